// SPDX-License-Identifier: Apache-2.0
#include "present/html.hpp"

#include <algorithm>

#include "demarche/version.hpp"
#include "present/html_style.hpp"
#include "text/printable.hpp"

namespace demarche {

namespace {

// A cell of more characters is given room.
constexpr std::size_t kLong = 12;

// Text to be read: the names of states, options joined by "+", may be broken there.
std::string readable(std::string_view text) {
  std::string result;
  for (const char c : html_escaped(text)) {
    result += c;
    if (c == '+') result += "<wbr>";
  }
  return result;
}

std::string element(std::string_view name, const std::string& text) {
  return "<" + std::string(name) + ">" + readable(text) + "</" + std::string(name) + ">";
}

// Whether a link can lead nowhere but to a page of the web.
bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

std::string linked(const std::string& text, const std::string& url) {
  if (!is_web_address(url)) return html_escaped(text);
  return "<a href=\"" + html_escaped(url) + "\">" + html_escaped(text) + "</a>";
}

// What stands in a column of numbers, "-" for none among them.
bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789 *-") == std::string_view::npos;
}

class HtmlSetter {
 public:
  std::string html;
  std::size_t contents_at = std::string::npos;  // before the second section

  void operator()(const Heading& heading) {
    const std::string level = std::to_string(std::min<std::size_t>(heading.level, 6));
    last_heading_ = heading.text;
    if (heading.level != 2) {
      html += element("h" + level, heading.text) + '\n';
      return;
    }
    if (sections_ == 1) contents_at = html.size();
    html += "<h2 id=\"" + anchor(sections_) + "\">" + html_escaped(heading.text) + "</h2>\n";
    ++sections_;
  }
  void operator()(const Paragraph& paragraph) { html += element("p", paragraph.text) + '\n'; }
  void operator()(const Bullets& bullets) {
    html += "<ul>\n";
    for (const std::string& item : bullets.items) html += element("li", item) + '\n';
    html += "</ul>\n";
  }
  void operator()(const Table& table) {
    // A wide table scrolls in a frame of its own, by keyboard too.
    html += "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table " +
            std::to_string(++tables_) + ": " + html_escaped(last_heading_) +
            "\"><table>\n<thead><tr>";
    std::vector<bool> numbers(table.header.size(), !table.rows.empty());
    for (const auto& row : table.rows) {
      for (std::size_t c = 0; c < row.size(); ++c) {
        if (!row[c].empty() && !is_number(row[c])) numbers[c] = false;
      }
    }
    for (std::size_t c = 0; c < table.header.size(); ++c) {
      html += std::string("<th scope=\"col\"") + (numbers[c] ? " class=\"number\">" : ">") +
              html_escaped(table.header[c]) + "</th>";
    }
    html += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
      html += "<tr>";
      for (std::size_t c = 0; c < row.size(); ++c) {
        const bool mark = c >= table.first_mark && c < table.first_mark + table.marks;
        html += mark ? mark_cell(row[c]) : cell(row[c], c == 0, numbers[c]);
      }
      html += "</tr>\n";
    }
    html += "</tbody></table></div>\n";
  }
  void operator()(const Facts& facts) {
    html += "<dl>\n";
    for (const Facts::Fact& fact : facts.facts) {
      html += "<div>" + element("dt", fact.name) + "<dd>" + linked(fact.value, fact.url) +
              "</dd></div>\n";
    }
    html += "</dl>\n";
  }
  void operator()(const Quotation& quotation) {
    html += "<blockquote>" + element("p", quotation.text) + element("footer", quotation.from) +
            "</blockquote>\n";
  }
  void operator()(const Command& command) {
    html += "<pre tabindex=\"0\">" + element("code", command.line) + "</pre>\n";
  }
  void operator()(const Figure& figure) {
    html += "<figure><div class=\"drawing\" role=\"region\" tabindex=\"0\" aria-label=\"Drawing: " +
            html_escaped(last_heading_) + "\">" + figure.svg + "</div>\n" +
            element("figcaption", figure.caption) + "</figure>\n";
  }
  void operator()(const Fold& fold) {
    html += std::string(fold.open ? "<details open>" : "<details>") +
            element("summary", fold.summary) + "\n<div>\n";
    set(fold.body);
    html += "</div>\n</details>\n";
  }
  void set(const Page& page) {
    for (const Block& block : page) std::visit(*this, static_cast<const AnyBlock&>(block));
  }

  static std::string anchor(std::size_t section) { return "s" + std::to_string(section + 1); }

 private:
  // "x" and "." said aloud as what they mean; anything else, such as a total, as it is.
  static std::string mark_cell(const std::string& text) {
    if (text == ".") return "<td class=\"no\"><span aria-label=\"no\" role=\"img\">·</span></td>";
    if (text == "x") {
      return "<td class=\"yes\"><span aria-label=\"yes\" role=\"img\">×</span></td>";
    }
    return "<td class=\"yes\">" + readable(text) + "</td>";
  }
  static std::string cell(const std::string& text, bool first, bool number) {
    const std::string kind = number                ? " class=\"number\""
                             : text.size() > kLong ? " class=\"long\""
                                                   : "";
    if (first) return "<th scope=\"row\"" + kind + ">" + readable(text) + "</th>";
    return "<td" + kind + ">" + readable(text) + "</td>";
  }

  std::size_t sections_ = 0;
  std::size_t tables_ = 0;
  std::string last_heading_;
};

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string result;
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string to_html(const Page& page) {
  std::string title;
  std::string contents;
  std::size_t sections = 0;
  for (const Block& block : page) {
    const auto* heading = std::get_if<Heading>(static_cast<const AnyBlock*>(&block));
    if (heading == nullptr) continue;
    if (heading->level == 1 && title.empty()) title = heading->text;
    if (heading->level != 2) continue;
    contents += "<li><a href=\"#" + HtmlSetter::anchor(sections++) + "\">" +
                html_escaped(heading->text) + "</a></li>\n";
  }
  HtmlSetter setter;
  setter.set(page);
  if (setter.contents_at != std::string::npos) {
    setter.html.insert(setter.contents_at,
                       "<nav aria-label=\"Contents\"><ol>\n" + contents + "</ol></nav>\n");
  }
  // Nothing may be loaded from anywhere, and nothing may run.
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
         "style-src 'unsafe-inline'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"generator\" content=\"demarche " DEMARCHE_VERSION
         "\">\n"
         "<title>" +
         html_escaped(title) + "</title>\n<style>" + std::string(kHtmlStyle) +
         "</style>\n</head>\n<body>\n<main>\n" + setter.html + "</main>\n</body>\n</html>\n";
}

}  // namespace demarche
