// SPDX-License-Identifier: Apache-2.0
// How a conflict moves: the published case, and random models against the definitions.
#include "analysis/evolution/evolution.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <set>
#include <string>
#include <utility>

#include "analysis/evolution/best_ways.hpp"
#include "analysis/evolution/seek.hpp"
#include "analysis/find/find.hpp"
#include "analysis/stability/stability.hpp"
#include "check/evolution_check.hpp"
#include "check/naive.hpp"
#include "plain_model.hpp"
#include "property.hpp"
#include "random_model.hpp"

namespace demarche {
namespace {

Graph compiled(const Model& model, Storage storage = Storage::fitting) {
  Diagnostics diagnostics;
  auto graph = compile(model, diagnostics, {.storage = storage});
  EXPECT_TRUE(graph.has_value());
  return std::move(*graph);
}

// State numbers with the letters of the last movers, "2 M, 3 U": what a stage adds.
std::string said(const Stages& stages, std::size_t stage) {
  std::string text;
  for (const auto& [state, movers] : stages[stage - 1]) {
    text += (text.empty() ? "" : ", ") + std::to_string(state + 1) + " ";
    for (std::size_t party = 0; party < 3; ++party) {
      if (((movers >> party) & 1) != 0) text += "MUL"[party];
    }
  }
  return text;
}

// "L5 M6": who moves, and to which state.
std::set<std::string> said(const Ways& ways) {
  std::set<std::string> all;
  for (const auto& path : ways.paths) {
    std::string text;
    for (const Step& step : path) {
      text += (text.empty() ? "" : " ") + std::string(1, "MUL"[step.party]) +
              std::to_string(step.to + 1);
    }
    all.insert(text);
  }
  return all;
}

class Elmira : public testing::Test {
 protected:
  Elmira()
      : graph_(compiled(plain::elmira_graph())),
        stability_(analyze_stability(graph_, kConcepts)),
        evolution_(evolve(graph_, stability_, 0)) {}

  const Destination& to(std::size_t number) const {
    for (const Destination& one : evolution_.destinations) {
      if (one.state + 1 == number) return one;
    }
    throw std::out_of_range("no such destination");
  }

  Graph graph_;
  StabilityFinding stability_;
  Evolution evolution_;
};

// The status quo analysis of Li, Kilgour and Hipel (2004, 2005): s5 is all that improvements lead to. By
// moves the last new state comes with the third; later stages add last movers.
TEST_F(Elmira, StagesAreThePublishedTable) {
  const Stages& improving = *evolution_.by_improvements_alone;
  ASSERT_EQ(improving.size(), 1U);
  EXPECT_EQ(said(improving, 1), "5 L");
  const Stages& moves = *evolution_.by_moves;
  ASSERT_EQ(moves.size(), 4U);
  EXPECT_EQ(said(moves, 1), "2 M, 3 U, 5 L, 9 U");
  EXPECT_EQ(said(moves, 2), "4 MU, 6 ML, 7 UL");
  EXPECT_EQ(said(moves, 3), "2 L, 3 L, 8 MUL");
  EXPECT_EQ(said(moves, 4), "4 L");
}

TEST_F(Elmira, WaysAndWhatTheyCost) {
  EXPECT_EQ(evolution_.by_improvements, 1U);
  EXPECT_EQ(evolution_.by_giving_way, 3U);
  EXPECT_EQ(evolution_.out_of_reach, 0U);

  // The local government insists; that is an improvement.
  EXPECT_EQ(to(5).cheapest->cost, (Cost{0, 0, 1}));
  EXPECT_EQ(said(*to(5).cheapest), (std::set<std::string>{"L5"}));
  ASSERT_NE(to(5).by_improvements(), nullptr);

  // To s8 the ministry modifies the order and Uniroyal accepts it, in either order, and the local
  // government insists at some time. From s5 the ministry's s6 is worse for it, and then Uniroyal gains.
  EXPECT_EQ(to(8).by_moves->cost.moves, 3U);
  EXPECT_EQ(to(8).by_moves->count, 6U);
  EXPECT_EQ(to(8).by_moves->paths.size(), 5U);
  EXPECT_EQ(to(8).cheapest->cost, (Cost{1, 0, 3}));
  EXPECT_EQ(said(*to(8).cheapest), (std::set<std::string>{"L5 M6 U8", "M2 L6 U8", "M2 U4 L8"}));
  EXPECT_EQ(to(8).by_improvements(), nullptr);
  EXPECT_EQ(to(8).cheapest->last_movers, 0b110U);
  EXPECT_EQ(to(8).cheapest->first_moves, (std::vector<FirstMove>{{{0, 1}, 2}, {{2, 4}, 1}}));
}

TEST_F(Elmira, OneDestinationAlone) {
  Bits targets(graph_.size());
  targets.set(3);
  targets.set(7);
  EvolutionOptions options;
  options.to = targets;
  const Evolution evolution = evolve(graph_, stability_, 4, options);
  ASSERT_EQ(evolution.destinations.size(), 1U);
  const Destination& asked = evolution.destinations.front();
  EXPECT_EQ(asked.kind, Destination::Kind::asked);
  EXPECT_EQ(asked.states, 2U);
  EXPECT_EQ(said(*asked.cheapest), (std::set<std::string>{"M6 U8"}));
}

// A walk has to come back to a state, since no party may move twice running: 1 -A-> 2 -A-> 3, but from
// 2 another party goes aside to 4 and back.
TEST(BestWays, ALegalSequenceMayComeBackToAState) {
  const Model model = plain::graph_form(4, {{{1, 2}, {2, 3}, {4, 2}}, {{2, 4}, {4, 2}}});
  const Graph graph = compiled(model);
  const BestWays ways(graph, 0, Measure::moves);
  EXPECT_FALSE(ways.to(std::vector<StateId>{2}, 9).has_value());
  const Model longer = plain::graph_form(5, {{{1, 2}, {2, 3}}, {{2, 4}, {5, 2}}, {{4, 5}}});
  const Graph other = compiled(longer);
  const auto found = BestWays(other, 0, Measure::moves).to(std::vector<StateId>{2}, 9);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->paths,
            (std::vector<std::vector<Step>>{{{0, 1}, {1, 3}, {2, 4}, {1, 1}, {0, 2}}}));
}

// Parties with one option each: every order of their moves is a way. 12! are counted; those of 20
// parties are not, since too many moves are on the way.
TEST(BestWays, ManyWaysAreCounted) {
  const auto ways_of = [](std::size_t parties) {
    std::vector<plain::Player> players;
    for (std::size_t p = 0; p < parties; ++p) {
      players.push_back({"p" + std::to_string(p), {"o" + std::to_string(p)}});
    }
    const Graph graph = compiled(plain::option_form(players));
    const auto last = static_cast<StateId>(graph.size() - 1);
    return BestWays(graph, 0, Measure::moves).to(std::vector{last}, 3).value();
  };
  const Ways twelve = ways_of(12);
  EXPECT_EQ(twelve.cost, (Cost{0, 0, 12}));
  EXPECT_EQ(twelve.paths.size(), 3U);
  EXPECT_TRUE(twelve.counted);
  EXPECT_EQ(twelve.count, 479'001'600U);
  ASSERT_EQ(twelve.first_moves.size(), 12U);
  for (const FirstMove& move : twelve.first_moves) EXPECT_EQ(move.ways, 39'916'800U);

  const Ways twenty = ways_of(20);
  EXPECT_EQ(twenty.cost.moves, 20U);
  EXPECT_FALSE(twenty.counted);
  EXPECT_EQ(twenty.count, 3U);
  EXPECT_EQ(twenty.paths.size(), 3U);
}

std::vector<std::set<std::size_t>> targets_of(const Graph& graph, const Evolution& evolution) {
  std::vector<std::set<std::size_t>> targets;
  for (const Destination& destination : evolution.destinations) {
    targets.emplace_back();
    if (destination.kind == Destination::Kind::equilibrium) {
      targets.back().insert(destination.state);
    } else {
      graph.outcomes[destination.outcome].for_each(
          [&](std::size_t s) { targets.back().insert(s); });
    }
  }
  return targets;
}

void compare(const Model& model, Storage storage) {
  const Graph graph = compiled(model, storage);
  const auto from = static_cast<StateId>(*rc::gen::inRange<std::size_t>(0, graph.size()));
  // Every state is a destination: a finding under which all are equilibria.
  StabilityFinding all;
  all[Concept::gmr] = StabilityFinding::Verdicts{{}, Bits(graph.size(), true)};
  EvolutionOptions options;
  options.first = 24;
  options.paths = *rc::gen::element<std::size_t>(1, 3, 1'000'000);
  const Evolution evolution = evolve(graph, all, from, options);
  RC_CLASSIFY(graph.follows_rows(), "by rows");
  RC_CLASSIFY(evolution.by_improvements > 0, "improvements lead somewhere");
  RC_CLASSIFY(evolution.by_giving_way > 0, "parties give way");
  RC_ASSERT(evolution.equilibria() == graph.size() - 1);
  bool complete = true;
  const auto wrong = check::check_evolution(check::build(model), evolution,
                                            targets_of(graph, evolution), complete);
  RC_CLASSIFY(complete, "all sequences tried");
  for (const std::string& sentence : wrong) RC_LOG() << sentence << '\n';
  RC_ASSERT(wrong.empty());
}

// The re-checker objects to whatever is not so.
TEST_F(Elmira, WhatIsWrongIsObjectedTo) {
  const check::NaiveModel naive = check::build(plain::elmira_graph());
  const auto objects = [&](const std::function<void(Evolution&)>& spoil) {
    Evolution evolution = evolution_;
    spoil(evolution);
    bool complete = true;
    return !check::check_evolution(naive, evolution, targets_of(graph_, evolution), complete)
                .empty();
  };
  const std::size_t eight = 4;  // the last in order of cost
  ASSERT_EQ(evolution_.destinations[eight].state, 7U);
  EXPECT_FALSE(objects([](Evolution&) {}));
  EXPECT_TRUE(objects([](Evolution& e) { e.by_moves->back().front().second |= 1; }));
  EXPECT_TRUE(objects([](Evolution& e) { e.by_improvements_alone->clear(); }));
  EXPECT_TRUE(objects([](Evolution& e) { e.destinations[eight].cheapest.reset(); }));
  EXPECT_TRUE(objects([](Evolution& e) { e.destinations[eight].cheapest->cost.against = 2; }));
  EXPECT_TRUE(objects([](Evolution& e) { e.destinations[eight].cheapest->paths[0].pop_back(); }));
  EXPECT_TRUE(objects([](Evolution& e) {
    std::swap(e.destinations[eight].by_moves->paths[0][0],
              e.destinations[eight].by_moves->paths[0][1]);
  }));
  EXPECT_TRUE(objects([](Evolution& e) { e.destinations[eight].by_moves->count = 5; }));
  EXPECT_TRUE(objects([](Evolution& e) { e.destinations[eight].cheapest->count = 4; }));
  EXPECT_TRUE(
      objects([](Evolution& e) { e.destinations[eight].by_moves->first_moves.pop_back(); }));
  EXPECT_TRUE(objects([](Evolution& e) { e.destinations[eight].by_moves->last_movers = 1; }));
}

TEST(Evolution, AgreesWithTheDefinitions) {
  hold(300, [] { compare(*random::small_model(), Storage::fitting); });
}

TEST(Evolution, AgreesInAList) {
  hold(100, [] { compare(*random::option_form(6), Storage::list); });
}

// That a state is this one.
Formula is(const Graph& graph, StateId state) {
  std::vector<Formula::Step> steps{{Op::constant, 1}};
  for (std::uint32_t o = 0; o < graph.states.options; ++o) {
    steps.push_back({Op::variable, o});
    if (((graph.states.code(state) >> o) & 1) == 0) steps.push_back({Op::negation, 0});
    steps.push_back({Op::conjunction, 0});
  }
  return {"one state", steps};
}

// What a solver seeks, held against the search over all states.
void compare_sought(const Model& model) {
  Diagnostics diagnostics;
  RC_PRE(can_find(model, Concept::nash, diagnostics));
  const Graph graph = compiled(model);
  const auto from = static_cast<StateId>(*rc::gen::inRange<std::size_t>(0, graph.size()));
  WayQuestion question;
  question.from = graph.states.code(from);
  question.to = random::formula(model);
  if (*rc::gen::arbitrary<bool>()) {
    question.to = is(graph, static_cast<StateId>(*rc::gen::inRange<std::size_t>(0, graph.size())));
  }
  question.longest = *rc::gen::element<std::size_t>(1, 2, 3, 16);
  const Bits targets = states_where(graph, question.to);
  const WaySearch sought = seek_ways(model, question);
  RC_ASSERT(sought.to_is_possible == targets.any());

  const auto shortest = BestWays(graph, from, Measure::moves).to(targets, 1);
  const auto cheapest = BestWays(graph, from, Measure::cost).to(targets, 1);
  RC_CLASSIFY(cheapest && cheapest->cost.against > 0, "somebody gives way");
  RC_CLASSIFY(cheapest && cheapest->cost.indifferent > 0, "somebody does not care");
  const auto agree = [&](const SoughtWay& way, bool exists, std::size_t moves) {
    using Known = SoughtWay::Known;
    RC_ASSERT(way.known != Known::effort_spent);
    if (way.known == Known::not_within) {
      RC_ASSERT(!exists || moves > *way.length);
      RC_CLASSIFY(true, "not within so many moves");
      return;
    }
    RC_ASSERT((way.known == Known::found) == exists);
    if (!exists) return;
    RC_ASSERT(way.cost.moves == moves);
    // It is legal, arrives and costs what it says.
    StateId at = from;
    Cost cost;
    std::size_t last = graph.parties();
    for (const SoughtStep& step : way.steps) {
      const StateId to = graph.states.find(step.to);
      RC_ASSERT(to != kNoState);
      RC_ASSERT(step.party != last);
      RC_ASSERT(graph.moves[step.party].can_move(at, to));
      const Ranks& rank = graph.rank[step.party];
      cost.against += rank[to] < rank[at] ? 1U : 0U;
      cost.indifferent += rank[to] == rank[at] ? 1U : 0U;
      ++cost.moves;
      at = to;
      last = step.party;
    }
    RC_ASSERT(targets[at]);
    RC_ASSERT(cost == way.cost);
  };
  agree(sought.shortest, shortest.has_value(), shortest ? shortest->cost.moves : 0);
  agree(sought.by_improvements, cheapest && cheapest->cost.improves(),
        cheapest ? cheapest->cost.moves : 0);
  if (sought.cheapest.known == SoughtWay::Known::found && sought.cheapest.bounded) {
    RC_CLASSIFY(true, "cheapest as far as is known");
    RC_ASSERT(cheapest->cost <= sought.cheapest.cost);
  } else {
    agree(sought.cheapest, cheapest.has_value(), cheapest ? cheapest->cost.moves : 0);
    if (sought.cheapest.known == SoughtWay::Known::found) {
      RC_ASSERT(sought.cheapest.cost == cheapest->cost);
    }
  }
}

TEST(Seek, AgreesWithTheSearchOverAllStates) {
  hold(500, [] { compare_sought(*random::option_form(7)); });
}

}  // namespace
}  // namespace demarche
