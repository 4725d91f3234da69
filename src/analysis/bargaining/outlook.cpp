// SPDX-License-Identifier: Apache-2.0
#include "analysis/bargaining/outlook.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace demarche::bargaining {

template <class W>
Outlook<W>::Outlook(const Setting<W>& setting, bool rational, const std::vector<Mix>& mixes)
    : setting_(setting), mixes_(mixes), figures_(setting.width + mixes.size()) {
  package_.assign(setting.issues(), kOpen);
  levels_.resize(setting.issues() + 1);
  most_.resize(figures_);
  parts_.resize(setting.terms.size());
  std::size_t values = 0, parts = 0;
  for (std::size_t k = 0; k < setting.issues(); ++k) {
    first_.push_back(values);
    values += setting.values[k];
    for (const auto& part : setting.parts[k]) parts_[part.term].push_back({k, &part.values});
    parts += setting.parts[k].size();
  }
  first_.push_back(values);

  // A figure of each kind of a row of units.
  std::vector<double> sizes(figures_);
  const auto figures_of = [&](const W* row, double* figures) {
    for (std::size_t i = 0; i < setting.width; ++i) figures[i] = static_cast<double>(row[i]);
    for (std::size_t m = 0; m < mixes_.size(); ++m) {
      double& sum = figures[setting.width + m];
      sum = 0;
      for (std::size_t i = 0; i < setting.width; ++i) sum += mixes_[m][i] * figures[i];
    }
  };
  // What a figure is made of at most, for its margin.
  const auto measure = [&](const W* row, std::vector<double>& greatest) {
    for (std::size_t i = 0; i < setting.width; ++i) {
      greatest[i] = std::max(greatest[i], std::abs(static_cast<double>(row[i])));
    }
  };
  const auto add_sizes = [&](const std::vector<double>& greatest) {
    for (std::size_t i = 0; i < setting.width; ++i) {
      sizes[i] += greatest[i];
      for (std::size_t m = 0; m < mixes_.size(); ++m) {
        sizes[setting.width + m] += mixes_[m][i] * greatest[i];
      }
    }
  };

  Level& root = levels_.front();
  root.row = setting.base;
  root.promised.resize(values * figures_);
  root.forbidden.resize(values);
  std::vector<double> greatest(figures_);
  measure(setting.base.data(), greatest);
  add_sizes(greatest);
  for (std::size_t k = 0; k < setting.issues(); ++k) {
    greatest.assign(figures_, 0);
    for (std::size_t v = 0; v < setting.values[k]; ++v) {
      figures_of(setting.row_of(k, v), root.promised.data() + (first_[k] + v) * figures_);
      measure(setting.row_of(k, v), greatest);
    }
    add_sizes(greatest);
  }
  std::vector<double> figures(figures_);
  for (std::size_t t = 0; t < setting.terms.size(); ++t) {
    const auto& term = setting.terms[t];
    figures.assign(figures_, 0);
    if (!term.worth.empty()) {
      figures_of(term.worth.data(), figures.data());
      greatest.assign(figures_, 0);
      measure(term.worth.data(), greatest);
      add_sizes(greatest);
    }
    for (const double figure : figures) {
      gain_.push_back(std::max(figure, 0.0));
      loss_.push_back(std::min(figure, 0.0));
    }
    forbids_.push_back(term.excludes || (rational && (term.crosses & kNever) != 0));
    root.left.push_back(static_cast<std::uint32_t>(parts_[t].size()));
    const bool alone = parts_[t].size() == 1;
    promise(root, t, 1 / static_cast<double>(parts_[t].size()), alone);
    if (!alone || !forbids_[t]) continue;
    const Part& part = parts_[t].front();
    for (std::size_t v = 0; v < part.values->size(); ++v) {
      root.forbidden[first_[part.issue] + v] += (*part.values)[v] ? 1U : 0U;
    }
  }
  const double steps = static_cast<double>(4 * parts + 4 * setting.issues() + 64);
  for (const double size : sizes) {
    margin_.push_back(steps * std::numeric_limits<double>::epsilon() * size);
  }
}

// Adds a share of a term's gain, and with `loss` its loss, to the values of its parts that are not decided.
template <class W>
void Outlook<W>::promise(Level& level, std::size_t term, double share, bool loss) {
  const double* gains = gain_.data() + term * figures_;
  const double* losses = loss_.data() + term * figures_;
  for (const Part& part : parts_[term]) {
    if (package_[part.issue] != kOpen) continue;
    for (std::size_t v = 0; v < part.values->size(); ++v) {
      if (!(*part.values)[v]) continue;
      double* promised = level.promised.data() + (first_[part.issue] + v) * figures_;
      for (std::size_t f = 0; f < figures_; ++f) promised[f] += share * gains[f];
      for (std::size_t f = 0; loss && f < figures_; ++f) promised[f] += losses[f];
    }
  }
}

template <class W>
bool Outlook<W>::decide(std::size_t issue, std::size_t value) {
  if (levels_[depth_].forbidden[first_[issue] + value] != 0) return false;
  Level& level = levels_[depth_ + 1];
  level = levels_[depth_];
  level.issue = issue;
  package_[issue] = static_cast<std::uint16_t>(value);
  const W* worth = setting_.row_of(issue, value);
  for (std::size_t i = 0; i < setting_.width; ++i) level.row[i] += worth[i];
  for (const auto& part : setting_.parts[issue]) {
    std::uint32_t& left = level.left[part.term];
    if (left == kDead) continue;
    const double before = 1 / static_cast<double>(left);
    if (!part.values[value]) {
      left = kDead;
      promise(level, part.term, -before, false);
      continue;
    }
    --left;
    if (left == 0) {
      const auto& term = setting_.terms[part.term];
      level.crossed |= term.crosses;
      for (std::size_t i = 0; i < term.worth.size(); ++i) level.row[i] += term.worth[i];
      continue;
    }
    promise(level, part.term, 1 / static_cast<double>(left) - before, left == 1);
    if (left > 1 || !forbids_[part.term]) continue;
    for (const Part& last : parts_[part.term]) {
      if (package_[last.issue] != kOpen) continue;
      for (std::size_t v = 0; v < last.values->size(); ++v) {
        level.forbidden[first_[last.issue] + v] += (*last.values)[v] ? 1U : 0U;
      }
    }
  }
  ++depth_;
  return true;
}

template <class W>
void Outlook<W>::undo() {
  package_[levels_[depth_].issue] = kOpen;
  --depth_;
}

template <class W>
const double* Outlook<W>::most() {
  const Level& level = levels_[depth_];
  for (std::size_t i = 0; i < setting_.width; ++i) most_[i] = static_cast<double>(level.row[i]);
  for (std::size_t m = 0; m < mixes_.size(); ++m) {
    double sum = 0;
    for (std::size_t i = 0; i < setting_.width; ++i) sum += mixes_[m][i] * most_[i];
    most_[setting_.width + m] = sum;
  }
  constexpr double kNone = -std::numeric_limits<double>::infinity();
  std::vector<double> greatest(figures_);
  for (std::size_t k = 0; k < issues(); ++k) {
    if (is_decided(k)) continue;
    std::fill(greatest.begin(), greatest.end(), kNone);
    for (std::size_t at = first_[k]; at < first_[k + 1]; ++at) {
      if (level.forbidden[at] != 0) continue;
      const double* promised = level.promised.data() + at * figures_;
      for (std::size_t f = 0; f < figures_; ++f) greatest[f] = std::max(greatest[f], promised[f]);
    }
    if (greatest[0] == kNone) return nullptr;
    for (std::size_t f = 0; f < figures_; ++f) most_[f] += greatest[f];
  }
  for (std::size_t f = 0; f < figures_; ++f) most_[f] += margin_[f];
  return most_.data();
}

template <class W>
void Outlook<W>::order(std::size_t issue, std::size_t figure,
                       std::vector<std::size_t>& values) const {
  const Level& level = levels_[depth_];
  values.clear();
  for (std::size_t v = 0; v < setting_.values[issue]; ++v) {
    if (level.forbidden[first_[issue] + v] == 0) values.push_back(v);
  }
  std::stable_sort(values.begin(), values.end(), [&](std::size_t a, std::size_t b) {
    return level.promised[(first_[issue] + a) * figures_ + figure] >
           level.promised[(first_[issue] + b) * figures_ + figure];
  });
}

template <class W>
std::size_t Outlook<W>::widest(std::size_t figure) const {
  const Level& level = levels_[depth_];
  std::size_t widest = issues();
  double wide = -1;
  for (std::size_t k = 0; k < issues(); ++k) {
    if (is_decided(k)) continue;
    double least = std::numeric_limits<double>::infinity(), most = -least;
    std::size_t allowed = 0;
    for (std::size_t at = first_[k]; at < first_[k + 1]; ++at) {
      if (level.forbidden[at] != 0) continue;
      ++allowed;
      const double promised = level.promised[at * figures_ + figure];
      least = std::min(least, promised);
      most = std::max(most, promised);
    }
    if (allowed <= 1) return k;
    if (most - least > wide) {
      wide = most - least;
      widest = k;
    }
  }
  return widest;
}

template <class W>
void Outlook<W>::best_of(const std::vector<double>& weights, std::vector<double>& row) const {
  const Level& level = levels_[depth_];
  for (std::size_t k = 0; k < issues(); ++k) {
    if (is_decided(k)) continue;
    const double* best = nullptr;
    double most = 0;
    for (std::size_t at = first_[k]; at < first_[k + 1]; ++at) {
      if (level.forbidden[at] != 0) continue;
      const double* promised = level.promised.data() + at * figures_;
      double sum = 0;
      for (std::size_t f = 0; f < weights.size(); ++f) sum += weights[f] * promised[f];
      if (best == nullptr || sum > most) {
        best = promised;
        most = sum;
      }
    }
    for (std::size_t f = 0; best != nullptr && f < row.size(); ++f) row[f] += best[f];
  }
}

template class Outlook<std::int64_t>;
template class Outlook<Int128>;

}  // namespace demarche::bargaining
