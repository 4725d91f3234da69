// SPDX-License-Identifier: Apache-2.0
// What clauses mean for whom: statuses of cells, burdens, judges, asymmetry, conflicts.
#pragma once

#include <vector>

#include "demarche/control.hpp"
#include "finding/clauses.hpp"

namespace demarche {

// All treaties of the model under the assumptions. On a day before the entry into force of its treaty,
// where that is known, no clause binds. O(clauses x bearers x classes of territories) for statuses, whole
// words of territories at a time; cells are never listed.
ClauseFinding analyze_clauses(const Model& model, const Assumptions& assumptions = {},
                              const Control& control = {});

// All cells of one clause, of any modality, that are not free, ascending by actor, act, object, territory.
std::vector<CellMeaning> cells_of(const Model& model, const ClauseRef& clause,
                                  const Assumptions& assumptions = {});

// The first of these, at most so many, and how many there are: no judges are listed of the others.
struct FirstCells {
  std::uint64_t count = 0;
  std::vector<CellMeaning> cells;
};
FirstCells first_cells_of(const Model& model, const ClauseRef& clause,
                          const Assumptions& assumptions, std::size_t most);

// All cells of a clause in other words that takes the place of a clause of the treaty.
std::vector<CellMeaning> cells_of(const Model& model, const ClauseRef& place, const Clause& clause,
                                  const Assumptions& assumptions = {});

// What differs between two versions of a draft. Clauses belong together by their wid; those of `before`
// come first, in their order, then those added.
VersionDifference compare_versions(const Model& model, std::size_t before, std::size_t after,
                                   const Assumptions& assumptions = {});

}  // namespace demarche
