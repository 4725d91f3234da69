// SPDX-License-Identifier: Apache-2.0
#include "analysis/inverse/cheapest.hpp"

#include <algorithm>

namespace demarche {

namespace {
// How often a core is asked whether a part of it will do.
constexpr int kTrims = 4;
}  // namespace

Solver::Answer Cheapest::solve(Effort& effort, const Control& control) {
  while (true) {
    const Solver::Answer answer = solve_at_same_cost(effort, control);
    if (answer != Solver::Answer::no) return answer;
    const std::vector<Literal> why = core(effort, control);
    if (why.empty()) return Solver::Answer::no;
    relax(why);
  }
}

// After a no: assumptions that cannot hold together.
std::vector<Literal> Cheapest::core(Effort& effort, const Control& control) {
  const auto failed = [&](const std::vector<Literal>& of) {
    std::vector<Literal> some;
    std::copy_if(of.begin(), of.end(), std::back_inserter(some),
                 [&](Literal assumption) { return clauses_.failed(assumption); });
    return some;
  };
  std::vector<Literal> core = failed(assumed_);
  for (int k = 0; k < kTrims && core.size() > 1; ++k) {
    if (clauses_.solve(core, effort, control) != Solver::Answer::no) break;
    std::vector<Literal> smaller = failed(core);
    if (smaller.size() == core.size()) break;
    core = std::move(smaller);
  }
  return core;
}

// One of the core is true at least. That many are allowed, and more only by a later core.
void Cheapest::relax(const std::vector<Literal>& core) {
  ++cost_;
  std::vector<Literal> costly;
  for (const Literal assumption : core) {
    assumed_.erase(std::find(assumed_.begin(), assumed_.end(), assumption));
    costly.push_back(-assumption);
    const auto place = place_of_.find(-assumption);
    if (place == place_of_.end()) continue;
    // The core says that a count is passed; the next number takes its place.
    const auto [of, k] = place->second;
    if (k + 1 < counts_[of].more_than.size()) assumed_.push_back(-counts_[of].more_than[k + 1]);
  }
  clauses_.add(costly);
  if (costly.size() == 1) return;
  counts_.push_back({count(costly, 0, costly.size())});
  const std::vector<Literal>& more_than = counts_.back().more_than;
  for (std::size_t k = 1; k < more_than.size(); ++k) {
    place_of_[more_than[k]] = {counts_.size() - 1, k};
  }
  assumed_.push_back(-more_than[1]);
}

// A totalizer (Bailleux and Boufkhad 2003), in the direction that is needed: k + 1 true literals make
// literal k true.
std::vector<Literal> Cheapest::count(const std::vector<Literal>& costly, std::size_t begin,
                                     std::size_t end) {
  if (end - begin == 1) return {costly[begin]};
  const std::size_t middle = begin + (end - begin) / 2;
  const std::vector<Literal> left = count(costly, begin, middle);
  const std::vector<Literal> right = count(costly, middle, end);
  std::vector<Literal> sum;
  for (std::size_t k = begin; k < end; ++k) sum.push_back(clauses_.fresh());
  for (std::size_t a = 0; a <= left.size(); ++a) {
    for (std::size_t b = 0; b <= right.size(); ++b) {
      if (a + b == 0) continue;
      clauses_.add(
          {a == 0 ? kFalse : -left[a - 1], b == 0 ? kFalse : -right[b - 1], sum[a + b - 1]});
    }
  }
  return sum;
}

}  // namespace demarche
