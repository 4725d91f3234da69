// SPDX-License-Identifier: Apache-2.0
// "The worths of the true literals sum up to so much at least" as clauses: what pseudo-Boolean
// constraints are made of.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/find/clauses.hpp"

namespace demarche {

// A literal and what it adds if it is true.
struct Summand {
  Literal literal;
  std::int64_t worth;  // > 0
};

// Whether the sum is `need` or more. Requires: the sum of all worths fits into 62 bits.
//
// A decision diagram where it is small: it fixes every literal that is forced, and where it ends on
// the summands of another the two share their gates (Eén and Sörensson 2006; the intervals of equal
// nodes are from Abío and others 2012). Else binary adders, linear in the summands and their digits.
Literal sums_to(Clauses& clauses, const std::vector<Summand>& summands, std::int64_t need);

}  // namespace demarche
