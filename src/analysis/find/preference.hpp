// SPDX-License-Identifier: Apache-2.0
// "The party prefers q to s" as clauses, for the three ways to give preferences. Two
// come down to comparing words of truth values, the first that differs deciding:
// - priorities: the statements' truth values, most important first;
// - rankings: for each group, best first, whether the state is in it; it is in exactly one.
// Weights are sums. What q and s have in common is left out of them.
#pragma once

#include <span>

#include "analysis/find/clauses.hpp"
#include "model/model.hpp"

namespace demarche {

// Whether the word a is greater than b, as long as a, the first literal the most significant.
Literal greater(Clauses& clauses, std::span<const Literal> a, std::span<const Literal> b);

// Whether a party with this preference strictly prefers q to s. Rankings name no state by number.
Literal prefers(Clauses& clauses, const Preference& preference, const SymbolicState& q,
                const SymbolicState& s);

}  // namespace demarche
