// SPDX-License-Identifier: Apache-2.0
// What a search among states finds that are too many to list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "demarche/concept.hpp"

namespace demarche {

// A step of a sanction. States are words of options, the first option the least significant.
struct SearchStep {
  std::size_t party = 0;
  std::uint64_t to = 0;
};

// One improvement from a state found, and the sanction that deters it. For the party for which the
// state is not stable: the improvement that nothing deters, and no sanction.
struct SearchImprovement {
  std::size_t party = 0;
  std::uint64_t to = 0;
  std::vector<SearchStep> sanction;
};

struct FoundState {
  std::uint64_t code = 0;
  std::vector<SearchImprovement> deterred;      // every improvement of those for whom it is stable
  std::optional<SearchImprovement> undeterred;  // of the one for whom it is not
  bool rechecked = false;  // agrees with the plain re-check, which could be completed
};

struct SearchFinding {
  // What is known of the states that are not among those found.
  enum class Rest {
    not_asked,     // as many were found as were asked for; there may be more
    none,          // proved: there are no others
    none_so_far,   // all that the search can do is done, and something remains open
    effort_spent,  // the search ended before it knew
    stopped,       // on request, before it knew
  };

  Concept under = Concept::nash;
  std::optional<std::size_t> not_for;  // the party for which the states are not stable
  bool where_is_possible = true;       // the formula holds in some feasible state
  std::vector<FoundState> states;      // in the order found
  Rest rest = Rest::none;
  // Proved: no other state is stable by sanctions of up to so many steps, apart from `undecided`
  // ones that were looked at and remain open. Nothing if no length was looked at to the end.
  std::optional<std::size_t> length;
  std::size_t undecided = 0;
};

}  // namespace demarche
