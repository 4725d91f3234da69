// SPDX-License-Identifier: Apache-2.0
#include "analysis/bargaining/sums.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "analysis/bargaining/greatest.hpp"

namespace demarche::bargaining {

namespace {

// What a value makes of a group of sums.
template <class W>
struct Run {
  std::size_t group = 0;
  std::size_t value = 0;
  std::vector<W> added;
};

constexpr std::size_t kCandidates = std::size_t{1} << 22;  // that are looked at at once
constexpr std::size_t kFew = 256;                          // sums that no grid thins

// The merge for one state to be, N figures a row (0: so many as there are).
template <class W, std::size_t N>
class Merger {
 public:
  Merger(const Setting<W>& setting, const Codes& codes, const Sums<W>& sums, std::size_t issue,
         From from, const Merging<W>& how, const Control& control)
      : setting_(setting),
        codes_(codes),
        sums_(sums),
        issue_(issue),
        how_(how),
        control_(control),
        width_(N == 0 ? setting.width : N) {
    const std::size_t cut = from == From::front ? issue + 1 : issue;
    low_ = setting.least_rest[static_cast<std::size_t>(from)][cut];
    high_ = setting.most_rest[static_cast<std::size_t>(from)][cut];
    asked_.resize(setting.parties);
    for (const auto& side : setting.sides) {
      for (const std::size_t i : side.members) {
        asked_[i] = side.needed == side.members.size() ? kMust : kMay;
      }
    }
  }

  void add(const State& state, const std::vector<Run<W>>& runs, Sums<W>& out, bool* thinned) {
    rows_.clear();
    source_.clear();
    order_.clear();
    std::vector<std::size_t> ends{0};
    // No reserving run by run: there may be as many runs as rows, and each would copy all rows.
    for (std::size_t r = 0; r < runs.size(); ++r) {
      control_.checkpoint();
      fill(state, runs[r], r);
      if (order_.size() > kCandidates + 4 * how_.most) throw TooMany{};
      ends.push_back(order_.size());
    }
    merge_runs(ends);
    keep(runs);
    if (!how_.grid.empty() && kept_.size() > std::min(kFew, how_.most / 2)) thin(thinned);
    if (out.size() + kept_.size() > how_.most) throw TooMany{};
    if (kept_.empty()) return;
    out.groups.push_back({state, out.size(), out.size() + kept_.size()});
    for (const Kept& kept : kept_) {
      out.rows.insert(out.rows.end(), row(kept.at), row(kept.at) + width_);
      out.counts.push_back(kept.count);
      out.codes.insert(out.codes.end(), codes_of_.begin() + static_cast<std::ptrdiff_t>(kept.code),
                       codes_of_.begin() + static_cast<std::ptrdiff_t>(kept.code + codes_.words));
    }
  }

 private:
  enum Asked : std::uint8_t { kNot, kMust, kMay };
  struct Source {
    std::uint32_t run = 0;
    std::uint32_t index = 0;
  };
  struct Kept {
    std::uint32_t at = 0;
    std::size_t code = 0;  // into codes_of_
    Tally count = 0;
  };

  const W* row(std::size_t at) const { return rows_.data() + at * width_; }

  bool before(std::uint32_t a, std::uint32_t b) const {
    const W* x = row(a);
    const W* y = row(b);
    for (std::size_t i = 0; i < width_; ++i) {
      if (x[i] != y[i]) return x[i] > y[i];
    }
    return false;
  }
  bool same(std::uint32_t a, std::uint32_t b) const {
    return std::equal(row(a), row(a) + width_, row(b));
  }

  // The candidates of one run, in descending order.
  void fill(const State& state, const Run<W>& run, std::size_t number) {
    const auto& group = sums_.groups[run.group];
    const std::size_t begin = source_.size();
    for (std::size_t s = group.begin; s < group.end; ++s) {
      const std::size_t start = rows_.size();
      const W* from = sums_.row(s);
      for (std::size_t i = 0; i < width_; ++i) rows_.push_back(from[i] + run.added[i]);
      if (how_.rational && !cut(state, rows_.data() + start)) {
        rows_.resize(start);
        continue;
      }
      order_.push_back(static_cast<std::uint32_t>(source_.size()));
      source_.push_back({static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(s)});
    }
    if (how_.rational) {
      std::sort(order_.begin() + static_cast<std::ptrdiff_t>(begin), order_.end(),
                [&](std::uint32_t a, std::uint32_t b) { return before(a, b); });
    }
  }

  // Cuts figures to what matters; false: it cannot become rational.
  bool cut(const State& state, W* figures) const {
    if (how_.spend && figures[width_ - 1] < -*how_.spend) return false;
    for (std::size_t i = 0; i < setting_.parties; ++i) {
      if (asked_[i] == kNot) {
        figures[i] = 0;
      } else if ((state.crossed & setting_.crossing[i]) != 0 || figures[i] < -high_[i]) {
        if (asked_[i] == kMust) return false;
        figures[i] = -high_[i] - 1;
      } else if (figures[i] > -low_[i]) {
        figures[i] = -low_[i];
      }
    }
    for (const auto& side : setting_.sides) {
      std::size_t may = 0;
      for (const std::size_t i : side.members) may += figures[i] >= -high_[i];
      if (may < side.needed) return false;
    }
    return true;
  }

  // Merges neighbouring sorted runs until one is left.
  void merge_runs(std::vector<std::size_t> ends) {
    const auto less = [&](std::uint32_t a, std::uint32_t b) { return before(a, b); };
    while (ends.size() > 2) {
      control_.checkpoint();
      spare_.resize(order_.size());
      std::vector<std::size_t> next{0};
      for (std::size_t r = 0; r + 1 < ends.size(); r += 2) {
        const auto at = [&](std::size_t run) {
          return order_.begin() + static_cast<std::ptrdiff_t>(ends[std::min(run, ends.size() - 1)]);
        };
        std::merge(at(r), at(r + 1), at(r + 1), at(r + 2),
                   spare_.begin() + static_cast<std::ptrdiff_t>(ends[r]), less);
        next.push_back(ends[std::min(r + 2, ends.size() - 1)]);
      }
      order_.swap(spare_);
      ends = std::move(next);
    }
  }

  // Whether a row that came before is at least as good. In descending order only such can be.
  bool dominated(std::uint32_t at) {
    const W* figures = row(at);
    if (width_ == 0) return !kept_.empty();
    if (width_ == 1) return !kept_.empty();
    if (width_ == 2) return !kept_.empty() && row(kept_.back().at)[1] >= figures[1];
    if (width_ == 3) {
      // Stairs: second figures ascending, third descending.
      const auto step = std::lower_bound(
          stairs_.begin(), stairs_.end(), figures[1],
          [](const std::pair<W, W>& stair, W second) { return stair.first < second; });
      if (step != stairs_.end() && step->second >= figures[2]) return true;
      auto begin = step;
      while (begin != stairs_.begin() && std::prev(begin)->second <= figures[2]) --begin;
      auto end = step;
      if (end != stairs_.end() && end->first == figures[1]) ++end;
      if (begin != end) {
        *begin = {figures[1], figures[2]};
        stairs_.erase(begin + 1, end);
      } else {
        stairs_.insert(begin, {figures[1], figures[2]});
      }
      return false;
    }
    const std::size_t width = width_ - 1;
    const W* rest = figures + 1;
    const auto meets = [&](const W* greatest) {
      ++looks_;
      for (std::size_t i = 0; i < width; ++i) {
        if (greatest[i] < rest[i]) return false;
      }
      return true;
    };
    if (tree_->any(meets)) return true;
    tree_->add(rest);
    return false;
  }

  // Of the candidates in descending order, those that nothing dominates; equal ones become one.
  void keep(const std::vector<Run<W>>& runs) {
    kept_.clear();
    codes_of_.clear();
    stairs_.clear();
    if (width_ > 3) tree_.emplace(width_ - 1);
    std::vector<std::uint64_t> code(codes_.words);
    bool dropped = false;
    for (std::size_t n = 0; n < order_.size(); ++n) {
      if (n % 4096 == 4095) {
        control_.checkpoint();
        if (looks_ > how_.looks) throw TooMany{};
      }
      const std::uint32_t at = order_[n];
      const bool again = n > 0 && same(order_[n - 1], at);
      if (!again) dropped = how_.dominance && dominated(at);
      if (dropped) continue;
      const Source& source = source_[at];
      const std::uint64_t* below = sums_.codes.data() + source.index * codes_.words;
      std::copy_n(below, codes_.words, code.begin());
      codes_.set(issue_, runs[source.run].value, code.data());
      if (again) {
        Kept& last = kept_.back();
        last.count = bargaining::add(last.count, sums_.counts[source.index]);
        const auto first = codes_of_.begin() + static_cast<std::ptrdiff_t>(last.code);
        if (std::lexicographical_compare(code.begin(), code.end(), first, codes_of_.end())) {
          std::copy(code.begin(), code.end(), first);
        }
      } else {
        kept_.push_back({at, codes_of_.size(), sums_.counts[source.index]});
        codes_of_.insert(codes_of_.end(), code.begin(), code.end());
      }
    }
  }

  // Keeps one of each cell of the grid: cells by all figures but the last, the greatest last.
  void thin(bool* thinned) {
    if (width_ < 2) return;
    std::map<std::vector<W>, std::size_t> best;
    std::vector<W> cell(width_ - 1);
    for (std::size_t n = 0; n < kept_.size(); ++n) {
      for (std::size_t i = 0; i + 1 < width_; ++i) {
        const W figure = row(kept_[n].at)[i];
        const W wide = std::max<W>(how_.grid[i], 1);
        cell[i] = figure / wide - (figure % wide < 0 ? 1 : 0);
      }
      const auto [place, is_new] = best.emplace(cell, n);
      if (!is_new && row(kept_[n].at)[width_ - 1] > row(kept_[place->second].at)[width_ - 1]) {
        place->second = n;
      }
    }
    if (best.size() == kept_.size()) return;
    if (thinned != nullptr) *thinned = true;
    std::vector<std::size_t> stay;
    for (const auto& entry : best) stay.push_back(entry.second);
    std::sort(stay.begin(), stay.end());
    for (std::size_t n = 0; n < stay.size(); ++n) kept_[n] = kept_[stay[n]];
    kept_.resize(stay.size());
  }

  const Setting<W>& setting_;
  const Codes& codes_;
  const Sums<W>& sums_;
  const std::size_t issue_;
  const Merging<W>& how_;
  const Control& control_;
  const std::size_t width_;
  std::vector<W> low_, high_;
  std::vector<std::uint8_t> asked_;
  std::vector<W> rows_;
  std::vector<Source> source_;
  std::vector<std::uint32_t> order_, spare_;
  std::vector<Kept> kept_;
  std::vector<std::uint64_t> codes_of_;
  std::vector<std::pair<W, W>> stairs_;
  std::optional<Greatest<W>> tree_;
  std::uint64_t looks_ = 0;  // at rows or parts of the tree
};

template <class W, std::size_t N>
Sums<W> merge(const Setting<W>& setting, const Codes& codes, const Sums<W>& sums, std::size_t issue,
              From from, const Merging<W>& how, const Control& control, bool* thinned) {
  std::map<State, std::vector<Run<W>>> runs;
  std::vector<W> added(setting.width);
  for (std::size_t g = 0; g < sums.groups.size(); ++g) {
    for (std::size_t v = 0; v < setting.values[issue]; ++v) {
      State state = sums.groups[g].state;
      if (!setting.take(issue, v, from, state, added.data())) continue;
      if (how.rational && (state.crossed & kNever) != 0) continue;
      runs[state].push_back({g, v, added});
    }
  }
  Sums<W> out;
  out.width = setting.width;
  Merger<W, N> merger(setting, codes, sums, issue, from, how, control);
  for (const auto& [state, list] : runs) merger.add(state, list, out, thinned);
  return out;
}

}  // namespace

Tally add(Tally a, Tally b) {
  return a > kMostTally - b ? kMostTally : a + b;
}

Tally multiply(Tally a, Tally b) {
  if (a == 0 || b == 0) return 0;
  return a > kMostTally / b ? kMostTally : a * b;
}

Codes::Codes(const std::vector<std::size_t>& values) {
  unsigned used = 0;
  for (const std::size_t count : values) {
    unsigned bits = 1;
    while ((std::size_t{1} << bits) < count) ++bits;
    if (used + bits > 64) {
      ++words;
      used = 0;
    }
    used += bits;
    places.push_back({words - 1, 64 - used, bits});
  }
}

void Codes::set(std::size_t issue, std::size_t value, std::uint64_t* code) const {
  code[places[issue].word] |= static_cast<std::uint64_t>(value) << places[issue].shift;
}

Package Codes::package(const std::uint64_t* code) const {
  Package package;
  for (const Place& place : places) {
    const std::uint64_t mask = (std::uint64_t{1} << place.bits) - 1;
    package.push_back(static_cast<std::uint16_t>(code[place.word] >> place.shift & mask));
  }
  return package;
}

template <class W>
Sums<W> nothing(const Setting<W>& setting, const Codes& codes, From from) {
  Sums<W> sums;
  sums.width = setting.width;
  sums.groups.push_back({State{}, 0, 1});
  sums.rows = from == From::back ? setting.base : std::vector<W>(setting.width, 0);
  sums.counts.push_back(1);
  sums.codes.assign(codes.words, 0);
  return sums;
}

template <class W>
Sums<W> merged(const Setting<W>& setting, const Codes& codes, const Sums<W>& sums,
               std::size_t issue, From from, const Merging<W>& how, const Control& control,
               bool* thinned) {
  switch (setting.width) {
    case 1:
      return merge<W, 1>(setting, codes, sums, issue, from, how, control, thinned);
    case 2:
      return merge<W, 2>(setting, codes, sums, issue, from, how, control, thinned);
    case 3:
      return merge<W, 3>(setting, codes, sums, issue, from, how, control, thinned);
    default:
      return merge<W, 0>(setting, codes, sums, issue, from, how, control, thinned);
  }
}

template Sums<std::int64_t> nothing(const Setting<std::int64_t>&, const Codes&, From);
template Sums<Int128> nothing(const Setting<Int128>&, const Codes&, From);
template Sums<std::int64_t> merged(const Setting<std::int64_t>&, const Codes&,
                                   const Sums<std::int64_t>&, std::size_t, From,
                                   const Merging<std::int64_t>&, const Control&, bool*);
template Sums<Int128> merged(const Setting<Int128>&, const Codes&, const Sums<Int128>&, std::size_t,
                             From, const Merging<Int128>&, const Control&, bool*);

}  // namespace demarche::bargaining
