// SPDX-License-Identifier: Apache-2.0
// Sets as bits, where a set without any size stands for the empty one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/bits.hpp"

namespace demarche::clauses {

inline void unite(Bits& set, const Bits& more) {
  if (set.size() == 0) {
    set = more;
  } else if (more.size() != 0) {
    set |= more;
  }
}

inline void subtract(Bits& set, const Bits& less) {
  if (set.size() == 0 || less.size() == 0) return;
  for (std::size_t w = 0; w < set.words(); ++w) set.set_word(w, set.word(w) & ~less.word(w));
}

inline bool intersect(const Bits& a, const Bits& b) {
  if (a.size() == 0 || b.size() == 0) return false;
  for (std::size_t w = 0; w < a.words(); ++w) {
    if ((a.word(w) & b.word(w)) != 0) return true;
  }
  return false;
}

inline Bits common(Bits a, const Bits& b) {
  if (a.size() == 0 || b.size() == 0) return {};
  a &= b;
  return a;
}

inline Bits without(Bits a, const Bits& b) {
  subtract(a, b);
  return a;
}

// Whether all of `part` are in `whole`.
inline bool includes(const Bits& whole, const Bits& part) {
  return !without(part, whole).any();
}

inline std::size_t count_common(const Bits& a, const Bits& b) {
  if (a.size() == 0 || b.size() == 0) return 0;
  std::size_t total = 0;
  for (std::size_t w = 0; w < a.words(); ++w) {
    total += static_cast<std::size_t>(std::popcount(a.word(w) & b.word(w)));
  }
  return total;
}

inline std::vector<std::size_t> members(const Bits& set) {
  std::vector<std::size_t> list;
  set.for_each([&](std::size_t i) { list.push_back(i); });
  return list;
}

struct HashBits {
  std::size_t operator()(const Bits& set) const {
    std::uint64_t hash = set.size();
    for (std::size_t w = 0; w < set.words(); ++w) {
      hash = (hash ^ set.word(w)) * 0x9E3779B97F4A7C15U;
      hash ^= hash >> 32;
    }
    return static_cast<std::size_t>(hash);
  }
};

}  // namespace demarche::clauses
