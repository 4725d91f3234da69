// SPDX-License-Identifier: Apache-2.0
#include "analysis/acceptance/deals.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "analysis/acceptance/cell_sets.hpp"
#include "analysis/clauses/clauses.hpp"
#include "model/resolve.hpp"

namespace demarche {

namespace {

// The model with some clauses of a treaty left out. They keep their numbers but burden nobody and
// prevail over nothing; what binds after their breach still waits for it.
Model with_only(const Model& model, std::size_t treaty,
                const std::function<bool(std::size_t)>& in) {
  Model some = model;
  std::vector<Clause>& clauses = some.treaties[treaty].clauses;
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    if (in(c)) continue;
    clauses[c].modality = Modality::holds;
    clauses[c].acts.clear();
    clauses[c].objects.clear();
    clauses[c].over.clear();
  }
  return some;
}

std::vector<InstrumentMeaning> instruments_of(const ClauseFinding& finding, std::size_t treaty) {
  std::vector<InstrumentMeaning> some;
  for (const InstrumentMeaning& one : finding.instruments) {
    if (one.treaty == treaty) some.push_back(one);
  }
  return some;
}

bool among(const std::vector<ClauseRef>& clauses, const ClauseRef& clause) {
  return std::find(clauses.begin(), clauses.end(), clause) != clauses.end();
}

// Of the first two sides: 1, -1, or 0 where the interval does not say.
int sign_of_asymmetry(const ClauseFinding& finding, std::size_t treaty) {
  for (const InstrumentMeaning& one : finding.instruments) {
    if (one.treaty != treaty || one.stratum != Stratum::owed || one.asymmetries.empty()) continue;
    const Asymmetry& asymmetry = one.asymmetries.front().formal;
    return asymmetry.low > 0 ? 1 : asymmetry.high < 0 ? -1 : 0;
  }
  return 0;
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
std::vector<DealSet::Exchange> exchanges_of(const Model& model, std::size_t treaty,
                                            const ClauseFinding& finding) {
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
  for (const ClauseMeaning& clause : finding.clauses) {
    if (clause.clause.treaty != treaty || !clause.burden) continue;
    std::set<std::size_t> bearers;
    std::set<std::size_t> beneficiaries;
    for (const OfActor& one : clause.actors) bearers.insert(side_of(one.actor));
    for (const Benefit& one : clause.benefits) beneficiaries.insert(side_of(one.beneficiary));
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

}  // namespace

DealSet deal_set(const Model& model, std::size_t treaty, const std::vector<ClauseVerdict>& verdicts,
                 const Assumptions& assumptions) {
  DealSet deal;
  deal.treaty = treaty;
  deal.unspoken = unspoken_sides(model, model.treaties[treaty]);
  const std::size_t clauses = model.treaties[treaty].clauses.size();
  for (std::size_t c = 0; c < clauses && deal.unspoken.empty(); ++c) {
    const ClauseRef clause{treaty, c};
    std::map<std::size_t, bool> declared;
    std::map<std::size_t, bool> possible;
    for (const ClauseVerdict& one : verdicts) {
      if (!(one.clause == clause)) continue;
      declared[one.party] = one.verdict == Verdict::accepts;
      possible[one.party] = declared[one.party] || one.verdict == Verdict::could_accept;
    }
    if (all_accept(model, declared)) deal.declared.push_back(clause);
    if (all_accept(model, possible)) deal.possible.push_back(clause);
  }

  const auto meaning = [&](const std::function<bool(std::size_t)>& in) {
    return analyze_clauses(with_only(model, treaty, in), assumptions);
  };
  const auto only = [&](const std::vector<ClauseRef>& some) {
    return meaning([&](std::size_t c) { return among(some, {treaty, c}); });
  };
  deal.declared_burdens = instruments_of(only(deal.declared), treaty);
  ClauseFinding possible = only(deal.possible);
  deal.possible_burdens = instruments_of(possible, treaty);
  for (ClauseConflict& conflict : possible.conflicts) {
    const bool both =
        among(deal.possible, conflict.a) && (!conflict.b || among(deal.possible, *conflict.b));
    if (both) deal.conflicts.push_back(std::move(conflict));
  }
  const ClauseFinding whole = analyze_clauses(model, assumptions);
  const int sign = sign_of_asymmetry(whole, treaty);
  for (std::size_t left_out = 0; left_out < clauses; ++left_out) {
    const ClauseFinding rest = meaning([&](std::size_t c) { return c != left_out; });
    if (sign_of_asymmetry(rest, treaty) != sign) deal.sign_changers.push_back({treaty, left_out});
  }
  deal.exchanges = exchanges_of(model, treaty, whole);
  return deal;
}

}  // namespace demarche
