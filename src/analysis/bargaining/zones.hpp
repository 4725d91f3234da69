// SPDX-License-Identifier: Apache-2.0
// What a set of rows leaves open: where a row lies that none of them is at least as good as.
//
// That is a union of zones {y : y > u in every figure}; their corners u are the local bounds of the set
// (Klamroth, Lacour and Vanderpooten 2015, there for minima). With one row more, a zone that it lies in
// is split in as many as there are figures.
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/bargaining/blocks.hpp"
#include "analysis/bargaining/outlook.hpp"

namespace demarche::bargaining {

// W are whole numbers. With two figures there is one zone more than rows, with three about twice as many;
// with p about the rows to the power of p / 2.
template <class W>
class Zones {
 public:
  // `least`: no row has less in any figure.
  Zones(const std::vector<W>& least, const std::vector<Mix>& mixes);

  // Cost: the zones, times those that are split.
  void add(const W* row);
  std::size_t size() const { return corners_.size() / width_; }

  // Whether a zone may have a row with these figures and mixes of them at most.
  bool reached(const double* most) { return least_.any_within(most); }

 private:
  bool within(const W* part, const W* zone) const;
  void put_in_order();

  std::size_t width_;
  std::vector<Mix> mixes_;
  std::vector<W> corners_;  // by zone
  Blocks least_;            // by zone: figures and mixes of its least row
  std::size_t added_ = 0;   // zones since they were put in order
};

extern template class Zones<std::int64_t>;
extern template class Zones<Int128>;

}  // namespace demarche::bargaining
