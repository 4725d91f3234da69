// SPDX-License-Identifier: Apache-2.0
// The part of the reader that reads treaties: their heads, then their clauses (read_clauses.cpp), which
// may name clauses of any treaty.
#include <algorithm>
#include <array>

#include "model/reader.hpp"

namespace demarche {

namespace {

struct StandingName {
  std::string_view text;
  Standing standing;
};
constexpr std::array<StandingName, 5> kStandings{{{"draft", Standing::draft},
                                                  {"signed", Standing::signed_},
                                                  {"in-force", Standing::in_force},
                                                  {"political", Standing::political},
                                                  {"lapsed", Standing::lapsed}}};

// A part of an eId: letters, then perhaps an underscore and a number or the like.
bool is_level(std::string_view text) {
  const std::size_t letters = std::min(text.find('_'), text.size());
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto numeral = [&](char c) {
    return small(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  if (letters == 0 ||
      !std::all_of(text.begin(), text.begin() + static_cast<long>(letters), small)) {
    return false;
  }
  if (letters == text.size()) return true;
  const std::string_view number = text.substr(letters + 1);
  return !number.empty() && std::all_of(number.begin(), number.end(), numeral);
}

// Whether the text is an Akoma Ntoso eId: `art_5__para_1`.
bool is_clause_id(std::string_view text) {
  for (;;) {
    const std::size_t end = text.find("__");
    if (!is_level(text.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 2);
  }
}

}  // namespace

void Reader::read_treaties(const Value& treaties, bool has_world) {
  if (!fields_.expect_list(treaties, "`treaties`",
                           "begin each with `- ` and its file, or its `treaty:` and `title:`")) {
    return;
  }
  std::vector<std::pair<const Value*, std::size_t>> clauses;  // of which treaty
  for (const Value& item : treaties.items) {
    const Value* value = in_place(item, IncludedFile::Kind::treaty);
    if (value == nullptr) continue;
    if (!fields_.expect_mapping(*value, "a treaty", "write its `treaty:`, `title:`, `clauses:`")) {
      continue;
    }
    Treaty treaty;
    Names names;
    treaty.remarks.place = Fields::place(*value);
    if (!read_treaty_head(*value, treaty, names)) continue;
    const std::size_t number = model_.treaties.size();
    treaties_.emplace(treaty.id, static_cast<std::uint32_t>(number));
    model_.treaties.push_back(std::move(treaty));
    clauses_.push_back(std::move(names));
    if (const Value* list = value->find("clauses"); list != nullptr && list->is_mapping()) {
      clauses.emplace_back(list, number);
    }
    if (has_world) read_treaty_parties(*value, model_.treaties.back());
  }
  if (!has_world) {
    fields_.error(treaties, "the model has treaties, but no `world:` that they speak of",
                  "write `world:` and in it the `territories:` and `acts:`, or the name of a file");
    return;
  }
  for (const auto& [list, number] : clauses) read_clauses(*list, number);
  check_clause_cycles();
}

// All but what needs the world. False if the treaty has no name to be known by.
bool Reader::read_treaty_head(const Value& value, Treaty& treaty, Names& clauses) {
  const std::string what = "this treaty";
  fields_.expect_keys(value, what,
                      {"treaty", "title", "work", "status", "parties", "date", "entry_into_force",
                       "source", "roles", "note", "cite", "clauses"});
  const Value* id = fields_.require(value, "treaty", what, "write `treaty:` and a short name");
  if (id == nullptr || !fields_.expect_text(*id, "`treaty`")) return false;
  check_name(*id, "a treaty");
  if (treaties_.contains(id->text)) {
    fields_.error(*id, "two treaties are named " + in_quotes(id->text), "name each differently");
    return false;
  }
  treaty.id = id->text;
  treaty.remarks = remarks(value, Fields::place(*id));
  const Value* title =
      fields_.require(value, "title", what, "write `title:` and what the treaty is called");
  if (title != nullptr) treaty.title = fields_.expect_words(*title, "`title`").value_or("");
  treaty.work = fields_.text_or_empty(value, "work");
  if (const Value* status = value.find("status")) read_standing(*status, treaty);
  if (const Value* day = value.find("date")) treaty.date = date(*day, "`date`");
  if (const Value* day = value.find("entry_into_force")) {
    treaty.entry_into_force = date(*day, "`entry_into_force`");
  }
  if (const Value* source = value.find("source")) treaty.source = source_named(*source);
  const Value* list = fields_.require(value, "clauses", what,
                                      "write `clauses:` and under it each: `art_1: {who: …}`");
  if (list == nullptr || !fields_.expect_mapping(*list, "`clauses`", "name each: `art_1: …`")) {
    return true;
  }
  for (const Value::Entry& entry : list->entries) {
    const std::string& name = entry.key.text;
    if (!is_clause_id(name) || !why_no_identifier(name).empty()) {
      fields_.error(entry.key, in_quotes(name) + " cannot be the name of a clause",
                    "write article and paragraph as `art_5__para_1`, with `_` before a number and "
                    "`__` between levels");
    }
    clauses.emplace(name, static_cast<std::uint32_t>(treaty.clauses.size()));
    Clause clause;
    clause.id = name;
    clause.remarks.place = Fields::place(entry.key);
    treaty.clauses.push_back(std::move(clause));
  }
  treaty.amendments.resize(treaty.clauses.size());
  return true;
}

void Reader::read_standing(const Value& value, Treaty& treaty) {
  const auto name = fields_.expect_text(value, "`status`");
  if (!name) return;
  std::vector<std::string> known;
  for (const StandingName& one : kStandings) {
    if (one.text == *name) {
      treaty.standing = one.standing;
      return;
    }
    known.emplace_back(one.text);
  }
  fields_.error(value, in_quotes(*name) + " is no status of a treaty", suggest(*name, known));
}

void Reader::read_treaty_parties(const Value& value, Treaty& treaty) {
  if (const Value* roles = value.find("roles")) read_treaty_roles(*roles, treaty);
  const Value* parties = fields_.require(value, "parties", "this treaty",
                                         "write `parties:` and who they are: [USA, RUS]");
  if (parties == nullptr) return;
  for (const Value* one : one_or_more(*parties)) {
    const auto name = fields_.expect_text(*one, "a party of the treaty");
    if (!name) continue;
    Role role{Whom::actor, 0, Fields::place(*one)};
    if (const auto actor = actors_.find(*name); actor != actors_.end()) {
      role.index = actor->second;
    } else if (const auto group = groups_.find(*name); group != groups_.end()) {
      role.whom = Whom::group;
      role.index = group->second;
    } else {
      const std::string near = nearest_in(*name, model_.world.actors);
      fields_.error(*one, "there is no actor or group " + in_quotes(*name),
                    near.empty() ? "list its territory under `territories:` of the world, or name "
                                   "it under `actors:`"
                                 : near);
      continue;
    }
    const bool twice = std::any_of(
        treaty.parties.begin(), treaty.parties.end(),
        [&](const Role& other) { return other.whom == role.whom && other.index == role.index; });
    if (twice) {
      fields_.error(*one, in_quotes(*name) + " stands twice among the parties", "name it once");
    } else {
      treaty.parties.push_back(role);
    }
  }
  if (parties->is_list() && parties->items.empty()) {
    fields_.error(*parties, "the treaty has no parties", "name those between whom it is");
  }
}

void Reader::read_treaty_roles(const Value& roles, Treaty& treaty) {
  if (!fields_.expect_mapping(roles, "`roles`", "name each: `victim: {label: …}`")) return;
  for (const Value::Entry& entry : roles.entries) {
    const std::string& name = entry.key.text;
    check_world_name(entry.key, "a role");
    if (actors_.contains(name) || groups_.contains(name)) {
      fields_.error(entry.key, in_quotes(name) + " names both a role and an actor or group",
                    "rename the role");
    }
    TreatyRole role;
    role.id = name;
    role.remarks.place = Fields::place(entry.key);
    const Value* is = &entry.value;
    if (entry.value.is_mapping()) {
      fields_.expect_keys(entry.value, "role " + in_quotes(name), {"label", "is", "note", "cite"});
      role.label = fields_.text_or_empty(entry.value, "label");
      role.remarks = remarks(entry.value, role.remarks.place);
      is = entry.value.find("is");
    }
    if (is != nullptr) role.actors = actors(*is, "role " + in_quotes(name));
    treaty.roles.push_back(std::move(role));
  }
}

}  // namespace demarche
