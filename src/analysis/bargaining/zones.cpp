// SPDX-License-Identifier: Apache-2.0
#include "analysis/bargaining/zones.hpp"

#include <algorithm>

namespace demarche::bargaining {

template <class W>
Zones<W>::Zones(const std::vector<W>& least, const std::vector<Mix>& mixes)
    : width_(least.size()), mixes_(mixes), corners_(least), least_(least.size() + mixes.size()) {
  for (W& figure : corners_) --figure;
  put_in_order();
}

// Whether the zone of the corner `part` lies within that of `zone`.
template <class W>
bool Zones<W>::within(const W* part, const W* zone) const {
  for (std::size_t i = 0; i < width_; ++i) {
    if (zone[i] > part[i]) return false;
  }
  return true;
}

template <class W>
void Zones<W>::add(const W* row) {
  std::vector<std::vector<W>> split;  // corners of the zones that the row lies in
  std::size_t stay = 0;
  for (std::size_t z = 0; z < size(); ++z) {
    const W* corner = corners_.data() + z * width_;
    bool holds = true;
    for (std::size_t i = 0; i < width_ && holds; ++i) holds = row[i] > corner[i];
    if (holds) {
      split.emplace_back(corner, corner + width_);
    } else {
      std::copy_n(corner, width_, corners_.data() + stay++ * width_);
    }
  }
  corners_.resize(stay * width_);
  for (std::size_t i = 0; i < width_; ++i) {
    std::vector<std::vector<W>> parts = split;
    for (std::vector<W>& part : parts) part[i] = row[i];
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    // A part within another zone is not needed. It can only lie within one that begins at the same
    // figure: within another of these parts, or one that was there before.
    for (const std::vector<W>& part : parts) {
      bool needed = std::none_of(parts.begin(), parts.end(), [&](const std::vector<W>& other) {
        return &other != &part && within(part.data(), other.data());
      });
      for (std::size_t z = 0; z < stay && needed; ++z) {
        const W* corner = corners_.data() + z * width_;
        needed = corner[i] != row[i] || !within(part.data(), corner);
      }
      if (!needed) continue;
      corners_.insert(corners_.end(), part.begin(), part.end());
      ++added_;
    }
  }
  put_in_order();
}

// Zones near each other, now and then, and their least rows.
template <class W>
void Zones<W>::put_in_order() {
  if (added_ > 32 + size() / 8) {
    std::vector<std::vector<W>> sorted;
    for (std::size_t z = 0; z < size(); ++z) {
      sorted.emplace_back(corners_.data() + z * width_, corners_.data() + (z + 1) * width_);
    }
    std::sort(sorted.begin(), sorted.end());
    corners_.clear();
    for (const std::vector<W>& corner : sorted) {
      corners_.insert(corners_.end(), corner.begin(), corner.end());
    }
    added_ = 0;
  }
  std::vector<double> least;
  for (std::size_t z = 0; z < size(); ++z) {
    const W* corner = corners_.data() + z * width_;
    for (std::size_t i = 0; i < width_; ++i) least.push_back(static_cast<double>(corner[i] + 1));
    const std::size_t at = least.size() - width_;
    for (const Mix& mix : mixes_) {
      double sum = 0;
      for (std::size_t i = 0; i < width_; ++i) sum += mix[i] * least[at + i];
      least.push_back(sum);
    }
  }
  least_.assign(std::move(least));
}

template class Zones<std::int64_t>;
template class Zones<Int128>;

}  // namespace demarche::bargaining
