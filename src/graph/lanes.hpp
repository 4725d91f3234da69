// SPDX-License-Identifier: Apache-2.0
// Formulas over many states, 64 at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/bits.hpp"
#include "text/formula.hpp"

namespace demarche {

// The values of every variable in every state, turned so that one word has a variable's value in 64
// states. For listed codes O(states x options / 8) bytes; nothing for the other two kinds.
class Lanes {
 public:
  // States given by option words, with `options` variables.
  Lanes(const std::vector<std::uint64_t>& codes, std::size_t options);
  // All words of `options` bits: state s has the word s.
  static Lanes all_codes(std::size_t options);
  // States that are themselves the variables (graph form).
  static Lanes named_states(std::size_t states);

  std::size_t states() const { return states_; }

  // The states in which the formula holds. O(states x steps / 64).
  Bits where(const Formula& formula) const;

  // The same for the 64 states from 64 * block on; bits past the last state mean nothing.
  std::uint64_t where(const Formula& formula, std::size_t block,
                      std::vector<std::uint64_t>& stack) const {
    const auto value = [&](std::uint32_t variable) { return word(variable, block); };
    return formula.evaluate<std::uint64_t>(value, ~std::uint64_t{0}, 0, stack);
  }

 private:
  enum class Kind : std::uint8_t { listed, all, named };

  Lanes(Kind kind, std::size_t states) : kind_(kind), states_(states) {}

  std::uint64_t word(std::uint32_t variable, std::size_t block) const {
    // Bit k of entry o says whether code k has option o: the codes 0 … 63 side by side.
    constexpr std::uint64_t low[6] = {0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC, 0xF0F0F0F0F0F0F0F0,
                                      0xFF00FF00FF00FF00, 0xFFFF0000FFFF0000, 0xFFFFFFFF00000000};
    if (kind_ == Kind::listed) return by_option_[variable][block];
    if (kind_ == Kind::named) {
      return variable / 64 == block ? std::uint64_t{1} << (variable % 64) : 0;
    }
    if (variable < 6) return low[variable];
    return ((block >> (variable - 6)) & 1) != 0 ? ~std::uint64_t{0} : 0;
  }

  Kind kind_ = Kind::listed;
  std::size_t states_ = 0;
  std::vector<std::vector<std::uint64_t>> by_option_;
};

}  // namespace demarche
