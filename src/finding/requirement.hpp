// SPDX-License-Identifier: Apache-2.0
// What would have to change for a state to be an equilibrium, or to be one no longer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "demarche/concept.hpp"
#include "graph/moves.hpp"

namespace demarche {

// What of a party's preferences changes places.
//   statements: the statements of priorities; the groups of a ranking; where preferences are given by
//     weights, the groups of equally preferred states that they come to.
//   ranks: in every case the groups of equally preferred states, which stay together.
enum class ChangeBy : std::uint8_t { statements, ranks };

// A party's statements or groups in another order: order[k] is the place, from 0, that the k-th had
// before.
struct Reordering {
  std::size_t party = 0;
  std::vector<std::size_t> order;
  friend bool operator==(const Reordering&, const Reordering&) = default;
};

// A change of preferences, and what it brings about.
struct Change {
  std::vector<Reordering> parties;  // those whose order changes, ascending
  // The state for which it was made: one that is an equilibrium then, or is one no longer.
  StateId state = kNoState;
};

// The least change of preferences that does something: in how many swaps of neighbours, summed over all
// parties (Kendall's tau distance).
struct LeastChange {
  enum class Answer : std::uint8_t {
    found,       // these are least
    impossible,  // proved: no order of these does it
    undecided,   // the effort was spent first
  };

  Answer answer = Answer::undecided;
  ChangeBy by = ChangeBy::statements;
  // Found: the fewest swaps. Undecided: it takes at least so many, if it can be done at all.
  std::size_t swaps = 0;
  std::vector<Change> changes;
  // Whether `changes` has all least changes; else there may be more of them.
  bool all = false;
};

}  // namespace demarche
