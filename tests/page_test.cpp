// SPDX-License-Identifier: Apache-2.0
// How pages are set: wrapping, tables, and text from a model that must not disturb either.
#include "present/page.hpp"

#include <gtest/gtest.h>

#include "present/words.hpp"
#include "text/csv.hpp"

namespace {

using namespace demarche;

TEST(Page, WrapsParagraphsAndIndentsBullets) {
  const Page page{Paragraph{"one two three four"}, Bullets{{"five six seven"}}};
  EXPECT_EQ(to_text(page, {9, false}), "one two\nthree\nfour\n- five\n  six\n  seven\n");
}

TEST(Page, UnderlinesHeadingsOrColoursThem) {
  const Page page{Heading{"Título", 1}};
  EXPECT_EQ(to_text(page), "Título\n======\n");
  EXPECT_EQ(to_text(page, {80, true}), "\033[1mTítulo\033[0m\n");
}

TEST(Page, AlignsTablesByCharactersNotBytes) {
  const Page page{Table{{"a", "b"}, {{"é", "x"}, {"long", "y"}}}};
  EXPECT_EQ(to_text(page), "a     b\n----  -\né     x\nlong  y\n");
}

TEST(Page, TheLastColumnOfAWideTableWraps) {
  const Page page{Table{{"a", "meaning"}, {{"1", "some words that go on and on and on"}}}};
  EXPECT_EQ(
      to_text(page, {20, false}),
      "a  meaning\n-  ------------------------\n1  some words that go on\n   and on and on\n");
}

TEST(Page, MarkdownEscapesWhatHasAMeaning) {
  const Page page{Heading{"A *b*", 2}, Table{{"x|y"}, {{"<script>"}}}};
  EXPECT_EQ(to_markdown(page), "## A \\*b\\*\n\n| x\\|y |\n| --- |\n| \\<script\\> |\n");
}

TEST(Page, ControlCharactersNeverReachTheTerminal) {
  const std::string text =
      to_text({Heading{"a\033[2Jb", 1}, Paragraph{"c\rd"}, Table{{"\te"}, {}}});
  EXPECT_EQ(text.find('\033'), std::string::npos);
  EXPECT_EQ(text.find('\r'), std::string::npos);
  EXPECT_EQ(text.find('\t'), std::string::npos);
}

TEST(Page, CsvFieldsAreQuotedWhereTheyMust) {
  EXPECT_EQ(csv_field("plain"), "plain");
  EXPECT_EQ(csv_field("a,\"b\""), "\"a,\"\"b\"\"\"");
  EXPECT_EQ(csv_field("a\nb"), "\"a\nb\"");
}

TEST(Words, JoinsLists) {
  EXPECT_EQ(join({}), "");
  EXPECT_EQ(join({"a"}), "a");
  EXPECT_EQ(join({"a", "b", "c"}, "or"), "a, b or c");
  EXPECT_EQ(count_of(1, "state", "states"), "1 state");
}

}  // namespace
