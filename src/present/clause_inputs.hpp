// SPDX-License-Identifier: Apache-2.0
// What the analyst put in that the numbers on clauses rest on, to be shown with every result: weights,
// exposures, lists of places, members of groups, facts, and what was assumed beyond the model.
#pragma once

#include <string>
#include <vector>

#include "finding/clauses.hpp"
#include "present/clause_words.hpp"
#include "present/page.hpp"

namespace demarche {

// One input: what it is of, such as "place nat-area", and what it says.
struct ClauseInput {
  enum class Kind : std::uint8_t { weight, exposure, place, group, role, fact };
  Kind kind = Kind::weight;
  std::string name;
  std::string text;
  std::string note;     // the analyst's
  std::string sources;  // "source at, …"
};

// Those that these treaties use; weights and exposures are of all.
std::vector<ClauseInput> clause_inputs(const Model& model, const ClauseWords& words,
                                       const std::vector<std::size_t>& treaties);

// What was assumed, a sentence each; empty if nothing was.
std::vector<std::string> assumptions_in_words(const Model& model, const ClauseWords& words,
                                              const Assumptions& assumptions);

// A section from a heading of level 2.
Page clause_inputs_section(const Model& model, const ClauseWords& words,
                           const std::vector<std::size_t>& treaties,
                           const Assumptions& assumptions);

}  // namespace demarche
