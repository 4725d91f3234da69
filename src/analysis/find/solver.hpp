// SPDX-License-Identifier: Apache-2.0
// A SAT solver (CaDiCaL) that adds clauses between questions, can be interrupted and keeps to an
// effort.
#pragma once

#include <initializer_list>
#include <memory>
#include <span>
#include <vector>

#include "analysis/find/effort.hpp"
#include "demarche/control.hpp"

namespace demarche {

// A variable, from 1, or its negation, below 0. Variable 1 is constantly true.
using Literal = int;
inline constexpr Literal kTrue = 1;
inline constexpr Literal kFalse = -1;

class Solver {
 public:
  enum class Answer { yes, no, effort_spent };

  Solver();
  ~Solver();
  Solver(const Solver&) = delete;
  Solver& operator=(const Solver&) = delete;

  Literal fresh() { return ++variables_; }
  void add(std::span<const Literal> clause);
  void add(std::initializer_list<Literal> clause) {
    add(std::span<const Literal>(clause.begin(), clause.size()));
  }

  // Which value of a variable is tried first.
  void prefer(Literal literal);

  // Whether all clauses can hold together with the assumptions. Throws Cancelled if told to stop.
  Answer solve(std::span<const Literal> assumptions, Effort& effort, const Control& control);
  Answer solve(std::initializer_list<Literal> assumptions, Effort& effort, const Control& control) {
    return solve(std::span<const Literal>(assumptions.begin(), assumptions.size()), effort,
                 control);
  }
  // After a yes: the value of a literal.
  bool value(Literal literal) const;
  // After a no: whether an assumption was among those that it rests on. If none was, the clauses
  // alone cannot hold.
  bool failed(Literal assumption) const;

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
  Literal variables_ = 1;
  std::uint64_t charged_ = 1;  // variables that were paid for
};

}  // namespace demarche
