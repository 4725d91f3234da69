// SPDX-License-Identifier: Apache-2.0
#include "analysis/clauses/treaties.hpp"

namespace demarche::clauses {

namespace {

Stratum stratum_of(const Clause& clause) {
  return clause.force == Force::commit || clause.force == Force::restate ? Stratum::owed
                                                                         : Stratum::intended;
}

}  // namespace

TreatyMeaning treaty_meaning(Readings& readings, Scales& scales, std::size_t treaty,
                             const Control& control) {
  TreatyMeaning meaning;
  const std::vector<Clause>& clauses = readings.model().treaties[treaty].clauses;
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    control.checkpoint();
    meaning.cells.push_back(readings.cells({treaty, c}, clauses[c]));
    meaning.clauses.push_back(
        clause_meaning(readings, scales, {&clauses[c], {treaty, c}, &meaning.cells[c]}));
  }
  for (const Stratum stratum : {Stratum::owed, Stratum::intended}) {
    std::vector<Read> of_stratum;
    for (std::size_t c = 0; c < clauses.size(); ++c) {
      if (meaning.clauses[c].burden && stratum_of(clauses[c]) == stratum) {
        of_stratum.push_back({&clauses[c], {treaty, c}, &meaning.cells[c]});
      }
    }
    if (stratum == Stratum::intended && of_stratum.empty()) continue;
    control.checkpoint();
    meaning.instruments.push_back(
        instrument_meaning(readings, scales, treaty, stratum, of_stratum));
  }
  return meaning;
}

}  // namespace demarche::clauses
