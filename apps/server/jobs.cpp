// SPDX-License-Identifier: Apache-2.0
#include "jobs.hpp"

#include <utility>

namespace demarche::server {

namespace {
using Clock = std::chrono::steady_clock;
constexpr auto kBetweenReports = std::chrono::milliseconds(100);
}  // namespace

Jobs::Jobs(const Limits& limits, Tell progress, Tell finished)
    : limits_(limits), progress_(std::move(progress)), finished_(std::move(finished)) {
  for (std::size_t i = 0; i < limits_.workers; ++i) threads_.emplace_back([this] { work(); });
  threads_.emplace_back([this] { watch(); });
}

Jobs::~Jobs() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    for (auto& [number, job] : jobs_) job->cancel = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

std::optional<std::int64_t> Jobs::start(Work work, const std::string& line) {
  const std::lock_guard lock(mutex_);
  if (!line.empty()) {
    for (auto& [number, job] : jobs_) {
      if (job->line == line && !job->finished) job->cancel = true;
    }
  }
  if (jobs_.size() >= limits_.most) return std::nullopt;
  const auto job = std::make_shared<Job>();
  job->work = std::move(work);
  job->line = line;
  jobs_.emplace(++last_, job);
  waiting_.push_back(last_);
  changed_.notify_all();
  return last_;
}

std::optional<Jobs::Seen> Jobs::wait(std::int64_t number, std::chrono::milliseconds most) {
  std::unique_lock lock(mutex_);
  const auto found = jobs_.find(number);
  if (found == jobs_.end()) return std::nullopt;
  const std::shared_ptr<Job> job = found->second;
  changed_.wait_for(lock, most, [&] { return job->finished || closing_; });
  Seen seen{job->finished, {}, job->stage, job->share};
  if (job->finished) {
    seen.answer = std::move(job->answer);
    jobs_.erase(number);
  }
  return seen;
}

void Jobs::stop(std::int64_t number) {
  const std::lock_guard lock(mutex_);
  const auto found = jobs_.find(number);
  if (found == jobs_.end()) return;
  found->second->cancel = true;
  found->second->forgotten = true;
  if (found->second->finished) jobs_.erase(found);
}

void Jobs::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
    if (closing_) return;
    const std::int64_t number = waiting_.front();
    waiting_.pop_front();
    const std::shared_ptr<Job> job = jobs_.at(number);
    job->begun = true;
    job->at = Clock::now();
    lock.unlock();
    run(number, job);
    lock.lock();
  }
}

void Jobs::run(std::int64_t number, const std::shared_ptr<Job>& job) {
  Control control;
  control.cancel = &job->cancel;
  Clock::time_point told = Clock::now();
  control.progress = [&](std::string_view stage, double share) {
    const auto now = Clock::now();
    if (now - told < kBetweenReports) return;
    told = now;
    const std::string text(stage);
    {
      const std::lock_guard lock(mutex_);
      job->stage = text;
      job->share = share;
    }
    progress_(number, text, share);
  };
  std::string answer;
  try {
    answer = job->work(control);
  } catch (const std::exception&) {  // of an answer for which there is no memory
    answer =
        R"({"exit":2,"said":["there is not enough memory for this answer"],"diagnostics":[],"milliseconds":0})";
  }
  {
    const std::lock_guard lock(mutex_);
    job->answer = std::move(answer);
    job->finished = true;
    job->at = Clock::now();
    job->work = nullptr;
    if (job->forgotten) jobs_.erase(number);
  }
  changed_.notify_all();
  finished_(number, {}, 1);
}

// Stops what takes too long, forgets what nobody fetched.
void Jobs::watch() {
  std::unique_lock lock(mutex_);
  while (!changed_.wait_for(lock, std::chrono::seconds(1), [&] { return closing_; })) {
    const auto now = Clock::now();
    for (auto it = jobs_.begin(); it != jobs_.end();) {
      Job& job = *it->second;
      if (job.begun && !job.finished && now - job.at > limits_.longest) job.cancel = true;
      it = job.finished && now - job.at > limits_.kept ? jobs_.erase(it) : std::next(it);
    }
  }
}

}  // namespace demarche::server
