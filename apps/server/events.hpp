// SPDX-License-Identifier: Apache-2.0
// What happens, told to every page that listens.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

namespace demarche::server {

// For any number of threads.
class Events {
 public:
  // `data` is JSON in one line.
  void tell(const std::string& name, const std::string& data) {
    const std::lock_guard lock(mutex_);
    told_.push_back("event: " + name + "\ndata: " + data + "\n\n");
    ++next_;
    if (told_.size() > kKept) told_.pop_front();
    changed_.notify_all();
  }

  // The number of the next event.
  std::uint64_t now() {
    const std::lock_guard lock(mutex_);
    return next_;
  }

  // All events from number `from` on, as they are sent; `from` becomes the number after them. Waits so long
  // for one. Nothing once it is closed. Who listens too slowly misses the oldest.
  std::optional<std::string> since(std::uint64_t& from, std::chrono::milliseconds most) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, most, [&] { return closed_ || next_ > from; });
    if (closed_) return std::nullopt;
    std::string text;
    const std::uint64_t first = next_ - told_.size();
    for (std::uint64_t k = from < first ? 0 : from - first; k < told_.size(); ++k) text += told_[k];
    from = next_;
    return text;
  }

  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

 private:
  static constexpr std::size_t kKept = 1000;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> told_;
  std::uint64_t next_ = 0;
  bool closed_ = false;
};

}  // namespace demarche::server
