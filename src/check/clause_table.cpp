// SPDX-License-Identifier: Apache-2.0
// Who decides a value: all states of its atoms tried.
#include <algorithm>

#include "check/clause_cells.hpp"

namespace demarche::check {

namespace {

using Set = std::set<std::size_t>;

// The bits of the atoms of q in a state.
std::size_t mask_of(const Table& table, std::size_t q) {
  std::size_t mask = 0;
  for (std::size_t i = 0; i < table.atoms.size(); ++i) {
    if (table.atoms[i].judge == q) mask |= std::size_t{1} << i;
  }
  return mask;
}

}  // namespace

bool Table::always(bool so) const {
  return std::count(value.begin(), value.end(), !so) == 0;
}

std::vector<std::size_t> Table::pivotal() const {
  Set judges;
  for (const Atom& atom : atoms) judges.insert(atom.judge);
  std::vector<std::size_t> found;
  for (const std::size_t q : judges) {
    const std::size_t mask = mask_of(*this, q);
    // By the state of all other atoms: the value where those of q are not so.
    const auto differs = [&](std::size_t s) { return value[s] != value[s & ~mask]; };
    bool some = false;
    for (std::size_t s = 0; s < value.size() && !some; ++s) some = differs(s);
    if (some) found.push_back(q);
  }
  return found;  // kEvents is the greatest number
}

bool Table::can_force(std::size_t q, bool so) const {
  const std::size_t mask = mask_of(*this, q);
  Set fails;  // states of the atoms of q with which the value is not always `so`
  Set tried;
  for (std::size_t s = 0; s < value.size(); ++s) {
    tried.insert(s & mask);
    if (value[s] != so) fails.insert(s & mask);
  }
  return fails.size() < tried.size();
}

bool Table::reached_by(const Set& actors) const {
  std::size_t mask = 0;
  for (const std::size_t actor : actors) mask |= mask_of(*this, actor);
  for (std::size_t s = 0; s < value.size(); ++s) {
    if ((s & ~mask) == 0 && value[s]) return true;
  }
  return false;
}

}  // namespace demarche::check
