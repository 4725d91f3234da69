// SPDX-License-Identifier: Apache-2.0
// What has to be shown for a clause to bind at a cell, and what frees from it, in all states of the atoms.
#pragma once

#include "check/clause_cells.hpp"

namespace demarche::check {

// One cell.
struct Spot {
  std::size_t bearer = 0;
  std::size_t act = 0;
  std::size_t object = kNoKind;
  std::size_t territory = kNoTerritory;
};

// Throw std::length_error above kMostAtoms atoms. Without guard v is the place alone.
Table v_of(const Reading& reading, const ClauseRef& ref, const Spot& spot, bool with_guard);
Table e_of(const Reading& reading, const ClauseRef& ref, const Spot& spot);
Table binds_of(const Reading& reading, const ClauseRef& ref, const Spot& spot,
               bool with_guard);  // v and not e

}  // namespace demarche::check
