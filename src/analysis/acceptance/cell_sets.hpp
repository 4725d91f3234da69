// SPDX-License-Identifier: Apache-2.0
// Which cells an analyst's line means, what they weigh, and which of them clauses bind or open: whole sets
// of territories at a time, as the readings of clauses have them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "analysis/clauses/cells.hpp"
#include "analysis/clauses/sets.hpp"
#include "demarche/control.hpp"

namespace demarche {

// Whether a party acts for one of the actors.
bool acts_for_any(const Party& party, const std::vector<std::size_t>& actors);

// The cells that some lists mean, acts and objects with all that stands below them. Where objects or a
// place other than everywhere are named, cells without one do not belong.
class CellSet {
 public:
  CellSet(const clauses::Readings& readings, const Cells& cells);

  // The places at which the cells of an actor, act and object (of Readings::whats) belong; null for none.
  const Bits* places(std::size_t actor, std::size_t what) const {
    return actors_[actor] && whats_[what] ? &places_ : nullptr;
  }

 private:
  std::vector<bool> actors_;
  std::vector<bool> whats_;
  Bits places_;  // territories, and one more for acts that have none
};

// What cells weigh, in millionths: the last line of World::weights that fits; 1 where none does.
class CellWeights {
 public:
  explicit CellWeights(const clauses::Readings& readings);
  std::int64_t of(std::size_t what, std::size_t place) const;

 private:
  std::vector<std::pair<CellSet, std::int64_t>> lines_;
};

// Whether a clause puts burdens that somebody owes: a duty or a prohibition, committed or restated.
bool binds(const Clause& clause);

// The cells of the wordings of a clause, by value of its issue: `tabled`, then the amendments. None of a
// wording that does not bind.
std::vector<clauses::ClauseCells> worded_cells(clauses::Readings& readings,
                                               const ClauseRef& clause);

// Calls visit(actor, what, places, judgement) for what a clause makes OPEN, RELEASABLE or BOUND.
template <class Visit>
void for_each_live(clauses::Readings& readings, const clauses::ClauseCells& cells, Visit&& visit) {
  for (const clauses::BearerCells& bearer : cells.bearers) {
    for (const clauses::Block& block : bearer.blocks) {
      const clauses::Judgement& judgement = readings.judgements()[block.judgement];
      if (judgement.status < Status::open) continue;
      for (const std::size_t what : cells.whats[block.whats]) {
        visit(bearer.actor, what, block.where, judgement);
      }
    }
  }
}

// Actors, ascending, events last, from a set with one place more than there are actors.
std::vector<std::size_t> judges_in(const clauses::Readings& readings, const Bits& set);

}  // namespace demarche
