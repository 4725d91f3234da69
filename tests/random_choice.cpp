// SPDX-License-Identifier: Apache-2.0
#include "random_choice.hpp"

#include <rapidcheck.h>

#include <algorithm>

namespace demarche::random {

std::size_t below(std::size_t end) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, end));
}

bool once_in(std::size_t times) {
  return below(times) == times - 1;
}

std::size_t growing(std::size_t least, std::size_t most) {
  return *rc::gen::withSize([=](int size) {
    const std::size_t share = std::min<std::size_t>(2 * static_cast<std::size_t>(size), 100);
    const std::size_t top = least + (most - least) * share / 100;
    return rc::gen::resize(rc::kNominalSize,
                           rc::gen::inRange<std::size_t>((least + top) / 2, top + 1));
  });
}

std::vector<std::size_t> some_of(std::size_t end, std::size_t least, std::size_t most) {
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
