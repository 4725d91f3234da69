// SPDX-License-Identifier: Apache-2.0
// Bargaining on random domains against the definitions, tried package by package.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "analysis/bargaining/bargaining.hpp"
#include "property.hpp"
#include "random_domain.hpp"

namespace demarche {
namespace {

bool holds(const std::vector<BargainDomain::Part>& parts, const Package& package) {
  for (const auto& part : parts) {
    if (!part.values[package[part.issue]]) return false;
  }
  return true;
}

struct Plain {
  const BargainDomain& domain;
  struct One {
    Package package;
    std::vector<Units> worth;
    std::vector<double> gains;  // by bargainer
    bool admissible = true, rational = true;
    std::int64_t weight = 0;
  };
  std::vector<One> all;

  bool accepts(const Package& package, const std::vector<Units>& worth,
               const std::vector<bool>& lines, const std::vector<bool>& alternatives,
               const std::vector<bool>& excluded, std::vector<double>& gains) const {
    bool yes = true;
    for (std::size_t e = 0; e < domain.excluded.size(); ++e) {
      if (excluded[e] && holds(domain.excluded[e].parts, package)) yes = false;
    }
    for (std::size_t b = 0; b < domain.bargainers.size(); ++b) {
      const auto& bargainer = domain.bargainers[b];
      const std::size_t n = bargainer.parties.size();
      const bool majority = bargainer.majority && n > 1;
      std::vector<double> list;
      bool crossed_any = false;
      for (const std::size_t i : bargainer.parties) {
        bool crossed = false;
        for (std::size_t r = 0; r < domain.red_lines.size(); ++r) {
          if (lines[r] && domain.red_lines[r].party == i &&
              holds(domain.red_lines[r].parts, package))
            crossed = true;
        }
        crossed_any = crossed_any || crossed;
        if (crossed && majority) continue;
        list.push_back(static_cast<double>(worth[i] - domain.parties[i].alternative) /
                       static_cast<double>(domain.parties[i].scale));
      }
      if (crossed_any && !majority) yes = false;
      std::sort(list.rbegin(), list.rend());
      const std::size_t k = majority ? n / 2 + 1 : n;
      const double gain = list.size() < k ? -1e9 : list[k - 1];
      gains.push_back(gain);
      if (alternatives[b] && gain < 0) yes = false;
    }
    return yes;
  }

  explicit Plain(const BargainDomain& of) : domain(of) {
    Package package(domain.issues.size(), 0);
    while (true) {
      One one;
      one.package = package;
      for (const auto& party : domain.parties) {
        Units sum = party.constant;
        for (std::size_t k = 0; k < package.size(); ++k) sum += party.worth[k][package[k]];
        one.worth.push_back(sum);
      }
      for (const auto& t : domain.together) {
        if (!holds(t.parts, package)) continue;
        for (std::size_t i = 0; i < one.worth.size(); ++i) one.worth[i] += t.worth[i];
      }
      for (const auto& e : domain.excluded) {
        if (holds(e.parts, package)) one.admissible = false;
      }
      one.rational = accepts(package, one.worth, std::vector<bool>(domain.red_lines.size(), true),
                             std::vector<bool>(domain.bargainers.size(), true),
                             std::vector<bool>(domain.excluded.size(), true), one.gains);
      for (std::size_t k = 0; k < package.size(); ++k) {
        if (package[k] != domain.issues[k].tabled)
          one.weight += domain.issues[k].values[package[k]].change;
      }
      all.push_back(one);
      std::size_t k = package.size();
      while (k > 0 && ++package[k - 1] == domain.issues[k - 1].values.size()) package[--k] = 0;
      if (k == 0) break;
    }
  }
};

bool dominates(const std::vector<Units>& a, const std::vector<Units>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] < b[i]) return false;
  }
  return a != b;
}

void agree(const BargainDomain& domain, const BargainFinding& f, std::size_t most) {
  const Plain plain(domain);
  std::size_t admissible = 0, rational = 0;
  std::vector<Package> first;
  std::map<std::vector<Units>, std::vector<const Plain::One*>> frontier;
  std::vector<const Plain::One*> good;
  for (const auto& one : plain.all) {
    admissible += one.admissible;
    rational += one.rational;
    if (one.rational && first.size() < most) first.push_back(one.package);
    if (one.admissible && std::none_of(plain.all.begin(), plain.all.end(), [&](const auto& o) {
          return o.admissible && dominates(o.worth, one.worth);
        }))
      frontier[one.worth].push_back(&one);
    if (one.rational && std::none_of(plain.all.begin(), plain.all.end(), [&](const auto& o) {
          return o.rational && dominates(o.worth, one.worth);
        }))
      good.push_back(&one);
  }
  RC_ASSERT(f.packages.decimal == std::to_string(plain.all.size()));
  RC_ASSERT(f.admissible.decimal == std::to_string(admissible));
  RC_ASSERT(f.rational.exact);
  RC_ASSERT(f.rational.decimal == std::to_string(rational));
  RC_ASSERT(f.first_rational == first);
  RC_ASSERT(f.frontier_complete);
  RC_ASSERT(f.frontier.size() == frontier.size());
  auto at = frontier.rbegin();
  for (const Efficient& e : f.frontier) {
    RC_ASSERT(e.worth == at->first);
    RC_ASSERT(e.packages.decimal == std::to_string(at->second.size()));
    const Plain::One* its = nullptr;
    for (const auto* one : at->second) {
      if (its == nullptr || (one->rational && !its->rational)) its = one;
    }
    RC_ASSERT(e.rational == its->rational);
    RC_ASSERT(e.package == its->package);
    ++at;
  }
  RC_ASSERT(f.points.size() == (rational == 0 ? 0u : 4u));
  std::vector<double> best(domain.bargainers.size(), -1);
  for (const auto& one : plain.all) {
    for (std::size_t b = 0; one.rational && b < best.size(); ++b)
      best[b] = std::max(best[b], one.gains[b]);
  }
  for (const Point& point : f.points) {
    const auto value = [&](const Plain::One& one) {
      if (point.solution == Solution::utilitarian) {
        double sum = 0;
        for (std::size_t i = 0; i < one.worth.size(); ++i)
          sum += static_cast<double>(one.worth[i]) / static_cast<double>(domain.parties[i].scale);
        return sum;
      }
      double product = 1, least = 1e9;
      for (std::size_t b = 0; b < best.size(); ++b) {
        double g = one.gains[b];
        product *= g;
        if (point.solution == Solution::kalai_smorodinsky) g = best[b] == 0 ? 1 : g / best[b];
        least = std::min(least, g);
      }
      return point.solution == Solution::nash ? product : least;
    };
    double most_value = -1e18;
    for (const auto* one : good) most_value = std::max(most_value, value(*one));
    std::vector<Package> ties;
    for (const auto* one : good) {
      if (value(*one) > most_value - 1e-9) ties.push_back(one->package);
    }
    RC_ASSERT(std::abs(point.value - most_value) < 1e-9);
    RC_ASSERT(point.count.decimal == std::to_string(ties.size()));
    if (ties.size() > most) ties.resize(most);
    RC_ASSERT(point.packages == ties);
  }
  using Answer = NearestDraft::Answer;
  RC_ASSERT(f.nearest.answer == (rational == 0 ? Answer::impossible : Answer::found));
  if (rational > 0) {
    std::int64_t weight = 1 << 30;
    for (const auto& one : plain.all) {
      if (one.rational) weight = std::min(weight, one.weight);
    }
    std::vector<Package> nearest;
    for (const auto& one : plain.all) {
      if (one.rational && one.weight == weight) nearest.push_back(one.package);
    }
    RC_ASSERT(f.nearest.weight == weight);
    RC_ASSERT(f.nearest.all == (nearest.size() <= most));
    if (nearest.size() > most) nearest.resize(most);
    RC_ASSERT(f.nearest.packages == nearest);
  } else {
    for (std::size_t left_out = 0; left_out <= f.nearest.core.size(); ++left_out) {
      std::vector<bool> lines(domain.red_lines.size()), alternatives(domain.bargainers.size()),
          excluded(domain.excluded.size());
      for (std::size_t c = 0; c < f.nearest.core.size(); ++c) {
        if (c == left_out) continue;
        const auto& condition = f.nearest.core[c];
        using Kind = NearestDraft::Condition::Kind;
        (condition.kind == Kind::red_line      ? lines
         : condition.kind == Kind::alternative ? alternatives
                                               : excluded)[condition.index] = true;
      }
      bool possible = false;
      for (const auto& one : plain.all) {
        std::vector<double> gains;
        possible =
            possible || plain.accepts(one.package, one.worth, lines, alternatives, excluded, gains);
      }
      RC_ASSERT(possible == (left_out < f.nearest.core.size()));
    }
  }
}

TEST(BargainingProperty, AdditiveDomains) {
  hold(1000, [] {
    const BargainDomain domain = *random::additive_domain();
    RC_ASSERT(why_not(domain).empty());
    agree(domain, bargain(domain), 10);
  });
}

TEST(BargainingProperty, Domains) {
  hold(4000, [] {
    const BargainDomain domain = *random::domain();
    RC_ASSERT(why_not(domain).empty());
    agree(domain, bargain(domain), 10);
  });
}

}  // namespace
}  // namespace demarche
