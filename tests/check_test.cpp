// SPDX-License-Identifier: Apache-2.0
// The plain re-checker by itself, against published conflicts.
#include <gtest/gtest.h>

#include <initializer_list>
#include <set>
#include <string>
#include <vector>

#include "check/naive.hpp"
#include "check/stability.hpp"
#include "plain_model.hpp"

namespace demarche {
namespace {

using namespace plain;

void expect_equilibria(const NaiveModel& model, std::initializer_list<Concept> concepts,
                       const Numbers& expected) {
  for (const Concept under : concepts) {
    EXPECT_EQ(equilibria(model, under), expected) << title(under);
  }
}

constexpr Concept kNash = Concept::nash;
constexpr Concept kGmr = Concept::gmr;
constexpr Concept kSmr = Concept::smr;
constexpr Concept kSeq = Concept::seq;
constexpr Concept kSseq = Concept::sseq;
constexpr Concept kSim = Concept::sim;

TEST(Check, PrisonersDilemma) {
  const NaiveModel game = two_by_two({2, 1, 4, 3});
  expect_equilibria(game, {kNash}, {4});
  expect_equilibria(game, {kGmr, kSmr, kSeq, kSseq, kSim}, {1, 4});
}

TEST(Check, Chicken) {
  const NaiveModel game = two_by_two({2, 1, 3, 4});
  expect_equilibria(game, {kNash, kSeq, kSseq}, {2, 3});
  expect_equilibria(game, {kGmr, kSmr, kSim, Concept::seq_or_sim}, {1, 2, 3});
}

TEST(Check, StagHunt) {
  expect_equilibria(two_by_two({1, 2, 4, 3}), {kNash, kGmr, kSmr, kSeq, kSseq, kSim}, {1, 4});
}

TEST(Check, Deadlock) {
  expect_equilibria(two_by_two({2, 4, 1, 3}), {kNash, kGmr, kSmr, kSeq, kSseq, kSim}, {4});
}

// The dispute over the Euphrates in 1975, from the literature's tables of options and rankings.
TEST(Check, SyriaAndIraq) {
  Model model = option_form({{"syria", {"release", "escalate"}}, {"iraq", {"attack"}}});
  exclude(model, {"release & escalate"});
  rank(model, 0, {{1}, {3}, {6}, {2}, {4}, {5}});
  rank(model, 1, {{2}, {4}, {6}, {1}, {5}, {3}});
  const NaiveModel naive = check::build(model);
  EXPECT_EQ(naive.codes, (std::vector<std::uint64_t>{0, 1, 2, 4, 5, 6}));
  expect_equilibria(naive, {kNash, kSeq, kSmr, kSim}, {6});
  expect_equilibria(naive, {kGmr}, {1, 6});
}

// The Cuban missile crisis after Fraser and Hipel (1984): preferences by prioritised statements. A
// state's published number is its code, one less than here.
Model cuba() {
  Model model = option_form({{"us", {"strike", "blockade"}}, {"ussr", {"withdraw", "escalate"}}});
  exclude(model, {"withdraw & escalate"});
  want(model, 0,
       {"withdraw", "!escalate", "!strike & withdraw", "!blockade & withdraw", "strike & escalate",
        "blockade & escalate",
        "strike & !withdraw | blockade & !escalate | strike & !escalate | blockade & !withdraw",
        "!strike & !withdraw & !escalate", "!blockade & !withdraw & !escalate"});
  want(model, 1,
       {"!escalate", "strike if escalate", "blockade if escalate", "!strike & !escalate",
        "!blockade & !escalate", "blockade & withdraw | !blockade & !withdraw | strike & withdraw",
        "blockade & !withdraw & !escalate", "strike & !blockade & withdraw & !escalate"});
  return model;
}

TEST(Check, CubaWhereAllCanBeTakenBack) {
  const NaiveModel naive = check::build(cuba());
  EXPECT_EQ(order_of(naive, 0),
            (Order{{5}, {7}, {6}, {8}, {3}, {2}, {4}, {1}, {12}, {10}, {11}, {9}}));
  EXPECT_EQ(order_of(naive, 1),
            (Order{{1}, {5}, {7}, {3}, {6}, {2}, {8}, {4}, {12}, {10}, {11}, {9}}));
  expect_equilibria(naive, {kNash}, {});
  expect_equilibria(naive, {kSeq, kSseq}, {5, 7});
  expect_equilibria(naive, {kGmr, kSmr}, {1, 2, 3, 5, 6, 7, 8});
}

TEST(Check, CubaWhereAnAirStrikeCannotBeTakenBack) {
  Model model = cuba();
  model.options[0].direction = Direction::forwards;
  const NaiveModel naive = check::build(model);
  expect_equilibria(naive, {kNash, kSim}, {6});
  expect_equilibria(naive, {kSeq}, {5, 6, 7});
  expect_equilibria(naive, {kGmr, kSmr}, {1, 2, 3, 5, 6, 7, 8});
}

TEST(Check, ElmiraAsAGraph) {
  const NaiveModel naive = check::build(elmira_graph());
  expect_equilibria(naive, {kNash, kSeq, kSseq}, {5, 8, 9});
  expect_equilibria(naive, {kGmr, kSmr}, {1, 4, 5, 8, 9});
  const Numbers all{1, 2, 3, 4, 5, 6, 7, 8, 9};
  for (const Concept under : {kNash, kGmr, kSmr, kSeq, kSseq}) {
    EXPECT_EQ(stable_for(naive, under, 0), all);
    EXPECT_EQ(stable_for(naive, under, 1), (Numbers{1, 4, 5, 8, 9}));
  }
  EXPECT_EQ(stable_for(naive, kNash, 2), (Numbers{5, 6, 7, 8, 9}));
  EXPECT_EQ(stable_for(naive, kSeq, 2), (Numbers{2, 3, 5, 6, 7, 8, 9}));
  EXPECT_EQ(stable_for(naive, kGmr, 2), all);
  EXPECT_EQ(stable_for(naive, kSmr, 2), all);
}

// The same conflict by options: twelve states, of which four count as one in the nine.
Model elmira_options() {
  Model model = option_form({{"ministry", {"modify"}},
                             {"uniroyal", {"delay", "accept", "abandon"}},
                             {"government", {"insist"}}});
  exclude(model,
          {"delay & accept", "delay & abandon", "accept & abandon", "!delay & !accept & !abandon"});
  model.options[0].direction = Direction::forwards;
  model.options[1].direction = Direction::backwards;
  model.options[3].direction = Direction::forwards;
  return model;
}

TEST(Check, ElmiraByOptions) {
  Model model = elmira_options();
  rank(model, 0, {{9}, {3}, {4}, {10}, {7}, {1}, {2}, {8}, {5, 6, 11, 12}});
  rank(model, 1, {{1}, {4}, {10}, {7}, {5, 6, 11, 12}, {2}, {3}, {9}, {8}});
  rank(model, 2, {{9}, {3}, {7}, {1}, {10}, {8}, {4}, {2}, {5, 6, 11, 12}});
  const NaiveModel naive = check::build(model);
  EXPECT_EQ(naive.codes, (std::vector<std::uint64_t>{2, 3, 4, 5, 8, 9, 18, 19, 20, 21, 24, 25}));
  expect_equilibria(naive, {kNash, kSeq, kSim}, {5, 6, 7, 10, 11, 12});
  expect_equilibria(naive, {kGmr, kSmr}, {1, 4, 5, 6, 7, 10, 11, 12});
}

void want_elmira_statements(Model& model) {
  want(model, 0, {"accept", "!abandon", "!modify", "!modify & insist | modify & !insist"});
  want(model, 1, {"accept iff modify", "!abandon", "!insist", "delay iff !insist"});
  want(model, 2,
       {"!abandon", "!modify", "accept if !modify", "insist if modify", "!delay", "insist"});
}

TEST(Check, ElmiraByStatements) {
  Model model = elmira_options();
  want_elmira_statements(model);
  const NaiveModel naive = check::build(model);
  EXPECT_EQ(order_of(naive, 1),
            (Order{{1}, {4}, {10}, {7}, {5}, {11}, {2}, {3}, {9}, {8}, {6}, {12}}));
  expect_equilibria(naive, {kNash, kSeq}, {7, 10, 11, 12});
  expect_equilibria(naive, {kGmr, kSmr}, {1, 3, 4, 5, 7, 9, 10, 11, 12});
}

TEST(Check, ElmiraWithAbandonedStatesMerged) {
  Model model = elmira_options();
  want_elmira_statements(model);
  Merge merge;
  merge.when = formula(model, "abandon");
  model.merged.push_back(merge);
  const NaiveModel naive = check::build(model);
  EXPECT_EQ(naive.moves, check::build(elmira_graph()).moves);
  EXPECT_TRUE(naive.codes.empty());
  EXPECT_EQ(order_of(naive, 2), (Order{{7}, {3}, {5}, {1}, {8}, {6}, {4}, {2}, {9}}));
  EXPECT_EQ(order_of(naive, 1), (Order{{1}, {4}, {8}, {5}, {9}, {2}, {3}, {7}, {6}}));
  expect_equilibria(naive, {kNash, kSeq, kSseq}, {5, 8, 9});
  expect_equilibria(naive, {kGmr, kSmr}, {1, 4, 5, 8, 9});

  // Read in the member in which the ministry has modified and the government insists, the state
  // falls behind all others in the firm's eyes.
  model.merged[0].as = std::vector<std::size_t>{0, 3, 4};
  EXPECT_EQ(order_of(check::build(model), 1), (Order{{1}, {4}, {8}, {5}, {2}, {3}, {7}, {6}, {9}}));
}

// The apportionment of the Milk River between the United States and Canada.
TEST(Check, MilkRiver) {
  Model model = option_form({{"us", {"petition"}},
                             {"canada", {"object"}},
                             {"commission", {"reject", "task-force"}},
                             {"force", {"for-us", "for-canada", "no-agreement"}}});
  exclude(model, {"for-us & for-canada", "for-us & no-agreement", "for-canada & no-agreement",
                  "reject & task-force", "object & for-canada", "object & no-agreement"});
  want(model, 0, {"for-us", "task-force & for-us"});
  want(model, 1,
       {"!(petition | object | reject | task-force | for-us | for-canada | no-agreement)",
        "petition & for-canada", "!no-agreement", "reject"});
  want(model, 2, {"!petition & !object"});
  want(model, 3, {"!petition & !object"});
  const NaiveModel naive = check::build(model);
  ASSERT_EQ(naive.states, 36u);
  Numbers all;
  for (std::size_t number = 1; number <= 36; ++number) all.insert(number);
  expect_equilibria(naive, {kGmr, kSmr}, all);
  all.erase(3);
  expect_equilibria(naive, {kNash, kSeq, kSim}, all);
}

// Water exports from Lake Gisborne (Li and others 2004), with the provincial government's unknown
// preference filled in by an order that favours the economy, or the environment.
NaiveModel gisborne(const Order& provincial) {
  Model model =
      option_form({{"federal", {"continue"}}, {"provincial", {"lift"}}, {"support", {"appeal"}}});
  rank(model, 0, {{2}, {6}, {4}, {8}, {1}, {5}, {3}, {7}});
  rank(model, 1, provincial);
  rank(model, 2, {{3}, {4}, {7}, {8}, {5}, {6}, {1}, {2}});
  return check::build(model);
}

TEST(Check, GisborneWithAnEconomicProvince) {
  const NaiveModel naive = gisborne({{3}, {7}, {4}, {8}, {1}, {5}, {2}, {6}});
  expect_equilibria(naive, {kNash, kSeq}, {4});
  expect_equilibria(naive, {kGmr, kSmr}, {4, 8});
}

TEST(Check, GisborneWithAnEnvironmentalProvince) {
  expect_equilibria(gisborne({{2}, {6}, {1}, {5}, {4}, {8}, {3}, {7}}),
                    {kNash, kGmr, kSmr, kSeq, kSseq}, {6});
}

TEST(Check, ForbiddenMovesAreThoseOfOneParty) {
  Model model = option_form({{"a", {"x", "y"}}, {"b", {"z"}}});
  ForbiddenMove rule;
  rule.party = 0;
  rule.from = formula(model, "x & !z");
  rule.to = formula(model, "y");
  model.forbidden.push_back(rule);
  const NaiveModel naive = check::build(model);
  EXPECT_EQ(naive.moves[0][1], (std::set<std::size_t>{0}));
  EXPECT_EQ(naive.moves[0][5], (std::set<std::size_t>{4, 6, 7}));
  EXPECT_EQ(naive.moves[1][3], (std::set<std::size_t>{7}));
}

TEST(Check, WeightsAreAddedUp) {
  Model model = option_form({{"a", {"x", "y"}}});
  model.preferences[0].order = Weights{{formula(model, "x"), 1'500'000, {}},
                                       {formula(model, "y"), 1'000'000, {}},
                                       {formula(model, "x & y"), -1'500'000, {}}};
  EXPECT_EQ(order_of(check::build(model), 0), (Order{{2}, {3, 4}, {1}}));
}

TEST(Check, FormulasRankTheStatesOfAGraph) {
  Model model = graph_form(3, {{{1, 2}, {2, 2}}});
  model.preferences[0].order =
      Ranking{{{{formula(model, "s2 | s3"), {}}}, {}}, {{{std::uint64_t{1}, {}}}, {}}};
  const NaiveModel naive = check::build(model);
  EXPECT_EQ(order_of(naive, 0), (Order{{2, 3}, {1}}));
  EXPECT_TRUE(naive.moves[0][1].empty());
}

}  // namespace
}  // namespace demarche
