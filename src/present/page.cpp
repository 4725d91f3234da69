// SPDX-License-Identifier: Apache-2.0
#include "present/page.hpp"

#include <algorithm>
#include <string_view>

#include "present/html.hpp"
#include "text/printable.hpp"
#include "text/source.hpp"

namespace demarche {

namespace {

constexpr std::size_t kNarrowestColumn = 24;

// Breaks at spaces; later lines are indented. The first line begins at `start`.
std::string wrap(std::string_view text, std::size_t width, std::size_t indent,
                 std::size_t start = 0) {
  const std::string clean = printable(text);
  std::string result;
  std::size_t column = start;
  for (std::size_t at = 0; at < clean.size();) {
    const std::size_t end = std::min(clean.find(' ', at), clean.size());
    const std::string_view word = std::string_view(clean).substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const std::size_t length = count_characters(word);
    if (!result.empty() && column + 1 + length > width) {
      result += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (!result.empty()) {
      result += ' ';
      ++column;
    }
    result += word;
    column += length;
  }
  return result + '\n';
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t length = count_characters(text);
  return text + std::string(width > length ? width - length : 0, ' ');
}

class TextSetter {
 public:
  explicit TextSetter(const Layout& layout) : layout_(layout) {}
  std::string text;

  void operator()(const Heading& heading) {
    const std::string title = printable(heading.text);
    separate();
    text += layout_.color ? "\033[1m" + title + "\033[0m\n" : title + '\n';
    if (heading.level <= 2 && !layout_.color) {
      text += std::string(count_characters(title), heading.level == 1 ? '=' : '-') + '\n';
    }
  }
  void operator()(const Paragraph& paragraph) {
    separate();
    text += wrap(paragraph.text, layout_.width, 0);
  }
  void operator()(const Bullets& bullets) {
    for (const std::string& item : bullets.items) text += wrap("- " + item, layout_.width, 2);
  }
  void operator()(const Table& table) {
    separate();
    std::vector<std::size_t> widths;
    for (std::size_t c = 0; c < table.header.size(); ++c) {
      std::size_t width = count_characters(table.header[c]);
      for (const auto& row : table.rows) width = std::max(width, count_characters(row[c]));
      widths.push_back(width);
    }
    // The last column wraps where the table would be wider than the page.
    std::size_t before = 0;
    for (std::size_t c = 0; c + 1 < widths.size(); ++c) before += widths[c] + 2;
    const std::size_t room = std::max(layout_.width, before + kNarrowestColumn);
    const auto line = [&](const std::vector<std::string>& cells) {
      std::string set;
      for (std::size_t c = 0; c + 1 < cells.size(); ++c) {
        set += padded(printable(cells[c]), widths[c]) + "  ";
      }
      if (!cells.empty()) set += wrap(cells.back(), room, before, before);
      set.erase(set.find_last_not_of(" \n") + 1);
      text += set + '\n';
    };
    line(table.header);
    std::vector<std::string> rules;
    for (const std::size_t width : widths) rules.emplace_back(width, '-');
    if (!rules.empty()) rules.back().resize(std::min(widths.back(), room - before));
    line(rules);
    for (const auto& row : table.rows) line(row);
  }
  void operator()(const Facts& facts) {
    separate();
    for (const Facts::Fact& fact : facts.facts) {
      text += wrap(fact.name + ": " + fact.value + (fact.url.empty() ? "" : " <" + fact.url + ">"),
                   layout_.width, 2);
    }
  }
  void operator()(const Quotation& quotation) {
    text += "  " + wrap("\"" + quotation.text + "\" (" + quotation.from + ")", layout_.width, 2, 2);
  }
  void operator()(const Command& command) {
    separate();
    text += "  " + printable(command.line) + '\n';
  }
  void operator()(const Figure& figure) { (*this)(Paragraph{figure.caption}); }
  void operator()(const Fold& fold) {
    (*this)(Heading{fold.summary, 3});
    set(fold.body);
  }
  void set(const Page& page) {
    for (const Block& block : page) std::visit(*this, static_cast<const AnyBlock&>(block));
  }

 private:
  void separate() {
    if (!text.empty()) text += '\n';
  }
  const Layout& layout_;
};

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : printable(text)) {
    if (std::string_view("\\`*_{}[]<>#|~").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

class MarkdownSetter {
 public:
  std::string text;

  void operator()(const Heading& heading) {
    text += (text.empty() ? "" : "\n") + std::string(heading.level, '#') + ' ' +
            escaped(heading.text) + "\n";
  }
  void operator()(const Paragraph& paragraph) { text += '\n' + escaped(paragraph.text) + '\n'; }
  void operator()(const Bullets& bullets) {
    text += '\n';
    for (const std::string& item : bullets.items) text += "- " + escaped(item) + '\n';
  }
  void operator()(const Table& table) {
    text += '\n';
    row(table.header);
    text += '|';
    for (std::size_t c = 0; c < table.header.size(); ++c) text += " --- |";
    text += '\n';
    for (const auto& cells : table.rows) row(cells);
  }
  void operator()(const Facts& facts) {
    text += '\n';
    for (const Facts::Fact& fact : facts.facts) {
      text += "- " + escaped(fact.name) + ": " + escaped(fact.value) +
              (fact.url.empty() ? "" : " (" + escaped(fact.url) + ")") + '\n';
    }
  }
  void operator()(const Quotation& quotation) {
    text += "\n> " + escaped(quotation.text) + " (" + escaped(quotation.from) + ")\n";
  }
  void operator()(const Command& command) { text += "\n    " + printable(command.line) + '\n'; }
  void operator()(const Figure& figure) { (*this)(Paragraph{figure.caption}); }
  void operator()(const Fold& fold) {
    text += "\n<details>\n<summary>" + html_escaped(fold.summary) + "</summary>\n";
    set(fold.body);
    text += "\n</details>\n";
  }
  void set(const Page& page) {
    for (const Block& block : page) std::visit(*this, static_cast<const AnyBlock&>(block));
  }

 private:
  void row(const std::vector<std::string>& cells) {
    text += '|';
    for (const std::string& cell : cells) text += ' ' + escaped(cell) + " |";
    text += '\n';
  }
};

}  // namespace

void append(Page& page, Page more) {
  for (Block& block : more) page.push_back(std::move(block));
}

std::string to_text(const Page& page, const Layout& layout) {
  TextSetter setter(layout);
  setter.set(page);
  return std::move(setter.text);
}

std::string to_markdown(const Page& page) {
  MarkdownSetter setter;
  setter.set(page);
  return std::move(setter.text);
}

}  // namespace demarche
