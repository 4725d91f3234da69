// SPDX-License-Identifier: Apache-2.0
// A recursive-descent parser for the grammar in formula.hpp, and formulas in words.
#include "text/formula.hpp"

#include <algorithm>
#include <array>

#include "text/letters.hpp"
#include "text/source.hpp"
#include "text/suggest.hpp"

namespace demarche {

namespace {

enum class Sign {
  name,
  yes,
  no,
  negation,
  conjunction,
  disjunction,
  implies,
  when,
  iff,
  open,
  close,
  end,
  unknown
};

struct Token {
  Sign sign = Sign::end;
  std::size_t offset = 0;
  std::size_t length = 0;
};

// The length of the identifier at the start of `text`, 0 if there is none.
std::size_t identifier_length(std::string_view text) {
  if (text.empty() || !is_letter(text[0])) return 0;
  std::size_t i = 1;
  for (; i < text.size(); ++i) {
    const bool hyphen =
        text[i] == '-' && i + 1 < text.size() && (is_letter(text[i + 1]) || is_digit(text[i + 1]));
    if (!hyphen && !is_letter(text[i]) && !is_digit(text[i])) break;
  }
  return i;
}

struct Word {
  std::string_view text;
  Sign sign;
};
constexpr std::array<Word, 7> kWords{{{"not", Sign::negation},
                                      {"and", Sign::conjunction},
                                      {"or", Sign::disjunction},
                                      {"if", Sign::when},
                                      {"iff", Sign::iff},
                                      {"true", Sign::yes},
                                      {"false", Sign::no}}};
// `<->` before its tail `->`.
constexpr std::array<Word, 7> kSigns{{{"<->", Sign::iff},
                                      {"->", Sign::implies},
                                      {"!", Sign::negation},
                                      {"&", Sign::conjunction},
                                      {"|", Sign::disjunction},
                                      {"(", Sign::open},
                                      {")", Sign::close}}};

constexpr const char* kOperand = "a name, `!` or `(`";

class Parser {
 public:
  Parser(std::string_view text, const std::function<Meaning(std::string_view)>& meaning,
         std::vector<FormulaError>& errors)
      : text_(text), meaning_(meaning), errors_(errors) {}

  std::optional<Formula> run() {
    const std::size_t before = errors_.size();
    advance();
    if (token_.sign == Sign::end) {
      fail("this formula is empty", "write a formula such as `a & !b`, or `true` or `false`");
    } else if (equivalence(0) && token_.sign != Sign::end) {
      unexpected("the end of the formula");
    }
    if (errors_.size() > before) return std::nullopt;
    return Formula(std::string(text_), std::move(steps_));
  }

 private:
  // Each of the rules returns false once the text cannot be understood; an error is noted then.
  bool equivalence(std::size_t depth) {
    if (depth > kMaxFormulaDepth) {
      return fail("this formula is nested more than " + std::to_string(kMaxFormulaDepth) + " deep",
                  "split it, or drop parentheses");
    }
    if (!implication(depth)) return false;
    while (token_.sign == Sign::iff) {
      advance();
      if (!implication(depth) || !emit(Op::equivalence)) return false;
    }
    return true;
  }

  bool implication(std::size_t depth) {
    if (depth > kMaxFormulaDepth) return equivalence(depth);
    const std::size_t begin = steps_.size();
    if (!disjunction(depth)) return false;
    if (token_.sign == Sign::implies) {
      advance();
      if (!implication(depth + 1) || !emit(Op::implication)) return false;
      return true;
    }
    if (token_.sign == Sign::when) {
      advance();
      const std::size_t middle = steps_.size();
      if (!disjunction(depth)) return false;
      if (token_.sign == Sign::when || token_.sign == Sign::implies) {
        return fail("a second condition in a row can be read in two ways",
                    "add parentheses: `a if (b if c)` or `(a if b) if c`");
      }
      // `a if b` is `b -> a`: the condition comes first.
      const auto at = [&](std::size_t i) {
        return steps_.begin() + static_cast<std::ptrdiff_t>(i);
      };
      std::rotate(at(begin), at(middle), steps_.end());
      return emit(Op::implication);
    }
    return true;
  }

  bool disjunction(std::size_t depth) {
    if (!conjunction(depth)) return false;
    while (token_.sign == Sign::disjunction) {
      advance();
      if (!conjunction(depth) || !emit(Op::disjunction)) return false;
    }
    return true;
  }

  bool conjunction(std::size_t depth) {
    if (!negation(depth)) return false;
    while (token_.sign == Sign::conjunction) {
      advance();
      if (!negation(depth) || !emit(Op::conjunction)) return false;
    }
    return true;
  }

  bool negation(std::size_t depth) {
    std::size_t negations = 0;
    for (; token_.sign == Sign::negation; advance()) ++negations;
    if (!operand(depth)) return false;
    return negations % 2 == 0 || emit(Op::negation);
  }

  bool operand(std::size_t depth) {
    if (token_.sign == Sign::open) {
      const Token opened = token_;
      advance();
      if (!equivalence(depth + 1)) return false;
      if (token_.sign != Sign::close) {
        if (token_.sign != Sign::end) return unexpected("`)`");
        token_ = opened;
        return fail("this parenthesis is never closed", "add `)`");
      }
      advance();
      return true;
    }
    if (token_.sign == Sign::yes || token_.sign == Sign::no) {
      const bool emitted = emit(Op::constant, token_.sign == Sign::yes ? 1 : 0);
      advance();
      return emitted;
    }
    if (token_.sign != Sign::name) return unexpected(kOperand);
    const std::size_t end = token_.offset + token_.length;
    if (end < text_.size() && text_[end] == '(') {
      if (!call()) return false;
    } else if (!emit_name(text_.substr(token_.offset, token_.length))) {
      return false;
    }
    advance();
    return true;
  }

  // `name(treaty)` or `name(treaty/clause)`, blanks allowed inside: one name, which is asked for
  // without the blanks. Begins at the name and leaves the whole call as the token.
  bool call() {
    const std::size_t begin = token_.offset;
    const Token opened{Sign::open, begin + token_.length, 1};
    std::string name(text_.substr(begin, token_.length + 1));
    std::size_t at = opened.offset + 1;
    const std::string word(text_.substr(begin, token_.length));
    const std::string help = "write `" + word + "(treaty)` or `" + word +
                             "(treaty/clause)`, or a sign before the parenthesis";
    const auto wanted = [&](const char* what) {
      if (at == text_.size()) {
        token_ = opened;
        return fail("this parenthesis is never closed", help);
      }
      const std::size_t length = std::max<std::size_t>(identifier_length(text_.substr(at)), 1);
      token_ = {Sign::unknown, at, length};
      return fail(
          "`" + shorten(text_.substr(at, length), 60) + "` stands where " + what + " should come",
          help);
    };
    const auto identifier = [&] {
      at = after_blanks(at);
      const std::size_t length = identifier_length(text_.substr(at));
      name += text_.substr(at, length);
      at += length;
      return length > 0;
    };
    if (!identifier()) return wanted("a treaty or a clause");
    at = after_blanks(at);
    if (at < text_.size() && text_[at] == '/') {
      name += text_[at++];
      if (!identifier()) return wanted("a clause");
      at = after_blanks(at);
    }
    if (at == text_.size() || text_[at] != ')') return wanted("`)`");
    token_ = {Sign::name, begin, at + 1 - begin};
    return emit_name(name + ")");
  }

  bool emit_name(std::string_view name) {
    const Meaning meaning = meaning_(name);
    if (const auto* number = std::get_if<std::uint32_t>(&meaning)) {
      return emit(Op::variable, *number);
    }
    const auto* known = std::get_if<const Formula*>(&meaning);
    const Formula* formula = known != nullptr ? *known : std::get_if<Formula>(&meaning);
    if (formula != nullptr) {
      for (const Formula::Step& step : formula->steps()) {
        if (!emit(step.op, step.argument)) return false;
      }
      return true;
    }
    FormulaError error = std::get<FormulaError>(meaning);
    error.offset = token_.offset;
    error.length = token_.length;
    errors_.push_back(std::move(error));
    return emit(Op::constant, 0);  // so that further unknown names are found too
  }

  bool emit(Op op, std::uint32_t argument = 0) {
    if (steps_.size() >= kMaxFormulaSteps) {
      return fail("this formula has more than " + std::to_string(kMaxFormulaSteps) + " parts",
                  "split it");
    }
    steps_.push_back({op, argument});
    return true;
  }

  bool fail(std::string message, std::string help) {
    errors_.push_back({token_.offset, std::max<std::size_t>(token_.length, 1), std::move(message),
                       std::move(help)});
    return false;
  }

  bool unexpected(const std::string& wanted) {
    if (token_.sign == Sign::end) {
      return fail("the formula ends where " + wanted + " should come",
                  "complete it or drop the rest");
    }
    const std::string found = shorten(text_.substr(token_.offset, token_.length), 60);
    const Sign sign = token_.sign;
    const bool begins_operand = sign == Sign::name || sign == Sign::yes || sign == Sign::no ||
                                sign == Sign::open || sign == Sign::negation;
    if (begins_operand && wanted != kOperand) {
      for (const Word& word : kWords) {
        if (edit_distance(found, word.text) == 0) {  // case aside
          return fail("`" + found + "` is no sign of formulas",
                      "write `" + std::string(word.text) + "` in small letters");
        }
      }
      return fail("a sign is missing before `" + found + "`",
                  "join the two by & (and), | (or), -> (implies), or the words and, or, if");
    }
    if (found == "=" || found == "==") {
      return fail("`" + found + "` has no meaning in a formula", "write `<->` for \"the same as\"");
    }
    return fail("`" + found + "` stands where " + wanted + " should come",
                "the signs are ! & | -> <-> ( ) and the words not, and, or, if, iff");
  }

  std::size_t after_blanks(std::size_t at) const {
    while (at < text_.size() &&
           (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '\n' || text_[at] == '\r')) {
      ++at;
    }
    return at;
  }

  void advance() {
    const std::size_t at = after_blanks(token_.offset + token_.length);
    token_ = {Sign::end, at, 0};
    if (at == text_.size()) return;
    const std::string_view rest = text_.substr(at);
    if (const std::size_t length = identifier_length(rest)) {
      token_ = {Sign::name, at, length};
      for (const Word& word : kWords) {
        if (rest.substr(0, length) == word.text) token_.sign = word.sign;
      }
      if (token_.sign == Sign::name && length < rest.size() && rest[length] == '.') {
        const std::size_t second = identifier_length(rest.substr(length + 1));
        if (second > 0) token_.length = length + 1 + second;
      }
      return;
    }
    for (const Word& sign : kSigns) {
      if (rest.starts_with(sign.text)) {
        token_ = {sign.sign, at, sign.text.size()};
        if ((rest[0] == '&' || rest[0] == '|') && rest.size() > 1 && rest[1] == rest[0]) {
          token_.length = 2;  // && and || as programmers write them
        }
        return;
      }
    }
    token_ = {Sign::unknown, at, rest.starts_with("==") ? 2u : 1u};
  }

  std::string_view text_;
  const std::function<Meaning(std::string_view)>& meaning_;
  std::vector<FormulaError>& errors_;
  std::vector<Formula::Step> steps_;
  Token token_;
};

}  // namespace

Formula Formula::variable(std::uint32_t number, std::string text) {
  return Formula(std::move(text), {{Op::variable, number}});
}

std::optional<Formula> parse_formula(std::string_view text,
                                     const std::function<Meaning(std::string_view)>& meaning,
                                     std::vector<FormulaError>& errors) {
  return Parser(text, meaning, errors).run();
}

std::string why_no_identifier(std::string_view name) {
  if (name.empty()) return "it is empty";
  if (name.size() > 100) return "it has more than 100 bytes";
  if (identifier_length(name) != name.size()) {
    return "a name begins with a letter and has letters, digits, _ and inner hyphens only";
  }
  for (const Word& word : kWords) {
    if (name == word.text) return "it is a word of formulas";
  }
  // Where a state is asked for, these two mean one already.
  if (name == "none" || name == "status_quo") return "it names a state already";
  return {};
}

std::string in_words(const Formula& formula,
                     const std::function<std::string(std::uint32_t)>& label) {
  // How tightly a phrase holds together: a looser one inside a tighter one gets parentheses.
  struct Phrase {
    std::string text;
    int binds;
  };
  const auto wrap = [](Phrase& phrase, int least) {
    if (phrase.binds < least) phrase.text = "(" + phrase.text + ")";
  };
  std::vector<Phrase> stack;
  // Grows the left phrase in place: chains of thousands of parts cost what their text is long.
  const auto join = [&](Phrase& left, const char* word, Phrase& right, int least, int binds) {
    wrap(left, least);
    wrap(right, least);
    left.text.append(word).append(right.text);
    left.binds = binds;
  };
  for (const Formula::Step& step : formula.steps()) {
    if (step.op == Op::variable) {
      stack.push_back({label(step.argument), 5});
      continue;
    }
    if (step.op == Op::constant) {
      stack.push_back({step.argument != 0 ? "always" : "never", 5});
      continue;
    }
    Phrase right = std::move(stack.back());
    stack.pop_back();
    if (step.op == Op::negation) {
      wrap(right, 4);
      stack.push_back({"not " + right.text, 4});
      continue;
    }
    Phrase& left = stack.back();
    switch (step.op) {
      case Op::conjunction:
        join(left, " and ", right, 3, 3);
        break;
      case Op::disjunction:
        join(left, " or ", right, 2, 2);
        break;
      case Op::implication:
        std::swap(left, right);
        join(left, " if ", right, 2, 1);
        break;
      default:
        join(left, " exactly if ", right, 1, 0);
        break;
    }
  }
  return stack.back().text;
}

}  // namespace demarche
