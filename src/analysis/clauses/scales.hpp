// SPDX-License-Identifier: Apache-2.0
// What cells weigh, by classes of territories with one weight.
#pragma once

#include <array>
#include <map>
#include <span>
#include <vector>

#include "analysis/clauses/cells.hpp"

namespace demarche::clauses {

// Disjoint sets of territories by status; [free] is not used.
using StatusSets = std::array<Bits, kStatuses>;

// Takes from each set what a stronger one has.
void keep_strongest(StatusSets& sets);

class Scales {
 public:
  explicit Scales(const Readings& readings);

  bool any_exposure() const { return any_exposure_; }

  // The cells of these acts and objects, of one actor.
  Burdens burdens(std::size_t actor, std::span<const std::size_t> whats, const StatusSets& sets);
  Burden formal(std::span<const std::size_t> whats, const StatusSets& sets) const;

  // The exposed burden of a side: per cell the greatest exposure, for each of the three sums, among the
  // members for which it counts. `cells` are not counted.
  struct Member {
    std::size_t actor = 0;
    const StatusSets* sets = nullptr;
  };
  Burden exposed(std::span<const std::size_t> whats, std::span<const Member> members);

 private:
  struct Level {
    Amount amount = 0;
    Bits where;
  };
  using Levels = std::vector<Level>;
  const Levels& exposures(std::size_t actor, std::size_t what);
  Levels levels(const std::vector<Amount>& amounts) const;

  const Readings& readings_;
  bool any_exposure_ = false;
  std::vector<bool> exposed_;                 // by actor
  std::vector<std::vector<Amount>> weights_;  // by what, territory; in units of Amount
  std::vector<Levels> weight_levels_;         // by what
  std::map<std::pair<std::size_t, std::size_t>, Levels>
      exposures_;  // by actor, what; once asked for
};

void add(Burden& to, const Burden& more);
void add(Burdens& to, const Burdens& more);

}  // namespace demarche::clauses
