// SPDX-License-Identifier: Apache-2.0
// The model compiled for computing: states, moves and ranks by number. What the literature calls
// the graph model (Kilgour, Hipel, Fang 1987), G = (N, S, (A_i), (preference_i)).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "demarche/control.hpp"
#include "graph/bits.hpp"
#include "graph/lanes.hpp"
#include "graph/moves.hpp"
#include "graph/ranks.hpp"
#include "model/model.hpp"

namespace demarche {

// The feasible states. In the option form ascending by code, where the first option is the least
// significant bit (the field's convention; a state's published number is its id + 1). A merged
// state takes the place of its highest member. In the graph form in the order of the file.
//
// Kept in one of two ways: as a *cube*, where every combination of options is feasible and a state is
// its own code, so that nothing is kept at all; or as a sorted list of feasible codes.
struct States {
  std::size_t count = 0;
  std::size_t options = 0;  // option form
  // Every combination of options is feasible, and state s is the code s; nothing else is kept.
  bool cube = false;
  // Option form, listed: all feasible codes, ascending. Null for a cube and in the graph form.
  std::shared_ptr<const std::vector<std::uint64_t>> feasible;
  // With merged states, else empty: the state of each feasible code; the code in which formulas read
  // each state (of a merged one its representative member's); the options on which members differ.
  std::vector<StateId> state_of;
  std::vector<std::uint64_t> read_as;
  std::vector<std::uint64_t> open;

  bool has_merged() const { return !state_of.empty(); }
  // The code in which formulas read a state. Option form only.
  std::uint64_t code(StateId state) const { return cube ? state : codes()[state]; }
  // The codes of all states, listed only.
  const std::vector<std::uint64_t>& codes() const { return has_merged() ? read_as : *feasible; }
  // The same for a cube too, as a copy.
  std::vector<std::uint64_t> all_codes() const;
  // How many codes are feasible: before merging.
  std::size_t feasible_codes() const { return feasible == nullptr ? count : feasible->size(); }
  // The state with this option word, or kNoState. O(log states), O(1) in a cube.
  StateId find(std::uint64_t code) const;
};

struct Graph {
  States states;
  std::vector<Moves> moves;        // by party
  std::vector<Ranks> rank;         // by party
  std::vector<std::uint64_t> own;  // option form, by party: mask of its options
  std::vector<Bits> outcomes;      // by outcome of the model: the states in it
  StateId status_quo = kNoState;   // kNoState if the model has none

  // The place of a state in a party's order: 1 is the most preferred, equals share one.
  std::uint32_t place(std::size_t party, StateId s) const {
    return rank[party].levels() - rank[party][s];
  }
  std::size_t parties() const { return moves.size(); }
  std::size_t size() const { return states.count; }
  bool is_option_form() const { return !own.empty(); }
  // Whether all that keeps a party from going from one state of a row to another is one-way options:
  // no forbidden moves, no merged states, no arcs. Much is faster then.
  bool follows_rows() const {
    return is_option_form() && std::all_of(moves.begin(), moves.end(),
                                           [](const Moves& one) { return one.follow_rows(); });
  }

  // Calls visit(q) for each improvement of the party from s: a move to a state it prefers to s.
  template <class Visit>
  void for_each_improvement(std::size_t party, StateId s, Visit&& visit) const {
    const Ranks& ranks = rank[party];
    moves[party].for_each_from(s, [&](StateId q) {
      if (ranks[q] > ranks[s]) visit(q);
    });
  }
};

// How states are kept: as a cube if every combination of options is feasible and as a list if not,
// or as a list in any case.
enum class Storage : std::uint8_t { fitting, list };

struct CompileOptions {
  Storage storage = Storage::fitting;
  // The most states; there are never more than fit a StateId.
  std::size_t most_states = std::size_t{1} << 31;
  // The most memory in bytes, that of work to follow included; 0: memory_by_default().
  std::uint64_t memory = 0;
  // What the work to follow takes, in bytes a state.
  std::uint64_t bytes_to_follow = 0;
  Control control{};
};

// Compiles a model: enumerates the feasible states, merges, ranks. Returns nothing if anything is
// wrong that needs the states to be seen: no feasible state or more than memory has room for, an
// infeasible status quo, a ranking that misses or repeats a state; all of it is said in `out`, with
// warnings for what is doubtful (an outcome without states). O(feasible states x parties x log
// states), O(states x statements / 64) for a cube. Throws Cancelled if the control says so.
std::optional<Graph> compile(const Model& model, Diagnostics& out,
                             const CompileOptions& options = {});

// What is said where states are needed and the model is about treaties or talks alone.
Diagnostic no_states(const Model& model);

// The values of the model's variables in all states: a view on `graph`'s codes, or a copy turned.
Lanes lanes_of(const Graph& graph);

// The states in which a formula over the model's variables holds. O(states x steps / 64).
Bits states_where(const Graph& graph, const Formula& formula);

}  // namespace demarche
