// SPDX-License-Identifier: Apache-2.0
// Trees over rows that keep the greatest figures of each part: whether some row meets a condition
// that greater figures meet the sooner.
//
// Rows that are near each other have to stand together, or the greatest figures of a part say nothing
// where there are many parties: the trees cut their rows in two at the middle of the figure that
// differs most (k-d trees: Bentley 1975). A tree is not changed; what comes in waits in a list,
// and once the list is long it becomes a tree, together with the trees that are no larger (Bentley
// and Saxe 1980).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace demarche::bargaining {

// Adding n rows costs n log² n. Looking one up costs the logarithm of their number at best, all of
// them at worst.
template <class W>
class Greatest {
 public:
  explicit Greatest(std::size_t width) : width_(width) {}

  std::size_t size() const { return size_; }

  void add(const W* row) {
    waiting_.insert(waiting_.end(), row, row + width_);
    ++size_;
    if (waiting_.size() < kList * width_ || width_ == 0) return;
    while (!trees_.empty() && trees_.back().rows.size() <= 2 * waiting_.size()) {
      const std::vector<W>& more = trees_.back().rows;
      waiting_.insert(waiting_.end(), more.begin(), more.end());
      trees_.pop_back();
    }
    trees_.emplace_back(std::move(waiting_), width_);
    waiting_ = {};
  }

  // Whether `meets(row)` for any of them; if it holds for a row, it has to hold for greater ones.
  template <class Meets>
  bool any(Meets&& meets) const {
    if (width_ == 0) return size_ > 0 && meets(waiting_.data());
    for (const Tree& tree : trees_) {
      if (any_below(tree, 0, 0, tree.rows.size() / width_, meets)) return true;
    }
    for (std::size_t at = 0; at < waiting_.size(); at += width_) {
      if (meets(waiting_.data() + at)) return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t kList = 256, kLeaf = 16;

  // Nodes in the order of a walk: a node, what is below its first half, what is below its second.
  struct Tree {
    std::vector<W> rows;
    std::vector<W> greatest;            // by node
    std::vector<std::uint32_t> second;  // by node: the one of its second half

    Tree(std::vector<W> all, std::size_t width) {
      std::vector<double> wide(width);
      for (std::size_t i = 0; i < width; ++i) {
        W least = all[i], most = all[i];
        for (std::size_t at = i; at < all.size(); at += width) {
          least = std::min(least, all[at]);
          most = std::max(most, all[at]);
        }
        wide[i] = std::max(static_cast<double>(most - least), 1.0);
      }
      std::vector<std::uint32_t> order(all.size() / width);
      std::iota(order.begin(), order.end(), std::uint32_t{0});
      build(all, wide, order.data(), order.data() + order.size());
      rows.reserve(all.size());
      for (const std::uint32_t r : order) {
        const W* row = all.data() + r * width;
        rows.insert(rows.end(), row, row + width);
      }
    }

   private:
    void build(const std::vector<W>& all, const std::vector<double>& wide, std::uint32_t* begin,
               std::uint32_t* end) {
      const std::size_t width = wide.size(), node = second.size();
      second.push_back(0);
      std::size_t figure = 0;
      double widest = -1;
      for (std::size_t i = 0; i < width; ++i) {
        W least = all[*begin * width + i], most = least;
        for (const std::uint32_t* r = begin; r != end; ++r) {
          least = std::min(least, all[*r * width + i]);
          most = std::max(most, all[*r * width + i]);
        }
        greatest.push_back(most);
        const double its = static_cast<double>(most - least) / wide[i];
        if (its > widest) {
          widest = its;
          figure = i;
        }
      }
      const std::size_t size = static_cast<std::size_t>(end - begin);
      if (size <= kLeaf) return;
      std::uint32_t* middle = begin + size / 2;
      std::nth_element(begin, middle, end, [&](std::uint32_t a, std::uint32_t b) {
        return all[a * width + figure] > all[b * width + figure];
      });
      build(all, wide, begin, middle);
      second[node] = static_cast<std::uint32_t>(second.size());
      build(all, wide, middle, end);
    }
  };

  template <class Meets>
  bool any_below(const Tree& tree, std::size_t node, std::size_t begin, std::size_t end,
                 Meets& meets) const {
    if (!meets(tree.greatest.data() + node * width_)) return false;
    if (end - begin <= kLeaf) {
      for (std::size_t r = begin; r < end; ++r) {
        if (meets(tree.rows.data() + r * width_)) return true;
      }
      return false;
    }
    const std::size_t middle = begin + (end - begin) / 2;
    return any_below(tree, node + 1, begin, middle, meets) ||
           any_below(tree, tree.second[node], middle, end, meets);
  }

  std::size_t width_;
  std::size_t size_ = 0;
  std::vector<Tree> trees_;  // the largest first
  std::vector<W> waiting_;
};

}  // namespace demarche::bargaining
