// SPDX-License-Identifier: Apache-2.0
// Changes to models of treaties whose effect is known.
#pragma once

#include <cstddef>

#include "finding/clauses.hpp"
#include "model/model.hpp"

namespace demarche {

// A territory becomes two, wherever it is named; each weighs half of it.
void split_territory(Model& model, Assumptions& assumptions, std::size_t territory);

// The model without one clause, and without its name in other clauses.
void remove_clause(Model& model, const ClauseRef& clause);

// Two actors in a world that looks the same to both, as the two sides of each treaty, whose clauses bind
// each of them and speak of them in relative words alone. Acts, objects, guards, exceptions stay.
void make_symmetric(Model& model);

}  // namespace demarche
