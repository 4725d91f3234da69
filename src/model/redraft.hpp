// SPDX-License-Identifier: Apache-2.0
// The model with a draft in other words: clauses amended or left out, and what formulas say of clauses
// read again.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace demarche {

// What becomes of one clause: one of its amendments, or it is left out.
struct Redraft {
  ClauseRef clause;
  std::optional<std::size_t> amendment;  // index into Treaty::amendments
};

// The model with these changes of its drafts. Variants are dropped: they speak of the draft as tabled.
// Nothing, and says why, if a formula of the model cannot be read any more, such as one that asks
// whether a duty is complied with that no option fulfils. O(size of the model).
std::optional<Model> redrafted(const Model& model, const std::vector<Redraft>& changes,
                               std::string& problem);

}  // namespace demarche
