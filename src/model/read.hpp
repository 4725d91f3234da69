// SPDX-License-Identifier: Apache-2.0
// Reads a model file: YAML to Model, with everything that is wrong said at once.
#pragma once

#include <filesystem>
#include <optional>

#include "model/model.hpp"

namespace demarche {

// Reads a model from its file. Sources are looked for beside it; none outside its folder is read.
// Returns nothing if the model cannot be used further (the errors are in `out`); a model that is
// returned with errors in `out` (a quote that is not in its source) is complete but not sound.
std::optional<Model> read_model(const std::filesystem::path& path, Diagnostics& out);

// The same from text in memory; sources are looked for in `folder`.
std::optional<Model> read_model(SourceText file, const std::filesystem::path& folder,
                                Diagnostics& out);

}  // namespace demarche
