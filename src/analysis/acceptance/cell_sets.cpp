// SPDX-License-Identifier: Apache-2.0
#include "analysis/acceptance/cell_sets.hpp"

#include <algorithm>

#include "analysis/clauses/clauses.hpp"
#include "model/resolve.hpp"

namespace demarche {

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
  if (!cells.acts.empty()) acts_ = leaves_below(world.acts, cells.acts);
  if (!cells.objects.empty()) objects_ = leaves_below(world.objects, cells.objects);
  if (cells.where && cells.where->form != Area::Form::everywhere) {
    territories_ = territories_of(world, *cells.where, 0);
  }
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
  cells.erase(std::remove_if(cells.begin(), cells.end(),
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
