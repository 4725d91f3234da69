// SPDX-License-Identifier: Apache-2.0
// Every package of a domain that is small enough to be tried one by one, but in which so much is decided
// together that sums of parts would be more than the packages.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <mutex>
#include <vector>

#include "analysis/bargaining/setting.hpp"
#include "analysis/bargaining/sums.hpp"
#include "demarche/control.hpp"
#include "graph/parallel.hpp"

namespace demarche::bargaining {

// Pieces of the packages: those that begin alike, in lexicographic order.
template <class W>
class Exhaustive {
 public:
  explicit Exhaustive(const Setting<W>& setting) : setting_(setting) {
    while (depth_ < setting.issues() && pieces_ < 64) pieces_ *= setting.values[depth_++];
  }

  static bool can(const BargainDomain& domain, std::size_t most) {
    std::size_t packages = 1;
    for (const BargainDomain::Issue& issue : domain.issues) {
      packages *= issue.values.size();
      if (packages > most) return false;
    }
    return true;
  }

  std::size_t pieces() const { return pieces_; }

  // Calls visit(piece, package, crossed, row) for the admissible packages, in lexicographic order within
  // a piece; pieces at the same time. A piece ends early when the visitor returns false.
  template <class Visit>
  void each(const Control& control, Visit&& visit) const {
    control.report("trying every package", 0);
    std::mutex telling;
    std::size_t done = 0;
    parallel_for(pieces_, 1, control, [&](std::size_t begin, std::size_t end) {
      for (std::size_t piece = begin; piece < end; ++piece) {
        control.checkpoint();
        try_piece(piece, visit);
        const std::lock_guard<std::mutex> alone(telling);
        control.report("trying every package",
                       static_cast<double>(++done) / static_cast<double>(pieces_));
      }
    });
  }

 private:
  template <class Visit>
  void try_piece(std::size_t piece, Visit& visit) const {
    Package package(setting_.issues());
    std::size_t rest = piece;
    for (std::size_t k = depth_; k-- > 0; rest /= setting_.values[k]) {
      package[k] = static_cast<std::uint16_t>(rest % setting_.values[k]);
    }
    // A row for every depth, and the state.
    std::vector<W> rows((setting_.issues() + 1) * setting_.width);
    std::copy(setting_.base.begin(), setting_.base.end(), rows.begin());
    State state;
    for (std::size_t k = 0; k < depth_; ++k) {
      if (!step(k, package[k], state, rows.data() + k * setting_.width)) return;
    }
    go_on(depth_, state, package, rows.data() + depth_ * setting_.width, piece, visit);
  }

  bool step(std::size_t issue, std::size_t value, State& state, W* row) const {
    W* next = row + setting_.width;
    if (!setting_.take(issue, value, From::front, state, next)) return false;
    for (std::size_t i = 0; i < setting_.width; ++i) next[i] += row[i];
    return true;
  }

  template <class Visit>
  bool go_on(std::size_t issue, const State& state, Package& package, W* row, std::size_t piece,
             Visit& visit) const {
    if (issue == setting_.issues()) return visit(piece, package, state.crossed, row);
    for (std::size_t v = 0; v < setting_.values[issue]; ++v) {
      State next = state;
      package[issue] = static_cast<std::uint16_t>(v);
      if (!step(issue, v, next, row)) continue;
      if (!go_on(issue + 1, next, package, row + setting_.width, piece, visit)) return false;
    }
    return true;
  }

  const Setting<W>& setting_;
  std::size_t depth_ = 0;
  std::size_t pieces_ = 1;
};

// All that is asked of every package at once.
template <class W>
struct TriedAll {
  Sums<W> sums;        // what nothing dominates, by what is crossed
  bool whole = false;  // whether these are all; else the rows that nothing dominates are too many
  std::uint64_t rational = 0;
  std::vector<Package> first_rational;
};

// At most `options.most_frontier` rows that nothing dominates, told apart by so many looks.
template <class W>
TriedAll<W> try_all(const Setting<W>& setting, const Codes& codes, const BargainOptions& options,
                    const Control& control);

// The first packages in lexicographic order, at most so many, for which `wanted(crossed, row)`.
template <class W, class Wanted>
std::vector<Package> first_tried(const Setting<W>& setting, std::size_t most, Wanted&& wanted,
                                 const Control& control) {
  const Exhaustive<W> all(setting);
  std::vector<std::vector<Package>> found(all.pieces());
  if (most > 0) {
    all.each(control,
             [&](std::size_t piece, const Package& package, std::uint64_t crossed, const W* row) {
               if (wanted(crossed, row)) found[piece].push_back(package);
               return found[piece].size() < most;
             });
  }
  std::vector<Package> first;
  for (const std::vector<Package>& list : found) {
    for (const Package& package : list) {
      if (first.size() < most) first.push_back(package);
    }
  }
  return first;
}

}  // namespace demarche::bargaining
