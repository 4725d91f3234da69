// SPDX-License-Identifier: Apache-2.0
#include "analysis/inverse/require.hpp"

#include <algorithm>
#include <array>

#include "analysis/inverse/any_preferences.hpp"
#include "analysis/inverse/conditions.hpp"
#include "analysis/inverse/count_rankings.hpp"
#include "analysis/inverse/single_rules.hpp"
#include "analysis/stability/stability.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostLookedAt = 3;        // targets that are looked at closely
constexpr std::size_t kMostStatesListed = 100;  // states of a consequence
constexpr std::size_t kMostAsked = 1000;        // targets for which any preferences are looked for

Bits equilibria(const Graph& graph, Concept under, const Control& control) {
  const std::array<Concept, 1> concepts{under};
  return analyze_stability(graph, concepts, control)[under]->equilibria;
}

// The states of a that are not in b: how many, and the first of them.
std::size_t only_in(const Bits& a, const Bits& b, std::vector<StateId>& first) {
  std::size_t count = 0;
  a.for_each([&](std::size_t s) {
    if (b[s]) return;
    if (++count <= kMostStatesListed) first.push_back(static_cast<StateId>(s));
  });
  return count;
}

class Requirer {
 public:
  Requirer(const Model& model, const Graph& graph, const RequireQuestion& question,
           const Control& control)
      : model_(model),
        graph_(graph),
        question_(question),
        control_(control),
        now_(equilibria(graph, question.under, control)) {}

  Requirement run() {
    result_.under = question_.under;
    result_.wanted = question_.wanted;
    result_.targets = question_.targets;
    result_.free = question_.free;
    result_.equilibria = now_.count();
    for (const StateId target : question_.targets) {
      if (now_[target]) result_.holding.push_back(target);
    }
    control_.report("Looking for the least change", 0);
    result_.least = least(ChangeBy::statements);
    result_.consequences = consequences(result_.least);
    bool found = is_found(result_.least);
    if (!found && has_statements()) {
      result_.by_ranks = least(ChangeBy::ranks);
      result_.consequences_by_ranks = consequences(*result_.by_ranks);
      found = is_found(*result_.by_ranks);
    }
    result_.possible = found ? Requirement::Possible::yes : any();
    for (const StateId target : looked_at()) look_at(target);
    return std::move(result_);
  }

 private:
  static bool is_found(const LeastChange& change) {
    return change.answer == LeastChange::Answer::found;
  }

  // Whether a party that may change has statements: else they are ranks already.
  bool has_statements() const {
    for (std::size_t party = 0; party < graph_.parties(); ++party) {
      if (((question_.free >> party) & 1) != 0 &&
          std::holds_alternative<Priorities>(model_.preferences[party].order)) {
        return true;
      }
    }
    return false;
  }

  LeastChange least(ChangeBy by) const {
    ChangeQuestion question;
    question.under = question_.under;
    question.candidates = question_.targets;
    question.free = question_.free;
    question.by = by;
    question.most = question_.most;
    question.effort = question_.effort;
    return least_change(model_, graph_, question, control_);
  }

  std::vector<Consequence> consequences(const LeastChange& found) const {
    std::vector<Consequence> list;
    for (const Change& change : found.changes) {
      const Bits then =
          equilibria(changed(model_, graph_, found.by, change), question_.under, control_);
      Consequence one;
      one.beginning = only_in(then, now_, one.begin);
      one.ending = only_in(now_, then, one.end);
      one.holding = then.count();
      list.push_back(std::move(one));
    }
    return list;
  }

  Requirement::Possible any() const {
    using Possible = Requirement::Possible;
    bool known = question_.targets.size() <= kMostAsked;
    Effort effort(question_.effort);  // of all targets together
    for (std::size_t k = 0; k < question_.targets.size() && k < kMostAsked; ++k) {
      const Possible one = any_preferences(graph_, question_.under, question_.targets[k],
                                           question_.free, effort, control_)
                               .possible;
      if (one == Possible::yes) return one;
      known = known && one == Possible::no;
    }
    return known ? Possible::no : Possible::unknown;
  }

  std::vector<StateId> looked_at() const {
    std::vector<StateId> states;
    const std::size_t most = result_.holding.empty() ? kMostLookedAt : 1;
    const auto add = [&](StateId s) {
      if (states.size() < most && std::find(states.begin(), states.end(), s) == states.end()) {
        states.push_back(s);
      }
    };
    for (const Change& change : result_.least.changes) add(change.state);
    if (result_.by_ranks) {
      for (const Change& change : result_.by_ranks->changes) add(change.state);
    }
    if (states.empty()) {
      for (const StateId target : question_.targets) add(target);
    }
    return states;
  }

  void look_at(StateId target) {
    result_.conditions.push_back(
        conditions_of(graph_, question_.under, target, question_.free, control_));
    if (!now_[target]) {
      result_.rules.push_back(single_rules(model_, graph_, question_.under, target, control_));
    }
    if (question_.free == 0 || !result_.why_no_rankings.empty()) return;
    const auto count = count_rankings(graph_, question_.under, target, question_.free,
                                      result_.why_no_rankings, control_);
    if (count) result_.rankings.push_back(*count);
  }

  const Model& model_;
  const Graph& graph_;
  const RequireQuestion& question_;
  const Control& control_;
  Bits now_;
  Requirement result_;
};

}  // namespace

std::string why_no_require(Concept under) {
  if (under != Concept::sim && under != Concept::seq_or_sim) return {};
  return std::string(title(under)) +
         " cannot be asked about here: under it sanctions are moves made at the same time, for "
         "which "
         "the conditions on preferences are not worked out; ask about nash, gmr, smr, seq or sseq";
}

Requirement require(const Model& model, const Graph& graph, const RequireQuestion& question,
                    const Control& control) {
  return Requirer(model, graph, question, control).run();
}

}  // namespace demarche
