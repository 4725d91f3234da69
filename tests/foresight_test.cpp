// SPDX-License-Identifier: Apache-2.0
// Looking ahead: textbook and published conflicts, and random models against the definitions in
// src/check and against what the literature states.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/foresight/foresight.hpp"
#include "check/foresight.hpp"
#include "conflict.hpp"
#include "plain_model.hpp"
#include "property.hpp"
#include "random_model.hpp"

namespace demarche {
namespace {

using test::Conflict;
using test::Numbers;

// By horizon, from 1: the states stable for both.
std::vector<Numbers> by_horizon(const std::string& path, std::size_t most) {
  const Conflict conflict = test::load(path);
  std::vector<Numbers> all;
  for (const LimitedMoves& moves : analyze_foresight(conflict.graph, most).horizons) {
    all.push_back(Conflict::numbers(moves.equilibria));
  }
  return all;
}

using ByHorizon = std::vector<Numbers>;

// States 1 to 4: neither side takes its option, the first alone, the second alone, both. Worked out
// from the definition (Kilgour 1985).
TEST(Foresight, TwoByTwoGames) {
  EXPECT_EQ(by_horizon("examples/prisoners-dilemma/model.yaml", 5),
            (ByHorizon{{4}, {1, 4}, {1, 4}, {1, 4}, {1, 4}}));
  EXPECT_EQ(by_horizon("examples/chicken/model.yaml", 5), (ByHorizon{{2, 3}, {}, {1}, {1}, {1}}));
  EXPECT_EQ(by_horizon("examples/stag-hunt/model.yaml", 5),
            (ByHorizon{{1, 4}, {1}, {1}, {1}, {1}}));
  EXPECT_EQ(by_horizon("examples/deadlock/model.yaml", 5), (ByHorizon{{4}, {4}, {4}, {4}, {4}}));
}

TEST(Foresight, WhatStandsForGood) {
  const auto for_good = [](const std::string& path) {
    const ForesightFinding finding = analyze_foresight(test::load(path).graph);
    EXPECT_EQ(finding.period, 1U) << path;
    EXPECT_EQ(finding.ties[0] + finding.ties[1], 0U) << path;
    return Conflict::numbers(finding.non_myopic_equilibria);
  };
  EXPECT_EQ(for_good("examples/prisoners-dilemma/model.yaml"), (Numbers{1, 4}));
  EXPECT_EQ(for_good("examples/chicken/model.yaml"), Numbers{1});
  EXPECT_EQ(for_good("examples/stag-hunt/model.yaml"), Numbers{1});
  EXPECT_EQ(for_good("examples/deadlock/model.yaml"), Numbers{4});
}

// Fraser and Hipel 1984 number the states by the option word: their 4 and 6 are 5 and 7 here.
TEST(Foresight, CubanMissiles) {
  EXPECT_EQ(by_horizon("examples/cuban-missiles/reversible.yaml", 6),
            (ByHorizon{{}, {5, 7}, {5}, {5}, {5}, {5}}));
  // With an air strike that cannot be undone state 6, their 5, is the one Nash equilibrium.
  EXPECT_EQ(by_horizon("examples/cuban-missiles/irreversible.yaml", 1), (ByHorizon{{6}}));
}

// What the two expect never settles.
TEST(Foresight, SyriaAndIraqGoInACircle) {
  const Conflict conflict = test::load("examples/syria-iraq-1975/model.yaml");
  const ForesightFinding finding = analyze_foresight(conflict.graph);
  ASSERT_EQ(finding.horizons.size(), 5U);
  EXPECT_EQ(finding.begins, 2U);
  EXPECT_EQ(finding.period, 4U);
  const std::vector<Numbers> expected{{6}, {6}, {}, {1, 6}, {6}};
  for (std::size_t k = 0; k < 5; ++k) {
    EXPECT_EQ(Conflict::numbers(finding.horizons[k].equilibria), expected[k]) << k + 1;
  }
  EXPECT_FALSE(finding.non_myopic_equilibria.any());
  EXPECT_EQ(Conflict::numbers(finding.stackelberg[0]), Numbers{6});
  EXPECT_EQ(Conflict::numbers(finding.stackelberg[1]), Numbers{6});
  // Two moves ahead Iraq, which moves first, goes to 4 and expects Syria to go on to 6.
  const std::size_t iraq = conflict.index("iraq");
  EXPECT_EQ(finding.horizons[1].first[iraq], 3U);
  EXPECT_EQ(finding.horizons[1].ends[iraq], 5U);
}

TEST(Foresight, TiesAreCounted) {
  // From 1 the first party can go to 2 and to 3, which it likes equally well.
  Model model = plain::graph_form(3, {{{1, 2}, {1, 3}}, {}});
  plain::rank(model, 0, {{2, 3}, {1}});
  plain::rank(model, 1, {{1, 2, 3}});
  const Conflict conflict = test::analyse(std::move(model));
  const ForesightFinding finding = analyze_foresight(conflict.graph);
  EXPECT_EQ(finding.ties[0], 1U);
  EXPECT_EQ(finding.ties[1], 0U);
  EXPECT_FALSE(finding.horizons[0].stable[0][0]);
}

// The choice that matters is the first one after what the parties expect has begun to recur: from 3 the
// first party sees the conflict end in 4, which it likes just as well.
TEST(Foresight, TiesAreCountedWhereHorizonsRecur) {
  Model model = plain::graph_form(
      4,
      {{{1, 4}, {2, 3}, {3, 1}}, {{1, 2}, {1, 3}, {2, 3}, {2, 4}, {3, 1}, {3, 2}, {4, 1}, {4, 3}}});
  plain::rank(model, 0, {{3, 4}, {2}, {1}});
  plain::rank(model, 1, {{4}, {1}, {2}, {3}});
  const Conflict conflict = test::analyse(std::move(model));
  const ForesightFinding finding = analyze_foresight(conflict.graph);
  EXPECT_EQ(finding.begins, 4U);
  EXPECT_EQ(finding.period, 1U);
  EXPECT_EQ(finding.ties[0], 1U);
  EXPECT_EQ(finding.ties[1], 0U);
}

TEST(Foresight, IsForTwoParties) {
  EXPECT_EQ(why_no_foresight(2), "");
  EXPECT_NE(why_no_foresight(1), "");
  EXPECT_NE(why_no_foresight(3), "");
}

std::optional<Graph> compiled(const Model& model) {
  Diagnostics diagnostics;
  std::optional<Graph> graph = compile(model, diagnostics);
  RC_ASSERT(graph.has_value());
  return graph;
}

TEST(Foresight, IsThatOfTheDefinitions) {
  hold(300, [] {
    const Model model = *rc::gen::suchThat(
        random::small_model(), [](const Model& one) { return one.parties.size() == 2; });
    const std::optional<Graph> graph = compiled(model);
    const check::NaiveModel naive = check::build(model);
    const ForesightFinding finding = analyze_foresight(*graph);
    RC_ASSERT(finding.period > 0);
    for (std::size_t party = 0; party < 2; ++party) {
      for (const LimitedMoves& moves : finding.horizons) {
        const auto ends = check::anticipated(naive, moves.horizon, party);
        for (StateId s = 0; s < graph->size(); ++s) {
          RC_ASSERT(moves.stable[party][s] == (ends[s] == s));
        }
        if (graph->status_quo != kNoState) {
          RC_ASSERT(moves.ends[party] == ends[graph->status_quo]);
        }
      }
      for (StateId s = 0; s < graph->size(); ++s) {
        RC_ASSERT(finding.non_myopic[party][s] == check::nonmyopic_stable(naive, party, s));
        RC_ASSERT(finding.stackelberg[party][s] == check::stackelberg(naive, party, s));
      }
      // It begins where it says, and no sooner.
      const auto same = [&](std::size_t a, std::size_t b) {
        return check::anticipated(naive, a, 0) == check::anticipated(naive, b, 0) &&
               check::anticipated(naive, a, 1) == check::anticipated(naive, b, 1);
      };
      RC_ASSERT(same(finding.begins, finding.begins + finding.period));
      if (finding.begins > 0) {
        RC_ASSERT(!same(finding.begins - 1, finding.begins - 1 + finding.period));
      }
      for (std::size_t shorter = 1; shorter < finding.period; ++shorter) {
        RC_ASSERT(!same(finding.begins, finding.begins + shorter));
      }
    }
  });
}

// Two parties in graph form that are never indifferent.
rc::Gen<Model> strict_model() {
  return rc::gen::map(
      rc::gen::tuple(rc::gen::inRange<std::size_t>(2, 8), rc::gen::arbitrary<std::uint32_t>()),
      [](const std::tuple<std::size_t, std::uint32_t>& drawn) {
        const std::size_t states = std::get<0>(drawn);
        std::uint64_t seed = std::get<1>(drawn);
        const auto next = [&seed](std::size_t below) {
          seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
          return static_cast<std::size_t>((seed >> 33) % below);
        };
        std::vector<std::vector<std::pair<std::size_t, std::size_t>>> moves(2);
        for (auto& arcs : moves) {
          for (std::size_t a = 1; a <= states; ++a) {
            for (std::size_t b = 1; b <= states; ++b) {
              if (a != b && next(3) == 0) arcs.emplace_back(a, b);
            }
          }
        }
        Model model = plain::graph_form(states, moves);
        for (std::size_t party = 0; party < 2; ++party) {
          std::vector<std::uint64_t> order;
          for (std::uint64_t s = 1; s <= states; ++s) order.push_back(s);
          for (std::size_t k = states; k > 1; --k) std::swap(order[k - 1], order[next(k)]);
          plain::Order groups;
          for (const std::uint64_t s : order) groups.push_back({s});
          plain::rank(model, party, groups);
        }
        return model;
      });
}

// Kilgour 1985; Fang, Hipel and Kilgour 1993: L_1 is Nash, L_2 implies SEQ, L_3 implies SMR, and L_h
// implies GMR for every horizon from 2 on.
TEST(Foresight, WhatImpliesWhat) {
  hold(1000, [] {
    const Model model = *strict_model();
    const std::optional<Graph> graph = compiled(model);
    const StabilityFinding stability = analyze_stability(
        *graph, std::array{Concept::nash, Concept::gmr, Concept::smr, Concept::seq});
    const ForesightFinding finding = analyze_foresight(*graph, 6);
    RC_ASSERT(finding.ties[0] + finding.ties[1] == 0U);
    RC_ASSERT(finding.horizons.size() == 6U);
    for (std::size_t party = 0; party < 2; ++party) {
      for (StateId s = 0; s < graph->size(); ++s) {
        const auto stable = [&](Concept which) -> bool {
          return stability[which]->stable[party][s];
        };
        const auto ahead = [&](std::size_t h) -> bool {
          return finding.horizons[h - 1].stable[party][s];
        };
        RC_ASSERT(ahead(1) == stable(Concept::nash));
        if (ahead(2)) RC_ASSERT(stable(Concept::seq));
        if (ahead(3)) RC_ASSERT(stable(Concept::smr));
        for (std::size_t h = 2; h <= 6; ++h) {
          if (ahead(h)) RC_ASSERT(stable(Concept::gmr));
        }
        if (finding.non_myopic[party][s]) RC_ASSERT(stable(Concept::gmr));
      }
    }
  });
}

}  // namespace
}  // namespace demarche
