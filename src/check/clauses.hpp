// SPDX-License-Identifier: Apache-2.0
// The meaning of clauses from the definitions alone: every cell one by one, every condition by trying
// all states of its atoms. For small models.
#pragma once

#include <vector>

#include "finding/clauses.hpp"

namespace demarche::check {

// All cells of a clause that are not free, ascending by actor, act, object, territory.
// O(cells x 2^atoms); throws std::length_error above 14 atoms in one condition.
std::vector<CellMeaning> cells_of(const Model& model, const ClauseRef& clause,
                                  const Assumptions& assumptions = {});

// The sums, judges and benefits of one clause; neither kinds of judges nor dates.
ClauseMeaning meaning_of(const Model& model, const ClauseRef& clause,
                         const Assumptions& assumptions = {});

// The sums, judges, asymmetries and benefits of one instrument, from the cells of its clauses.
InstrumentMeaning instrument(const Model& model, std::size_t treaty, Stratum stratum,
                             const Assumptions& assumptions = {});

// Conflicts between all clauses of the model, in the order of the engine.
std::vector<ClauseConflict> conflicts(const Model& model, const Assumptions& assumptions = {});

// The sentences on what differs between a finding and these; empty if nothing does. Kinds of judges and
// dates are not looked at. Throws std::length_error, which says of what there is too much, above kMostCells
// cells in all clauses or above 14 atoms in one condition, or in two that are held against each other.
inline constexpr std::size_t kMostCells = 200'000;
std::size_t cells_to_check(const Model& model);
std::vector<std::string> check_clauses(const Model& model, const ClauseFinding& finding);

}  // namespace demarche::check
