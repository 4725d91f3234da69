// SPDX-License-Identifier: Apache-2.0
// The conditions on preferences under which a state is an equilibrium, in words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "finding/requirement.hpp"
#include "present/page.hpp"
#include "present/words.hpp"

namespace demarche {

// A paragraph, and a list where there is something to list. `parties` are those that may change.
Page conditions_in_words(const Words& words, const Conditions& conditions,
                         const std::string& parties);

// "state 1 (none), state 2 (talk) and 12 more".
std::string names_of(const Words& words, const std::vector<StateId>& states,
                     std::string_view last = "and");

}  // namespace demarche
