// SPDX-License-Identifier: Apache-2.0
// The passes over rows held against the general searches, in cubes and in lists of states, with
// one-way options and ties, small and large, on one thread and on several. (The general searches are
// held against the definitions elsewhere.)
#include "analysis/stability/rows.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>

#include "analysis/stability/stability.hpp"
#include "model/names.hpp"
#include "model/read.hpp"

namespace {

using namespace demarche;
constexpr std::array<Concept, 5> kAsked{Concept::nash, Concept::gmr, Concept::smr, Concept::seq,
                                        Concept::sseq};

// The values by their places in order: ranks have no gaps.
std::vector<std::uint32_t> dense(const std::vector<std::uint32_t>& values) {
  std::vector<std::uint32_t> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  std::vector<std::uint32_t> ranks;
  for (const std::uint32_t value : values) {
    ranks.push_back(static_cast<std::uint32_t>(
        std::lower_bound(sorted.begin(), sorted.end(), value) - sorted.begin()));
  }
  return ranks;
}

void rank_at_random(std::mt19937& random, Graph& graph, std::uint32_t levels) {
  for (Ranks& ranks : graph.rank) {
    std::vector<std::uint32_t> values(graph.size());
    for (std::uint32_t& value : values) value = static_cast<std::uint32_t>(random()) % levels;
    ranks = Ranks(dense(values));
  }
}

// What a random model is like.
struct Kind {
  std::vector<std::size_t> counts;  // the parties' options
  unsigned one_way = 0;             // about one option in so many is one-way; 0: none
  std::uint32_t levels = 10;        // of the ranks
  std::size_t infeasible = 0;       // random rules of two to four literals
  Storage storage = Storage::fitting;
};

Graph random_graph(std::mt19937& random, const Kind& kind) {
  Model model;
  model.title = "Random";
  std::vector<std::size_t> counts(kind.counts.begin(), kind.counts.end());
  // Without any option there is no conflict.
  if (std::count(counts.begin(), counts.end(), 0) == std::ssize(counts)) counts.front() = 1;
  for (std::size_t p = 0; p < counts.size(); ++p) {
    Party party;
    party.id = "p" + std::to_string(p);
    party.first_option = model.options.size();
    party.option_count = counts[p];
    for (std::size_t k = 0; k < counts[p]; ++k) {
      Option option;
      option.id = "o" + std::to_string(model.options.size());
      option.party = p;
      if (kind.one_way > 0 && random() % kind.one_way == 0) {
        option.direction = random() % 2 == 0 ? Direction::forwards : Direction::backwards;
      }
      model.options.push_back(option);
    }
    model.parties.push_back(party);
    model.preferences.emplace_back();
  }
  for (std::size_t k = 0; k < kind.infeasible && !model.options.empty(); ++k) {
    std::string rule;
    for (auto literals = 2 + random() % 3; literals > 0; --literals) {
      rule += (rule.empty() ? "" : " & ") + std::string(random() % 2 == 0 ? "" : "!") + "o" +
              std::to_string(random() % model.options.size());
    }
    std::vector<FormulaError> errors;
    const Formula when = *parse_formula(model, rule, errors);
    model.infeasible.push_back({Infeasible::Form::formula, {}, when, {}});
  }
  Diagnostics diagnostics;
  std::optional<Graph> graph = compile(model, diagnostics, {.storage = kind.storage});
  // Rules may exclude everything.
  if (!graph) return random_graph(random, kind);
  rank_at_random(random, *graph, kind.levels);
  return std::move(*graph);
}

void expect_same(const StabilityFinding& a, const StabilityFinding& b, const std::string& what) {
  for (const Concept which : kAsked) {
    EXPECT_EQ(a[which]->equilibria, b[which]->equilibria) << what << ' ' << id(which);
    for (std::size_t p = 0; p < a.parties; ++p) {
      EXPECT_EQ(a[which]->stable[p], b[which]->stable[p])
          << what << ' ' << id(which) << " party " << p;
    }
  }
}

void expect_same_by_all_ways(const Graph& graph, const std::string& what) {
  ASSERT_TRUE(graph.follows_rows());
  const StabilityFinding general = analyze_stability(graph, kAsked, {}, Method::general);
  EXPECT_FALSE(general.by_rows);
  for (const std::size_t threads : {1u, 2u, 5u}) {
    Control control;
    control.threads = threads;
    const StabilityFinding fast = analyze_stability(graph, kAsked, control);
    EXPECT_TRUE(fast.by_rows);
    expect_same(fast, general, what + ", " + std::to_string(threads) + " threads");
  }
  // Concepts alone share nothing with others.
  for (const Concept which : kAsked) {
    const StabilityFinding alone = analyze_stability(graph, {&which, 1});
    EXPECT_EQ(alone[which]->stable, general[which]->stable) << what << " alone " << id(which);
  }
}

TEST(Rows, SmallModelsAgreeWithTheGeneralSearches) {
  std::mt19937 random(1);
  std::size_t differing = 0, cubes = 0;
  for (int round = 0; round < 1500; ++round) {
    Kind kind;
    kind.counts.resize(1 + random() % 5);
    for (std::size_t& count : kind.counts) count = random() % 4;
    kind.one_way = static_cast<unsigned>(random() % 4);
    kind.levels = static_cast<std::uint32_t>(1 + random() % 12);
    kind.infeasible = random() % 4;
    if (random() % 3 == 0) kind.storage = Storage::list;
    const Graph graph = random_graph(random, kind);
    if (graph.states.cube) ++cubes;
    expect_same_by_all_ways(graph, "round " + std::to_string(round));
    if (HasFailure()) return;
    const StabilityFinding finding = analyze_stability(graph, kAsked);
    if (finding[Concept::seq]->stable != finding[Concept::gmr]->stable) ++differing;
  }
  EXPECT_GT(differing, 100u);  // the models tell the concepts apart
  EXPECT_GT(cubes, 100u);
  EXPECT_LT(cubes, 1000u);
}

TEST(Rows, LargeModelsAgreeInAllWidthsOfRanks) {
  std::mt19937 random(2);
  const auto look = [&](const Kind& kind, const std::string& what) {
    expect_same_by_all_ways(random_graph(random, kind), what);
  };
  look({.counts = {4, 4, 4}, .levels = 200}, "8 bits");
  look({.counts = {5, 6, 5}, .levels = 4000}, "16 bits");
  look({.counts = {5, 6, 5}, .levels = 40000}, "16 bits, more than signed ones hold");
  look({.counts = {7, 1, 4, 4}, .one_way = 5, .levels = 1000}, "one-way options");
  look({.counts = {6, 6, 6}, .levels = 200000}, "32 bits");
  look({.counts = {1, 9, 1, 5}, .levels = 3000}, "a large row");
  look({.counts = {5, 6, 5}, .levels = 4000, .storage = Storage::list}, "all of a list");
  look({.counts = {6, 5, 6}, .levels = 4000, .infeasible = 12}, "a part of a list");
  look({.counts = {6, 5, 6}, .one_way = 3, .levels = 900, .infeasible = 8}, "one-way in a list");
  look({.counts = {2, 8, 2, 2}, .one_way = 1, .levels = 900, .infeasible = 4}, "all one-way");
}

void expect_same_by_default(const Graph& graph, const std::string& what) {
  expect_same(analyze_stability(graph, kAsked),
              analyze_stability(graph, kAsked, {}, Method::general), what);
}

TEST(Rows, AMillionStatesAgreeWithTheGeneralSearches) {
  std::mt19937 random(3);
  expect_same_by_default(random_graph(random, {.counts = {5, 5, 5, 5}, .levels = 4000}), "a cube");
  expect_same_by_default(
      random_graph(random, {.counts = {5, 5, 5, 5}, .levels = 4000, .infeasible = 6}), "a list");
}

// The feasible structure of the GATT trade talks, 138,240 states of six parties.
TEST(Rows, TheTradeModelAgreesWithTheGeneralSearches) {
  Diagnostics diagnostics;
  const auto model = read_model(DEMARCHE_SOURCE_DIR "/tests/models/trade.yaml", diagnostics);
  ASSERT_TRUE(model);
  auto graph = compile(*model, diagnostics);
  ASSERT_TRUE(graph);
  std::mt19937 random(4);
  rank_at_random(random, *graph, 5000);
  expect_same_by_default(*graph, "trade");
}

TEST(Rows, LeavesOthersAlone) {
  Model model;
  model.title = "Not a cube";
  model.parties.push_back({"p", "", 0, 2, {}, {}});
  model.options.resize(2);
  model.options[0].id = "a";
  model.options[1].id = "b";
  model.preferences.emplace_back();
  Diagnostics diagnostics;
  EXPECT_TRUE(compile(model, diagnostics).value().follows_rows());
  const Formula a = Formula::variable(0, "a");
  const Formula b = Formula::variable(1, "b");
  Model forbidding = model;
  forbidding.forbidden.push_back({0, a, b, {}});
  EXPECT_FALSE(compile(forbidding, diagnostics).value().follows_rows());
  model.infeasible.push_back({Infeasible::Form::formula, {}, a, {}});
  EXPECT_TRUE(compile(model, diagnostics).value().follows_rows());
}

}  // namespace
