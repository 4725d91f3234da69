// SPDX-License-Identifier: Apache-2.0
// Work that may take long: a few at a time, the others wait their turn, each can be watched and stopped.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "demarche/control.hpp"

namespace demarche::server {

class Jobs {
 public:
  struct Limits {
    std::size_t workers = 2;
    std::size_t most = 64;  // waiting, at work and not yet fetched
    std::chrono::seconds longest = std::chrono::minutes(10);  // at work
    std::chrono::seconds kept = std::chrono::minutes(5);      // once finished
  };
  // What is told of a job: how far it is, and that it is finished.
  using Tell = std::function<void(std::int64_t job, const std::string& stage, double share)>;

  Jobs(const Limits& limits, Tell progress, Tell finished);
  // Stops all.
  ~Jobs();
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;

  // Work gets a control to report to, which throws Cancelled once it is stopped, and returns its answer.
  using Work = std::function<std::string(const Control&)>;
  // Nothing if there are too many. A job on the same `line` that is not finished is stopped: nobody waits
  // for its answer any more. An empty line is none.
  std::optional<std::int64_t> start(Work work, const std::string& line);

  struct Seen {
    bool finished = false;
    std::string answer;
    std::string stage;
    double share = 0;
  };
  // Waits so long for a job; an answer is handed out once. Nothing if there is no such job.
  std::optional<Seen> wait(std::int64_t job, std::chrono::milliseconds most);
  // Nobody waits for the answer any more.
  void stop(std::int64_t job);

 private:
  struct Job {
    Work work;
    std::string line;
    std::atomic<bool> cancel{false};
    bool begun = false;
    bool finished = false;
    bool forgotten = false;
    std::chrono::steady_clock::time_point at;  // began, or finished
    std::string answer;
    std::string stage;
    double share = 0;
  };

  void work();
  void watch();
  void run(std::int64_t number, const std::shared_ptr<Job>& job);

  Limits limits_;
  Tell progress_, finished_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::int64_t, std::shared_ptr<Job>> jobs_;
  std::deque<std::int64_t> waiting_;
  std::int64_t last_ = 0;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace demarche::server
