// SPDX-License-Identifier: Apache-2.0
// Sets of sums over the issues on one side of a cut, merged issue by issue.
//
// What no package needs is dropped at once: a sum that another one that remembers the same dominates,
// for whatever completes the one completes the other (Pareto frontiers of sums lie in the sums of
// Pareto frontiers). Equal sums become one, with how many packages come to it.
// Cost: one figure, a look at each; two, a scan of merged lists; three, a search in a staircase (Kung,
// Luccio and Preparata 1975); more, a search in a tree of greatest figures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/bargaining/bargaining.hpp"
#include "analysis/bargaining/setting.hpp"
#include "demarche/control.hpp"

namespace demarche::bargaining {

__extension__ using Tally = unsigned __int128;
inline constexpr Tally kMostTally = ~Tally{0};  // or more

Tally add(Tally a, Tally b);
Tally multiply(Tally a, Tally b);

// Where the values of a package stand in a few words, so that words compare as packages do.
struct Codes {
  explicit Codes(const std::vector<std::size_t>& values);
  void set(std::size_t issue, std::size_t value, std::uint64_t* code) const;
  Package package(const std::uint64_t* code) const;

  std::size_t words = 1;
  struct Place {
    std::size_t word = 0;
    unsigned shift = 0;
    unsigned bits = 0;
  };
  std::vector<Place> places;
};

// Sums in groups that remember the same, ascending by state; rows descending within a group.
template <class W>
struct Sums {
  struct Group {
    State state;
    std::size_t begin = 0, end = 0;
  };
  std::size_t width = 0;
  std::vector<Group> groups;
  std::vector<W> rows;
  // Of the packages that come to a row: how many, and the lexicographically first.
  std::vector<Tally> counts;
  std::vector<std::uint64_t> codes;

  std::size_t size() const { return counts.size(); }
  const W* row(std::size_t index) const { return rows.data() + index * width; }
};

template <class W>
struct Merging {
  bool dominance = true;  // else only equal sums become one
  // Only what can become rational; a figure that is enough whatever follows is cut to that.
  bool rational = false;
  std::optional<W> spend;                             // with changes: at most so weighty
  std::size_t most = 0;                               // sums of one set; throws TooMany past it
  std::uint64_t looks = BargainOptions{}.most_looks;  // of one merge; throws TooMany past them
  // Not exact: of sums in the same cell of a grid so wide one is kept, if they are more than a few.
  std::vector<W> grid;
};

// The sums of nothing.
template <class W>
Sums<W> nothing(const Setting<W>& setting, const Codes& codes, From from);

// One issue more. Sets `thinned` if sums were dropped for the grid.
template <class W>
Sums<W> merged(const Setting<W>& setting, const Codes& codes, const Sums<W>& sums,
               std::size_t issue, From from, const Merging<W>& how, const Control& control,
               bool* thinned = nullptr);

}  // namespace demarche::bargaining
