// SPDX-License-Identifier: Apache-2.0
#include "analysis/bargaining/measure.hpp"

#include <algorithm>
#include <cmath>

namespace demarche::bargaining {

Measure::Measure(const BargainDomain& domain, Solution solution, std::vector<double> ideal)
    : domain_(domain), solution_(solution), ideal_(std::move(ideal)) {}

double Measure::gain_of(std::size_t bargainer, const double* gain,
                        const std::function<bool(std::size_t)>& left_out) const {
  const BargainDomain::Bargainer& one = domain_.bargainers[bargainer];
  std::vector<double> gains;
  for (const std::size_t i : one.parties) {
    if (one.majority && left_out(i)) continue;
    gains.push_back(gain[i] / static_cast<double>(domain_.parties[i].scale));
  }
  if (!one.majority) return *std::min_element(gains.begin(), gains.end());
  const std::size_t needed = one.parties.size() / 2 + 1;
  if (gains.size() < needed) return -HUGE_VAL;
  const auto place = gains.begin() + static_cast<std::ptrdiff_t>(needed - 1);
  std::nth_element(gains.begin(), place, gains.end(), std::greater<>{});
  return *place;
}

double Measure::divisor(std::size_t bargainer) const {
  return solution_ == Solution::kalai_smorodinsky ? ideal_[bargainer] : 1;
}

double Measure::of(const double* gain, const std::function<bool(std::size_t)>& left_out) const {
  if (solution_ == Solution::utilitarian) {
    double sum = 0;
    for (std::size_t i = 0; i < domain_.parties.size(); ++i) {
      const BargainDomain::Party& party = domain_.parties[i];
      sum += (gain[i] + static_cast<double>(party.alternative)) / static_cast<double>(party.scale);
    }
    return sum;
  }
  const bool product = solution_ == Solution::nash;
  double value = product ? 1 : HUGE_VAL;
  for (std::size_t b = 0; b < domain_.bargainers.size(); ++b) {
    const double its = gain_of(b, gain, left_out);
    if (product) {
      value *= std::max(its, 0.0);
    } else {
      // One that never gains anything is content with that.
      value = std::min(value, divisor(b) <= 0 ? 1 : its / divisor(b));
    }
  }
  return value;
}

double Measure::majorities(const double* gain,
                           const std::function<bool(std::size_t)>& left_out) const {
  double product = 1;
  for (std::size_t b = 0; b < domain_.bargainers.size() && solution_ == Solution::nash; ++b) {
    if (domain_.bargainers[b].majority) product *= std::max(gain_of(b, gain, left_out), 0.0);
  }
  return product;
}

double Measure::of_sum(const Mix& mix, double sum, double majorities) const {
  if (solution_ == Solution::utilitarian) {
    double rest = 0;
    for (std::size_t i = 0; i < domain_.parties.size(); ++i) {
      const BargainDomain::Party& party = domain_.parties[i];
      const double scale = static_cast<double>(party.scale);
      // Any other weights say nothing of this sum.
      if (std::abs(mix[i] * scale - 1) > 1e-9) return HUGE_VAL;
      rest += static_cast<double>(party.alternative) / scale;
    }
    return sum + rest;
  }
  double sizes = 0, product = 1, bargainers = 0;
  for (std::size_t b = 0; b < domain_.bargainers.size(); ++b) {
    double weight = 0;
    for (const std::size_t i : domain_.bargainers[b].parties) {
      weight += mix[i] * static_cast<double>(domain_.parties[i].scale);
    }
    if (domain_.bargainers[b].majority) {
      if (weight > 0) return HUGE_VAL;
      continue;
    }
    if (weight <= 0 && solution_ == Solution::nash) return HUGE_VAL;
    sizes += weight * divisor(b);
    product *= weight;
    ++bargainers;
  }
  // The arithmetic mean is not below the geometric one, and a mean not below the least.
  if (solution_ == Solution::nash) {
    return std::pow(std::max(sum, 0.0) / bargainers, bargainers) / product * majorities;
  }
  return sizes > 0 ? sum / sizes : HUGE_VAL;
}

// Of the weights that come up on the way to a point of the relaxed domain that cannot be improved, those
// with the lowest bound: for sums the only ones, for products by steps towards what the
// gradient likes best (Frank and Wolfe 1956), for least gains by weights that fall as a gain rises
// (multiplicative weights; Freund and Schapire 1997).
template <class W>
Mix Measure::weights(const Outlook<W>& outlook) const {
  const std::size_t n = domain_.parties.size();
  Mix mix(n);
  std::vector<double> scale(n);
  for (std::size_t i = 0; i < n; ++i) scale[i] = static_cast<double>(domain_.parties[i].scale);
  if (solution_ == Solution::utilitarian) {
    for (std::size_t i = 0; i < n; ++i) mix[i] = 1 / scale[i];
    return mix;
  }
  std::vector<std::size_t> bargainer(n);
  std::vector<bool> counts(n);
  for (std::size_t b = 0; b < domain_.bargainers.size(); ++b) {
    for (const std::size_t i : domain_.bargainers[b].parties) {
      bargainer[i] = b;
      counts[i] = !domain_.bargainers[b].majority && divisor(b) > 0;
    }
  }
  const auto ratio = [&](std::size_t i, double gain) {
    return gain / (scale[i] * divisor(bargainer[i]));
  };
  std::vector<double> mean(n), total(n), row(n);
  Mix best(n);
  double lowest = HUGE_VAL;
  constexpr std::size_t kRounds = 200;
  for (std::size_t round = 0; round < kRounds; ++round) {
    std::fill(mix.begin(), mix.end(), 0);
    if (solution_ == Solution::nash) {
      for (std::size_t b = 0; b < domain_.bargainers.size(); ++b) {
        if (domain_.bargainers[b].majority) continue;
        const auto& members = domain_.bargainers[b].parties;
        const std::size_t least = *std::min_element(
            members.begin(), members.end(),
            [&](std::size_t i, std::size_t j) { return mean[i] / scale[i] < mean[j] / scale[j]; });
        mix[least] = 1 / std::max(mean[least], 1e-9 * scale[least]);
      }
    } else {
      double wide = 0, low = HUGE_VAL;
      for (std::size_t i = 0; i < n; ++i) {
        if (!counts[i]) continue;
        low = std::min(low, ratio(i, total[i]));
        wide = std::max(wide, std::abs(ratio(i, mean[i])));
      }
      for (std::size_t i = 0; i < n; ++i) {
        if (!counts[i]) continue;
        const double above = wide > 0 ? (ratio(i, total[i]) - low) / wide : 0;
        mix[i] = ratio(i, std::exp(-above * 2 / std::sqrt(static_cast<double>(round + 1))));
      }
    }
    std::transform(outlook.row(), outlook.row() + n, row.begin(),
                   [](W units) { return static_cast<double>(units); });
    outlook.best_of(mix, row);
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += mix[i] * row[i];
    const double bound = of_sum(mix, sum, 1);
    if (bound < lowest || round == 0) {
      lowest = bound;
      best = mix;
    }
    const double step = 2 / static_cast<double>(round + 2);
    for (std::size_t i = 0; i < n; ++i) {
      mean[i] += step * (row[i] - mean[i]);
      total[i] += row[i];
    }
  }
  return best;
}

template Mix Measure::weights(const Outlook<std::int64_t>&) const;
template Mix Measure::weights(const Outlook<Int128>&) const;

}  // namespace demarche::bargaining
