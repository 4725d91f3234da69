// SPDX-License-Identifier: Apache-2.0
// Text: formulas, places in files, suggestions, documents.
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "text/document.hpp"
#include "text/flow_scan.hpp"
#include "text/formula.hpp"
#include "text/printable.hpp"
#include "text/source.hpp"
#include "text/suggest.hpp"

namespace demarche {
namespace {

// Names a, b, c, d are variables 0 … 3, `p.a` is variable 4; `both` stands for a & b.
const Formula kBoth("", {{Op::variable, 0}, {Op::variable, 1}, {Op::conjunction}});

Meaning meaning(std::string_view name) {
  static const std::map<std::string, std::uint32_t, std::less<>> kNames{
      {"a", 0}, {"b", 1}, {"c", 2}, {"d", 3}, {"p.a", 4}, {"cease-fire", 5}, {"traité", 6}};
  if (name == "both") return &kBoth;
  const auto found = kNames.find(name);
  if (found == kNames.end()) return FormulaError{0, 0, "unknown " + std::string(name), "help"};
  return found->second;
}

std::optional<Formula> parse(std::string_view text, std::vector<FormulaError>& errors) {
  return parse_formula(text, meaning, errors);
}

// The truth table over a, b, c, d as 16 bits.
unsigned table(const std::string& text) {
  std::vector<FormulaError> errors;
  const std::optional<Formula> formula = parse(text, errors);
  EXPECT_TRUE(formula) << text << ": " << (errors.empty() ? "" : errors[0].message);
  if (!formula) return 0xFFFFF;
  unsigned bits = 0;
  for (unsigned s = 0; s < 16; ++s) {
    if (formula->holds([&](std::uint32_t v) { return ((s >> v) & 1) != 0; })) bits |= 1u << s;
  }
  return bits;
}

TEST(Formula, Precedence) {
  EXPECT_EQ(table("a | b & c"), table("a | (b & c)"));
  EXPECT_NE(table("a | b & c"), table("(a | b) & c"));
  EXPECT_EQ(table("!a & b"), table("(!a) & b"));
  EXPECT_EQ(table("a -> b | c"), table("a -> (b | c)"));
  EXPECT_EQ(table("a -> b -> c"), table("a -> (b -> c)"));
  EXPECT_NE(table("a -> b -> c"), table("(a -> b) -> c"));
  EXPECT_EQ(table("a <-> b -> c"), table("a <-> (b -> c)"));
  EXPECT_EQ(table("a <-> b <-> c"), table("(a <-> b) <-> c"));
  EXPECT_EQ(table("!!!a"), table("!a"));
}

TEST(Formula, WordsMeanTheSigns) {
  EXPECT_EQ(table("not a and b or c"), table("!a & b | c"));
  EXPECT_EQ(table("a iff b"), table("a <-> b"));
  EXPECT_EQ(table("a && b || c"), table("a & b | c"));
  EXPECT_EQ(table("true"), 0xFFFFu);
  EXPECT_EQ(table("false | a & !a"), 0u);
}

TEST(Formula, IfIsMaterialImplicationTurnedRound) {
  EXPECT_EQ(table("a if b"), table("b -> a"));
  EXPECT_EQ(table("a | b if c & d"), table("(c & d) -> (a | b)"));
  EXPECT_EQ(table("a if b <-> c"), table("(b -> a) <-> c"));
  EXPECT_EQ(table("(a if b) if c"), table("c -> (b -> a)"));
}

TEST(Formula, OutcomesStandForTheirFormula) {
  EXPECT_EQ(table("!both"), table("!(a & b)"));
  EXPECT_EQ(table("both | c & both"), table("a & b"));
}

TEST(Formula, NamesOfPartiesHyphensAndOtherAlphabets) {
  for (const char* text : {"p.a", "cease-fire", "traité", "a->cease-fire"}) {
    std::vector<FormulaError> errors;
    EXPECT_TRUE(parse(text, errors)) << text;
  }
}

TEST(Formula, CallsAreOneNameAndKeepTheirText) {
  std::vector<std::string> asked;
  const auto meaning = [&](std::string_view name) -> Meaning {
    asked.emplace_back(name);
    if (name == "a") return 0u;
    // Made for the name: not a.
    return Formula(std::string(name), {{Op::variable, 0}, {Op::negation}});
  };
  std::vector<FormulaError> errors;
  const auto formula =
      parse_formula("!done(us-ru-2021 / art_5__para_1)&(a|held(t))", meaning, errors);
  ASSERT_TRUE(formula);
  EXPECT_EQ(asked, (std::vector<std::string>{"done(us-ru-2021/art_5__para_1)", "a", "held(t)"}));
  EXPECT_EQ(formula->text(), "!done(us-ru-2021 / art_5__para_1)&(a|held(t))");
  EXPECT_TRUE(formula->holds([](std::uint32_t) { return true; }));
  EXPECT_FALSE(formula->holds([](std::uint32_t) { return false; }));
}

struct Wrong {
  const char* text;
  std::size_t offset;
  std::size_t length;
  const char* message;
};

TEST(Formula, ErrorsSayWhereAndWhat) {
  const Wrong wrong[] = {
      {"", 0, 1, "this formula is empty"},
      {"  ", 2, 1, "this formula is empty"},
      {"a &", 3, 1, "the formula ends where a name, `!` or `(` should come"},
      {"a b", 2, 1, "a sign is missing before `b`"},
      {"a !b", 2, 1, "a sign is missing before `!`"},
      {"(a b)", 3, 1, "a sign is missing before `b`"},
      {"a OR b", 2, 2, "`OR` is no sign of formulas"},
      {"(a & b", 0, 1, "this parenthesis is never closed"},
      {"a & b)", 5, 1, "`)` stands where the end of the formula should come"},
      {"a == b", 2, 2, "`==` has no meaning in a formula"},
      {"& a", 0, 1, "`&` stands where a name, `!` or `(` should come"},
      {"a if b if c", 7, 2, "a second condition in a row can be read in two ways"},
      {"a if b -> c", 7, 2, "a second condition in a row can be read in two ways"},
      {"a & 2nd", 4, 1, "`2` stands where a name, `!` or `(` should come"},
      {"a & zz", 4, 2, "unknown zz"},
      {"a & p.zz", 4, 4, "unknown p.zz"},
      {"a (b)", 2, 1, "a sign is missing before `(`"},
      {"a & done(t/c", 8, 1, "this parenthesis is never closed"},
      {"done(", 4, 1, "this parenthesis is never closed"},
      {"done(t/", 4, 1, "this parenthesis is never closed"},
      {"done()", 5, 1, "`)` stands where a treaty or a clause should come"},
      {"done(!a)", 5, 1, "`!` stands where a treaty or a clause should come"},
      {"done(t/)", 7, 1, "`)` stands where a clause should come"},
      {"done(t/c/d)", 8, 1, "`/` stands where `)` should come"},
      {"done(t c)", 7, 1, "`c` stands where `)` should come"},
      {"a & done( u / c )", 4, 13, "unknown done(u/c)"},
  };
  for (const Wrong& one : wrong) {
    std::vector<FormulaError> errors;
    EXPECT_FALSE(parse(one.text, errors)) << one.text;
    ASSERT_EQ(errors.size(), 1u) << one.text;
    EXPECT_EQ(errors[0].offset, one.offset) << one.text;
    EXPECT_EQ(errors[0].length, one.length) << one.text;
    EXPECT_EQ(errors[0].message, one.message);
    EXPECT_FALSE(errors[0].help.empty()) << one.text;
  }
}

TEST(Formula, AllUnknownNamesAreFound) {
  std::vector<FormulaError> errors;
  EXPECT_FALSE(parse("x & a | !y", errors));
  ASSERT_EQ(errors.size(), 2u);
  EXPECT_EQ(errors[0].offset, 0u);
  EXPECT_EQ(errors[1].offset, 9u);
}

TEST(Formula, LimitsOfDepthAndLength) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '(') + "a" + std::string(depth, ')');
  };
  std::vector<FormulaError> errors;
  EXPECT_TRUE(parse(nested(kMaxFormulaDepth), errors));
  EXPECT_FALSE(parse(nested(kMaxFormulaDepth + 1), errors));
  EXPECT_FALSE(parse(nested(1'000'000), errors));
  EXPECT_TRUE(parse(std::string(1'000'001, '!') + "a", errors));
  std::string arrows = "a";
  for (std::size_t i = 0; i < 100'000; ++i) arrows += " -> a";
  EXPECT_FALSE(parse(arrows, errors));
  std::string sum = "a";
  while (sum.size() < 4 * (kMaxFormulaSteps / 2 - 1)) sum += " | a";
  EXPECT_TRUE(parse(sum, errors));
  EXPECT_FALSE(parse(sum + " | a | a", errors));
}

TEST(Formula, InWords) {
  const auto words = [](const char* text) {
    std::vector<FormulaError> errors;
    return in_words(*parse(text, errors),
                    [](std::uint32_t v) { return std::string(1, static_cast<char>('A' + v)); });
  };
  EXPECT_EQ(words("a"), "A");
  EXPECT_EQ(words("!a & b | c"), "not A and B or C");
  EXPECT_EQ(words("!(a | b)"), "not (A or B)");
  EXPECT_EQ(words("a & (b | c)"), "A and (B or C)");
  EXPECT_EQ(words("a if b"), "A if B");
  EXPECT_EQ(words("b -> a"), "A if B");
  EXPECT_EQ(words("(a -> b) -> c"), "C if (B if A)");
  EXPECT_EQ(words("a <-> b"), "A exactly if B");
  EXPECT_EQ(words("true"), "always");
}

TEST(Identifiers, WhyNot) {
  for (const char* good : {"a", "cease-fire", "_x1", "Öl", "north2"}) {
    EXPECT_EQ(why_no_identifier(good), "") << good;
  }
  const std::string long_name(101, 'a');
  for (const char* bad :
       {"", "2nd", "a b", "a.b", "-a", "a-", "not", "if", "true", long_name.c_str()}) {
    EXPECT_NE(why_no_identifier(bad), "") << bad;
  }
}

TEST(Suggest, EditDistance) {
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("attack", "atack"), 1u);
  EXPECT_EQ(edit_distance("yield", "yeild"), 1u);
  EXPECT_EQ(edit_distance("Talk", "tALK"), 0u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
}

TEST(Suggest, NearestOrKnown) {
  const std::vector<std::string> names{"attack", "talk", "yield"};
  EXPECT_EQ(suggest("atack", names), "did you mean \"attack\"?");
  EXPECT_EQ(suggest("walk", names), "did you mean \"talk\"?");
  EXPECT_EQ(suggest("surrender", names), "known are attack, talk, yield");
  EXPECT_EQ(suggest("x", {}), "");
  const std::vector<std::string> many(20, "same-name");
  EXPECT_NE(suggest("q", many).find("and 8 more"), std::string::npos);
}

TEST(SourceText, PositionsCountCharacters) {
  const SourceText text("f", "aé€\r\nb𝄞c\n");
  const auto at = [&](std::size_t offset) {
    const Position p = text.position(offset);
    return std::to_string(p.line) + ":" + std::to_string(p.column);
  };
  EXPECT_EQ(at(0), "1:1");
  EXPECT_EQ(at(1), "1:2");
  EXPECT_EQ(at(3), "1:3");
  EXPECT_EQ(at(8), "2:1");
  EXPECT_EQ(at(13), "2:3");
  EXPECT_EQ(at(15), "3:1");
  EXPECT_EQ(at(1000), "3:1");
  EXPECT_EQ(text.line(1), "aé€");
  EXPECT_EQ(text.line(2), "b𝄞c");
  EXPECT_EQ(text.line(9), "");
}

TEST(SourceText, ColumnsOfVeryLongLines) {
  std::string line;
  for (int i = 0; i < 20'000; ++i) line += "é";
  const SourceText text("f", "x\n" + line + "y\n");
  for (const std::size_t character :
       {std::size_t{0}, std::size_t{2047}, std::size_t{2048}, std::size_t{19'999}}) {
    const Position p = text.position(2 + 2 * character);
    EXPECT_EQ(p.line, 2u);
    EXPECT_EQ(p.column, character + 1);
  }
  EXPECT_TRUE(text.diagnose(10, 1, "m").excerpt.empty());
}

TEST(SourceText, ByteOrderMarkIsDropped) {
  EXPECT_EQ(SourceText("f", "\xEF\xBB\xBFtext").text(), "text");
}

TEST(SourceText, InvalidUtf8IsFound) {
  const std::size_t none = std::string_view::npos;
  EXPECT_EQ(invalid_utf8("plain é € 𝄞"), none);
  EXPECT_EQ(invalid_utf8("a\xE9"), 1u);
  EXPECT_EQ(invalid_utf8("ab\xC0\x80"), 2u);        // overlong
  EXPECT_EQ(invalid_utf8("\xED\xA0\x80"), 0u);      // surrogate
  EXPECT_EQ(invalid_utf8("\xF4\x90\x80\x80"), 0u);  // past U+10FFFF
  EXPECT_EQ(invalid_utf8(std::string_view("a\0b", 3)), 1u);
}

TEST(SourceText, Shorten) {
  EXPECT_EQ(shorten("éé", 2), "éé");
  EXPECT_EQ(shorten("ééé", 2), "é…");
}

TEST(Diagnostics, ShownWithCaret) {
  const SourceText text("m.yaml", "a: é x\n");
  EXPECT_EQ(to_text(text.diagnose(6, 1, "wrong", "mend it")),
            "m.yaml:1:6: error: wrong\n  1 | a: é x\n    |      ^\n  help: mend it\n");
}

TEST(Printable, KeepsTextAndShowsWhatIsHidden) {
  EXPECT_EQ(printable("für 𝄞 – نص"), "für 𝄞 – نص");
  EXPECT_EQ(printable("a\tb\r\nc"), "a b  c");
  EXPECT_EQ(printable(std::string_view("\0\x1B[2J\x7F", 6)), "��[2J�");
  EXPECT_EQ(printable("\xC2\x80\xC2\x9F\xC2\xA0"), "��\xC2\xA0");
  EXPECT_EQ(printable("\u2029\u202A\u202E\u202F"), "\u2029��\u202F");
  EXPECT_EQ(printable("\u2065\u2066\u2069\u206A"), "\u2065��\u206A");
  EXPECT_EQ(printable("a\x9B\xC3"), "a��");
}

TEST(Printable, HiddenCharactersAreFound) {
  const auto found = find_hidden("é\t\x1B\u202E\xC2\x85");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].offset, 3u);
  EXPECT_EQ(found[0].message, "a control character, U+001B, stands here");
  EXPECT_EQ(found[1].offset, 4u);
  EXPECT_EQ(found[1].bytes, 3u);
  EXPECT_EQ(found[1].message,
            "a character that changes the direction of text, U+202E, stands here");
  EXPECT_EQ(found[2].message, "a control character, U+0085, stands here");
  EXPECT_EQ(find_hidden(std::string(1000, '\x01'), 7).size(), 7u);
}

TEST(Diagnostics, NothingInThemMovesTheTerminal) {
  const Diagnostic diagnostic{Severity::error, "m\x1B",      {1, 3},   1,
                              "w\nrong\x1B",   "help\u202E", "a\t\x1B"};
  EXPECT_EQ(to_text(diagnostic), "m�:1:3: error: w rong�\n  1 | a �\n    |   ^\n  help: help�\n");
}

TEST(Diagnostics, AreSortedOnceEach) {
  const SourceText text("f", "ab\ncd\n");
  Diagnostics out;
  out.add(text.diagnose(3, 1, "later"));
  out.add(text.diagnose(0, 1, "first"));
  out.add(text.diagnose(3, 1, "later"));
  out.sort();
  ASSERT_EQ(out.items().size(), 2u);
  EXPECT_EQ(out.items()[0].message, "first");
}

TEST(Diagnostics, AreNotKeptWithoutEnd) {
  Diagnostics out;
  for (std::size_t i = 0; i < 3 * kMaxDiagnostics; ++i)
    out.add({Severity::warning, "f", {1, 1}, 1, "w", "", ""});
  out.add({Severity::error, "f", {1, 1}, 1, "e", "", ""});
  EXPECT_EQ(out.warnings(), kMaxDiagnostics + 1);
  EXPECT_TRUE(out.has_errors());
}

std::optional<Value> document(std::string text, Diagnostics& out) {
  return parse_document(SourceText("f", std::move(text)), out);
}

TEST(Document, ScalarsKnowWhatTheyAre) {
  Diagnostics out;
  const auto value = document(
      "[text, 12, -3.5e2, true, ~, '12', \"true\", 2021-12-24, .inf, +-5, 1.2.3, Null, '']", out);
  ASSERT_TRUE(value);
  std::vector<std::string> kinds;
  for (const Value& item : value->items) kinds.push_back(item.describe());
  const std::string t = "text";
  const std::string n = "a number";
  EXPECT_EQ(kinds, (std::vector<std::string>{t, n, n, "true or false", "nothing", t, t, t, t, t, t,
                                             "nothing", t}));
  EXPECT_EQ(value->items[1].as_integer(), 12);
  EXPECT_FALSE(value->items[2].as_integer());
}

std::string repeated(std::string_view unit, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += unit;
  return text;
}

TEST(FlowScan, StopsWhatYamlWouldReadToTheEnd) {
  for (const char* unit :
       {"[", "{", "[a,", "{a: ", "[\n", "[\"]\",", "[']''',", "[ # ]\n", "{'a':[", "[{"}) {
    const auto excess = find_flow_excess(repeated(unit, 10000));
    ASSERT_TRUE(excess) << unit;
    EXPECT_TRUE(excess->deep) << unit;
  }
  EXPECT_EQ(find_flow_excess(std::string(1001, '['))->offset, kMaxDocumentDepth);
  for (const char* unit : {"a,", "a: ", "'',", "&a "}) {
    const auto excess = find_flow_excess("k: [" + repeated(unit, 15u << 20));
    if (unit[0] == '&') continue;  // words of plain text as well as anchors
    ASSERT_TRUE(excess) << unit;
    EXPECT_FALSE(excess->deep) << unit;
  }
  EXPECT_TRUE(find_flow_excess(repeated("[] ", 12u << 20)));
  Diagnostics out;
  EXPECT_FALSE(document(std::string(15u << 20, '['), out));
  ASSERT_EQ(out.items().size(), 1u);
  EXPECT_EQ(out.items()[0].message, "lists and mappings are nested more than 64 deep");
}

// Brackets that only look as if they opened a list.
TEST(FlowScan, RefusesNoValidFile) {
  const std::string many(2000, '[');
  for (const std::string& text :
       {"a: \"" + many + "\\\" " + many + "\"\nb: c\n", "a: 'it''s " + many + "'\nb: 'c'\n",
        "a: b # " + many + "\n# " + many + "\nb: c\n",
        "a: |\n  " + many + "\n\n  " + many + "\nb: c\n",
        "a: b" + many + "\nb: don't " + many + "\n",
        "a: some text\n  " + many + "\n\n  " + many + "\nb: c\n",
        "- - a: >-2\n      " + many + "\n    b: |\n     " + many + "\n- c\n",
        "a:\n- some text\n  " + many + "\n- |\n " + many + "\n",
        "\"a b\": |\n " + many + "\nb: [1, 2]\n", "[\"" + many + "\", '" + many + "', a]\n",
        "--- |\n " + many + "\n", std::string("a: b\n\n\nb: {c: [d, e], 'f': \"]\"}\n"),
        repeated("- [a, {b: c}]\n", 100000), repeated("- []\n", 100000)}) {
    Diagnostics out;
    EXPECT_TRUE(document(text, out)) << text.substr(0, 20);
    for (const Diagnostic& item : out.items()) ADD_FAILURE() << item.message << text.substr(0, 20);
    EXPECT_FALSE(find_flow_excess(text)) << text.substr(0, 20);
  }
  EXPECT_FALSE(find_flow_excess("[" + std::string(8u << 20, '\'') + "]"));
}

TEST(Document, PlacesOfTextInTheFile) {
  const std::string file = "é: 'one'\nb: \"two\"\nc: three\nd: \"f\\u00fcr\"\n";
  Diagnostics out;
  const auto value = document(file, out);
  ASSERT_TRUE(value);
  EXPECT_EQ(value->entries[0].value.content, file.find("one"));
  EXPECT_EQ(value->entries[1].value.content, file.find("two"));
  EXPECT_EQ(value->entries[2].value.content, file.find("three"));
  EXPECT_FALSE(value->entries[3].value.content);
  EXPECT_EQ(value->entries[3].value.text, "für");
  EXPECT_EQ(value->entries[3].key.offset, file.find("d:"));
}

TEST(Document, TheFirstOfDuplicateKeysIsKept) {
  Diagnostics out;
  const auto value = document("a: 1\nb: 2\na: 3\n", out);
  ASSERT_TRUE(value);
  EXPECT_EQ(out.errors(), 1u);
  EXPECT_EQ(value->find("a")->text, "1");
}

TEST(Document, AMissingValueStandsAtItsKey) {
  Diagnostics out;
  const auto value = document("a:\nb: 1\n", out);
  ASSERT_TRUE(value);
  EXPECT_TRUE(value->find("a")->is_null());
  EXPECT_EQ(value->find("a")->offset, 0u);
}

TEST(Document, AliasesAreCopies) {
  Diagnostics out;
  const auto value = document("a: &x [1, {b: 2}]\nc: *x\n", out);
  ASSERT_TRUE(value);
  EXPECT_EQ(value->find("c")->items[1].find("b")->text, "2");
  EXPECT_EQ(value->find("c")->offset, value->find("a")->offset);
}

TEST(Document, BombsDoNotGoOff) {
  std::string nested_anchors;
  for (int i = 0; i < 60; ++i) nested_anchors += "&a" + std::to_string(i) + " [";
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "x,";
  std::string texts = "a: &a \"" + std::string(1'000'000, 'x') + "\"\nb: [";
  for (int i = 0; i < 100'000; ++i) texts += "*a,";
  const std::string bombs[] = {std::string(1'000'000, '['), std::string(1'000'000, '{'),
                               nested_anchors + many + std::string(60, ']'), texts + "]"};
  for (const std::string& bomb : bombs) {
    Diagnostics out;
    EXPECT_FALSE(document(bomb, out)) << bomb.substr(0, 20);
    EXPECT_EQ(out.errors(), 1u);
  }
}

}  // namespace
}  // namespace demarche
