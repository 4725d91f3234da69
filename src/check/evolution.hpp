// SPDX-License-Identifier: Apache-2.0
// Status quo analysis straight from its definition (Li, Kilgour, Hipel 2004, 2005), by sets that grow
// until they do not, and ways there by trying all sequences.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "check/naive.hpp"

namespace demarche::check {

// Stage h of the result (h = 1, 2, …; index h - 1): the states reached from `from` by at most h legal
// moves, each with the mask of the parties that can have moved last. Ends with the first stage that
// adds nothing, left out. `improving`: by improvements of each mover alone. `from` itself is there
// only if legal moves lead back to it.
std::vector<std::map<std::size_t, std::uint64_t>> stages(const NaiveModel& model, std::size_t from,
                                                         bool improving);

// A sequence of moves: who moves, and to which state.
using Way = std::vector<std::pair<std::size_t, std::size_t>>;

// All shortest legal sequences from `from` to a state of `targets`, whichever of them is nearest, no
// party moving twice running; the empty sequence alone if `from` is one. Empty if none leads there.
std::set<Way> shortest_ways(const NaiveModel& model, std::size_t from,
                            const std::set<std::size_t>& targets, bool improving);

// What the cheapest legal sequence to a state of `targets` costs: how many of its moves lead to a state
// that the mover likes less than the one it leaves, then how many to one it likes just as well, then
// how many moves there are, compared in this order. Nothing if no sequence leads there.
using Cost = std::tuple<std::size_t, std::size_t, std::size_t>;
std::optional<Cost> least_cost(const NaiveModel& model, std::size_t from,
                               const std::set<std::size_t>& targets);

}  // namespace demarche::check
