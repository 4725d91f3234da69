// SPDX-License-Identifier: Apache-2.0
// The known name nearest to one that is not known, for "did you mean".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// The number of single-character insertions, deletions, replacements and swaps of neighbours that
// turn `a` into `b` (optimal string alignment). O(|a| |b|) time, case ignored in ASCII.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate with the least edit distance, if it is near enough to be a slip of the pen: at most
// a third of the longer name. The first of equals.
std::optional<std::string> nearest(std::string_view name,
                                   const std::vector<std::string>& candidates);

// `did you mean "x"?` if there is a near one, else `known are a, b, c`, at most twelve of them.
std::string suggest(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace demarche
