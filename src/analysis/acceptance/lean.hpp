// SPDX-License-Identifier: Apache-2.0
// Which of its two first sides a draft burdens more, and which with each of its clauses left out.
#pragma once

#include <optional>
#include <vector>

#include "analysis/clauses/scales.hpp"
#include "demarche/control.hpp"
#include "finding/acceptance.hpp"

namespace demarche {

struct Leans {
  std::optional<Lean> whole;  // nothing if the draft has fewer than two sides
  std::vector<Lean> without;  // by clause; empty then
};

// Given the cells of the draft's clauses. O(clauses x bearers x classes of acts and objects); a clause that
// prevails over others is read out of the model, and with it all others of the draft.
Leans leans_of(clauses::Readings& readings, clauses::Scales& scales, std::size_t treaty,
               const std::vector<clauses::ClauseCells>& cells, const Assumptions& assumptions,
               const Control& control);

}  // namespace demarche
