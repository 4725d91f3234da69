// SPDX-License-Identifier: Apache-2.0
// How long work is watched and stopped, and how much of the machine it may use.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <string_view>

namespace demarche {

// Thrown by work that was told to stop.
struct Cancelled : std::exception {
  const char* what() const noexcept override { return "stopped on request"; }
};

// Handed to long work by whoever asked for it; an empty one lets it run in silence.
struct Control {
  const std::atomic<bool>* cancel = nullptr;  // set from any thread or signal to stop the work
  // Called now and then with what is done: a stage in words, and the share in [0, 1].
  std::function<void(std::string_view stage, double share)> progress;
  // At most so many threads; 0: one for each core. Results do not depend on it.
  std::size_t threads = 0;

  void checkpoint() const {
    if (cancel != nullptr && cancel->load(std::memory_order_relaxed)) throw Cancelled{};
  }
  void report(std::string_view stage, double share) const {
    checkpoint();
    if (progress) progress(stage, share);
  }
};

}  // namespace demarche
