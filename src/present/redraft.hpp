// SPDX-License-Identifier: Apache-2.0
// What another wording of the drafts changes in the conflict, in words.
#pragma once

#include <string>
#include <vector>

#include "finding/redraft.hpp"
#include "model/model.hpp"
#include "present/page.hpp"

namespace demarche {

// What becomes of the clauses: "art_6 is left out", "art_5 reads as listed: Listed areas".
std::vector<std::string> redraft_in_words(const Model& model, const std::vector<Redraft>& changes);

// What holds then that did not, and what holds no longer, in a few sentences.
std::vector<std::string> redraft_headline(const Model& model, const RedraftEffect& effect);

// A part of a page, from a heading of level 2: the headline, the changes, the outcomes before and after,
// the states that differ.
Page redraft_section(const Model& model, const RedraftEffect& effect);

}  // namespace demarche
