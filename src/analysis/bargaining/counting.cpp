// SPDX-License-Identifier: Apache-2.0
#include "analysis/bargaining/counting.hpp"

#include <gmpxx.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "analysis/bargaining/sums.hpp"

namespace demarche::bargaining {

namespace {

constexpr std::size_t kMostCounted = std::size_t{1} << 19;  // sums on one side
constexpr std::size_t kMostTerms = 4096;                    // of inclusion and exclusion
constexpr std::size_t kMostPairs = std::size_t{1} << 22;    // of groups of both sides
constexpr std::size_t kMostMet = std::size_t{1} << 27;  // rows, each as often as its group meets

std::string to_decimal(Tally value) {
  std::string text;
  do {
    text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value != 0);
  return text;
}

// Pairs of a row of the front and one of the back whose sums reach zero in each of some figures,
// weighted by their counts.
template <class W>
class Pairs {
 public:
  Pairs(const Sums<W>& front, const Sums<W>& back, const std::vector<W>& start,
        const Control& control)
      : front_(front), back_(back), start_(start), control_(control) {}

  Tally count(const typename Sums<W>::Group& front, const typename Sums<W>::Group& back,
              const std::vector<std::size_t>& figures) {
    figures_ = figures;
    std::vector<std::uint32_t> left(front.end - front.begin), right(back.end - back.begin);
    std::iota(left.begin(), left.end(), static_cast<std::uint32_t>(front.begin));
    std::iota(right.begin(), right.end(), static_cast<std::uint32_t>(back.begin));
    return reach(left.data(), left.size(), right.data(), right.size(), figures.size());
  }

 private:
  // What the back has to come to.
  W need(std::uint32_t left, std::size_t figure) const {
    return -front_.row(left)[figure] - start_[figure];
  }
  W have(std::uint32_t right, std::size_t figure) const { return back_.row(right)[figure]; }

  // Of the first `dims` figures; the others are known to reach zero.
  Tally reach(std::uint32_t* left, std::size_t lefts, std::uint32_t* right, std::size_t rights,
              std::size_t dims) {
    if (lefts == 0 || rights == 0) return 0;
    if (dims == 0) return multiply(total(front_, left, lefts), total(back_, right, rights));
    if (lefts * rights <= 1024 || lefts < 4 || rights < 4) {
      return each(left, lefts, right, rights, dims);
    }
    control_.checkpoint();
    // The middle of what the greater side has or needs cuts both in two.
    const std::size_t figure = figures_[dims - 1];
    if (dims == 1) return along(left, lefts, right, rights, figure);
    std::vector<W> all;
    all.reserve(lefts + rights);
    for (std::size_t n = 0; n < lefts; ++n) all.push_back(need(left[n], figure));
    for (std::size_t n = 0; n < rights; ++n) all.push_back(have(right[n], figure));
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2),
                     all.end());
    W pivot = all[all.size() / 2];
    const auto [least, greatest] = std::minmax_element(all.begin(), all.end());
    if (*least == *greatest) return reach(left, lefts, right, rights, dims - 1);
    if (pivot == *least) ++pivot;
    // needs below the pivot | from it on; haves likewise
    std::uint32_t* left_high = std::partition(
        left, left + lefts, [&](std::uint32_t l) { return need(l, figure) < pivot; });
    std::uint32_t* right_high = std::partition(
        right, right + rights, [&](std::uint32_t r) { return have(r, figure) < pivot; });
    const auto low_lefts = static_cast<std::size_t>(left_high - left);
    const auto low_rights = static_cast<std::size_t>(right_high - right);
    Tally sum = reach(left, low_lefts, right_high, rights - low_rights, dims - 1);
    sum = add(sum, reach(left, low_lefts, right, low_rights, dims));
    return add(sum, reach(left_high, lefts - low_lefts, right_high, rights - low_rights, dims));
  }

  Tally total(const Sums<W>& sums, const std::uint32_t* list, std::size_t size) const {
    Tally sum = 0;
    for (std::size_t n = 0; n < size; ++n) sum = add(sum, sums.counts[list[n]]);
    return sum;
  }

  Tally each(const std::uint32_t* left, std::size_t lefts, const std::uint32_t* right,
             std::size_t rights, std::size_t dims) const {
    Tally sum = 0;
    for (std::size_t l = 0; l < lefts; ++l) {
      Tally with = 0;
      for (std::size_t r = 0; r < rights; ++r) {
        bool reached = true;
        for (std::size_t d = 0; d < dims && reached; ++d) {
          reached = have(right[r], figures_[d]) >= need(left[l], figures_[d]);
        }
        if (reached) with = add(with, back_.counts[right[r]]);
      }
      sum = add(sum, multiply(with, front_.counts[left[l]]));
    }
    return sum;
  }

  // One figure left: both in order, then a walk along them.
  Tally along(std::uint32_t* left, std::size_t lefts, std::uint32_t* right, std::size_t rights,
              std::size_t figure) const {
    std::sort(left, left + lefts,
              [&](std::uint32_t a, std::uint32_t b) { return need(a, figure) > need(b, figure); });
    std::sort(right, right + rights,
              [&](std::uint32_t a, std::uint32_t b) { return have(a, figure) > have(b, figure); });
    Tally sum = 0, with = 0;
    std::size_t r = 0;
    for (std::size_t l = 0; l < lefts; ++l) {
      while (r < rights && have(right[r], figure) >= need(left[l], figure)) {
        with = add(with, back_.counts[right[r++]]);
      }
      sum = add(sum, multiply(with, front_.counts[left[l]]));
    }
    return sum;
  }

  const Sums<W>& front_;
  const Sums<W>& back_;
  const std::vector<W>& start_;
  const Control& control_;
  std::vector<std::size_t> figures_;
};

// "At least so many of n" as a sum of products over the subsets of the members: of those with j >= k
// members, (-1)^(j-k) C(j-1, k-1) times that all of them agree (inclusion and exclusion).
struct Product {
  std::int64_t times = 1;
  std::vector<std::size_t> members;
};

std::vector<Product> products(const std::vector<std::size_t>& members, std::size_t needed) {
  if (members.size() < needed) return {};
  if (needed == 0) return {Product{}};
  if (members.size() == needed) return {{1, members}};
  if (members.size() > 12) throw TooMany{};
  std::vector<Product> list;
  for (std::uint32_t set = 1; set < std::uint32_t{1} << members.size(); ++set) {
    Product product;
    for (std::size_t n = 0; n < members.size(); ++n) {
      if ((set >> n & 1) != 0) product.members.push_back(members[n]);
    }
    const std::size_t j = product.members.size();
    if (j < needed) continue;
    for (std::size_t step = 1; step < needed; ++step) {  // C(j-1, needed-1)
      product.times =
          product.times * static_cast<std::int64_t>(j - step) / static_cast<std::int64_t>(step);
    }
    if ((j - needed) % 2 == 1) product.times = -product.times;
    list.push_back(std::move(product));
  }
  return list;
}

// All sides together, given what is crossed. Who agrees to every package or to none is not looked at
// again: his figures were cut on both sides and add up to nothing.
template <class W>
std::vector<Product> all_products(const Setting<W>& setting, std::uint64_t crossed) {
  std::vector<Product> list{Product{}};
  for (const auto& side : setting.sides) {
    std::vector<std::size_t> members;
    std::size_t needed = side.needed;
    for (const std::size_t i : side.members) {
      if ((crossed & setting.crossing[i]) != 0 || setting.most_rest[0][0][i] < 0) continue;
      if (setting.least_rest[0][0][i] >= 0) {
        if (needed > 0) --needed;
      } else {
        members.push_back(i);
      }
    }
    std::vector<Product> next;
    for (const Product& more : products(members, needed)) {
      for (const Product& product : list) {
        next.push_back(product);
        next.back().times *= more.times;
        next.back().members.insert(next.back().members.end(), more.members.begin(),
                                   more.members.end());
      }
      if (next.size() > kMostTerms) throw TooMany{};
    }
    list = std::move(next);
  }
  return list;
}

// False if counts outgrew their type.
template <class W>
bool count_pairs(const Setting<W>& setting, std::size_t most, const Control& control,
                 mpz_class& total) {
  const Codes codes(setting.values);
  Merging<W> how;
  how.dominance = false;
  how.rational = true;
  how.most = most;
  Sums<W> front = nothing(setting, codes, From::front);
  Sums<W> back = nothing(setting, codes, From::back);
  std::size_t cut = 0, end = setting.issues();
  while (cut < end) {
    control.report("counting rational packages",
                   1 - static_cast<double>(end - cut) / static_cast<double>(setting.issues()));
    // The side that stays smaller goes on.
    if (front.size() * setting.values[cut] <= back.size() * setting.values[end - 1]) {
      front = merged(setting, codes, front, cut++, From::front, how, control);
    } else {
      back = merged(setting, codes, back, --end, From::back, how, control);
    }
  }
  if (front.groups.size() * back.groups.size() > kMostPairs ||
      front.size() * back.groups.size() + back.size() * front.groups.size() > kMostMet) {
    throw TooMany{};
  }
  total = 0;
  std::map<std::uint64_t, std::vector<Product>> by_crossed;
  for (const auto& left : front.groups) {
    for (const auto& right : back.groups) {
      std::uint64_t crossed = 0;
      std::vector<W> start(setting.width, 0);
      if (!setting.join(cut, left.state, right.state, crossed, start.data())) continue;
      if ((crossed & kNever) != 0) continue;
      auto place = by_crossed.find(crossed);
      if (place == by_crossed.end()) {
        place = by_crossed.emplace(crossed, all_products(setting, crossed)).first;
      }
      Pairs<W> pairs(front, back, start, control);
      for (const Product& product : place->second) {
        const Tally count = pairs.count(left, right, product.members);
        if (count == kMostTally) return false;
        total += mpz_class(to_decimal(count)) * static_cast<long>(product.times);
      }
    }
  }
  return true;
}

// Worths rounded down to multiples of so many units, by party.
template <class W>
Setting<W> rounded_down(const Setting<W>& setting, const std::vector<W>& units) {
  Setting<W> less = setting;
  const auto round = [&](std::vector<W>& rows) {
    for (std::size_t n = 0; n < rows.size(); ++n) {
      const W unit = units[n % setting.width];
      rows[n] -= (rows[n] % unit + unit) % unit;
    }
  };
  for (std::vector<W>& rows : less.worth) round(rows);
  for (auto& term : less.terms) round(term.worth);
  for (std::size_t from = 0; from < 2; ++from) {
    for (std::vector<W>& rest : less.least_rest[from]) {
      for (std::size_t i = 0; i < setting.width; ++i) {
        rest[i] -= units[i] * static_cast<W>(setting.issues() + setting.terms.size());
      }
    }
  }
  return less;
}

}  // namespace

Count count_packages(const BargainDomain& domain) {
  mpz_class all = 1;
  for (const BargainDomain::Issue& issue : domain.issues) {
    all *= static_cast<unsigned long>(issue.values.size());
  }
  return {all.get_str(), true};
}

template <class W>
Count count_admissible(const BargainDomain& domain, const Setting<W>& setting,
                       const Control& control) {
  if (domain.excluded.empty()) return count_packages(domain);
  std::map<State, mpz_class> counts{{State{}, 1}};
  std::vector<W> added(setting.width);
  for (std::size_t k = 0; k < setting.issues(); ++k) {
    std::map<State, mpz_class> next;
    for (const auto& [before, count] : counts) {
      control.checkpoint();
      for (std::size_t v = 0; v < setting.values[k]; ++v) {
        State state = before;
        if (!setting.take(k, v, From::front, state, added.data())) continue;
        state.crossed = 0;
        // Slots are used again, by other terms too; those are open or not all the same.
        for (const auto& term : setting.terms) {
          const bool open = term.first <= k && k < term.last;
          if (open && !term.excludes) state.live.drop(term.slot);
        }
        next[state] += count;
      }
    }
    counts = std::move(next);
    if (counts.size() > (std::size_t{1} << 20)) return {"0", false};
  }
  mpz_class all = 0;
  for (const auto& entry : counts) all += entry.second;
  return {all.get_str(), true};
}

template <class W>
Count count_rational(const Setting<W>& setting, std::size_t most, const Control& control) {
  mpz_class total;
  most = std::min(most, kMostCounted);
  try {
    const bool exact = count_pairs(setting, most, control, total);
    return {exact ? total.get_str() : to_decimal(kMostTally), exact};
  } catch (const TooMany&) {
  }
  most = std::max<std::size_t>(most / 8, 1);
  // Coarser and coarser, from a few hundred steps of what is between most and least.
  for (W steps = 256; steps >= 4; steps /= 2) {
    std::vector<W> units;
    for (std::size_t i = 0; i < setting.width; ++i) {
      const W range = setting.most_rest[0][0][i] - setting.least_rest[0][0][i];
      units.push_back(std::max<W>(range / steps, 1));
    }
    try {
      if (count_pairs(rounded_down(setting, units), most, control, total)) {
        return {total.get_str(), false};
      }
    } catch (const TooMany&) {
    }
  }
  return {"0", false};
}

template Count count_admissible(const BargainDomain&, const Setting<std::int64_t>&, const Control&);
template Count count_admissible(const BargainDomain&, const Setting<Int128>&, const Control&);
template Count count_rational(const Setting<std::int64_t>&, std::size_t, const Control&);
template Count count_rational(const Setting<Int128>&, std::size_t, const Control&);

}  // namespace demarche::bargaining
