// SPDX-License-Identifier: Apache-2.0
#include "analysis/find/preference.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <utility>

#include "analysis/find/threshold.hpp"

namespace demarche {

namespace {

using Word = std::vector<Literal>;

struct Compare {
  Clauses& clauses;
  const SymbolicState& q;
  const SymbolicState& s;

  Literal operator()(const Priorities& statements) const {
    Word of_q, of_s;
    for (const Statement& statement : statements) {
      of_q.push_back(clauses.holds(statement.want, q));
      of_s.push_back(clauses.holds(statement.want, s));
    }
    return greater(clauses, of_q, of_s);
  }

  Literal operator()(const Ranking& ranking) const {
    const auto inside = [&](const RankGroup& group, const SymbolicState& state) {
      Literal any = kFalse;
      for (const StateSet& member : group.members) {
        any = clauses.either(any, clauses.holds(std::get<Formula>(member.which), state));
      }
      return any;
    };
    Word of_q, of_s;
    for (const RankGroup& group : ranking) {
      of_q.push_back(inside(group, q));
      of_s.push_back(inside(group, s));
    }
    return greater(clauses, of_q, of_s);
  }

  // q is worth more than s: the sum of w x over the formulas of q, less that of s, is above 0. A
  // term -w x is w (not x) - w. What s adds comes last, so that comparisons with the same s have
  // gates in common.
  Literal operator()(const Weights& weights) const {
    std::vector<Summand> of_q, of_s;
    std::int64_t divisor = 0;
    std::int64_t need = 0;
    for (const Weight& weight : weights) {
      const Literal in_q = clauses.holds(weight.want, q);
      const Literal in_s = clauses.holds(weight.want, s);
      if (in_q == in_s || weight.millionths == 0) continue;
      const std::int64_t worth = std::abs(weight.millionths);
      const bool wanted = weight.millionths > 0;
      of_q.push_back({wanted ? in_q : -in_q, worth});
      of_s.push_back({wanted ? -in_s : in_s, worth});
      divisor = std::gcd(divisor, worth);
    }
    const auto heavier = [](const Summand& a, const Summand& b) { return a.worth > b.worth; };
    std::stable_sort(of_q.begin(), of_q.end(), heavier);
    std::stable_sort(of_s.begin(), of_s.end(), heavier);
    std::vector<Summand> all = std::move(of_q);
    all.insert(all.end(), of_s.begin(), of_s.end());
    for (Summand& summand : all) summand.worth /= divisor;
    for (const Summand& summand : of_s) need += summand.worth / divisor;
    return sums_to(clauses, all, need + 1);
  }
};

}  // namespace

Literal greater(Clauses& clauses, std::span<const Literal> a, std::span<const Literal> b) {
  Literal result = kFalse;
  for (std::size_t k = a.size(); k-- > 0;) {
    if (a[k] == b[k]) continue;
    const Literal more = clauses.both(a[k], -b[k]);
    const Literal not_less = clauses.either(a[k], -b[k]);
    result = clauses.either(more, clauses.both(not_less, result));
  }
  return result;
}

Literal prefers(Clauses& clauses, const Preference& preference, const SymbolicState& q,
                const SymbolicState& s) {
  return std::visit(Compare{clauses, q, s}, preference.order);
}

}  // namespace demarche
