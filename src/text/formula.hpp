// SPDX-License-Identifier: Apache-2.0
// Formulas over options: `concede | talk & !insist`, `pressure if not concede`.
//
//   formula     = implication { ("<->" | "iff") implication }          left to right
//   implication = disjunction [ ("->" implication) | ("if" disjunction) ]
//   disjunction = conjunction { ("|" | "or") conjunction }
//   conjunction = negation { ("&" | "and") negation }
//   negation    = { "!" | "not" } ( name | "true" | "false" | "(" formula ")" )
//   name        = identifier [ "." identifier ] | identifier "(" identifier [ "/" identifier ] ")"
//   identifier  = letter { letter | digit | "-" (before a letter or digit) }
//
// `a if b` is `b -> a`: it is false only where b holds and a does not (material implication), so a
// party that wants `a if b` is content wherever b is false (trap T12 of the definitions). `x -> y
// -> z` is `x -> (y -> z)`; a second `if` in a row needs parentheses. Letters are A-Z, a-z, `_` and
// everything beyond ASCII.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace demarche {

// The deepest nesting and the most steps a formula may have.
inline constexpr std::size_t kMaxFormulaDepth = 200;
inline constexpr std::size_t kMaxFormulaSteps = 20000;

enum class Op : std::uint8_t {
  variable,
  constant,
  negation,
  conjunction,
  disjunction,
  implication,
  equivalence
};

// A formula in postfix order over numbered variables (options, or states of the graph form).
class Formula {
 public:
  struct Step {
    Op op;
    std::uint32_t argument = 0;  // of a variable: its number; of a constant: 0 or 1
  };

  Formula() : steps_{{Op::constant, 0}} {}
  Formula(std::string text, std::vector<Step> steps)
      : text_(std::move(text)), steps_(std::move(steps)) {}

  static Formula variable(std::uint32_t number, std::string text);

  // As the analyst wrote it, or as it was made.
  const std::string& text() const { return text_; }
  // Valid postfix: never empty, and evaluating it leaves one value.
  const std::vector<Step>& steps() const { return steps_; }

  // The value, for any type W of truth values with ~ & | (64 states at once in a word, or
  // three-valued logic). `value` maps a variable's number to W; `yes` and `no` are the constants.
  // O(steps).
  template <class W, class Value>
  W evaluate(Value&& value, const W& yes, const W& no) const {
    std::vector<W> stack;
    return evaluate(value, yes, no, stack);
  }
  // The same with a stack that the caller keeps, for loops.
  template <class W, class Value>
  W evaluate(Value&& value, const W& yes, const W& no, std::vector<W>& stack) const;

  // The plain truth value. `holds` maps a variable's number to bool.
  template <class Holds>
  bool holds(Holds&& holds) const {
    const auto word = [&](std::uint32_t v) { return holds(v) ? ~std::uint64_t{0} : 0; };
    return evaluate<std::uint64_t>(word, ~std::uint64_t{0}, 0) != 0;
  }

 private:
  std::string text_;
  std::vector<Step> steps_;
};

// What is wrong with a formula, and where: a byte offset and a length in its text.
struct FormulaError {
  std::size_t offset = 0;
  std::size_t length = 1;
  std::string message;
  std::string help;

  // Of a name, whose place parse_formula knows.
  static FormulaError with(std::string message, std::string help) {
    return {0, 1, std::move(message), std::move(help)};
  }
};

// What a name stands for: a variable's number, a formula to put in its place (of the model's, or made
// for it), or nothing known, and then an error whose offset and length are filled in by parse_formula.
using Meaning = std::variant<std::uint32_t, const Formula*, FormulaError, Formula>;

// Parses `text`, asking `meaning` for each name as written (`option` or `party.option`). Returns
// the formula, or nothing with at least one entry added to `errors`; unknown names do not stop the
// search for further ones. O(length of the text).
std::optional<Formula> parse_formula(std::string_view text,
                                     const std::function<Meaning(std::string_view)>& meaning,
                                     std::vector<FormulaError>& errors);

// Why `name` cannot name a party, an option, a state or an outcome in formulas; empty if it can.
std::string why_no_identifier(std::string_view name);

// The formula in words: `label` gives a variable's words. "X or Y and not Z", "X if Y".
std::string in_words(const Formula& formula,
                     const std::function<std::string(std::uint32_t)>& label);

template <class W, class Value>
W Formula::evaluate(Value&& value, const W& yes, const W& no, std::vector<W>& stack) const {
  stack.clear();
  for (const Step& step : steps_) {
    if (step.op == Op::variable) {
      stack.push_back(value(step.argument));
    } else if (step.op == Op::constant) {
      stack.push_back(step.argument != 0 ? yes : no);
    } else if (step.op == Op::negation) {
      stack.back() = ~stack.back();
    } else {
      const W right = stack.back();
      stack.pop_back();
      W& left = stack.back();
      if (step.op == Op::conjunction) {
        left = left & right;
      } else if (step.op == Op::disjunction) {
        left = left | right;
      } else if (step.op == Op::implication) {
        left = ~left | right;
      } else {
        left = (left & right) | (~left & ~right);
      }
    }
  }
  return stack.back();
}

}  // namespace demarche
