// SPDX-License-Identifier: Apache-2.0
// Holds the quotations of a model against the sources that they are taken from.
#pragma once

#include <filesystem>
#include <vector>

#include "model/model.hpp"

namespace demarche {

// The most bytes of sources that one model may bring with it.
inline constexpr std::size_t kMaxSourceBytes = std::size_t{64} << 20;

// Reads the files of the model's sources into Source::text, and looks for every quotation in its
// source, word for word, white space aside. `file_places` has where each source's file is named.
// No file outside `folder` is opened, whatever its path or its links say. What is wrong goes to
// `out`: a file that cannot be read, a citation without a quote although there is a file, a quote
// that the source does not have, with the passage that comes nearest.
void check_citations(Model& model, const std::vector<Place>& file_places,
                     const std::filesystem::path& folder, Diagnostics& out);

}  // namespace demarche
