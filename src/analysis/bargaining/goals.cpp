// SPDX-License-Identifier: Apache-2.0
#include "analysis/bargaining/goals.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/bargaining/packages.hpp"

namespace demarche::bargaining {

namespace {

// Beginnings of packages that are followed only to find more that come to the same.
constexpr std::size_t kMostTies = 100'000;
constexpr std::size_t kMostFound = 10'000;  // rows of a frontier
constexpr std::size_t kMostLight = 10'000;  // lightest packages, of which the first are listed
constexpr std::size_t kMostZones = 200'000;
// Measures are doubles: so close to each other they may be equal. Exact fractions decide later.
constexpr double kClose = 1e-11;

template <class W>
int compare_rows(const std::vector<W>& a, const W* b) {  // 1: a dominates; -1: b does; 0: neither
  bool above = false, below = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    above = above || a[i] > b[i];
    below = below || a[i] < b[i];
  }
  return above == below ? 0 : above ? 1 : -1;
}

// No row less the slack has less.
template <class W>
std::vector<W> least_of(const Setting<W>& setting, const std::vector<double>& slack) {
  std::vector<W> least = setting.least_rest[static_cast<std::size_t>(From::front)][0];
  for (std::size_t i = 0; i < slack.size(); ++i) least[i] -= static_cast<W>(slack[i]);
  return least;
}

double margin_of(double value) {
  return kClose * std::abs(value);
}

}  // namespace

template <class W>
Demands<W>::Demands(const BargainDomain& domain, const Setting<W>& setting,
                    const std::vector<Mix>& mixes)
    : setting_(setting) {
  std::vector<bool> free(setting.width, true);
  for (const auto& side : setting.sides) {
    for (const std::size_t i : side.members) free[i] = side.needed < side.members.size();
  }
  for (std::size_t m = 0; m < mixes.size(); ++m) {
    bool counts = true;
    for (std::size_t i = 0; i < setting.width; ++i) {
      counts = counts && (mixes[m][i] == 0 || (i < domain.parties.size() && !free[i]));
    }
    if (counts) sums_.push_back(setting.width + m);
  }
}

template <class W>
BestGoal<W>::BestGoal(const BargainDomain& domain, const Setting<W>& setting,
                      const Measure& measure, const std::vector<Mix>& mixes)
    : domain_(domain),
      setting_(setting),
      measure_(measure),
      mixes_(mixes),
      demands_(domain, setting, mixes) {}

template <class W>
double BestGoal<W>::bound_of(std::uint64_t crossed, const double* most) const {
  const auto left_out = [&](std::size_t i) { return (crossed & setting_.crossing[i]) != 0; };
  double bound = measure_.of(most, left_out);
  const double majorities = measure_.majorities(most, left_out);
  for (std::size_t m = 0; m < mixes_.size(); ++m) {
    bound = std::min(bound, measure_.of_sum(mixes_[m], most[setting_.width + m], majorities));
  }
  return bound;
}

template <class W>
bool BestGoal<W>::hopeless(std::uint64_t crossed, const double* most) {
  if (!demands_.can_be_met(crossed, most)) return true;
  for (std::size_t i = 0; i < floor_.size(); ++i) {
    if (most[i] < static_cast<double>(floor_[i])) return true;
  }
  if (found_.empty()) return false;
  const double bound = bound_of(crossed, most);
  if (bound < best_ - margin_of(best_)) return true;
  if (bound > best_ + margin_of(best_)) return false;
  // What comes to the same as one that was found is one too.
  const auto dominates = [&](const Found<W>& one) {
    bool above = false;
    for (std::size_t i = 0; i < setting_.parties; ++i) {
      const double its = static_cast<double>(one.row[i]);
      if (its < most[i]) return false;
      above = above || its > most[i];
    }
    return above;
  };
  if (std::any_of(found_.begin(), found_.end(), dominates)) return true;
  if (ties_ >= kMostTies) {
    all_ties_ = false;
    return true;
  }
  ++ties_;
  return false;
}

template <class W>
void BestGoal<W>::take(std::uint64_t crossed, const W* row, const Package& package) {
  if (!demands_.are_met(crossed, row)) return;
  for (std::size_t i = 0; i < floor_.size(); ++i) {
    if (row[i] < floor_[i]) return;
  }
  std::vector<double> gains;
  for (std::size_t i = 0; i < setting_.parties; ++i) gains.push_back(static_cast<double>(row[i]));
  const double value = measure_.of(
      gains.data(), [&](std::size_t i) { return (crossed & setting_.crossing[i]) != 0; });
  if (!found_.empty() && value < best_ - margin_of(best_)) return;
  if (found_.empty() || value > best_ + margin_of(best_)) {
    found_.clear();
    all_ties_ = true;
    ties_ = 0;
  }
  best_ = found_.empty() ? value : std::max(best_, value);
  for (const Found<W>& one : found_) {
    if (compare_rows(one.row, row) > 0) return;
  }
  std::erase_if(found_, [&](const Found<W>& one) { return compare_rows(one.row, row) < 0; });
  found_.push_back({crossed, std::vector<W>(row, row + setting_.width), package});
}

template <class W>
void BestGoal<W>::leave(const double* most) {
  whole_ = false;
  open_ = std::max(open_, bound_of(0, most));
}

template <class W>
IdealGoal<W>::IdealGoal(const BargainDomain& domain, const Setting<W>& setting,
                        std::size_t bargainer, const std::vector<Mix>& mixes)
    : domain_(domain), setting_(setting), bargainer_(bargainer), demands_(domain, setting, mixes) {}

// Whether enough members can gain more than the best gain so far.
template <class W>
bool IdealGoal<W>::can_exceed(std::uint64_t crossed, const double* most) const {
  const BargainDomain::Bargainer& one = domain_.bargainers[bargainer_];
  std::size_t can = 0;
  for (const std::size_t i : one.parties) {
    if ((crossed & setting_.crossing[i]) != 0) continue;
    const auto units = static_cast<Units>(std::floor(most[i]));
    if (compare(units, domain_.parties[i].scale, value_, scale_) > 0) ++can;
  }
  return can >= (one.majority ? one.parties.size() / 2 + 1 : one.parties.size());
}

template <class W>
bool IdealGoal<W>::hopeless(std::uint64_t crossed, const double* most) {
  return !demands_.can_be_met(crossed, most) || (!found_.empty() && !can_exceed(crossed, most));
}

template <class W>
void IdealGoal<W>::take(std::uint64_t crossed, const W* row, const Package& package) {
  if (!demands_.are_met(crossed, row)) return;
  const std::vector<Units> gain(row, row + setting_.parties);
  std::vector<bool> left_out(setting_.parties);
  for (std::size_t i = 0; i < left_out.size(); ++i) {
    left_out[i] = (crossed & setting_.crossing[i]) != 0;
  }
  const auto member = speaker(domain_, domain_.bargainers[bargainer_], gain.data(), left_out);
  const Units scale = domain_.parties[*member].scale;
  if (!found_.empty() && compare(gain[*member], scale, value_, scale_) <= 0) return;
  value_ = gain[*member];
  scale_ = scale;
  most_ = std::max(most_, static_cast<double>(value_) / static_cast<double>(scale_));
  found_ = {{crossed, std::vector<W>(row, row + setting_.width), package}};
}

template <class W>
void IdealGoal<W>::leave(const double* most) {
  whole_ = false;
  for (const std::size_t i : domain_.bargainers[bargainer_].parties) {
    most_ = std::max(most_, most[i] / static_cast<double>(domain_.parties[i].scale));
  }
}

template <class W>
FrontierGoal<W>::FrontierGoal(const BargainDomain& domain, const Setting<W>& setting, bool rational,
                              const std::vector<Mix>& mixes, const std::vector<double>& slack)
    : setting_(setting),
      rational_(rational),
      mixes_(mixes),
      slack_(slack),
      demands_(domain, setting, mixes),
      zones_(least_of(setting, slack), mixes),
      figures_(setting.width + mixes.size()) {
  for (const Mix& mix : mixes) {
    double sum = 0;
    for (std::size_t i = 0; i < setting.parties && !slack_.empty(); ++i) sum += mix[i] * slack_[i];
    if (!slack_.empty()) slack_.push_back(sum);
  }
}

template <class W>
bool FrontierGoal<W>::hopeless(std::uint64_t crossed, const double* most) {
  if (rational_ && !demands_.can_be_met(crossed, most)) return true;
  const std::size_t figures = setting_.width + mixes_.size();
  const double* against = most;
  if (!slack_.empty()) {
    lowered_.assign(most, most + figures);
    for (std::size_t f = 0; f < figures; ++f) lowered_[f] -= slack_[f];
    against = lowered_.data();
  }
  if (zones_.reached(against)) return false;
  if (!slack_.empty()) return true;
  // Only what comes to the same as one that was found is left.
  if (!figures_.any_within(most)) return true;
  if (++ties_ <= kMostTies) return false;
  all_ties_ = false;
  return true;
}

template <class W>
void FrontierGoal<W>::take(std::uint64_t crossed, const W* row, const Package& package) {
  if (rational_ && !demands_.are_met(crossed, row)) return;
  bool again = false;
  for (const Found<W>& one : found_) {
    if (compare_rows(one.row, row) > 0) return;
    again = again || std::equal(one.row.begin(), one.row.end(), row);
  }
  if (!again) {
    std::erase_if(found_, [&](const Found<W>& one) { return compare_rows(one.row, row) < 0; });
    rows_ = found_.size() + 1;  // no fewer than those that differ
    zones_.add(row);
  }
  const bool fewer = found_.size() < figures_.size();
  found_.push_back({crossed, std::vector<W>(row, row + setting_.width), package});
  if (fewer) {
    std::vector<double> figures;
    for (const Found<W>& one : found_) add_figures(one.row, figures);
    figures_.assign(std::move(figures));
  } else {
    std::vector<double> figures;
    add_figures(found_.back().row, figures);
    figures_.add(figures.data());
  }
}

template <class W>
void FrontierGoal<W>::add_figures(const std::vector<W>& row, std::vector<double>& figures) const {
  for (const W figure : row) figures.push_back(static_cast<double>(figure));
  for (const Mix& mix : mixes_) {
    double sum = 0;
    for (std::size_t i = 0; i < row.size(); ++i) sum += mix[i] * static_cast<double>(row[i]);
    // Below what the same package promises, however both were rounded.
    figures.push_back(sum - margin_of(sum));
  }
}

template <class W>
bool FrontierGoal<W>::enough() const {
  return rows_ > kMostFound || zones_.size() > kMostZones;
}

template <class W>
void FrontierGoal<W>::leave(const double* most) {
  open_.emplace_back(most, most + setting_.parties);
}

template <class W>
double FrontierGoal<W>::error(const std::vector<double>& ranges) const {
  double error = 0;
  for (const std::vector<double>& most : open_) {
    double least = HUGE_VAL;
    for (const Found<W>& one : found_) {
      double its = 0;
      for (std::size_t i = 0; i < most.size(); ++i) {
        const double off = most[i] - static_cast<double>(one.row[i]);
        if (off > 0) its = std::max(its, ranges[i] > 0 ? off / ranges[i] : HUGE_VAL);
      }
      least = std::min(least, its);
    }
    error = std::max(error, least);
  }
  return error;
}

template <class W>
LightestGoal<W>::LightestGoal(const BargainDomain& domain, const Setting<W>& setting,
                              const std::vector<Mix>& mixes, std::size_t most)
    : setting_(setting), most_(std::max(most, kMostLight)), demands_(domain, setting, mixes) {
  bounds_.push_back(setting.parties);
  for (std::size_t m = 0; m < mixes.size(); ++m) {
    if (mixes[m][setting.parties] == 1) bounds_.push_back(setting.width + m);
  }
}

// At least so much.
template <class W>
W LightestGoal<W>::weight_of(const double* most) const {
  double least = most[setting_.parties];
  for (const std::size_t figure : bounds_) least = std::min(least, most[figure]);
  return -static_cast<W>(std::floor(least));
}

template <class W>
bool LightestGoal<W>::hopeless(std::uint64_t crossed, const double* most) {
  if (!demands_.can_be_met(crossed, most)) return true;
  if (found_.empty()) return false;
  const W weight = weight_of(most);
  return weight > weight_ || (weight == weight_ && found_.size() > most_);
}

template <class W>
void LightestGoal<W>::take(std::uint64_t crossed, const W* row, const Package& package) {
  if (!demands_.are_met(crossed, row)) return;
  const W weight = -row[setting_.parties];
  if (!found_.empty() && weight > weight_) return;
  if (found_.empty() || weight < weight_) found_.clear();
  weight_ = weight;
  if (found_.size() <= most_) found_.push_back(package);
}

template <class W>
void LightestGoal<W>::leave(const double* most) {
  const W weight = weight_of(most);
  least_ = whole_ ? weight : std::min(least_, weight);
  if (!found_.empty()) least_ = std::min(least_, weight_);
  whole_ = false;
}

#define DEMARCHE_GOALS(W)         \
  template class Demands<W>;      \
  template class BestGoal<W>;     \
  template class IdealGoal<W>;    \
  template class FrontierGoal<W>; \
  template class LightestGoal<W>;
DEMARCHE_GOALS(std::int64_t)
DEMARCHE_GOALS(Int128)
#undef DEMARCHE_GOALS

}  // namespace demarche::bargaining
