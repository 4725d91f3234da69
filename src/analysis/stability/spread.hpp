// SPDX-License-Identifier: Apache-2.0
// The best or the worst that one move of a party can make of every state.
#pragma once

#include <vector>

#include "demarche/control.hpp"
#include "graph/graph.hpp"

namespace demarche {

enum class Extreme { least, most };

// values[x] becomes the least, or the most, of values[x] and of the values of all states that the
// party can move to from x. For graphs whose moves follow rows (Moves::follow_rows). T is one of the
// types of Ranks.
//
// In a cube one pass an option: a value meets the one across the option if the option can be changed
// from there, and changes of several options compose. O(states x options of the party). The pass
// goes by *tiles* small enough for the nearest cache: 2^columns neighbouring rows, or as many whole
// rows as fit if rows are contiguous.
//
// In a list of states row by row: one extreme for all, or, with one-way options, one for each
// pattern of these. O(states) without one-way options, with w of them O(states x min(2^w, row size)).
template <class T>
void spread(const Graph& graph, std::size_t party, Extreme extreme, std::vector<T>& values,
            const Control& control);

}  // namespace demarche
