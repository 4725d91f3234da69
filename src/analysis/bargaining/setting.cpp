// SPDX-License-Identifier: Apache-2.0
#include "analysis/bargaining/setting.hpp"

#include <algorithm>

namespace demarche::bargaining {

namespace {

template <class W>
void add_term(Setting<W>& setting, typename Setting<W>::Term term,
              const std::vector<BargainDomain::Part>& parts) {
  term.first = parts.front().issue;
  term.last = parts.back().issue;
  for (const BargainDomain::Part& part : parts) {
    setting.parts[part.issue].push_back({setting.terms.size(), part.values});
  }
  setting.terms.push_back(std::move(term));
}

// Gives every term of several issues a bit of its own from its first issue to its last.
template <class W>
void give_slots(Setting<W>& setting) {
  std::vector<std::size_t> order;
  for (std::size_t t = 0; t < setting.terms.size(); ++t) {
    if (setting.terms[t].first < setting.terms[t].last) order.push_back(t);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return setting.terms[a].first < setting.terms[b].first;
  });
  std::array<std::size_t, Open::kMost> free_after{};  // 1 + the last issue of whoever had it
  for (const std::size_t t : order) {
    auto& term = setting.terms[t];
    const auto slot = std::find_if(free_after.begin(), free_after.end(),
                                   [&](std::size_t end) { return end <= term.first; });
    if (slot == free_after.end()) throw TooMany{};
    term.slot = static_cast<unsigned>(slot - free_after.begin());
    *slot = term.last + 1;
    for (std::size_t cut = term.first + 1; cut <= term.last; ++cut) {
      setting.open_at[cut].push_back(t);
    }
  }
}

template <class W>
void bound_rest(Setting<W>& setting) {
  const std::size_t n = setting.issues();
  std::vector<std::vector<W>> least(n), most(n);  // by issue
  for (std::size_t k = 0; k < n; ++k) {
    least[k].assign(setting.row_of(k, 0), setting.row_of(k, 0) + setting.width);
    most[k] = least[k];
    for (std::size_t v = 1; v < setting.values[k]; ++v) {
      for (std::size_t i = 0; i < setting.width; ++i) {
        least[k][i] = std::min(least[k][i], setting.row_of(k, v)[i]);
        most[k][i] = std::max(most[k][i], setting.row_of(k, v)[i]);
      }
    }
  }
  for (std::size_t from = 0; from < 2; ++from) {
    auto& lows = setting.least_rest[from];
    auto& highs = setting.most_rest[from];
    lows.assign(n + 1, std::vector<W>(setting.width, 0));
    highs = lows;
    for (std::size_t cut = 0; cut <= n; ++cut) {
      const bool front = from == static_cast<std::size_t>(From::front);
      if (front) lows[cut] = highs[cut] = setting.base;
      for (std::size_t i = 0; i < setting.width; ++i) {
        for (std::size_t k = front ? cut : 0; k < (front ? n : cut); ++k) {
          lows[cut][i] += least[k][i];
          highs[cut][i] += most[k][i];
        }
        for (const auto& term : setting.terms) {
          if (term.worth.empty() || (front ? term.last < cut : term.first >= cut)) continue;
          lows[cut][i] += std::min<W>(term.worth[i], 0);
          highs[cut][i] += std::max<W>(term.worth[i], 0);
        }
      }
    }
  }
}

}  // namespace

Conditions Conditions::all(const BargainDomain& domain) {
  return {std::vector<bool>(domain.red_lines.size(), true),
          std::vector<bool>(domain.bargainers.size(), true),
          std::vector<bool>(domain.excluded.size(), true)};
}

template <class W>
Setting<W> make_setting(const BargainDomain& domain, const Conditions& conditions, bool changes) {
  Setting<W> setting;
  setting.parties = domain.parties.size();
  setting.width = setting.parties + (changes ? 1 : 0);
  setting.parts.resize(domain.issues.size());
  setting.open_at.resize(domain.issues.size() + 1);
  for (std::size_t k = 0; k < domain.issues.size(); ++k) {
    const BargainDomain::Issue& issue = domain.issues[k];
    setting.values.push_back(issue.values.size());
    std::vector<W>& rows = setting.worth.emplace_back();
    for (std::size_t v = 0; v < issue.values.size(); ++v) {
      for (const BargainDomain::Party& party : domain.parties) {
        rows.push_back(static_cast<W>(party.worth[k][v]));
      }
      if (changes) rows.push_back(v == issue.tabled ? 0 : -issue.values[v].change);
    }
  }
  for (const BargainDomain::Party& party : domain.parties) {
    setting.base.push_back(static_cast<W>(party.constant - party.alternative));
  }
  if (changes) setting.base.push_back(0);

  for (const BargainDomain::Together& together : domain.together) {
    typename Setting<W>::Term term;
    for (const Units worth : together.worth) term.worth.push_back(static_cast<W>(worth));
    if (changes) term.worth.push_back(0);
    add_term(setting, std::move(term), together.parts);
  }
  setting.crossing.resize(setting.parties);
  std::uint64_t next = kNever << 1;
  std::vector<bool> heard(setting.parties);
  for (std::size_t b = 0; b < domain.bargainers.size(); ++b) {
    const BargainDomain::Bargainer& bargainer = domain.bargainers[b];
    const bool majority = bargainer.majority;
    if (conditions.alternatives[b]) {
      setting.sides.push_back({bargainer.parties, majority ? bargainer.parties.size() / 2 + 1
                                                           : bargainer.parties.size()});
    }
    for (const std::size_t i : bargainer.parties) {
      heard[i] = !majority || conditions.alternatives[b];
      for (std::size_t r = 0; r < domain.red_lines.size() && setting.crossing[i] == 0; ++r) {
        if (domain.red_lines[r].party != i || !conditions.red_lines[r] || !heard[i]) continue;
        if (!majority) {
          setting.crossing[i] = kNever;
        } else {
          if (next == 0) throw TooMany{};
          setting.crossing[i] = next;
          next <<= 1;
        }
      }
    }
  }
  for (std::size_t r = 0; r < domain.red_lines.size(); ++r) {
    if (!conditions.red_lines[r] || !heard[domain.red_lines[r].party]) continue;
    typename Setting<W>::Term term;
    term.crosses = setting.crossing[domain.red_lines[r].party];
    add_term(setting, std::move(term), domain.red_lines[r].parts);
  }
  for (std::size_t e = 0; e < domain.excluded.size(); ++e) {
    if (!conditions.excluded[e]) continue;
    typename Setting<W>::Term term;
    term.excludes = true;
    add_term(setting, std::move(term), domain.excluded[e].parts);
  }
  give_slots(setting);
  bound_rest(setting);
  return setting;
}

template <class W>
bool Setting<W>::take(std::size_t issue, std::size_t value, From from, State& state,
                      W* added) const {
  std::copy_n(row_of(issue, value), width, added);
  for (const Part& part : parts[issue]) {
    const Term& term = terms[part.term];
    const bool holds = part.values[value];
    bool settled = holds;
    if (term.first < term.last) {
      const bool opens = issue == (from == From::front ? term.first : term.last);
      const bool closes = issue == (from == From::front ? term.last : term.first);
      settled = closes && holds && state.live.has(term.slot);
      if (opens && holds) state.live.put(term.slot);
      if (closes || !holds) state.live.drop(term.slot);
    }
    if (!settled) continue;
    if (term.excludes) return false;
    state.crossed |= term.crosses;
    for (std::size_t i = 0; i < term.worth.size(); ++i) added[i] += term.worth[i];
  }
  return true;
}

template <class W>
bool Setting<W>::join(std::size_t cut, const State& front, const State& back,
                      std::uint64_t& crossed, W* added) const {
  crossed = front.crossed | back.crossed;
  if (!front.live.meets(back.live)) return true;
  for (const std::size_t t : open_at[cut]) {
    const Term& term = terms[t];
    if (!front.live.has(term.slot) || !back.live.has(term.slot)) continue;
    if (term.excludes) return false;
    crossed |= term.crosses;
    for (std::size_t i = 0; i < term.worth.size(); ++i) added[i] += term.worth[i];
  }
  return true;
}

bool is_small(const BargainDomain& domain) {
  const auto size = [](Units value) { return value < 0 ? -value : value; };
  const Units most = Units{1} << 61;
  for (std::size_t i = 0; i < domain.parties.size(); ++i) {
    const BargainDomain::Party& party = domain.parties[i];
    Units all = size(party.constant) + size(party.alternative);
    for (const std::vector<Units>& values : party.worth) {
      Units greatest = 0;
      for (const Units worth : values) greatest = std::max(greatest, size(worth));
      all += greatest;
    }
    for (const BargainDomain::Together& together : domain.together) all += size(together.worth[i]);
    if (all >= most) return false;
  }
  return true;
}

template struct Setting<std::int64_t>;
template struct Setting<Int128>;
template Setting<std::int64_t> make_setting(const BargainDomain&, const Conditions&, bool);
template Setting<Int128> make_setting(const BargainDomain&, const Conditions&, bool);

}  // namespace demarche::bargaining
