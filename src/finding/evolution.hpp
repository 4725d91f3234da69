// SPDX-License-Identifier: Apache-2.0
// How a conflict moves from where it stands: what comes within reach stage by stage (Li, Kilgour and
// Hipel 2004, 2005), and which sequences of moves lead to each state worth asking for.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "finding/stability.hpp"

namespace demarche {

// What a sequence of moves costs those who make it, compared in this order.
struct Cost {
  std::uint32_t against = 0;  // moves to a state that the mover likes less than the one it leaves
  std::uint32_t indifferent = 0;  // moves to a state that it likes just as well
  std::uint32_t moves = 0;        // all moves
  friend auto operator<=>(const Cost&, const Cost&) = default;

  // Whether each move is an improvement.
  bool improves() const { return against == 0 && indifferent == 0; }
};

// A move from the start, and how many of the ways begin with it.
struct FirstMove {
  Step step;
  std::uint64_t ways = 0;
  friend bool operator==(const FirstMove&, const FirstMove&) = default;
};

// All legal sequences to a destination that nothing undercuts by some measure: the fewest moves, or the
// least cost. No party moves twice running.
struct Ways {
  Cost cost;
  std::uint64_t last_movers = 0;         // mask of the parties that can have moved last
  std::vector<std::vector<Step>> paths;  // some of them, in order of parties and states
  std::vector<FirstMove> first_moves;    // by party and state; empty if `counted` is false
  // How many there are. Saturates: the greatest number means as many or more.
  std::uint64_t count = 0;
  bool counted = true;  // false: at least `count`, since too many moves would have to be looked at
};

// A state, or a set of states any of which will do.
struct Destination {
  enum class Kind : std::uint8_t { equilibrium, outcome, asked };

  Kind kind = Kind::equilibrium;
  StateId state = kNoState;      // if it is one state
  std::size_t outcome = 0;       // Kind::outcome: which of the model
  std::string asked;             // Kind::asked: how it was asked for
  std::size_t states = 1;        // how many it has
  std::vector<Concept> under;    // the concepts under which it, or some state of it, is an equilibrium
  std::optional<Ways> by_moves;  // the fewest moves; nothing if out of reach
  // The least cost. The fewest improvements where improvements alone lead there: nothing is cheaper.
  std::optional<Ways> cheapest;

  bool reached() const { return cheapest.has_value(); }
  // The fewest improvements, or null if improvements alone do not lead there.
  const Ways* by_improvements() const {
    return cheapest && cheapest->cost.improves() ? &*cheapest : nullptr;
  }
};

// Stage h is what at most h legal moves lead to. Kept is what each adds to those before it, at index
// h - 1: states, ascending, with the mask of the parties that can now have moved last and could not
// before. The start itself is there if legal moves lead back to it. Ends with the last that adds any.
using Stages = std::vector<std::vector<std::pair<StateId, std::uint64_t>>>;

struct Evolution {
  StateId from = kNoState;
  std::vector<Concept> concepts;  // those that were analysed
  std::vector<Concept> under;     // those under which the start is an equilibrium
  std::size_t improvements = 0;   // from the start, of all parties

  // Equilibria other than the start, by how they are reached.
  std::size_t by_improvements = 0;
  std::size_t by_giving_way = 0;  // with moves that are no improvements
  std::size_t out_of_reach = 0;
  std::size_t equilibria() const { return by_improvements + by_giving_way + out_of_reach; }

  // What was asked for alone; or else the first equilibria, those of the least cost first, equals by
  // state, those out of reach last; and then the outcomes of the model.
  std::vector<Destination> destinations;

  // Left out where there are too many states.
  std::optional<Stages> by_moves;
  std::optional<Stages> by_improvements_alone;
};

}  // namespace demarche
