// SPDX-License-Identifier: Apache-2.0
// The plain re-checker against findings that are wrong: it has to object to each.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "check/naive.hpp"
#include "check/stability.hpp"
#include "plain_model.hpp"

namespace demarche {
namespace {

using namespace plain;

constexpr Concept kNash = Concept::nash;
constexpr Concept kGmr = Concept::gmr;
constexpr Concept kSmr = Concept::smr;
constexpr Concept kSeq = Concept::seq;
constexpr Concept kSseq = Concept::sseq;
constexpr Concept kSim = Concept::sim;

StabilityFinding finding_of(const NaiveModel& naive) {
  StabilityFinding finding;
  finding.parties = naive.moves.size();
  finding.states = naive.states;
  for (const Concept under : kConcepts) {
    if (naive.codes.empty() && (under == kSim || under == Concept::seq_or_sim)) continue;
    StabilityFinding::Verdicts verdicts;
    for (std::size_t party = 0; party < finding.parties; ++party) {
      verdicts.stable.emplace_back(naive.states);
      for (const std::size_t number : stable_for(naive, under, party)) {
        verdicts.stable.back().set(number - 1);
      }
    }
    verdicts.equilibria = Bits(naive.states);
    for (const std::size_t number : equilibria(naive, under)) verdicts.equilibria.set(number - 1);
    finding[under] = verdicts;
  }
  return finding;
}

TEST(CheckFindings, NoticesWrongVerdicts) {
  const NaiveModel naive = check::build(elmira_graph());
  const StabilityFinding right = finding_of(naive);
  EXPECT_TRUE(check::check_stability(naive, right).empty());

  StabilityFinding wrong = right;
  wrong[kSeq]->stable[2].set(0);
  EXPECT_EQ(
      check::check_stability(naive, wrong),
      (std::vector<std::string>{"state 1 is not stable for party 3 under SEQ, but is said to be"}));
  wrong = right;
  wrong[kGmr]->stable[1].reset(3);
  EXPECT_EQ(check::check_stability(naive, wrong).size(), 1u);
  wrong = right;
  wrong[kNash]->equilibria.reset(8);
  EXPECT_EQ(check::check_stability(naive, wrong).size(), 1u);
  wrong = right;
  wrong[kNash]->stable.pop_back();
  EXPECT_EQ(check::check_stability(naive, wrong).size(), 1u);
  wrong = right;
  wrong[kNash]->stable[0] = Bits(8);
  EXPECT_EQ(check::check_stability(naive, wrong).size(), 1u);
  wrong = right;
  wrong.states = 8;
  EXPECT_EQ(check::check_stability(naive, wrong).size(), 1u);
  wrong = right;
  wrong[kSim] = wrong[kSeq];
  EXPECT_EQ(check::check_stability(naive, wrong).size(), 1u);
}

// Party 1 may leave state 1 for 2 or 7. After 2 the others can bring about 3, 4 and 6, of which 4
// and 6 are bad for party 1; from 4 it escapes to 5, which is no better than 1. After 7 they can
// bring about 8 and 9, both better than 1; from 9, the worse one, it escapes to 2.
NaiveModel tempting() {
  Model model = graph_form(
      9, {{{1, 2}, {1, 7}, {4, 5}, {9, 2}}, {{2, 3}, {3, 4}, {7, 8}}, {{3, 4}, {3, 6}, {7, 9}}});
  rank(model, 0, {{7}, {2}, {3}, {8}, {9}, {1, 5}, {4, 6}});
  rank(model, 1, {{3}, {8}, {1, 2, 4, 5, 6, 7, 9}});
  rank(model, 2, {{4}, {9}, {3}, {1, 2, 5, 6, 7, 8}});
  return check::build(model);
}

// Why state 1 is not stable for party 1, rightly told; states from 0.
Reason told(Concept under) {
  Reason reason;
  reason.under = under;
  reason.party = 0;
  reason.state = 0;
  Temptation first;
  first.to = 1;
  first.deterred = true;
  first.sanction = {{1, 2}, {2, 3}};
  first.end = 3;
  first.best_escape = 4;
  Temptation second;
  second.to = 6;
  second.answers = 2;
  second.worst = under == kSmr || under == kSseq ? 7 : 8;
  reason.temptations = {first, second};
  return reason;
}

TEST(CheckFindings, AcceptsRightReasons) {
  const NaiveModel naive = tempting();
  for (const Concept under : {kGmr, kSmr, kSeq, kSseq}) {
    EXPECT_EQ(check::check_reason(naive, told(under)), std::vector<std::string>{}) << title(under);
  }
  Reason nash = told(kNash);
  nash.temptations[0] = {};
  nash.temptations[0].to = 1;
  nash.temptations[1].answers = 0;
  nash.temptations[1].worst = kNoState;
  EXPECT_EQ(check::check_reason(naive, nash), std::vector<std::string>{});
}

// Spoils a right reason and returns how many faults are found in it.
template <class Spoil>
std::size_t faults(Concept under, Spoil&& spoil) {
  Reason reason = told(under);
  spoil(reason, reason.temptations[0], reason.temptations[1]);
  return check::check_reason(tempting(), reason).size();
}

TEST(CheckFindings, NoticesWrongReasons) {
  using R = Reason;
  using T = Temptation;
  // The frame.
  EXPECT_EQ(faults(kGmr, [](R& r, T&, T&) { r.stable = true; }), 1u);
  EXPECT_EQ(faults(kGmr, [](R& r, T&, T&) { r.party = 3; }), 1u);
  EXPECT_EQ(faults(kGmr, [](R& r, T&, T&) { r.state = 9; }), 1u);
  EXPECT_EQ(faults(kGmr, [](R& r, T&, T&) { r.under = Concept::seq_or_sim; }), 1u);
  EXPECT_EQ(faults(kGmr, [](R& r, T&, T&) { r.under = kSim; }), 1u);
  EXPECT_EQ(faults(kGmr, [](R& r, T&, T&) { r.temptations.pop_back(); }), 1u);
  EXPECT_EQ(faults(kGmr, [](R& r, T&, T&) { std::swap(r.temptations[0], r.temptations[1]); }), 1u);
  EXPECT_EQ(faults(kGmr, [](R&, T& t, T&) { t.to = 2; }), 1u);
  // Deterred or not.
  EXPECT_GE(faults(kGmr, [](R&, T& t, T&) { t.deterred = false; }), 1u);
  EXPECT_GE(faults(kGmr, [](R&, T&, T& u) { u.deterred = true; }), 1u);
  EXPECT_GE(faults(kNash, [](R&, T&, T&) {}), 1u);
  // The sanction.
  EXPECT_EQ(faults(kGmr, [](R&, T& t, T&) { t.sanction.clear(); }), 1u);
  EXPECT_EQ(faults(kGmr, [](R&, T& t, T&) { t.sanction[0].to = 9; }), 1u);
  EXPECT_EQ(faults(kGmr, [](R&, T& t, T&) { t.sanction[0].party = 3; }), 1u);
  EXPECT_EQ(faults(kGmr, [](R&, T& t, T&) { t.sanction[0].party = 0; }), 1u);
  EXPECT_EQ(faults(kGmr, [](R&, T& t, T&) { t.sanction[1].party = 1; }), 1u);
  EXPECT_EQ(faults(kGmr, [](R&, T& t, T&) { t.sanction[1].to = 8; }), 1u);
  EXPECT_EQ(faults(kGmr, [](R&, T& t, T&) { t.end = 5; }), 1u);
  EXPECT_EQ(faults(kGmr, [](R&, T& t, T&) { t.end = 2, t.sanction.pop_back(); }), 1u);
  EXPECT_EQ(faults(kGmr, [](R&, T& t, T&) { t.end = t.sanction[1].to = 5; }), 0u);
  EXPECT_EQ(faults(kSeq, [](R&, T& t, T&) { t.end = t.sanction[1].to = 5; }), 1u);
  EXPECT_EQ(faults(kSmr, [](R&, T& t, T&) { t.best_escape = 3; }), 1u);
  EXPECT_EQ(faults(kSseq, [](R&, T& t, T&) { t.best_escape = 0; }), 1u);
  // What is said where nothing deters.
  EXPECT_EQ(faults(kGmr, [](R&, T&, T& u) { u.sanction = {{1, 7}}; }), 1u);
  EXPECT_EQ(faults(kGmr, [](R&, T&, T& u) { u.answers = 3; }), 1u);
  EXPECT_EQ(faults(kGmr, [](R&, T&, T& u) { u.worst = 7; }), 1u);
  EXPECT_EQ(faults(kGmr, [](R&, T&, T& u) { u.worst = kNoState; }), 1u);
  EXPECT_EQ(faults(kSmr, [](R&, T&, T& u) { u.worst = 8; }), 1u);
  EXPECT_EQ(faults(kSmr, [](R&, T&, T& u) { u.worst = 1; }), 1u);
}

// An escape that gets the party more than it had makes the sanction worthless.
TEST(CheckFindings, NoticesAnEscape) {
  Model model = graph_form(4, {{{1, 2}, {3, 4}}, {{2, 3}}});
  rank(model, 0, {{2, 4}, {1}, {3}});
  rank(model, 1, {{1, 2, 3, 4}});
  const NaiveModel naive = check::build(model);
  Temptation temptation;
  temptation.to = 1;
  temptation.deterred = true;
  temptation.sanction = {{1, 2}};
  temptation.end = 2;
  temptation.best_escape = 3;
  Reason reason;
  reason.under = kGmr;
  reason.state = 0;
  reason.stable = true;
  reason.temptations = {temptation};
  EXPECT_TRUE(check::check_reason(naive, reason).empty());
  reason.under = kSmr;
  EXPECT_EQ(check::check_reason(naive, reason).size(), 3u);
}

TEST(CheckFindings, NoticesWrongReasonsOfSimultaneousMoves) {
  const NaiveModel game = two_by_two({2, 1, 3, 4});
  Temptation temptation;
  temptation.to = 1;
  temptation.deterred = true;
  temptation.sanction = {{1, 2}};
  temptation.end = 3;
  Reason cooperation;
  cooperation.under = kSim;
  cooperation.state = 0;
  cooperation.stable = true;
  cooperation.temptations = {temptation};
  EXPECT_EQ(check::check_reason(game, cooperation), std::vector<std::string>{});
  const auto spoilt = [&](auto&& spoil) {
    Reason reason = cooperation;
    spoil(reason.temptations[0]);
    return check::check_reason(game, reason).size();
  };
  EXPECT_EQ(spoilt([](Temptation& t) { t.end = 2; }), 1u);
  EXPECT_EQ(spoilt([](Temptation& t) { t.sanction.push_back({1, 2}); }), 1u);
  EXPECT_EQ(spoilt([](Temptation& t) { t.sanction[0].to = 1; }), 1u);

  // Where both defect, each would give in; if both do at once, each is better off.
  Temptation given_in;
  given_in.to = 2;
  given_in.answers = 1;
  given_in.worst = 0;
  Reason war;
  war.under = kSim;
  war.state = 3;
  war.temptations = {given_in};
  EXPECT_EQ(check::check_reason(game, war), std::vector<std::string>{});
  war.temptations[0].answers = 0;
  EXPECT_EQ(check::check_reason(game, war).size(), 1u);
}

TEST(CheckFindings, PassesOverInfeasibleJointStates) {
  // Each may take its option, not both: nobody's improvement can be answered at the same time.
  Model model = option_form({{"a", {"x"}}, {"b", {"y"}}});
  exclude(model, {"x & y"});
  want(model, 0, {"x"});
  want(model, 1, {"y"});
  const NaiveModel naive = check::build(model);
  EXPECT_EQ(stable_for(naive, kSim, 0), (Numbers{2, 3}));
  Temptation temptation;
  temptation.to = 1;
  temptation.deterred = true;
  temptation.sanction = {{1, 2}};
  temptation.end = 0;
  Reason reason;
  reason.under = kSim;
  reason.state = 0;
  reason.temptations = {temptation};
  EXPECT_EQ(check::check_reason(naive, reason).size(), 2u);
}

}  // namespace
}  // namespace demarche
