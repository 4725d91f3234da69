// SPDX-License-Identifier: Apache-2.0
// Who decides a value: all states of its atoms tried.
#include <algorithm>
#include <iterator>

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

bool Cell::reached_by(const Set& actors) const {
  for (std::size_t s = 0; s < binds.value.size(); ++s) {
    if (!binds.value[s]) continue;
    // The words of the actors in this state, and nothing else.
    std::set<Atom> so;
    for (std::size_t i = 0; i < binds.atoms.size(); ++i) {
      if (((s >> i) & 1) != 0 && actors.count(binds.atoms[i].judge) != 0) so.insert(binds.atoms[i]);
    }
    std::size_t words = 0;
    for (std::size_t i = 0; i < v.atoms.size(); ++i) {
      if (so.count(v.atoms[i]) != 0) words |= std::size_t{1} << i;
    }
    if (v.value[words]) return true;
  }
  return false;
}

namespace {

// The states of some atoms, as numbers, in which the value can be `so`.
Set states_of(const Table& table, const std::vector<Atom>& some, bool so) {
  std::vector<std::size_t> bits;
  for (const Atom& atom : some) {
    const auto at = std::find(table.atoms.begin(), table.atoms.end(), atom);
    bits.push_back(static_cast<std::size_t>(at - table.atoms.begin()));
  }
  Set states;
  for (std::size_t s = 0; s < table.value.size(); ++s) {
    if (table.value[s] != so) continue;
    std::size_t state = 0;
    for (std::size_t i = 0; i < bits.size(); ++i) state |= ((s >> bits[i]) & 1) << i;
    states.insert(state);
  }
  return states;
}

// Whether in some state of all atoms the first is so and the second is `so`: what they share has to be alike
// in both, the other atoms of each are free.
bool meet(const Table& a, const Table& b, bool so) {
  std::vector<Atom> shared;
  std::set_intersection(a.atoms.begin(), a.atoms.end(), b.atoms.begin(), b.atoms.end(),
                        std::back_inserter(shared));
  const Set of_a = states_of(a, shared, true);
  const Set of_b = states_of(b, shared, so);
  return std::any_of(of_a.begin(), of_a.end(),
                     [&](std::size_t state) { return of_b.count(state) != 0; });
}

}  // namespace

bool both_somewhere(const Table& a, const Table& b) {
  return meet(a, b, true);
}

bool first_alone_somewhere(const Table& a, const Table& b) {
  return meet(a, b, false);
}

}  // namespace demarche::check
