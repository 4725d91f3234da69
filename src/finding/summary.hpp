// SPDX-License-Identifier: Apache-2.0
// The answer in short: what holds, whether the status quo does, and what can come of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "finding/stability.hpp"

namespace demarche {

// A state that is an equilibrium under at least one concept.
struct Equilibrium {
  StateId state = kNoState;
  std::vector<Concept> under;  // in the order of kConcepts
  bool strong = false;         // under all of Nash, GMR, SMR and SEQ
  // Shortest legal sequences that lead there from the status quo; nothing without a status quo or out
  // of reach.
  std::optional<std::vector<Step>> by_improvements;
  std::optional<std::vector<Step>> by_moves;
};

struct Summary {
  std::vector<Concept> concepts;                      // those that were analysed
  std::array<std::size_t, kConcepts.size()> under{};  // by concept: how many equilibria
  std::size_t holding = 0;                            // equilibria under at least one concept
  std::size_t strong = 0;                             // under all of Nash, GMR, SMR and SEQ
  std::vector<StateId> first_strong;                  // ascending; not all if there are many

  // The equilibria asked for: how many there are, and the first of them in the order asked for.
  std::size_t selected = 0;
  std::vector<Equilibrium> equilibria;

  // What is said of the status quo, if the model names one.
  struct FromStatusQuo {
    // The equilibria within reach by improvements that belong to the same outcomes.
    struct Within {
      std::vector<std::size_t> outcomes;  // of the model, ascending
      std::size_t count = 0;
      StateId nearest = kNoState;  // of those, one that takes the fewest moves
      std::uint32_t moves = 0;     // how many
    };

    StateId state = kNoState;
    std::vector<Concept> under;     // the concepts under which it is an equilibrium
    std::vector<Step> first_moves;  // improvements from it, by party; the first thousand of each
    std::vector<std::size_t> improvements;  // by party: how many there are
    std::size_t others = 0;                 // equilibria other than the status quo
    std::vector<Within> within;  // those of them within reach, in order of their first states
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
