// SPDX-License-Identifier: Apache-2.0
#include "analysis/find/clauses.hpp"

#include <utility>

namespace demarche {

namespace {

std::uint64_t key(Literal a, Literal b) {
  return (std::uint64_t{static_cast<std::uint32_t>(a)} << 32) | static_cast<std::uint32_t>(b);
}

// A literal that formulas can be evaluated in.
struct Term {
  Clauses* clauses;
  Literal literal;
};
Term operator~(Term a) {
  return {a.clauses, -a.literal};
}
Term operator&(Term a, Term b) {
  return {a.clauses, a.clauses->both(a.literal, b.literal)};
}
Term operator|(Term a, Term b) {
  return {a.clauses, a.clauses->either(a.literal, b.literal)};
}

}  // namespace

Literal Clauses::both(Literal a, Literal b) {
  if (a == kFalse || b == kFalse || a == -b) return kFalse;
  if (a == kTrue || a == b) return b;
  if (b == kTrue) return a;
  if (a > b) std::swap(a, b);
  const auto [entry, is_new] = conjunctions_.try_emplace(key(a, b), 0);
  if (is_new) {
    const Literal gate = entry->second = fresh();
    add({-gate, a});
    add({-gate, b});
    add({gate, -a, -b});
  }
  return entry->second;
}

Literal Clauses::differ(Literal a, Literal b) {
  if (a == b) return kFalse;
  if (a == -b) return kTrue;
  // The signs go outside: a gate for the variables alone.
  bool negative = false;
  if (a < 0) a = -a, negative = !negative;
  if (b < 0) b = -b, negative = !negative;
  if (a > b) std::swap(a, b);
  if (a == kTrue) return negative ? b : -b;
  const auto [entry, is_new] = differences_.try_emplace(key(a, b), 0);
  if (is_new) {
    const Literal gate = entry->second = fresh();
    add({-gate, a, b});
    add({-gate, -a, -b});
    add({gate, -a, b});
    add({gate, a, -b});
  }
  return negative ? -entry->second : entry->second;
}

Literal Clauses::holds(const Formula& formula, const SymbolicState& state) {
  const auto value = [&](std::uint32_t option) { return Term{this, state[option]}; };
  return formula.evaluate<Term>(value, Term{this, kTrue}, Term{this, kFalse}).literal;
}

SymbolicState Clauses::with_fresh(SymbolicState state, std::uint64_t mask) {
  for (std::size_t o = 0; o < state.size(); ++o) {
    if ((mask >> o) & 1) state[o] = fresh();
  }
  return state;
}

SymbolicState Clauses::with(SymbolicState state, std::uint64_t mask, std::uint64_t code) {
  for (std::size_t o = 0; o < state.size(); ++o) {
    if ((mask >> o) & 1) state[o] = ((code >> o) & 1) != 0 ? kTrue : kFalse;
  }
  return state;
}

std::uint64_t Clauses::code(const SymbolicState& state) const {
  std::uint64_t code = 0;
  for (std::size_t o = 0; o < state.size(); ++o) code |= std::uint64_t{value(state[o])} << o;
  return code;
}

}  // namespace demarche
