// SPDX-License-Identifier: Apache-2.0
// The engine held against the definitions on random models: states, moves, ranks, verdicts,
// reasons; and against what must hold whatever the model.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "analysis/stability/stability.hpp"
#include "check/naive.hpp"
#include "check/stability.hpp"
#include "graph/graph.hpp"
#include "property.hpp"
#include "random_model.hpp"
#include "relabel.hpp"

namespace demarche {
namespace {

using check::NaiveModel;
using Sentences = std::vector<std::string>;

Graph compiled(const Model& model, Storage storage = Storage::fitting) {
  Diagnostics diagnostics;
  std::optional<Graph> graph = compile(model, diagnostics, {.storage = storage});
  std::string errors;
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    if (diagnostic.severity == Severity::error) errors += to_text(diagnostic);
  }
  RC_ASSERT(errors == "");
  RC_ASSERT(graph.has_value());
  return std::move(*graph);
}

StabilityFinding analysed(const Graph& graph) {
  return analyze_stability(graph, kConcepts);
}

bool subset(const Bits& a, const Bits& b) {
  Bits both = a;
  both &= b;
  return both == a;
}

TEST(StabilityProperty, GraphsAreThoseOfTheDefinitions) {
  hold(500, [] {
    const Model model = *random::model();
    const NaiveModel naive = check::build(model);
    const Graph graph = compiled(model);
    RC_ASSERT(graph.size() == naive.states);
    RC_ASSERT(graph.parties() == naive.moves.size());
    RC_ASSERT(graph.is_option_form() == !model.is_graph_form());
    if (!naive.codes.empty()) {
      RC_ASSERT(graph.states.all_codes() == naive.codes);
      RC_ASSERT(graph.own == naive.own);
    }
    for (std::size_t party = 0; party < naive.moves.size(); ++party) {
      const Moves& moves = graph.moves[party];
      for (StateId s = 0; s < naive.states; ++s) {
        const std::set<std::size_t>& expected = naive.moves[party][s];
        const std::vector<StateId> from = moves.from(s);
        RC_ASSERT(from == std::vector<StateId>(expected.begin(), expected.end()));
        std::vector<StateId> to;
        moves.for_each_to(s, [&](StateId q) { to.push_back(q); });
        std::vector<StateId> expected_to;
        std::vector<StateId> better;
        for (StateId q = 0; q < naive.states; ++q) {
          if (naive.moves[party][q].count(s) != 0) expected_to.push_back(q);
          if (expected.count(q) != 0 && naive.prefers(party, q, s)) better.push_back(q);
          RC_ASSERT(moves.can_move(s, q) == (expected.count(q) != 0));
          RC_ASSERT((graph.rank[party][s] >= graph.rank[party][q]) == naive.at_least[party][s][q]);
        }
        RC_ASSERT(to == expected_to);
        std::vector<StateId> improvements;
        graph.for_each_improvement(party, s, [&](StateId q) { improvements.push_back(q); });
        RC_ASSERT(improvements == better);
      }
      // Dense from 0.
      const std::vector<std::uint32_t> values = graph.rank[party].values();
      const std::set<std::uint32_t> ranks(values.begin(), values.end());
      RC_ASSERT(*ranks.rbegin() + 1 == ranks.size());
    }
  });
}

TEST(StabilityProperty, StatesAreFoundByTheirOptions) {
  hold(200, [] {
    const Model model = *random::option_form();
    const NaiveModel naive = check::build(model);
    const Graph graph = compiled(model);
    for (std::uint64_t code = 0; code < std::uint64_t{1} << model.options.size(); ++code) {
      const auto found = std::find(naive.codes.begin(), naive.codes.end(), code);
      const StateId expected =
          found == naive.codes.end() ? kNoState : static_cast<StateId>(found - naive.codes.begin());
      RC_ASSERT(graph.states.find(code) == expected);
    }
  });
}

TEST(StabilityProperty, VerdictsAreThoseOfTheDefinitions) {
  // How many models tell two concepts apart: few would make a weak test.
  const std::vector<std::pair<Concept, Concept>> pairs{
      {Concept::nash, Concept::sseq}, {Concept::sseq, Concept::seq}, {Concept::seq, Concept::gmr},
      {Concept::sseq, Concept::smr},  {Concept::smr, Concept::gmr},  {Concept::seq, Concept::sim}};
  std::vector<int> apart(pairs.size(), 0);
  hold(2000, [&] {
    const Model model = *random::model();
    const NaiveModel naive = check::build(model);
    const StabilityFinding finding = analysed(compiled(model));
    RC_ASSERT(check::check_stability(naive, finding) == Sentences{});
    for (const Concept under : kConcepts) {
      const bool needs_options = under == Concept::sim || under == Concept::seq_or_sim;
      const bool applies = !needs_options || !naive.codes.empty();
      RC_ASSERT(finding[under].has_value() == applies);
      RC_ASSERT(finding.why_not[static_cast<std::size_t>(under)].empty() == applies);
    }
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      const auto& [one, other] = pairs[p];
      if (finding[other] && finding[one]->stable != finding[other]->stable) ++apart[p];
    }
  });
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    EXPECT_GE(apart[p], 100) << id(pairs[p].first) << " and " << id(pairs[p].second);
  }
}

// In a cube or a list, by passes or by searches, on one thread or on several.
TEST(StabilityProperty, VerdictsAreThoseOfTheDefinitionsInEveryWay) {
  std::size_t cubes = 0, lists = 0;
  hold(600, [&] {
    const Model model = *random::option_form();
    const NaiveModel naive = check::build(model);
    for (const Storage storage : {Storage::fitting, Storage::list}) {
      const Graph graph = compiled(model, storage);
      RC_ASSERT(!graph.states.cube || storage == Storage::fitting);
      ++(graph.states.cube ? cubes : lists);
      for (const Method method : {Method::fastest, Method::general}) {
        for (const std::size_t threads : {1u, 3u}) {
          Control control;
          control.threads = threads;
          const StabilityFinding finding = analyze_stability(graph, kConcepts, control, method);
          RC_ASSERT(finding.by_rows == (method == Method::fastest && graph.follows_rows()));
          RC_ASSERT(check::check_stability(naive, finding) == Sentences{});
        }
      }
    }
  });
  EXPECT_GT(cubes, 50u);
  EXPECT_GT(lists, 600u);
}

TEST(StabilityProperty, ConceptsAskedForAloneGiveTheSame) {
  hold(100, [] {
    const Graph graph = compiled(*random::model());
    const StabilityFinding all = analysed(graph);
    for (const Concept under : kConcepts) {
      const std::vector<Concept> one{under};
      const StabilityFinding finding = analyze_stability(graph, one);
      for (const Concept other : kConcepts) {
        RC_ASSERT(finding[other].has_value() == (other == under && all[under].has_value()));
      }
      if (!finding[under]) continue;
      RC_ASSERT(finding[under]->stable == all[under]->stable);
      RC_ASSERT(finding[under]->equilibria == all[under]->equilibria);
    }
  });
}

// The length of the shortest legal sequence of opponents that deters an improvement: what is
// reached, and by whom last, in one step more each round.
std::size_t shortest_sanction(const NaiveModel& naive, const Reason& reason, StateId improvement) {
  const bool improving = reason.under == Concept::seq || reason.under == Concept::sseq;
  const bool escaping = reason.under == Concept::smr || reason.under == Concept::sseq;
  const auto deters = [&](std::size_t s2) {
    if (naive.prefers(reason.party, s2, reason.state)) return false;
    const std::set<std::size_t>& escapes = naive.moves[reason.party][s2];
    return !escaping || std::none_of(escapes.begin(), escapes.end(), [&](std::size_t s3) {
      return naive.prefers(reason.party, s3, reason.state);
    });
  };
  using Node = std::pair<std::size_t, std::size_t>;
  std::set<Node> seen;
  std::set<Node> front{{improvement, reason.party}};
  for (std::size_t length = 1; !front.empty(); ++length) {
    std::set<Node> next;
    for (const auto& [state, last] : front) {
      for (std::size_t mover = 0; mover < naive.moves.size(); ++mover) {
        if (mover == reason.party || mover == last) continue;
        for (const std::size_t to : naive.moves[mover][state]) {
          if (improving && !naive.prefers(mover, to, state)) continue;
          if (deters(to)) return length;
          if (seen.insert({to, mover}).second) next.insert({to, mover});
        }
      }
    }
    front = next;
  }
  return 0;
}

TEST(StabilityProperty, ReasonsAreThoseOfTheDefinitions) {
  std::size_t longest = 0;
  hold(500, [&] {
    const Model model = *random::small_model();
    const NaiveModel naive = check::build(model);
    const Graph graph = compiled(model);
    const StabilityFinding finding = analysed(graph);
    for (const Concept under : kConcepts) {
      if (under == Concept::seq_or_sim || !finding[under]) continue;
      for (std::size_t party = 0; party < graph.parties(); ++party) {
        for (StateId s = 0; s < graph.size(); ++s) {
          const Reason reason = explain(graph, under, party, s);
          RC_ASSERT(reason.under == under);
          RC_ASSERT(reason.party == party);
          RC_ASSERT(reason.state == s);
          RC_ASSERT(reason.stable == finding[under]->stable[party][s]);
          RC_ASSERT(check::check_reason(naive, reason) == Sentences{});
          if (under == Concept::sim) continue;  // not made of one step after the other
          for (const Temptation& temptation : reason.temptations) {
            RC_ASSERT(temptation.sanction.size() ==
                      (temptation.deterred ? shortest_sanction(naive, reason, temptation.to) : 0));
            longest = std::max(longest, temptation.sanction.size());
          }
        }
      }
    }
  });
  EXPECT_GE(longest, 3u);
}

TEST(StabilityProperty, ConceptsImplyOneAnother) {
  hold(300, [] {
    const StabilityFinding finding = analysed(compiled(*random::model()));
    const std::vector<std::pair<Concept, Concept>> implications{
        {Concept::nash, Concept::sseq},     {Concept::sseq, Concept::seq},
        {Concept::seq, Concept::gmr},       {Concept::sseq, Concept::smr},
        {Concept::smr, Concept::gmr},       {Concept::nash, Concept::smr},
        {Concept::nash, Concept::sim},      {Concept::sim, Concept::seq_or_sim},
        {Concept::seq, Concept::seq_or_sim}};
    for (const auto& [premise, conclusion] : implications) {
      if (!finding[premise] || !finding[conclusion]) continue;
      for (std::size_t party = 0; party < finding.parties; ++party) {
        RC_ASSERT(subset(finding[premise]->stable[party], finding[conclusion]->stable[party]));
      }
      RC_ASSERT(subset(finding[premise]->equilibria, finding[conclusion]->equilibria));
    }
  });
}

TEST(StabilityProperty, AgainstOneOpponentOneMoveIsAll) {
  hold(200, [] {
    const Model model = *rc::gen::suchThat(
        random::model(), [](const Model& candidate) { return candidate.parties.size() == 2; });
    const NaiveModel naive = check::build(model);
    const Graph graph = compiled(model);
    const StabilityFinding finding = analysed(graph);
    for (std::size_t party = 0; party < 2; ++party) {
      const std::size_t other = 1 - party;
      for (std::size_t s = 0; s < naive.states; ++s) {
        bool gmr = true;
        bool seq = true;
        for (const std::size_t s1 : naive.moves[party][s]) {
          if (!naive.prefers(party, s1, s)) continue;
          bool met = false;
          bool met_by_improvement = false;
          for (const std::size_t s2 : naive.moves[other][s1]) {
            if (naive.prefers(party, s2, s)) continue;
            met = true;
            if (naive.prefers(other, s2, s1)) met_by_improvement = true;
          }
          gmr = gmr && met;
          seq = seq && met_by_improvement;
        }
        RC_ASSERT(finding[Concept::gmr]->stable[party][s] == gmr);
        RC_ASSERT(finding[Concept::seq]->stable[party][s] == seq);
      }
    }
  });
}

TEST(StabilityProperty, NamesAndOrderDoNotMatter) {
  hold(300, [] {
    const Model model = *random::model();
    const Relabelled other = relabelled(model);
    const StabilityFinding before = analysed(compiled(model));
    const StabilityFinding after = analysed(compiled(other.model));
    RC_ASSERT(after.states == before.states);
    for (const Concept under : kConcepts) {
      RC_ASSERT(after[under].has_value() == before[under].has_value());
      if (!before[under]) continue;
      for (std::size_t s = 0; s < before.states; ++s) {
        for (std::size_t party = 0; party < before.parties; ++party) {
          RC_ASSERT(after[under]->stable[other.party[party]][other.state[s]] ==
                    before[under]->stable[party][s]);
        }
        RC_ASSERT(after[under]->equilibria[other.state[s]] == before[under]->equilibria[s]);
      }
    }
  });
}

TEST(StabilityProperty, RulesThatRemoveNothingChangeNothing) {
  hold(200, [] {
    Model model = *rc::gen::oneOf(random::option_form(), random::merged_form());
    const Graph before = compiled(model);
    // What some rule removes already, in part.
    Infeasible rule;
    std::vector<Formula::Step> steps{{Op::constant, 0}};
    if (!model.infeasible.empty()) {
      steps = (*rc::gen::elementOf(model.infeasible)).when.steps();
    }
    const Formula part = random::formula(model);
    steps.insert(steps.end(), part.steps().begin(), part.steps().end());
    steps.push_back({Op::conjunction, 0});
    rule.when = Formula({}, steps);
    model.infeasible.insert(model.infeasible.begin(), rule);
    const Graph after = compiled(model);
    RC_ASSERT(after.states.all_codes() == before.states.all_codes());
    RC_ASSERT(after.rank == before.rank);
    const StabilityFinding old_finding = analysed(before);
    const StabilityFinding new_finding = analysed(after);
    for (const Concept under : kConcepts) {
      RC_ASSERT(new_finding[under].has_value() == old_finding[under].has_value());
      if (!old_finding[under]) continue;
      RC_ASSERT(new_finding[under]->stable == old_finding[under]->stable);
    }
  });
}

TEST(StabilityProperty, StrongIsStableUnderAllFour) {
  hold(200, [] {
    const Graph graph = compiled(*random::model());
    const StabilityFinding finding = analysed(graph);
    const std::optional<Bits> strong = finding.strong();
    RC_ASSERT(strong.has_value());
    for (std::size_t s = 0; s < graph.size(); ++s) {
      bool everywhere = true;
      for (const Concept under : {Concept::nash, Concept::gmr, Concept::smr, Concept::seq}) {
        everywhere = everywhere && finding[under]->equilibria[s];
      }
      RC_ASSERT((*strong)[s] == everywhere);
    }
    for (const Concept missing : {Concept::nash, Concept::gmr, Concept::smr, Concept::seq}) {
      std::vector<Concept> rest;
      for (const Concept under : kConcepts) {
        if (under != missing) rest.push_back(under);
      }
      RC_ASSERT(!analyze_stability(graph, rest).strong().has_value());
    }
  });
}

// What the properties above rest on: the re-checker objects to every wrong verdict.
TEST(StabilityProperty, AnyWrongVerdictIsNoticed) {
  hold(200, [] {
    const Model model = *random::small_model();
    const NaiveModel naive = check::build(model);
    StabilityFinding finding = analysed(compiled(model));
    const Concept under =
        *rc::gen::elementOf(std::vector<Concept>(kConcepts.begin(), kConcepts.end()));
    RC_PRE(finding[under].has_value());
    const std::size_t s = *rc::gen::inRange<std::size_t>(0, naive.states);
    const std::size_t which = *rc::gen::inRange<std::size_t>(0, finding.parties + 1);
    Bits& bits =
        which == finding.parties ? finding[under]->equilibria : finding[under]->stable[which];
    if (bits[s]) {
      bits.reset(s);
    } else {
      bits.set(s);
    }
    RC_ASSERT(check::check_stability(naive, finding).size() == 1u);
  });
}

TEST(StabilityProperty, AnyReasonForTheOppositeIsNoticed) {
  hold(100, [] {
    const Model model = *random::small_model();
    const NaiveModel naive = check::build(model);
    const Graph graph = compiled(model);
    for (const Concept under : {Concept::gmr, Concept::smr, Concept::seq, Concept::sseq}) {
      for (std::size_t party = 0; party < graph.parties(); ++party) {
        for (StateId s = 0; s < graph.size(); ++s) {
          Reason reason = explain(graph, under, party, s);
          for (Temptation& temptation : reason.temptations) {
            temptation.deterred = !temptation.deterred;
          }
          RC_ASSERT(check::check_reason(naive, reason).size() >= reason.temptations.size());
        }
      }
    }
  });
}

}  // namespace
}  // namespace demarche
