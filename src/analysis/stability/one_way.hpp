// SPDX-License-Identifier: Apache-2.0
// Which changes of its own options a party's one-way options allow.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "graph/moves.hpp"

namespace demarche {

// A party's one-way options as an order: give each an own bit, not set where the option starts out
// and set where it has gone its way. A move never unsets one of these bits, and any change that
// unsets none is a move.
class OneWay {
 public:
  explicit OneWay(const Moves::Limits& limits)
      : mask_(limits.forwards | limits.backwards), flip_(limits.backwards) {}

  bool any() const { return mask_ != 0; }
  std::size_t options() const { return static_cast<std::size_t>(std::popcount(mask_)); }
  // Whether a row of so many states is better dealt with by patterns than pair by pair.
  bool has_few_patterns(std::size_t row) const {
    return options() < 32 && std::size_t{1} << options() <= row;
  }

  // Whether the party can go from one option word to another of the same row, or stay.
  bool allows(std::uint64_t from, std::uint64_t to) const {
    return ((from ^ flip_) & ~(to ^ flip_) & mask_) == 0;
  }

  // The bits described above, close together: in [0, 2^options()).
  std::size_t pattern(std::uint64_t code) const {
    std::size_t pattern = 0;
    std::size_t at = 0;
    for (std::uint64_t rest = mask_; rest != 0; rest &= rest - 1, ++at) {
      pattern |= std::size_t{((code ^ flip_) >> std::countr_zero(rest)) & 1} << at;
    }
    return pattern;
  }

  // Calls visit for every pattern from which a move can lead to `pattern`, itself among them.
  template <class Visit>
  static void for_each_source(std::size_t pattern, Visit&& visit) {
    for (std::size_t source = pattern;; source = (source - 1) & pattern) {
      visit(source);
      if (source == 0) return;
    }
  }

 private:
  std::uint64_t mask_;
  std::uint64_t flip_;
};

}  // namespace demarche
