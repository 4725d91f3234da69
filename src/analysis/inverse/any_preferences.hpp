// SPDX-License-Identifier: Apache-2.0
// Can any preferences at all make a state an equilibrium?
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/find/effort.hpp"
#include "demarche/control.hpp"
#include "finding/requirement.hpp"
#include "graph/graph.hpp"

namespace demarche {

// Whether some complete orders of all states, ties allowed, of the parties of the mask `free` make
// `target` an equilibrium, everybody else's preferences staying.
//
// Strict orders are enough: every condition asks that a party strictly prefers a state to another, or
// that it likes the target at least as well as a state; so a tie can be broken, in favour of the target
// where it is in it. Nash, GMR and SMR, where nobody's preferences but a party's own matter to it: a
// free party puts the target on top, and the others have to be stable as it is. SEQ and SSEQ: the
// orders of states are the unknowns of a solver, as those of statements are in least_change.hpp.
// `orders`, if yes, has an example: of each free party its ranks of the states, by party; of others
// nothing. The effort is the caller's, who may ask about several targets with it; once it is spent the
// answer is `unknown`.
struct AnyPreferences {
  Requirement::Possible possible = Requirement::Possible::unknown;
  std::vector<Ranks> orders;
};
AnyPreferences any_preferences(const Graph& graph, Concept under, StateId target,
                               std::uint64_t free, Effort& effort, const Control& control = {});

}  // namespace demarche
