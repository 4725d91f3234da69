// SPDX-License-Identifier: Apache-2.0
// A look at a YAML file before it is parsed. yaml-cpp tells nothing of what stands in brackets until
// it has read the closing one, so that limits set on what it tells would act too late.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace demarche {

// The most open brackets and the most signs and scalars within the outermost ones. Any file beyond
// them has more levels or values than a document may have.
inline constexpr std::size_t kMaxOpenBrackets = 1000;
inline constexpr std::size_t kMaxBracketTokens = std::size_t{3} << 20;

struct FlowExcess {
  std::size_t offset = 0;  // where the document becomes too deep, or has too many values
  bool deep = false;
};

// Whether lists and mappings in brackets go beyond the limits. Linear in the text; quoted text,
// comments, text blocks and plain text are passed over.
std::optional<FlowExcess> find_flow_excess(std::string_view text);

}  // namespace demarche
