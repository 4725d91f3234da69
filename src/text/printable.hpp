// SPDX-License-Identifier: Apache-2.0
// Characters that nobody sees but that change what is shown: control characters, which can move a
// terminal's cursor, and bidirectional controls, which let a text read otherwise than it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// The text as it can be shown on a terminal, a character for a character: tabs and line breaks
// become blanks; other control characters, bidirectional embeddings, overrides and isolates, and
// bytes that are not UTF-8 become U+FFFD.
std::string printable(std::string_view text);

// An unseen character in a text, and what to say of it.
struct HiddenCharacter {
  std::size_t offset = 0;
  std::size_t bytes = 1;
  std::string message;
  std::string help;
};

// The first `limit` control characters, tabs and line breaks aside, and bidirectional controls in
// valid UTF-8.
std::vector<HiddenCharacter> find_hidden(std::string_view text, std::size_t limit = 20);

}  // namespace demarche
