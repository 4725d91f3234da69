// SPDX-License-Identifier: Apache-2.0
// Solutions of clauses in which as few as possible of some literals are true.
#pragma once

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "analysis/find/clauses.hpp"

namespace demarche {

// Finds the fewest from below, with proofs (core-guided search, OLL: Andres, Kaufmann, Matheis and
// Schaub 2012; Morgado, Dodaro and Marques-Silva 2014). All costly literals are assumed to be false;
// where that cannot be, the solver names some that cannot all be false, one more is allowed to be
// true, and their number is counted from then on. Clauses and costly literals may be added at any time:
// what was proved stays proved.
class Cheapest {
 public:
  explicit Cheapest(Clauses& clauses) : clauses_(clauses) {}

  // One more literal that costs 1 if it is true.
  void add(Literal costly) { assumed_.push_back(-costly); }

  // yes: a solution of the least cost; no: there is no solution of any cost.
  Solver::Answer solve(Effort& effort, const Control& control);
  // yes: a solution of the cost that is known to be least; no: there is none, it costs more.
  Solver::Answer solve_at_same_cost(Effort& effort, const Control& control) {
    return clauses_.solve(assumed_, effort, control);
  }
  // Proved: no solution costs less.
  std::size_t cost() const { return cost_; }

 private:
  // Literals counted: literal k is true if more than k of those counted are.
  struct Count {
    std::vector<Literal> more_than;
  };
  struct Place {
    std::size_t count;
    std::size_t k;
  };

  std::vector<Literal> core(Effort& effort, const Control& control);
  void relax(const std::vector<Literal>& core);
  std::vector<Literal> count(const std::vector<Literal>& costly, std::size_t begin,
                             std::size_t end);

  Clauses& clauses_;
  std::vector<Literal> assumed_;
  std::vector<Count> counts_;
  std::unordered_map<Literal, Place> place_of_;  // of the literals of counts
  std::size_t cost_ = 0;
};

}  // namespace demarche
