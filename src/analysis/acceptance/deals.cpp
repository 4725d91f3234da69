// SPDX-License-Identifier: Apache-2.0
#include "analysis/acceptance/deals.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "analysis/acceptance/cell_sets.hpp"
#include "analysis/acceptance/lean.hpp"
#include "analysis/acceptance/left_out.hpp"
#include "analysis/clauses/conflicts.hpp"
#include "analysis/clauses/treaties.hpp"
#include "model/resolve.hpp"

namespace demarche {

namespace {

bool among(const std::vector<ClauseRef>& clauses, const ClauseRef& clause) {
  return std::find(clauses.begin(), clauses.end(), clause) != clauses.end();
}

// Whether the signatories accept a clause, alliances as one.
bool all_accept(const Model& model, const std::map<std::size_t, bool>& by_party) {
  std::map<std::size_t, bool> rest = by_party;
  for (const Alliance& alliance : model.talks.alliances) {
    std::size_t sign = 0;
    std::size_t accept = 0;
    for (const std::size_t member : alliance.members) {
      const auto found = rest.find(member);
      if (found == rest.end()) continue;
      ++sign;
      if (found->second) ++accept;
      rest.erase(found);
    }
    const bool majority = alliance.rule == Alliance::Rule::majority;
    if (sign > 0 && (majority ? 2 * accept <= sign : accept < sign)) return false;
  }
  return std::all_of(rest.begin(), rest.end(), [](const auto& one) { return one.second; });
}

std::vector<std::size_t> unspoken_sides(const Model& model, const Treaty& treaty) {
  std::vector<std::size_t> sides;
  const Sides of = sides_of(model.world, treaty);
  for (std::size_t side = 0; side < of.sides.size(); ++side) {
    if (std::none_of(model.parties.begin(), model.parties.end(),
                     [&](const Party& party) { return acts_for_any(party, of.sides[side]); })) {
      sides.push_back(side);
    }
  }
  return sides;
}

// The clauses of the draft that burden one side and benefit one other.
std::vector<DealSet::Exchange> exchanges_of(const clauses::Readings& readings, std::size_t treaty,
                                            const std::vector<ClauseMeaning>& meanings) {
  const Model& model = readings.model();
  std::map<std::size_t, std::set<std::size_t>> sides_with;  // by actor
  const Sides of = sides_of(model.world, model.treaties[treaty]);
  for (std::size_t side = 0; side < of.sides.size(); ++side) {
    for (const std::size_t actor : of.sides[side]) sides_with[actor].insert(side);
  }
  // An actor of no side, or of several, is no one side.
  const auto side_of = [&](std::size_t actor) {
    const auto found = sides_with.find(actor);
    return found == sides_with.end() || found->second.size() != 1 ? kNoSide
                                                                  : *found->second.begin();
  };
  std::map<std::pair<std::size_t, std::size_t>, std::vector<ClauseRef>> by_pair;
  for (const ClauseMeaning& clause : meanings) {
    if (!clause.burden) continue;
    std::set<std::size_t> bearers;
    std::set<std::size_t> beneficiaries;
    const Clause& text = model.treaties[treaty].clauses[clause.clause.clause];
    for (const OfActor& one : clause.actors) {
      bearers.insert(side_of(one.actor));
      readings.toward(clause.clause, text, one.actor).for_each([&](std::size_t actor) {
        beneficiaries.insert(side_of(actor));
      });
    }
    if (bearers.size() != 1 || beneficiaries.size() != 1) continue;
    const std::pair<std::size_t, std::size_t> pair{*bearers.begin(), *beneficiaries.begin()};
    if (pair.first == kNoSide || pair.second == kNoSide || pair.first == pair.second) continue;
    by_pair[pair].push_back(clause.clause);
  }
  std::vector<DealSet::Exchange> exchanges;
  for (auto& [pair, clauses] : by_pair) {
    exchanges.push_back({pair.first, pair.second, std::move(clauses)});
  }
  return exchanges;
}

// What some clauses of a draft come to without the others, and which of them do not go together.
struct Some {
  std::vector<InstrumentMeaning> burdens;
  std::vector<ClauseConflict> conflicts;
};

Some some_of(const Model& model, std::size_t treaty, const std::vector<ClauseRef>& clauses,
             bool conflicts, const Assumptions& assumptions, const Control& control) {
  const Model some = with_only(model, treaty, [&](std::size_t c) {
    return among(clauses, {treaty, c});
  });
  clauses::Readings readings(some, assumptions);
  clauses::Scales scales(readings);
  clauses::TreatyMeaning meaning = clauses::treaty_meaning(readings, scales, treaty, control);
  Some result{std::move(meaning.instruments), {}};
  if (!conflicts) return result;
  // Held against each other alone: what other treaties say has no cells here.
  std::vector<std::vector<clauses::ClauseCells>> cells(some.treaties.size());
  for (std::size_t t = 0; t < cells.size(); ++t) cells[t].resize(some.treaties[t].clauses.size());
  cells[treaty] = std::move(meaning.cells);
  for (ClauseConflict& one : clauses::conflicts_of(readings, cells, control)) {
    if (among(clauses, one.a) && (!one.b || among(clauses, *one.b))) {
      result.conflicts.push_back(std::move(one));
    }
  }
  return result;
}

bool is_reversed(Lean a, Lean b) {
  return (a == Lean::first && b == Lean::second) || (a == Lean::second && b == Lean::first);
}

}  // namespace

DealSet deal_set(clauses::Readings& readings, clauses::Scales& scales, std::size_t treaty,
                 const std::vector<ClauseVerdict>& verdicts, const Assumptions& assumptions,
                 const Control& control) {
  const Model& model = readings.model();
  DealSet deal;
  deal.treaty = treaty;
  deal.unspoken = unspoken_sides(model, model.treaties[treaty]);
  const std::size_t clauses = model.treaties[treaty].clauses.size();
  auto next = verdicts.begin();
  for (std::size_t c = 0; c < clauses && deal.unspoken.empty(); ++c) {
    const ClauseRef clause{treaty, c};
    std::map<std::size_t, bool> declared;
    std::map<std::size_t, bool> possible;
    for (; next != verdicts.end() && next->clause == clause; ++next) {
      declared[next->party] = next->verdict == Verdict::accepts;
      possible[next->party] = declared[next->party] || next->verdict == Verdict::could_accept;
    }
    if (all_accept(model, declared)) deal.declared.push_back(clause);
    if (all_accept(model, possible)) deal.possible.push_back(clause);
  }
  deal.declared_burdens =
      some_of(model, treaty, deal.declared, false, assumptions, control).burdens;
  Some possible = some_of(model, treaty, deal.possible, true, assumptions, control);
  deal.possible_burdens = std::move(possible.burdens);
  deal.conflicts = std::move(possible.conflicts);

  const clauses::TreatyMeaning whole = clauses::treaty_meaning(readings, scales, treaty, control);
  deal.exchanges = exchanges_of(readings, treaty, whole.clauses);
  const Leans leans = leans_of(readings, scales, treaty, whole.cells, assumptions, control);
  deal.lean = leans.whole;
  for (std::size_t c = 0; c < leans.without.size(); ++c) {
    const ClauseRef clause{treaty, c};
    if (is_reversed(leans.without[c], *leans.whole)) {
      deal.sign_changers.push_back(clause);
    } else if (leans.without[c] != *leans.whole) {
      deal.shifts.push_back({clause, leans.without[c]});
    }
  }
  return deal;
}

}  // namespace demarche
