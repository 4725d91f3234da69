// SPDX-License-Identifier: Apache-2.0
// How much work a search may still do. Counted in steps of the computation, never in time, so that
// the same question has the same answer on every machine.
#pragma once

#include <cstdint>

namespace demarche {

// A unit is about a conflict of the solver in a small question.
class Effort {
 public:
  explicit Effort(std::uint64_t all) : all_(all) {}

  void spend(std::uint64_t units) { spent_ += units; }
  bool is_spent() const { return spent_ >= all_; }
  double share() const { return static_cast<double>(spent_) / static_cast<double>(all_); }

 private:
  std::uint64_t all_;
  std::uint64_t spent_ = 0;
};

}  // namespace demarche
