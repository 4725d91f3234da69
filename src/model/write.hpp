// SPDX-License-Identifier: Apache-2.0
// Writes a model as a model file.
#pragma once

#include <string>

#include "model/model.hpp"

namespace demarche {

// The model in YAML. Reading it again gives the same model, places and source texts aside.
std::string write_model(const Model& model);

}  // namespace demarche
