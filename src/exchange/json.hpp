// SPDX-License-Identifier: Apache-2.0
// A JSON file as a tree of values that know their place: the tree that YAML files are read into.
#pragma once

#include <optional>

#include "exchange/report.hpp"
#include "text/document.hpp"

namespace demarche {

// The most values that a JSON file may have: lists of states are long. Nesting is bounded by
// kMaxDocumentDepth.
inline constexpr std::size_t kMaxJsonValues = std::size_t{1} << 21;

// Parses JSON. What is wrong goes to `report`: syntax, a key that stands twice in an object, too
// deep or too large. Returns nothing if the tree could not be built.
std::optional<Value> parse_json(const SourceText& source, Report& report);

}  // namespace demarche
