// SPDX-License-Identifier: Apache-2.0
#include "analysis/clauses/clauses.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "analysis/clauses/conflicts.hpp"
#include "analysis/clauses/treaties.hpp"

namespace demarche {

namespace {

using namespace clauses;

std::vector<std::size_t> judges_of(const Readings& readings, const Bits& set) {
  std::vector<std::size_t> judges = members(set);
  if (!judges.empty() && judges.back() == readings.actors()) judges.back() = kEvents;
  return judges;
}

}  // namespace

ClauseFinding analyze_clauses(const Model& model, const Assumptions& assumptions,
                              const Control& control) {
  ClauseFinding finding;
  finding.assumptions = assumptions;
  Readings readings(model, assumptions);
  Scales scales(readings);
  finding.exposures = scales.any_exposure();
  std::vector<std::vector<ClauseCells>> cells;
  const std::size_t treaties = model.treaties.size();
  for (std::size_t t = 0; t < treaties; ++t) {
    control.report("reading clauses", static_cast<double>(t) / static_cast<double>(treaties));
    TreatyMeaning meaning = treaty_meaning(readings, scales, t, control);
    std::move(meaning.clauses.begin(), meaning.clauses.end(), std::back_inserter(finding.clauses));
    std::move(meaning.instruments.begin(), meaning.instruments.end(),
              std::back_inserter(finding.instruments));
    cells.push_back(std::move(meaning.cells));
  }
  finding.conflicts = conflicts_of(readings, cells, control);
  return finding;
}

std::vector<CellMeaning> cells_of(const Model& model, const ClauseRef& clause,
                                  const Assumptions& assumptions) {
  return cells_of(model, clause, model.treaties[clause.treaty].clauses[clause.clause], assumptions);
}

std::vector<CellMeaning> cells_of(const Model& model, const ClauseRef& place, const Clause& clause,
                                  const Assumptions& assumptions) {
  Readings readings(model, assumptions);
  const ClauseCells cells = readings.cells(place, clause);
  std::vector<CellMeaning> all;
  for (const BearerCells& bearer : cells.bearers) {
    const std::size_t first = all.size();
    for (const Block& block : bearer.blocks) {
      const Judgement& judgement = readings.judgements()[block.judgement];
      CellMeaning cell;
      cell.actor = bearer.actor;
      cell.status = judgement.status;
      cell.judges = judges_of(readings, judgement.judges);
      cell.switch_on = judges_of(readings, judgement.switch_on);
      cell.keep_locked = judges_of(readings, judgement.keep_locked);
      cell.release = judges_of(readings, judgement.release);
      for (const std::size_t what : cells.whats[block.whats]) {
        cell.act = readings.whats()[what].act;
        cell.object = readings.whats()[what].object;
        block.where.for_each([&](std::size_t territory) {
          cell.territory = territory == readings.territories() ? kNoTerritory : territory;
          all.push_back(cell);
        });
      }
    }
    std::sort(all.begin() + static_cast<std::ptrdiff_t>(first), all.end(),
              [](const CellMeaning& a, const CellMeaning& b) {
                return std::tie(a.act, a.object, a.territory) <
                       std::tie(b.act, b.object, b.territory);
              });
  }
  return all;
}

}  // namespace demarche
