// SPDX-License-Identifier: Apache-2.0
// Two clauses' cells held against each other.
#pragma once

#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/clauses/cells.hpp"

namespace demarche::clauses {

// A clause as conflicts read it.
struct Party {
  ClauseRef ref;
  const Clause* clause = nullptr;
  const ClauseCells* cells = nullptr;
  std::unordered_map<std::size_t, std::size_t> class_of;  // by act and object
};

// What is found on shared cells.
struct Overlap {
  std::uint64_t cells = 0;
  bool definite = false;  // bound or releasable for all
  Bits judges;            // of what is not
};

// Notes that some cells have these judgements.
void note(Overlap& overlap, std::uint64_t cells, const std::vector<const Judgement*>& judgements);

// Cells, of one actor each, that are free under neither and can be bound under both at the same time.
Overlap overlap_of(Readings& readings, const Party& a, const Party& b);

// Whether `a` has cells, none of them is weaker under `b`, and none binds where `b` does not.
bool is_inside(Readings& readings, const Party& a, const Party& b);

}  // namespace demarche::clauses
