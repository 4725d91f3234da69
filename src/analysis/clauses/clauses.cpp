// SPDX-License-Identifier: Apache-2.0
#include "analysis/clauses/clauses.hpp"

#include <algorithm>

#include "analysis/clauses/meaning.hpp"

namespace demarche {

namespace {

using namespace clauses;

Stratum stratum_of(const Clause& clause) {
  return clause.force == Force::commit || clause.force == Force::restate ? Stratum::owed
                                                                         : Stratum::intended;
}

bool makes_burdens(const Clause& clause) {
  return clause.modality == Modality::must || clause.modality == Modality::must_not;
}

// Owed; then intended if the treaty has such clauses.
std::vector<InstrumentMeaning> instruments_of(Readings& readings, Scales& scales,
                                              std::size_t treaty,
                                              const std::vector<ClauseCells>& cells) {
  const std::vector<Clause>& clauses = readings.model().treaties[treaty].clauses;
  std::vector<InstrumentMeaning> instruments;
  for (const Stratum stratum : {Stratum::owed, Stratum::intended}) {
    std::vector<Read> of_stratum;
    for (std::size_t c = 0; c < clauses.size(); ++c) {
      if (makes_burdens(clauses[c]) && stratum_of(clauses[c]) == stratum) {
        of_stratum.push_back({&clauses[c], {treaty, c}, &cells[c]});
      }
    }
    if (stratum == Stratum::intended && of_stratum.empty()) continue;
    instruments.push_back(instrument_meaning(readings, scales, treaty, stratum, of_stratum));
  }
  return instruments;
}

std::vector<ClauseCells> cells_of_treaty(Readings& readings, std::size_t treaty,
                                         const Control& control) {
  std::vector<ClauseCells> cells;
  const std::vector<Clause>& clauses = readings.model().treaties[treaty].clauses;
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    control.checkpoint();
    cells.push_back(readings.cells({treaty, c}, clauses[c]));
  }
  return cells;
}

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
  const std::size_t treaties = model.treaties.size();
  for (std::size_t t = 0; t < treaties; ++t) {
    control.report("reading clauses", static_cast<double>(t) / static_cast<double>(treaties));
    const std::vector<ClauseCells> cells = cells_of_treaty(readings, t, control);
    for (std::size_t c = 0; c < cells.size(); ++c) {
      control.checkpoint();
      finding.clauses.push_back(
          clause_meaning(readings, scales, {&model.treaties[t].clauses[c], {t, c}, &cells[c]}));
    }
    for (InstrumentMeaning& one : instruments_of(readings, scales, t, cells)) {
      finding.instruments.push_back(std::move(one));
    }
  }
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
