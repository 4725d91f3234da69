// SPDX-License-Identifier: Apache-2.0
#include "graph/parallel.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>
#include <tbb/task_arena.h>

#include <algorithm>

namespace demarche {

namespace {

// Runs work that makes tasks on as many threads as allowed.
void in_arena(const Control& control, const std::function<void()>& work) {
  if (control.threads == 0) {
    work();
  } else {
    tbb::task_arena(static_cast<int>(control.threads)).execute(work);
  }
}

}  // namespace

void parallel_for(std::size_t count, std::size_t grain, const Control& control,
                  const std::function<void(std::size_t begin, std::size_t end)>& body) {
  control.checkpoint();
  if (count == 0) return;
  const std::size_t pieces = (count + grain - 1) / grain;
  if (pieces == 1 || control.threads == 1) {
    for (std::size_t begin = 0; begin < count; begin += grain) {
      control.checkpoint();
      body(begin, std::min(begin + grain, count));
    }
    return;
  }
  const auto share = [&] {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, pieces),
                      [&](const tbb::blocked_range<std::size_t>& range) {
                        control.checkpoint();
                        body(range.begin() * grain, std::min(range.end() * grain, count));
                      });
  };
  in_arena(control, share);
}

void parallel_sort(std::vector<std::uint64_t>& values, const Control& control) {
  control.checkpoint();
  in_arena(control, [&] { tbb::parallel_sort(values.begin(), values.end()); });
}

}  // namespace demarche
