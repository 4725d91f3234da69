// SPDX-License-Identifier: Apache-2.0
// Where clauses of the same or of different treaties do not go together.
#pragma once

#include <vector>

#include "analysis/clauses/cells.hpp"
#include "demarche/control.hpp"

namespace demarche::clauses {

// Of all clauses, given their cells by treaty and clause. Clauses are held against each other only if they
// share an act and object, and then bearer by bearer, whole sets of territories at a time.
std::vector<ClauseConflict> conflicts_of(Readings& readings,
                                         const std::vector<std::vector<ClauseCells>>& cells,
                                         const Control& control);

}  // namespace demarche::clauses
