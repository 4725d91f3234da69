// SPDX-License-Identifier: Apache-2.0
// A package that is being put together, and what it can come to at most, figure by figure.
//
// Every issue that is not decided adds the greatest of what its values promise. A value promises its
// own worth, and a share of what several issues decide together: of a gain, the part that falls to each
// issue that is not decided if it is split evenly among them (the shares of all add up to the gain, so
// no package is promised less than it gets); of a loss, nothing until this issue alone decides.
// Where issues decide by themselves what is promised is exact for every mix of figures.
//
// Figures are doubles with a margin that covers their rounding, so that a bound is one for sure; worths
// of packages are kept exactly beside them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/bargaining/setting.hpp"

namespace demarche::bargaining {

// How often each figure of a row is counted; none below 0.
using Mix = std::vector<double>;

template <class W>
class Outlook {
 public:
  // With `rational` a value that would cross a red line that nobody can set aside is not allowed, as one
  // is not that makes what is excluded hold. The setting must outlive it.
  Outlook(const Setting<W>& setting, bool rational, const std::vector<Mix>& mixes);

  std::size_t figures() const { return figures_; }  // of a row, then the mixes
  std::size_t issues() const { return setting_.issues(); }

  // Decides an issue. False: the value is not allowed; nothing was decided.
  bool decide(std::size_t issue, std::size_t value);
  void undo();
  std::size_t decided() const { return depth_; }
  bool is_decided(std::size_t issue) const { return package_[issue] != kOpen; }
  const Package& package() const { return package_; }  // once all issues are decided
  std::uint64_t crossed() const { return levels_[depth_].crossed; }
  const W* row() const { return levels_[depth_].row.data(); }

  // The greatest figures, margins included, or null if an issue has no value that is allowed.
  const double* most();
  // The values of an issue that are allowed, those that promise most of a figure first.
  void order(std::size_t issue, std::size_t figure, std::vector<std::size_t>& values) const;
  // The issue of those not decided whose values differ most in a figure; one with a single value
  // that is allowed comes first.
  std::size_t widest(std::size_t figure) const;
  // Adds to `row` (a figure each) what the values promise that promise most of a weighted sum.
  void best_of(const std::vector<double>& weights, std::vector<double>& row) const;

 private:
  static constexpr std::uint16_t kOpen = 0xffff;
  static constexpr std::uint32_t kDead = 0xffffffff;

  struct Level {
    std::vector<double> promised;          // by value of all issues, by figure
    std::vector<std::uint32_t> forbidden;  // by value: how many things forbid it
    std::vector<std::uint32_t> left;       // by term: parts that are not decided, or kDead
    std::vector<W> row;
    std::uint64_t crossed = 0;
    std::size_t issue = 0;  // that was decided last
  };

  void promise(Level& level, std::size_t term, double share, bool loss);

  const Setting<W>& setting_;
  std::vector<Mix> mixes_;
  std::size_t figures_ = 0;
  std::vector<std::size_t> first_;   // by issue: its values begin here
  std::vector<double> gain_, loss_;  // by term, by figure
  struct Part {
    std::size_t issue = 0;
    const std::vector<bool>* values = nullptr;
  };
  std::vector<std::vector<Part>> parts_;  // by term
  std::vector<bool> forbids_;             // by term
  std::vector<double> margin_;            // by figure
  std::vector<Level> levels_;
  std::size_t depth_ = 0;
  Package package_;
  std::vector<double> most_;
};

extern template class Outlook<std::int64_t>;
extern template class Outlook<Int128>;

}  // namespace demarche::bargaining
