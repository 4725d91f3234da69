// SPDX-License-Identifier: Apache-2.0
// Formulas as ORs of conjunctions (disjunctive normal form), the only formulas that a .gmcr file
// has.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "text/formula.hpp"

namespace demarche {

// Holds where all options of `taken` are taken and none of `dropped` is; the masks do not overlap.
// The empty one holds everywhere.
struct Conjunction {
  std::uint64_t taken = 0;
  std::uint64_t dropped = 0;

  bool holds(std::uint64_t code) const { return (code & taken) == taken && (code & dropped) == 0; }
  friend bool operator==(const Conjunction&, const Conjunction&) = default;
};

// The conjunctions of which at least one holds exactly where the formula over options 0 … 63 holds;
// none of them implies another. The empty list never holds. Returns nothing if more than `limit`
// conjunctions turn up on the way, or if the search takes too long: the form can be exponentially
// larger than the formula.
std::optional<std::vector<Conjunction>> to_dnf(const Formula& formula, std::size_t limit);

// The other way round: the formula that holds where one of the conjunctions does. `name` gives an
// option's name for its text.
Formula from_dnf(const std::vector<Conjunction>& conjunctions,
                 const std::function<std::string(std::size_t)>& name);

}  // namespace demarche
