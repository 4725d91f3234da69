// SPDX-License-Identifier: Apache-2.0
// Conflicts between clauses in sentences, and which rules of law are asked about them. They are
// reported, never resolved.
#pragma once

#include <string>
#include <vector>

#include "finding/clauses.hpp"
#include "present/clause_words.hpp"
#include "present/page.hpp"

namespace demarche {

// As many are listed as JSON; clauses that are all alike have as many as their number squared.
inline constexpr std::size_t kMostListedConflicts = 20'000;

const char* id_of(ClauseConflict::Kind kind);

// One conflict in a sentence or two.
std::string conflict_in_words(const Model& model, const ClauseWords& words,
                              const ClauseConflict& conflict);

// Rules on such conflicts, each in a sentence; empty if none fits.
std::vector<std::string> legal_hints(const Model& model, const ClauseWords& words,
                                     const ClauseConflict& conflict);

// A list of the conflicts by kind, and the hints once each; a sentence if there are none.
Page conflicts_list(const Model& model, const ClauseWords& words,
                    const std::vector<ClauseConflict>& conflicts);

}  // namespace demarche
