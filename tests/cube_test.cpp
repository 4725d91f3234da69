// SPDX-License-Identifier: Apache-2.0
// The passes over the cube held against the general searches, on random cubes with one-way options
// and ties, small and large. (The general searches are held against the definitions elsewhere.)
#include "analysis/stability/cube.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>

#include "analysis/stability/stability.hpp"

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

// A cube with parties of the given numbers of options, in which about one option in `one_way` cannot
// be taken back or cannot be taken (0: none), and every party has random ranks of `levels` levels.
Graph random_cube(std::mt19937& random, const std::vector<std::size_t>& counts, unsigned one_way,
                  std::uint32_t levels) {
  Model model;
  model.title = "Cube";
  for (std::size_t p = 0; p < counts.size(); ++p) {
    Party party;
    party.id = "p" + std::to_string(p);
    party.first_option = model.options.size();
    party.option_count = counts[p];
    for (std::size_t k = 0; k < counts[p]; ++k) {
      Option option;
      option.id = "o" + std::to_string(model.options.size());
      option.party = p;
      if (one_way > 0 && random() % one_way == 0) {
        option.direction = random() % 2 == 0 ? Direction::forwards : Direction::backwards;
      }
      model.options.push_back(option);
    }
    model.parties.push_back(party);
    model.preferences.push_back({Priorities{}, {}});
  }
  Diagnostics diagnostics;
  Graph graph = std::move(compile(model, diagnostics).value());
  for (Ranks& ranks : graph.rank) {
    std::vector<std::uint32_t> values(graph.size());
    for (std::uint32_t& value : values) value = static_cast<std::uint32_t>(random()) % levels;
    ranks = Ranks(dense(values));
  }
  return graph;
}

void expect_same(const Graph& graph, const std::string& what) {
  ASSERT_TRUE(is_plain_cube(graph));
  const StabilityFinding fast = analyze_stability(graph, kAsked);
  const StabilityFinding general = analyze_stability(graph, kAsked, {}, Method::general);
  for (const Concept which : kAsked) {
    EXPECT_EQ(fast[which]->equilibria, general[which]->equilibria) << what << ' ' << id(which);
    for (std::size_t p = 0; p < graph.parties(); ++p) {
      EXPECT_EQ(fast[which]->stable[p], general[which]->stable[p])
          << what << ' ' << id(which) << " party " << p;
    }
  }
}

TEST(Cube, SmallOnesAgreeWithTheGeneralSearches) {
  std::mt19937 random(1);
  std::size_t differing = 0;
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::size_t> counts(1 + random() % 5);
    for (std::size_t& count : counts) count = random() % 4;
    const unsigned one_way = static_cast<unsigned>(random() % 4);
    const auto levels = static_cast<std::uint32_t>(1 + random() % 12);
    const Graph graph = random_cube(random, counts, one_way, levels);
    expect_same(graph, "round " + std::to_string(round));
    if (HasFailure()) return;
    const StabilityFinding finding = analyze_stability(graph, kAsked);
    if (finding[Concept::seq]->stable != finding[Concept::gmr]->stable) ++differing;
  }
  EXPECT_GT(differing, 100u);  // the models tell the concepts apart
}

TEST(Cube, LargeOnesAgreeInAllWidthsOfRanks) {
  std::mt19937 random(2);
  expect_same(random_cube(random, {4, 4, 4}, 0, 200), "8 bits");
  expect_same(random_cube(random, {5, 6, 5}, 0, 4000), "16 bits");
  expect_same(random_cube(random, {7, 1, 4, 4}, 5, 1000), "one-way options");
  expect_same(random_cube(random, {6, 6, 6}, 0, 200000), "32 bits");
}

TEST(Cube, LeavesOthersAlone) {
  Model model;
  model.title = "Not a cube";
  model.parties.push_back({"p", "", 0, 2, {}, {}});
  model.options.resize(2);
  model.options[0].id = "a";
  model.options[1].id = "b";
  model.preferences.push_back({Priorities{}, {}});
  Diagnostics diagnostics;
  EXPECT_TRUE(is_plain_cube(compile(model, diagnostics).value()));
  const Formula a = Formula::variable(0, "a");
  const Formula b = Formula::variable(1, "b");
  Model forbidding = model;
  forbidding.forbidden.push_back({0, a, b, {}});
  EXPECT_FALSE(is_plain_cube(compile(forbidding, diagnostics).value()));
  model.infeasible.push_back({Infeasible::Form::formula, {}, a, {}});
  EXPECT_FALSE(is_plain_cube(compile(model, diagnostics).value()));
}

}  // namespace
