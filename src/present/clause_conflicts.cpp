// SPDX-License-Identifier: Apache-2.0
#include "present/clause_conflicts.hpp"

#include <algorithm>

#include "present/clause_standing.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

using ConflictKind = ClauseConflict::Kind;

constexpr std::size_t kMostOfAKind = 30;

const Clause& clause_of(const Model& model, const ClauseRef& ref) {
  return model.treaties[ref.treaty].clauses[ref.clause];
}

std::string cells(const ClauseConflict& conflict) {
  return conflict.cells == 0 ? "" : " in " + count_of(conflict.cells, "cell", "cells");
}

// Of two treaties, which is no law, not yet or not any more.
std::string standings(const Model& model, const ClauseConflict& conflict) {
  if (!conflict.b || conflict.b->treaty == conflict.a.treaty) return {};
  const Standing a = model.treaties[conflict.a.treaty].standing;
  if (a == model.treaties[conflict.b->treaty].standing) {
    if (a == Standing::draft) return "; both are drafts";
    if (a == Standing::signed_) return "; neither is in force yet";
    return a == Standing::lapsed ? "; both have lapsed" : "";
  }
  std::vector<std::string> said{standing_in_words(model, conflict.a.treaty),
                                standing_in_words(model, conflict.b->treaty)};
  std::erase(said, std::string());
  return said.empty() ? "" : "; " + join(said);
}

// Where it is not so yet: who can bring it about.
std::string how_sure(const Model& model, const ClauseWords& words, const ClauseConflict& conflict) {
  const std::string standing = standings(model, conflict);
  if (conflict.definite) return standing + ".";
  return (conflict.judges.empty()
              ? "; so far only possibly"
              : "; so far only possibly, it can come about by " + words.actors(conflict.judges)) +
         standing + ".";
}

std::vector<std::size_t> signatories(const Model& model, const ClauseWords& words,
                                     std::size_t treaty) {
  std::vector<std::size_t> all;
  for (std::size_t s = 0; s < model.treaties[treaty].parties.size(); ++s) {
    const std::vector<std::size_t> members = words.members(treaty, s);
    all.insert(all.end(), members.begin(), members.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

const char* heading_of(ConflictKind kind) {
  switch (kind) {
    case ConflictKind::contradiction:
      return "Asked for here, forbidden there";
    case ConflictKind::forbids_permitted:
      return "Forbidden here, permitted there";
    case ConflictKind::bars_power:
      return "A power that is barred";
    case ConflictKind::frustrates_right:
      return "Rights of third parties that are frustrated";
    case ConflictKind::redundancy:
      return "Said already elsewhere";
    case ConflictKind::vacuity:
      return "Clauses that bind nobody to anything";
    case ConflictKind::deadline_clash:
      return "Deadlines that clash";
    case ConflictKind::dangling:
      break;
  }
  return "Words that stand for nobody";
}

}  // namespace

const char* id_of(ConflictKind kind) {
  constexpr const char* kIds[] = {"contradiction",    "forbids_permitted", "bars_power",
                                  "frustrates_right", "redundancy",        "vacuity",
                                  "deadline_clash",   "dangling"};
  return kIds[static_cast<std::size_t>(kind)];
}

std::string conflict_in_words(const Model& model, const ClauseWords& words,
                              const ClauseConflict& conflict) {
  const std::string a = words.full(conflict.a);
  const std::string b = conflict.b ? words.full(*conflict.b) : std::string();
  // Of the two clauses the one that forbids comes first.
  const bool a_forbids = clause_of(model, conflict.a).modality == Modality::must_not || !conflict.b;
  const std::string& ban = a_forbids ? a : b;
  const std::string& other = a_forbids ? b : a;
  switch (conflict.kind) {
    case ConflictKind::contradiction:
      return ban + " forbids what " + other + " asks for" + cells(conflict) +
             how_sure(model, words, conflict);
    case ConflictKind::forbids_permitted:
      return ban + " forbids what " + other + " permits" + cells(conflict) +
             how_sure(model, words, conflict);
    case ConflictKind::bars_power:
      return ban + " forbids what " + other + " gives the power to do" + cells(conflict) +
             how_sure(model, words, conflict);
    case ConflictKind::frustrates_right:
      return ban + " forbids what the right under " + other + " needs from others" +
             cells(conflict) + ", at the home of " + words.actors(conflict.holders, 12) +
             (conflict.holders.size() == 1 ? ", who is no party to it"
                                           : ", who are no parties to it") +
             how_sure(model, words, conflict);
    case ConflictKind::redundancy:
      return "All that " + a + " binds is bound at least as strongly by " + b + cells(conflict) +
             how_sure(model, words, conflict);
    case ConflictKind::vacuity:
      return a +
             (conflict.detail == "self"
                  ? ": whoever it binds decides itself whether any of it binds."
              : conflict.detail == "dates"
                  ? ": by its dates it ends before it begins, so there is no day on which it binds."
                  : ": nothing is left of it; no cell is bound, or could come to be.");
    case ConflictKind::deadline_clash:
      if (!conflict.b) return a + " is due by a day before it begins to bind.";
      return other + " asks for something by a day until which " + ban + " forbids it" +
             cells(conflict) + how_sure(model, words, conflict);
    case ConflictKind::dangling:
      break;
  }
  return a + " speaks of \"" + conflict.detail +
         "\", and the model does not say who that is: so far it means nobody.";
}

std::vector<std::string> legal_hints(const Model& model, const ClauseWords& words,
                                     const ClauseConflict& conflict) {
  std::vector<std::string> hints;
  if (!conflict.b || conflict.kind == ConflictKind::redundancy ||
      conflict.a.treaty == conflict.b->treaty) {
    return hints;
  }
  const Treaty& a = model.treaties[conflict.a.treaty];
  const Treaty& b = model.treaties[conflict.b->treaty];
  const auto of_a = signatories(model, words, conflict.a.treaty);
  const auto of_b = signatories(model, words, conflict.b->treaty);
  if (conflict.kind == ConflictKind::frustrates_right || of_a != of_b) {
    hints.emplace_back(
        "Vienna Convention on the Law of Treaties, art. 34: a treaty does not create obligations "
        "or "
        "rights for a third State without its consent.");
  }
  std::vector<std::size_t> both;
  std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                        std::back_inserter(both));
  if (both.size() > 1) {
    hints.emplace_back(
        "Vienna Convention on the Law of Treaties, art. 30: which of successive treaties on the "
        "same "
        "subject applies between the parties to both, and to one of them.");
  }
  const bool one_in_other = of_a != of_b && (both == of_a || both == of_b) && both.size() > 1;
  if (one_in_other) {
    hints.emplace_back(
        "Vienna Convention on the Law of Treaties, art. 41: when some parties of a multilateral "
        "treaty may modify it between themselves alone.");
  }
  const auto is_charter = [](const Treaty& treaty) {
    return treaty.title.find("Charter of the United Nations") != std::string::npos ||
           treaty.title.find("United Nations Charter") != std::string::npos ||
           treaty.title.find("UN Charter") != std::string::npos;
  };
  if (is_charter(a) || is_charter(b)) {
    hints.emplace_back(
        "Charter of the United Nations, art. 103: obligations of its members under the Charter "
        "prevail over those under any other international agreement.");
  }
  if (a.standing == Standing::political || b.standing == Standing::political) {
    hints.emplace_back(
        "A political commitment is no treaty: the law of treaties does not apply to it as such.");
  }
  return hints;
}

Page conflicts_list(const Model& model, const ClauseWords& words,
                    const std::vector<ClauseConflict>& conflicts) {
  Page page;
  if (conflicts.empty()) {
    page.push_back(Paragraph{"None was found between the clauses of the model."});
    return page;
  }
  page.push_back(Paragraph{
      "They are reported, not resolved: which of two clauses prevails is said by the treaties and "
      "by "
      "law. Where a clause names what it prevails over, that is taken into account already, "
      "whatever "
      "the "
      "standing of its treaty."});
  std::vector<std::string> hints;
  for (std::size_t k = 0; k <= static_cast<std::size_t>(ConflictKind::dangling); ++k) {
    const auto kind = static_cast<ConflictKind>(k);
    Bullets bullets;
    std::size_t all = 0;
    for (const ClauseConflict& one : conflicts) {
      if (one.kind != kind) continue;
      if (++all > kMostOfAKind) continue;
      bullets.items.push_back(conflict_in_words(model, words, one));
      for (std::string& hint : legal_hints(model, words, one)) {
        if (std::find(hints.begin(), hints.end(), hint) == hints.end()) {
          hints.push_back(std::move(hint));
        }
      }
    }
    if (all == 0) continue;
    if (all > kMostOfAKind) {
      bullets.items.push_back(
          "… and " + std::to_string(all - kMostOfAKind) + " more; --format json has " +
          (conflicts.size() <= kMostListedConflicts ? "all." : "the first 20,000 conflicts."));
    }
    page.push_back(Heading{heading_of(kind), 3});
    page.push_back(std::move(bullets));
  }
  if (!hints.empty()) {
    page.push_back(Heading{"Rules that are asked about such conflicts", 3});
    page.push_back(Bullets{std::move(hints)});
  }
  return page;
}

}  // namespace demarche
