// SPDX-License-Identifier: Apache-2.0
#include "check/clauses.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "check/clause_cells.hpp"

namespace demarche::check {

namespace {

using Set = std::set<std::size_t>;

// One cell of one actor under all clauses that are added up: the strongest status counts.
struct Merged {
  CellMeaning at;  // with the strongest status
  Set judges;
  Set switch_on;
  Set keep_locked;
  Set release;
  std::vector<const Cell*> under;  // the clauses' cells

  bool now() const { return at.status >= Status::releasable; }
};

using Key = std::tuple<std::size_t, std::size_t, std::size_t, std::size_t>;
using All = std::map<Key, Merged>;
using Clauses = std::vector<const std::vector<Cell>*>;

Key key_of(const CellMeaning& cell) {
  return {cell.actor, cell.act, cell.object, cell.territory};
}

Set united(const Set& a, const std::vector<std::size_t>& b) {
  Set both = a;
  both.insert(b.begin(), b.end());
  return both;
}

Set common(const Set& a, const std::vector<std::size_t>& b) {
  Set both;
  for (const std::size_t one : b) {
    if (a.count(one) != 0) both.insert(one);
  }
  return both;
}

All merged(const Clauses& clauses) {
  All all;
  for (const std::vector<Cell>* cells : clauses) {
    for (const Cell& cell : *cells) {
      const CellMeaning& meaning = cell.meaning;
      Merged& sum = all[key_of(meaning)];
      sum.under.push_back(&cell);
      if (meaning.status > sum.at.status) {
        sum.at = meaning;
        sum.judges = sum.switch_on = sum.keep_locked = {};
        sum.release = {meaning.release.begin(), meaning.release.end()};
      } else if (meaning.status == sum.at.status) {
        sum.release = common(sum.release, meaning.release);
      } else {
        continue;
      }
      sum.judges = united(sum.judges, meaning.judges);
      sum.switch_on = united(sum.switch_on, meaning.switch_on);
      sum.keep_locked = united(sum.keep_locked, meaning.keep_locked);
    }
  }
  return all;
}

void add(Burden& burden, Status status, Amount amount) {
  ++burden.cells[static_cast<std::size_t>(status)];
  if (status == Status::dormant) burden.dormant += amount;
  if (status >= Status::releasable) burden.low += amount;
  if (status >= Status::open) burden.high += amount;
}

void add(Burden& burden, const Burden& other) {
  burden.low += other.low;
  burden.high += other.high;
  burden.dormant += other.dormant;
  for (std::size_t s = 0; s < kStatuses; ++s) burden.cells[s] += other.cells[s];
}

Amount formal(const Reading& reading, const CellMeaning& cell) {
  return Amount{reading.weight(cell)} * 1'000'000;
}

Amount exposed(const Reading& reading, const CellMeaning& cell) {
  return Amount{reading.weight(cell)} * reading.exposure(cell);
}

std::vector<OfActor> by_actor(const Reading& reading, const All& all) {
  std::map<std::size_t, Burdens> sums;
  for (const auto& [key, cell] : all) {
    Burdens& burdens = sums[cell.at.actor];
    add(burdens.formal, cell.at.status, formal(reading, cell.at));
    add(burdens.exposed, cell.at.status, exposed(reading, cell.at));
  }
  std::vector<OfActor> actors;
  for (const auto& [actor, burdens] : sums) actors.push_back({actor, burdens});
  return actors;
}

// The cells of a side's members, those of one act, object and territory together.
using Shared = std::map<std::tuple<std::size_t, std::size_t, std::size_t>, std::vector<Merged>>;

Shared shared(const All& all, const Set& members) {
  Shared cells;
  for (const auto& [key, cell] : all) {
    if (members.count(cell.at.actor) == 0) continue;
    cells[{cell.at.act, cell.at.object, cell.at.territory}].push_back(cell);
  }
  return cells;
}

// The greatest exposed amount of the members' cells that are at least of a status.
Amount greatest(const Reading& reading, const std::vector<Merged>& cells, Status least) {
  Amount most = 0;
  for (const Merged& cell : cells) {
    if (cell.at.status >= least) most = std::max(most, exposed(reading, cell.at));
  }
  return most;
}

std::vector<OfSide> by_side(const Reading& reading, std::size_t treaty, const All& all) {
  std::vector<OfSide> sides;
  for (std::size_t side = 0; side < reading.model.treaties[treaty].parties.size(); ++side) {
    OfSide sum;
    sum.side = side;
    const Set members = reading.members(treaty, side);
    for (const auto& [what, cells] : shared(all, members)) {
      Status strongest = Status::free;
      for (const Merged& cell : cells) strongest = std::max(strongest, cell.at.status);
      add(sum.burdens.formal, strongest, formal(reading, cells.front().at));
      Burden& with_exposure = sum.burdens.exposed;
      ++with_exposure.cells[static_cast<std::size_t>(strongest)];
      with_exposure.low += greatest(reading, cells, Status::releasable);
      with_exposure.high += greatest(reading, cells, Status::open);
      if (strongest == Status::dormant) {
        with_exposure.dormant += greatest(reading, cells, Status::dormant);
      }
    }
    for (const OfActor& one : by_actor(reading, all)) {
      if (members.count(one.actor) == 0) continue;
      add(sum.members.formal, one.burdens.formal);
      add(sum.members.exposed, one.burdens.exposed);
    }
    sides.push_back(sum);
  }
  return sides;
}

std::vector<Judge> judges_of(const All& all) {
  std::map<std::pair<std::size_t, std::size_t>, Judge> counts;
  for (const auto& [key, cell] : all) {
    if (cell.at.status != Status::open && cell.at.status != Status::releasable) continue;
    for (const std::size_t q : cell.judges) {
      Judge& judge = counts[{q, cell.at.actor}];
      judge.judge = q;
      judge.bearer = cell.at.actor;
      if (cell.at.status == Status::open) {
        ++judge.open;
        judge.switch_on += cell.switch_on.count(q);
      } else {
        ++judge.releasable;
        judge.keep_locked += cell.keep_locked.count(q);
        judge.release += cell.release.count(q);
      }
    }
  }
  std::vector<Judge> judges;
  for (const auto& [key, judge] : counts) judges.push_back(judge);
  return judges;
}

// Whether a clause with these cells benefits q by what it asks of p.
bool benefits(const Reading& reading, const ClauseRef& ref, std::size_t q, std::size_t p) {
  std::vector<Role> toward = reading.clause(ref).toward;
  if (toward.empty()) toward.push_back({Whom::other, 0, {}});
  return q != p && reading.meant(ref.treaty, toward, p).count(q) != 0;
}

using Parts = std::vector<std::pair<ClauseRef, std::vector<Cell>>>;

All merged(const Parts& parts) {
  Clauses clauses;
  for (const auto& [ref, cells] : parts) clauses.push_back(&cells);
  return merged(clauses);
}

std::vector<Benefit> benefits_of(const Reading& reading, const Parts& parts) {
  std::vector<Benefit> found;
  const std::size_t actors = reading.model.world.actors.size();
  for (std::size_t q = 0; q < actors; ++q) {
    for (std::size_t p = 0; p < actors; ++p) {
      Parts toward;
      for (const auto& [ref, cells] : parts) {
        if (benefits(reading, ref, q, p)) toward.push_back({ref, cells});
      }
      for (const OfActor& one : by_actor(reading, merged(toward))) {
        if (one.actor == p) found.push_back({q, p, one.burdens.formal});
      }
    }
  }
  return found;
}

double ratio(Amount p, Amount q) {
  return p + q == 0 ? 0 : static_cast<double>(p - q) / static_cast<double>(p + q);
}

// What a side bears where these actors decide theirs as binds most and nothing else is so.
Amount corner(const Reading& reading, std::size_t treaty, std::size_t side, const All& all,
              const Set& deciding, bool with_exposure) {
  const auto binds = [&](const Merged& cell) {
    return cell.now() || std::any_of(cell.under.begin(), cell.under.end(), [&](const Cell* under) {
             return under->meaning.status == Status::open && under->reached_by(deciding);
           });
  };
  Amount sum = 0;
  for (const auto& [what, cells] : shared(all, reading.members(treaty, side))) {
    Amount most = 0;
    for (const Merged& cell : cells) {
      if (!binds(cell)) continue;
      most = std::max(most, with_exposure ? exposed(reading, cell.at) : formal(reading, cell.at));
    }
    sum += most;
  }
  return sum;
}

Asymmetry asymmetry(const Reading& reading, const InstrumentMeaning& sums, const All& all,
                    std::size_t p, std::size_t q, bool with_exposure) {
  const auto of = [&](std::size_t side) -> const Burden& {
    const Burdens& burdens = sums.sides[side].burdens;
    return with_exposure ? burdens.exposed : burdens.formal;
  };
  const auto at = [&](const Set& deciding) {
    return ratio(corner(reading, sums.treaty, p, all, deciding, with_exposure),
                 corner(reading, sums.treaty, q, all, deciding, with_exposure));
  };
  const Set of_p = reading.members(sums.treaty, p);
  const Set of_q = reading.members(sums.treaty, q);
  Set of_both = of_p;
  of_both.insert(of_q.begin(), of_q.end());
  Asymmetry found;
  found.p = p;
  found.q = q;
  found.low = ratio(of(p).low, of(q).high);
  found.high = ratio(of(p).high, of(q).low);
  found.nobody = at({});
  found.both = at(of_both);
  found.only_p = at(of_p);
  found.only_q = at(of_q);
  return found;
}

}  // namespace

std::vector<CellMeaning> cells_of(const Model& model, const ClauseRef& clause,
                                  const Assumptions& assumptions) {
  std::vector<CellMeaning> meanings;
  for (const Cell& cell : Reading(model, assumptions).cells(clause)) {
    meanings.push_back(cell.meaning);
  }
  return meanings;
}

ClauseMeaning meaning_of(const Model& model, const ClauseRef& clause,
                         const Assumptions& assumptions) {
  const Reading reading(model, assumptions);
  const Parts parts{{clause, reading.cells(clause)}};
  const All all = merged(parts);
  ClauseMeaning meaning;
  meaning.clause = clause;
  meaning.burden = is_burden(reading.clause(clause));
  meaning.actors = by_actor(reading, all);
  meaning.sides = by_side(reading, clause.treaty, all);
  for (const auto& [key, cell] : all) ++meaning.cells[static_cast<std::size_t>(cell.at.status)];
  meaning.judges = judges_of(all);
  if (meaning.burden) meaning.benefits = benefits_of(reading, parts);
  return meaning;
}

InstrumentMeaning instrument(const Model& model, std::size_t treaty, Stratum stratum,
                             const Assumptions& assumptions) {
  const Reading reading(model, assumptions);
  Parts parts;
  for (std::size_t c = 0; c < model.treaties[treaty].clauses.size(); ++c) {
    const Clause& clause = model.treaties[treaty].clauses[c];
    const bool owed = clause.force == Force::commit || clause.force == Force::restate;
    if (!is_burden(clause) || owed != (stratum == Stratum::owed)) continue;
    parts.push_back({{treaty, c}, reading.cells({treaty, c})});
  }
  const All all = merged(parts);
  InstrumentMeaning sums;
  sums.treaty = treaty;
  sums.stratum = stratum;
  sums.actors = by_actor(reading, all);
  sums.sides = by_side(reading, treaty, all);
  sums.judges = judges_of(all);
  sums.benefits = benefits_of(reading, parts);
  for (std::size_t p = 0; p < sums.sides.size(); ++p) {
    for (std::size_t q = p + 1; q < sums.sides.size(); ++q) {
      sums.asymmetries.push_back(
          {asymmetry(reading, sums, all, p, q, false), asymmetry(reading, sums, all, p, q, true)});
    }
  }
  return sums;
}

}  // namespace demarche::check
