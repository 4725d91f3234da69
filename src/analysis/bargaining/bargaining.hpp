// SPDX-License-Identifier: Apache-2.0
// Bargaining over packages, exactly: all that the finding has.
#pragma once

#include <string>

#include "demarche/control.hpp"
#include "finding/bargaining.hpp"

namespace demarche {

struct BargainOptions {
  std::size_t most_packages = 10;  // listed of each kind: rational ones, ties, nearest drafts
  std::size_t most_logrolls = 20;
  std::size_t most_frontier =
      2'000'000;  // partial sums kept at once; past it packages are searched
  // Looks at a row, to see whether it dominates another one, before rows are too many to be told apart:
  // some seconds. Past it packages are searched.
  std::uint64_t most_looks = 2'000'000'000;
  std::size_t most_tried = std::size_t{1} << 24;  // packages tried one by one before searching them
  double approximate = 0;  // on request: a frontier within this share of each party's range
  std::uint64_t effort = 1'000'000;  // of each search, in packages and beginnings of packages
};

// Why a domain cannot be analysed, as a sentence; empty if it can. It cannot if sums of worths do not
// fit 126 bits, if more than 256 things that several issues decide are open between two issues, or if
// parts of it do not fit together.
std::string why_not(const BargainDomain& domain);

// Exact by sums of what issues decide (see sums.hpp) or, where these are too many, by trying up to 2^24
// packages, or by searches with bounds (search.hpp), which may end before all is known: with the effort, or
// when the control asks to stop, which does not throw. The finding says what is proved.
// Requires: `why_not` has nothing against it.
BargainFinding bargain(const BargainDomain& domain, const BargainOptions& options = {},
                       const Control& control = {});

}  // namespace demarche
