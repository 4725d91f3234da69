// SPDX-License-Identifier: Apache-2.0
// The published JSON Schema of the model file, and the check of a file against it.
#pragma once

#include <string_view>

#include "text/document.hpp"

namespace demarche {

// The text of schema/model.schema.json, as built into the program.
std::string_view model_schema();

// Holds a document against the schema; what does not fit goes to `out` with its place.
void check_schema(const Value& document, const SourceText& file, Diagnostics& out);

}  // namespace demarche
