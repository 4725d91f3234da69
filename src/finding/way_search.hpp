// SPDX-License-Identifier: Apache-2.0
// Ways to a destination in a model whose states are too many to list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "finding/evolution.hpp"

namespace demarche {

// A move. States are words of options, the first option the least significant.
struct SoughtStep {
  std::size_t party = 0;
  std::uint64_t to = 0;
  Cost cost;  // of this move alone
};

// The best way of one kind, or what is known of it.
struct SoughtWay {
  enum class Known : std::uint8_t {
    found,         // and nothing undercuts it, see `bounded`
    none,          // proved: there is none
    not_within,    // proved: none of up to `length` moves
    effort_spent,  // the same, and the search ended before it knew more
  };
  Known known = Known::effort_spent;
  std::vector<SoughtStep> steps;
  Cost cost;
  // If found: nothing undercuts it among the ways of up to `length` moves, which is all that is known;
  // else nothing at all does.
  bool bounded = false;
  std::optional<std::size_t> length;  // nothing if not even no move was looked at
};

struct WaySearch {
  std::uint64_t from = 0;
  bool to_is_possible = true;  // some feasible state is asked for
  SoughtWay shortest;          // by any moves
  SoughtWay by_improvements;
  SoughtWay cheapest;
};

}  // namespace demarche
