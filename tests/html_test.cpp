// SPDX-License-Identifier: Apache-2.0
// Pages as HTML: well formed, self-contained, everything of the model escaped, legible colours.
#include "present/html.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <string>

#include "html_nesting.hpp"
#include "present/drawing.hpp"
#include "present/html_style.hpp"

namespace {

using namespace demarche;

const std::string kHostile = "</title></style><script>alert(1)</script>\"'&lt;\\N\\G&#60;\x1b[2J";

Drawing drawing_of(const std::string& text) {
  Drawing drawing;
  drawing.nodes.push_back({{text, "second"}, text, true, true});
  drawing.nodes.push_back({{"other"}, "", false, false});
  drawing.edges.push_back({0, 1, text, 0, false});
  drawing.edges.push_back({1, 0, "back", 1, true});
  return drawing;
}

Page page_of(const std::string& text) {
  Page page;
  page.push_back(Heading{text, 1});
  page.push_back(Facts{
      {{text, text, "https://example.org/\"><script>"}, {"bad", text, "javascript:alert(1)"}}});
  page.push_back(Heading{text, 2});
  page.push_back(Paragraph{text});
  page.push_back(Bullets{{text, text}});
  page.push_back(Table{{text, "n"}, {{text, "1"}, {"x", "."}}, 1, 1});
  page.push_back(Quotation{text, text});
  page.push_back(Command{text});
  page.push_back(Figure{to_svg(drawing_of(text), text), text});
  page.push_back(Fold{text, {Paragraph{text}, Bullets{{text}}}});
  return page;
}

TEST(Html, IsWellFormedAndSelfContained) {
  for (const std::string& text : {std::string("plain"), kHostile}) {
    const std::string html = to_html(page_of(text));
    EXPECT_EQ(test::nesting(html), "");
    EXPECT_EQ(html.find("<script"), std::string::npos);
    EXPECT_EQ(html.find("<img"), std::string::npos);
    EXPECT_EQ(html.find("<link"), std::string::npos);
    EXPECT_EQ(html.find("url("), std::string::npos);
    EXPECT_EQ(html.find("@import"), std::string::npos);
    EXPECT_EQ(html.find("href=\"javascript"), std::string::npos);
    EXPECT_NE(html.find("default-src 'none'"), std::string::npos);
    EXPECT_NE(html.find("<svg"), std::string::npos);
  }
}

TEST(Html, EscapesEverything) {
  const std::string html = to_html(page_of(kHostile));
  EXPECT_EQ(html.find('\x1b'), std::string::npos);
  // As many times as the text is given it stands there escaped, and nowhere as it is.
  EXPECT_NE(html.find("&lt;script&gt;alert(1)&lt;/script&gt;"), std::string::npos);
  EXPECT_EQ(html.find("alert(1)</script"), std::string::npos);
  EXPECT_EQ(html.find("</title></style>"), std::string::npos);
}

TEST(Drawing, ShowsTextsAsTheyAre) {
  const std::string svg = to_svg(drawing_of("a<b>\\N & &amp; \"c\""), "t\"<");
  EXPECT_NE(svg.find(">a&lt;b&gt;\\N &amp; &amp;amp; &quot;c&quot;<"), std::string::npos) << svg;
  EXPECT_NE(svg.find("aria-label=\"t&quot;&lt;\""), std::string::npos);
  EXPECT_EQ(svg.find("<!DOCTYPE"), std::string::npos);
  EXPECT_NE(svg.find("stroke-dasharray"), std::string::npos) << "one edge is dashed";
}

TEST(Drawing, IsAlwaysTheSame) {
  EXPECT_EQ(to_svg(drawing_of("one"), "t"), to_svg(drawing_of("one"), "t"));
  EXPECT_NE(to_svg(drawing_of("one"), "t"), to_svg(drawing_of("another"), "t"));
}

TEST(Drawing, MayBeEmpty) {
  EXPECT_NE(to_svg({}, "nothing").find("</svg>"), std::string::npos);
}

double luminance(const std::string& hex) {
  double sum = 0;
  const double share[] = {0.2126, 0.7152, 0.0722};
  for (std::size_t c = 0; c < 3; ++c) {
    const double value = std::stoi(hex.substr(1 + 2 * c, 2), nullptr, 16) / 255.0;
    sum += share[c] * (value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4));
  }
  return sum;
}

// WCAG 2.1, 1.4.3.
double contrast(const std::string& a, const std::string& b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

TEST(Html, ColoursAreLegible) {
  const std::string style(kHtmlStyle);
  static const std::regex root(":root \\{([^}]*)\\}");
  static const std::regex color("--([a-z0-9]+): (#[0-9a-f]{3,6})");
  std::size_t themes = 0;
  for (std::sregex_iterator it(style.begin(), style.end(), root), end; it != end; ++it, ++themes) {
    const std::string block = (*it)[1];
    std::map<std::string, std::string> colors;
    for (std::sregex_iterator c(block.begin(), block.end(), color); c != end; ++c) {
      std::string hex = (*c)[2];
      if (hex.size() == 4) hex = {'#', hex[1], hex[1], hex[2], hex[2], hex[3], hex[3]};
      colors[(*c)[1]] = hex;
    }
    for (const char* text : {"ink", "soft", "link", "c0", "c1", "c2", "c3", "c4", "c5"}) {
      ASSERT_TRUE(colors.contains(text)) << text;
      for (const char* ground : {"paper", "raised"}) {
        EXPECT_GE(contrast(colors[text], colors[ground]), 4.5)
            << text << " on " << ground << " in theme " << themes;
      }
    }
  }
  EXPECT_EQ(themes, 3u);
}

}  // namespace
