// SPDX-License-Identifier: Apache-2.0
// What is to be said where a clause meets one of a treaty that has no force, or less.
#pragma once

#include <string>
#include <vector>

#include "present/clause_words.hpp"

namespace demarche {

// "t is a draft", "t has lapsed"; empty of a treaty that stands.
std::string standing_in_words(const Model& model, std::size_t treaty);

// Sentences on what prevails over the clause though it is of a treaty of another standing, or is not owed as
// this one is.
std::vector<std::string> gives_way(const Model& model, const ClauseRef& clause);

}  // namespace demarche
