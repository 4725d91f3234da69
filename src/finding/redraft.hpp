// SPDX-License-Identifier: Apache-2.0
// What another wording of the drafts changes in the conflict: the equilibria before and after.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "demarche/concept.hpp"
#include "model/redraft.hpp"

namespace demarche {

// The concepts that are compared: SIM is left out, since it may take long.
inline constexpr std::array<Concept, 5> kRedraftConcepts{Concept::nash, Concept::gmr, Concept::smr,
                                                         Concept::seq, Concept::sseq};

struct RedraftEffect {
  // A state that is an equilibrium on one side only under some concept. States of the two models are the
  // same if the same options are taken.
  struct State {
    std::string name;                   // by the options taken
    std::vector<std::string> outcomes;  // ids, of the model in which it holds
    std::vector<Concept> before;        // under which it holds with the drafts as tabled
    std::vector<Concept> after;         // and with the redraft
  };
  // How many of an outcome's states are equilibria, by concept in the order of kRedraftConcepts.
  struct Outcome {
    std::array<std::size_t, kRedraftConcepts.size()> before{};
    std::array<std::size_t, kRedraftConcepts.size()> after{};
  };
  std::vector<Redraft> changes;
  std::vector<Outcome> outcomes;  // by outcome of the model
  std::size_t gained = 0;         // states that hold under some concept after, under none before
  std::size_t lost = 0;           // the other way
  std::size_t otherwise = 0;      // states that hold under other concepts than before
  std::vector<State> states;      // the first of these, gained before lost before otherwise
  bool changes_nothing() const { return gained + lost + otherwise == 0; }
};

}  // namespace demarche
