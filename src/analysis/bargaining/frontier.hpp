// SPDX-License-Identifier: Apache-2.0
// What the sums of all issues say: the efficient packages, and the solutions among the rational ones.
#pragma once

#include <functional>
#include <vector>

#include "analysis/bargaining/sums.hpp"
#include "demarche/control.hpp"

namespace demarche::bargaining {

// The sums of all issues from the back, free of what was cut for less.
template <class W>
struct Whole {
  const BargainDomain& domain;
  const Setting<W>& setting;
  const Codes& codes;
  const Sums<W>& sums;
  // Of an approximation: every sum that was dropped is dominated by one here after so much is added
  // to each figure. Empty: exact.
  std::vector<W> error;
};

struct Frontiers {
  std::vector<Efficient> all;       // of the admissible packages
  std::vector<Efficient> rational;  // of the rational ones
};

template <class W>
Frontiers frontiers_of(const Whole<W>& whole);

// The first packages, in lexicographic order, that come to one of these rows with what it crosses.
using ListRows = std::function<std::vector<Package>(const std::vector<std::size_t>& rows)>;

// Without a `list` one package of each row is listed.
template <class W>
std::vector<Point> solutions_of(const Whole<W>& whole, const ListRows& list, std::size_t most,
                                const Control& control);

// The rows that no other of these dominates, descending; equal ones stay.
template <class W>
std::vector<std::size_t> undominated(const Sums<W>& sums, std::vector<std::size_t> rows);

}  // namespace demarche::bargaining
