// SPDX-License-Identifier: Apache-2.0
// The cells that clauses and packages bind or leave open, listed one by one. For small models.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "finding/bargaining.hpp"
#include "finding/clauses.hpp"

namespace demarche::check {

// A cell by its names.
using Name = std::tuple<std::size_t, std::size_t, std::size_t, std::size_t>;

// What some clauses say of a cell, each for itself.
using Said = std::map<Name, std::vector<CellMeaning>>;

// The cells that a package binds, and those that it leaves open.
struct Bound {
  std::map<Name, CellMeaning> bound;
  std::map<Name, CellMeaning> open;
  Said said;
};

// Adds the cells of a clause that puts burdens which are owed.
void add_clause(const Model& model, const ClauseRef& ref, const Assumptions& assumptions,
                Bound& to);
// Takes from what is open the cells that are bound.
void drop_bound(Bound& all);
Bound bound_by(const Model& model, const Package& package, const Assumptions& assumptions);

bool is_in(const Model& model, const Cells& cells, const CellMeaning& cell);
std::size_t count_in(const Model& model, const Cells& cells,
                     const std::map<Name, CellMeaning>& some);

// Who decides what of some cells.
struct Deciders {
  std::set<std::size_t> switch_on, open_to, release, release_by;
  std::uint64_t releasable = 0;

  // One cell, by what the clauses say of it. Who can release has to be able to in each clause that binds.
  void add(const std::vector<CellMeaning>& said);

  static std::vector<std::size_t> list(const std::set<std::size_t>& some) {
    return {some.begin(), some.end()};
  }
};

}  // namespace demarche::check
