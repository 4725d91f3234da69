// SPDX-License-Identifier: Apache-2.0
// The example models against the figures published for them. States go by the field's numbers,
// from 1; the books on the Cuban crisis count from 0 instead (the number there is the option word).
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "analysis/evolution/reach.hpp"
#include "analysis/stability/stability.hpp"
#include "graph/naming.hpp"
#include "model/read.hpp"

namespace demarche {
namespace {

using Numbers = std::set<std::size_t>;
constexpr Concept kNash = Concept::nash;
constexpr Concept kGmr = Concept::gmr;
constexpr Concept kSmr = Concept::smr;
constexpr Concept kSeq = Concept::seq;
constexpr Concept kSseq = Concept::sseq;
constexpr Concept kSim = Concept::sim;

struct Conflict {
  Model model;
  Graph graph;
  StabilityFinding finding;

  Numbers equilibria(Concept c) const { return numbers(finding[c]->equilibria); }
  Numbers stable(const std::string& party, Concept c) const {
    return numbers(finding[c]->stable[index(party)]);
  }
  // The party's states from most to least preferred: "1 > 4 > (2, 3)".
  std::string order(const std::string& party) const {
    std::map<std::uint32_t, std::string, std::greater<>> groups;
    std::map<std::uint32_t, std::size_t> sizes;
    for (StateId s = 0; s < graph.size(); ++s) {
      const std::uint32_t rank = graph.rank[index(party)][s];
      std::string& group = groups[rank];
      group += (group.empty() ? "" : ", ") + std::to_string(state_number(s));
      ++sizes[rank];
    }
    std::string text;
    for (const auto& [rank, group] : groups) {
      text += text.empty() ? "" : " > ";
      text += sizes[rank] == 1 ? group : "(" + group + ")";
    }
    return text;
  }
  std::size_t index(const std::string& party) const {
    for (std::size_t p = 0; p < model.parties.size(); ++p) {
      if (model.parties[p].id == party) return p;
    }
    ADD_FAILURE() << "no party " << party;
    return 0;
  }
  static Numbers numbers(const Bits& states) {
    Numbers members;
    for (StateId s = 0; s < states.size(); ++s) {
      if (states[s]) members.insert(state_number(s));
    }
    return members;
  }
};

// Reads and compiles a model of the repository, without an error or a warning, and analyses it.
// Where states are merged, statements that differ between them may be warned of.
Conflict load(const std::string& path) {
  Conflict conflict;
  Diagnostics out;
  std::optional<Model> model = read_model(std::string(DEMARCHE_SOURCE_DIR "/") + path, out);
  std::optional<Graph> graph;
  if (model) graph = compile(*model, out);
  for (const Diagnostic& d : out.items()) {
    if (d.severity == Severity::warning && model && !model->merged.empty()) continue;
    ADD_FAILURE() << d.file << ":" << d.at.line << ": " << d.message;
  }
  if (!graph) throw std::runtime_error(path + " is no model");
  conflict.model = std::move(*model);
  conflict.graph = std::move(*graph);
  conflict.finding = analyze_stability(conflict.graph, kConcepts);
  return conflict;
}

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
  Diagnostics out;
  std::optional<Model> model = read_model(DEMARCHE_SOURCE_DIR "/examples/elmira/options.yaml", out);
  ASSERT_TRUE(model);
  Conflict elmira;
  elmira.model = std::move(*model);
  elmira.model.merged.clear();
  std::optional<Graph> graph = compile(elmira.model, out);
  ASSERT_TRUE(graph);
  elmira.graph = std::move(*graph);
  elmira.finding = analyze_stability(elmira.graph, kConcepts);
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
std::size_t feasible_states(const std::string& path) {
  Diagnostics out;
  const std::optional<Model> model =
      read_model(std::string(DEMARCHE_SOURCE_DIR "/tests/models/") + path, out);
  const std::optional<Graph> graph = model ? compile(*model, out) : std::nullopt;
  EXPECT_FALSE(out.has_errors());
  return graph ? graph->size() : 0;
}

TEST(Published, FeasibleStates) {
  EXPECT_EQ(feasible_states("american-revolution.yaml"), 52U);
  EXPECT_EQ(feasible_states("trade.yaml"), 138'240U);
}

// What the first case's README.md says of it. The figures come from a plain program of its own,
// written from the definitions alone.
TEST(FirstCase, SaysWhatItsReadmeSays) {
  const Conflict drafts = load("examples/security-guarantees-2021/model.yaml");
  ASSERT_EQ(drafts.graph.size(), 183U);

  const StateId tabled = drafts.graph.status_quo;
  for (const Concept c : {kNash, kGmr, kSmr, kSeq, kSseq, kSim}) {
    EXPECT_TRUE(drafts.finding[c]->stable[drafts.index("russia")][tabled]) << title(c);
    EXPECT_FALSE(drafts.finding[c]->stable[drafts.index("us")][tabled]) << title(c);
    EXPECT_FALSE(drafts.finding[c]->stable[drafts.index("nato")][tabled]) << title(c);
  }

  EXPECT_EQ(drafts.equilibria(kNash), Numbers{143});
  EXPECT_EQ(drafts.equilibria(kSeq),
            (Numbers{3, 6, 18, 24, 27, 50, 66, 69, 81, 87, 90, 96, 117, 143, 156, 177}));
  EXPECT_EQ(drafts.equilibria(kSseq), (Numbers{3, 6, 18, 24, 27, 50, 66, 69, 81, 87, 90, 143}));
  EXPECT_EQ(drafts.equilibria(kGmr).size(), 30U);
  EXPECT_EQ(drafts.equilibria(kSmr).size(), 21U);
  EXPECT_EQ(drafts.equilibria(kSim).size(), 16U);

  std::map<std::string, const Bits*> outcome;
  Bits seen(drafts.graph.size());
  std::size_t members = 0;
  for (std::size_t o = 0; o < drafts.model.outcomes.size(); ++o) {
    outcome[drafts.model.outcomes[o].id] = &drafts.graph.outcomes[o];
    seen |= drafts.graph.outcomes[o];
    members += drafts.graph.outcomes[o].count();
  }
  EXPECT_EQ(seen.count(), 183U);  // every state is in an outcome,
  EXPECT_EQ(members, 183U);       // and in one only
  for (const Concept c : {kNash, kGmr, kSmr, kSeq, kSseq, kSim}) {
    for (const char* never : {"accord", "shelved"}) {
      Bits both = drafts.finding[c]->equilibria;
      both &= *outcome.at(never);
      EXPECT_FALSE(both.any()) << title(c) << " " << never;
    }
  }

  const Reach reached = reach(drafts.graph, tabled, Means::improvements, everyone(drafts.graph));
  for (const StateId s : {StateId{49}, StateId{142}}) EXPECT_TRUE(reached.reached(s));
  EXPECT_FALSE(reached.reached(86));  // 87: talks with both, without steps or refusal
}

}  // namespace
}  // namespace demarche
