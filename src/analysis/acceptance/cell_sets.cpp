// SPDX-License-Identifier: Apache-2.0
#include "analysis/acceptance/cell_sets.hpp"

#include <algorithm>

#include "analysis/clauses/clauses.hpp"

namespace demarche {

namespace {

// The nodes and all that stands below them. O(nodes x depth).
std::vector<bool> with_all_below(const std::vector<Kind>& tree,
                                 const std::vector<std::size_t>& nodes) {
  std::vector<bool> in(tree.size(), false);
  for (const std::size_t node : nodes) in[node] = true;
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t k = 0; k < tree.size(); ++k) {
      if (in[k]) continue;
      const auto& parents = tree[k].parents;
      in[k] = std::any_of(parents.begin(), parents.end(), [&](std::size_t p) { return in[p]; });
      grown = grown || in[k];
    }
  }
  return in;
}

void add_homes(const World& world, std::size_t actor, std::vector<bool>& in) {
  for (const std::size_t territory : world.actors[actor].home) in[territory] = true;
}

// The territories of an area that nobody's opinion decides.
std::vector<bool> territories_of(const World& world, const Area& area) {
  using Form = Area::Form;
  std::vector<bool> in(world.territories.size(), area.form == Form::all);
  switch (area.form) {
    case Form::everywhere:
      in.assign(in.size(), true);
      break;
    case Form::territory:
      in[area.index] = true;
      break;
    case Form::named:
      return territories_of(world, world.areas[area.index].area);
    case Form::home:
      for (const Role& role : area.of) {
        if (role.whom == Whom::actor) add_homes(world, role.index, in);
        if (role.whom != Whom::group) continue;
        for (const Membership& member : world.groups[role.index].members) {
          add_homes(world, member.actor, in);
        }
      }
      break;
    case Form::complement:
      in = territories_of(world, area.parts.front());
      in.flip();
      break;
    case Form::any:
    case Form::all:
      for (const Area& part : area.parts) {
        const std::vector<bool> one = territories_of(world, part);
        for (std::size_t t = 0; t < in.size(); ++t) {
          in[t] = area.form == Form::any ? in[t] || one[t] : in[t] && one[t];
        }
      }
      break;
    case Form::abroad:
    case Form::opinion:
      break;  // no lists of the analyst's have them
  }
  return in;
}

}  // namespace

std::vector<std::size_t> actors_of_side(const Model& model, const Treaty& treaty,
                                        std::size_t side) {
  const Role& role = treaty.parties[side];
  std::vector<std::size_t> actors;
  if (role.whom == Whom::actor) actors.push_back(role.index);
  if (role.whom == Whom::group) {
    for (const Membership& member : model.world.groups[role.index].members) {
      const auto& day = treaty.date;
      if (day && member.from && *day < *member.from) continue;
      if (day && member.until && !(*day < *member.until)) continue;
      actors.push_back(member.actor);
    }
  }
  std::sort(actors.begin(), actors.end());
  actors.erase(std::unique(actors.begin(), actors.end()), actors.end());
  return actors;
}

bool acts_for_any(const Party& party, const std::vector<std::size_t>& actors) {
  return std::any_of(party.acts_for.begin(), party.acts_for.end(), [&](std::size_t actor) {
    return std::find(actors.begin(), actors.end(), actor) != actors.end();
  });
}

CellSet::CellSet(const Model& model, const Cells& cells) {
  const World& world = model.world;
  if (!cells.on.empty()) {
    actors_.emplace(world.actors.size(), false);
    for (const std::size_t actor : cells.on) (*actors_)[actor] = true;
  }
  if (!cells.acts.empty()) acts_ = with_all_below(world.acts, cells.acts);
  if (!cells.objects.empty()) objects_ = with_all_below(world.objects, cells.objects);
  if (cells.where) territories_ = territories_of(world, *cells.where);
}

bool CellSet::has(const CellMeaning& cell) const {
  if (actors_ && !(*actors_)[cell.actor]) return false;
  if (acts_ && !(*acts_)[cell.act]) return false;
  if (objects_ && (cell.object == kNoKind || !(*objects_)[cell.object])) return false;
  return !territories_ || (cell.territory != kNoTerritory && (*territories_)[cell.territory]);
}

CellWeights::CellWeights(const Model& model) {
  for (const CellValue& line : model.world.weights) {
    lines_.emplace_back(CellSet(model, {{}, line.acts, line.objects, line.where}), line.millionths);
  }
  std::reverse(lines_.begin(), lines_.end());
}

std::int64_t CellWeights::of(const CellMeaning& cell) const {
  const auto line = std::find_if(lines_.begin(), lines_.end(),
                                 [&](const auto& one) { return one.first.has(cell); });
  return line == lines_.end() ? 1'000'000 : line->second;
}

bool binds(const Clause& clause) {
  const bool burden = clause.modality == Modality::must || clause.modality == Modality::must_not;
  return burden && (clause.force == Force::commit || clause.force == Force::restate);
}

std::vector<CellMeaning> live_cells(const Model& model, const ClauseRef& clause,
                                    const Clause* wording, const Assumptions& assumptions) {
  const Clause& tabled = model.treaties[clause.treaty].clauses[clause.clause];
  if (!binds(wording == nullptr ? tabled : *wording)) return {};
  std::vector<CellMeaning> cells = wording == nullptr
                                       ? cells_of(model, clause, assumptions)
                                       : cells_of(model, clause, *wording, assumptions);
  cells.erase(
      std::remove_if(cells.begin(), cells.end(),
                     [](const CellMeaning& cell) { return cell.status < Status::open; }),
      cells.end());
  return cells;
}

void unite(std::vector<std::size_t>& all, const std::vector<std::size_t>& more) {
  const auto old = static_cast<std::ptrdiff_t>(all.size());
  all.insert(all.end(), more.begin(), more.end());
  std::inplace_merge(all.begin(), all.begin() + old, all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

}  // namespace demarche
