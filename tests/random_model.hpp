// SPDX-License-Identifier: Apache-2.0
// Random models for property tests. All of them read and compile without errors.
#pragma once

#include <rapidcheck.h>

#include <cstddef>
#include <ostream>

#include "model/model.hpp"

namespace demarche {

// How RapidCheck shows a model: as a model file.
void showValue(const Model& model, std::ostream& out);

namespace random {

// Models in option form of 2 to 5 parties, some of them without options, with rules of all kinds,
// one-way options and forbidden moves; preferences in all three ways, with ties. They grow with
// RapidCheck's size up to `most_options`.
rc::Gen<Model> option_form(std::size_t most_options = 9);

// The same with merged states.
rc::Gen<Model> merged_form(std::size_t most_options = 8);

// Models in graph form of 2 to 5 parties and up to `most_states` states, with few arcs; several
// parties may share a move.
rc::Gen<Model> graph_form(std::size_t most_states = 80);

// Any of the three.
rc::Gen<Model> model();

// Any of the three with at most 5 options or 12 states.
rc::Gen<Model> small_model();

// Some formula over the names of the model, without outcomes.
Formula formula(const Model& model);

}  // namespace random
}  // namespace demarche
