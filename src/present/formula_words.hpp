// SPDX-License-Identifier: Apache-2.0
// Formulas in words, those with clauses in them by the names of the clauses: what
// `violated(treaty/clause)` comes to in terms of options is too long to read.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "model/model.hpp"
#include "text/formula.hpp"

namespace demarche {

// "Draft treaty, article 5(1) (Perception clause)": the clause by its number and its label.
std::string clause_in_words(const Model& model, const ClauseRef& clause);

// `label` gives the words of an option or a state. "X or not Y", "Draft treaty, article 6 is not
// violated if Z". Outcomes that a formula names are written out.
std::string formula_in_words(const Model& model, const Formula& formula,
                             const std::function<std::string(std::uint32_t)>& label);

}  // namespace demarche
