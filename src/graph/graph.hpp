// SPDX-License-Identifier: Apache-2.0
// The model compiled for computing: states, moves and ranks by number. What the literature calls
// the graph model (Kilgour, Hipel, Fang 1987), G = (N, S, (A_i), (preference_i)).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "graph/bits.hpp"
#include "graph/moves.hpp"
#include "model/model.hpp"

namespace demarche {

// The most feasible states that are listed one by one.
inline constexpr std::size_t kMaxStates = std::size_t{1} << 20;

// The feasible states. In the option form ascending by code, where the first option is the least
// significant bit (the field's convention; a state's published number is its id + 1). A merged
// state takes the place of its highest member. In the graph form in the order of the file.
struct States {
  std::size_t count = 0;
  // Option form only. The code in which formulas read the state; of a merged state, that of its
  // representative member.
  std::vector<std::uint64_t> codes;
  // Option form only: all feasible codes, ascending, and the state each belongs to. Without merged
  // states the k-th feasible code is state k, and state_of is empty.
  std::shared_ptr<const std::vector<std::uint64_t>> feasible;
  std::vector<StateId> state_of;
  // Options on which the members of a merged state differ; empty if there are no merged states.
  std::vector<std::uint64_t> open;

  bool has_merged() const { return !state_of.empty(); }
  // The state with this option word, or kNoState. O(log states).
  StateId find(std::uint64_t code) const;
};

struct Graph {
  States states;
  std::vector<Moves> moves;                      // by party
  std::vector<std::vector<std::uint32_t>> rank;  // by party, then state: 0 is the least preferred,
                                                 // dense; equal ranks are equally preferred
  std::vector<std::uint64_t> own;                // option form, by party: mask of its options
  std::vector<Bits> outcomes;                    // by outcome of the model: the states in it
  StateId status_quo = kNoState;                 // kNoState if the model has none

  std::size_t parties() const { return moves.size(); }
  std::size_t size() const { return states.count; }
  bool is_option_form() const { return !own.empty(); }

  // Calls visit(q) for each improvement of the party from s: a move to a state it prefers to s.
  template <class Visit>
  void for_each_improvement(std::size_t party, StateId s, Visit&& visit) const {
    const std::vector<std::uint32_t>& ranks = rank[party];
    moves[party].for_each_from(s, [&](StateId q) {
      if (ranks[q] > ranks[s]) visit(q);
    });
  }
};

// Compiles a model: enumerates the feasible states, merges, ranks. Returns nothing if anything is
// wrong that needs the states to be seen: no feasible state or too many, an infeasible status quo,
// a ranking that misses or repeats a state; all of it is said in `out`, with warnings for what is
// doubtful (an outcome without states). O(feasible states x parties x log states).
std::optional<Graph> compile(const Model& model, Diagnostics& out,
                             std::size_t max_states = kMaxStates);

// The states in which a formula over the model's variables holds. O(states x steps / 64).
Bits states_where(const Graph& graph, const Formula& formula);

}  // namespace demarche
