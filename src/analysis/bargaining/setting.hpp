// SPDX-License-Identifier: Apache-2.0
// A domain of bargaining made ready for sums: gains by value, and what several issues decide together.
//
// Issues are taken one after the other, from either end. What several of them decide (a bonus, a red
// line, what is excluded) is settled once the last of them is taken; until then a sum remembers whether
// all parts taken so far hold. Sums that remember the same can be compared: what is still to come adds
// the same to them. So the sets of sums stay as small as those of an additive domain, times the
// patterns of what is open (dynamic programming over the path width of the terms).
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "finding/bargaining.hpp"

namespace demarche::bargaining {

// Sums became more than were allowed.
struct TooMany : std::runtime_error {
  TooMany() : std::runtime_error("too many sums") {}
};

// Which conditions of a rational package are asked for.
struct Conditions {
  std::vector<bool> red_lines;     // by red line
  std::vector<bool> alternatives;  // by bargainer
  std::vector<bool> excluded;      // by what is excluded
  static Conditions all(const BargainDomain& domain);
};

// A set of terms that are open at a time, by their bits.
class Open {
 public:
  static constexpr std::size_t kMost = 256;
  bool has(unsigned bit) const { return (words_[bit / 64] >> bit % 64 & 1) != 0; }
  void put(unsigned bit) { words_[bit / 64] |= std::uint64_t{1} << bit % 64; }
  void drop(unsigned bit) { words_[bit / 64] &= ~(std::uint64_t{1} << bit % 64); }
  bool meets(const Open& other) const {
    for (std::size_t w = 0; w < words_.size(); ++w) {
      if ((words_[w] & other.words_[w]) != 0) return true;
    }
    return false;
  }
  auto operator<=>(const Open&) const = default;

 private:
  std::array<std::uint64_t, kMost / 64> words_{};
};

// What a sum remembers besides its figures.
struct State {
  // Bit 0: a red line that nobody can set aside is crossed. Others: one of a member of a majority.
  std::uint64_t crossed = 0;
  Open live;  // terms that are open, all parts so far hold
  auto operator<=>(const State&) const = default;
};
inline constexpr std::uint64_t kNever = 1;

enum class From : std::uint8_t { front, back };

// W is a number in which no sum overflows. A row is a gain for each party, and in a setting with
// changes then the negative of their weight.
template <class W>
struct Setting {
  struct Term {
    std::size_t first = 0, last = 0;  // issues
    unsigned slot = 0;                // its bit while it is open
    bool excludes = false;
    std::uint64_t crosses = 0;
    std::vector<W> worth;  // empty: none
  };
  struct Part {
    std::size_t term = 0;
    std::vector<bool> values;
  };
  // Who has to agree: so many of these parties.
  struct Side {
    std::vector<std::size_t> members;
    std::size_t needed = 0;
  };

  std::size_t parties = 0;
  std::size_t width = 0;                 // of a row
  std::vector<std::size_t> values;       // by issue
  std::vector<std::vector<W>> worth;     // by issue: rows by value
  std::vector<W> base;                   // what a package has before any issue
  std::vector<std::vector<Part>> parts;  // by issue
  std::vector<Term> terms;
  std::vector<std::vector<std::size_t>> open_at;  // by cut: terms that go across it
  std::vector<Side> sides;
  std::vector<std::uint64_t> crossing;  // by party: its bit; 0: it has no red lines
  // By end the sums start from and cut (issues before it): the least and the greatest that what is
  // still to come adds to a sum, each figure by itself.
  std::array<std::vector<std::vector<W>>, 2> least_rest, most_rest;

  std::size_t issues() const { return values.size(); }
  const W* row_of(std::size_t issue, std::size_t value) const {
    return worth[issue].data() + value * width;
  }

  // Takes a value: what it adds, with the terms that it settles, and how the state changes. False:
  // what is excluded holds.
  bool take(std::size_t issue, std::size_t value, From from, State& state, W* added) const;

  // Joins what was taken from the front, up to a cut, to what was taken from the back: adds the
  // worth of the terms that hold on both sides. False: what is excluded holds.
  bool join(std::size_t cut, const State& front, const State& back, std::uint64_t& crossed,
            W* added) const;

  // Whether all sides agree, given what is crossed and the figures as a function of the party.
  template <class Figure>
  bool agreed(std::uint64_t crossed, Figure&& figure) const {
    if ((crossed & kNever) != 0) return false;
    for (const Side& side : sides) {
      std::size_t yes = 0;
      for (const std::size_t i : side.members) {
        if ((crossed & crossing[i]) == 0 && figure(i) >= 0) ++yes;
      }
      if (yes < side.needed) return false;
    }
    return true;
  }
};

// With `changes` each row has the weight of changes as its last figure. Throws TooMany if more terms are
// open at a time, or more members of majorities have red lines, than a state has room for.
template <class W>
Setting<W> make_setting(const BargainDomain& domain, const Conditions& conditions,
                        bool changes = false);

// Whether all sums fit 62 bits.
bool is_small(const BargainDomain& domain);

extern template struct Setting<std::int64_t>;
extern template struct Setting<Int128>;

}  // namespace demarche::bargaining
