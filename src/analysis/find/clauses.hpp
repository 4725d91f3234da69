// SPDX-License-Identifier: Apache-2.0
// Formulas as clauses (Tseitin 1968): every gate has a literal of its own that is true if and only
// if the gate holds. Constants are worked out at once and a gate is made only once, so that what
// two states have in common costs nothing a second time.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "analysis/find/solver.hpp"
#include "text/formula.hpp"

namespace demarche {

// A state: a literal an option.
using SymbolicState = std::vector<Literal>;

class Clauses : public Solver {
 public:
  Literal both(Literal a, Literal b);
  Literal either(Literal a, Literal b) { return -both(-a, -b); }
  Literal differ(Literal a, Literal b);

  // Whether a formula holds in a state.
  Literal holds(const Formula& formula, const SymbolicState& state);

  // `state` with the options of the mask fresh.
  SymbolicState with_fresh(SymbolicState state, std::uint64_t mask);
  // `state` with the options of the mask as in `code`.
  static SymbolicState with(SymbolicState state, std::uint64_t mask, std::uint64_t code);
  static SymbolicState constant(std::size_t options, std::uint64_t code) {
    return with(SymbolicState(options, kFalse), ~std::uint64_t{0}, code);
  }
  // After a yes: the state found.
  std::uint64_t code(const SymbolicState& state) const;

 private:
  using Gates = std::unordered_map<std::uint64_t, Literal>;
  Gates conjunctions_;
  Gates differences_;
};

}  // namespace demarche
