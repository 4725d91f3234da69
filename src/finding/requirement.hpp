// SPDX-License-Identifier: Apache-2.0
// What would have to change for a state to be an equilibrium, or to be one no longer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "demarche/concept.hpp"
#include "finding/stability.hpp"
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

// What a party thinks of two states: that it prefers the one to the other, or likes it at least as well.
struct Comparison {
  std::size_t party = 0;
  StateId state = kNoState;
  StateId other = kNoState;
  bool strict = false;
  bool holds_now = false;
  friend bool operator==(const Comparison&, const Comparison&) = default;
};

// When a party's move from a state does not speak against that state. Comparisons of parties that may
// not change are worked out and left out.
struct MoveCondition {
  enum class Verdict : std::uint8_t { always, never, depends };

  std::size_t party = 0;
  StateId to = kNoState;
  Verdict verdict = Verdict::depends;
  bool holds_now = false;
  // If it depends: that the move is no improvement, if that can be; or a sanction, of which all
  // comparisons hold. Shortest first.
  std::optional<Comparison> stays;
  struct Sanction {
    std::vector<Step> steps;
    std::vector<Comparison> needs;
  };
  std::vector<Sanction> sanctions;
  std::size_t unlisted = 0;  // sanctions that were found and are not listed
  bool all_found = true;     // whether there are no others
};

// When a state is an equilibrium: if all of these hold.
struct Conditions {
  StateId state = kNoState;
  std::vector<MoveCondition> moves;  // by party and state
};

// What a change brings about.
struct Consequence {
  std::vector<StateId> begin;  // equilibria that were none, the first of them
  std::vector<StateId> end;    // states that are equilibria no longer
  std::size_t beginning = 0;   // how many
  std::size_t ending = 0;
  std::size_t holding = 0;  // equilibria after the change
};

// One rule about options, moves or states that makes a state an equilibrium.
struct Rule {
  enum class Kind : std::uint8_t { cannot_be_dropped, cannot_be_taken, move_forbidden, infeasible };
  Kind kind = Kind::move_forbidden;
  std::size_t option = 0;  // of the first two
  std::size_t party = 0;   // of a move
  StateId from = kNoState;
  StateId to = kNoState;  // of a move, or the state that cannot occur
};

struct Rules {
  StateId state = kNoState;
  std::vector<Rule> rules;
  bool all = true;  // whether all single rules were tried
};

// How many of the strict rankings of all states, of parties whose preferences may change, make a state
// an equilibrium.
struct RankingCount {
  StateId state = kNoState;
  std::uint64_t holding = 0;
  std::uint64_t all = 0;
};

// What would have to change for a state, or for one of several, to be an equilibrium.
struct Requirement {
  enum class Possible : std::uint8_t { yes, no, unknown };

  Concept under = Concept::nash;
  std::string wanted;  // the formula that is to hold in the state, as it was asked for; or empty
  std::vector<StateId> targets;
  std::uint64_t free = 0;        // the mask of the parties that may change
  std::vector<StateId> holding;  // targets that are equilibria as it is
  std::size_t equilibria = 0;    // how many states are, as it is

  LeastChange least;
  std::vector<Consequence> consequences;  // of each of its changes
  // Where no order of statements does it, or none was found: by ranks.
  std::optional<LeastChange> by_ranks;
  std::vector<Consequence> consequences_by_ranks;
  // Whether any preferences of these parties make some target an equilibrium.
  Possible possible = Possible::unknown;

  // Of the targets looked at more closely: those that hold after the changes found, else the first.
  std::vector<Conditions> conditions;
  std::vector<Rules> rules;  // of those that do not hold as it is
  std::vector<RankingCount> rankings;
  std::string why_no_rankings;  // if they were not counted
};

}  // namespace demarche
