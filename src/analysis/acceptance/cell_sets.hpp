// SPDX-License-Identifier: Apache-2.0
// Which cells an analyst's line means, what they weigh, and which of them a clause binds or opens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "finding/clauses.hpp"
#include "model/model.hpp"

namespace demarche {

// Whether a party acts for one of the actors.
bool acts_for_any(const Party& party, const std::vector<std::size_t>& actors);

// The cells that some lists mean, acts and objects with all that stands below them. Where objects or a
// place other than everywhere are named, cells without one do not belong.
class CellSet {
 public:
  CellSet(const Model& model, const Cells& cells);
  bool has(const CellMeaning& cell) const;

 private:
  std::optional<std::vector<bool>> actors_;  // nothing: all
  std::optional<std::vector<bool>> acts_;
  std::optional<std::vector<bool>> objects_;
  std::optional<std::vector<bool>> territories_;
};

// What cells weigh, in millionths: the last line of World::weights that fits; 1 where none does.
class CellWeights {
 public:
  explicit CellWeights(const Model& model);
  std::int64_t of(const CellMeaning& cell) const;

 private:
  std::vector<std::pair<CellSet, std::int64_t>> lines_;
};

// Whether a clause puts burdens that somebody owes: a duty or a prohibition, committed or restated.
bool binds(const Clause& clause);

// The cells of a clause that are OPEN, RELEASABLE or BOUND; none if it does not bind. `wording` takes
// the place of the clause if it is not null.
std::vector<CellMeaning> live_cells(const Model& model, const ClauseRef& clause,
                                    const Clause* wording, const Assumptions& assumptions);

// Calls visit(value, wording) for each value of a clause's issue that is a wording: `tabled`, with a null
// pointer, and the amendments.
template <class Visit>
void for_each_wording(const Model& model, const ClauseRef& clause, Visit&& visit) {
  const Treaty& treaty = model.treaties[clause.treaty];
  visit(std::size_t{0}, static_cast<const Clause*>(nullptr));
  if (clause.clause >= treaty.amendments.size()) return;
  const std::vector<Amendment>& amendments = treaty.amendments[clause.clause];
  for (std::size_t a = 0; a < amendments.size(); ++a) visit(a + 1, &amendments[a].clause);
}

// Adds the second's members that the first, which is ascending, lacks.
void unite(std::vector<std::size_t>& all, const std::vector<std::size_t>& more);

}  // namespace demarche
