// SPDX-License-Identifier: Apache-2.0
// A page of results as blocks, apart from how it is set: as plain text for a terminal or as
// Markdown.
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace demarche {

struct Heading {
  std::string text;
  std::size_t level = 1;  // 1 the page, 2 a section, 3 a part of it
};
struct Paragraph {
  std::string text;
};
struct Bullets {
  std::vector<std::string> items;
};
struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;  // each as long as the header
};

using Block = std::variant<Heading, Paragraph, Bullets, Table>;
using Page = std::vector<Block>;

struct Layout {
  std::size_t width = 80;  // in characters; tables may be wider
  bool color = false;      // ANSI bold for headings
};

// Lines wrapped to the width, tables aligned, headings underlined; ends with a line break.
std::string to_text(const Page& page, const Layout& layout = {});
// Markdown, characters with a meaning in it escaped.
std::string to_markdown(const Page& page);

}  // namespace demarche
