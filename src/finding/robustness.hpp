// SPDX-License-Identifier: Apache-2.0
// How much the answer depends on what was put in: what holds in the variants of a model, and how
// little of one party's preferences has to change to end what holds.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "finding/requirement.hpp"
#include "finding/summary.hpp"

namespace demarche {

// The least change of the preferences of any one party after which a state is no longer an
// equilibrium under a concept: in swaps of neighbouring statements, or groups (ChangeBy::statements).
struct Breaking {
  Concept under = Concept::nash;
  // impossible: proved that no party alone can end it; undecided: the effort was spent first.
  LeastChange::Answer answer = LeastChange::Answer::undecided;
  // Found: the fewest swaps. Undecided: it takes at least so many, if it can be done at all.
  std::size_t swaps = 0;
  // Found: the parties whose preferences do it in so few, ascending, and how that of the first does it.
  std::vector<std::size_t> parties;
  Reordering change;
  // Found: of another party it is undecided whether its preferences do it in so few too.
  bool maybe_others = false;
};

struct RobustnessFinding {
  // One way to read the model: as it stands, or as a variant has it.
  struct Reading {
    std::optional<std::size_t> variant;  // of the model; nothing: the model as it stands
    std::size_t states = 0;              // feasible ones
    std::array<std::size_t, kConcepts.size()> under{};  // by concept: how many equilibria
    std::size_t holding = 0;                            // equilibria under at least one concept
    std::vector<Summary::Holding> outcomes;             // by outcome of the model
  };

  // A state that is an equilibrium under some concept in some reading. States of different readings
  // are the same if their stable names are.
  struct State {
    std::string name;
    std::vector<std::size_t> outcomes;  // of the model, that it belongs to
    std::vector<StateId> in;            // by reading: its number there; kNoState if infeasible
    std::vector<std::vector<Concept>> under;  // by reading; in the order of kConcepts
    std::size_t readings = 0;                 // in how many it holds under at least one concept
    std::vector<Breaking> breaking;           // of the model as it stands, by concept
  };

  std::vector<Concept> concepts;  // those that were analysed
  std::vector<Reading> readings;  // the model as it stands first, then its variants in their order
  std::size_t holding = 0;        // states that hold in some reading
  std::size_t everywhere = 0;     // in every reading, under at least one concept in each
  // By concept: states that are equilibria under it in every reading.
  std::array<std::size_t, kConcepts.size()> everywhere_under{};
  // The most robust of the states that hold, as many as were looked at: in most readings, then under most concepts, counted over
  // all readings; equals by number.
  std::vector<State> states;
};

}  // namespace demarche
