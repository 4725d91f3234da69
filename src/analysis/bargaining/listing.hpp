// SPDX-License-Identifier: Apache-2.0
// Packages in lexicographic order, found without trying those that are none.
//
// The sums from the back, kept at every cut, say of each beginning of a package whether it can be
// completed; so the search never goes astray, and the next package costs a look-up for each value.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "analysis/bargaining/greatest.hpp"
#include "analysis/bargaining/sums.hpp"

namespace demarche::bargaining {

// Sums from the back at every cut, without counts, ready for look-ups.
template <class W>
class Levels {
 public:
  explicit Levels(const Setting<W>& setting) : setting_(&setting), cuts_(setting.issues() + 1) {}

  // Of issues `cut` and later.
  void keep(std::size_t cut, const Sums<W>& sums);

  // The first packages in lexicographic order, at most so many, for which `wanted` holds. `wanted` is
  // given what is crossed and a row; if it holds for a row it has to hold for greater ones.
  template <class Wanted>
  std::vector<Package> first(std::size_t most, Wanted&& wanted, const Control& control) const {
    std::vector<Package> found;
    Package package(setting_->issues());
    std::vector<W> row(setting_->width, 0);
    search(0, State{}, row, package, most, wanted, control, found);
    return found;
  }

 private:
  struct Group {
    State state;
    Greatest<W> rows;
  };

  template <class Wanted>
  bool can_end(std::size_t cut, const State& state, const std::vector<W>& row,
               Wanted& wanted) const {
    std::vector<W> start(setting_->width), sum(setting_->width);
    for (const Group& group : cuts_[cut]) {
      std::uint64_t crossed = 0;
      start = row;
      if (!setting_->join(cut, state, group.state, crossed, start.data())) continue;
      const auto meets = [&](const W* greatest) {
        for (std::size_t i = 0; i < setting_->width; ++i) sum[i] = start[i] + greatest[i];
        return wanted(crossed, sum.data());
      };
      if (group.rows.any(meets)) return true;
    }
    return false;
  }

  template <class Wanted>
  void search(std::size_t cut, const State& state, const std::vector<W>& row, Package& package,
              std::size_t most, Wanted& wanted, const Control& control,
              std::vector<Package>& found) const {
    if (found.size() >= most) return;
    control.checkpoint();
    if (!can_end(cut, state, row, wanted)) return;
    if (cut == setting_->issues()) {
      found.push_back(package);
      return;
    }
    std::vector<W> next(setting_->width);
    for (std::size_t v = 0; v < setting_->values[cut]; ++v) {
      State after = state;
      if (!setting_->take(cut, v, From::front, after, next.data())) continue;
      for (std::size_t i = 0; i < setting_->width; ++i) next[i] += row[i];
      package[cut] = static_cast<std::uint16_t>(v);
      search(cut + 1, after, next, package, most, wanted, control, found);
      if (found.size() >= most) return;
    }
  }

  const Setting<W>* setting_;
  std::vector<std::vector<Group>> cuts_;
};

template <class W>
void Levels<W>::keep(std::size_t cut, const Sums<W>& sums) {
  for (const auto& group : sums.groups) {
    cuts_[cut].push_back({group.state, Greatest<W>(setting_->width)});
    for (std::size_t r = group.begin; r < group.end; ++r) cuts_[cut].back().rows.add(sums.row(r));
  }
}

}  // namespace demarche::bargaining
