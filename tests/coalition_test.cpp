// SPDX-License-Identifier: Apache-2.0
// Coalitions: published results, and random models against the definitions in src/check and against
// what the literature states.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/coalition/coalition.hpp"
#include "analysis/stability/stability.hpp"
#include "check/coalition.hpp"
#include "check/stability.hpp"
#include "conflict.hpp"
#include "plain_model.hpp"
#include "present/coalition.hpp"
#include "property.hpp"
#include "random_model.hpp"

namespace demarche {
namespace {

using test::Conflict;
using test::Numbers;

std::uint64_t mask_of(const Conflict& conflict, const std::vector<std::string>& parties) {
  std::uint64_t mask = 0;
  for (const std::string& party : parties) mask |= std::uint64_t{1} << conflict.index(party);
  return mask;
}

// Where a coalition improves, "5-8".
std::set<std::string> improvements(const Conflict& conflict, const CoalitionFinding& finding,
                                   const std::vector<std::string>& parties) {
  std::set<std::string> pairs;
  for (std::size_t k = 0; k < finding.coalitions.size(); ++k) {
    if (finding.coalitions[k] != mask_of(conflict, parties)) continue;
    for (std::size_t s = 0; s < finding.starts.size(); ++s) {
      for (const CoalitionImprovement& one : finding.verdicts[k][s].first) {
        pairs.insert(std::to_string(state_number(finding.starts[s].state)) + "-" +
                     std::to_string(state_number(one.to)));
      }
    }
  }
  return pairs;
}

// Elmira: Kilgour, Hipel, Fang, Peng 2001, for the ministry and Uniroyal from state 5 to state 8; the
// others were worked out from the definitions.
TEST(Coalitions, Elmira) {
  const Conflict elmira = test::load("examples/elmira/graph.yaml");
  const CoalitionFinding finding = analyze_coalitions(elmira.graph, elmira.finding);
  EXPECT_TRUE(finding.complete());
  EXPECT_TRUE(finding.all_states);
  ASSERT_EQ(finding.starts.size(), 9U);
  using Pairs = std::set<std::string>;
  EXPECT_EQ(improvements(elmira, finding, {"ministry", "uniroyal"}), (Pairs{"2-4", "5-8", "6-8"}));
  EXPECT_EQ(improvements(elmira, finding, {"ministry", "local"}), (Pairs{"1-5", "3-7"}));
  EXPECT_EQ(improvements(elmira, finding, {"uniroyal", "local"}), (Pairs{"2-4", "2-8", "6-8"}));
  EXPECT_EQ(improvements(elmira, finding, {"ministry", "uniroyal", "local"}),
            (Pairs{"2-4", "2-8", "6-8"}));
}

// The jump: neither of the two gains by a move of its own, and neither step is one.
TEST(Coalitions, TheEquilibriumJumpOfElmira) {
  const Conflict elmira = test::load("examples/elmira/graph.yaml");
  const std::uint64_t pair = mask_of(elmira, {"ministry", "uniroyal"});
  CoalitionOptions options;
  options.named = {pair};
  const CoalitionFinding finding = analyze_coalitions(elmira.graph, elmira.finding, options);
  EXPECT_FALSE(finding.complete());
  ASSERT_EQ(finding.coalitions.back(), pair);
  const CoalitionVerdict& verdict = finding.verdicts.back()[4];
  EXPECT_TRUE(finding.starts[4].equilibrium());
  EXPECT_EQ(verdict.improvements, 1U);
  EXPECT_EQ(verdict.to_equilibria, 1U);
  ASSERT_EQ(verdict.first.size(), 1U);
  EXPECT_EQ(verdict.first[0].to, 7U);
  EXPECT_EQ(verdict.first[0].path.size(), 2U);
  EXPECT_FALSE(verdict.first[0].under.empty());
  EXPECT_FALSE(verdict.stable_under(CoalitionConcept::nash));
  for (const auto& step : verdict.first[0].path) EXPECT_NE(step.party, elmira.index("local"));
}

// As GMCR+ has it: with the ministry and Uniroyal as one party state 9 is an equilibrium under Nash,
// though Uniroyal alone would leave it.
TEST(Coalitions, MergedPartiesAreADifferentGame) {
  const Conflict elmira = test::load("examples/elmira/unmerged.yaml");
  const std::uint64_t pair = mask_of(elmira, {"ministry", "uniroyal"});
  EXPECT_EQ(elmira.equilibria(test::kNash).count(9), 0U);
  EXPECT_EQ(elmira.stable("uniroyal", test::kNash).count(9), 0U);
  const MergedParty merged = merged_party(elmira.graph, pair);
  EXPECT_EQ(Conflict::numbers(merged.equilibria[0]).count(9), 1U);
  // What the coalition leaves, the merged party leaves too: 7 for 10.
  EXPECT_EQ(elmira.equilibria(test::kNash).count(7), 1U);
  EXPECT_EQ(Conflict::numbers(merged.equilibria[0]).count(7), 0U);
  EXPECT_NE(why_no_merged_parties(test::read("examples/elmira/graph.yaml"),
                                  test::load("examples/elmira/graph.yaml").graph),
            "");
  EXPECT_NE(why_no_merged_parties(test::read("examples/elmira/options.yaml"),
                                  test::analyse(test::read("examples/elmira/options.yaml")).graph),
            "");
}

TEST(Coalitions, AreCounted) {
  EXPECT_EQ(coalition_count(3, {}), 7U);
  EXPECT_EQ(coalition_count(6, {}), 63U);
  EXPECT_EQ(coalition_count(7, {}), 28U);
  CoalitionOptions options;
  options.most_members = 3;
  EXPECT_EQ(coalition_count(7, options), 63U);
  options.most_members = 64;
  EXPECT_GT(coalition_count(64, options), kMostCoalitions);
  options.named = {3, 5};
  EXPECT_EQ(coalition_count(7, options), 9U);
}

struct Analysed {
  Graph graph;
  StabilityFinding stability;
  CoalitionFinding finding;
};

Analysed analysed(const Model& model) {
  Diagnostics diagnostics;
  std::optional<Graph> graph = compile(model, diagnostics);
  RC_ASSERT(graph.has_value());
  Analysed all;
  all.graph = std::move(*graph);
  all.stability = analyze_stability(all.graph, kConcepts);
  CoalitionOptions options;
  options.most_members = all.graph.parties();
  options.first = all.graph.size();
  all.finding = analyze_coalitions(all.graph, all.stability, options);
  return all;
}

bool is_legal_path(const Graph& graph, std::uint64_t coalition, StateId from,
                   const CoalitionImprovement& improvement) {
  std::size_t last = graph.parties();
  for (const Step& step : improvement.path) {
    if (step.party == last || ((coalition >> step.party) & 1) == 0) return false;
    if (!graph.moves[step.party].can_move(from, step.to)) return false;
    from = step.to;
    last = step.party;
  }
  return from == improvement.to;
}

TEST(Coalitions, AreThoseOfTheDefinitions) {
  hold(200, [] {
    const Model model = *random::small_model();
    const Analysed all = analysed(model);
    const auto& [graph, stability, finding] = all;
    const check::NaiveModel naive = check::build(model);
    RC_ASSERT(finding.complete());
    RC_ASSERT(finding.all_states);
    std::size_t tempted = 0;
    for (const CoalitionConcept which : kCoalitionConcepts) {
      const auto expected = check::stable_by_coalition(naive, which);
      RC_ASSERT(expected.size() == finding.coalitions.size());
      for (std::size_t k = 0; k < finding.coalitions.size(); ++k) {
        std::set<std::size_t> stable;
        for (std::size_t s = 0; s < finding.starts.size(); ++s) {
          if (finding.verdicts[k][s].stable_under(which)) stable.insert(s);
        }
        RC_ASSERT(stable == expected.at(finding.coalitions[k]));
      }
    }
    for (std::size_t k = 0; k < finding.coalitions.size(); ++k) {
      for (std::size_t s = 0; s < finding.starts.size(); ++s) {
        const CoalitionVerdict& verdict = finding.verdicts[k][s];
        std::set<std::size_t> better;
        std::size_t to_equilibria = 0;
        for (const CoalitionImprovement& one : verdict.first) {
          better.insert(one.to);
          if (!one.under.empty()) ++to_equilibria;
          RC_ASSERT(is_legal_path(graph, finding.coalitions[k], finding.starts[s].state, one));
        }
        RC_ASSERT(better == check::coalition_improvements(naive, finding.coalitions[k], s));
        RC_ASSERT(better.size() == verdict.improvements);
        RC_ASSERT(to_equilibria == verdict.to_equilibria);
        tempted += better.size();
      }
    }
    RC_CLASSIFY(tempted > 0, "some coalition improves");
  });
}

// A coalition of one is the party (Inohara and Hipel 2008), except under CSEQ, where its opponents may
// also join; without other coalitions, that is with two parties, there too. What is stable for every
// coalition is stable for every party.
TEST(Coalitions, OfOneAreParties) {
  hold(300, [] {
    const Analysed all = analysed(*random::small_model());
    const auto& [graph, stability, finding] = all;
    constexpr std::array<std::pair<CoalitionConcept, Concept>, 3> kSame{
        {{CoalitionConcept::nash, Concept::nash},
         {CoalitionConcept::gmr, Concept::gmr},
         {CoalitionConcept::smr, Concept::smr}}};
    for (std::size_t s = 0; s < finding.starts.size(); ++s) {
      for (std::size_t p = 0; p < graph.parties(); ++p) {
        RC_ASSERT(finding.coalitions[p] == std::uint64_t{1} << p);
        const CoalitionVerdict& alone = finding.verdicts[p][s];
        for (const auto& [of_one, of_party] : kSame) {
          RC_ASSERT(alone.stable_under(of_one) == stability[of_party]->stable[p][s]);
          if (finding.stable_for_all(of_one, s)) RC_ASSERT(stability[of_party]->equilibria[s]);
        }
        const bool seq = stability[Concept::seq]->stable[p][s];
        if (seq) RC_ASSERT(alone.stable_under(CoalitionConcept::seq));
        if (graph.parties() == 2) RC_ASSERT(alone.stable_under(CoalitionConcept::seq) == seq);
      }
    }
  });
}

// Where moves are transitive. Else two coalitions that share a party may lead where its single moves,
// not twice running, do not; the next test has such a case.
TEST(Coalitions, WhatImpliesWhat) {
  hold(300, [] {
    const Analysed all = analysed(*random::small_model());
    for (const auto& by_start : all.finding.verdicts) {
      for (const CoalitionVerdict& verdict : by_start) {
        const auto stable = [&](CoalitionConcept which) { return verdict.stable_under(which); };
        using enum CoalitionConcept;
        if (stable(nash)) RC_ASSERT(stable(smr) && stable(seq));
        if (stable(smr)) RC_ASSERT(stable(gmr));
        if (stable(seq) && all.graph.follows_rows()) RC_ASSERT(stable(gmr));
        RC_ASSERT(stable(nash) == (verdict.improvements == 0));
      }
    }
    for (std::size_t s = 0; s < all.finding.starts.size(); ++s) {
      for (const CoalitionConcept which : kCoalitionConcepts) {
        if (!all.finding.stable_for_all(which, s)) continue;
        for (std::size_t p = 0; p < all.finding.parties; ++p) {
          RC_ASSERT(all.finding.stable_for(which, p, s));
        }
      }
    }
  });
}

// Where not all states are looked at: the status quo and the equilibria under the most concepts.
TEST(Coalitions, InLargerModelsOnlySomeStatesAreLookedAt) {
  std::size_t cut = 0;
  hold(60, [&] {
    const Model model = *rc::gen::resize(100, random::option_form(8));
    Diagnostics diagnostics;
    const std::optional<Graph> graph = compile(model, diagnostics);
    RC_ASSERT(graph.has_value());
    if (graph->size() <= 64) return;
    const StabilityFinding stability =
        analyze_stability(*graph, std::array{Concept::nash, Concept::gmr});
    CoalitionOptions options;
    options.named = {3};
    options.most_starts = 3;
    const CoalitionFinding finding = analyze_coalitions(*graph, stability, options);
    RC_ASSERT(!finding.all_states);
    Bits equilibria = stability[Concept::nash]->equilibria;
    equilibria |= stability[Concept::gmr]->equilibria;
    const auto is_start = [&](StateId s) {
      return std::any_of(finding.starts.begin(), finding.starts.end(),
                         [&](const CoalitionStart& start) { return start.state == s; });
    };
    if (graph->status_quo != kNoState) RC_ASSERT(is_start(graph->status_quo));
    std::size_t weakest = 2;
    for (const CoalitionStart& start : finding.starts) {
      if (!start.status_quo) weakest = std::min(weakest, start.under.size());
    }
    std::size_t left_out = 0;
    equilibria.for_each([&](std::size_t s) {
      if (is_start(static_cast<StateId>(s))) return;
      ++left_out;
      if (stability[Concept::nash]->equilibria[s]) RC_ASSERT(weakest == 2U);
    });
    RC_ASSERT(finding.more_starts == left_out);
    if (left_out > 0) ++cut;
    const check::NaiveModel naive = check::build(model);
    using enum CoalitionConcept;
    for (std::size_t s = 0; s < finding.starts.size(); ++s) {
      for (const CoalitionConcept which : {nash, gmr, smr}) {
        RC_ASSERT(finding.verdicts.back()[s].stable_under(which) ==
                  check::coalition_stable(naive, which, 3, finding.starts[s].state));
      }
    }
  });
  EXPECT_GT(cut, 0U);
}

// Two parties that want the same are, as one, a party with the options of both.
TEST(Coalitions, AMergedPartyOfOneMindIsAParty) {
  hold(200, [] {
    Model apart = *rc::gen::suchThat(random::option_form(6), [](const Model& one) {
      return one.forbidden.empty() && one.merged.empty();
    });
    apart.preferences[1] = apart.preferences[0];
    Model together = apart;
    together.parties[0].option_count += together.parties[1].option_count;
    together.parties[0].first_option = 0;
    together.parties.erase(together.parties.begin() + 1);
    together.preferences.erase(together.preferences.begin() + 1);
    for (Option& option : together.options) {
      if (option.party > 0) --option.party;
    }
    Diagnostics diagnostics;
    const std::optional<Graph> graph = compile(apart, diagnostics);
    const std::optional<Graph> as_one = compile(together, diagnostics);
    RC_ASSERT(graph.has_value() && as_one.has_value());
    const MergedParty merged = merged_party(*graph, 3);
    constexpr std::array kSame{Concept::nash, Concept::gmr, Concept::smr, Concept::seq};
    const StabilityFinding stability = analyze_stability(*as_one, kSame);
    for (std::size_t c = 0; c < kSame.size(); ++c) {
      RC_ASSERT(merged.equilibria[c] == stability[kSame[c]]->equilibria);
    }
  });
}

// From state 3 to where no moves of single parties lead that do not run twice: the others go from 2
// together to 4 (first p2 to 1, then p3), where p3 goes on to 3, its second move running. Found by
// comparing random models with the definitions.
TEST(Coalitions, ImprovementsTogetherMayLeadFurtherThanMovesAlone) {
  Model model = plain::graph_form(4, {{{3, 2}}, {{2, 1}}, {{1, 4}, {4, 3}}});
  plain::rank(model, 0, {{1, 2, 4}, {3}});
  plain::rank(model, 1, {{3, 4, 1}, {2}});
  plain::rank(model, 2, {{3}, {4}, {1, 2}});
  const Conflict conflict = test::analyse(model);
  const CoalitionFinding finding = analyze_coalitions(conflict.graph, conflict.finding);
  const CoalitionVerdict& verdict = finding.verdicts[0][2];
  EXPECT_TRUE(verdict.stable_under(CoalitionConcept::seq));
  EXPECT_FALSE(verdict.stable_under(CoalitionConcept::gmr));
}

}  // namespace
}  // namespace demarche
