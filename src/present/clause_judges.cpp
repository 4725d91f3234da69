// SPDX-License-Identifier: Apache-2.0
#include "present/clause_judges.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "present/words.hpp"

namespace demarche {

namespace {

using JudgeSort = JudgeGroup::Kind;
using Numbers = std::array<std::uint64_t, 5>;

constexpr std::size_t kMostJudges = 24;
constexpr std::size_t kMostSaid = 3;

Numbers numbers_of(const Judge& one) {
  return {one.open, one.switch_on, one.releasable, one.keep_locked, one.release};
}

// The sides of one treaty with their members, and of each actor its side.
struct SideNames {
  std::vector<std::vector<std::size_t>> members;
  std::vector<std::size_t> of;

  SideNames(const ClauseWords& words, const Model& model, std::size_t treaty)
      : of(model.world.actors.size(), kNoSide) {
    for (std::size_t s = 0; s < model.treaties[treaty].parties.size(); ++s) {
      members.push_back(words.members(treaty, s));
      for (const std::size_t actor : members.back()) {
        if (of[actor] == kNoSide) of[actor] = s;
      }
    }
  }
  std::size_t side(std::size_t actor) const { return actor == kEvents ? kNoSide : of[actor]; }
};

// How judges with the same numbers over one bearer stand to it.
JudgeSort kind_of(const SideNames& sides, std::size_t side, std::size_t bearer,
                  const std::vector<std::size_t>& judges) {
  if (judges.front() == kEvents) return JudgeSort::events;
  if (judges.size() == 1 && judges.front() == bearer) return JudgeSort::itself;
  if (side == kNoSide) return JudgeSort::some;
  const std::vector<std::size_t>& all = sides.members[side];
  if (judges == all) return JudgeSort::side;
  std::vector<std::size_t> others = all;
  std::erase(others, bearer);
  return judges == others ? JudgeSort::fellows : JudgeSort::some;
}

std::string cells(std::uint64_t count) {
  return count_of(count, "cell", "cells");
}

std::string of_bearers(const ClauseWords& words, std::size_t treaty, const JudgeGroup& group) {
  return "of " + bearers_in_words(words, treaty, group);
}

// What some number of each group comes to, in a list that is cut.
std::string said(const ClauseWords& words, std::size_t treaty,
                 const std::vector<JudgeGroup>& groups, std::uint64_t Judge::*number) {
  std::vector<std::string> items;
  for (const JudgeGroup& group : groups) {
    if (group.numbers.*number == 0) continue;
    std::string text = judges_in_words(words, treaty, group) + " " + "for " +
                       cells(group.numbers.*number) + " " + of_bearers(words, treaty, group);
    items.push_back(std::move(text));
  }
  const std::size_t all = items.size();
  if (all > kMostSaid + 1) {
    items.resize(kMostSaid);
    add_more(items, all);
  }
  return join(items);
}

// The judges of a group over one of its bearers.
std::vector<std::size_t> judges_over(const ClauseWords& words, std::size_t treaty,
                                     const JudgeGroup& group, std::size_t bearer) {
  if (group.kind == JudgeSort::itself) return {bearer};
  if (group.kind != JudgeSort::fellows) return group.judges;
  std::vector<std::size_t> others = words.members(treaty, group.side);
  std::erase(others, bearer);
  return others;
}

// Those with some number, whoever the bearers are: "each member of NATO, RUS or events".
std::string by_whom(const ClauseWords& words, std::size_t treaty,
                    const std::vector<JudgeGroup>& groups, std::uint64_t Judge::*number) {
  std::vector<std::string> names;
  for (const JudgeGroup& group : groups) {
    if (group.numbers.*number == 0) continue;
    std::set<std::size_t> all;
    for (const std::size_t bearer : group.bearers) {
      const std::vector<std::size_t> over = judges_over(words, treaty, group, bearer);
      all.insert(over.begin(), over.end());
    }
    const std::vector<std::size_t> judges(all.begin(), all.end());
    std::string name = (judges.size() > 1 ? "each of " : "") + words.actors(judges);
    if (group.side != kNoSide && judges == words.members(treaty, group.side)) {
      name = (words.is_joint(treaty, group.side) ? "each member of " : "") +
             words.side(treaty, group.side);
    }
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(std::move(name));
    }
  }
  const std::size_t all = names.size();
  if (all > kMostSaid + 1) {
    names.resize(kMostSaid);
    add_more(names, all);
  }
  return join(names, "or");
}

// "RUS alone can release them", and of whom it is true of some cells only.
void add_powers(std::vector<std::string>& parts, const ClauseWords& words, std::size_t treaty,
                const std::vector<JudgeGroup>& groups, std::uint64_t Judge::*number,
                std::uint64_t cells, const std::string& all_of_them,
                const std::string& some_of_them) {
  std::map<std::size_t, std::uint64_t> sums;
  for (const JudgeGroup& group : groups) {
    for (const std::size_t bearer : group.bearers) {
      for (const std::size_t judge : judges_over(words, treaty, group, bearer)) {
        sums[judge] += group.numbers.*number;
      }
    }
  }
  std::vector<JudgeGroup> of_all, of_some;
  for (const JudgeGroup& group : groups) {
    bool all = true;
    for (const std::size_t bearer : group.bearers) {
      for (const std::size_t judge : judges_over(words, treaty, group, bearer)) {
        all = all && sums[judge] == cells;
      }
    }
    (all ? of_all : of_some).push_back(group);
  }
  for (const bool all : {true, false}) {
    const std::string names = by_whom(words, treaty, all ? of_all : of_some, number);
    if (names.empty()) continue;
    parts.push_back(names + " alone can " + (all ? all_of_them : some_of_them));
  }
}

}  // namespace

std::vector<JudgeGroup> grouped_judges(const ClauseWords& words, std::size_t treaty,
                                       const Model& model, const std::vector<Judge>& judges) {
  const SideNames sides(words, model, treaty);
  // Over one bearer, the judges of one side with the same numbers.
  using Key = std::tuple<std::size_t, std::size_t, bool, Numbers>;  // bearer, side, events, numbers
  std::map<Key, std::vector<std::size_t>> alike;
  std::vector<Key> order;
  for (const Judge& one : judges) {
    const Key key{one.bearer, sides.side(one.judge), one.judge == kEvents, numbers_of(one)};
    std::vector<std::size_t>& same = alike[key];
    if (same.empty()) order.push_back(key);
    same.push_back(one.judge);
  }
  std::vector<JudgeGroup> groups;
  using Same = std::tuple<JudgeSort, std::size_t, std::size_t, std::vector<std::size_t>, Numbers>;
  std::map<Same, std::size_t> at;
  for (const Key& key : order) {
    const auto& [bearer, side, events, numbers] = key;
    std::vector<std::size_t>& same = alike[key];
    std::sort(same.begin(), same.end());
    const JudgeSort kind = kind_of(sides, side, bearer, same);
    const bool relative = kind == JudgeSort::itself || kind == JudgeSort::fellows;
    const auto [found, is_new] = at.emplace(
        Same{kind, side, sides.side(bearer), relative ? std::vector<std::size_t>{} : same, numbers},
        groups.size());
    if (is_new) {
      JudgeGroup group;
      group.kind = kind;
      group.side = side;
      group.judges = same;
      group.bearer_side = sides.side(bearer);
      group.numbers = {same.front(), bearer,     numbers[0], numbers[1],
                       numbers[2],   numbers[3], numbers[4]};
      groups.push_back(std::move(group));
    }
    groups[found->second].bearers.push_back(bearer);
  }
  for (JudgeGroup& group : groups) std::sort(group.bearers.begin(), group.bearers.end());
  return groups;
}

std::string judges_in_words(const ClauseWords& words, std::size_t treaty, const JudgeGroup& group) {
  switch (group.kind) {
    case JudgeSort::itself:
      return group.bearers.size() == 1 ? words.actor(group.bearers.front()) + " itself"
                                       : "each for itself";
    case JudgeSort::fellows:
      return group.judges.size() == 1 && group.bearers.size() == 1
                 ? words.actor(group.judges.front())
                 : "every other member of " + words.side(treaty, group.side);
    case JudgeSort::side:
      return group.judges.size() == 1 ? words.actor(group.judges.front())
                                      : "each member of " + words.side(treaty, group.side);
    case JudgeSort::some:
      return (group.judges.size() > 1 ? "each of " : "") + words.actors(group.judges);
    case JudgeSort::events:
      break;
  }
  return "events";
}

std::string bearers_in_words(const ClauseWords& words, std::size_t treaty,
                             const JudgeGroup& group) {
  if (group.bearers.size() == 1) return words.actor(group.bearers.front());
  if (group.bearer_side != kNoSide && words.members(treaty, group.bearer_side) == group.bearers) {
    return "each member of " + words.side(treaty, group.bearer_side);
  }
  return "each of " + words.actors(group.bearers);
}

std::string who_decides(const ClauseWords& words, std::size_t treaty,
                        const std::vector<JudgeGroup>& groups) {
  bool own = true, other = true, any = false;
  for (const JudgeGroup& group : groups) {
    if (group.numbers.open == 0) continue;
    any = true;
    own = own && group.kind == JudgeSort::itself;
    other = other && group.side != kNoSide && group.bearer_side != kNoSide &&
            group.side != group.bearer_side;
  }
  if (!any) return {};
  if (own) return "only the word of the one bound itself decides";
  if (other) return "only the other side's word decides";
  return "what is open can depend on " + said(words, treaty, groups, &Judge::open);
}

std::string who_holds_the_key(const ClauseWords& words, std::size_t treaty,
                              const std::vector<JudgeGroup>& groups, std::uint64_t cells) {
  const auto some = [&](std::uint64_t Judge::*number) {
    return std::any_of(groups.begin(), groups.end(),
                       [&](const JudgeGroup& one) { return one.numbers.*number > 0; });
  };
  if (!some(&Judge::releasable)) return {};
  std::vector<std::string> parts;
  add_powers(parts, words, treaty, groups, &Judge::release, cells, "release them",
             "release some of them");
  add_powers(parts, words, treaty, groups, &Judge::keep_locked, cells, "keep them locked",
             "keep some of them locked");
  if (parts.empty()) {
    return "nobody holds the key alone, but it matters what is said by " +
           by_whom(words, treaty, groups, &Judge::releasable);
  }
  return join(parts);
}

Page judges_tables(const ClauseWords& words, std::size_t treaty,
                   const std::vector<JudgeGroup>& groups) {
  Table on{{"who decides", "whose cells", "open", "can bind alone"}, {}};
  Table key{{"who holds the key", "whose cells", "bound unless released", "can keep locked alone",
             "can release alone"},
            {}};
  std::size_t more_on = 0, more_key = 0;
  for (const JudgeGroup& group : groups) {
    const std::string judge = judges_in_words(words, treaty, group);
    const std::string bearer = bearers_in_words(words, treaty, group);
    if (group.numbers.open > 0) {
      if (on.rows.size() == kMostJudges) {
        ++more_on;
      } else {
        on.rows.push_back({judge, bearer, std::to_string(group.numbers.open),
                           std::to_string(group.numbers.switch_on)});
      }
    }
    if (group.numbers.releasable > 0) {
      if (key.rows.size() == kMostJudges) {
        ++more_key;
      } else {
        key.rows.push_back({judge, bearer, std::to_string(group.numbers.releasable),
                            std::to_string(group.numbers.keep_locked),
                            std::to_string(group.numbers.release)});
      }
    }
  }
  Page page;
  const auto add = [&](Table table, std::size_t more, const char* intro) {
    if (table.rows.empty()) return;
    page.push_back(Paragraph{intro});
    page.push_back(std::move(table));
    if (more > 0) {
      page.push_back(Paragraph{"… and " + count_of(more, "more row.", "more rows.") +
                               " --format json has all."});
    }
  };
  add(std::move(on), more_on,
      "Who can switch what on: cells that are open, since somebody's word or silence, or an event, "
      "decides whether they are bound. The numbers are of one who decides and one bearer.");
  add(std::move(key), more_key,
      "Who holds the key to what: cells that are bound unless an exception is shown.");
  return page;
}

const char* meaning_of(JudgeKind kind) {
  switch (kind) {
    case JudgeKind::escape:
      return "escape: whoever is bound decides itself whether it is";
    case JudgeKind::veto:
      return "veto: whoever benefits decides";
    case JudgeKind::consent_lock:
      return "consent lock: all have to agree, and each can refuse";
    case JudgeKind::trigger:
      return "trigger: any of the parties can set it off";
    case JudgeKind::delegation:
      return "delegation: somebody decides who is neither bound nor benefits";
    case JudgeKind::contingent:
      break;
  }
  return "contingent: events decide";
}

}  // namespace demarche
