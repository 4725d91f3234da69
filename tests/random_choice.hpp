// SPDX-License-Identifier: Apache-2.0
// Random choices for generators of models.
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace demarche::random {

// A number from 0 up to but without `end`, all equally likely whatever RapidCheck's size.
inline std::size_t below(std::size_t end) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, end));
}

// True once in `times`.
inline bool once_in(std::size_t times) {
  return below(times) == times - 1;
}

// A number of about `least` at RapidCheck's smallest size, of about `most` from half its greatest
// on.
inline std::size_t growing(std::size_t least, std::size_t most) {
  return *rc::gen::withSize([=](int size) {
    const std::size_t share = std::min<std::size_t>(2 * static_cast<std::size_t>(size), 100);
    const std::size_t top = least + (most - least) * share / 100;
    return rc::gen::resize(rc::kNominalSize,
                           rc::gen::inRange<std::size_t>((least + top) / 2, top + 1));
  });
}

template <class Value>
Value one_of(const std::vector<Value>& values) {
  return values[below(values.size())];
}

// `least` to `most` different numbers below `end`, ascending; all of them where there are no more.
inline std::vector<std::size_t> some_of(std::size_t end, std::size_t least, std::size_t most) {
  std::vector<std::size_t> chosen;
  std::size_t wanted = std::min(least + below(most - least + 1), end);
  for (std::size_t i = 0; i < end; ++i) {
    if (below(end - i) >= wanted) continue;
    chosen.push_back(i);
    --wanted;
  }
  return chosen;
}

}  // namespace demarche::random
