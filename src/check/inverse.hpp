// SPDX-License-Identifier: Apache-2.0
// What would have to change for a state to be an equilibrium, by trying everything: every order of
// statements, every ranking. For small models.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <vector>

#include "check/naive.hpp"
#include "demarche/concept.hpp"
#include "model/model.hpp"

namespace demarche::check {

// A party's statements (or groups of its ranking) in another order: order[k] is the place that the
// k-th now had before, from 0.
using Order = std::vector<std::size_t>;

// How many swaps of neighbours turn 0, 1, 2, … into the order: the pairs that stand the other way round.
std::size_t swaps(const Order& order);

// How many parts (statements, groups or weights) of a preference have an order.
std::size_t length_of(const Preference& preference);

// Puts the parts of a preference into the order. Throws std::out_of_range if it is too short.
void reorder(Preference& preference, const Order& order);

// The party's order of the states as a ranking by numbers, the best first, equals in one group.
Ranking ranking_of(const NaiveModel& model, std::size_t party);

// The fewest swaps in total, over all orders of the preferences of the parties of the mask `free`, that
// make `wanted` true of the changed model, and all joint orders with so many: one Order a party of
// the model, of its statements, groups or weights; those of parties that stay as they are 0, 1, 2, ….
// Statements of priorities and groups of a ranking are swapped; parties with weights stay as they
// are. Nothing if no order does it.
struct LeastOrders {
  std::size_t swaps = 0;
  std::set<std::vector<Order>> orders;
};
std::optional<LeastOrders> least_orders(const Model& model, std::uint64_t free,
                                        const std::function<bool(const NaiveModel&)>& wanted);

// Whether `state` is an equilibrium; seven concepts, by check/stability.
bool equilibrium(const NaiveModel& model, Concept under, std::size_t state);

// How many of the strict rankings (without ties) of all states, of one party, make `state` an
// equilibrium, everybody else's preferences staying. Up to 8 states.
std::uint64_t count_rankings(const NaiveModel& model, Concept under, std::size_t state,
                             std::size_t party);

// Whether some preferences (complete orders, ties allowed) of the parties of the mask make `state` an
// equilibrium, everybody else's staying. Tries all: up to 5 states, two free parties.
bool can_hold(const NaiveModel& model, Concept under, std::size_t state, std::uint64_t free);

}  // namespace demarche::check
