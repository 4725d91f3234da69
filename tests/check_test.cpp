// SPDX-License-Identifier: Apache-2.0
// The plain re-checker by itself: against published conflicts, and against findings that are wrong.
#include <gtest/gtest.h>

#include <initializer_list>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "check/naive.hpp"
#include "check/stability.hpp"
#include "model/names.hpp"

namespace demarche {
namespace {

using check::NaiveModel;
using Numbers = std::set<std::size_t>;                  // states, from 1
using Order = std::vector<std::vector<std::uint64_t>>;  // groups of states, best first, from 1

Formula formula(const Model& model, const std::string& text) {
  std::vector<FormulaError> errors;
  std::optional<Formula> parsed = parse_formula(model, text, errors);
  if (!parsed) throw std::invalid_argument(text + ": " + errors.front().message);
  return *parsed;
}

struct Player {
  std::string id;
  std::vector<std::string> options;
};

Model option_form(const std::vector<Player>& players) {
  Model model;
  for (const Player& player : players) {
    Party party;
    party.id = player.id;
    party.first_option = model.options.size();
    party.option_count = player.options.size();
    for (const std::string& id : player.options) {
      Option option;
      option.id = id;
      option.party = model.parties.size();
      model.options.push_back(option);
    }
    model.parties.push_back(party);
  }
  model.preferences.resize(players.size());
  return model;
}

// Arcs from 1, by party.
Model graph_form(std::size_t states,
                 const std::vector<std::vector<std::pair<std::size_t, std::size_t>>>& moves) {
  Model model;
  for (std::size_t s = 0; s < states; ++s) {
    NamedState state;
    state.id = "s" + std::to_string(s + 1);
    model.states.push_back(state);
  }
  for (const auto& arcs : moves) {
    Party party;
    for (const auto& [from, to] : arcs) party.moves.push_back({from - 1, to - 1});
    model.parties.push_back(party);
  }
  model.preferences.resize(moves.size());
  return model;
}

void exclude(Model& model, const std::vector<std::string>& formulas) {
  for (const std::string& text : formulas) {
    Infeasible rule;
    rule.when = formula(model, text);
    model.infeasible.push_back(rule);
  }
}

void want(Model& model, std::size_t party, const std::vector<std::string>& statements) {
  Priorities priorities;
  for (const std::string& text : statements) priorities.push_back({formula(model, text), {}});
  model.preferences[party].order = priorities;
}

void rank(Model& model, std::size_t party, const Order& order) {
  Ranking ranking;
  for (const std::vector<std::uint64_t>& group : order) {
    RankGroup members;
    for (const std::uint64_t number : group) members.members.push_back({number, {}});
    ranking.push_back(members);
  }
  model.preferences[party].order = ranking;
}

// The order of a party's preference, as the ranking that would give it.
Order order_of(const NaiveModel& model, std::size_t party) {
  std::vector<std::vector<std::uint64_t>> by_better(model.states);
  for (std::size_t s = 0; s < model.states; ++s) {
    std::size_t better = 0;
    for (std::size_t q = 0; q < model.states; ++q) {
      if (model.prefers(party, q, s)) ++better;
    }
    by_better[better].push_back(s + 1);
  }
  Order order;
  for (const auto& group : by_better) {
    if (!group.empty()) order.push_back(group);
  }
  return order;
}

Numbers stable_for(const NaiveModel& model, Concept under, std::size_t party) {
  Numbers found;
  for (std::size_t s = 0; s < model.states; ++s) {
    if (check::stable(model, under, party, s)) found.insert(s + 1);
  }
  return found;
}

Numbers equilibria(const NaiveModel& model, Concept under) {
  Numbers found;
  for (std::size_t s = 0; s < model.states; ++s) {
    bool everyone = true;
    for (std::size_t party = 0; party < model.moves.size(); ++party) {
      everyone = everyone && check::stable(model, under, party, s);
    }
    if (everyone) found.insert(s + 1);
  }
  return found;
}

void expect_equilibria(const NaiveModel& model, std::initializer_list<Concept> concepts,
                       const Numbers& expected) {
  for (const Concept under : concepts) {
    EXPECT_EQ(equilibria(model, under), expected) << title(under);
  }
}

constexpr Concept kNash = Concept::nash;
constexpr Concept kGmr = Concept::gmr;
constexpr Concept kSmr = Concept::smr;
constexpr Concept kSeq = Concept::seq;
constexpr Concept kSseq = Concept::sseq;
constexpr Concept kSim = Concept::sim;

// Two sides that can defect or not. States: neither (1), the row side alone (2), the column side
// alone (3), both (4). The column side's preference mirrors the row side's.
NaiveModel two_by_two(const std::vector<std::uint64_t>& row) {
  Model model = option_form({{"row", {"defect"}}, {"column", {"defect"}}});
  Order rows;
  Order columns;
  for (const std::uint64_t number : row) {
    rows.push_back({number});
    columns.push_back({number == 2 ? 3 : number == 3 ? 2 : number});
  }
  rank(model, 0, rows);
  rank(model, 1, columns);
  return check::build(model);
}

TEST(Check, PrisonersDilemma) {
  const NaiveModel game = two_by_two({2, 1, 4, 3});
  expect_equilibria(game, {kNash}, {4});
  expect_equilibria(game, {kGmr, kSmr, kSeq, kSseq, kSim}, {1, 4});
}

TEST(Check, Chicken) {
  const NaiveModel game = two_by_two({2, 1, 3, 4});
  expect_equilibria(game, {kNash, kSeq, kSseq}, {2, 3});
  expect_equilibria(game, {kGmr, kSmr, kSim, Concept::seq_or_sim}, {1, 2, 3});
}

TEST(Check, StagHunt) {
  expect_equilibria(two_by_two({1, 2, 4, 3}), {kNash, kGmr, kSmr, kSeq, kSseq, kSim}, {1, 4});
}

TEST(Check, Deadlock) {
  expect_equilibria(two_by_two({2, 4, 1, 3}), {kNash, kGmr, kSmr, kSeq, kSseq, kSim}, {4});
}

// The dispute over the Euphrates in 1975, from the literature's tables of options and rankings.
TEST(Check, SyriaAndIraq) {
  Model model = option_form({{"syria", {"release", "escalate"}}, {"iraq", {"attack"}}});
  exclude(model, {"release & escalate"});
  rank(model, 0, {{1}, {3}, {6}, {2}, {4}, {5}});
  rank(model, 1, {{2}, {4}, {6}, {1}, {5}, {3}});
  const NaiveModel naive = check::build(model);
  EXPECT_EQ(naive.codes, (std::vector<std::uint64_t>{0, 1, 2, 4, 5, 6}));
  expect_equilibria(naive, {kNash, kSeq, kSmr, kSim}, {6});
  expect_equilibria(naive, {kGmr}, {1, 6});
}

// The Cuban missile crisis after Fraser and Hipel (1984): preferences by prioritised statements. A
// state's published number is its code, one less than here.
Model cuba() {
  Model model = option_form({{"us", {"strike", "blockade"}}, {"ussr", {"withdraw", "escalate"}}});
  exclude(model, {"withdraw & escalate"});
  want(model, 0,
       {"withdraw", "!escalate", "!strike & withdraw", "!blockade & withdraw", "strike & escalate",
        "blockade & escalate",
        "strike & !withdraw | blockade & !escalate | strike & !escalate | blockade & !withdraw",
        "!strike & !withdraw & !escalate", "!blockade & !withdraw & !escalate"});
  want(model, 1,
       {"!escalate", "strike if escalate", "blockade if escalate", "!strike & !escalate",
        "!blockade & !escalate", "blockade & withdraw | !blockade & !withdraw | strike & withdraw",
        "blockade & !withdraw & !escalate", "strike & !blockade & withdraw & !escalate"});
  return model;
}

TEST(Check, CubaWhereAllCanBeTakenBack) {
  const NaiveModel naive = check::build(cuba());
  EXPECT_EQ(order_of(naive, 0),
            (Order{{5}, {7}, {6}, {8}, {3}, {2}, {4}, {1}, {12}, {10}, {11}, {9}}));
  EXPECT_EQ(order_of(naive, 1),
            (Order{{1}, {5}, {7}, {3}, {6}, {2}, {8}, {4}, {12}, {10}, {11}, {9}}));
  expect_equilibria(naive, {kNash}, {});
  expect_equilibria(naive, {kSeq, kSseq}, {5, 7});
  expect_equilibria(naive, {kGmr, kSmr}, {1, 2, 3, 5, 6, 7, 8});
}

TEST(Check, CubaWhereAnAirStrikeCannotBeTakenBack) {
  Model model = cuba();
  model.options[0].direction = Direction::forwards;
  const NaiveModel naive = check::build(model);
  expect_equilibria(naive, {kNash, kSim}, {6});
  expect_equilibria(naive, {kSeq}, {5, 6, 7});
  expect_equilibria(naive, {kGmr, kSmr}, {1, 2, 3, 5, 6, 7, 8});
}

// The groundwater contamination of Elmira, Ontario (Hipel and others 1993), as a graph of nine
// states: the ministry of the environment, the firm Uniroyal, the local government.
Model elmira_graph() {
  Model model = graph_form(9, {{{1, 2}, {3, 4}, {5, 6}, {7, 8}},
                               {{1, 3},
                                {1, 9},
                                {2, 4},
                                {2, 9},
                                {3, 9},
                                {4, 9},
                                {5, 7},
                                {5, 9},
                                {6, 8},
                                {6, 9},
                                {7, 9},
                                {8, 9}},
                               {{1, 5}, {5, 1}, {2, 6}, {6, 2}, {3, 7}, {7, 3}, {4, 8}, {8, 4}}});
  rank(model, 0, {{7}, {3}, {4}, {8}, {5}, {1}, {2}, {6}, {9}});
  rank(model, 1, {{1}, {4}, {8}, {5}, {9}, {3}, {7}, {2}, {6}});
  rank(model, 2, {{7}, {3}, {5}, {1}, {8}, {6}, {4}, {2}, {9}});
  return model;
}

TEST(Check, ElmiraAsAGraph) {
  const NaiveModel naive = check::build(elmira_graph());
  expect_equilibria(naive, {kNash, kSeq, kSseq}, {5, 8, 9});
  expect_equilibria(naive, {kGmr, kSmr}, {1, 4, 5, 8, 9});
  const Numbers all{1, 2, 3, 4, 5, 6, 7, 8, 9};
  for (const Concept under : {kNash, kGmr, kSmr, kSeq, kSseq}) {
    EXPECT_EQ(stable_for(naive, under, 0), all);
    EXPECT_EQ(stable_for(naive, under, 1), (Numbers{1, 4, 5, 8, 9}));
  }
  EXPECT_EQ(stable_for(naive, kNash, 2), (Numbers{5, 6, 7, 8, 9}));
  EXPECT_EQ(stable_for(naive, kSeq, 2), (Numbers{2, 3, 5, 6, 7, 8, 9}));
  EXPECT_EQ(stable_for(naive, kGmr, 2), all);
  EXPECT_EQ(stable_for(naive, kSmr, 2), all);
}

// The same conflict by options: twelve states, of which four count as one in the nine.
Model elmira_options() {
  Model model = option_form({{"ministry", {"modify"}},
                             {"uniroyal", {"delay", "accept", "abandon"}},
                             {"government", {"insist"}}});
  exclude(model,
          {"delay & accept", "delay & abandon", "accept & abandon", "!delay & !accept & !abandon"});
  model.options[0].direction = Direction::forwards;
  model.options[1].direction = Direction::backwards;
  model.options[3].direction = Direction::forwards;
  return model;
}

TEST(Check, ElmiraByOptions) {
  Model model = elmira_options();
  rank(model, 0, {{9}, {3}, {4}, {10}, {7}, {1}, {2}, {8}, {5, 6, 11, 12}});
  rank(model, 1, {{1}, {4}, {10}, {7}, {5, 6, 11, 12}, {2}, {3}, {9}, {8}});
  rank(model, 2, {{9}, {3}, {7}, {1}, {10}, {8}, {4}, {2}, {5, 6, 11, 12}});
  const NaiveModel naive = check::build(model);
  EXPECT_EQ(naive.codes, (std::vector<std::uint64_t>{2, 3, 4, 5, 8, 9, 18, 19, 20, 21, 24, 25}));
  expect_equilibria(naive, {kNash, kSeq, kSim}, {5, 6, 7, 10, 11, 12});
  expect_equilibria(naive, {kGmr, kSmr}, {1, 4, 5, 6, 7, 10, 11, 12});
}

void want_elmira_statements(Model& model) {
  want(model, 0, {"accept", "!abandon", "!modify", "!modify & insist | modify & !insist"});
  want(model, 1, {"accept iff modify", "!abandon", "!insist", "delay iff !insist"});
  want(model, 2,
       {"!abandon", "!modify", "accept if !modify", "insist if modify", "!delay", "insist"});
}

TEST(Check, ElmiraByStatements) {
  Model model = elmira_options();
  want_elmira_statements(model);
  const NaiveModel naive = check::build(model);
  EXPECT_EQ(order_of(naive, 1),
            (Order{{1}, {4}, {10}, {7}, {5}, {11}, {2}, {3}, {9}, {8}, {6}, {12}}));
  expect_equilibria(naive, {kNash, kSeq}, {7, 10, 11, 12});
  expect_equilibria(naive, {kGmr, kSmr}, {1, 3, 4, 5, 7, 9, 10, 11, 12});
}

TEST(Check, ElmiraWithAbandonedStatesMerged) {
  Model model = elmira_options();
  want_elmira_statements(model);
  Merge merge;
  merge.when = formula(model, "abandon");
  model.merged.push_back(merge);
  const NaiveModel naive = check::build(model);
  EXPECT_EQ(naive.moves, check::build(elmira_graph()).moves);
  EXPECT_TRUE(naive.codes.empty());
  EXPECT_EQ(order_of(naive, 2), (Order{{7}, {3}, {5}, {1}, {8}, {6}, {4}, {2}, {9}}));
  EXPECT_EQ(order_of(naive, 1), (Order{{1}, {4}, {8}, {5}, {9}, {2}, {3}, {7}, {6}}));
  expect_equilibria(naive, {kNash, kSeq, kSseq}, {5, 8, 9});
  expect_equilibria(naive, {kGmr, kSmr}, {1, 4, 5, 8, 9});

  // Read in the member in which the ministry has modified and the government insists, the state
  // falls behind all others in the firm's eyes.
  model.merged[0].as = std::vector<std::size_t>{0, 3, 4};
  EXPECT_EQ(order_of(check::build(model), 1), (Order{{1}, {4}, {8}, {5}, {2}, {3}, {7}, {6}, {9}}));
}

// The apportionment of the Milk River between the United States and Canada.
TEST(Check, MilkRiver) {
  Model model = option_form({{"us", {"petition"}},
                             {"canada", {"object"}},
                             {"commission", {"reject", "task-force"}},
                             {"force", {"for-us", "for-canada", "no-agreement"}}});
  exclude(model, {"for-us & for-canada", "for-us & no-agreement", "for-canada & no-agreement",
                  "reject & task-force", "object & for-canada", "object & no-agreement"});
  want(model, 0, {"for-us", "task-force & for-us"});
  want(model, 1,
       {"!(petition | object | reject | task-force | for-us | for-canada | no-agreement)",
        "petition & for-canada", "!no-agreement", "reject"});
  want(model, 2, {"!petition & !object"});
  want(model, 3, {"!petition & !object"});
  const NaiveModel naive = check::build(model);
  ASSERT_EQ(naive.states, 36u);
  Numbers all;
  for (std::size_t number = 1; number <= 36; ++number) all.insert(number);
  expect_equilibria(naive, {kGmr, kSmr}, all);
  all.erase(3);
  expect_equilibria(naive, {kNash, kSeq, kSim}, all);
}

// Water exports from Lake Gisborne (Li and others 2004), with the provincial government's unknown
// preference filled in by an order that favours the economy, or the environment.
NaiveModel gisborne(const Order& provincial) {
  Model model =
      option_form({{"federal", {"continue"}}, {"provincial", {"lift"}}, {"support", {"appeal"}}});
  rank(model, 0, {{2}, {6}, {4}, {8}, {1}, {5}, {3}, {7}});
  rank(model, 1, provincial);
  rank(model, 2, {{3}, {4}, {7}, {8}, {5}, {6}, {1}, {2}});
  return check::build(model);
}

TEST(Check, GisborneWithAnEconomicProvince) {
  const NaiveModel naive = gisborne({{3}, {7}, {4}, {8}, {1}, {5}, {2}, {6}});
  expect_equilibria(naive, {kNash, kSeq}, {4});
  expect_equilibria(naive, {kGmr, kSmr}, {4, 8});
}

TEST(Check, GisborneWithAnEnvironmentalProvince) {
  expect_equilibria(gisborne({{2}, {6}, {1}, {5}, {4}, {8}, {3}, {7}}),
                    {kNash, kGmr, kSmr, kSeq, kSseq}, {6});
}

TEST(Check, ForbiddenMovesAreThoseOfOneParty) {
  Model model = option_form({{"a", {"x", "y"}}, {"b", {"z"}}});
  ForbiddenMove rule;
  rule.party = 0;
  rule.from = formula(model, "x & !z");
  rule.to = formula(model, "y");
  model.forbidden.push_back(rule);
  const NaiveModel naive = check::build(model);
  EXPECT_EQ(naive.moves[0][1], (std::set<std::size_t>{0}));
  EXPECT_EQ(naive.moves[0][5], (std::set<std::size_t>{4, 6, 7}));
  EXPECT_EQ(naive.moves[1][3], (std::set<std::size_t>{7}));
}

TEST(Check, WeightsAreAddedUp) {
  Model model = option_form({{"a", {"x", "y"}}});
  model.preferences[0].order = Weights{{formula(model, "x"), 1'500'000, {}},
                                       {formula(model, "y"), 1'000'000, {}},
                                       {formula(model, "x & y"), -1'500'000, {}}};
  EXPECT_EQ(order_of(check::build(model), 0), (Order{{2}, {3, 4}, {1}}));
}

TEST(Check, FormulasRankTheStatesOfAGraph) {
  Model model = graph_form(3, {{{1, 2}, {2, 2}}});
  model.preferences[0].order =
      Ranking{{{{formula(model, "s2 | s3"), {}}}, {}}, {{{std::uint64_t{1}, {}}}, {}}};
  const NaiveModel naive = check::build(model);
  EXPECT_EQ(order_of(naive, 0), (Order{{2, 3}, {1}}));
  EXPECT_TRUE(naive.moves[0][1].empty());
}

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

TEST(Check, NoticesWrongVerdicts) {
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

TEST(Check, AcceptsRightReasons) {
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

TEST(Check, NoticesWrongReasons) {
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
TEST(Check, NoticesAnEscape) {
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

TEST(Check, NoticesWrongReasonsOfSimultaneousMoves) {
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

TEST(Check, PassesOverInfeasibleJointStates) {
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
