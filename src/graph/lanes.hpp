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
// states. O(states x variables / 8) bytes for options, none for states of the graph form.
class Lanes {
 public:
  // States given by option words, with `options` variables.
  Lanes(const std::vector<std::uint64_t>& codes, std::size_t options);
  // States that are themselves the variables (graph form).
  explicit Lanes(std::size_t states) : states_(states) {}

  std::size_t states() const { return states_; }

  // The states in which the formula holds. O(states x steps / 64).
  Bits where(const Formula& formula) const;

 private:
  std::uint64_t word(std::uint32_t variable, std::size_t block) const {
    if (!by_option_.empty()) return by_option_[variable][block];
    return variable / 64 == block ? std::uint64_t{1} << (variable % 64) : 0;
  }

  std::size_t states_ = 0;
  std::vector<std::vector<std::uint64_t>> by_option_;
};

}  // namespace demarche
