// SPDX-License-Identifier: Apache-2.0
// What follows from the definitions of evolution, coalitions, foresight and inverse analysis, held
// for the plain second implementations on small random graphs.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "check/coalition.hpp"
#include "check/evolution.hpp"
#include "check/foresight.hpp"
#include "check/inverse.hpp"
#include "check/naive.hpp"
#include "check/stability.hpp"
#include "plain_model.hpp"
#include "property.hpp"

namespace demarche {
namespace {

using namespace plain;
using check::Cost;
using check::Way;
using Arcs = std::vector<std::pair<std::size_t, std::size_t>>;

std::size_t between(std::size_t least, std::size_t most) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(least, most + 1));
}

// Places in an order, one a state: without ties a permutation.
std::vector<std::size_t> random_places(std::size_t states, bool ties) {
  std::vector<std::size_t> places(states);
  for (std::size_t s = 0; s < states; ++s) {
    places[s] = ties ? between(0, states - 1) : s;
    if (!ties) std::swap(places[s], places[between(0, s)]);
  }
  return places;
}

Order random_order(std::size_t states, bool ties) {
  std::map<std::size_t, std::vector<std::uint64_t>> groups;
  const std::vector<std::size_t> places = random_places(states, ties);
  for (std::size_t s = 0; s < states; ++s) groups[places[s]].push_back(s + 1);
  Order order;
  for (const auto& [place, group] : groups) order.push_back(group);
  return order;
}

struct Kind {
  std::size_t parties;
  std::size_t most_states;
  bool ties = true;
};

// Each arc is there with one and the same chance, which is drawn first.
Model random_graph(const Kind& kind) {
  const std::size_t states = between(2, kind.most_states);
  const std::size_t chance = between(1, 6);
  std::vector<Arcs> moves(kind.parties);
  for (Arcs& arcs : moves) {
    for (std::size_t s = 1; s <= states; ++s) {
      for (std::size_t q = 1; q <= states; ++q) {
        if (s != q && between(1, 10) <= chance) arcs.emplace_back(s, q);
      }
    }
  }
  Model model = graph_form(states, moves);
  for (std::size_t party = 0; party < kind.parties; ++party) {
    rank(model, party, random_order(states, kind.ties));
  }
  return model;
}

NaiveModel random_naive(const Kind& kind) {
  return check::build(random_graph(kind));
}

// Every party may make any two moves running as one.
void make_transitive(NaiveModel& model) {
  for (auto& moves : model.moves) {
    for (std::size_t via = 0; via < model.states; ++via) {
      for (std::size_t s = 0; s < model.states; ++s) {
        if (!moves[s].contains(via)) continue;
        for (const std::size_t q : moves[via]) {
          if (q != s) moves[s].insert(q);
        }
      }
    }
  }
}

bool within(const std::set<std::size_t>& a, const std::set<std::size_t>& b) {
  return std::includes(b.begin(), b.end(), a.begin(), a.end());
}

std::set<std::size_t> stable_states(const NaiveModel& model, Concept under, std::size_t party) {
  std::set<std::size_t> states;
  for (std::size_t s = 0; s < model.states; ++s) {
    if (check::stable(model, under, party, s)) states.insert(s);
  }
  return states;
}

// CSEQ implies CGMR where a party can make two moves of its own as one. Where it cannot, coalitions
// may bring about more than their members (tests/check_analyses_test.cpp has a case): they may not
// move twice running, but their members may, in two coalitions.
TEST(CheckCoalitionProperty, ConceptsImplyEachOther) {
  hold(300, [] {
    NaiveModel model = random_naive({between(2, 4), 6});
    const bool transitive = between(0, 1) == 1;
    if (transitive) make_transitive(model);
    const auto nash = check::stable_by_coalition(model, CoalitionConcept::nash);
    const auto gmr = check::stable_by_coalition(model, CoalitionConcept::gmr);
    const auto smr = check::stable_by_coalition(model, CoalitionConcept::smr);
    const auto seq = check::stable_by_coalition(model, CoalitionConcept::seq);
    for (const auto& [coalition, states] : nash) {
      RC_ASSERT(within(states, smr.at(coalition)));
      RC_ASSERT(within(states, seq.at(coalition)));
      RC_ASSERT(within(smr.at(coalition), gmr.at(coalition)));
      if (transitive) RC_ASSERT(within(seq.at(coalition), gmr.at(coalition)));
    }
    // Nobody is there to sanction all parties together.
    const std::uint64_t all = (std::uint64_t{1} << model.moves.size()) - 1;
    RC_ASSERT(gmr.at(all) == nash.at(all));
    RC_ASSERT(seq.at(all) == nash.at(all));
  });
}

// A single party is a coalition of one; but its opponents sanction together under CSEQ.
TEST(CheckCoalitionProperty, SinglePartiesAreCoalitions) {
  hold(300, [] {
    const NaiveModel model = random_naive({between(2, 4), 6});
    const auto nash = check::stable_by_coalition(model, CoalitionConcept::nash);
    const auto gmr = check::stable_by_coalition(model, CoalitionConcept::gmr);
    const auto smr = check::stable_by_coalition(model, CoalitionConcept::smr);
    const auto seq = check::stable_by_coalition(model, CoalitionConcept::seq);
    for (std::size_t party = 0; party < model.moves.size(); ++party) {
      const std::uint64_t alone = std::uint64_t{1} << party;
      RC_ASSERT(nash.at(alone) == stable_states(model, Concept::nash, party));
      RC_ASSERT(gmr.at(alone) == stable_states(model, Concept::gmr, party));
      RC_ASSERT(smr.at(alone) == stable_states(model, Concept::smr, party));
      const std::set<std::size_t> by_seq = stable_states(model, Concept::seq, party);
      RC_ASSERT(within(by_seq, seq.at(alone)));
      if (model.moves.size() == 2) RC_ASSERT(by_seq == seq.at(alone));
    }
  });
}

// All legal sequences from s that pass no state twice after a move of the same party, nor go on
// from a target.
void all_ways(const NaiveModel& model, std::size_t s, const std::set<std::size_t>& targets,
              bool improving, Way& way, std::vector<Way>& found) {
  const std::size_t at = way.empty() ? s : way.back().second;
  if (targets.contains(at)) {
    found.push_back(way);
    return;
  }
  for (std::size_t mover = 0; mover < model.moves.size(); ++mover) {
    if (!way.empty() && way.back().first == mover) continue;
    for (const std::size_t q : model.moves[mover][at]) {
      if (improving && !model.prefers(mover, q, at)) continue;
      if (std::find(way.begin(), way.end(), std::pair{mover, q}) != way.end()) continue;
      way.emplace_back(mover, q);
      all_ways(model, s, targets, improving, way, found);
      way.pop_back();
    }
  }
}

Cost cost_of(const NaiveModel& model, std::size_t from, const Way& way) {
  std::size_t worse = 0;
  std::size_t equal = 0;
  for (const auto& [mover, to] : way) {
    if (!model.at_least[mover][to][from]) {
      ++worse;
    } else if (model.at_least[mover][from][to]) {
      ++equal;
    }
    from = to;
  }
  return {worse, equal, way.size()};
}

TEST(CheckEvolutionProperty, WaysAreTheBestOfAll) {
  hold(500, [] {
    const NaiveModel model = random_naive({between(2, 3), 4});
    const std::size_t from = between(0, model.states - 1);
    std::set<std::size_t> targets{between(0, model.states - 1)};
    if (between(0, 2) == 0) targets.insert(between(0, model.states - 1));
    for (const bool improving : {false, true}) {
      std::vector<Way> ways;
      Way way;
      all_ways(model, from, targets, improving, way, ways);
      std::set<Way> shortest;
      std::optional<Cost> least;
      for (const Way& one : ways) {
        if (!shortest.empty() && one.size() < shortest.begin()->size()) shortest.clear();
        if (shortest.empty() || one.size() == shortest.begin()->size()) shortest.insert(one);
        const Cost cost = cost_of(model, from, one);
        if (!least || cost < *least) least = cost;
      }
      RC_ASSERT(check::shortest_ways(model, from, targets, improving) == shortest);
      if (!improving) RC_ASSERT(check::least_cost(model, from, targets) == least);
    }
  });
}

// A state is first there at the stage that has the length of the shortest ways to it, with those
// who move last on them; and in the end the states are those that all parties together reach.
TEST(CheckEvolutionProperty, StagesAreLengthsOfShortestWays) {
  hold(300, [] {
    const NaiveModel model = random_naive({between(2, 4), 6});
    const std::size_t from = between(0, model.states - 1);
    for (const bool improving : {false, true}) {
      const auto stages = check::stages(model, from, improving);
      for (std::size_t q = 0; q < model.states; ++q) {
        if (q == from) continue;
        const std::set<Way> ways = check::shortest_ways(model, from, {q}, improving);
        const std::size_t length = ways.empty() ? stages.size() + 1 : ways.begin()->size();
        std::uint64_t last = 0;
        for (const Way& way : ways) last |= std::uint64_t{1} << way.back().first;
        for (std::size_t h = 1; h <= stages.size(); ++h) {
          RC_ASSERT(stages[h - 1].contains(q) == (h >= length));
          if (h == length) RC_ASSERT(stages[h - 1].at(q) == last);
        }
      }
      for (std::size_t h = 1; h < stages.size(); ++h) RC_ASSERT(stages[h - 1] != stages[h]);
      if (improving) continue;
      std::set<std::size_t> reached;
      if (!stages.empty()) {
        for (const auto& [q, last] : stages.back()) reached.insert(q);
      }
      reached.erase(from);
      const std::uint64_t all = (std::uint64_t{1} << model.moves.size()) - 1;
      RC_ASSERT(reached == check::reached_by(model, all, from));
    }
  });
}

// The recursion of the definition, word for word.
std::size_t expected_end(const NaiveModel& model, std::size_t h, std::size_t i, std::size_t s) {
  if (h == 0 || model.moves[i][s].empty()) return s;
  std::vector<std::size_t> ends;
  for (const std::size_t q : model.moves[i][s]) {
    ends.push_back(expected_end(model, h - 1, 1 - i, q));
  }
  for (const std::size_t end : ends) {
    const bool best = std::all_of(ends.begin(), ends.end(),
                                  [&](std::size_t other) { return model.at_least[i][end][other]; });
    if (best) return model.prefers(i, end, s) ? end : s;
  }
  return s;
}

TEST(CheckForesightProperty, IsTheRecursion) {
  hold(300, [] {
    const NaiveModel model = random_naive({2, 5});
    for (std::size_t h = 0; h <= 5; ++h) {
      for (std::size_t s = 0; s < model.states; ++s) {
        for (std::size_t i = 0; i < 2; ++i) {
          RC_ASSERT(check::anticipated(model, h, i, s) == expected_end(model, h, i, s));
        }
      }
    }
  });
}

// L_1 = Nash; L_2 => SEQ; L_3 => SMR; L_h => GMR for h >= 2. Stackelberg equilibria are SEQ.
TEST(CheckForesightProperty, ForesightImpliesStability) {
  for (const bool ties : {false, true}) {
    hold(500, [ties] {
      const NaiveModel model = random_naive({2, 8, ties});
      for (std::size_t i = 0; i < 2; ++i) {
        for (std::size_t s = 0; s < model.states; ++s) {
          const auto limited = [&](std::size_t h) { return check::limited_stable(model, h, i, s); };
          const auto stable = [&](Concept under) { return check::stable(model, under, i, s); };
          RC_ASSERT(limited(0));
          RC_ASSERT(limited(1) == stable(Concept::nash));
          RC_ASSERT(!limited(2) || stable(Concept::seq));
          RC_ASSERT(!limited(3) || stable(Concept::smr));
          for (std::size_t h = 2; h <= 8; ++h) RC_ASSERT(!limited(h) || stable(Concept::gmr));
          if (check::stackelberg(model, i, s)) {
            RC_ASSERT(check::equilibrium(model, Concept::seq, s));
          }
        }
      }
    });
  }
}

// A non-myopically stable state is stable for every long horizon, any other is not for some.
TEST(CheckForesightProperty, NonMyopicStabilityIsThatOfLongHorizons) {
  hold(100, [] {
    const NaiveModel model = random_naive({2, 5, between(0, 1) == 1});
    for (std::size_t i = 0; i < 2; ++i) {
      for (std::size_t s = 0; s < model.states; ++s) {
        bool always = true;
        for (std::size_t h = 100; h < 200; ++h) {
          always = always && check::limited_stable(model, h, i, s);
        }
        RC_ASSERT(check::nonmyopic_stable(model, i, s) == always);
      }
    }
  });
}

Concept random_concept() {
  return *rc::gen::element(Concept::nash, Concept::gmr, Concept::smr, Concept::seq, Concept::sseq);
}

TEST(CheckInverseProperty, LeastOrdersAreTheLeastOfAll) {
  hold(150, [] {
    const Model model = random_graph({2, 4, between(0, 1) == 1});
    const Concept under = random_concept();
    const std::size_t state = between(0, model.states.size() - 1);
    const auto wanted = [&](const NaiveModel& changed) {
      return check::equilibrium(changed, under, state);
    };
    const Ranking one = std::get<Ranking>(model.preferences[0].order);
    const Ranking two = std::get<Ranking>(model.preferences[1].order);
    std::map<std::size_t, std::set<std::vector<check::Order>>> by_swaps;
    check::Order first(one.size());
    check::Order second(two.size());
    std::iota(first.begin(), first.end(), std::size_t{0});
    do {
      std::iota(second.begin(), second.end(), std::size_t{0});
      do {
        Model changed = model;
        Ranking& ranking = std::get<Ranking>(changed.preferences[0].order);
        for (std::size_t k = 0; k < one.size(); ++k) ranking[k] = one[first[k]];
        Ranking& other = std::get<Ranking>(changed.preferences[1].order);
        for (std::size_t k = 0; k < two.size(); ++k) other[k] = two[second[k]];
        if (wanted(check::build(changed))) {
          by_swaps[check::swaps(first) + check::swaps(second)].insert({first, second});
        }
      } while (std::next_permutation(second.begin(), second.end()));
    } while (std::next_permutation(first.begin(), first.end()));
    const auto least = check::least_orders(model, 3, wanted);
    RC_ASSERT(least.has_value() == !by_swaps.empty());
    if (!least) return;
    RC_ASSERT(least->swaps == by_swaps.begin()->first);
    RC_ASSERT(least->orders == by_swaps.begin()->second);
  });
}

// Ties open no way that no strict ranking does: a state can be held by one party just if one of its
// rankings holds it.
TEST(CheckInverseProperty, WhatCanHoldIsHeldByARanking) {
  hold(150, [] {
    const NaiveModel model = random_naive({between(2, 3), 4});
    const Concept under = random_concept();
    const std::size_t state = between(0, model.states - 1);
    const std::size_t party = between(0, model.moves.size() - 1);
    const std::uint64_t free = std::uint64_t{1} << party;
    const bool held = check::can_hold(model, under, state, free);
    RC_ASSERT(held == (check::count_rankings(model, under, state, party) > 0));
    RC_ASSERT(held || !check::equilibrium(model, under, state));
    RC_ASSERT(check::can_hold(model, under, state, 0) == check::equilibrium(model, under, state));
    // What one party can hold two can.
    if (held) RC_ASSERT(check::can_hold(model, under, state, 3 | free));
  });
}

}  // namespace
}  // namespace demarche
