// SPDX-License-Identifier: Apache-2.0
// The published JSON Schema of the model file, and the check of a file against it.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/model.hpp"
#include "text/document.hpp"

namespace demarche {

// The text of schema/model.schema.json, as built into the program.
std::string_view model_schema();

// What a file is held against: the whole schema, or the definition of what has a file of its own.
enum class SchemaOf : std::uint8_t { model, world, treaty };

// Holds a document of the model against the schema; what does not fit goes to `out` with its place.
void check_schema(const Value& document, const Model& model, Diagnostics& out,
                  SchemaOf what = SchemaOf::model);

}  // namespace demarche
