// SPDX-License-Identifier: Apache-2.0
// Feasible states, moves and improvements as clauses.
#pragma once

#include "analysis/find/clauses.hpp"
#include "model/model.hpp"

namespace demarche {

Literal feasible(Clauses& clauses, const Model& model, const SymbolicState& state);

// Whether the party can move from s to q, given that s is feasible. The states have the same
// literals for everybody else's options.
Literal can_move(Clauses& clauses, const Model& model, std::size_t party, const SymbolicState& s,
                 const SymbolicState& q);

// Whether the one-way options and forbidden moves let the party go from s to another state q, the
// party's own options looked at alone.
Literal may_change(Clauses& clauses, const Model& model, std::size_t party, const SymbolicState& s,
                   const SymbolicState& q);

}  // namespace demarche
