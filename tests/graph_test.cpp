// SPDX-License-Identifier: Apache-2.0
// The graph's parts by hand-made cases; random models are held against the plain re-checker in
// stability_property_test.
#include "graph/graph.hpp"

#include <gtest/gtest.h>

#include "analysis/evolution/reach.hpp"
#include "analysis/stability/stability.hpp"
#include "graph/feasible.hpp"
#include "graph/memory.hpp"
#include "graph/naming.hpp"
#include "model/read.hpp"

namespace {

using namespace demarche;

Model read(const std::string& text) {
  Diagnostics diagnostics;
  auto model = read_model(SourceText("test.yaml", text), ".", diagnostics);
  for (const Diagnostic& d : diagnostics.items()) ADD_FAILURE() << to_text(d);
  return std::move(model.value());
}

Graph compiled(const Model& model) {
  Diagnostics diagnostics;
  auto graph = compile(model, diagnostics);
  for (const Diagnostic& d : diagnostics.items()) {
    EXPECT_EQ(d.severity, Severity::warning) << to_text(d);
  }
  return std::move(graph.value());
}

const std::string kTwoParties = R"(demarche: 1
title: Test
parties:
  a: {options: {x: X, y: {label: Y, direction: forwards}}}
  b: {options: {x: X, z: {label: Z, direction: backwards}}}
infeasible: [a.x & y]
status_quo: [z]
preferences:
  a: {priorities: [a.x, "!z"]}
  b: {weights: {z: 1.5, b.x: -0.25}}
)";

TEST(Feasible, ListsWhatTryingAllCodesLists) {
  const std::vector<Formula> rules{
      Formula("", {{Op::variable, 0}, {Op::variable, 7}, {Op::conjunction}}),
      Formula("", {{Op::variable, 8}, {Op::variable, 3}, {Op::negation}, {Op::conjunction}})};
  const FeasibleStates found = list_feasible(9, {&rules[0], &rules[1]}, 1000);
  std::vector<std::uint64_t> expected;
  for (std::uint64_t code = 0; code < 512; ++code) {
    const auto holds = [&](std::uint32_t v) { return ((code >> v) & 1) != 0; };
    if (!rules[0].holds(holds) && !rules[1].holds(holds)) expected.push_back(code);
  }
  EXPECT_EQ(found.ending, FeasibleStates::Ending::complete);
  EXPECT_EQ(found.codes, expected);
}

TEST(Feasible, NeverTriesAllCodes) {
  // 60 options of which at most one is taken: 61 states of 2^60.
  std::vector<std::size_t> options(60);
  for (std::size_t o = 0; o < options.size(); ++o) options[o] = o;
  const Formula rule = infeasible_formula(Infeasible::Form::at_most_one_of, options);
  const FeasibleStates found = list_feasible(60, {&rule}, 1000);
  EXPECT_EQ(found.ending, FeasibleStates::Ending::complete);
  EXPECT_EQ(found.codes.size(), 61u);
  EXPECT_EQ(found.codes.back(), std::uint64_t{1} << 59);
}

TEST(Feasible, StopsWhenThereAreTooMany) {
  EXPECT_EQ(list_feasible(40, {}, 1000).ending, FeasibleStates::Ending::too_many);
}

TEST(Feasible, OneStateOfNoOptions) {
  EXPECT_EQ(list_feasible(0, {}, 10).codes, std::vector<std::uint64_t>{0});
}

TEST(Graph, NumbersStatesWithTheFirstOptionLeastSignificant) {
  const Model model = read(kTwoParties);
  const Graph graph = compiled(model);
  ASSERT_EQ(graph.size(), 12u);
  EXPECT_EQ(state_name(model, graph, 0), "none");
  EXPECT_EQ(state_name(model, graph, 1), "a.x");
  EXPECT_EQ(state_pattern(model, graph, 2), "NYNN");
  EXPECT_EQ(state_name(model, graph, 11), "y+b.x+z");
  EXPECT_EQ(state_name(model, graph, graph.status_quo), "z");
}

TEST(Graph, MovesRespectDirectionsAndRules) {
  const Model model = read(kTwoParties);
  const Graph graph = compiled(model);
  const auto state = [&](const std::string& name) {
    std::string problem;
    const StateId s = find_state(model, graph, name, problem);
    EXPECT_NE(s, kNoState) << name << ": " << problem;
    return s;
  };
  const StateId none = state("none"), x = state("a.x"), y = state("NYNN"), z = state("z");
  EXPECT_EQ(graph.moves[0].from(none), (std::vector<StateId>{x, y}));
  EXPECT_EQ(graph.moves[0].from(y), std::vector<StateId>{});  // y cannot be dropped
  EXPECT_TRUE(graph.moves[1].can_move(z, none));
  EXPECT_FALSE(graph.moves[1].can_move(none, z));  // z cannot be taken up
  EXPECT_FALSE(graph.moves[0].can_move(z, none));  // not a's option
}

TEST(Graph, RanksByPrioritiesAndWeights) {
  const Model model = read(kTwoParties);
  const Graph graph = compiled(model);
  for (StateId s = 0; s < graph.size(); ++s) {
    const std::uint64_t code = graph.states.code(s);
    const std::uint32_t a = 2 * static_cast<std::uint32_t>(code & 1) + ((code >> 3 & 1) ? 0u : 1u);
    EXPECT_EQ(graph.rank[0][s], a);
    // 1.5 z - 0.25 x: x alone, none, both, z alone.
    const std::uint32_t b =
        2 * static_cast<std::uint32_t>(code >> 3 & 1) + ((code >> 2 & 1) ? 0u : 1u);
    EXPECT_EQ(graph.rank[1][s], b);
  }
}

TEST(Graph, MoreThan64StatementsRankLexicographically) {
  std::string text =
      "demarche: 1\ntitle: T\nparties: {a: {options: {x: X, y: Y}}}\npreferences:\n"
      "  a:\n    priorities:\n";
  for (int i = 0; i < 100; ++i) text += "      - \"x | true\"\n";
  text += "      - y\n      - \"!x\"\n";
  const Model model = read(text);
  const Graph graph = compiled(model);
  EXPECT_EQ(graph.rank[0], (std::vector<std::uint32_t>{1, 0, 3, 2}));
}

TEST(Graph, AMergedStateStandsAtItsHighestMemberAndIsReadInItsLowest) {
  const Model model = read(R"(demarche: 1
title: Merged
parties:
  a: {options: {x: X, y: Y}}
  b: {options: {z: Z}}
merged: [y]
preferences: {a: {priorities: [x]}, b: {priorities: []}}
)");
  const Graph graph = compiled(model);
  ASSERT_EQ(graph.size(), 5u);
  EXPECT_EQ(state_pattern(model, graph, 4), "-Y-");
  EXPECT_EQ(state_name(model, graph, 4), "y");
  EXPECT_EQ(graph.rank[0][4], 0u);
  EXPECT_EQ(graph.moves[0].from(0), (std::vector<StateId>{1, 4}));
  EXPECT_EQ(graph.moves[0].from(4), (std::vector<StateId>{0, 1, 2, 3}));
  EXPECT_EQ(graph.moves[1].from(4), std::vector<StateId>{});  // its change stays within the node
  const auto finding = analyze_stability(graph, kConcepts);
  EXPECT_FALSE(finding[Concept::sim]);
  EXPECT_NE(finding.why_not[static_cast<std::size_t>(Concept::sim)], "");
}

TEST(Naming, FindsStatesByAllTheirNames) {
  const Model model = read(kTwoParties);
  const Graph graph = compiled(model);
  std::string problem;
  for (StateId s = 0; s < graph.size(); ++s) {
    EXPECT_EQ(find_state(model, graph, state_name(model, graph, s), problem), s);
    EXPECT_EQ(find_state(model, graph, state_pattern(model, graph, s), problem), s);
    EXPECT_EQ(find_state(model, graph, std::to_string(state_number(s)), problem), s);
  }
  EXPECT_EQ(find_state(model, graph, "status_quo", problem), graph.status_quo);
  EXPECT_EQ(find_state(model, graph, "y & b.x & z", problem), 11u);
  for (const std::string bad : {"13", "0", "99999999999999999999", "YYNN", "a.x+y", "q", "q+z", "x",
                                "y | z", "y & !y", "y &", ""}) {
    problem.clear();
    EXPECT_EQ(find_state(model, graph, bad, problem), kNoState) << bad;
    EXPECT_NE(problem, "") << bad;
  }
}

TEST(Reach, FindsShortestLegalSequences) {
  // From 1, a cannot go on from 2 to 3 by itself: others have to move in between, and b alone
  // cannot go to 4 and back.
  const Model model = read(R"(demarche: 1
title: Legal sequences
states: {s1: "", s2: "", s3: "", s4: ""}
parties:
  a: {moves: [s1 -> s2, s2 -> s3]}
  b: {moves: [s2 <-> s4]}
  c: {moves: [s4 -> s2]}
preferences:
  a: {ranking: [s3, s2, s1, s4]}
  b: {ranking: [[s1, s2, s3, s4]]}
  c: {ranking: [[s1, s2, s3, s4]]}
)");
  const Graph graph = compiled(model);
  const Reach by_moves = reach(graph, 0, Means::moves, everyone(graph));
  EXPECT_EQ(by_moves.moves(1), 1u);
  EXPECT_EQ(by_moves.moves(3), 2u);
  EXPECT_EQ(by_moves.moves(2), 4u);
  EXPECT_EQ(by_moves.path(2), (std::vector<Step>{{0, 1}, {1, 3}, {2, 1}, {0, 2}}));
  const std::uint64_t without_c = 0b011;
  EXPECT_FALSE(reach(graph, 0, Means::moves, without_c).reached(2));
  const Reach by_improvements = reach(graph, 0, Means::improvements, everyone(graph));
  EXPECT_TRUE(by_improvements.reached(1));
  EXPECT_FALSE(by_improvements.reached(2));
}

TEST(Memory, IsSaidInWords) {
  EXPECT_EQ(in_bytes(0), "0 bytes");
  EXPECT_EQ(in_bytes(1023), "1023 bytes");
  EXPECT_EQ(in_bytes(1536), "1.5 KiB");
  EXPECT_EQ(in_bytes(std::uint64_t{6} << 30), "6.0 GiB");
  EXPECT_EQ(in_bytes(std::uint64_t{512} << 20), "512 MiB");
}

// As many states as there is room for, and not one more: in a cube and in a list.
TEST(Memory, IsComputedBeforeItIsTaken) {
  for (const Storage storage : {Storage::fitting, Storage::list}) {
    const Model model = read(R"(demarche: 1
title: Test
parties:
  a: {options: {o0: O, o1: O, o2: O, o3: O, o4: O}}
  b: {options: {o5: O, o6: O, o7: O, o8: O, o9: O}}
preferences: {a: {priorities: [o0]}, b: {priorities: [o9]}}
)");
    const std::uint64_t each = graph_bytes_per_state(model, storage == Storage::list) + 100;
    Diagnostics enough, short_of;
    EXPECT_TRUE(compile(model, enough,
                        {.storage = storage, .memory = 1024 * each, .bytes_to_follow = 100}));
    EXPECT_FALSE(compile(model, short_of,
                         {.storage = storage, .memory = 1024 * each - 1, .bytes_to_follow = 100}));
    ASSERT_EQ(short_of.items().size(), 1u);
    EXPECT_NE(short_of.items()[0].message.find("1024 feasible states"), std::string::npos);
    EXPECT_NE(short_of.items()[0].help.find("demarche find"), std::string::npos);
  }
}

}  // namespace
