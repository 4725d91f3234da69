// SPDX-License-Identifier: Apache-2.0
#include "check/require_check.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>

#include "check/inverse.hpp"

namespace demarche::check {

namespace {

using Answer = LeastChange::Answer;

constexpr double kMostOrdersTried = 2000;
constexpr std::size_t kMostStatesTried = 64;  // where all orders are tried
constexpr std::size_t kMostRankedStates = 7;  // where rankings are counted
constexpr std::size_t kMostChosenStates = 4;  // where all preferences are tried

bool is_free(const Requirement& asked, std::size_t party) {
  return ((asked.free >> party) & 1) != 0;
}

// The model with what changes places written out: weights, and by ranks everything, become rankings.
Model written_out(Model model, const NaiveModel& naive, const Requirement& asked, ChangeBy by) {
  for (std::size_t party = 0; party < model.parties.size(); ++party) {
    auto& order = model.preferences[party].order;
    if (!is_free(asked, party)) continue;
    if (by == ChangeBy::ranks || std::holds_alternative<Weights>(order)) {
      order = ranking_of(naive, party);
    }
  }
  return model;
}

std::vector<Order> whole(const Model& model, const Change& change) {
  std::vector<Order> orders;
  for (const Preference& preference : model.preferences) {
    orders.emplace_back(length_of(preference));
    std::iota(orders.back().begin(), orders.back().end(), std::size_t{0});
  }
  for (const Reordering& one : change.parties) orders[one.party] = one.order;
  return orders;
}

Model reordered(Model model, const Change& change) {
  for (const Reordering& one : change.parties) {
    reorder(model.preferences[one.party], one.order);
  }
  return model;
}

class RequirementChecker {
 public:
  RequirementChecker(const Model& model, const Requirement& asked)
      : model_(model), asked_(asked), naive_(build(model)) {}

  RequireCheck run() {
    for (const StateId target : asked_.targets) {
      const bool said =
          std::find(asked_.holding.begin(), asked_.holding.end(), target) != asked_.holding.end();
      if (holds(naive_, target) != said) object("state " + number(target) + " as it is");
    }
    result_.tried_all_orders = check(asked_.least);
    if (asked_.by_ranks) {
      const bool tried_all = check(*asked_.by_ranks);
      result_.tried_all_orders = result_.tried_all_orders && tried_all;
    }
    check_possible();
    for (const RankingCount& count : asked_.rankings) check(count);
    return std::move(result_);
  }

 private:
  static std::string number(StateId state) { return std::to_string(state + 1); }
  bool holds(const NaiveModel& model, StateId state) const {
    return equilibrium(model, asked_.under, state);
  }
  void object(const std::string& what) {
    result_.wrong.push_back("the re-check disagrees on " + what);
  }

  // True if all orders were tried, so that the answer was re-checked whole.
  bool check(const LeastChange& least) {
    const std::string which =
        least.by == ChangeBy::ranks ? "the least change by ranks" : "the least change";
    const Model model = written_out(model_, naive_, asked_, least.by);
    std::set<std::vector<Order>> found;
    for (const Change& change : least.changes) {
      std::size_t sum = 0;
      for (const Reordering& one : change.parties) sum += swaps(one.order);
      if (sum != least.swaps || !holds(build(reordered(model, change)), change.state)) {
        object(which + ": a change does not do what it should");
      }
      found.insert(whole(model, change));
    }
    if (least.answer == Answer::undecided || !has_few_orders(model)) return false;
    const auto wanted = [&](const NaiveModel& changed) {
      return std::any_of(asked_.targets.begin(), asked_.targets.end(),
                         [&](StateId target) { return holds(changed, target); });
    };
    const std::optional<LeastOrders> by_trying = least_orders(model, asked_.free, wanted);
    if (by_trying.has_value() != (least.answer == Answer::found)) {
      object(which + ": whether there is one");
    } else if (by_trying &&
               (by_trying->swaps != least.swaps || (least.all && by_trying->orders != found))) {
      object(which + ": another one is as small or smaller");
    }
    return true;
  }

  bool has_few_orders(const Model& model) const {
    double orders = naive_.states <= kMostStatesTried ? 1 : 2 * kMostOrdersTried;
    for (std::size_t party = 0; party < model.parties.size(); ++party) {
      if (!is_free(asked_, party)) continue;
      for (std::size_t k = 2;
           k <= length_of(model.preferences[party]) && orders <= kMostOrdersTried; ++k) {
        orders *= static_cast<double>(k);
      }
    }
    return orders <= kMostOrdersTried;
  }

  void check_possible() {
    if (naive_.states > kMostChosenStates || asked_.possible == Requirement::Possible::unknown)
      return;
    std::uint64_t rest = asked_.free;
    rest &= rest - 1;
    if ((rest & (rest - 1)) != 0) return;  // more than two parties
    const bool can = std::any_of(asked_.targets.begin(), asked_.targets.end(), [&](StateId target) {
      return can_hold(naive_, asked_.under, target, asked_.free);
    });
    if (can != (asked_.possible == Requirement::Possible::yes)) {
      object("whether any preferences will do");
    }
  }

  void check(const RankingCount& count) {
    if (naive_.states > kMostRankedStates || (asked_.free & (asked_.free - 1)) != 0) return;
    std::size_t party = 0;
    while (!is_free(asked_, party)) ++party;
    if (count_rankings(naive_, asked_.under, count.state, party) != count.holding) {
      object("the number of rankings for state " + number(count.state));
    }
  }

  const Model& model_;
  const Requirement& asked_;
  NaiveModel naive_;
  RequireCheck result_;
};

}  // namespace

RequireCheck check_requirement(const Model& model, const Requirement& requirement) {
  return RequirementChecker(model, requirement).run();
}

}  // namespace demarche::check
