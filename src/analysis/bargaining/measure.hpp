// SPDX-License-Identifier: Apache-2.0
// What a solution makes greatest, and what it is at most where packages are not known but sums of their
// gains are bounded.
#pragma once

#include <functional>
#include <vector>

#include "analysis/bargaining/outlook.hpp"
#include "finding/bargaining.hpp"

namespace demarche::bargaining {

// What a solution makes greatest, as a function of the parties' gains; it never falls where they rise.
class Measure {
 public:
  // `ideal`: by bargainer, the greatest gain; for Kalai and Smorodinsky alone.
  Measure(const BargainDomain& domain, Solution solution, std::vector<double> ideal = {});

  // Of gains in units. `left_out` by party.
  double of(const double* gain, const std::function<bool(std::size_t)>& left_out) const;
  // At most, of packages with such a weighted sum of gains at most.
  double of_sum(const Mix& mix, double sum, double majorities) const;
  // The product of what the majorities gain; 1 where it does not count.
  double majorities(const double* gain, const std::function<bool(std::size_t)>& left_out) const;

  // Weights by party for which `of_sum` is low for what the outlook promises.
  template <class W>
  Mix weights(const Outlook<W>& outlook) const;

 private:
  double gain_of(std::size_t bargainer, const double* gain,
                 const std::function<bool(std::size_t)>& left_out) const;
  double divisor(std::size_t bargainer) const;

  const BargainDomain& domain_;
  Solution solution_;
  std::vector<double> ideal_;
};

}  // namespace demarche::bargaining
