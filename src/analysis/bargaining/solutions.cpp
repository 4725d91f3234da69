// SPDX-License-Identifier: Apache-2.0
// The solutions by name, among the rational packages that no rational one dominates. Where doubles
// could not tell two of them apart, fractions decide.
#include <algorithm>
#include <cmath>
#include <optional>

#include "analysis/bargaining/exact.hpp"
#include "analysis/bargaining/frontier.hpp"
#include "analysis/bargaining/packages.hpp"

namespace demarche::bargaining {

namespace {

// A bargainer's gain: a figure of a member, in units of that party.
struct Gain {
  Units value = 0;
  Units scale = 1;
};

template <class W>
class Solver {
 public:
  explicit Solver(const Whole<W>& whole) : whole_(whole), domain_(whole.domain) {
    for (const auto& group : whole.sums.groups) {
      for (std::size_t r = group.begin; r < group.end; ++r) crossed_.push_back(group.state.crossed);
    }
    std::vector<std::size_t> rational;
    best_.assign(domain_.bargainers.size(), {-1, 1});
    for (std::size_t r = 0; r < crossed_.size(); ++r) {
      if (take_in(r, false, best_)) rational.push_back(r);
    }
    most_ = best_;
    for (std::size_t r = 0; r < crossed_.size() && !whole.error.empty(); ++r) {
      take_in(r, true, most_);
    }
    rows_ = whole.sums.groups.size() > 1 ? undominated(whole.sums, std::move(rational))
                                         : std::move(rational);
  }

  bool any() const { return !rows_.empty(); }

  // The rows that are best, and their value.
  std::vector<std::size_t> best(Solution solution, double& value) {
    std::vector<long double> scores;
    long double most = 0, size = 0;
    for (const std::size_t r : rows_) {
      load(r, false);
      scores.push_back(score(solution));
      size = std::max(size, size_);
      most = scores.size() == 1 ? scores.back() : std::max(most, scores.back());
    }
    // Products, ratios and gains are of numbers not below 0, so their error is relative; sums may
    // cancel out.
    const long double wide = 1e-14L * (solution == Solution::utilitarian ? size : most) *
                             static_cast<long double>(domain_.parties.size() + 1);
    std::vector<std::size_t> list;
    std::optional<mpq_class> exact;
    for (std::size_t n = 0; n < rows_.size(); ++n) {
      if (scores[n] < most - wide) continue;
      if (most == 0 && solution != Solution::utilitarian) {
        list.push_back(rows_[n]);  // exactly 0, as a gain is
        continue;
      }
      load(rows_[n], false);
      mpq_class figure = exact_score(solution);
      if (!exact || figure > *exact) {
        exact = std::move(figure);
        list.clear();
      } else if (figure < *exact) {
        continue;
      }
      list.push_back(rows_[n]);
    }
    value = exact ? exact->get_d() : 0;
    return list;
  }

  // What no package exceeds although sums were dropped.
  double bound(Solution solution) {
    long double most = 0;
    bool first = true;
    for (std::size_t r = 0; r < crossed_.size(); ++r) {
      const W* row = whole_.sums.row(r);
      const auto more = [&](std::size_t i) { return row[i] + whole_.error[i]; };
      if (!whole_.setting.agreed(crossed_[r], more)) continue;
      load(r, true);
      const long double figure = score(solution);
      most = first ? figure : std::max(most, figure);
      first = false;
    }
    if (solution == Solution::kalai_smorodinsky) most = std::min(most, 1.0L);
    return std::nextafter(static_cast<double>(most + std::abs(most) * 1e-12L), HUGE_VAL);
  }

 private:
  // Whether a row is rational, with what it may be off by or not; raises the greatest gains to its.
  bool take_in(std::size_t r, bool with_error, std::vector<Gain>& greatest) {
    const W* row = whole_.sums.row(r);
    const auto figure = [&](std::size_t i) { return row[i] + (with_error ? whole_.error[i] : 0); };
    if (!whole_.setting.agreed(crossed_[r], figure)) return false;
    load(r, with_error);
    for (std::size_t b = 0; b < greatest.size(); ++b) {
      if (compare(gains_[b].value, gains_[b].scale, greatest[b].value, greatest[b].scale) > 0) {
        greatest[b] = gains_[b];
      }
    }
    return true;
  }

  // Sets row_ and gains_.
  void load(std::size_t r, bool with_error) {
    with_error_ = with_error;
    const W* row = whole_.sums.row(r);
    row_.assign(row, row + whole_.setting.parties);
    if (with_error) {
      for (std::size_t i = 0; i < row_.size(); ++i) row_[i] += whole_.error[i];
    }
    left_out_.assign(row_.size(), false);
    for (std::size_t i = 0; i < row_.size(); ++i) {
      left_out_[i] = (crossed_[r] & whole_.setting.crossing[i]) != 0;
    }
    gains_.clear();
    for (const auto& bargainer : domain_.bargainers) {
      const std::size_t i = *speaker(domain_, bargainer, row_.data(), left_out_);
      gains_.push_back({row_[i], domain_.parties[i].scale});
    }
  }

  static long double real(const Gain& gain) {
    return static_cast<long double>(gain.value) / static_cast<long double>(gain.scale);
  }

  long double score(Solution solution) {
    long double score = solution == Solution::utilitarian ? 0 : 1;
    size_ = 0;
    if (solution == Solution::utilitarian) {
      for (std::size_t i = 0; i < row_.size(); ++i) {
        const long double worth =
            real({row_[i] + domain_.parties[i].alternative, domain_.parties[i].scale});
        score += worth;
        size_ += std::abs(worth);
      }
      return score;
    }
    for (std::size_t b = 0; b < gains_.size(); ++b) {
      long double figure = real(gains_[b]);
      if (solution == Solution::nash) {
        score *= figure;
        continue;
      }
      if (solution == Solution::kalai_smorodinsky) {
        const Gain& best = with_error_ ? best_[b] : most_[b];
        figure = best.value == 0 ? 1 : figure / real(best);
      }
      score = b == 0 ? figure : std::min(score, figure);
    }
    return score;
  }

  mpq_class exact_score(Solution solution) const {
    if (solution == Solution::utilitarian) {
      std::vector<Units> worth = row_;
      for (std::size_t i = 0; i < worth.size(); ++i) worth[i] += domain_.parties[i].alternative;
      return sum_of(domain_, worth);
    }
    mpq_class score = 1;
    for (std::size_t b = 0; b < gains_.size(); ++b) {
      mpq_class figure = fraction(gains_[b].value, gains_[b].scale);
      if (solution == Solution::nash) {
        score *= figure;
        continue;
      }
      if (solution == Solution::kalai_smorodinsky) {
        if (most_[b].value == 0) {
          figure = 1;
        } else {
          figure /= fraction(most_[b].value, most_[b].scale);
        }
      }
      if (b == 0 || figure < score) score = figure;
    }
    return score;
  }

  const Whole<W>& whole_;
  const BargainDomain& domain_;
  std::vector<std::uint64_t> crossed_;  // by row
  std::vector<std::size_t> rows_;
  // By bargainer: the greatest gain that was found, and what it is at most.
  std::vector<Gain> best_, most_;
  bool with_error_ = false;
  std::vector<Units> row_;
  std::vector<bool> left_out_;
  std::vector<Gain> gains_;
  long double size_ = 0;
};

}  // namespace

template <class W>
std::vector<Point> solutions_of(const Whole<W>& whole, const ListRows& list, std::size_t most,
                                const Control& control) {
  Solver<W> solver(whole);
  if (!solver.any()) return {};
  std::vector<Point> points;
  for (const Solution solution : {Solution::nash, Solution::kalai_smorodinsky,
                                  Solution::egalitarian, Solution::utilitarian}) {
    control.checkpoint();
    Point point;
    point.solution = solution;
    Tally tally = 0;
    const std::vector<std::size_t> best = solver.best(solution, point.value);
    for (const std::size_t r : best) {
      tally = add(tally, whole.sums.counts[r]);
      if (list) continue;
      point.packages.push_back(
          whole.codes.package(whole.sums.codes.data() + r * whole.codes.words));
    }
    if (list) point.packages = list(best);
    std::sort(point.packages.begin(), point.packages.end());
    if (point.packages.size() > most) point.packages.resize(most);
    for (const Package& package : point.packages) {
      point.worth.push_back(worth_of(whole.domain, package));
    }
    point.proved = whole.error.empty();
    point.bound = point.proved ? point.value : solver.bound(solution);
    point.count.exact = point.proved && tally != kMostTally;
    point.count.decimal.clear();
    for (; tally != 0 || point.count.decimal.empty(); tally /= 10) {
      point.count.decimal.insert(point.count.decimal.begin(),
                                 static_cast<char>('0' + static_cast<int>(tally % 10)));
    }
    points.push_back(std::move(point));
  }
  return points;
}

template std::vector<Point> solutions_of(const Whole<std::int64_t>&, const ListRows&, std::size_t,
                                         const Control&);
template std::vector<Point> solutions_of(const Whole<Int128>&, const ListRows&, std::size_t,
                                         const Control&);

}  // namespace demarche::bargaining
