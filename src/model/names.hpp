// SPDX-License-Identifier: Apache-2.0
// What the names in formulas stand for: options, states of the graph form, outcomes, clauses complied
// with or violated.
#pragma once

#include <string_view>

#include "model/model.hpp"

namespace demarche {

// The meaning of a name as a formula writes it: `option`, `party.option`, a state of the graph
// form, an outcome (whose formula then stands in its place), or `violated(treaty/clause)` and the like
// (see model/compliance.hpp). The errors say what is unknown or ambiguous, with the nearest known name.
// `with_outcomes` is false inside outcomes themselves.
Meaning meaning_of(const Model& model, std::string_view name, bool with_outcomes = true);

// Parses a formula over the model's names.
std::optional<Formula> parse_formula(const Model& model, std::string_view text,
                                     std::vector<FormulaError>& errors,
                                     bool with_outcomes = true);

}  // namespace demarche
