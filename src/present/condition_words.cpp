// SPDX-License-Identifier: Apache-2.0
#include "present/condition_words.hpp"

#include <algorithm>
#include <map>

namespace demarche {

namespace {

using Verdict = MoveCondition::Verdict;

constexpr std::size_t kMostReplies = 6;    // in a list
constexpr std::size_t kMostMoves = 6;      // conditions of a state
constexpr std::size_t kMostSanctions = 3;  // of a condition

class ConditionWords {
 public:
  explicit ConditionWords(const Words& words) : words_(words) {}

  Page run(const Conditions& conditions, const std::string& parties) const {
    std::size_t always = 0;
    std::map<std::size_t, std::vector<StateId>> never;  // by party: where it goes
    std::vector<const MoveCondition*> open;
    for (const MoveCondition& move : conditions.moves) {
      if (move.verdict == Verdict::always) ++always;
      if (move.verdict == Verdict::depends) open.push_back(&move);
      if (move.verdict == Verdict::never) never[move.party].push_back(move.to);
    }
    if (!never.empty()) {
      std::vector<std::string> parts;
      for (const auto& [party, states] : never) {
        parts.push_back(words_.party(party) + " from going to " + names_of(words_, states, "or"));
      }
      return {Paragraph{"Never, whatever the preferences of " + parties + ": nothing keeps " +
                        join(parts) + "."}};
    }
    if (open.empty()) return {Paragraph{"Always, whatever the preferences of " + parties + "."}};
    const std::string others =
        always == 0
            ? ""
            : " (" + count_of(always, "other move never speaks", "other moves never speak") +
                  " against it)";
    Bullets bullets;
    add_plain(open, bullets);
    std::erase_if(open, is_plain);
    // Those that do not hold now come first.
    std::stable_partition(open.begin(), open.end(),
                          [](const MoveCondition* move) { return !move->holds_now; });
    for (std::size_t k = 0; k < open.size() && k < kMostMoves; ++k) {
      bullets.items.push_back(condition(conditions.state, *open[k]));
    }
    if (open.size() > kMostMoves) {
      const bool as_now =
          std::all_of(open.begin() + static_cast<std::ptrdiff_t>(kMostMoves), open.end(),
                      [](const MoveCondition* move) { return move->holds_now; });
      bullets.items.push_back("and so for " +
                              count_of(open.size() - kMostMoves, "more move", "more moves") +
                              (as_now ? ", all met as it is" : "") + "; --format json lists all.");
    }
    return {Paragraph{"If all of these hold" + others + ":"}, std::move(bullets)};
  }

 private:
  // Comparisons in words, those of a party of the same state put together.
  std::string needs(const std::vector<Comparison>& comparisons) const {
    std::vector<std::string> parts;
    for (std::size_t k = 0; k < comparisons.size();) {
      const Comparison& first = comparisons[k];
      std::vector<StateId> others, not_now;
      for (; k < comparisons.size() && comparisons[k].party == first.party &&
             comparisons[k].state == first.state && comparisons[k].strict == first.strict;
           ++k) {
        others.push_back(comparisons[k].other);
        if (!comparisons[k].holds_now) not_now.push_back(comparisons[k].other);
      }
      std::string part = words_.party(first.party) + (first.strict ? " prefers " : " likes ") +
                         words_.state(first.state) +
                         (first.strict ? " to " : " at least as well as ") +
                         names_of(words_, others);
      if (not_now.empty()) {
        part += " (as now)";
      } else if (not_now.size() == others.size()) {
        part += " (not so now)";
      } else {
        part += " (not so now of " + names_of(words_, not_now) + ")";
      }
      parts.push_back(std::move(part));
    }
    return join(parts);
  }

  std::string condition(StateId state, const MoveCondition& move) const {
    std::string text =
        "That " + words_.party(move.party) + " does not go to " + words_.state(move.to) + ": ";
    // Ways that ask for one comparison with the state itself are put together.
    std::vector<StateId> one_of, now;
    const auto take = [&](const Comparison& one) {
      one_of.push_back(one.other);
      if (one.holds_now) now.push_back(one.other);
    };
    if (move.stays) take(*move.stays);
    std::vector<const MoveCondition::Sanction*> longer;
    for (const MoveCondition::Sanction& sanction : move.sanctions) {
      if (sanction.needs.size() == 1 && !sanction.needs.front().strict) {
        take(sanction.needs.front());
      } else {
        longer.push_back(&sanction);
      }
    }
    std::vector<std::string> ways;
    if (!one_of.empty()) {
      ways.push_back(
          words_.party(move.party) + " likes " + words_.state(state) + " at least as well as " +
          (one_of.size() > 1 ? "one of " : "") + names_of(words_, one_of, "or") +
          (now.empty()                   ? " (not so now)"
           : now.size() == one_of.size() ? " (as now)"
                                         : " (so now of " + names_of(words_, now) + ")"));
    }
    for (std::size_t k = 0; k < longer.size() && k < kMostSanctions; ++k) {
      ways.push_back(needs(longer[k]->needs));
    }
    const std::size_t more =
        longer.size() + move.unlisted - std::min(longer.size(), kMostSanctions);
    if (more > 0) {
      ways.push_back((move.all_found ? "one of " : "one of at least ") +
                     count_of(more, "other way", "other ways"));
    } else if (!move.all_found) {
      ways.push_back(ways.empty() ? "only in a way that was not looked for, if at all"
                                  : "a way that was not looked for, if there is one");
    }
    for (std::size_t k = 0; k < ways.size(); ++k) text += (k > 0 ? "; or " : "") + ways[k];
    return text + ".";
  }

  // Moves that no sanction can deter: the party must not prefer where they lead.
  static bool is_plain(const MoveCondition* move) {
    return move->stays && move->sanctions.empty() && move->all_found;
  }

  // All of those of a party in one sentence.
  void add_plain(const std::vector<const MoveCondition*>& moves, Bullets& bullets) const {
    std::map<std::size_t, std::vector<Comparison>> by_party;
    for (const MoveCondition* move : moves) {
      if (is_plain(move)) by_party[move->party].push_back(*move->stays);
    }
    for (const auto& [party, comparisons] : by_party) {
      bullets.items.push_back(needs(comparisons) + ".");
    }
  }

  const Words& words_;
};

}  // namespace

Page conditions_in_words(const Words& words, const Conditions& conditions,
                         const std::string& parties) {
  return ConditionWords(words).run(conditions, parties);
}

std::string names_of(const Words& words, const std::vector<StateId>& states,
                     std::string_view last) {
  std::vector<std::string> names;
  for (std::size_t k = 0; k < states.size() && k < kMostReplies; ++k) {
    names.push_back(words.state(states[k]));
  }
  if (states.size() > names.size()) {
    names.push_back(std::to_string(states.size() - names.size()) + " more");
  }
  return join(names, last);
}

}  // namespace demarche
