// SPDX-License-Identifier: Apache-2.0
// The example models against the figures published for them. States go by the field's numbers,
// from 1; the books on the Cuban crisis count from 0 instead (the number there is the option word).
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/evolution/reach.hpp"
#include "conflict.hpp"

namespace demarche {
namespace {

using namespace demarche::test;

Numbers all_but(std::size_t count, const Numbers& without) {
  Numbers states;
  for (std::size_t s = 1; s <= count; ++s) {
    if (without.count(s) == 0) states.insert(s);
  }
  return states;
}

// Elmira: Hipel, Fang, Kilgour, Haight 1993; Kilgour, Hipel, Fang, Peng 2001. The moves, rankings
// and equilibria are those of the papers' nine states; the parties' own verdicts and SSEQ were
// worked out from the definitions.
TEST(Published, ElmiraAsGraph) {
  const Conflict elmira = load("examples/elmira/graph.yaml");
  EXPECT_EQ(elmira.order("ministry"), "7 > 3 > 4 > 8 > 5 > 1 > 2 > 6 > 9");
  EXPECT_EQ(elmira.order("uniroyal"), "1 > 4 > 8 > 5 > 9 > 3 > 7 > 2 > 6");
  EXPECT_EQ(elmira.order("local"), "7 > 3 > 5 > 1 > 8 > 6 > 4 > 2 > 9");
  for (const Concept c : {kNash, kSeq, kSseq}) {
    EXPECT_EQ(elmira.equilibria(c), (Numbers{5, 8, 9})) << title(c);
  }
  for (const Concept c : {kGmr, kSmr}) {
    EXPECT_EQ(elmira.equilibria(c), (Numbers{1, 4, 5, 8, 9})) << title(c);
  }
  EXPECT_EQ(Conflict::numbers(*elmira.finding.strong()), (Numbers{5, 8, 9}));
  EXPECT_FALSE(elmira.finding[kSim].has_value());

  for (const Concept c : {kNash, kGmr, kSmr, kSeq, kSseq}) {
    EXPECT_EQ(elmira.stable("ministry", c), all_but(9, {})) << title(c);
    EXPECT_EQ(elmira.stable("uniroyal", c), (Numbers{1, 4, 5, 8, 9})) << title(c);
  }
  EXPECT_EQ(elmira.stable("local", kNash), (Numbers{5, 6, 7, 8, 9}));
  EXPECT_EQ(elmira.stable("local", kSeq), (Numbers{2, 3, 5, 6, 7, 8, 9}));
  EXPECT_EQ(elmira.stable("local", kGmr), all_but(9, {}));
  EXPECT_EQ(elmira.stable("local", kSmr), all_but(9, {}));
}

// From where it stands, by improvements alone, Elmira comes no further than s5, where the local
// government insists; s8 takes moves that are no improvements (Kilgour, Hipel, Fang, Peng 2001).
TEST(Published, ElmiraFromTheStatusQuo) {
  const Conflict elmira = load("examples/elmira/graph.yaml");
  const Graph& graph = elmira.graph;
  ASSERT_EQ(graph.status_quo, 0U);

  const Reach improvements = reach(graph, graph.status_quo, Means::improvements, everyone(graph));
  for (StateId s = 1; s < graph.size(); ++s) {
    EXPECT_EQ(improvements.reached(s), state_number(s) == 5) << state_number(s);
  }
  const Step insist{elmira.index("local"), 4};
  EXPECT_EQ(improvements.path(4), std::vector<Step>{insist});

  const Reach moves = reach(graph, graph.status_quo, Means::moves, everyone(graph));
  const std::map<std::size_t, std::uint32_t> stage{{2, 1}, {3, 1}, {5, 1}, {9, 1},
                                                   {4, 2}, {6, 2}, {7, 2}, {8, 3}};
  for (const auto& [number, fewest] : stage) {
    const StateId s = static_cast<StateId>(number - 1);
    ASSERT_TRUE(moves.reached(s)) << number;
    EXPECT_EQ(moves.moves(s), fewest) << number;
  }
}

// The same with options: the four states in which Uniroyal abandons its plant count as one, which
// gives the papers' nine states in their order. Uniroyal's statements rank its five worst states a
// little otherwise than the papers' table; the equilibria are the same.
TEST(Published, ElmiraMerged) {
  const Conflict elmira = load("examples/elmira/options.yaml");
  ASSERT_EQ(elmira.graph.size(), 9U);
  EXPECT_EQ(state_pattern(elmira.model, elmira.graph, 8), "-NNY-");
  EXPECT_EQ(elmira.order("ministry"), "7 > 3 > 4 > 8 > 5 > 1 > 2 > 6 > 9");
  EXPECT_EQ(elmira.order("uniroyal"), "1 > 4 > 8 > 5 > 9 > 2 > 3 > 7 > 6");
  EXPECT_EQ(elmira.order("local"), "7 > 3 > 5 > 1 > 8 > 6 > 4 > 2 > 9");
  for (const Concept c : {kNash, kSeq, kSseq}) {
    EXPECT_EQ(elmira.equilibria(c), (Numbers{5, 8, 9})) << title(c);
  }
  for (const Concept c : {kGmr, kSmr}) {
    EXPECT_EQ(elmira.equilibria(c), (Numbers{1, 4, 5, 8, 9})) << title(c);
  }
}

// The options and the arcs give the same moves.
TEST(Published, ElmiraMergedMovesAsGraph) {
  const Conflict merged = load("examples/elmira/options.yaml");
  const Conflict arcs = load("examples/elmira/graph.yaml");
  for (std::size_t p = 0; p < 3; ++p) {
    for (StateId s = 0; s < 9; ++s) {
      EXPECT_EQ(merged.graph.moves[p].from(s), arcs.graph.moves[p].from(s)) << p << " " << s;
    }
  }
}

// Elmira with twelve states and rankings by hand, as distributed with GMCR+.
TEST(Published, ElmiraUnmerged) {
  const Conflict elmira = load("examples/elmira/unmerged.yaml");
  EXPECT_EQ(elmira.order("ministry"), "9 > 3 > 4 > 10 > 7 > 1 > 2 > 8 > (5, 6, 11, 12)");
  EXPECT_EQ(elmira.order("uniroyal"), "1 > 4 > 10 > 7 > (5, 6, 11, 12) > 2 > 3 > 9 > 8");
  EXPECT_EQ(elmira.order("local"), "9 > 3 > 7 > 1 > 10 > 8 > 4 > 2 > (5, 6, 11, 12)");
  for (const Concept c : {kNash, kSeq, kSim}) {
    EXPECT_EQ(elmira.equilibria(c), (Numbers{5, 6, 7, 10, 11, 12})) << title(c);
  }
  for (const Concept c : {kGmr, kSmr}) {
    EXPECT_EQ(elmira.equilibria(c), (Numbers{1, 4, 5, 6, 7, 10, 11, 12})) << title(c);
  }
}

// Why the states must be merged first: the statements tell the four apart, and the answer changes.
TEST(Published, ElmiraStatementsUnmerged) {
  Model model = read("examples/elmira/options.yaml");
  model.merged.clear();
  const Conflict elmira = analyse(std::move(model));
  EXPECT_EQ(elmira.order("ministry"), "9 > 3 > 4 > 10 > 7 > 1 > 2 > 8 > 11 > 5 > 6 > 12");
  EXPECT_EQ(elmira.order("uniroyal"), "1 > 4 > 10 > 7 > 5 > 11 > 2 > 3 > 9 > 8 > 6 > 12");
  EXPECT_EQ(elmira.order("local"), "9 > 3 > 7 > 1 > 10 > 8 > 4 > 2 > 11 > 5 > 12 > 6");
  for (const Concept c : {kNash, kSeq}) {
    EXPECT_EQ(elmira.equilibria(c), (Numbers{7, 10, 11, 12})) << title(c);
  }
  for (const Concept c : {kGmr, kSmr}) {
    EXPECT_EQ(elmira.equilibria(c), (Numbers{1, 3, 4, 5, 7, 9, 10, 11, 12})) << title(c);
  }
}

// Cuban missile crisis: Fraser and Hipel 1984. Their state k is k + 1 here; both files rank alike:
// United States 4 6 5 7 2 1 3 0 11 9 10 8, Soviet Union 0 4 6 2 5 1 7 3 11 9 10 8.
void expect_cuban_orders(const Conflict& cuba) {
  ASSERT_EQ(cuba.graph.size(), 12U);
  EXPECT_EQ(cuba.order("us"), "5 > 7 > 6 > 8 > 3 > 2 > 4 > 1 > 12 > 10 > 11 > 9");
  EXPECT_EQ(cuba.order("ussr"), "1 > 5 > 7 > 3 > 6 > 2 > 8 > 4 > 12 > 10 > 11 > 9");
  for (const Concept c : {kGmr, kSmr}) {
    EXPECT_EQ(cuba.equilibria(c), (Numbers{1, 2, 3, 5, 6, 7, 8})) << title(c);
  }
}

TEST(Published, CubanMissileCrisis) {
  const Conflict cuba = load("examples/cuban-missiles/reversible.yaml");
  expect_cuban_orders(cuba);
  EXPECT_EQ(cuba.equilibria(kNash), Numbers{});
  EXPECT_EQ(cuba.equilibria(kSeq), (Numbers{5, 7}));
  EXPECT_EQ(cuba.equilibria(kSseq), (Numbers{5, 7}));
}

// The same with an air strike that cannot be taken back, as distributed with GMCR+.
TEST(Published, CubanMissileCrisisIrreversible) {
  const Conflict cuba = load("examples/cuban-missiles/irreversible.yaml");
  expect_cuban_orders(cuba);
  EXPECT_EQ(cuba.equilibria(kNash), Numbers{6});
  EXPECT_EQ(cuba.equilibria(kSeq), (Numbers{5, 6, 7}));
  EXPECT_EQ(cuba.equilibria(kSim), Numbers{6});
}

// The games of two by two. 1: neither, 2: the first alone, 3: the second alone, 4: both.
TEST(Published, PrisonersDilemma) {
  const Conflict game = load("examples/prisoners-dilemma/model.yaml");
  EXPECT_EQ(game.order("row"), "2 > 1 > 4 > 3");
  EXPECT_EQ(game.order("column"), "3 > 1 > 4 > 2");
  EXPECT_EQ(game.equilibria(kNash), Numbers{4});
  for (const Concept c : {kGmr, kSmr, kSeq, kSseq, kSim}) {
    EXPECT_EQ(game.equilibria(c), (Numbers{1, 4})) << title(c);
  }
}

TEST(Published, Chicken) {
  const Conflict game = load("examples/chicken/model.yaml");
  EXPECT_EQ(game.order("row"), "2 > 1 > 3 > 4");
  EXPECT_EQ(game.order("column"), "3 > 1 > 2 > 4");
  for (const Concept c : {kNash, kSeq, kSseq}) {
    EXPECT_EQ(game.equilibria(c), (Numbers{2, 3})) << title(c);
  }
  for (const Concept c : {kGmr, kSmr, kSim}) {
    EXPECT_EQ(game.equilibria(c), (Numbers{1, 2, 3})) << title(c);
  }
}

TEST(Published, StagHunt) {
  const Conflict game = load("examples/stag-hunt/model.yaml");
  EXPECT_EQ(game.order("row"), "1 > 2 > 4 > 3");
  for (const Concept c : {kNash, kGmr, kSmr, kSeq, kSseq, kSim}) {
    EXPECT_EQ(game.equilibria(c), (Numbers{1, 4})) << title(c);
  }
}

TEST(Published, Deadlock) {
  const Conflict game = load("examples/deadlock/model.yaml");
  EXPECT_EQ(game.order("row"), "2 > 4 > 1 > 3");
  for (const Concept c : {kNash, kGmr, kSmr, kSeq, kSseq, kSim}) {
    EXPECT_EQ(game.equilibria(c), Numbers{4}) << title(c);
  }
}

// Syria and Iraq 1975: tables 1 to 3 of the handout of GMCR+.
TEST(Published, SyriaIraq) {
  const Conflict dispute = load("examples/syria-iraq-1975/model.yaml");
  EXPECT_EQ(dispute.order("syria"), "1 > 3 > 6 > 2 > 4 > 5");
  EXPECT_EQ(dispute.order("iraq"), "2 > 4 > 6 > 1 > 5 > 3");
  for (const Concept c : {kNash, kSmr, kSeq, kSim}) {
    EXPECT_EQ(dispute.equilibria(c), Numbers{6}) << title(c);
  }
  EXPECT_EQ(dispute.equilibria(kGmr), (Numbers{1, 6}));
}

// Milk River: the example and test data of GMCR+.
TEST(Published, MilkRiver) {
  const Conflict river = load("examples/milk-river/model.yaml");
  ASSERT_EQ(river.graph.size(), 36U);
  for (const Concept c : {kNash, kSeq, kSim}) {
    EXPECT_EQ(river.equilibria(c), all_but(36, {3})) << title(c);
  }
  for (const Concept c : {kGmr, kSmr}) EXPECT_EQ(river.equilibria(c), all_but(36, {})) << title(c);
}

// Lake Gisborne: Li, Hipel, Kilgour, Fang 2004, with the province's preferences settled both ways.
TEST(Published, LakeGisborne) {
  const Conflict economic = load("examples/lake-gisborne/economic.yaml");
  const Conflict environmental = load("examples/lake-gisborne/environmental.yaml");
  for (const Conflict* lake : {&economic, &environmental}) {
    EXPECT_EQ(lake->order("federal"), "2 > 6 > 4 > 8 > 1 > 5 > 3 > 7");
    EXPECT_EQ(lake->order("support"), "3 > 4 > 7 > 8 > 5 > 6 > 1 > 2");
  }
  EXPECT_EQ(economic.order("province"), "3 > 7 > 4 > 8 > 1 > 5 > 2 > 6");
  EXPECT_EQ(environmental.order("province"), "2 > 6 > 1 > 5 > 4 > 8 > 3 > 7");
  for (const Concept c : {kNash, kSeq}) EXPECT_EQ(economic.equilibria(c), Numbers{4}) << title(c);
  for (const Concept c : {kGmr, kSmr}) {
    EXPECT_EQ(economic.equilibria(c), (Numbers{4, 8})) << title(c);
  }
  for (const Concept c : {kNash, kGmr, kSmr, kSeq}) {
    EXPECT_EQ(environmental.equilibria(c), Numbers{6}) << title(c);
  }
}

// The number of feasible states of two early examples of GMCR+.
TEST(Published, FeasibleStates) {
  Diagnostics out;
  for (const auto& [file, count] : std::map<std::string, std::size_t>{
           {"american-revolution.yaml", 52}, {"trade.yaml", 138'240}}) {
    const std::optional<Graph> graph = compile(read("tests/models/" + file), out);
    ASSERT_TRUE(graph) << file;
    EXPECT_EQ(graph->size(), count) << file;
  }
}

}  // namespace
}  // namespace demarche
