// SPDX-License-Identifier: Apache-2.0
// A page of results as blocks, apart from how it is set: as plain text for a terminal, as Markdown, or
// as HTML (present/html.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace demarche {

struct Block;
using Page = std::vector<Block>;

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
  // Columns first_mark … first_mark + marks - 1 have "x" for yes and "." for no.
  std::size_t first_mark = 0;
  std::size_t marks = 0;
};

// Names and what they stand for, such as author and date.
struct Facts {
  struct Fact {
    std::string name;
    std::string value;
    std::string url;  // where to read on; may be empty
  };
  std::vector<Fact> facts;
};
// Words of a source.
struct Quotation {
  std::string text;
  std::string from;  // where they stand
};
// A command to type, set as it is.
struct Command {
  std::string line;
};
struct Figure {
  std::string svg;      // an <svg> element; shown where pictures can be
  std::string caption;  // what it shows, in words
};
// What can be folded away, where that can be.
struct Fold {
  std::string summary;
  Page body;
  bool open = false;  // whether it is unfolded until it is folded away
};

using AnyBlock =
    std::variant<Heading, Paragraph, Bullets, Table, Facts, Quotation, Command, Figure, Fold>;
struct Block : AnyBlock {
  using AnyBlock::AnyBlock;
};

// Adds the blocks of one page at the end of another.
void append(Page& page, Page more);

struct Layout {
  std::size_t width = 80;  // in characters; tables may be wider
  bool color = false;      // ANSI bold for headings
};

// Lines wrapped to the width, tables aligned, headings underlined; ends with a line break.
std::string to_text(const Page& page, const Layout& layout = {});
// Markdown, characters with a meaning in it escaped.
std::string to_markdown(const Page& page);

}  // namespace demarche
