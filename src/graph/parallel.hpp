// SPDX-License-Identifier: Apache-2.0
// Work shared among the cores of the machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "demarche/control.hpp"

namespace demarche {

// Calls body(begin, end) for ranges that make up [0, count), several at the same time and in no
// order, on as many threads as `control` allows. Every range but the last is a multiple of `grain`
// long; a count of at most `grain` is one call on the calling thread. Whatever a call throws is
// thrown here once the others have ended; a cancelled control throws Cancelled.
void parallel_for(std::size_t count, std::size_t grain, const Control& control,
                  const std::function<void(std::size_t begin, std::size_t end)>& body);

// Sorts ascending. Equal values cannot be told apart, so the result is always the same.
void parallel_sort(std::vector<std::uint64_t>& values, const Control& control);

}  // namespace demarche
