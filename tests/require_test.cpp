// SPDX-License-Identifier: Apache-2.0
// Inverse analysis: published numbers, and everything held against trying.
#include "analysis/inverse/require.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <numeric>
#include <set>
#include <tuple>

#include "analysis/inverse/any_preferences.hpp"
#include "analysis/inverse/conditions.hpp"
#include "analysis/inverse/count_rankings.hpp"
#include "analysis/inverse/single_rules.hpp"
#include "check/inverse.hpp"
#include "check/require_check.hpp"
#include "conflict.hpp"
#include "property.hpp"
#include "random_model.hpp"

namespace demarche {

namespace {

using test::kGmr;
using test::kNash;
using test::kSeq;
using test::kSmr;
using Verdict = MoveCondition::Verdict;
using Possible = Requirement::Possible;

constexpr StateId kRelease = 1;  // state 2 of the conflict of Syria and Iraq
constexpr std::uint64_t kSyria = 1;

test::Conflict syria_iraq() {
  return test::load("examples/syria-iraq-1975/model.yaml");
}

Concept some_concept() {
  return kConcepts[*rc::gen::inRange<std::size_t>(0, 5)];
}

StateId some_state(const Graph& graph) {
  return *rc::gen::inRange<StateId>(0, static_cast<StateId>(graph.size()));
}

std::uint64_t some_parties(const Graph& graph, std::size_t most) {
  std::uint64_t free = 0;
  for (std::size_t left = *rc::gen::inRange<std::size_t>(0, most + 1); left > 0; --left) {
    free |= std::uint64_t{1} << *rc::gen::inRange<std::size_t>(0, graph.parties());
  }
  return free;
}

Graph compiled(const Model& model) {
  Diagnostics out;
  return *compile(model, out);
}

// Models of very few states.
rc::Gen<Model> tiny_model() {
  return rc::gen::oneOf(random::option_form(3), random::merged_form(4), random::graph_form(5));
}

void prefer(check::NaiveModel& model, std::size_t party, const std::vector<std::size_t>& worth) {
  for (std::size_t s = 0; s < model.states; ++s) {
    for (std::size_t q = 0; q < model.states; ++q)
      model.at_least[party][s][q] = worth[s] >= worth[q];
  }
}

// The number of rankings by which GMCR+ and its handout give 420 for SEQ: the definition gives 384.
TEST(CountRankings, SyriaAndIraq) {
  const test::Conflict conflict = syria_iraq();
  const auto count = [&](Concept under) {
    std::string why_not;
    const auto found = count_rankings(conflict.graph, under, kRelease, kSyria, why_not);
    EXPECT_EQ(found->all, 720u);
    return found->holding;
  };
  EXPECT_EQ(count(kNash), 240u);
  EXPECT_EQ(count(kGmr), 384u);
  EXPECT_EQ(count(kSeq), 384u);
  EXPECT_EQ(count(kSmr), 300u);
}

TEST(CountRankings, TooManyAreRefused) {
  std::string why_not;
  const test::Conflict large = test::load("examples/milk-river/model.yaml");
  EXPECT_FALSE(count_rankings(large.graph, kNash, 0, 1, why_not));
  EXPECT_NE(why_not, "");
  why_not.clear();
  const test::Conflict elmira = test::load("examples/elmira/graph.yaml");
  EXPECT_FALSE(count_rankings(elmira.graph, kSeq, 7, 7, why_not));
  EXPECT_NE(why_not.find("one by one"), std::string::npos);
  EXPECT_TRUE(count_rankings(elmira.graph, kSmr, 7, 7, why_not));
}

TEST(CountRankings, OfOnePartyAsByTrying) {
  hold(600, [] {
    const Model model = *random::small_model();
    const Graph graph = compiled(model);
    RC_PRE(graph.size() <= 6);
    const Concept under = some_concept();
    const StateId state = some_state(graph);
    const std::size_t party = *rc::gen::inRange<std::size_t>(0, graph.parties());
    std::string why_not;
    const auto count = count_rankings(graph, under, state, std::uint64_t{1} << party, why_not);
    RC_ASSERT(count->holding == check::count_rankings(check::build(model), under, state, party));
  });
}

TEST(CountRankings, OfTwoPartiesAsByTrying) {
  hold(300, [] {
    const Model model = *tiny_model();
    const Graph graph = compiled(model);
    RC_PRE(graph.size() <= 4);
    const Concept under = some_concept();
    const StateId state = some_state(graph);
    std::string why_not;
    const auto count = count_rankings(graph, under, state, 3, why_not);
    check::NaiveModel naive = check::build(model);
    std::vector<std::size_t> first(graph.size());
    std::iota(first.begin(), first.end(), std::size_t{0});
    std::uint64_t holding = 0;
    do {
      prefer(naive, 0, first);
      holding += check::count_rankings(naive, under, state, 1);
    } while (std::next_permutation(first.begin(), first.end()));
    RC_ASSERT(count->holding == holding);
  });
}

// What the handout prints: Nash: Syria prefers 2 to 1 and 3. SEQ adds: if Iraq prefers 4 to 1, Syria may
// have 4 below 2 instead; if Iraq prefers 6 to 3, 6 below 2. Here with ties, and each move by itself.
TEST(Conditions, SyriaAndIraq) {
  const test::Conflict conflict = syria_iraq();
  const Comparison none{0, kRelease, 0, false, false};
  const Comparison escalate{0, kRelease, 2, false, false};
  const Conditions nash = conditions_of(conflict.graph, kNash, kRelease, kSyria);
  ASSERT_EQ(nash.moves.size(), 3u);
  EXPECT_EQ(nash.moves[0].stays, none);
  EXPECT_TRUE(nash.moves[0].sanctions.empty());
  EXPECT_EQ(nash.moves[1].stays, escalate);
  EXPECT_EQ(nash.moves[2].party, 1u);
  EXPECT_EQ(nash.moves[2].verdict, Verdict::always);

  const Conditions seq = conditions_of(conflict.graph, kSeq, kRelease, 3);
  ASSERT_EQ(seq.moves.size(), 3u);
  EXPECT_EQ(seq.moves[0].stays, none);
  ASSERT_EQ(seq.moves[0].sanctions.size(), 1u);
  const std::vector<Comparison> attacked{{1, 3, 0, true, true}, {0, kRelease, 3, false, true}};
  EXPECT_EQ(seq.moves[0].sanctions[0].needs, attacked);
  EXPECT_TRUE(seq.moves[0].holds_now);
  const std::vector<Comparison> fought{{1, 5, 2, true, true}, {0, kRelease, 5, false, false}};
  EXPECT_EQ(seq.moves[1].sanctions[0].needs, fought);
  EXPECT_FALSE(seq.moves[1].holds_now);
}

bool holds(const check::NaiveModel& model, const Comparison& one) {
  return one.strict ? model.prefers(one.party, one.state, one.other)
                    : model.at_least[one.party][one.state][one.other];
}

bool holds(const check::NaiveModel& model, const MoveCondition& move) {
  if (move.verdict != Verdict::depends) return move.verdict == Verdict::always;
  if (move.stays && holds(model, *move.stays)) return true;
  return std::any_of(move.sanctions.begin(), move.sanctions.end(), [&](const auto& sanction) {
    return std::all_of(sanction.needs.begin(), sanction.needs.end(),
                       [&](const Comparison& one) { return holds(model, one); });
  });
}

TEST(Conditions, AreWhatStabilityAsksForWhateverThePreferences) {
  int whole = 0;
  hold(2000, [&] {
    const Model model = *random::small_model();
    const Graph graph = compiled(model);
    const Concept under = some_concept();
    const StateId state = some_state(graph);
    const std::uint64_t free = some_parties(graph, 3);
    const Conditions conditions = conditions_of(graph, under, state, free);
    check::NaiveModel naive = check::build(model);
    const auto now = [&](const MoveCondition& move) { return move.holds_now; };
    RC_ASSERT(std::all_of(conditions.moves.begin(), conditions.moves.end(), now) ==
              check::equilibrium(naive, under, state));
    for (std::size_t party = 0; party < graph.parties(); ++party) {
      if (((free >> party) & 1) == 0) continue;
      std::vector<std::size_t> worth(graph.size());
      for (std::size_t& one : worth) one = *rc::gen::inRange<std::size_t>(0, graph.size());
      prefer(naive, party, worth);
    }
    const bool all_listed =
        std::all_of(conditions.moves.begin(), conditions.moves.end(),
                    [](const MoveCondition& move) { return move.all_found && move.unlisted == 0; });
    const bool met = std::all_of(conditions.moves.begin(), conditions.moves.end(),
                                 [&](const MoveCondition& move) { return holds(naive, move); });
    const bool stable = check::equilibrium(naive, under, state);
    // What is listed is sound, and whole where nothing is left out.
    if (met) RC_ASSERT(stable);
    if (all_listed) RC_ASSERT(met == stable);
    if (all_listed) ++whole;
  });
  EXPECT_GT(whole, 1000);
}

TEST(AnyPreferences, AsByTryingAll) {
  hold(800, [] {
    const Model model = *tiny_model();
    const Graph graph = compiled(model);
    const std::uint64_t free = some_parties(graph, 2);
    RC_PRE(graph.size() <= (std::popcount(free) == 2 ? 4u : 5u));
    const Concept under = some_concept();
    const StateId state = some_state(graph);
    Effort effort(kChangeEffort);
    const AnyPreferences found = any_preferences(graph, under, state, free, effort);
    const bool can = check::can_hold(check::build(model), under, state, free);
    RC_ASSERT(found.possible == (can ? Possible::yes : Possible::no));
    if (!can) return;
    Graph example = graph;
    for (std::size_t party = 0; party < graph.parties(); ++party) {
      if (((free >> party) & 1) != 0) example.rank[party] = found.orders[party];
    }
    for (std::size_t party = 0; party < graph.parties(); ++party) {
      RC_ASSERT(explain(example, under, party, state).stable);
    }
  });
}

using Key = std::tuple<Rule::Kind, std::size_t, std::size_t, StateId, StateId>;
Key key(const Rule& rule) {
  return {rule.kind, rule.option, rule.party, rule.from, rule.to};
}

// All moves and states of the model, and all options, one by one.
std::set<Key> rules_by_trying(const Model& model, Concept under, StateId target) {
  std::set<Key> rules;
  for (std::size_t o = 0; o < model.options.size(); ++o) {
    if (model.options[o].direction != Direction::both) continue;
    for (const Direction direction : {Direction::forwards, Direction::backwards}) {
      Model changed = model;
      changed.options[o].direction = direction;
      if (!check::equilibrium(check::build(changed), under, target)) continue;
      rules.insert(key({direction == Direction::forwards ? Rule::Kind::cannot_be_dropped
                                                         : Rule::Kind::cannot_be_taken,
                        o, model.options[o].party, kNoState, kNoState}));
    }
  }
  const check::NaiveModel naive = check::build(model);
  for (StateId s = 0; s < naive.states; ++s) {
    for (std::size_t party = 0; party < naive.moves.size(); ++party) {
      for (const std::size_t q : naive.moves[party][s]) {
        check::NaiveModel without = naive;
        without.moves[party][s].erase(q);
        if (!check::equilibrium(without, under, target)) continue;
        rules.insert(key({Rule::Kind::move_forbidden, 0, party, s, static_cast<StateId>(q)}));
      }
    }
    if (s == target) continue;
    check::NaiveModel without = naive;
    for (auto& moves : without.moves) {
      for (auto& to : moves) to.erase(s);
    }
    if (!check::equilibrium(without, under, target)) continue;
    rules.insert(key({Rule::Kind::infeasible, 0, 0, kNoState, s}));
  }
  return rules;
}

TEST(SingleRules, AsByTryingAll) {
  std::size_t found = 0;
  hold(400, [&] {
    const Model model = *random::small_model();
    const Graph graph = compiled(model);
    const Concept under = some_concept();
    const StateId target = some_state(graph);
    RC_PRE(!check::equilibrium(check::build(model), under, target));
    const Rules rules = single_rules(model, graph, under, target);
    RC_ASSERT(rules.all);
    std::set<Key> keys;
    for (const Rule& rule : rules.rules) RC_ASSERT(keys.insert(key(rule)).second);
    RC_ASSERT(keys == rules_by_trying(model, under, target));
    found += keys.size();
  });
  EXPECT_GT(found, 200u);
}

RequireQuestion some_question(const Graph& graph) {
  RequireQuestion question;
  question.under = some_concept();
  std::set<StateId> targets;
  for (std::size_t left = *rc::gen::inRange<std::size_t>(1, 4); left > 0; --left) {
    targets.insert(some_state(graph));
  }
  question.targets.assign(targets.begin(), targets.end());
  question.free = some_parties(graph, 2);
  question.most = 1000;
  return question;
}

TEST(Require, StandsTheRecheck) {
  int tried_all = 0;
  hold(400, [&] {
    const Model model = *random::small_model();
    const Graph graph = compiled(model);
    const RequireQuestion question = some_question(graph);
    const Requirement requirement = require(model, graph, question);
    const check::RequireCheck check = check::check_requirement(model, requirement);
    RC_ASSERT(check.wrong == std::vector<std::string>{});
    if (check.tried_all_orders) ++tried_all;
    RC_ASSERT(requirement.consequences.size() == requirement.least.changes.size());
    for (std::size_t k = 0; k < requirement.consequences.size(); ++k) {
      const Consequence& then = requirement.consequences[k];
      RC_ASSERT(requirement.equilibria + then.beginning - then.ending == then.holding);
    }
  });
  EXPECT_GT(tried_all, 100);
}

TEST(Require, TheRecheckObjectsToWhatIsWrong) {
  const test::Conflict conflict = syria_iraq();
  RequireQuestion question;
  question.under = kSeq;
  question.targets = {kRelease};
  question.free = kSyria;
  const Requirement right = require(conflict.model, conflict.graph, question);
  const auto objections = [&](const auto& spoil) {
    Requirement wrong = right;
    spoil(wrong);
    return check::check_requirement(conflict.model, wrong).wrong.size();
  };
  EXPECT_EQ(objections([](Requirement&) {}), 0u);
  EXPECT_GT(objections([](Requirement& one) { one.holding = {kRelease}; }), 0u);
  EXPECT_GT(objections([](Requirement& one) { one.least.swaps = 2; }), 0u);
  EXPECT_GT(objections([](Requirement& one) { one.least.changes.clear(); }), 0u);
  EXPECT_GT(objections([](Requirement& one) {
              one.least.answer = LeastChange::Answer::impossible;
              one.least.changes.clear();
            }),
            0u);
  EXPECT_GT(objections([](Requirement& one) { one.least.changes[0].state = 0; }), 0u);
  EXPECT_GT(objections([](Requirement& one) { one.rankings[0].holding = 420; }), 0u);
}

// NATO would have to want an unchanged order more than not to sign.
TEST(Require, AnAccordOverTheDraftsOf2021) {
  const test::Conflict conflict = test::load("examples/security-guarantees-2021/model.yaml");
  RequireQuestion question;
  question.under = kGmr;
  question.targets = {30, 31};
  question.free = 7;
  const Requirement found = require(conflict.model, conflict.graph, question);
  EXPECT_EQ(found.least.answer, LeastChange::Answer::found);
  EXPECT_EQ(found.least.swaps, 2u);
  EXPECT_FALSE(found.by_ranks);
  question.under = kNash;
  const Requirement harder = require(conflict.model, conflict.graph, question);
  EXPECT_EQ(harder.least.answer, LeastChange::Answer::impossible);
  EXPECT_EQ(harder.by_ranks->answer, LeastChange::Answer::found);
  EXPECT_EQ(harder.possible, Possible::yes);
}

}  // namespace
}  // namespace demarche
