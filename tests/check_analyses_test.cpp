// SPDX-License-Identifier: Apache-2.0
// The plain second implementations of status quo analysis, coalitions, foresight and inverse
// analysis by themselves, against published conflicts.
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "check/coalition.hpp"
#include "check/evolution.hpp"
#include "check/foresight.hpp"
#include "check/inverse.hpp"
#include "check/naive.hpp"
#include "check/stability.hpp"
#include "model/read.hpp"
#include "plain_model.hpp"

namespace demarche {
namespace {

using namespace plain;
using check::Way;

// Stages and coalitions with the numbers of the literature.
using Stage = std::map<std::size_t, std::uint64_t>;
using Improvements = std::map<std::size_t, Numbers>;

// The parties of Elmira.
constexpr std::uint64_t kMoe = 1;
constexpr std::uint64_t kUr = 2;
constexpr std::uint64_t kLg = 4;

Model example(const std::string& path) {
  Diagnostics out;
  std::optional<Model> model =
      read_model(std::string(DEMARCHE_SOURCE_DIR) + "/examples/" + path, out);
  if (!model) throw std::runtime_error("no example " + path);
  return *model;
}

Numbers numbered(const std::set<std::size_t>& states) {
  Numbers numbers;
  for (const std::size_t s : states) numbers.insert(s + 1);
  return numbers;
}

Stage numbered(const Stage& stage) {
  Stage numbers;
  for (const auto& [s, last] : stage) numbers[s + 1] = last;
  return numbers;
}

template <class Stable>
Numbers stable_for_both(const NaiveModel& model, Stable&& stable) {
  Numbers numbers;
  for (std::size_t s = 0; s < model.states; ++s) {
    if (stable(0, s) && stable(1, s)) numbers.insert(s + 1);
  }
  return numbers;
}

Numbers limited(const NaiveModel& model, std::size_t horizon) {
  return stable_for_both(model, [&](std::size_t party, std::size_t s) {
    return check::limited_stable(model, horizon, party, s);
  });
}

Numbers nonmyopic(const NaiveModel& model) {
  return stable_for_both(model, [&](std::size_t party, std::size_t s) {
    return check::nonmyopic_stable(model, party, s);
  });
}

Numbers stackelberg(const NaiveModel& model, std::size_t leader) {
  Numbers numbers;
  for (std::size_t s = 0; s < model.states; ++s) {
    if (check::stackelberg(model, leader, s)) numbers.insert(s + 1);
  }
  return numbers;
}

// The stages of the published table from the status quo, s1, who moves last counted in full.
TEST(CheckEvolution, ElmiraFromTheStatusQuo) {
  const NaiveModel elmira = check::build(elmira_graph());
  const auto improving = check::stages(elmira, 0, true);
  ASSERT_EQ(improving.size(), 1u);
  EXPECT_EQ(numbered(improving[0]), (Stage{{5, kLg}}));

  const auto stages = check::stages(elmira, 0, false);
  ASSERT_EQ(stages.size(), 4u);
  Stage expected{{2, kMoe}, {3, kUr}, {5, kLg}, {9, kUr}};
  EXPECT_EQ(numbered(stages[0]), expected);
  expected[4] = kMoe | kUr;
  expected[6] = kMoe | kLg;
  expected[7] = kUr | kLg;
  EXPECT_EQ(numbered(stages[1]), expected);
  expected[8] = kMoe | kUr | kLg;
  // The local government takes its insistence back after another has moved.
  expected[2] |= kLg;
  expected[3] |= kLg;
  EXPECT_EQ(numbered(stages[2]), expected);
  expected[4] |= kLg;
  EXPECT_EQ(numbered(stages[3]), expected);
}

TEST(CheckEvolution, ElmiraStaysWhereNobodyCanMove) {
  const NaiveModel elmira = check::build(elmira_graph());
  EXPECT_TRUE(check::stages(elmira, 8, false).empty());
  EXPECT_TRUE(check::shortest_ways(elmira, 8, {7}, false).empty());
  EXPECT_EQ(check::least_cost(elmira, 8, {7}), std::nullopt);
  EXPECT_EQ(check::shortest_ways(elmira, 8, {7, 8}, true), (std::set<Way>{{}}));
  EXPECT_EQ(check::least_cost(elmira, 8, {7, 8}), (check::Cost{0, 0, 0}));
}

// To s8 in three moves, one of each party, in any order.
TEST(CheckEvolution, ElmiraShortestWays) {
  const NaiveModel elmira = check::build(elmira_graph());
  EXPECT_EQ(check::shortest_ways(elmira, 0, {7}, false), (std::set<Way>{{{0, 1}, {1, 3}, {2, 7}},
                                                                        {{0, 1}, {2, 5}, {1, 7}},
                                                                        {{1, 2}, {0, 3}, {2, 7}},
                                                                        {{1, 2}, {2, 6}, {0, 7}},
                                                                        {{2, 4}, {0, 5}, {1, 7}},
                                                                        {{2, 4}, {1, 6}, {0, 7}}}));
  EXPECT_TRUE(check::shortest_ways(elmira, 0, {7}, true).empty());
  EXPECT_EQ(check::shortest_ways(elmira, 0, {4}, true), (std::set<Way>{{{2, 4}}}));
  EXPECT_EQ(check::shortest_ways(elmira, 0, {7, 8}, false), (std::set<Way>{{{1, 8}}}));
  // The ministry moves to s2, which it likes less than s1; then Uniroyal improves to s4 and the
  // local government to s8.
  EXPECT_EQ(check::least_cost(elmira, 0, {7}), (check::Cost{1, 0, 3}));
  EXPECT_EQ(check::least_cost(elmira, 0, {4}), (check::Cost{0, 0, 1}));
}

// One move that is liked less costs more than any number of moves that are liked, or as much.
TEST(CheckEvolution, CostsAreComparedInOrder) {
  Model model = graph_form(5, {{{1, 5}, {1, 2}, {3, 4}}, {{2, 3}, {4, 5}}});
  rank(model, 0, {{4}, {3}, {2}, {1}, {5}});
  rank(model, 1, {{5}, {4}, {2, 3}, {1}});
  EXPECT_EQ(check::least_cost(check::build(model), 0, {4}), (check::Cost{0, 1, 4}));
  rank(model, 0, {{4}, {3}, {2}, {1, 5}});
  EXPECT_EQ(check::least_cost(check::build(model), 0, {4}), (check::Cost{0, 1, 1}));
}

// Kilgour, Hipel, Fang, Peng 2001: the ministry and the firm jump from s5 to s8 together, though
// neither has an improvement; and everything else there is.
TEST(CheckCoalition, ElmiraImprovements) {
  const NaiveModel elmira = check::build(elmira_graph());
  EXPECT_EQ(numbered(check::reached_by(elmira, kMoe | kUr, 4)), (Numbers{6, 7, 8, 9}));
  const auto improvements = [&](std::uint64_t coalition) {
    Improvements found;
    for (std::size_t s = 0; s < elmira.states; ++s) {
      const Numbers to = numbered(check::coalition_improvements(elmira, coalition, s));
      if (!to.empty()) found[s + 1] = to;
    }
    return found;
  };
  EXPECT_EQ(improvements(kMoe | kUr), (Improvements{{2, {4}}, {5, {8}}, {6, {8}}}));
  EXPECT_EQ(improvements(kMoe | kLg), (Improvements{{1, {5}}, {3, {7}}}));
  EXPECT_EQ(improvements(kUr | kLg), (Improvements{{2, {4, 8}}, {6, {8}}}));
  EXPECT_EQ(improvements(kMoe | kUr | kLg), (Improvements{{2, {4, 8}}, {6, {8}}}));
}

// Worked out by hand. From s8 and s9 nobody improves, alone or with others. From s1 the local
// government improves to s5, alone or with the ministry, and Uniroyal can answer with s9, which is
// no improvement of Uniroyal; from s4 the local government improves to s8, with the same answer.
TEST(CheckCoalition, ElmiraStableForEveryCoalition) {
  const NaiveModel elmira = check::build(elmira_graph());
  const auto universal = [&](CoalitionConcept under) {
    Numbers numbers;
    for (std::size_t s = 0; s < elmira.states; ++s) {
      bool stable = true;
      for (std::uint64_t coalition = 1; coalition < 8; ++coalition) {
        stable = stable && check::coalition_stable(elmira, under, coalition, s);
      }
      if (stable) numbers.insert(s + 1);
    }
    return numbers;
  };
  EXPECT_EQ(universal(CoalitionConcept::nash), (Numbers{8, 9}));
  EXPECT_EQ(universal(CoalitionConcept::gmr), (Numbers{1, 4, 8, 9}));
  EXPECT_EQ(universal(CoalitionConcept::smr), (Numbers{1, 4, 8, 9}));
  EXPECT_EQ(universal(CoalitionConcept::seq), (Numbers{8, 9}));
}

// Under CSEQ others may sanction together, so that a single party is deterred from more than under
// SEQ: from s1 the local government alone improves to s5; from there neither of the others
// improves, but both together do, to s8, which the local government likes less than s1.
TEST(CheckCoalition, OthersSanctionTogether) {
  const NaiveModel elmira = check::build(elmira_graph());
  EXPECT_FALSE(stable_for(elmira, Concept::seq, 2).contains(1));
  EXPECT_TRUE(check::coalition_stable(elmira, CoalitionConcept::seq, kLg, 0));
}

// A sanction that the coalition can escape from together, though no member can alone.
TEST(CheckCoalition, CoalitionsEscape) {
  Model model = graph_form(5, {{{1, 2}, {3, 4}}, {{1, 2}, {4, 5}}, {{2, 3}}});
  rank(model, 0, {{5}, {2}, {1}, {3}, {4}});
  rank(model, 1, {{5}, {2}, {1}, {4}, {3}});
  rank(model, 2, {{1, 2, 3, 4, 5}});
  NaiveModel naive = check::build(model);
  EXPECT_TRUE(check::coalition_stable(naive, CoalitionConcept::gmr, 3, 0));
  EXPECT_FALSE(check::coalition_stable(naive, CoalitionConcept::smr, 3, 0));
  EXPECT_TRUE(check::coalition_stable(naive, CoalitionConcept::smr, 1, 0));
  rank(model, 1, {{2}, {1}, {5}, {4}, {3}});  // 5 is no gain for all members
  naive = check::build(model);
  EXPECT_TRUE(check::coalition_stable(naive, CoalitionConcept::smr, 3, 0));
}

// No coalition moves twice running, but a member of two may: the second party, which cannot come
// from s2 to s4 by itself, moves to s3 alone and then to s4 as one of two that both like it better.
// So where two moves of a party do not make one, CSEQ does not imply CGMR.
TEST(CheckCoalition, MembersMoveTwiceRunning) {
  Model model = graph_form(4, {{{1, 2}}, {{2, 3}, {3, 4}}, {}});
  rank(model, 0, {{2}, {3}, {1}, {4}});
  rank(model, 1, {{4}, {3}, {2}, {1}});
  rank(model, 2, {{1, 2, 3, 4}});
  EXPECT_FALSE(check::coalition_stable(check::build(model), CoalitionConcept::seq, 1, 0));
  rank(model, 2, {{4}, {3}, {2}, {1}});
  EXPECT_TRUE(check::coalition_stable(check::build(model), CoalitionConcept::seq, 1, 0));
  EXPECT_FALSE(check::coalition_stable(check::build(model), CoalitionConcept::gmr, 1, 0));
}

TEST(CheckForesight, TwoByTwoGames) {
  const NaiveModel dilemma = two_by_two({2, 1, 4, 3});
  EXPECT_EQ(limited(dilemma, 1), (Numbers{4}));
  const NaiveModel chicken = two_by_two({2, 1, 3, 4});
  EXPECT_EQ(limited(chicken, 1), (Numbers{2, 3}));
  EXPECT_EQ(limited(chicken, 2), (Numbers{}));
  const NaiveModel stag_hunt = two_by_two({1, 2, 4, 3});
  EXPECT_EQ(limited(stag_hunt, 1), (Numbers{1, 4}));
  const NaiveModel deadlock = two_by_two({2, 4, 1, 3});
  EXPECT_EQ(limited(deadlock, 1), (Numbers{4}));
  for (std::size_t horizon = 2; horizon < 12; ++horizon) {
    EXPECT_EQ(limited(dilemma, horizon), (Numbers{1, 4})) << horizon;
    EXPECT_EQ(limited(chicken, horizon + 1), (Numbers{1})) << horizon;
    EXPECT_EQ(limited(stag_hunt, horizon), (Numbers{1})) << horizon;
    EXPECT_EQ(limited(deadlock, horizon), (Numbers{4})) << horizon;
  }
  EXPECT_EQ(nonmyopic(dilemma), (Numbers{1, 4}));
  EXPECT_EQ(nonmyopic(chicken), (Numbers{1}));
  EXPECT_EQ(nonmyopic(stag_hunt), (Numbers{1}));
  EXPECT_EQ(nonmyopic(deadlock), (Numbers{4}));
}

// In Chicken the leader defects; in the dilemma leading does not help.
TEST(CheckForesight, Stackelberg) {
  const NaiveModel chicken = two_by_two({2, 1, 3, 4});
  EXPECT_EQ(stackelberg(chicken, 0), (Numbers{2}));
  EXPECT_EQ(stackelberg(chicken, 1), (Numbers{3}));
  EXPECT_EQ(stackelberg(two_by_two({2, 1, 4, 3}), 0), (Numbers{4}));
}

// The horizon decides, on and on.
TEST(CheckForesight, SyriaAndIraq) {
  const NaiveModel naive = check::build(example("syria-iraq-1975/model.yaml"));
  EXPECT_EQ(limited(naive, 1), (Numbers{6}));
  EXPECT_EQ(limited(naive, 2), (Numbers{6}));
  EXPECT_EQ(limited(naive, 3), (Numbers{}));
  EXPECT_EQ(limited(naive, 4), (Numbers{1, 6}));
}

// Fraser and Hipel 1984; their outcomes are numbered from 0.
TEST(CheckForesight, CubanMissileCrisis) {
  const NaiveModel naive = check::build(example("cuban-missiles/reversible.yaml"));
  ASSERT_EQ(naive.codes, (std::vector<std::uint64_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
  EXPECT_EQ(limited(naive, 1), (Numbers{}));
  EXPECT_EQ(limited(naive, 2), (Numbers{4 + 1, 6 + 1}));
  for (std::size_t horizon = 3; horizon < 12; ++horizon) {
    EXPECT_EQ(limited(naive, horizon), (Numbers{4 + 1})) << horizon;
  }
  EXPECT_EQ(nonmyopic(naive), (Numbers{4 + 1}));
}

// Of moves that lead to equally good ends it takes the one to the lowest state; it stays where
// moving is not better.
TEST(CheckForesight, Ties) {
  Model model = graph_form(4, {{{1, 3}, {1, 2}, {2, 4}}, {}});
  rank(model, 0, {{2, 3, 4}, {1}});
  rank(model, 1, {{1, 2, 3, 4}});
  const NaiveModel naive = check::build(model);
  EXPECT_EQ(check::anticipated(naive, 0, 0, 0), 0u);
  EXPECT_EQ(check::anticipated(naive, 3, 0, 0), 1u);
  EXPECT_EQ(check::anticipated(naive, 3, 0, 1), 1u);
}

// Kinsara, Kilgour, Hipel 2015: of the 720 rankings of Syria 240 make state 2 a Nash equilibrium.
// The others follow from the definitions; the published count for SEQ is of a stricter condition.
TEST(CheckInverse, SyriaAndIraqCounted) {
  const NaiveModel naive = check::build(example("syria-iraq-1975/model.yaml"));
  EXPECT_EQ(check::count_rankings(naive, Concept::nash, 1, 0), 240u);
  EXPECT_EQ(check::count_rankings(naive, Concept::gmr, 1, 0), 384u);
  EXPECT_EQ(check::count_rankings(naive, Concept::smr, 1, 0), 300u);
  EXPECT_EQ(check::count_rankings(naive, Concept::seq, 1, 0), 384u);
}

// By hand, from the conditions on Syria's ranking 1 3 6 2 4 5: for Nash state 2 has to come before
// 1 and 3; else only before 6, where Iraq can answer Syria's improvement to 3. Iraq, who likes 2
// best, can change nothing.
TEST(CheckInverse, SyriaAndIraqLeastSwaps) {
  const Model model = example("syria-iraq-1975/model.yaml");
  const check::Order as_it_is{0, 1, 2, 3, 4, 5};
  const auto least = [&](Concept under, std::uint64_t free) {
    return check::least_orders(model, free, [&](const NaiveModel& changed) {
      return check::equilibrium(changed, under, 1);
    });
  };
  const auto nash = least(Concept::nash, 3);
  ASSERT_TRUE(nash.has_value());
  EXPECT_EQ(nash->swaps, 3u);
  EXPECT_EQ(nash->orders, (std::set<std::vector<check::Order>>{{{3, 0, 1, 2, 4, 5}, as_it_is}}));
  for (const Concept under : {Concept::gmr, Concept::smr, Concept::seq, Concept::sseq}) {
    const auto swapped = least(under, 3);
    ASSERT_TRUE(swapped.has_value()) << title(under);
    EXPECT_EQ(swapped->swaps, 1u) << title(under);
    EXPECT_EQ(swapped->orders,
              (std::set<std::vector<check::Order>>{{{0, 1, 3, 2, 4, 5}, as_it_is}}))
        << title(under);
  }
  EXPECT_FALSE(least(Concept::nash, 2).has_value());
}

// Statements are reordered, weights are not.
TEST(CheckInverse, OrdersOfStatements) {
  Model model = option_form({{"one", {"a"}}, {"two", {"b"}}});
  want(model, 0, {"a", "b", "!a"});
  model.preferences[1].order = Weights{{formula(model, "b"), 1000000, {}}};
  const auto hold_nothing = [](const NaiveModel& changed) {
    return check::stable(changed, Concept::nash, 0, 2);
  };
  const auto least = check::least_orders(model, 3, hold_nothing);
  ASSERT_TRUE(least.has_value());
  EXPECT_EQ(least->swaps, 2u);
  EXPECT_EQ(least->orders,
            (std::set<std::vector<check::Order>>{{{1, 2, 0}, {0}}, {{2, 0, 1}, {0}}}));
  EXPECT_FALSE(check::least_orders(model, 2, hold_nothing).has_value());
}

// Every joint order is tried, once.
TEST(CheckInverse, TriesAllOrders) {
  Model model = option_form({{"one", {"a"}}, {"two", {"b"}}});
  rank(model, 0, {{1}, {2}, {3}, {4}});
  rank(model, 1, {{1}, {2}, {3}, {4}});
  std::set<std::vector<Order>> tried;
  std::size_t calls = 0;
  EXPECT_FALSE(check::least_orders(model, 3, [&](const NaiveModel& changed) {
                 tried.insert({order_of(changed, 0), order_of(changed, 1)});
                 ++calls;
                 return false;
               }).has_value());
  EXPECT_EQ(calls, 24u * 24u);
  EXPECT_EQ(tried.size(), calls);
}

TEST(CheckInverse, Swaps) {
  EXPECT_EQ(check::swaps({}), 0u);
  EXPECT_EQ(check::swaps({0, 1, 2}), 0u);
  EXPECT_EQ(check::swaps({2, 0, 1}), 2u);
  EXPECT_EQ(check::swaps({3, 2, 1, 0}), 6u);
}

// In the dilemma the column side would leave mutual cooperation, whatever the row side wants, and
// can only be kept there by a row side that would answer.
TEST(CheckInverse, CanHold) {
  const NaiveModel dilemma = two_by_two({2, 1, 4, 3});
  EXPECT_FALSE(check::can_hold(dilemma, Concept::nash, 0, 1));
  EXPECT_TRUE(check::can_hold(dilemma, Concept::seq, 0, 1));
  EXPECT_TRUE(check::can_hold(dilemma, Concept::nash, 0, 3));
  EXPECT_FALSE(check::can_hold(dilemma, Concept::nash, 0, 0));
  EXPECT_TRUE(check::can_hold(dilemma, Concept::nash, 3, 0));
  // Nothing that the row side does takes from the column side what it gains by leaving state 2 for
  // mutual defection.
  EXPECT_FALSE(check::can_hold(dilemma, Concept::gmr, 1, 1));
}

}  // namespace
}  // namespace demarche
