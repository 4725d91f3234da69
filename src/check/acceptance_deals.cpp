// SPDX-License-Identifier: Apache-2.0
#include "check/acceptance_deals.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "check/clause_cells.hpp"
#include "check/clauses.hpp"

namespace demarche::check {

namespace {

bool among(const std::vector<ClauseRef>& clauses, const ClauseRef& clause) {
  return std::find(clauses.begin(), clauses.end(), clause) != clauses.end();
}

// A clause that is left out stays in its place and says nothing.
void leave_out(Clause& clause) {
  clause.modality = Modality::holds;
  clause.acts.clear();
  clause.objects.clear();
  clause.over.clear();
}

Model only(const Model& model, std::size_t treaty, const std::vector<ClauseRef>& clauses) {
  Model some = model;
  for (std::size_t c = 0; c < some.treaties[treaty].clauses.size(); ++c) {
    if (!among(clauses, {treaty, c})) leave_out(some.treaties[treaty].clauses[c]);
  }
  return some;
}

std::vector<InstrumentMeaning> burdens(const Model& model, std::size_t treaty,
                                       const Assumptions& assumptions) {
  std::vector<InstrumentMeaning> all{instrument(model, treaty, Stratum::owed, assumptions)};
  for (const Clause& clause : model.treaties[treaty].clauses) {
    if (!is_burden(clause)) continue;
    if (clause.force != Force::intend && clause.force != Force::aim) continue;
    all.push_back(instrument(model, treaty, Stratum::intended, assumptions));
    break;
  }
  return all;
}

std::optional<Lean> lean_of(const Model& model, std::size_t treaty,
                            const Assumptions& assumptions) {
  const InstrumentMeaning owed = instrument(model, treaty, Stratum::owed, assumptions);
  if (owed.sides.size() < 2) return std::nullopt;
  const Burden& p = owed.sides[0].burdens.formal;
  const Burden& q = owed.sides[1].burdens.formal;
  if (p.low > q.high) return Lean::first;
  if (p.high < q.low) return Lean::second;
  const bool even = p.low == p.high && p.high == q.low && q.low == q.high;
  return even ? Lean::even : Lean::unsettled;
}

void add_exchanges(const Model& model, const Assumptions& assumptions, DealSet& deal) {
  const Reading reading(model, assumptions);
  const Treaty& treaty = model.treaties[deal.treaty];
  // The one side that an actor is in.
  const auto side_of = [&](std::size_t actor) {
    std::size_t found = kNoSide;
    for (std::size_t side = 0; side < treaty.parties.size(); ++side) {
      if (reading.members(deal.treaty, side).count(actor) == 0) continue;
      if (found != kNoSide) return kNoSide;
      found = side;
    }
    return found;
  };
  std::map<std::pair<std::size_t, std::size_t>, std::vector<ClauseRef>> by_pair;
  for (std::size_t c = 0; c < treaty.clauses.size(); ++c) {
    const ClauseRef ref{deal.treaty, c};
    if (!is_burden(treaty.clauses[c])) continue;
    const ClauseMeaning meaning = meaning_of(model, ref, assumptions);
    std::set<std::size_t> gives;
    std::set<std::size_t> gets;
    for (const OfActor& one : meaning.actors) gives.insert(side_of(one.actor));
    for (const Benefit& one : meaning.benefits) gets.insert(side_of(one.beneficiary));
    if (gives.size() != 1 || gets.size() != 1 || gives == gets) continue;
    if (gives.count(kNoSide) != 0 || gets.count(kNoSide) != 0) continue;
    by_pair[{*gives.begin(), *gets.begin()}].push_back(ref);
  }
  for (const auto& [pair, clauses] : by_pair) {
    deal.exchanges.push_back({pair.first, pair.second, clauses});
  }
}

// All numbers of an instrument, by what they are about.
using Numbers = std::map<std::array<std::size_t, 3>, std::vector<Amount>>;

void append(std::vector<Amount>& row, const Burden& burden) {
  row.insert(row.end(), {burden.low, burden.high, burden.dormant});
  for (const std::uint64_t count : burden.cells) row.push_back(Amount{count});
}

Numbers numbers_of(const InstrumentMeaning& one, bool exposures) {
  Numbers all;
  const auto add = [&](std::array<std::size_t, 3> about, const Burdens& some) {
    append(all[about], some.formal);
    if (exposures) append(all[about], some.exposed);
  };
  for (const OfActor& of : one.actors) add({0, of.actor, 0}, of.burdens);
  for (const OfSide& of : one.sides) {
    add({1, of.side, 0}, of.burdens);
    add({2, of.side, 0}, of.members);
  }
  for (const Judge& of : one.judges) {
    all[{3, of.judge, of.bearer}] = {of.open, of.switch_on, of.releasable, of.keep_locked,
                                     of.release};
  }
  for (const Benefit& of : one.benefits) append(all[{4, of.beneficiary, of.bearer}], of.burden);
  return all;
}

bool same(const Asymmetry& a, const Asymmetry& b) {
  const auto near = [](double x, double y) { return std::abs(x - y) < 1e-9; };
  return a.p == b.p && a.q == b.q && near(a.low, b.low) && near(a.high, b.high) &&
         near(a.nobody, b.nobody) && near(a.both, b.both) && near(a.only_p, b.only_p) &&
         near(a.only_q, b.only_q);
}

bool same(const std::vector<InstrumentMeaning>& a, const std::vector<InstrumentMeaning>& b,
          bool exposures) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](const InstrumentMeaning& x, const InstrumentMeaning& y) {
                      return x.treaty == y.treaty && x.stratum == y.stratum &&
                             numbers_of(x, exposures) == numbers_of(y, exposures) &&
                             std::equal(x.asymmetries.begin(), x.asymmetries.end(),
                                        y.asymmetries.begin(), y.asymmetries.end(),
                                        [&](const auto& of_x, const auto& of_y) {
                                          return same(of_x.formal, of_y.formal) &&
                                                 (!exposures || same(of_x.exposed, of_y.exposed));
                                        });
                    });
}

bool same(const ClauseConflict& a, const ClauseConflict& b) {
  return a.kind == b.kind && a.a == b.a && a.b == b.b && a.cells == b.cells &&
         a.definite == b.definite && a.judges == b.judges && a.holders == b.holders &&
         a.detail == b.detail;
}

// The same ones, in whatever order.
bool same(const std::vector<ClauseConflict>& a, const std::vector<ClauseConflict>& b) {
  return std::is_permutation(
      a.begin(), a.end(), b.begin(), b.end(),
      [](const ClauseConflict& x, const ClauseConflict& y) { return same(x, y); });
}

}  // namespace

void add_meaning(const Model& model, const Assumptions& assumptions, const Control& control,
                 DealSet& deal) {
  deal.declared_burdens =
      burdens(only(model, deal.treaty, deal.declared), deal.treaty, assumptions);
  const Model possible = only(model, deal.treaty, deal.possible);
  deal.possible_burdens = burdens(possible, deal.treaty, assumptions);
  for (const ClauseConflict& one : conflicts(possible, assumptions)) {
    if (among(deal.possible, one.a) && (!one.b || among(deal.possible, *one.b))) {
      deal.conflicts.push_back(one);
    }
  }
  add_exchanges(model, assumptions, deal);
  deal.lean = lean_of(model, deal.treaty, assumptions);
  for (std::size_t c = 0; deal.lean && c < model.treaties[deal.treaty].clauses.size(); ++c) {
    control.report(
        "re-checking clauses left out",
        static_cast<double>(c) / static_cast<double>(model.treaties[deal.treaty].clauses.size()));
    Model without = model;
    leave_out(without.treaties[deal.treaty].clauses[c]);
    const Lean lean = *lean_of(without, deal.treaty, assumptions);
    if (lean == *deal.lean) continue;
    if (lean == Lean::even || lean == Lean::unsettled || *deal.lean == Lean::even ||
        *deal.lean == Lean::unsettled) {
      deal.shifts.push_back({{deal.treaty, c}, lean});
    } else {
      deal.sign_changers.push_back({deal.treaty, c});
    }
  }
}

std::vector<std::string> differences(const Model& model, const DealSet& found,
                                     const DealSet& expected) {
  const std::string& draft = model.treaties[expected.treaty].id;
  const std::vector<CellValue>& lines = model.world.exposures;
  const bool exposures = std::any_of(lines.begin(), lines.end(),
                                     [](const CellValue& line) { return line.millionths != 0; });
  std::vector<std::string> wrong;
  const auto hold = [&](bool agrees, const std::string& what) {
    if (!agrees) wrong.push_back(what + " of " + draft + " differs");
  };
  hold(found.treaty == expected.treaty && found.declared == expected.declared &&
           found.possible == expected.possible && found.unspoken == expected.unspoken,
       "what all accept");
  hold(same(found.declared_burdens, expected.declared_burdens, exposures) &&
           same(found.possible_burdens, expected.possible_burdens, exposures),
       "what the clauses come to that all accept");
  hold(same(found.conflicts, expected.conflicts), "what does not go together in the clauses");
  hold(std::equal(found.exchanges.begin(), found.exchanges.end(), expected.exchanges.begin(),
                  expected.exchanges.end(),
                  [](const DealSet::Exchange& a, const DealSet::Exchange& b) {
                    return a.bearer == b.bearer && a.beneficiary == b.beneficiary &&
                           a.clauses == b.clauses;
                  }),
       "what could be exchanged");
  hold(found.lean == expected.lean && found.sign_changers == expected.sign_changers &&
           std::equal(found.shifts.begin(), found.shifts.end(), expected.shifts.begin(),
                      expected.shifts.end(),
                      [](const DealSet::Shift& a, const DealSet::Shift& b) {
                        return a.clause == b.clause && a.without == b.without;
                      }),
       "which side bears more, with or without one of the clauses,");
  return wrong;
}

}  // namespace demarche::check
