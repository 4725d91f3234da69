// SPDX-License-Identifier: Apache-2.0
// What one clause, and one treaty, comes to: sums over its blocks of cells.
#pragma once

#include <vector>

#include "analysis/clauses/scales.hpp"

namespace demarche::clauses {

// Who decides how many cells, bearer by bearer.
class Tally {
 public:
  // Nothing is kept of more than so many pairs of judge and bearer.
  explicit Tally(std::size_t actors, std::size_t most = static_cast<std::size_t>(-1))
      : most_(most), now_(actors + 1), of_judges_(actors + 1) {}

  // Cells that have the same judges: Judgement, or the like.
  template <class Judged>
  void add(Status status, const Judged& judged, std::uint64_t cells) {
    if (status == Status::open) {
      raise(judged.judges, &Judge::open, cells);
      raise(judged.switch_on, &Judge::switch_on, cells);
    } else if (status == Status::releasable) {
      raise(judged.judges, &Judge::releasable, cells);
      raise(judged.keep_locked, &Judge::keep_locked, cells);
      raise(judged.release, &Judge::release, cells);
    }
  }
  // Ends one bearer. Bearers have to come in ascending order.
  void close(std::size_t bearer);

  bool is_left_out() const { return pairs_ > most_; }
  std::vector<Judge> list() const;  // empty if they are left out

 private:
  void raise(const Bits& judges, std::uint64_t Judge::*number, std::uint64_t cells) {
    judges.for_each([&](std::size_t judge) { now_[judge].*number += cells; });
  }

  std::size_t most_;
  std::size_t pairs_ = 0;
  std::vector<Judge> now_;
  std::vector<std::vector<Judge>> of_judges_;
};

// Classes of acts and objects, and each actor's cells in them by status, none in two: what is summed up.
struct StatusTable {
  std::vector<std::vector<std::size_t>> whats;  // by class
  struct Row {
    std::size_t actor = 0;
    std::vector<StatusSets> sets;  // by class
  };
  std::vector<Row> rows;  // ascending by actor

  const Row* of(std::size_t actor) const;
};

std::vector<OfActor> actors_of(const StatusTable& table, Scales& scales);
std::vector<OfSide> sides_of(const StatusTable& table, const Sides& sides,
                             const std::vector<OfActor>& actors, Scales& scales);

// One treaty's clauses of one stratum, as far as they make burdens; or one clause.
struct Read {
  const Clause* clause = nullptr;
  ClauseRef ref;
  const ClauseCells* cells = nullptr;
};

ClauseMeaning clause_meaning(Readings& readings, Scales& scales, const Read& read);
InstrumentMeaning instrument_meaning(Readings& readings, Scales& scales, std::size_t treaty,
                                     Stratum stratum, const std::vector<Read>& clauses);

// The asymmetries of an instrument, from its sides.
std::vector<InstrumentMeaning::Pair> asymmetries(Readings& readings, Scales& scales,
                                                 const StatusTable& table,
                                                 const InstrumentMeaning& meaning,
                                                 const std::vector<Read>& clauses);

}  // namespace demarche::clauses
