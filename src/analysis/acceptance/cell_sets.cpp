// SPDX-License-Identifier: Apache-2.0
#include "analysis/acceptance/cell_sets.hpp"

#include <algorithm>

#include "model/resolve.hpp"

namespace demarche {

bool acts_for_any(const Party& party, const std::vector<std::size_t>& actors) {
  return std::any_of(party.acts_for.begin(), party.acts_for.end(), [&](std::size_t actor) {
    return std::find(actors.begin(), actors.end(), actor) != actors.end();
  });
}

CellSet::CellSet(const clauses::Readings& readings, const Cells& cells)
    : actors_(readings.actors(), cells.on.empty()), places_(readings.territories() + 1, true) {
  const World& world = readings.model().world;
  for (const std::size_t actor : cells.on) actors_[actor] = true;
  const std::vector<bool> acts = leaves_below(world.acts, cells.acts);
  const std::vector<bool> objects = leaves_below(world.objects, cells.objects);
  for (const What& what : readings.whats()) {
    const bool of_act = cells.acts.empty() || acts[what.act];
    const bool of_object =
        cells.objects.empty() || (what.object != kNoObject && objects[what.object]);
    whats_.push_back(of_act && of_object);
  }
  if (cells.where && cells.where->form != Area::Form::everywhere) {
    const std::vector<bool> area = territories_of(world, *cells.where, 0);
    places_ = Bits(readings.territories() + 1);
    for (std::size_t t = 0; t < area.size(); ++t) {
      if (area[t]) places_.set(t);
    }
  }
}

CellWeights::CellWeights(const clauses::Readings& readings) {
  for (const CellValue& line : readings.model().world.weights) {
    lines_.emplace_back(CellSet(readings, {{}, line.acts, line.objects, line.where}),
                        line.millionths);
  }
  std::reverse(lines_.begin(), lines_.end());
}

std::int64_t CellWeights::of(std::size_t what, std::size_t place) const {
  const auto fits = [&](const auto& line) {
    const Bits* places = line.first.places(0, what);
    return places != nullptr && (*places)[place];
  };
  const auto line = std::find_if(lines_.begin(), lines_.end(), fits);
  return line == lines_.end() ? 1'000'000 : line->second;
}

bool binds(const Clause& clause) {
  const bool burden = clause.modality == Modality::must || clause.modality == Modality::must_not;
  return burden && (clause.force == Force::commit || clause.force == Force::restate);
}

std::vector<clauses::ClauseCells> worded_cells(clauses::Readings& readings,
                                               const ClauseRef& clause) {
  const Treaty& treaty = readings.model().treaties[clause.treaty];
  std::vector<clauses::ClauseCells> cells;
  const auto add = [&](const Clause& wording) {
    cells.push_back(binds(wording) ? readings.cells(clause, wording) : clauses::ClauseCells{});
  };
  add(treaty.clauses[clause.clause]);
  if (clause.clause < treaty.amendments.size()) {
    for (const Amendment& one : treaty.amendments[clause.clause]) add(one.clause);
  }
  return cells;
}

std::vector<std::size_t> judges_in(const clauses::Readings& readings, const Bits& set) {
  std::vector<std::size_t> judges = clauses::members(set);
  if (!judges.empty() && judges.back() == readings.actors()) judges.back() = kEvents;
  return judges;
}

}  // namespace demarche
