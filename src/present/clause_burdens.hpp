// SPDX-License-Identifier: Apache-2.0
// Who bears how much under the clauses of one instrument, as tables and in a phrase.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "finding/clauses.hpp"
#include "present/clause_words.hpp"
#include "present/page.hpp"

namespace demarche {

Stratum stratum_of(const Clause& clause);

// Somebody who may have a burden: a side of the treaty, or an actor who is on no side of it.
struct Bearer {
  std::string name;
  std::size_t side = kNoSide;
  std::size_t actor = kNoSide;  // where it is no side
};

// All sides of an instrument's treaty, then the other actors with cells under it.
std::vector<Bearer> bearers_of(const ClauseWords& words, const Model& model,
                               const InstrumentMeaning& instrument);

// What one of them bears; nothing if it is not mentioned.
Burdens burdens_of(const Bearer& bearer, const std::vector<OfSide>& sides,
                   const std::vector<OfActor>& actors);

// The clauses of the instrument that the finding has, in order.
std::vector<const ClauseMeaning*> clauses_of(const Model& model, const ClauseFinding& finding,
                                             const InstrumentMeaning& instrument);

// "USA 53 to 83, RUS 32 to 62"; those with the same burden together, the heaviest first. `part` is
// &Burdens::formal or &Burdens::exposed.
std::string burdens_in_words(const ClauseWords& words, const Model& model,
                             const InstrumentMeaning& instrument, Burden Burdens::*part);

// A row a clause and one of all together; the same by exposure if the world has exposures; sides and sums over
// members where they differ.
Page burden_tables(const ClauseWords& words, const Model& model, const ClauseFinding& finding,
                   const InstrumentMeaning& instrument);

}  // namespace demarche
