// SPDX-License-Identifier: Apache-2.0
// Branch and bound over packages (Land and Doig 1960): values are decided issue by issue, and what can
// no longer matter with the most that it can come to is not followed. For domains in which too much is
// decided together to add sums up, and with too many packages to try each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/bargaining/outlook.hpp"
#include "demarche/control.hpp"

namespace demarche::bargaining {

// What is looked for.
template <class W>
class Goal {
 public:
  Goal() = default;
  Goal(const Goal&) = delete;
  Goal& operator=(const Goal&) = delete;
  virtual ~Goal() = default;
  // Whether no package that has crossed this and comes to these figures at most matters.
  virtual bool hopeless(std::uint64_t crossed, const double* most) = 0;
  virtual void take(std::uint64_t crossed, const W* row, const Package& package) = 0;
  virtual bool enough() const { return false; }
  // Packages that were not looked at because the search ended before, with the most they come to.
  virtual void leave(const double* most) = 0;
};

// Follows what promises most of the figure `guide` first; the order is always the same. Ends when all was
// followed, the goal has enough, `effort` packages and beginnings of packages were looked at, or the
// control asks to stop (without Cancelled: what was found is kept). `what` tells what is looked for.
// Cost of each beginning: figures times values, and times the terms of the issue that is decided.
template <class W>
void search(Outlook<W>& outlook, Goal<W>& goal, std::size_t guide, std::uint64_t effort,
            const char* what, const Control& control);

}  // namespace demarche::bargaining
