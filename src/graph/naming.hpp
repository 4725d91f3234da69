// SPDX-License-Identifier: Apache-2.0
// Names of states: stable ones for files, short ones for tables.
#pragma once

#include <string>
#include <string_view>

#include "graph/graph.hpp"

namespace demarche {

// The stable name of a state. Option form: the options taken, in order, joined by "+", or "none";
// of a merged state, its representative's. Graph form: the state's id.
std::string state_name(const Model& model, const States& states, StateId state);
inline std::string state_name(const Model& model, const Graph& graph, StateId state) {
  return state_name(model, graph.states, state);
}

// Option form: Y or N an option in order, "-" where the members of a merged state differ. Graph
// form: the state's id.
std::string state_pattern(const Model& model, const Graph& graph, StateId state);

// The number by the field's convention, from 1.
inline std::size_t state_number(StateId state) {
  return std::size_t{state} + 1;
}

// The state that a user names: by its number, its stable name, its pattern, `status_quo`, or a
// formula that holds in exactly one state. Returns kNoState and says why in `problem` otherwise.
StateId find_state(const Model& model, const Graph& graph, std::string_view text,
                   std::string& problem);

}  // namespace demarche
