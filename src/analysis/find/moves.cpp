// SPDX-License-Identifier: Apache-2.0
#include "analysis/find/moves.hpp"

namespace demarche {

Literal feasible(Clauses& clauses, const Model& model, const SymbolicState& state) {
  Literal result = kTrue;
  for (const Infeasible& rule : model.infeasible) {
    result = clauses.both(result, -clauses.holds(rule.when, state));
  }
  return result;
}

Literal may_change(Clauses& clauses, const Model& model, std::size_t party, const SymbolicState& s,
                   const SymbolicState& q) {
  const Party& one = model.parties[party];
  Literal different = kFalse;
  Literal allowed = kTrue;
  for (std::size_t o = one.first_option; o < one.first_option + one.option_count; ++o) {
    different = clauses.either(different, clauses.differ(s[o], q[o]));
    const Direction direction = model.options[o].direction;
    if (direction == Direction::forwards) {
      allowed = clauses.both(allowed, clauses.either(-s[o], q[o]));
    } else if (direction == Direction::backwards) {
      allowed = clauses.both(allowed, clauses.either(s[o], -q[o]));
    }
  }
  for (const ForbiddenMove& rule : model.forbidden) {
    if (rule.party != party) continue;
    const Literal forbidden = clauses.both(clauses.holds(rule.from, s), clauses.holds(rule.to, q));
    allowed = clauses.both(allowed, -forbidden);
  }
  return clauses.both(different, allowed);
}

Literal can_move(Clauses& clauses, const Model& model, std::size_t party, const SymbolicState& s,
                 const SymbolicState& q) {
  return clauses.both(may_change(clauses, model, party, s, q), feasible(clauses, model, q));
}

}  // namespace demarche
