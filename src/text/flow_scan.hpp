// SPDX-License-Identifier: Apache-2.0
// A look at a YAML file before it is parsed. yaml-cpp tells nothing of what may yet be a key, such
// as a list in brackets, until the brackets are closed and the line ends, so that limits on what it
// tells would act too late.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace demarche {

// The most open brackets, and the most signs and scalars on one line with all lines of its brackets.
// Any file beyond them has more levels or values than a document may have.
inline constexpr std::size_t kMaxOpenBrackets = 1000;
inline constexpr std::size_t kMaxTokensAhead = std::size_t{3} << 20;

struct FlowExcess {
  std::size_t offset = 0;  // where the document becomes too deep, or has too many values
  bool deep = false;
};

// Where the text goes beyond the limits, if it does. Linear in the text; quoted text,
// comments, text blocks and plain text are passed over.
std::optional<FlowExcess> find_flow_excess(std::string_view text);

}  // namespace demarche
