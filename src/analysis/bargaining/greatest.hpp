// SPDX-License-Identifier: Apache-2.0
// A tree over rows that keeps the greatest figures of each part: whether some row meets a condition
// that greater figures meet the sooner.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace demarche::bargaining {

// Rows are added one after the other and stay where the caller keeps them. Looking one up costs
// the logarithm of their number at best, all of them at worst.
template <class W>
class Greatest {
 public:
  explicit Greatest(std::size_t width) : width_(width) {}

  std::size_t size() const { return size_; }
  const W* row(std::size_t index) const { return rows_.data() + index * width_; }

  void add(const W* row) {
    rows_.insert(rows_.end(), row, row + width_);
    std::size_t at = size_++ / kBlock;
    for (std::size_t height = 0;; ++height, at /= kBranch) {
      if (height == heights_.size()) {
        heights_.emplace_back();
        // A new root: it covers all that was there before.
        if (height > 0) {
          const std::vector<W>& below = heights_[height - 1];
          heights_[height].assign(below.begin(),
                                  below.begin() + static_cast<std::ptrdiff_t>(width_));
        }
      }
      std::vector<W>& nodes = heights_[height];
      if (nodes.size() <= at * width_) {
        nodes.insert(nodes.end(), row, row + width_);
      } else {
        W* node = nodes.data() + at * width_;
        for (std::size_t i = 0; i < width_; ++i) node[i] = std::max(node[i], row[i]);
      }
      if (at == 0) return;
    }
  }

  // Whether `meets(row)` for any of them; if it holds for a row, it has to hold for greater ones.
  template <class Meets>
  bool any(Meets&& meets) const {
    if (size_ == 0) return false;
    for (std::size_t height = heights_.size(); height-- > 0;) {
      if (heights_[height].size() == width_) return any_below(height, 0, meets);
    }
    return any_below(heights_.size() - 1, 0, meets);
  }

 private:
  static constexpr std::size_t kBlock = 8, kBranch = 4;

  template <class Meets>
  bool any_below(std::size_t height, std::size_t at, Meets& meets) const {
    if (!meets(heights_[height].data() + at * width_)) return false;
    if (height == 0) {
      const std::size_t end = std::min(size_, (at + 1) * kBlock);
      for (std::size_t r = at * kBlock; r < end; ++r) {
        if (meets(row(r))) return true;
      }
      return false;
    }
    const std::size_t end = std::min(heights_[height - 1].size() / width_, (at + 1) * kBranch);
    for (std::size_t child = at * kBranch; child < end; ++child) {
      if (any_below(height - 1, child, meets)) return true;
    }
    return false;
  }

  std::size_t width_;
  std::size_t size_ = 0;
  std::vector<W> rows_;
  std::vector<std::vector<W>> heights_;  // of blocks first
};

}  // namespace demarche::bargaining
