// SPDX-License-Identifier: Apache-2.0
#include "analysis/bargaining/frontier.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "analysis/bargaining/greatest.hpp"

namespace demarche::bargaining {

namespace {

Count to_count(Tally tally, bool exact) {
  std::string text;
  Tally rest = tally;
  do {
    text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
    rest /= 10;
  } while (rest != 0);
  return {text, exact && tally != kMostTally};
}

template <class W>
std::vector<bool> rational_rows(const Whole<W>& whole) {
  std::vector<bool> rational(whole.sums.size());
  for (const auto& group : whole.sums.groups) {
    for (std::size_t r = group.begin; r < group.end; ++r) {
      const W* row = whole.sums.row(r);
      rational[r] =
          whole.setting.agreed(group.state.crossed, [&](std::size_t i) { return row[i]; });
    }
  }
  return rational;
}

// Descending rows, those that are equal as one.
template <class W>
std::vector<Efficient> listed(const Whole<W>& whole, const std::vector<std::size_t>& rows,
                              const std::vector<bool>& rational) {
  const Sums<W>& sums = whole.sums;
  std::vector<Efficient> frontier;
  Tally tally = 0;
  std::size_t first = 0;  // the row that gives the package
  const auto before = [&](std::size_t a, std::size_t b) {
    if (rational[a] != rational[b]) return static_cast<bool>(rational[a]);
    const std::uint64_t* x = sums.codes.data() + a * whole.codes.words;
    const std::uint64_t* y = sums.codes.data() + b * whole.codes.words;
    return std::lexicographical_compare(x, x + whole.codes.words, y, y + whole.codes.words);
  };
  for (std::size_t n = 0; n < rows.size(); ++n) {
    const std::size_t r = rows[n];
    const W* row = sums.row(r);
    const bool again = n > 0 && std::equal(row, row + sums.width, sums.row(rows[n - 1]));
    if (!again) {
      Efficient& next = frontier.emplace_back();
      for (std::size_t i = 0; i < whole.setting.parties; ++i) {
        next.worth.push_back(Units{row[i]} + whole.domain.parties[i].alternative);
      }
      tally = 0;
      first = r;
    }
    tally = add(tally, sums.counts[r]);
    if (before(r, first)) first = r;
    Efficient& last = frontier.back();
    last.rational = last.rational || rational[r];
    const bool more =
        n + 1 < rows.size() && std::equal(row, row + sums.width, sums.row(rows[n + 1]));
    if (more) continue;
    last.packages = to_count(tally, whole.error.empty());
    last.package = whole.codes.package(sums.codes.data() + first * whole.codes.words);
  }
  return frontier;
}

}  // namespace

template <class W>
std::vector<std::size_t> undominated(const Sums<W>& sums, std::vector<std::size_t> rows) {
  const auto less = [&](std::size_t a, std::size_t b) {
    const W* x = sums.row(a);
    const W* y = sums.row(b);
    for (std::size_t i = 0; i < sums.width; ++i) {
      if (x[i] != y[i]) return x[i] > y[i];
    }
    return a < b;
  };
  if (!std::is_sorted(rows.begin(), rows.end(), less)) std::sort(rows.begin(), rows.end(), less);
  std::vector<std::size_t> stay;
  Greatest<W> before(sums.width);
  for (const std::size_t at : rows) {
    const W* row = sums.row(at);
    if (!stay.empty() && std::equal(row, row + sums.width, sums.row(stay.back()))) {
      stay.push_back(at);
      continue;
    }
    const auto covers = [&](const W* greatest) {
      for (std::size_t i = 0; i < sums.width; ++i) {
        if (greatest[i] < row[i]) return false;
      }
      return true;
    };
    if (before.any(covers)) continue;
    before.add(row);
    stay.push_back(at);
  }
  return stay;
}

template <class W>
Frontiers frontiers_of(const Whole<W>& whole) {
  const Sums<W>& sums = whole.sums;
  const std::vector<bool> rational = rational_rows(whole);
  std::vector<std::size_t> rows(sums.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  Frontiers frontiers;
  if (sums.groups.size() <= 1) {
    // One group holds no dominated rows, and what is at least as good as a rational one is rational.
    frontiers.all = listed(whole, rows, rational);
    std::copy_if(frontiers.all.begin(), frontiers.all.end(), std::back_inserter(frontiers.rational),
                 [](const Efficient& one) { return one.rational; });
    return frontiers;
  }
  std::vector<std::size_t> some;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(some),
               [&](std::size_t r) { return rational[r]; });
  frontiers.all = listed(whole, undominated(sums, std::move(rows)), rational);
  frontiers.rational = listed(whole, undominated(sums, std::move(some)), rational);
  return frontiers;
}

template std::vector<std::size_t> undominated(const Sums<std::int64_t>&, std::vector<std::size_t>);
template std::vector<std::size_t> undominated(const Sums<Int128>&, std::vector<std::size_t>);
template Frontiers frontiers_of(const Whole<std::int64_t>&);
template Frontiers frontiers_of(const Whole<Int128>&);

}  // namespace demarche::bargaining
