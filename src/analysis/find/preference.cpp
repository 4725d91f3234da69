// SPDX-License-Identifier: Apache-2.0
#include "analysis/find/preference.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace demarche {

namespace {

using Word = std::vector<Literal>;

// A literal and what it adds if it is true.
struct Summand {
  Literal literal;
  std::uint64_t worth;
};

// The binary digits of a sum, the least significant first, as many as the greatest sum needs.
Word sum_of(Clauses& clauses, const std::vector<Summand>& summands, std::size_t digits) {
  Word sum(digits, kFalse);
  for (const Summand& summand : summands) {
    Literal carry = kFalse;
    for (std::size_t k = 0; k < digits; ++k) {
      const Literal a = sum[k];
      const Literal b = ((summand.worth >> k) & 1) != 0 ? summand.literal : kFalse;
      const Literal odd = clauses.differ(a, b);
      sum[k] = clauses.differ(odd, carry);
      carry = clauses.either(clauses.both(a, b), clauses.both(odd, carry));
    }
  }
  return sum;
}

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

  // The sum of w x over the formulas, negative weights as -w (not x) and a constant.
  Literal operator()(const Weights& weights) const {
    std::vector<Summand> of_q, of_s;
    std::uint64_t divisor = 0;
    for (const Weight& weight : weights) {
      const Literal in_q = clauses.holds(weight.want, q);
      const Literal in_s = clauses.holds(weight.want, s);
      if (in_q == in_s || weight.millionths == 0) continue;
      const bool negative = weight.millionths < 0;
      const std::uint64_t worth = negative ? -static_cast<std::uint64_t>(weight.millionths)
                                           : static_cast<std::uint64_t>(weight.millionths);
      of_q.push_back({negative ? -in_q : in_q, worth});
      of_s.push_back({negative ? -in_s : in_s, worth});
      divisor = std::gcd(divisor, worth);
    }
    std::uint64_t greatest = 0;
    for (std::size_t k = 0; k < of_q.size(); ++k) {
      of_q[k].worth /= divisor;
      of_s[k].worth /= divisor;
      greatest += of_q[k].worth;
    }
    std::size_t digits = 0;
    while (greatest >> digits != 0 && digits < 63) ++digits;
    Word a = sum_of(clauses, of_q, digits);
    Word b = sum_of(clauses, of_s, digits);
    std::reverse(a.begin(), a.end());
    std::reverse(b.begin(), b.end());
    return greater(clauses, a, b);
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
