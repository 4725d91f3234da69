// SPDX-License-Identifier: Apache-2.0
// A page as one HTML file that needs nothing else: no network, no script, no font. It is read on a
// wide screen, on a phone and on paper, in light and dark.
#pragma once

#include <string>
#include <string_view>

#include "present/page.hpp"

namespace demarche {

// The whole document. The page's first heading is its title; its level 2 headings become a table of
// contents, which stands after the first section: the answer comes first. Every text is escaped; only the drawings of figures go in as they are.
std::string to_html(const Page& page);

// Text as it can stand in HTML, also within quotes: unseen characters made visible, then escaped.
std::string html_escaped(std::string_view text);

}  // namespace demarche
