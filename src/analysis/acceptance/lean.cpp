// SPDX-License-Identifier: Apache-2.0
// A clause that is left out takes with it the cells that it alone has. So it is enough to know, of each
// side, which cells some clause binds or opens, and which of them two clauses do.
#include "analysis/acceptance/lean.hpp"

#include <algorithm>
#include <array>

#include "analysis/acceptance/cell_sets.hpp"
#include "analysis/acceptance/left_out.hpp"

namespace demarche {

namespace {

using clauses::ClauseCells;
using clauses::Readings;
using clauses::Scales;

// Of one act and object: the places that are BOUND or RELEASABLE, and these with the OPEN ones.
enum Level : std::size_t { kBinding, kAny };
using Places = std::array<Bits, 2>;

// What a side bears: at least, and at most.
struct Interval {
  Amount low = 0;
  Amount high = 0;
};

class Side {
 public:
  Side(Readings& readings, Scales& scales, const std::vector<std::size_t>& members)
      : readings_(readings),
        scales_(scales),
        members_(members),
        once_(readings.whats().size()),
        twice_(readings.whats().size()) {}

  void add(const ClauseCells& cells) {
    for_each_what(cells, [&](std::size_t what, const Places& places) {
      for (const Level level : {kBinding, kAny}) {
        clauses::unite(twice_[what][level], clauses::common(once_[what][level], places[level]));
        clauses::unite(once_[what][level], places[level]);
      }
    });
  }

  Interval all() const {
    Interval sum;
    for (std::size_t what = 0; what < once_.size(); ++what) add_to(sum, what, once_[what]);
    return sum;
  }

  // What it bears by this one of the clauses alone.
  Interval only_by(const ClauseCells& cells) const {
    Interval sum;
    for_each_what(cells, [&](std::size_t what, const Places& places) {
      add_to(sum, what,
             {clauses::without(places[kBinding], twice_[what][kBinding]),
              clauses::without(places[kAny], twice_[what][kAny])});
    });
    return sum;
  }

 private:
  // Visits each act and object with what the clause has of this side's cells, all members together.
  template <class Visit>
  void for_each_what(const ClauseCells& cells, Visit&& visit) const {
    std::vector<Places> classes(cells.whats.size());
    for (const clauses::BearerCells& bearer : cells.bearers) {
      if (!std::binary_search(members_.begin(), members_.end(), bearer.actor)) continue;
      for (const clauses::Block& block : bearer.blocks) {
        const Status status = readings_.judgements()[block.judgement].status;
        if (status < Status::open) continue;
        clauses::unite(classes[block.whats][kAny], block.where);
        if (status >= Status::releasable) {
          clauses::unite(classes[block.whats][kBinding], block.where);
        }
      }
    }
    for (std::size_t k = 0; k < classes.size(); ++k) {
      if (classes[k][kAny].size() == 0) continue;
      for (const std::size_t what : cells.whats[k]) visit(what, classes[k]);
    }
  }

  void add_to(Interval& sum, std::size_t what, const Places& places) const {
    const std::array<std::size_t, 1> one{what};
    const auto weight = [&](const Bits& where) {
      clauses::StatusSets sets;
      sets[static_cast<std::size_t>(Status::bound)] = where;
      return scales_.formal(one, sets).low;
    };
    sum.low += weight(places[kBinding]);
    sum.high += weight(places[kAny]);
  }

  Readings& readings_;
  Scales& scales_;
  const std::vector<std::size_t>& members_;  // ascending
  std::vector<Places> once_;                 // by act and object: by some clause
  std::vector<Places> twice_;                // by two or more
};

Lean lean(const Interval& p, const Interval& q) {
  if (p.low > q.high) return Lean::first;
  if (q.low > p.high) return Lean::second;
  return p.low == p.high && q.low == q.high ? Lean::even : Lean::unsettled;
}

std::array<Side, 2> sides_under(Readings& readings, Scales& scales, std::size_t treaty,
                                const std::vector<ClauseCells>& cells) {
  const Sides& sides = readings.sides(treaty);
  std::array<Side, 2> both{Side(readings, scales, sides.sides[0]),
                           Side(readings, scales, sides.sides[1])};
  const std::vector<Clause>& clauses = readings.model().treaties[treaty].clauses;
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    if (!binds(clauses[c])) continue;
    for (Side& side : both) side.add(cells[c]);
  }
  return both;
}

// With a clause left out that prevails over others, which come to bind more.
Lean read_without(const Model& model, std::size_t treaty, std::size_t clause,
                  const Assumptions& assumptions, const Control& control) {
  const Model rest = with_only(model, treaty, [&](std::size_t c) { return c != clause; });
  Readings readings(rest, assumptions);
  Scales scales(readings);
  std::vector<ClauseCells> cells;
  const std::vector<Clause>& clauses = rest.treaties[treaty].clauses;
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    control.checkpoint();
    cells.push_back(readings.cells({treaty, c}, clauses[c]));
  }
  const std::array<Side, 2> sides = sides_under(readings, scales, treaty, cells);
  return lean(sides[0].all(), sides[1].all());
}

}  // namespace

Leans leans_of(Readings& readings, Scales& scales, std::size_t treaty,
               const std::vector<ClauseCells>& cells, const Assumptions& assumptions,
               const Control& control) {
  if (readings.sides(treaty).sides.size() < 2) return {};
  const std::array<Side, 2> sides = sides_under(readings, scales, treaty, cells);
  const std::array<Interval, 2> all{sides[0].all(), sides[1].all()};
  Leans leans;
  leans.whole = lean(all[0], all[1]);
  const std::vector<Clause>& clauses = readings.model().treaties[treaty].clauses;
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    control.report("leaving clauses out one by one",
                   static_cast<double>(c) / static_cast<double>(clauses.size()));
    if (!clauses[c].over.empty()) {
      leans.without.push_back(read_without(readings.model(), treaty, c, assumptions, control));
      continue;
    }
    std::array<Interval, 2> rest = all;
    for (std::size_t s = 0; s < 2 && binds(clauses[c]); ++s) {
      const Interval own = sides[s].only_by(cells[c]);
      rest[s].low -= own.low;
      rest[s].high -= own.high;
    }
    leans.without.push_back(lean(rest[0], rest[1]));
  }
  return leans;
}

}  // namespace demarche
