// SPDX-License-Identifier: Apache-2.0
// Files that a model names: sources, treaties, a world. They are in the model's folder or below it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "model/model.hpp"

namespace demarche {

// What a file is of, in messages: "the file of a source", "a source's file".
struct FileOwner {
  std::string name;     // "a source"
  std::string content;  // "the text of the source": what the file is to hold
};

// Reads a file that is named at `place`, under the name `shown_as`. No file outside `folder` is
// opened, whatever its path or its links say. Nothing, and an error at that place, if it cannot be
// read or is empty.
std::optional<SourceText> read_beside(const Model& model, const std::string& file,
                                      const std::string& shown_as, const FileOwner& owner,
                                      const Place& place, const std::filesystem::path& folder,
                                      Diagnostics& out);

}  // namespace demarche
