// SPDX-License-Identifier: Apache-2.0
#include "check/inverse.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "check/stability.hpp"

namespace demarche::check {

namespace {

bool is_free(std::uint64_t free, std::size_t party) {
  return ((free >> party) & 1) != 0;
}

Order unchanged(std::size_t length) {
  Order order(length);
  std::iota(order.begin(), order.end(), std::size_t{0});
  return order;
}

Model changed(Model model, const std::vector<Order>& orders) {
  for (std::size_t party = 0; party < orders.size(); ++party) {
    reorder(model.preferences[party], orders[party]);
  }
  return model;
}

// The orders of so many parts that so many swaps lead to: each comes from an order with one swap
// less by swapping neighbours that still stand in their old order.
std::set<Order> orders_with(std::size_t length, std::size_t number) {
  if (number == 0) return {unchanged(length)};
  std::set<Order> orders;
  for (const Order& before : orders_with(length, number - 1)) {
    for (std::size_t k = 0; k + 1 < length; ++k) {
      if (before[k] > before[k + 1]) continue;
      Order order = before;
      std::swap(order[k], order[k + 1]);
      orders.insert(order);
    }
  }
  return orders;
}

// Joint orders that begin with those in `orders` and have so many swaps more.
void try_orders(const Model& model, std::uint64_t free, std::size_t number,
                std::vector<Order>& orders, const std::function<bool(const NaiveModel&)>& wanted,
                std::set<std::vector<Order>>& found) {
  const std::size_t party = orders.size();
  if (party == model.parties.size()) {
    if (number == 0 && wanted(build(changed(model, orders)))) found.insert(orders);
    return;
  }
  const Preference& preference = model.preferences[party];
  const bool fixed = !is_free(free, party) || std::holds_alternative<Weights>(preference.order);
  for (std::size_t here = 0; here <= (fixed ? 0 : number); ++here) {
    for (const Order& order : orders_with(length_of(preference), here)) {
      orders.push_back(order);
      try_orders(model, free, number - here, orders, wanted, found);
      orders.pop_back();
    }
  }
}

// A complete order of the states by their places in it, 0 for the best.
void prefer(NaiveModel& model, std::size_t party, const std::vector<std::size_t>& places) {
  for (std::size_t s = 0; s < model.states; ++s) {
    for (std::size_t q = 0; q < model.states; ++q) {
      model.at_least[party][s][q] = places[s] <= places[q];
    }
  }
}

// All complete orders of so many states, with ties: every state is given a place, and no place that
// is better than somebody's stays empty.
std::vector<std::vector<std::size_t>> weak_orders(std::size_t states) {
  std::vector<std::vector<std::size_t>> all{{}};
  for (std::size_t s = 0; s < states; ++s) {
    std::vector<std::vector<std::size_t>> longer;
    for (const std::vector<std::size_t>& places : all) {
      for (std::size_t place = 0; place < states; ++place) {
        longer.push_back(places);
        longer.back().push_back(place);
      }
    }
    all = longer;
  }
  std::vector<std::vector<std::size_t>> orders;
  for (const std::vector<std::size_t>& places : all) {
    const std::set<std::size_t> taken(places.begin(), places.end());
    if (taken.empty() || *taken.rbegin() + 1 == taken.size()) orders.push_back(places);
  }
  return orders;
}

bool can_hold_from(NaiveModel& model, Concept under, std::size_t state, std::uint64_t free,
                   std::size_t party, const std::vector<std::vector<std::size_t>>& orders) {
  if (party == model.moves.size()) return equilibrium(model, under, state);
  if (!is_free(free, party)) return can_hold_from(model, under, state, free, party + 1, orders);
  for (const std::vector<std::size_t>& places : orders) {
    prefer(model, party, places);
    if (can_hold_from(model, under, state, free, party + 1, orders)) return true;
  }
  return false;
}

}  // namespace

std::size_t swaps(const Order& order) {
  std::size_t pairs = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    for (std::size_t before = 0; before < k; ++before) {
      if (order[before] > order[k]) ++pairs;
    }
  }
  return pairs;
}

std::size_t length_of(const Preference& preference) {
  return std::visit([](const auto& parts) { return parts.size(); }, preference.order);
}

void reorder(Preference& preference, const Order& order) {
  std::visit(
      [&](auto& parts) {
        const auto before = parts;
        for (std::size_t k = 0; k < parts.size(); ++k) parts[k] = before.at(order.at(k));
      },
      preference.order);
}

Ranking ranking_of(const NaiveModel& model, std::size_t party) {
  std::map<std::size_t, RankGroup> groups;  // by how many states are liked better
  for (std::size_t s = 0; s < model.states; ++s) {
    std::size_t better = 0;
    for (std::size_t q = 0; q < model.states; ++q) better += model.prefers(party, q, s) ? 1u : 0u;
    groups[better].members.emplace_back().which = std::uint64_t{s + 1};
  }
  Ranking ranking;
  for (const auto& [better, group] : groups) ranking.push_back(group);
  return ranking;
}

std::optional<LeastOrders> least_orders(const Model& model, std::uint64_t free,
                                        const std::function<bool(const NaiveModel&)>& wanted) {
  std::size_t most = 0;
  for (std::size_t party = 0; party < model.parties.size(); ++party) {
    const std::size_t length = length_of(model.preferences[party]);
    if (is_free(free, party) && length > 0) most += length * (length - 1) / 2;
  }
  for (std::size_t number = 0; number <= most; ++number) {
    LeastOrders least{number, {}};
    std::vector<Order> orders;
    try_orders(model, free, number, orders, wanted, least.orders);
    if (!least.orders.empty()) return least;
  }
  return std::nullopt;
}

bool equilibrium(const NaiveModel& model, Concept under, std::size_t state) {
  for (std::size_t party = 0; party < model.moves.size(); ++party) {
    if (!stable(model, under, party, state)) return false;
  }
  return true;
}

std::uint64_t count_rankings(const NaiveModel& model, Concept under, std::size_t state,
                             std::size_t party) {
  NaiveModel tried = model;
  std::uint64_t count = 0;
  std::vector<std::size_t> places = unchanged(model.states);
  do {
    prefer(tried, party, places);
    if (equilibrium(tried, under, state)) ++count;
  } while (std::next_permutation(places.begin(), places.end()));
  return count;
}

bool can_hold(const NaiveModel& model, Concept under, std::size_t state, std::uint64_t free) {
  NaiveModel tried = model;
  return can_hold_from(tried, under, state, free, 0, weak_orders(model.states));
}

}  // namespace demarche::check
