// SPDX-License-Identifier: Apache-2.0
// The part of the reader that reads the world: territories, who is at home there, groups, places. Its
// acts and objects are in read_kinds.cpp.
#include <algorithm>
#include <array>

#include "model/cycles.hpp"
#include "model/iso_codes.hpp"
#include "model/reader.hpp"

namespace demarche {

namespace {

// Words that mean somebody or somewhere in clauses, and so name nothing in the world.
constexpr std::array<std::string_view, 10> kReserved{
    {"self", "other", "others", "any", "all", "party", "parties", "everywhere", "home", "abroad"}};

constexpr std::size_t kLongestListName = 100;

const Country* country(std::string_view code) {
  const auto all = countries();
  const auto found =
      std::lower_bound(all.begin(), all.end(), code,
                       [](const Country& c, std::string_view id) { return c.code < id; });
  return found != all.end() && found->code == code ? &*found : nullptr;
}

bool looks_like_code(std::string_view id) {
  return id.size() == 3 &&
         std::all_of(id.begin(), id.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string chain(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += in_quotes(name) + " > ";
  return text + in_quotes(names.front());
}

}  // namespace

bool is_reserved(std::string_view name) {
  return std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end();
}

bool Reader::has_room(const Value& at, std::size_t count, const std::string& what) {
  if (count < kMaxWorldParts) return true;
  if (count == kMaxWorldParts) {
    fields_.error(at, "there are more than " + std::to_string(kMaxWorldParts) + " " + what,
                  "keep those that clauses speak of");
  }
  return false;
}

void Reader::check_world_name(const Value& key, const char* kind) {
  check_name(key, kind);
  if (is_reserved(key.text)) {
    fields_.error(key, in_quotes(key.text) + " has a meaning of its own in clauses",
                  "take another name");
  }
}

bool Reader::expect_no_cycle(
    const std::vector<std::vector<std::size_t>>& next, const std::string& what,
    const std::function<std::pair<std::string, Place>(std::size_t)>& node) {
  const std::vector<std::size_t> cycle = find_cycle(next);
  if (cycle.empty()) return true;
  constexpr std::size_t kShown = 8;
  std::vector<std::string> names;
  for (const std::size_t one : cycle) {
    if (names.size() < kShown) names.push_back(node(one).first);
  }
  const std::string more =
      cycle.size() > kShown ? " (" + std::to_string(cycle.size()) + " in all)" : "";
  fields_.error(node(cycle.front()).second, what + " in a circle: " + chain(names) + more,
                "take one of them out of the circle");
  return false;
}

void Reader::read_world(const Value& named) {
  const Value* value = in_place(named, IncludedFile::Kind::world);
  if (value == nullptr) return;
  if (!fields_.expect_mapping(*value, "`world`", "name its `territories:` and `acts:`")) return;
  fields_.expect_keys(
      *value, "the world",
      {"territories", "actors", "groups", "places", "acts", "objects", "weights", "exposures"});
  if (const Value* territories = value->find("territories")) read_territories(*territories);
  if (const Value* actors = value->find("actors")) read_actors(*actors);
  if (const Value* groups = value->find("groups")) read_groups(*groups);
  if (const Value* places = value->find("places")) read_places(*places);
  if (const Value* objects = value->find("objects")) read_objects(*objects);
  if (const Value* acts = value->find("acts")) read_acts(*acts);
  if (const Value* weights = value->find("weights")) read_cell_values(*weights, false);
  if (const Value* exposures = value->find("exposures")) read_cell_values(*exposures, true);
}

void Reader::read_territories(const Value& territories) {
  if (territories.is_mapping()) {
    for (const Value::Entry& entry : territories.entries) {
      if (!has_room(entry.key, model_.world.territories.size(), "territories")) return;
      read_territory(entry.key, &entry.value);
    }
  } else if (fields_.expect_list(territories, "`territories`", "write a list: [USA, RUS]")) {
    for (const Value& item : territories.items) {
      if (!has_room(item, model_.world.territories.size(), "territories")) return;
      if (fields_.expect_text(item, "a territory")) read_territory(item, nullptr);
    }
  }
}

void Reader::read_territory(const Value& key, const Value* value) {
  check_world_name(key, "a territory");
  const std::size_t number = model_.world.territories.size();
  if (!territories_.emplace(key.text, static_cast<std::uint32_t>(number)).second) {
    fields_.error(key, in_quotes(key.text) + " stands twice among the territories", "name it once");
    return;
  }
  Territory territory;
  territory.id = key.text;
  territory.remarks.place = Fields::place(key);
  const std::string what = "territory " + in_quotes(key.text);
  if (value != nullptr && value->is_mapping()) {
    fields_.expect_keys(*value, what, {"name", "note", "cite"});
    territory.name = fields_.text_or_empty(*value, "name");
    territory.remarks = remarks(*value, territory.remarks.place);
  } else if (value != nullptr && !value->is_null()) {
    territory.name = fields_.expect_text(*value, what).value_or("");
  }
  if (looks_like_code(key.text)) {
    const Country* known = country(key.text);
    if (known == nullptr) {
      std::vector<std::string> codes;
      for (const Country& one : countries()) codes.emplace_back(one.code);
      const auto near = nearest(key.text, codes);
      fields_.error(
          key, in_quotes(key.text) + " is no code of ISO 3166-1",
          (near ? "did you mean \"" + *near + "\" (" + std::string(country(*near)->name) + ")? "
                : std::string()) +
              "a name of your own is not three capital letters");
    } else if (territory.name.empty()) {
      territory.name = known->name;
    }
    Actor actor;
    actor.id = territory.id;
    actor.name = territory.name;
    actor.home = {number};
    actor.remarks.place = territory.remarks.place;
    actors_.emplace(actor.id, static_cast<std::uint32_t>(model_.world.actors.size()));
    model_.world.actors.push_back(std::move(actor));
  }
  model_.world.territories.push_back(std::move(territory));
}

void Reader::read_actors(const Value& actors) {
  if (!fields_.expect_mapping(actors, "`actors`", "name each: `EU: {name: …, home: [DEU, POL]}`")) {
    return;
  }
  for (const Value::Entry& entry : actors.entries) {
    if (!has_room(entry.key, model_.world.actors.size(), "actors")) return;
    check_world_name(entry.key, "an actor");
    const auto [place, added] =
        actors_.emplace(entry.key.text, static_cast<std::uint32_t>(model_.world.actors.size()));
    if (added) model_.world.actors.emplace_back();
    Actor& actor = model_.world.actors[place->second];
    actor.id = entry.key.text;
    actor.remarks.place = Fields::place(entry.key);
    const std::string what = "actor " + in_quotes(actor.id);
    if (!entry.value.is_mapping()) {
      if (!entry.value.is_null()) actor.name = fields_.expect_text(entry.value, what).value_or("");
      continue;
    }
    fields_.expect_keys(entry.value, what, {"name", "home", "also", "note", "cite"});
    if (entry.value.find("name") != nullptr) {
      actor.name = fields_.text_or_empty(entry.value, "name");
    }
    actor.remarks = remarks(entry.value, actor.remarks.place);
    if (const Value* home = entry.value.find("home")) {
      actor.home.clear();
      for (const Value* one : one_or_more(*home)) {
        const auto number = territory(*one, "`home`");
        if (number) actor.home.push_back(*number);
      }
      std::sort(actor.home.begin(), actor.home.end());
      actor.home.erase(std::unique(actor.home.begin(), actor.home.end()), actor.home.end());
    }
    if (const Value* also = entry.value.find("also")) read_also(*also, actor.also);
  }
}

void Reader::read_also(const Value& value, std::vector<std::pair<std::string, std::string>>& also) {
  if (!fields_.expect_mapping(value, "`also`",
                              "write the list and the name in it: `COW: \"365\"`")) {
    return;
  }
  for (const Value::Entry& entry : value.entries) {
    if (entry.key.text.size() > kLongestListName) {
      fields_.error(
          entry.key,
          "the name of this list has more than " + std::to_string(kLongestListName) + " bytes",
          "write a short name such as `COW`");
    }
    const std::string what = "the name in " + in_quotes(entry.key.text);
    if (const auto name = fields_.expect_words(entry.value, what)) {
      also.emplace_back(entry.key.text, *name);
    }
  }
}

void Reader::read_groups(const Value& groups) {
  if (!fields_.expect_mapping(groups, "`groups`", "name each group: `NATO: [USA, GBR]`")) return;
  for (const Value::Entry& entry : groups.entries) {
    if (!has_room(entry.key, model_.world.groups.size(), "groups")) return;
    check_world_name(entry.key, "a group");
    if (actors_.contains(entry.key.text)) {
      fields_.error(entry.key, in_quotes(entry.key.text) + " names both an actor and a group",
                    "rename one of the two");
    }
    Group group;
    group.id = entry.key.text;
    group.remarks.place = Fields::place(entry.key);
    const std::string what = "group " + in_quotes(group.id);
    const Value* members = &entry.value;
    if (entry.value.is_mapping()) {
      fields_.expect_keys(entry.value, what, {"name", "members", "also", "note", "cite"});
      group.name = fields_.text_or_empty(entry.value, "name");
      group.remarks = remarks(entry.value, group.remarks.place);
      if (const Value* also = entry.value.find("also")) read_also(*also, group.also);
      members = fields_.require(entry.value, "members", what, "write `members:` and a list");
    }
    if (members != nullptr && fields_.expect_list(*members, "the members of " + what)) {
      for (const Value& member : members->items) read_member(member, groups, group);
    }
    groups_.emplace(group.id, static_cast<std::uint32_t>(model_.world.groups.size()));
    model_.world.groups.push_back(std::move(group));
  }
}

// An actor or an earlier group; or `{POL: {from: …, until: …}}`.
void Reader::read_member(const Value& value, const Value& groups, Group& group) {
  if (!value.is_mapping()) {
    if (fields_.expect_text(value, "a member")) add_member(value, {}, groups, group);
    return;
  }
  for (const Value::Entry& entry : value.entries) {
    const std::string what = "member " + in_quotes(entry.key.text);
    Membership dates;
    if (fields_.expect_mapping(entry.value, what, "write `{from: …, until: …}`")) {
      fields_.expect_keys(entry.value, what, {"from", "until"});
      if (const Value* from = entry.value.find("from")) dates.from = date(*from, "`from`");
      if (const Value* until = entry.value.find("until")) dates.until = date(*until, "`until`");
      if (dates.from && dates.until && *dates.until <= *dates.from) {
        fields_.error(*entry.value.find("until"), what + " ends before it begins",
                      "`until` is the first day on which it is no member any more");
      }
    }
    add_member(entry.key, dates, groups, group);
  }
}

void Reader::add_member(const Value& name, const Membership& dates, const Value& groups,
                        Group& group) {
  if (const auto actor = actors_.find(name.text); actor != actors_.end()) {
    group.members.push_back({actor->second, dates.from, dates.until});
    memberships_ += 1;
  } else if (const auto other = groups_.find(name.text); other != groups_.end()) {
    for (const Membership& member : model_.world.groups[other->second].members) {
      if (++memberships_ > kMaxMemberships) break;
      Membership both = member;
      if (dates.from && (!both.from || *both.from < *dates.from)) both.from = dates.from;
      if (dates.until && (!both.until || *dates.until < *both.until)) both.until = dates.until;
      if (!both.from || !both.until || *both.from < *both.until) group.members.push_back(both);
    }
  } else if (groups.find(name.text) != nullptr) {
    const bool itself = name.text == group.id;
    fields_.error(name,
                  itself ? "group " + in_quotes(group.id) + " is a member of itself"
                         : "group " + in_quotes(name.text) + " comes after " + in_quotes(group.id) +
                               ", which has it as a member",
                  itself ? "remove it"
                         : "write " + in_quotes(name.text) +
                               " above it; groups that have each other "
                               "as members are none");
  } else {
    std::string help = nearest_in(name.text, model_.world.actors);
    if (help.empty()) {
      help = "list its territory under `territories:`, or name it under `actors:`";
    }
    fields_.error(name, "there is no actor or group " + in_quotes(name.text), help);
  }
  if (memberships_ > kMaxMemberships && !said_memberships_) {
    said_memberships_ = true;
    fields_.error(name,
                  "the groups up to here have more than " + std::to_string(kMaxMemberships) +
                      " members, groups in groups written out",
                  "keep the groups that clauses speak of");
  }
}

void Reader::read_places(const Value& places) {
  if (!fields_.expect_mapping(places, "`places`", "name each place: `north: [NOR, SWE]`")) return;
  std::vector<NamedArea>& areas = model_.world.areas;
  for (const Value::Entry& entry : places.entries) {
    if (!has_room(entry.key, areas.size(), "places")) break;
    check_world_name(entry.key, "a place");
    if (territories_.contains(entry.key.text)) {
      fields_.error(entry.key, in_quotes(entry.key.text) + " names both a territory and a place",
                    "rename one of the two");
    }
    areas_.emplace(entry.key.text, static_cast<std::uint32_t>(areas.size()));
    NamedArea area;
    area.id = entry.key.text;
    area.remarks.place = Fields::place(entry.key);
    areas.push_back(std::move(area));
  }
  std::vector<std::vector<std::size_t>> next(areas.size());
  for (std::size_t a = 0; a < areas.size(); ++a) {
    const Value& value = places.entries[a].value;
    const std::string what = "place " + in_quotes(areas[a].id);
    const Value* where = &value;
    if (value.find("area") != nullptr) {
      fields_.expect_keys(value, what, {"name", "area", "note", "cite"});
      areas[a].name = fields_.text_or_empty(value, "name");
      areas[a].remarks = remarks(value, areas[a].remarks.place);
      where = value.find("area");
    }
    areas[a].area = area(*where, what, {});
    const auto collect = [&](const auto& self, const Area& part) -> void {
      if (part.form == Area::Form::named) next[a].push_back(part.index);
      for (const Area& inner : part.parts) self(self, inner);
    };
    collect(collect, areas[a].area);
  }
  expect_no_cycle(next, "places are made of each other",
                  [&](std::size_t a) { return std::pair(areas[a].id, areas[a].remarks.place); });
}

}  // namespace demarche
