// SPDX-License-Identifier: Apache-2.0
// The parts of a model that can rest on a source, in words, in the order of the model file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace demarche {

struct Part {
  enum class Kind : std::uint8_t {
    party,
    state,
    option,
    rule,
    outcome,
    preference,
    variant,
    world,
    treaty,
    clause,
    wording,  // an exception or an amended wording of a clause
    fact,
    stance,
    bargaining,
    interest
  };
  Kind kind = Kind::party;
  std::string words;  // "Russia wants: not reinforce"; one line
  const Remarks* remarks = nullptr;
  // Preferences and interests: what stands beside those of one party as a whole; else null. A statement
  // without a source of its own rests on that.
  const Remarks* of_the_whole = nullptr;
  bool has_text = false;  // of a treaty: its `source` has its words

  bool is_cited() const {
    return has_text || !remarks->citations.empty() ||
           (of_the_whole != nullptr && !of_the_whole->citations.empty());
  }
};

// Keeps pointers into the model, which must outlive it.
std::vector<Part> parts_of(const Model& model);

// The parts of the world, of treaties and facts; then those of talks. parts_of has them last. A stance to
// several clauses is one part.
void add_treaty_parts(const Model& model, std::vector<Part>& parts);
void add_talks_parts(const Model& model, std::vector<Part>& parts);

// A formula of the model with its own labels for options and states.
std::string formula_in_words(const Model& model, const Formula& formula);

// The party's name, or its id if it has none.
std::string party_in_words(const Model& model, std::size_t party);

// A rule on what cannot be: "Not both of …", "… requires …", "Never: …".
std::string rule_in_words(const Model& model, const Infeasible& rule);

}  // namespace demarche
