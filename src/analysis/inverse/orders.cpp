// SPDX-License-Identifier: Apache-2.0
#include "analysis/inverse/orders.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace demarche {

namespace {

// Up to so many different states are compared with each other to leave out what cannot matter.
constexpr std::size_t kMostCompared = 2000;
// Circles that are excluded at once, of one party.
constexpr std::size_t kMostCircles = 5000;

using Bitmap = std::vector<std::uint64_t>;

template <class Visit>
void for_each_bit(const Bitmap& word, Visit&& visit) {
  for (std::size_t w = 0; w < word.size(); ++w) {
    for (std::uint64_t rest = word[w]; rest != 0; rest &= rest - 1) {
      visit(64 * w + static_cast<std::size_t>(std::countr_zero(rest)));
    }
  }
}

bool is_none(const Bitmap& word) {
  return std::all_of(word.begin(), word.end(), [](std::uint64_t part) { return part == 0; });
}

bool is_within(const Bitmap& a, const Bitmap& b) {
  for (std::size_t w = 0; w < a.size(); ++w) {
    if ((a[w] & ~b[w]) != 0) return false;
  }
  return true;
}

}  // namespace

Items::Items(const Model& model, const Graph& graph, std::size_t party, ChangeBy by,
             const Control& control)
    : count_(graph.rank[party].levels()) {
  const auto* statements = std::get_if<Priorities>(&model.preferences[party].order);
  if (statements == nullptr || by == ChangeBy::ranks) {
    group_ = graph.rank[party].values();
    for (std::uint32_t& group : group_) group = static_cast<std::uint32_t>(count_) - 1 - group;
    return;
  }
  count_ = statements->size();
  width_ = std::max<std::size_t>(1, (count_ + 63) / 64);
  truth_.assign(graph.size() * width_, 0);
  const Lanes lanes = lanes_of(graph);
  for (std::size_t k = 0; k < count_; ++k) {
    control.checkpoint();
    lanes.where((*statements)[k].want).for_each([&](std::size_t s) {
      truth_[s * width_ + k / 64] |= std::uint64_t{1} << (k % 64);
    });
  }
}

Items::Items(const Graph& graph, std::size_t party, StateId first)
    : count_(graph.size()), group_(graph.size()) {
  const Ranks& rank = graph.rank[party];
  std::vector<StateId> states(count_);
  std::iota(states.begin(), states.end(), StateId{0});
  std::stable_sort(states.begin(), states.end(), [&](StateId a, StateId b) {
    return a == first ? b != first : b != first && rank[a] > rank[b];
  });
  for (std::uint32_t k = 0; k < count_; ++k) group_[states[k]] = k;
}

Ranks Items::ranks(const std::vector<std::size_t>& order) const {
  std::vector<std::uint32_t> ranks(are_statements() ? truth_.size() / width_ : group_.size());
  if (!are_statements()) {
    std::vector<std::uint32_t> rank_of(count_);
    for (std::size_t k = 0; k < count_; ++k) {
      rank_of[order[k]] = static_cast<std::uint32_t>(count_ - 1 - k);
    }
    for (StateId s = 0; s < ranks.size(); ++s) ranks[s] = rank_of[group(s)];
    return ranks;
  }
  // Words in the new order, the first statement the most significant; then their order.
  std::vector<Bitmap> keys(ranks.size(), Bitmap(width_, 0));
  for (StateId s = 0; s < keys.size(); ++s) {
    for (std::size_t k = 0; k < order.size(); ++k) {
      const std::size_t item = order[k];
      const std::uint64_t value = (truth(s)[item / 64] >> (item % 64)) & 1;
      keys[s][k / 64] |= value << (63 - k % 64);
    }
  }
  std::vector<Bitmap> levels = keys;
  std::sort(levels.begin(), levels.end());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  for (StateId s = 0; s < keys.size(); ++s) {
    ranks[s] = static_cast<std::uint32_t>(std::lower_bound(levels.begin(), levels.end(), keys[s]) -
                                          levels.begin());
  }
  return ranks;
}

Orders::Orders(Clauses& clauses, Cheapest& cheapest, const Model& model, const Graph& graph,
               std::uint64_t free, ChangeBy by, const Control& control)
    : clauses_(clauses),
      cheapest_(cheapest),
      graph_(graph),
      free_(free),
      parties_(graph.parties()) {
  for (std::size_t party = 0; party < parties_.size(); ++party) {
    if (!is_free(party)) continue;
    parties_[party].items = std::make_unique<Items>(model, graph, party, by, control);
  }
}

Orders::Orders(Clauses& clauses, Cheapest& cheapest, const Graph& graph, std::uint64_t free,
               StateId first)
    : clauses_(clauses),
      cheapest_(cheapest),
      graph_(graph),
      free_(free),
      parties_(graph.parties()) {
  for (std::size_t party = 0; party < parties_.size(); ++party) {
    if (is_free(party)) parties_[party].items = std::make_unique<Items>(graph, party, first);
  }
}

Literal Orders::before(Party& party, std::size_t a, std::size_t b) {
  const auto [entry, is_new] = party.flipped.try_emplace(std::minmax(a, b), 0);
  if (is_new) {
    cheapest_.add(entry->second = clauses_.fresh());
    clauses_.prefer(-entry->second);
  }
  return a < b ? -entry->second : entry->second;
}

Literal Orders::prefers(std::size_t party, StateId x, StateId y) {
  Party& one = parties_[party];
  if (one.items == nullptr) {
    return graph_.rank[party][x] > graph_.rank[party][y] ? kTrue : kFalse;
  }
  const Items& items = *one.items;
  if (!items.are_statements()) {
    const std::size_t of_x = items.group(x);
    const std::size_t of_y = items.group(y);
    return of_x == of_y ? kFalse : before(one, of_x, of_y);
  }
  Bitmap only_x(items.width()), only_y(items.width());
  for (std::size_t w = 0; w < items.width(); ++w) {
    only_x[w] = items.truth(x)[w] & ~items.truth(y)[w];
    only_y[w] = items.truth(y)[w] & ~items.truth(x)[w];
  }
  if (is_none(only_x)) return kFalse;
  if (is_none(only_y)) return kTrue;
  // The states differ, so one of the two comparisons holds in every order: one gate for both.
  return only_x < only_y ? prefers(one, only_x, only_y) : -prefers(one, only_y, only_x);
}

Literal Orders::prefers(Party& party, const Bitmap& only_x, const Bitmap& only_y) {
  Bitmap key = only_x;
  key.insert(key.end(), only_y.begin(), only_y.end());
  if (const auto known = party.gates.find(key); known != party.gates.end()) return known->second;
  Literal some = kFalse;
  for_each_bit(only_x, [&](std::size_t a) {
    Literal before_all = kTrue;
    for_each_bit(only_y, [&](std::size_t b) {
      before_all = clauses_.both(before_all, before(party, a, b));
    });
    some = clauses_.either(some, before_all);
  });
  return party.gates[key] = some;
}

std::vector<StateId> Orders::extreme(std::size_t party, const std::vector<StateId>& states,
                                     bool least) const {
  const Items* items = parties_[party].items.get();
  if (items == nullptr || !items->are_statements()) {
    // One state of each group; of a party that does not change only the extreme one counts.
    std::map<std::size_t, StateId> of_group;
    for (const StateId s : states) {
      of_group.try_emplace(items == nullptr ? graph_.rank[party][s] : items->group(s), s);
    }
    std::vector<StateId> kept;
    for (const auto& [group, s] : of_group) kept.push_back(s);
    if (items == nullptr && !kept.empty()) kept = {least ? kept.front() : kept.back()};
    return kept;
  }
  std::map<Bitmap, StateId> different;
  for (const StateId s : states) {
    different.try_emplace(Bitmap(items->truth(s), items->truth(s) + items->width()), s);
  }
  std::vector<StateId> kept;
  for (const auto& [truth, s] : different) {
    const bool covered =
        different.size() <= kMostCompared &&
        std::any_of(different.begin(), different.end(), [&, &own = truth](const auto& other) {
          return other.first != own &&
                 (least ? is_within(other.first, own) : is_within(own, other.first));
        });
    if (!covered) kept.push_back(s);
  }
  return kept;
}

std::vector<StateId> Orders::least(std::size_t party, const std::vector<StateId>& states) const {
  return extreme(party, states, true);
}

std::vector<StateId> Orders::greatest(std::size_t party, const std::vector<StateId>& states) const {
  return extreme(party, states, false);
}

bool Orders::stands_before(const Party& party, std::size_t a, std::size_t b) const {
  return (a < b) != party.flips.contains(std::minmax(a, b));
}

bool Orders::take_proposal() {
  bool are_orders = true;
  for (Party& party : parties_) {
    if (party.items == nullptr) continue;
    party.flips.clear();
    for (const auto& [pair, flipped] : party.flipped) {
      if (clauses_.value(flipped)) party.flips.insert(pair);
    }
  }
  for (Party& party : parties_) {
    if (party.items == nullptr) continue;
    // An item stands before `after` others. There is no circle if and only if all these numbers
    // differ.
    const std::size_t count = party.items->count();
    std::vector<std::size_t> after(count);
    for (std::size_t item = 0; item < count; ++item) after[item] = count - 1 - item;
    for (const auto& [a, b] : party.flips) --after[a], ++after[b];
    std::vector<std::size_t> order(count, count);
    for (std::size_t item = 0; item < count; ++item) order[count - 1 - after[item]] = item;
    if (std::find(order.begin(), order.end(), count) != order.end()) {
      exclude_circles(party);
      are_orders = false;
      continue;
    }
    party.place.resize(count);
    for (std::size_t k = 0; k < count; ++k) party.place[order[k]] = k;
    party.order = std::move(order);
  }
  return are_orders;
}

// Every circle of three has a pair that stands the other way round than now.
void Orders::exclude_circles(Party& party) {
  std::size_t excluded = 0;
  for (const auto& [a, b] : party.flips) {
    for (std::size_t c = 0; c < party.items->count() && excluded < kMostCircles; ++c) {
      if (c == a || c == b || !stands_before(party, a, c) || !stands_before(party, c, b)) continue;
      clauses_.add({-before(party, b, a), -before(party, a, c), -before(party, c, b)});
      ++excluded;
    }
  }
}

bool Orders::prefers_now(std::size_t party, StateId x, StateId y) const {
  const Party& one = parties_[party];
  if (one.items == nullptr) return graph_.rank[party][x] > graph_.rank[party][y];
  const Items& items = *one.items;
  if (!items.are_statements()) return one.place[items.group(x)] < one.place[items.group(y)];
  for (const std::size_t item : one.order) {
    const std::uint64_t differ = items.truth(x)[item / 64] ^ items.truth(y)[item / 64];
    if (((differ >> (item % 64)) & 1) == 0) continue;
    return ((items.truth(x)[item / 64] >> (item % 64)) & 1) != 0;
  }
  return false;
}

std::vector<Reordering> Orders::proposal() const {
  std::vector<Reordering> changes;
  for (std::size_t party = 0; party < parties_.size(); ++party) {
    if (!parties_[party].flips.empty()) changes.push_back({party, parties_[party].order});
  }
  return changes;
}

void Orders::exclude_proposal() {
  std::vector<Literal> clause;
  for (const Party& party : parties_) {
    for (const Pair& pair : party.flips) clause.push_back(-party.flipped.at(pair));
  }
  clauses_.add(clause);
}

}  // namespace demarche
