// SPDX-License-Identifier: Apache-2.0
// Any bytes as a formula over four names: parse, put in words, evaluate; the value in words of 64
// lanes is the value lane by lane.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "text/formula.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace demarche;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto meaning = [](std::string_view name) -> Meaning {
    if (name.size() == 1 && name[0] >= 'a' && name[0] <= 'd') {
      return static_cast<std::uint32_t>(name[0] - 'a');
    }
    if (name == "f(a/b)") return Formula("f(a/b)", {{Op::variable, 0}, {Op::negation}});
    return FormulaError{0, 1, "unknown", "use a to d"};
  };
  std::vector<FormulaError> errors;
  const auto formula = parse_formula(text, meaning, errors);
  if (formula.has_value() == !errors.empty()) std::abort();
  for (const FormulaError& error : errors) {
    if (error.offset > size || error.message.empty()) std::abort();
  }
  if (!formula) return 0;
  // Bit k of variable v's lane is bit v of k: all 16 assignments side by side.
  const auto lane = [](std::uint32_t v) {
    std::uint64_t word = 0;
    for (std::uint64_t k = 0; k < 16; ++k) word |= ((k >> v) & 1) << k;
    return word;
  };
  const auto all = formula->evaluate<std::uint64_t>(lane, ~std::uint64_t{0}, 0);
  for (std::uint64_t k = 0; k < 16; ++k) {
    if (formula->holds([&](std::uint32_t v) { return ((k >> v) & 1) != 0; }) !=
        (((all >> k) & 1) != 0)) {
      std::abort();
    }
  }
  if (size < 2000)
    in_words(*formula, [](std::uint32_t v) { return std::string(1, char('a' + v)); });
  return 0;
}
