// SPDX-License-Identifier: Apache-2.0
// What can be looked for among packages: the best in the sense of a solution, the frontier, the lightest
// change of the draft.
#pragma once

#include <limits>
#include <vector>

#include "analysis/bargaining/measure.hpp"
#include "analysis/bargaining/search.hpp"
#include "analysis/bargaining/zones.hpp"
#include "finding/bargaining.hpp"

namespace demarche::bargaining {

template <class W>
struct Found {
  std::uint64_t crossed = 0;
  std::vector<W> row;
  Package package;
};

// Whether what comes to these figures at most can be rational.
template <class W>
class Demands {
 public:
  // Mixes count that weigh only parties whose gain must not be negative.
  Demands(const BargainDomain& domain, const Setting<W>& setting, const std::vector<Mix>& mixes);
  bool can_be_met(std::uint64_t crossed, const double* most) const {
    for (const std::size_t figure : sums_) {
      if (most[figure] < 0) return false;
    }
    return setting_.agreed(crossed, [&](std::size_t i) { return most[i]; });
  }
  bool are_met(std::uint64_t crossed, const W* row) const {
    return setting_.agreed(crossed, [&](std::size_t i) { return row[i]; });
  }

 private:
  const Setting<W>& setting_;
  std::vector<std::size_t> sums_;  // figures that must not be negative either
};

// All rational packages that come to the greatest measure and that none of these dominates.
template <class W>
class BestGoal : public Goal<W> {
 public:
  BestGoal(const BargainDomain& domain, const Setting<W>& setting, const Measure& measure,
           const std::vector<Mix>& mixes);

  bool hopeless(std::uint64_t crossed, const double* most) override;
  void take(std::uint64_t crossed, const W* row, const Package& package) override;
  void leave(const double* most) override;

  // Only packages that are at least as good for every party as this one.
  void at_least(std::vector<W> row) { floor_ = std::move(row); }

  const std::vector<Found<W>>& found() const { return found_; }
  bool all_ties() const { return all_ties_; }  // false: there may be more that come to the same
  bool whole() const { return whole_; }        // false: it was ended before
  double best() const { return best_; }
  double bound() const { return std::max(best_, open_); }

 private:
  double bound_of(std::uint64_t crossed, const double* most) const;

  const BargainDomain& domain_;
  const Setting<W>& setting_;
  const Measure& measure_;
  std::vector<Mix> mixes_;
  Demands<W> demands_;
  std::vector<W> floor_;
  std::vector<Found<W>> found_;
  double best_ = -std::numeric_limits<double>::infinity();
  double open_ = -std::numeric_limits<double>::infinity();
  std::size_t ties_ = 0;  // beginnings followed for them
  bool all_ties_ = true;
  bool whole_ = true;
};

// A rational package in which a bargainer gains most.
template <class W>
class IdealGoal : public Goal<W> {
 public:
  IdealGoal(const BargainDomain& domain, const Setting<W>& setting, std::size_t bargainer,
            const std::vector<Mix>& mixes);
  bool hopeless(std::uint64_t crossed, const double* most) override;
  void take(std::uint64_t crossed, const W* row, const Package& package) override;
  void leave(const double* most) override;

  const std::vector<Found<W>>& found() const { return found_; }  // one or none
  bool whole() const { return whole_; }
  double most() const { return most_; }  // what it gains at most

 private:
  bool can_exceed(std::uint64_t crossed, const double* most) const;

  const BargainDomain& domain_;
  const Setting<W>& setting_;
  std::size_t bargainer_;
  Demands<W> demands_;
  std::vector<Found<W>> found_;
  Units value_ = 0, scale_ = 1;  // of the best gain
  double most_ = 0;
  bool whole_ = true;
};

// All efficient packages, or all that no rational one dominates among the rational ones.
template <class W>
class FrontierGoal : public Goal<W> {
 public:
  // Packages may be left out that are better than one that is found by no more than `slack` units for
  // each party: whole numbers, or none.
  FrontierGoal(const BargainDomain& domain, const Setting<W>& setting, bool rational,
               const std::vector<Mix>& mixes, const std::vector<double>& slack);
  bool hopeless(std::uint64_t crossed, const double* most) override;
  void take(std::uint64_t crossed, const W* row, const Package& package) override;
  bool enough() const override;
  void leave(const double* most) override;

  const std::vector<Found<W>>& found() const { return found_; }
  bool all_ties() const { return all_ties_; }
  bool whole() const { return open_.empty(); }
  // Every package is dominated by one of those found after adding this share of these ranges.
  double error(const std::vector<double>& ranges) const;

 private:
  void add_figures(const std::vector<W>& row, std::vector<double>& figures) const;

  const Setting<W>& setting_;
  const bool rational_;
  std::vector<Mix> mixes_;
  std::vector<double> slack_;
  Demands<W> demands_;
  Zones<W> zones_;
  std::vector<Found<W>> found_;
  Blocks figures_;        // by package found: of its row, and mixes
  std::size_t rows_ = 0;  // that differ
  std::vector<double> lowered_;
  std::size_t ties_ = 0;
  bool all_ties_ = true;
  std::vector<std::vector<double>> open_;
};

// The rational packages with the least weight of changes: a setting with changes. Mixes that count the
// negative of the weight once bound it (Lagrange), as the other figures that they count are not negative.
template <class W>
class LightestGoal : public Goal<W> {
 public:
  LightestGoal(const BargainDomain& domain, const Setting<W>& setting,
               const std::vector<Mix>& mixes, std::size_t most);
  bool hopeless(std::uint64_t crossed, const double* most) override;
  void take(std::uint64_t crossed, const W* row, const Package& package) override;
  void leave(const double* most) override;

  const std::vector<Package>& found() const { return found_; }
  W weight() const { return weight_; }  // of those
  bool whole() const { return whole_; }
  W least() const { return whole_ ? weight_ : least_; }  // no rational package has less

 private:
  W weight_of(const double* most) const;

  const Setting<W>& setting_;
  const std::size_t most_;
  std::vector<std::size_t> bounds_;  // figures that the negative of the weight is not above
  Demands<W> demands_;
  std::vector<Package> found_;
  W weight_ = 0;
  W least_ = 0;
  bool whole_ = true;
};

}  // namespace demarche::bargaining
