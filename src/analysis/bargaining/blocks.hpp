// SPDX-License-Identifier: Apache-2.0
// Rows of figures in blocks, with the least figures of each: whether a row lies within given bounds.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace demarche::bargaining {

class Blocks {
 public:
  explicit Blocks(std::size_t width) : width_(width) {}

  std::size_t size() const { return rows_.size() / width_; }
  const double* row(std::size_t index) const { return rows_.data() + index * width_; }

  void add(const double* row) {
    rows_.insert(rows_.end(), row, row + width_);
    lower(size() - 1);
  }

  // Rows near each other should come next to each other.
  void assign(std::vector<double> rows) {
    rows_ = std::move(rows);
    least_.clear();
    for (std::size_t r = 0; r < size(); ++r) lower(r);
  }

  // Whether a row has no more than this in any figure. Cost: all rows at worst; blocks that lie above
  // are passed over. The block that was found last is looked at first: the next is likely to be near.
  bool any_within(const double* most) {
    const std::size_t blocks = least_.size() / width_;
    for (std::size_t n = 0; n < blocks; ++n) {
      const std::size_t block = (last_ + n) % blocks;
      if (!within(least_.data() + block * width_, most)) continue;
      const std::size_t end = std::min(size(), (block + 1) * kBlock);
      for (std::size_t r = block * kBlock; r < end; ++r) {
        if (!within(row(r), most)) continue;
        last_ = block;
        return true;
      }
    }
    return false;
  }

 private:
  static constexpr std::size_t kBlock = 32;

  bool within(const double* least, const double* most) const {
    for (std::size_t f = 0; f < width_; ++f) {
      if (most[f] < least[f]) return false;
    }
    return true;
  }

  void lower(std::size_t index) {
    if (index % kBlock == 0) {
      least_.insert(least_.end(), row(index), row(index) + width_);
      return;
    }
    double* least = least_.data() + index / kBlock * width_;
    for (std::size_t f = 0; f < width_; ++f) least[f] = std::min(least[f], row(index)[f]);
  }

  std::size_t width_;
  std::vector<double> rows_;
  std::vector<double> least_;  // by block
  std::size_t last_ = 0;
};

}  // namespace demarche::bargaining
