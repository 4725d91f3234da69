// SPDX-License-Identifier: Apache-2.0
// What the clauses of one treaty mean, one by one and together.
#pragma once

#include <vector>

#include "analysis/clauses/meaning.hpp"
#include "demarche/control.hpp"

namespace demarche::clauses {

struct TreatyMeaning {
  std::vector<ClauseCells> cells;  // by clause
  std::vector<ClauseMeaning> clauses;
  std::vector<InstrumentMeaning> instruments;  // owed; then intended if there are such clauses
};

TreatyMeaning treaty_meaning(Readings& readings, Scales& scales, std::size_t treaty,
                             const Control& control);

}  // namespace demarche::clauses
