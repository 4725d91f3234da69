// SPDX-License-Identifier: Apache-2.0
// `find` held against the explicit engine on random models; its clauses against plain evaluation;
// and a model with more states than anybody can list.
#include "analysis/find/find.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/find/implicit.hpp"
#include "analysis/find/improve.hpp"
#include "analysis/find/moves.hpp"
#include "analysis/find/preference.hpp"
#include "analysis/find/threshold.hpp"
#include "analysis/stability/stability.hpp"
#include "check/find_check.hpp"
#include "graph/graph.hpp"
#include "large_model.hpp"
#include "model/names.hpp"
#include "plain_model.hpp"
#include "property.hpp"
#include "random_model.hpp"

namespace demarche {
namespace {

using Rest = SearchFinding::Rest;
const std::vector<Concept> kSearched{Concept::nash, Concept::gmr, Concept::smr, Concept::seq,
                                     Concept::sseq};

Formula parsed(const Model& model, const std::string& text) {
  std::vector<FormulaError> errors;
  return *parse_formula(model, text, errors);
}

Formula negated(const Formula& formula) {
  auto steps = formula.steps();
  steps.push_back({Op::negation});
  return Formula("", steps);
}
Formula joined(const Formula& a, const Formula& b) {
  auto steps = a.steps();
  steps.insert(steps.end(), b.steps().begin(), b.steps().end());
  steps.push_back({Op::conjunction});
  return Formula("", steps);
}

// Rankings by state numbers become rankings by formulas: f, not f and g, the rest.
Model without_numbers(Model model) {
  for (Preference& preference : model.preferences) {
    if (!std::holds_alternative<Ranking>(preference.order)) continue;
    const Formula f = random::formula(model);
    const Formula g = random::formula(model);
    Ranking ranking(3);
    ranking[0].members = {{f, {}}};
    ranking[1].members = {{joined(negated(f), g), {}}};
    ranking[2].members = {{joined(negated(f), negated(g)), {}}};
    if (*rc::gen::arbitrary<bool>()) {  // two formulas in one group
      ranking[0].members.push_back(ranking[2].members[0]);
      ranking.pop_back();
    }
    preference.order = ranking;
  }
  return model;
}

Model random_model(std::size_t most_options = 9) {
  return without_numbers(*random::option_form(most_options));
}

// Anything, or some formula, or one narrow enough to leave few states.
Formula random_where(const Model& model) {
  Formula where("true", {{Op::constant, 1}});
  const int formulas = *rc::gen::element(0, 1, 1, 5, 7, 9);
  for (int k = 0; k < formulas; ++k) where = joined(where, random::formula(model));
  return where;
}

std::optional<std::size_t> nobody_or_a_party(const Model& model) {
  const std::size_t party = *rc::gen::resize(
      rc::kNominalSize, rc::gen::inRange<std::size_t>(0, 2 * model.parties.size()));
  return party < model.parties.size() ? std::optional(party) : std::nullopt;
}

// All codes of feasible states.
std::vector<std::uint64_t> feasible_codes(const Implicit& implicit) {
  std::vector<std::uint64_t> codes;
  for (std::uint64_t c = 0; c < std::uint64_t{1} << implicit.model().options.size(); ++c) {
    if (implicit.feasible(c)) codes.push_back(c);
  }
  return codes;
}

std::set<std::uint64_t> codes_of(const SearchFinding& finding) {
  std::set<std::uint64_t> codes;
  for (const FoundState& state : finding.states) codes.insert(state.code);
  return codes;
}

// What `find --all` must find, by the explicit engine. Empty ranking groups are an error there, so
// preferences are compiled from what the model says and errors about groups without states ignored.
struct Explicit {
  std::vector<std::uint64_t> codes;
  StabilityFinding finding;
  Bits where;
};

std::optional<Explicit> by_listing(const Model& model, const Formula& where) {
  Diagnostics diagnostics;
  const auto graph = compile(model, diagnostics);
  if (!graph) return std::nullopt;
  return Explicit{graph->states.all_codes(), analyze_stability(*graph, kSearched),
                  states_where(*graph, where)};
}

std::set<std::uint64_t> expected(const Explicit& all, Concept under,
                                 std::optional<std::size_t> not_for) {
  std::set<std::uint64_t> codes;
  for (std::size_t s = 0; s < all.codes.size(); ++s) {
    bool wanted = all.where[s];
    const auto& stable = all.finding[under]->stable;
    for (std::size_t p = 0; p < stable.size(); ++p) {
      wanted = wanted && stable[p][s] == (not_for != p);
    }
    if (wanted) codes.insert(all.codes[s]);
  }
  return codes;
}

TEST(Find, FindsWhatListingAllStatesFinds) {
  std::map<std::string, std::size_t> seen;
  hold(2000, [&] {
    const Model model = random_model();
    const Formula where =
        *rc::gen::arbitrary<bool>() ? random::formula(model) : Formula("true", {{Op::constant, 1}});
    const auto all = by_listing(model, where);
    if (!all) RC_DISCARD("a ranking has a group without states");
    Diagnostics diagnostics;
    for (const Concept under : kSearched) {
      RC_ASSERT(can_find(model, under, diagnostics));
      FindQuestion question;
      question.where = where;
      question.under = under;
      question.most = kMostFound;
      question.not_for = nobody_or_a_party(model);
      const auto wanted = expected(*all, under, question.not_for);
      const SearchFinding finding = find_states(model, question);
      RC_ASSERT(codes_of(finding) == wanted);
      RC_ASSERT(finding.states.size() == wanted.size());
      RC_ASSERT(finding.rest == Rest::none);
      RC_ASSERT(finding.where_is_possible == all->where.any());
      for (const FoundState& found : finding.states) {
        const auto check = check::check_found(model, where, finding, found);
        RC_ASSERT(check.wrong == std::vector<std::string>{});
        RC_ASSERT(check.complete);
      }
      // One of them, and as many as asked for.
      question.most = 1 + wanted.size() / 2;
      const SearchFinding some = find_states(model, question);
      RC_ASSERT(some.states.size() == std::min(question.most, wanted.size()));
      RC_ASSERT((some.rest == Rest::not_asked) == (wanted.size() >= question.most));
      const auto found = codes_of(some);
      RC_ASSERT(std::includes(wanted.begin(), wanted.end(), found.begin(), found.end()));
      ++seen[std::string(id(under)) + (question.not_for ? " not for" : "") +
             (wanted.empty() ? ": no" : ": yes")];
    }
  });
  EXPECT_EQ(seen.size(), 4 * kSearched.size());
  for (const auto& [what, times] : seen) EXPECT_GE(times, 20u) << what;
}

// Whether the others deter an improvement by at most so many steps, by trying all of them.
bool deterred_within(const Implicit& implicit, Concept under, std::size_t party, std::uint64_t from,
                     std::uint64_t to, std::size_t steps) {
  const auto deters = [&](std::uint64_t end) {
    bool does = !implicit.prefers(party, end, from);
    if (!allows_escape(under)) return does;
    implicit.for_each_move(party, end, [&](std::uint64_t q) {
      does = does && !implicit.prefers(party, q, from);
      return does;
    });
    return does;
  };
  std::set<std::pair<std::uint64_t, std::size_t>> reached{{to, party}};
  for (std::size_t k = 0; k < steps; ++k) {
    std::set<std::pair<std::uint64_t, std::size_t>> next;
    for (const auto& [at, last] : reached) {
      for (std::size_t mover = 0; mover < implicit.parties(); ++mover) {
        if (mover == party || mover == last) continue;
        implicit.for_each_move(mover, at, [&, from_here = at](std::uint64_t q) {
          if (!asks_improvements(under) || implicit.prefers(mover, q, from_here)) {
            next.emplace(q, mover);
          }
          return true;
        });
      }
    }
    for (const auto& [end, last] : next) {
      if (deters(end)) return true;
    }
    reached = std::move(next);
  }
  return false;
}

// Whether a state is stable by sanctions of at most so many steps, for all but one party.
bool stable_within(const Implicit& implicit, Concept under, std::optional<std::size_t> not_for,
                   std::uint64_t state, std::size_t steps) {
  for (std::size_t p = 0; p < implicit.parties(); ++p) {
    if (p == not_for) continue;
    bool stable = true;
    implicit.for_each_move(p, state, [&](std::uint64_t q) {
      stable =
          !implicit.prefers(p, q, state) || deterred_within(implicit, under, p, state, q, steps);
      return stable;
    });
    if (!stable) return false;
  }
  return true;
}

// The judgement of single improvements by the solver alone, which small models hardly ever need. It
// may leave something open; what it says must be true.
TEST(Find, WithoutSearchingItSaysNothingUntrue) {
  std::map<Rest, std::size_t> seen;
  std::map<std::size_t, std::size_t> bounded;  // answers by the length that they say was proved
  std::size_t exact = 0;
  hold(2000, [&] {
    const Model model = random_model(6);
    const Formula where = random_where(model);
    const auto all = by_listing(model, where);
    if (!all) RC_DISCARD("a ranking has a group without states");
    for (const Concept under : kSearched) {
      FindQuestion question;
      question.where = where;
      question.under = under;
      question.most = kMostFound;
      question.bounds = {0, 0};
      question.effort = *rc::gen::element<std::uint64_t>(30, 100, 300, 1'000, 20'000);
      question.not_for = nobody_or_a_party(model);
      const auto wanted = expected(*all, under, question.not_for);
      const SearchFinding finding = find_states(model, question);
      const auto found = codes_of(finding);
      RC_ASSERT(std::includes(wanted.begin(), wanted.end(), found.begin(), found.end()));
      if (finding.rest == Rest::none) RC_ASSERT(found == wanted);
      if (finding.length) {
        std::size_t missed = 0;
        for (const std::uint64_t code : wanted) {
          if (found.contains(code)) continue;
          missed += stable_within(Implicit(model), under, question.not_for, code, *finding.length);
        }
        RC_ASSERT(missed <= finding.undecided);
        ++bounded[std::min<std::size_t>(*finding.length, 3)];
      }
      const bool spent = finding.rest == Rest::effort_spent;
      if (is_open_end_exact(model) && !asks_improvements(under)) {
        RC_ASSERT(finding.rest == Rest::none || spent);
        exact += !spent;
      }
      if (under == Concept::nash) RC_ASSERT(finding.rest == Rest::none || spent);
      for (const FoundState& state : finding.states) {
        const auto check = check::check_found(model, where, finding, state);
        RC_ASSERT(check.wrong == std::vector<std::string>{});
      }
      ++seen[finding.rest];
    }
  });
  EXPECT_GE(seen[Rest::none], 1000u);
  EXPECT_GE(seen[Rest::effort_spent], 100u);
  EXPECT_GE(exact, 100u);
  for (const std::size_t length : {0u, 1u, 2u}) EXPECT_GE(bounded[length], 10u) << length;
}

TEST(Find, TheClausesOfPreferencesAreTheirDefinition) {
  hold(300, [] {
    const Model model = random_model(6);
    const Implicit implicit(model);
    const std::size_t options = model.options.size();
    for (std::size_t p = 0; p < model.parties.size(); ++p) {
      Clauses clauses;
      const SymbolicState free = clauses.with_fresh(SymbolicState(options, kFalse), ~0ULL);
      const SymbolicState other = clauses.with_fresh(SymbolicState(options, kFalse), ~0ULL);
      const Literal better = prefers(clauses, model.preferences[p], free, other);
      const auto codes = feasible_codes(implicit);
      const auto q = *rc::gen::elementOf(codes);
      const auto s = *rc::gen::elementOf(codes);
      const bool expected = implicit.prefers(p, q, s);
      // With constants there is nothing left to decide.
      RC_ASSERT(prefers(clauses, model.preferences[p], Clauses::constant(options, q),
                        Clauses::constant(options, s)) == (expected ? kTrue : kFalse));
      for (std::size_t o = 0; o < options; ++o) {
        clauses.add({((q >> o) & 1) != 0 ? free[o] : -free[o]});
        clauses.add({((s >> o) & 1) != 0 ? other[o] : -other[o]});
      }
      Effort effort(1000);
      RC_ASSERT(clauses.solve({}, effort, {}) == Solver::Answer::yes);
      RC_ASSERT(clauses.value(better) == expected);
    }
  });
}

TEST(Find, SumsOfLargeAndNegativeWeightsAreComparedExactly) {
  Model model = plain::option_form({{"a", {"x", "y", "z"}}});
  const auto weigh = [&](std::vector<std::int64_t> worth) {
    Weights weights;
    const std::vector<std::string> names{"x", "y", "z"};
    for (std::size_t k = 0; k < worth.size(); ++k) {
      weights.push_back({parsed(model, names[k]), worth[k], {}});
    }
    model.preferences[0].order = weights;
  };
  const auto compare = [&](std::uint64_t q, std::uint64_t s) {
    Clauses clauses;
    return prefers(clauses, model.preferences[0], Clauses::constant(3, q),
                   Clauses::constant(3, s)) == kTrue;
  };
  const std::int64_t large = 1'000'000'000'000'000;
  weigh({large, large - 1, 1});
  EXPECT_TRUE(compare(0b001, 0b010));
  EXPECT_FALSE(compare(0b001, 0b110));
  EXPECT_FALSE(compare(0b110, 0b001));
  weigh({-3, 2, 1});
  EXPECT_FALSE(compare(0b111, 0b000));
  EXPECT_FALSE(compare(0b000, 0b111));
  EXPECT_TRUE(compare(0b110, 0b111));
  EXPECT_TRUE(compare(0b010, 0b011));
}

// Few summands become a diagram, many of odd worths adders.
TEST(Find, ASumIsComparedAsNumbersAre) {
  hold(500, [] {
    const auto below = [](std::int64_t end) {
      return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::int64_t>(0, end));
    };
    const std::int64_t heaviest = *rc::gen::element<std::int64_t>(3, 20, 1'000'000'000'000);
    const std::int64_t count = *rc::gen::element<std::int64_t>(0, 1, 6, 14, 30);
    Clauses clauses;
    std::vector<Summand> summands;
    std::int64_t sum = 0;
    std::vector<Literal> values;
    for (std::int64_t k = 0; k < count; ++k) {
      const Literal literal = below(10) == 0 ? kTrue : clauses.fresh();
      const bool holds = literal == kTrue || below(2) == 0;
      summands.push_back({literal, 1 + below(heaviest)});
      values.push_back(holds ? literal : -literal);
      sum += holds ? summands.back().worth : 0;
    }
    const std::int64_t need = sum + below(2 * heaviest) - below(2 * heaviest);
    const Literal enough = sums_to(clauses, summands, need);
    const Literal exactly = sums_to(clauses, summands, sum);
    const Literal more = sums_to(clauses, summands, sum + 1);
    for (const Literal value : values) clauses.add({value});
    Effort effort(1000);
    RC_ASSERT(clauses.solve({}, effort, {}) == Solver::Answer::yes);
    RC_ASSERT(clauses.value(enough) == (sum >= need));
    RC_ASSERT(clauses.value(exactly));
    RC_ASSERT(!clauses.value(more));
  });
}

TEST(Find, ALexicographicComparisonIsDecidedByTheFirstThatDiffers) {
  Clauses clauses;
  for (unsigned a = 0; a < 8; ++a) {
    for (unsigned b = 0; b < 8; ++b) {
      std::vector<Literal> word_a, word_b;
      for (unsigned k = 3; k-- > 0;) {
        word_a.push_back(((a >> k) & 1) != 0 ? kTrue : kFalse);
        word_b.push_back(((b >> k) & 1) != 0 ? kTrue : kFalse);
      }
      EXPECT_EQ(greater(clauses, word_a, word_b), a > b ? kTrue : kFalse);
    }
  }
}

// The solver's way to a party's better moves, which only parties with many options take.
TEST(Find, APartyWithManyOptionsIsLeftToTheSolver) {
  std::vector<std::string> options;
  for (int k = 1; k <= 30; ++k) options.push_back("o" + std::to_string(k));
  Model model = plain::option_form({{"a", options}, {"b", {"x"}}});
  plain::exclude(model, {"o30 & !x"});
  plain::want(model, 0, options);
  plain::want(model, 1, {"!x"});
  const Implicit implicit(model);
  Effort effort(100'000);
  const auto best = best_improvement(implicit, 0, 0, effort, {});
  ASSERT_TRUE(best.complete);
  EXPECT_EQ(best.to, (std::vector<std::uint64_t>{(std::uint64_t{1} << 29) - 1}));
  const auto some = better_moves(implicit, 0, 0, 0, 5, effort, {});
  EXPECT_EQ(some.to.size(), 5u);
  EXPECT_FALSE(some.complete);
  const std::uint64_t low = ((std::uint64_t{1} << 29) - 1) & ~std::uint64_t{1};
  const auto one = better_moves(implicit, 0, low, low | 0, 1000, effort, {});
  EXPECT_FALSE(one.complete);

  FindQuestion question;
  question.where = parsed(model, "true");
  question.most = kMostFound;
  const SearchFinding finding = find_states(model, question);
  EXPECT_EQ(finding.rest, Rest::none);
  EXPECT_EQ(codes_of(finding),
            (std::set<std::uint64_t>{(std::uint64_t{1} << 29) - 1, (std::uint64_t{1} << 31) - 1}));
}

// A party can be sanctioned only by a detour of several steps, since states between are infeasible.
TEST(Find, LongSanctionsAreFound) {
  Model model = plain::option_form({{"a", {"go"}}, {"b", {"b1", "b2"}}, {"c", {"c1", "c2"}}});
  plain::want(model, 0, {"!(b1 & b2 & c1 & c2)", "go"});
  plain::want(model, 1, {});
  plain::want(model, 2, {});
  // b and c can only count up in turns: 0000, b1, b1 c1, b1 c1 b2, all.
  plain::exclude(model, {"!go & (b1 | c1 | b2 | c2)", "c1 & !b1", "b2 & !c1", "c2 & !b2"});
  FindQuestion question;
  question.where = parsed(model, "!go");
  question.under = Concept::gmr;
  const SearchFinding finding = find_states(model, question);
  ASSERT_EQ(finding.states.size(), 1u);
  ASSERT_EQ(finding.states[0].deterred.size(), 1u);
  EXPECT_EQ(finding.states[0].deterred[0].sanction.size(), 4u);
  question.under = Concept::seq;  // nobody gains by a step of it
  const SearchFinding none = find_states(model, question);
  EXPECT_TRUE(none.states.empty());
  EXPECT_EQ(none.rest, Rest::none);
}

// The same with twenty steps, more than the solver is asked for: the search through the moves
// decides, and without it the answer is that it is not known.
TEST(Find, SanctionsThatAreTooLongAreSaidToBeOpen) {
  constexpr std::size_t half = 10;
  std::vector<std::string> of_b, of_c, chain;
  for (std::size_t k = 1; k <= half; ++k) {
    of_b.push_back("b" + std::to_string(k));
    of_c.push_back("c" + std::to_string(k));
    chain.insert(chain.end(), {of_b.back(), of_c.back()});
  }
  Model model = plain::option_form({{"a", {"go"}}, {"b", of_b}, {"c", of_c}});
  plain::want(model, 0, {"!" + chain.back(), "go"});
  plain::want(model, 1, {});
  plain::want(model, 2, {});
  plain::exclude(model, {"!go & " + chain[0]});
  for (std::size_t k = 1; k < chain.size(); ++k) {
    plain::exclude(model, {chain[k] + " & !" + chain[k - 1]});
  }
  FindQuestion question;
  question.where = parsed(model, "!go");
  question.under = Concept::gmr;
  const SearchFinding finding = find_states(model, question);
  ASSERT_EQ(finding.states.size(), 1u);
  EXPECT_EQ(finding.states[0].deterred[0].sanction.size(), 2 * half);
  EXPECT_EQ(check::check_found(model, question.where, finding, finding.states[0]).wrong.size(), 0u);
  question.bounds = {0, 0};
  const SearchFinding open = find_states(model, question);
  EXPECT_TRUE(open.states.empty());
  EXPECT_EQ(open.rest, Rest::none_so_far);
  EXPECT_EQ(open.length, std::optional<std::size_t>(16));
  EXPECT_EQ(open.undecided, 1u);
}

TEST(Find, WhatCannotBeSearchedIsSaid) {
  const auto refused = [](const Model& model, Concept under) {
    Diagnostics diagnostics;
    EXPECT_FALSE(can_find(model, under, diagnostics));
    return diagnostics.items().empty() ? std::string() : diagnostics.items()[0].message;
  };
  EXPECT_NE(refused(plain::elmira_graph(), Concept::nash).find("option form"), std::string::npos);
  Model model = plain::option_form({{"a", {"x"}}, {"b", {"y"}}});
  EXPECT_NE(refused(model, Concept::sim).find("SIM"), std::string::npos);
  Model merged = model;
  merged.merged.push_back({parsed(model, "x"), {}, {}, {}});
  EXPECT_NE(refused(merged, Concept::nash).find("merged"), std::string::npos);
  Model numbered = model;
  plain::rank(numbered, 0, {{1, 2}, {3, 4}});
  EXPECT_NE(refused(numbered, Concept::nash).find("numbers"), std::string::npos);
  Model missing = model;
  missing.preferences[0].order = Ranking{{{{parsed(model, "x"), {}}}, {}}};
  EXPECT_NE(refused(missing, Concept::nash).find("misses"), std::string::npos);
  Model twice = model;
  twice.preferences[0].order =
      Ranking{{{{parsed(model, "x"), {}}}, {}}, {{{parsed(model, "true"), {}}}, {}}};
  EXPECT_NE(refused(twice, Concept::nash).find("two places"), std::string::npos);
  Model impossible = model;
  plain::exclude(impossible, {"true"});
  EXPECT_NE(refused(impossible, Concept::nash).find("no state is feasible"), std::string::npos);
}

// The checker must be able to object.
TEST(Find, TheRecheckObjectsToWhatIsWrong) {
  Model model = plain::option_form({{"a", {"x"}}, {"b", {"y"}}});
  plain::want(model, 0, {"!y", "x"});
  plain::want(model, 1, {"y <-> x"});
  FindQuestion question;
  question.where = parsed(model, "!x & !y");
  question.under = Concept::seq;
  const SearchFinding finding = find_states(model, question);
  ASSERT_EQ(finding.states.size(), 1u);
  const auto complaints = [&](const FoundState& found, const SearchFinding& all) {
    return check::check_found(model, question.where, all, found).wrong.size();
  };
  EXPECT_EQ(complaints(finding.states[0], finding), 0u);
  FoundState found = finding.states[0];
  found.deterred.clear();
  EXPECT_EQ(complaints(found, finding), 1u);
  found = finding.states[0];
  found.deterred[0].sanction[0].to = 0b01;  // a loop
  EXPECT_EQ(complaints(found, finding), 1u);
  found = finding.states[0];
  found.code = 0b01;
  EXPECT_GE(complaints(found, finding), 1u);
  SearchFinding nash = finding;
  nash.under = Concept::nash;
  EXPECT_EQ(complaints(finding.states[0], nash), 1u);
  SearchFinding not_for = finding;
  not_for.not_for = 0;
  EXPECT_EQ(complaints(finding.states[0], not_for), 1u);
  found = finding.states[0];
  found.undeterred = SearchImprovement{0, 0b01, {}};
  EXPECT_EQ(complaints(found, not_for), 1u);
}

TEST(Find, TheEffortEndsTheSearchAndSaysSo) {
  const Model model = large_model({});
  FindQuestion question;
  question.where = parsed(model, "true");
  question.effort = 1;
  const SearchFinding finding = find_states(model, question);
  EXPECT_TRUE(finding.states.empty());
  EXPECT_EQ(finding.rest, Rest::effort_spent);
}

TEST(Find, StopsWhenTold) {
  const Model model = large_model({});
  FindQuestion question;
  question.where = parsed(model, "true");
  std::atomic<bool> cancel{true};
  Control control;
  control.cancel = &cancel;
  const SearchFinding finding = find_states(model, question, control);
  EXPECT_EQ(finding.rest, Rest::stopped);
  EXPECT_TRUE(finding.states.empty());
}

TEST(Find, WhatWasFoundBeforeItWasStoppedIsKept) {
  const Model model = large_model({});
  FindQuestion question;
  question.where = parsed(model, "true");
  question.under = Concept::gmr;
  question.most = kMostFound;
  std::atomic<bool> cancel{false};
  Control control;
  control.cancel = &cancel;
  const SearchFinding finding =
      find_states(model, question, control, [&](const SearchFinding& so_far, FoundState& found) {
        found.rechecked = true;
        cancel = so_far.states.size() == 2;
      });
  EXPECT_EQ(finding.rest, Rest::stopped);
  ASSERT_EQ(finding.states.size(), 3u);
  EXPECT_TRUE(finding.states[2].rechecked);
}

TEST(Find, AModelOfSixtyOptionsAndTwelveParties) {
  for (const bool weights : {false, true}) {
    LargeModel shape;
    shape.weights = weights;
    const Model model = large_model(shape);
    ASSERT_EQ(model.options.size(), 60u);
    ASSERT_EQ(model.parties.size(), 12u);
    for (const Concept under : kSearched) {
      Diagnostics diagnostics;
      ASSERT_TRUE(can_find(model, under, diagnostics));
      FindQuestion question;
      question.where = parsed(model, "true");
      question.under = under;
      const SearchFinding finding = find_states(model, question);
      ASSERT_EQ(finding.states.size(), 1u) << id(under);
      const auto check = check::check_found(model, question.where, finding, finding.states[0]);
      EXPECT_TRUE(check.complete);
      EXPECT_EQ(check.wrong, std::vector<std::string>{});
      const SearchFinding again = find_states(model, question);
      EXPECT_EQ(again.states[0].code, finding.states[0].code);
    }
  }
}

}  // namespace
}  // namespace demarche
