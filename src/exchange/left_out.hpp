// SPDX-License-Identifier: Apache-2.0
// What of a model other programs' files have no place for.
#pragma once

#include <string>

#include "model/model.hpp"

namespace demarche {

// Adds a warning that `format` has no place for the model's description, status quo, outcomes,
// sources, citations and notes, those that it has; nothing if it has none.
void warn_left_out(const Model& model, const std::string& format, Diagnostics& out);

}  // namespace demarche
