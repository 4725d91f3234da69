// SPDX-License-Identifier: Apache-2.0
// The best ways to a destination in a model whose states are too many to list, by a SAT solver.
#pragma once

#include <cstddef>
#include <cstdint>

#include "demarche/control.hpp"
#include "finding/way_search.hpp"
#include "model/model.hpp"

namespace demarche {

struct WayQuestion {
  std::uint64_t from = 0;  // a feasible state
  Formula to;
  std::size_t longest = 16;          // ways of more moves are not looked for
  std::uint64_t effort = 3'000'000;  // as for find_states
};

// The shortest way to a state in which the formula holds, by any moves and by improvements, and one of
// the least cost. Asks for ways of no move, of one, of two and so on (bounded model checking, Biere and
// others 1999), so that the first one found is a shortest. That there is none at all is proved in one
// of three ways: no way of one more move without a loop begins in the start; no way of one more move
// without a loop arrives, wherever it begins (induction, Sheeran, Singh and Stålmarck 2000); or, by
// any moves where no rule ties the options of several parties together, each party has moved once.
//
// The least cost is found by allowing no move against its mover's preference, then one, and so on; then
// the same with moves to what the mover likes just as well. It is the least of all if each of the
// smaller numbers was proved to allow no way.
//
// Requires: can_find(model, nash). Deterministic; effort is counted, not timed. Throws Cancelled if the
// control says so.
WaySearch seek_ways(const Model& model, const WayQuestion& question, const Control& control = {});

}  // namespace demarche
