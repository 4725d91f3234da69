// SPDX-License-Identifier: Apache-2.0
// How text is written in YAML so that it reads back unchanged.
#pragma once

#include <string>
#include <string_view>

namespace demarche {

// The text in double quotes, with what cannot stand there escaped.
std::string double_quoted(std::string_view text);

// The text on one line: plain where it is safe, else in double quotes. `flow` if it stands inside
// [ ] or { }.
std::string scalar(std::string_view text, bool flow = false);

// Whether text has several lines, each of which is unchanged in a block: no control characters, no
// spaces where YAML would count or drop them.
bool is_block(std::string_view text);

}  // namespace demarche
