// SPDX-License-Identifier: Apache-2.0
// Random choices for generators of models, by RapidCheck.
#pragma once

#include <cstddef>
#include <vector>

namespace demarche::random {

// A number from 0 up to but without `end`, all equally likely whatever RapidCheck's size.
std::size_t below(std::size_t end);

// True once in `times`.
bool once_in(std::size_t times);

// A number of about `least` at RapidCheck's smallest size, of about `most` from half its greatest
// on.
std::size_t growing(std::size_t least, std::size_t most);

template <class Value>
Value one_of(const std::vector<Value>& values) {
  return values[below(values.size())];
}

// `least` to `most` different numbers below `end`, ascending; all of them where there are no more.
std::vector<std::size_t> some_of(std::size_t end, std::size_t least, std::size_t most);

}  // namespace demarche::random
