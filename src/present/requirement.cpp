// SPDX-License-Identifier: Apache-2.0
#include "present/requirement.hpp"

#include <algorithm>
#include <cstdio>

#include "present/condition_words.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

using Answer = LeastChange::Answer;
using Possible = Requirement::Possible;

constexpr std::size_t kMostStatesNamed = 6;  // in a sentence
constexpr std::size_t kMostRules = 12;

// "statements", "ranks": what of the parties of the mask `free` changes places.
std::string items_in_words(const Model& model, std::uint64_t free, ChangeBy by) {
  bool statements = false;
  bool ranks = by == ChangeBy::ranks;
  for (std::size_t party = 0; party < model.parties.size(); ++party) {
    if (((free >> party) & 1) == 0) continue;
    const bool has = std::holds_alternative<Priorities>(model.preferences[party].order);
    (by == ChangeBy::statements && has ? statements : ranks) = true;
  }
  return statements && ranks ? "statements or ranks" : statements ? "statements" : "ranks";
}

class RequirementSection {
 public:
  RequirementSection(const Model& model, const Graph& graph, const Requirement& requirement)
      : model_(model),
        graph_(graph),
        words_(model, graph),
        asked_(requirement),
        under_(title(requirement.under)) {}

  Page run() {
    page_.push_back(Heading{"What would have to change: " + wanted() + " under " + under_, 2});
    say_what_holds();
    say_changes(asked_.least, asked_.consequences);
    if (asked_.by_ranks) say_changes(*asked_.by_ranks, asked_.consequences_by_ranks);
    say_what_is_possible();
    for (const Conditions& one : asked_.conditions) {
      page_.push_back(Fold{"When " + words_.state(one.state) + " is an equilibrium under " + under_,
                           conditions_in_words(words_, one, parties())});
    }
    for (const Rules& one : asked_.rules) say_rules(one);
    say_rankings();
    return std::move(page_);
  }

 private:
  void say(std::string text) { page_.push_back(Paragraph{std::move(text)}); }

  bool is_one() const { return asked_.wanted.empty() && asked_.targets.size() == 1; }

  std::string wanted() const {
    return is_one() ? words_.state_with_outcome(asked_.targets.front())
                    : "a state in which \"" + asked_.wanted + "\" holds";
  }

  std::string parties() const {
    std::vector<std::string> names;
    for (std::size_t party = 0; party < graph_.parties(); ++party) {
      if (((asked_.free >> party) & 1) != 0) names.push_back(words_.party(party));
    }
    return join(names);
  }

  // The first of some states, and how many more there are.
  std::string list(const std::vector<StateId>& states, std::size_t all) const {
    std::vector<std::string> names;
    for (std::size_t k = 0; k < states.size() && k < kMostStatesNamed; ++k) {
      names.push_back(words_.state_with_outcome(states[k]));
    }
    if (all > names.size()) names.push_back(std::to_string(all - names.size()) + " more");
    return join(names);
  }

  void say_what_holds() {
    if (!is_one()) {
      say("\"" + asked_.wanted + "\" holds in " +
          count_of(asked_.targets.size(), "feasible state", "feasible states") + ": " +
          list(asked_.targets, asked_.targets.size()) + ".");
    }
    if (asked_.holding.empty()) {
      say((is_one() ? "It is no equilibrium under " : "None of them is an equilibrium under ") +
          under_ + " as it is.");
    } else if (is_one()) {
      say("It is an equilibrium under " + under_ + " as it is; nothing has to change.");
    } else {
      say("As it is, " +
          count_of(asked_.holding.size(), "of them is an equilibrium", "of them are equilibria") +
          " under " + under_ + ": " + list(asked_.holding, asked_.holding.size()) +
          ". Nothing has to change.");
    }
  }

  std::string items(ChangeBy by) const { return items_in_words(model_, asked_.free, by); }

  void say_changes(const LeastChange& least, const std::vector<Consequence>& consequences) {
    const std::string what = items(least.by);
    if (least.answer == Answer::impossible) {
      say("Proved: no order of the " + what + " of " + parties() +
          (least.by == ChangeBy::ranks ? ", equals staying together," : "") + " makes it one.");
      return;
    }
    if (least.answer == Answer::undecided) {
      say("Undecided: the effort was spent before an order of the " + what + " of " + parties() +
          " was found that makes it one. Proved: it takes at least " +
          count_of(least.swaps, "swap", "swaps") + " of neighbours.");
      return;
    }
    if (least.swaps == 0) return;
    page_.push_back(Heading{"The least change of preferences, by " + what, 3});
    const std::size_t count = least.changes.size();
    say("Proved: it takes " +
        count_of(least.swaps, "swap of neighbouring ", "swaps of neighbouring ") + what + " of " +
        parties() + ", and no fewer. " +
        (least.all ? count == 1 ? "There is one such change:"
                                : "There are " + std::to_string(count) + " such changes:"
                   : "There may be more such changes than " +
                         (count == 1 ? "this one" : "these " + std::to_string(count)) + ":"));
    Bullets bullets;
    for (std::size_t k = 0; k < count; ++k) {
      const Change& change = least.changes[k];
      const Consequence& then = consequences[k];
      std::string item = "If " + change_in_words(model_, graph_, least.by, change) + ", " +
                         words_.state_with_outcome(change.state) +
                         " would be an equilibrium under " + under_ + ".";
      if (then.ending > 0) item += " No longer equilibria: " + list(then.end, then.ending) + ".";
      std::vector<StateId> others = then.begin;
      std::erase(others, change.state);
      if (then.beginning > 1)
        item += " New equilibria besides: " + list(others, then.beginning - 1) + ".";
      if (then.ending == 0 && then.beginning == 1) item += " Nothing else would change.";
      item += " Equilibria: " + std::to_string(then.holding) + " (now " +
              std::to_string(asked_.equilibria) + ").";
      bullets.items.push_back(std::move(item));
    }
    page_.push_back(std::move(bullets));
  }

  void say_what_is_possible() {
    if (asked_.possible == Possible::no) {
      say("Proved: no preferences whatever of " + parties() +
          ", ties allowed, make it one while the others stay as they are.");
    } else if (asked_.possible == Possible::unknown) {
      say("Whether any other preferences of " + parties() + " make it one is not known.");
    } else if (is_found(asked_.least) || (asked_.by_ranks && is_found(*asked_.by_ranks))) {
      return;
    } else {
      say("Other preferences of " + parties() +
          " do make it one, if states that are equally preferred now may be told apart and all be "
          "ranked anew; the conditions say which.");
    }
  }

  static bool is_found(const LeastChange& least) { return least.answer == Answer::found; }

  // Rules of one kind, of one party from one state, put together: each of them alone would do.
  std::vector<std::string> rules_alike(const std::vector<Rule>& rules) const {
    std::vector<std::string> sentences;
    for (std::size_t k = 0; k < rules.size();) {
      const Rule& first = rules[k];
      const std::string who = words_.party(first.party);
      if (first.kind == Rule::Kind::cannot_be_dropped ||
          first.kind == Rule::Kind::cannot_be_taken) {
        const bool dropped = first.kind == Rule::Kind::cannot_be_dropped;
        sentences.push_back(
            who + (dropped ? " could take but not drop \"" : " could drop but not take \"") +
            words_.option(first.option) + "\"");
        ++k;
        continue;
      }
      std::vector<StateId> states;
      for (; k < rules.size() && rules[k].kind == first.kind && rules[k].party == first.party &&
             rules[k].from == first.from;
           ++k) {
        states.push_back(rules[k].to);
      }
      const std::string any = states.size() > 1 ? "one of " : "";
      sentences.push_back(first.kind == Rule::Kind::infeasible
                              ? any + names_of(words_, states, "or") + " could not occur"
                              : who + " could not go from " + words_.state(first.from) + " to " +
                                    any + names_of(words_, states, "or"));
    }
    return sentences;
  }

  void say_rules(const Rules& rules) {
    const std::string state = words_.state(rules.state);
    page_.push_back(Heading{"By a single rule instead: " + state, 3});
    const std::string tried = rules.all ? "" : " Not all rules were tried: the model is too large.";
    if (rules.rules.empty()) {
      say("No single one-way option, forbidden move or infeasible state makes " + state +
          " an equilibrium under " + under_ + "." + tried);
      return;
    }
    say("With preferences as they are, " + state + " would be an equilibrium under " + under_ +
        " if one of these were so:" + tried);
    Bullets bullets;
    bullets.items = rules_alike(rules.rules);
    if (bullets.items.size() > kMostRules) {
      const std::size_t more = bullets.items.size() - kMostRules;
      bullets.items.resize(kMostRules);
      bullets.items.push_back("and " + std::to_string(more) + " more");
    }
    page_.push_back(std::move(bullets));
  }

  void say_rankings() {
    if (asked_.rankings.empty() && asked_.why_no_rankings.empty()) return;
    if (!asked_.rankings.empty()) page_.push_back(Heading{"How many rankings", 3});
    for (const RankingCount& count : asked_.rankings) {
      char share[16];
      std::snprintf(share, sizeof share, "%.1f",
                    100.0 * static_cast<double>(count.holding) / static_cast<double>(count.all));
      say("Of " + std::to_string(count.all) + " strict rankings of all states by " + parties() +
          (asked_.free == (asked_.free & (~asked_.free + 1)) ? "" : " together") + ", " +
          std::to_string(count.holding) + " (" + share + " %) make " + words_.state(count.state) +
          " an equilibrium under " + under_ + ".");
    }
    if (!asked_.why_no_rankings.empty()) {
      say("How many rankings make it one is not counted: " + asked_.why_no_rankings + ".");
    }
    std::vector<std::string> tied;
    for (std::size_t party = 0; party < graph_.parties(); ++party) {
      if (((asked_.free >> party) & 1) != 0 && graph_.rank[party].levels() < graph_.size()) {
        tied.push_back(words_.party(party));
      }
    }
    if (!tied.empty() && !asked_.rankings.empty()) {
      say("Rankings with equally preferred states are not counted, though " + join(tied) +
          (tied.size() == 1 ? " has" : " have") + " some now.");
    }
  }

  const Model& model_;
  const Graph& graph_;
  Words words_;
  const Requirement& asked_;
  std::string under_;
  Page page_;
};

}  // namespace

Page requirement_section(const Model& model, const Graph& graph, const Requirement& requirement) {
  return RequirementSection(model, graph, requirement).run();
}

std::string requirement_headline(const Model& model, const Graph& graph,
                                 const Requirement& requirement) {
  const std::string wanted =
      requirement.wanted.empty()
          ? Words(model, graph).state_with_outcome(requirement.targets.front())
          : "some state of " + requirement.wanted;
  const std::string under = std::string(" under ") + std::string(title(requirement.under));
  if (!requirement.holding.empty()) return "As it is, " + wanted + " holds" + under + ".";
  const LeastChange* found =
      requirement.least.answer == Answer::found ? &requirement.least : nullptr;
  if (found == nullptr && requirement.by_ranks && requirement.by_ranks->answer == Answer::found) {
    found = &*requirement.by_ranks;
  }
  if (found != nullptr) {
    return "For " + wanted + " to hold" + under + " it takes " +
           count_of(found->swaps, "swap of neighbouring ", "swaps of neighbouring ") +
           items_in_words(model, requirement.free, found->by) + ", no fewer: for one, if " +
           change_in_words(model, graph, found->by, found->changes.front()) + ".";
  }
  if (requirement.possible == Possible::no) {
    return "No preferences whatever make " + wanted + " hold" + under + ".";
  }
  return "What would make " + wanted + " hold" + under + " was not found.";
}

Page requirement_page(const Model& model, const Graph& graph, const Requirement& requirement) {
  Page page{Heading{model.title, 1}};
  for (Block& block : requirement_section(model, graph, requirement)) {
    page.push_back(std::move(block));
  }
  return page;
}

}  // namespace demarche
