// SPDX-License-Identifier: Apache-2.0
// The answer in short: what holds, whether the status quo does, and what can come of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "finding/reach.hpp"
#include "finding/stability.hpp"

namespace demarche {

// A state that is an equilibrium under at least one concept.
struct Equilibrium {
  StateId state = kNoState;
  std::vector<Concept> under;  // in the order of kConcepts
  bool strong = false;         // under all of Nash, GMR, SMR and SEQ
};

struct Summary {
  std::vector<Concept> concepts;        // those that were analysed
  std::vector<Equilibrium> equilibria;  // ascending by state

  // What is said of the status quo, if the model names one.
  struct FromStatusQuo {
    StateId state = kNoState;
    std::vector<Concept> under;     // the concepts under which it is an equilibrium
    std::vector<Step> first_moves;  // every improvement from it, by party
    Reach by_improvements;          // what all parties reach by improvements alone
    Reach by_moves;                 // what they reach by any moves
  };
  std::optional<FromStatusQuo> status_quo;

  // By outcome of the model, by concept: how many of its states are equilibria.
  struct Holding {
    std::size_t states = 0;
    std::array<std::size_t, kConcepts.size()> equilibria{};
    bool holds() const;  // under any concept
  };
  std::vector<Holding> outcomes;
};

}  // namespace demarche
