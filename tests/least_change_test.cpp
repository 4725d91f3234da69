// SPDX-License-Identifier: Apache-2.0
// The least change of preferences, held against trying all orders.
#include "analysis/inverse/least_change.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "analysis/stability/stability.hpp"
#include "check/inverse.hpp"
#include "property.hpp"
#include "random_model.hpp"

namespace demarche {

namespace {

// How many orders are tried at most.
constexpr double kMostOrders = 800;

// How many parts of a preference have an order.
std::size_t length_of(const Preference& preference) {
  return std::visit([](const auto& parts) { return parts.size(); }, preference.order);
}

// Some parties, with so few orders of statements and groups together that all can be tried.
std::uint64_t some_free(const Model& model) {
  std::uint64_t free = 0;
  double orders = 1;
  for (std::size_t party = 0; party < model.parties.size(); ++party) {
    const Preference& preference = model.preferences[party];
    if (std::holds_alternative<Weights>(preference.order)) continue;
    double own = 1;
    for (std::size_t k = 2; k <= length_of(preference); ++k) own *= static_cast<double>(k);
    if (orders * own > kMostOrders || *rc::gen::inRange(0, 8) == 0) continue;
    orders *= own;
    free |= std::uint64_t{1} << party;
  }
  return free;
}

// An order for each party of the model.
std::vector<check::Order> whole(const Model& model, const Change& change) {
  std::vector<check::Order> orders;
  for (const Preference& preference : model.preferences) {
    orders.emplace_back(length_of(preference));
    std::iota(orders.back().begin(), orders.back().end(), std::size_t{0});
  }
  for (const Reordering& one : change.parties) orders[one.party] = one.order;
  return orders;
}

ChangeQuestion some_question(const Model& model, const Graph& graph, bool holds) {
  ChangeQuestion question;
  question.under = kConcepts[*rc::gen::inRange<std::size_t>(0, 5)];
  question.free = some_free(model);
  question.holds = holds;
  question.most = 100'000;
  std::set<StateId> states;
  for (std::size_t left = holds ? *rc::gen::inRange<std::size_t>(1, 4) : 1; left > 0; --left) {
    states.insert(*rc::gen::inRange<StateId>(0, static_cast<StateId>(graph.size())));
  }
  question.candidates.assign(states.begin(), states.end());
  return question;
}

void expect_the_same(const Model& model, const ChangeQuestion& question) {
  Diagnostics out;
  const std::optional<Graph> graph = compile(model, out);
  const LeastChange got = least_change(model, *graph, question);
  const auto is_one = [&](const check::NaiveModel& changed, StateId state) {
    return check::equilibrium(changed, question.under, state);
  };
  const auto wanted = [&](const check::NaiveModel& changed) {
    if (!question.holds) return !is_one(changed, question.candidates.front());
    return std::any_of(question.candidates.begin(), question.candidates.end(),
                       [&](StateId state) { return is_one(changed, state); });
  };
  const auto want = check::least_orders(model, question.free, wanted);
  RC_ASSERT(got.answer == (want ? LeastChange::Answer::found : LeastChange::Answer::impossible));
  if (!want) return;
  RC_ASSERT(got.swaps == want->swaps);
  RC_ASSERT(got.all);
  std::set<std::vector<check::Order>> orders;
  for (const Change& change : got.changes) {
    RC_ASSERT(orders.insert(whole(model, change)).second);
    // The state that a change names is the one that it is made for, by the engine's own verdict.
    const Graph after = changed(model, *graph, question.by, change);
    bool stable = true;
    for (std::size_t party = 0; party < after.parties(); ++party) {
      stable = stable && explain(after, question.under, party, change.state).stable;
    }
    RC_ASSERT(stable == question.holds);
  }
  RC_ASSERT(orders == want->orders);
}

TEST(LeastChange, MakesAStateAnEquilibriumAsNoSmallerOneDoes) {
  hold(2000, [] {
    const Model model = *random::small_model();
    Diagnostics out;
    const std::optional<Graph> graph = compile(model, out);
    expect_the_same(model, some_question(model, *graph, true));
  });
}

TEST(LeastChange, EndsAnEquilibriumAsNoSmallerOneDoes) {
  int ended = 0;
  hold(2000, [&] {
    const Model model = *random::small_model();
    Diagnostics out;
    const std::optional<Graph> graph = compile(model, out);
    ChangeQuestion question = some_question(model, *graph, false);
    // Where there are any, an equilibrium that rests on sanctions.
    const check::NaiveModel naive = check::build(model);
    for (StateId s = 0; s < graph->size(); ++s) {
      if (check::equilibrium(naive, question.under, s) &&
          !check::equilibrium(naive, Concept::nash, s)) {
        question.candidates = {s};
        ++ended;
        break;
      }
    }
    expect_the_same(model, question);
  });
  EXPECT_GT(ended, 200);
}

}  // namespace
}  // namespace demarche
