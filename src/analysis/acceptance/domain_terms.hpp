// SPDX-License-Identifier: Apache-2.0
// Collects what values are worth, alone and together, in units of 10^-12.
#pragma once

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "analysis/clauses/cells.hpp"
#include "finding/bargaining.hpp"
#include "model/model.hpp"

namespace demarche {

inline constexpr Units kUnitsOfMillionth = 1'000'000;

// The parts of choices, ascending by issue.
std::vector<BargainDomain::Part> parts_of(const BargainDomain& domain,
                                          const std::vector<Choice>& when);

// Values of issues: ascending pairs.
using Values = std::vector<std::pair<std::size_t, std::size_t>>;

class DomainTerms {
 public:
  // `domain` has its issues and parties.
  explicit DomainTerms(BargainDomain& domain) : domain_(domain) {}

  // Worth to one party where all the parts hold; at least one part.
  void add(std::size_t party, const std::vector<BargainDomain::Part>& parts, Units worth);
  // Worth to each party where any of the values is chosen; at least one value.
  void add_any(const Values& values, const std::vector<Units>& worth);

  // Puts the values together into the domain, and gives each party the coarsest of the scales 10^6 and
  // 10^12 in which all its numbers are whole.
  void finish();

 private:
  using Key = std::vector<std::pair<std::size_t, std::vector<bool>>>;

  BargainDomain& domain_;
  std::map<Key, std::vector<Units>> together_;
};

// The cells of the wordings of clauses, by issue and value; none of an issue that is no clause, and none for
// the value `out`.
using IssueCells = std::vector<std::vector<clauses::ClauseCells>>;

// Adds the worth of burdens. A cell is bound by a package if some value in it binds the cell, and open if
// none binds and some opens it; so the cells that the same values bind, or open, make one term: worth W
// if any of these values is chosen. That is W less W where none is: a constant, and values together.
// O(cells x lines of burdens), cells that no line means aside.
void add_burdens(clauses::Readings& readings, const IssueCells& cells, DomainTerms& terms);

}  // namespace demarche
