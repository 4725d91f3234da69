// SPDX-License-Identifier: Apache-2.0
// Who, where and how much: the words of a clause that need no truth values.
#include <algorithm>

#include "check/clause_cells.hpp"

namespace demarche::check {

namespace {

using Set = std::set<std::size_t>;

// Those of a group on a day: from the first day on, until before the last.
Set members_of(const Group& group, const std::optional<Date>& day) {
  Set members;
  for (const Membership& member : group.members) {
    if (day && member.from && *day < *member.from) continue;
    if (day && member.until && *day >= *member.until) continue;
    members.insert(member.actor);
  }
  return members;
}

// Whether a territory is in an area without roles and opinions.
bool inside(const World& world, const Area& area, std::size_t territory) {
  const auto in = [&](const Area& part) { return inside(world, part, territory); };
  switch (area.form) {
    case Area::Form::territory:
      return area.index == territory;
    case Area::Form::named:
      return in(world.areas[area.index].area);
    case Area::Form::complement:
      return !in(area.parts[0]);
    case Area::Form::any:
      return std::any_of(area.parts.begin(), area.parts.end(), in);
    case Area::Form::all:
      return std::all_of(area.parts.begin(), area.parts.end(), in);
    default:
      return true;
  }
}

// Whether a line of weights or exposures speaks of a cell.
bool fits(const World& world, const CellValue& line, const CellMeaning& cell) {
  if (!line.who.empty() && std::count(line.who.begin(), line.who.end(), cell.actor) == 0) {
    return false;
  }
  if (!line.acts.empty() && leaves(world.acts, line.acts).count(cell.act) == 0) return false;
  if (!line.objects.empty() && leaves(world.objects, line.objects).count(cell.object) == 0) {
    return false;
  }
  if (!line.where || line.where->form == Area::Form::everywhere) return true;
  return cell.territory != kNoTerritory && inside(world, *line.where, cell.territory);
}

std::int64_t last_fit(const World& world, const std::vector<CellValue>& lines,
                      const CellMeaning& cell, std::int64_t otherwise) {
  for (const CellValue& line : lines) {
    if (fits(world, line, cell)) otherwise = line.millionths;
  }
  return otherwise;
}

}  // namespace

Set leaves(const std::vector<Kind>& tree, const std::vector<std::size_t>& nodes) {
  Set below(nodes.begin(), nodes.end());
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t kind = 0; kind < tree.size(); ++kind) {
      for (const std::size_t parent : tree[kind].parents) {
        if (below.count(parent) != 0 && below.insert(kind).second) grown = true;
      }
    }
  }
  Set found;
  for (const std::size_t kind : below) {
    bool parent = false;
    for (const Kind& other : tree) {
      parent = parent || std::count(other.parents.begin(), other.parents.end(), kind) != 0;
    }
    if (!parent) found.insert(kind);
  }
  return found;
}

Set Reading::members(std::size_t treaty, std::size_t side) const {
  const Treaty& text = model.treaties[treaty];
  const Role& party = text.parties[side];
  if (party.whom == Whom::group) return members_of(model.world.groups[party.index], text.date);
  return {party.index};
}

Set Reading::parties(std::size_t treaty) const {
  Set all;
  for (std::size_t side = 0; side < model.treaties[treaty].parties.size(); ++side) {
    all.merge(members(treaty, side));
  }
  return all;
}

Set Reading::meant(std::size_t treaty, const Role& role, std::size_t bearer) const {
  const Treaty& text = model.treaties[treaty];
  switch (role.whom) {
    case Whom::self:
      return {bearer};
    case Whom::actor:
      return {role.index};
    case Whom::group:
      return members_of(model.world.groups[role.index], text.date);
    case Whom::role: {
      const std::vector<std::size_t>& actors = text.roles[role.index].actors;
      return {actors.begin(), actors.end()};
    }
    case Whom::other: {
      if (text.parties.size() == 1) {
        Set others = members(treaty, 0);
        others.erase(bearer);
        return others;
      }
      Set others;
      for (std::size_t side = 0; side < text.parties.size(); ++side) {
        const Set of_side = members(treaty, side);
        if (of_side.count(bearer) == 0) others.insert(of_side.begin(), of_side.end());
      }
      return others;
    }
    case Whom::any:
    case Whom::all:
    case Whom::party:
    case Whom::parties:
      break;
  }
  return parties(treaty);
}

Set Reading::meant(std::size_t treaty, const std::vector<Role>& roles, std::size_t bearer) const {
  Set all;
  for (const Role& role : roles) all.merge(meant(treaty, role, bearer));
  return all;
}

Set Reading::bearers(const ClauseRef& ref) const {
  Set all;
  for (const Role& role : clause(ref).who) {
    const bool relative = role.whom == Whom::self || role.whom == Whom::other;
    all.merge(relative ? parties(ref.treaty) : meant(ref.treaty, role, 0));
  }
  return all;
}

std::int64_t Reading::weight(const CellMeaning& cell) const {
  return last_fit(model.world, model.world.weights, cell, 1'000'000);
}

std::int64_t Reading::exposure(const CellMeaning& cell) const {
  return last_fit(model.world, model.world.exposures, cell, 0);
}

std::optional<Date> Reading::day_of(std::size_t treaty, const Moment& moment) const {
  std::optional<Date> day;
  if (const auto* date = std::get_if<Date>(&moment.from)) {
    day = *date;
  } else if (const auto* text = std::get_if<std::string>(&moment.from)) {
    for (const Fact& fact : model.facts) {
      const auto* since = std::get_if<Date>(&fact.known);
      if (fact.text == *text && since != nullptr) day = *since;
    }
    for (const Assumptions::FactIs& fact : assumptions.facts) {
      if (fact.text == *text) day.reset();
    }
  } else {
    day = model.treaties[treaty].entry_into_force;
  }
  if (day) day = later(*day, moment.plus);
  return day;
}

std::pair<std::optional<Date>, std::optional<Date>> Reading::days_of(const ClauseRef& ref) const {
  const Clause& text = clause(ref);
  std::optional<Date> first = model.treaties[ref.treaty].entry_into_force;
  if (text.from) {
    const std::optional<Date> from = day_of(ref.treaty, *text.from);
    if (from && (!first || *from > *first)) first = from;
  }
  std::optional<Date> last;
  if (text.until) last = day_of(ref.treaty, *text.until);
  return {first, last};
}

}  // namespace demarche::check
