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

// A cell whose judges are not listed yet.
struct Spot {
  std::size_t act, object, territory;
  std::uint32_t judgement;
};

CellMeaning meaning_of(Readings& readings, std::size_t actor, const Spot& spot) {
  const Judgement& judgement = readings.judgements()[spot.judgement];
  CellMeaning cell;
  cell.actor = actor;
  cell.act = spot.act;
  cell.object = spot.object;
  cell.territory = spot.territory == readings.territories() ? kNoTerritory : spot.territory;
  cell.status = judgement.status;
  cell.judges = judges_of(readings, judgement.judges);
  cell.switch_on = judges_of(readings, judgement.switch_on);
  cell.keep_locked = judges_of(readings, judgement.keep_locked);
  cell.release = judges_of(readings, judgement.release);
  return cell;
}

FirstCells listed(const Model& model, const ClauseRef& place, const Clause& clause,
                  const Assumptions& assumptions, std::size_t most) {
  Readings readings(model, assumptions);
  const ClauseCells cells = readings.cells(place, clause);
  FirstCells first;
  for (const BearerCells& bearer : cells.bearers) {
    std::vector<Spot> spots;
    for (const Block& block : bearer.blocks) {
      first.count += block.where.count() * cells.whats[block.whats].size();
      if (first.cells.size() == most) continue;
      for (const std::size_t what : cells.whats[block.whats]) {
        const What& one = readings.whats()[what];
        block.where.for_each([&](std::size_t territory) {
          spots.push_back({one.act, one.object, territory, block.judgement});
        });
      }
    }
    std::sort(spots.begin(), spots.end(), [](const Spot& a, const Spot& b) {
      return std::tie(a.act, a.object, a.territory) < std::tie(b.act, b.object, b.territory);
    });
    for (const Spot& spot : spots) {
      if (first.cells.size() == most) break;
      first.cells.push_back(meaning_of(readings, bearer.actor, spot));
    }
  }
  return first;
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
  return listed(model, place, clause, assumptions, static_cast<std::size_t>(-1)).cells;
}

FirstCells first_cells_of(const Model& model, const ClauseRef& clause,
                          const Assumptions& assumptions, std::size_t most) {
  return listed(model, clause, model.treaties[clause.treaty].clauses[clause.clause], assumptions,
                most);
}

}  // namespace demarche
