// SPDX-License-Identifier: Apache-2.0
#include "check/bargaining.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <stdexcept>

#include "check/packages.hpp"

namespace demarche::check {
namespace {

struct Tried {
  Package package;
  std::vector<Units> worth;
  bool rational = false;
};

Count exactly(const mpz_class& count) {
  return {count.get_str(), true};
}

std::vector<Tried> try_all(const BargainDomain& domain) {
  std::vector<Tried> tried;
  const auto all = conditions(domain);
  Package package = first_package(domain);
  do {
    if (!admissible(domain, package)) continue;
    tried.push_back({package, worth_of(domain, package), meets(domain, all, package)});
  } while (advance(domain, package));
  return tried;
}

// The worths that no other dominates, descending. A worth is dominated by greater ones only, and if by
// any then by one that nothing dominates.
std::vector<std::vector<Units>> undominated(std::vector<std::vector<Units>> worths) {
  std::sort(worths.begin(), worths.end(), std::greater<>());
  worths.erase(std::unique(worths.begin(), worths.end()), worths.end());
  std::vector<std::vector<Units>> best;
  for (const std::vector<Units>& worth : worths) {
    if (std::none_of(best.begin(), best.end(),
                     [&](const auto& other) { return dominates(other, worth); })) {
      best.push_back(worth);
    }
  }
  return best;
}

// Of all that were tried, or of those that all could sign.
std::vector<Efficient> frontier_of(std::vector<Tried> tried, bool only_rational) {
  if (only_rational) std::erase_if(tried, [](const Tried& one) { return !one.rational; });
  std::vector<std::vector<Units>> worths;
  for (const Tried& one : tried) worths.push_back(one.worth);
  std::vector<Efficient> frontier;
  std::map<std::vector<Units>, std::size_t> place;
  for (const std::vector<Units>& worth : undominated(worths)) {
    place[worth] = frontier.size();
    frontier.push_back({worth, {}, {}, false});
  }
  std::vector<std::size_t> counts(frontier.size());
  for (const Tried& one : tried) {
    const auto at = place.find(one.worth);
    if (at == place.end()) continue;
    Efficient& efficient = frontier[at->second];
    if (++counts[at->second] == 1 || (one.rational && !efficient.rational)) {
      efficient.package = one.package;
    }
    efficient.rational = efficient.rational || one.rational;
  }
  for (std::size_t k = 0; k < frontier.size(); ++k) frontier[k].packages = exactly(counts[k]);
  return frontier;
}

// What a solution makes greatest, of each of the rational packages.
class Measures {
 public:
  Measures(const BargainDomain& domain, const std::vector<Tried>& rational) : domain_(domain) {
    for (const Tried& one : rational) {
      const auto gains = gains_by_bargainer(one);
      best_.resize(gains.size(), mpq_class(0));
      for (std::size_t b = 0; b < gains.size(); ++b) best_[b] = std::max(best_[b], gains[b]);
    }
  }

  [[nodiscard]] mpq_class operator()(Solution solution, const Tried& one) const {
    const auto gains = gains_by_bargainer(one);
    switch (solution) {
      case Solution::nash:
        return std::accumulate(
            gains.begin(), gains.end(), mpq_class(1),
            [](const mpq_class& a, const mpq_class& b) { return mpq_class(a * b); });
      case Solution::kalai_smorodinsky: {
        std::vector<mpq_class> ratios;
        for (std::size_t b = 0; b < gains.size(); ++b) {
          ratios.push_back(best_[b] == 0 ? mpq_class(1) : mpq_class(gains[b] / best_[b]));
        }
        return *std::min_element(ratios.begin(), ratios.end());
      }
      case Solution::egalitarian:
        return *std::min_element(gains.begin(), gains.end());
      case Solution::utilitarian:
        break;
    }
    mpq_class sum = 0;
    for (std::size_t party = 0; party < one.worth.size(); ++party) {
      mpq_class worth(wide(one.worth[party]), wide(domain_.parties[party].scale));
      worth.canonicalize();
      sum += worth;
    }
    return sum;
  }

 private:
  const BargainDomain& domain_;
  std::vector<mpq_class> best_;  // that each bargainer gains in any

  [[nodiscard]] std::vector<mpq_class> gains_by_bargainer(const Tried& one) const {
    const auto gains = gains_of(domain_, one.worth);
    const auto crosses = crossed(domain_, one.package);
    std::vector<mpq_class> by_bargainer;
    for (std::size_t b = 0; b < domain_.bargainers.size(); ++b) {
      by_bargainer.push_back(gain_of(domain_, b, gains, crosses).value());
    }
    return by_bargainer;
  }
};

std::vector<Point> points_of(const BargainDomain& domain, const std::vector<Tried>& tried,
                             std::size_t most) {
  std::vector<Tried> rational;
  std::vector<std::vector<Units>> worths;
  for (const Tried& one : tried) {
    if (!one.rational) continue;
    rational.push_back(one);
    worths.push_back(one.worth);
  }
  if (rational.empty()) return {};
  const Measures measure(domain, rational);
  const auto best = undominated(worths);
  std::vector<Point> points;
  for (const Solution solution : {Solution::nash, Solution::kalai_smorodinsky,
                                  Solution::egalitarian, Solution::utilitarian}) {
    std::vector<const Tried*> greatest;
    mpq_class value;
    for (const Tried& one : rational) {
      if (!std::binary_search(best.begin(), best.end(), one.worth, std::greater<>())) continue;
      const mpq_class of = measure(solution, one);
      if (greatest.empty() || of > value) greatest.clear();
      if (greatest.empty()) value = of;
      if (of == value) greatest.push_back(&one);
    }
    Point point;
    point.solution = solution;
    point.count = exactly(greatest.size());
    point.value = point.bound = value.get_d();
    if (greatest.size() > most) greatest.resize(most);
    for (const Tried* one : greatest) {
      point.packages.push_back(one->package);
      point.worth.push_back(one->worth);
    }
    points.push_back(point);
  }
  return points;
}

std::vector<BargainStep> steps_to(const BargainDomain& domain, const Package& target) {
  std::vector<BargainStep> steps;
  Package now = tabled_package(domain);
  while (now != target) {
    std::optional<BargainStep> best;
    mpq_class best_least, best_sum;
    for (std::size_t issue = 0; issue < now.size(); ++issue) {
      if (now[issue] == target[issue]) continue;
      Package then = now;
      then[issue] = target[issue];
      const std::vector<Units> worth = worth_of(domain, then);
      const auto gains = gains_of(domain, worth);
      mpq_class least = gain_of(domain, 0, gains, {}).value();
      for (std::size_t b = 1; b < domain.bargainers.size(); ++b) {
        least = std::min(least, gain_of(domain, b, gains, {}).value());
      }
      const mpq_class sum =
          std::accumulate(gains.begin(), gains.end(), mpq_class(0),
                          [](const mpq_class& a, const mpq_class& b) { return mpq_class(a + b); });
      if (best && (least < best_least || (least == best_least && sum <= best_sum))) continue;
      best = BargainStep{issue, now[issue], target[issue], worth};
      for (std::size_t party = 0; party < worth.size(); ++party) {
        best->gain[party] -= domain.parties[party].alternative;
      }
      best_least = least;
      best_sum = sum;
    }
    now[best->issue] = target[best->issue];
    steps.push_back(*best);
  }
  return steps;
}

// By how much a draft is worth more than the tabled one, by party.
std::vector<Units> changed(const BargainDomain& domain, const Package& draft) {
  std::vector<Units> difference = worth_of(domain, draft);
  const std::vector<Units> before = worth_of(domain, tabled_package(domain));
  for (std::size_t party = 0; party < before.size(); ++party) difference[party] -= before[party];
  return difference;
}

bool crosses_line_of(const BargainDomain& domain, const Package& package, std::size_t p,
                     std::size_t q) {
  const auto lines = crossed(domain, package);
  return std::any_of(lines.begin(), lines.end(), [&](std::size_t line) {
    const std::size_t party = domain.red_lines[line].party;
    return party == p || party == q;
  });
}

struct Redraft {
  std::size_t issue = 0;
  std::size_t value = 0;
  std::vector<Units> alone;
};

std::vector<Logroll> logrolls_of(const BargainDomain& domain, std::size_t most) {
  const Package tabled = tabled_package(domain);
  std::vector<Redraft> changes;
  for (std::size_t issue = 0; issue < tabled.size(); ++issue) {
    for (std::size_t value = 0; value < domain.issues[issue].values.size(); ++value) {
      if (value == tabled[issue]) continue;
      Package draft = tabled;
      draft[issue] = static_cast<std::uint16_t>(value);
      changes.push_back({issue, value, changed(domain, draft)});
    }
  }
  std::vector<std::pair<mpq_class, Logroll>> found;
  for (std::size_t p = 0; p < domain.parties.size(); ++p) {
    for (std::size_t q = p + 1; q < domain.parties.size(); ++q) {
      for (const Redraft& a : changes) {
        for (const Redraft& b : changes) {
          if (a.issue == b.issue || a.alone[p] <= 0 || a.alone[q] >= 0 || b.alone[q] <= 0 ||
              b.alone[p] >= 0) {
            continue;
          }
          Package draft = tabled;
          draft[a.issue] = static_cast<std::uint16_t>(a.value);
          draft[b.issue] = static_cast<std::uint16_t>(b.value);
          const std::vector<Units> both = changed(domain, draft);
          if (both[p] <= 0 || both[q] <= 0 || !admissible(domain, draft) ||
              crosses_line_of(domain, draft, p, q)) {
            continue;
          }
          mpq_class for_p(wide(both[p]), wide(domain.parties[p].scale));
          mpq_class for_q(wide(both[q]), wide(domain.parties[q].scale));
          for_p.canonicalize();
          for_q.canonicalize();
          found.emplace_back(std::min(for_p, for_q),
                             Logroll{p, q, a.issue, a.value, b.issue, b.value, both, a.alone[p],
                                     -a.alone[q], b.alone[q], -b.alone[p]});
        }
      }
    }
  }
  // They are found in the order of p, q, issue_p, value_p, issue_q, value_q.
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Logroll> logrolls;
  for (const auto& one : found) {
    if (logrolls.size() < most) logrolls.push_back(one.second);
  }
  return logrolls;
}

// Conditions that exclude each other: one after another is dropped if the rest still do.
std::vector<NearestDraft::Condition> core_of(const BargainDomain& domain) {
  std::vector<NearestDraft::Condition> core = conditions(domain);
  for (std::size_t k = 0; k < core.size();) {
    auto rest = core;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(k));
    bool met = false;
    Package package = first_package(domain);
    do met = meets(domain, rest, package);
    while (!met && advance(domain, package));
    if (met) {
      ++k;
    } else {
      core = rest;
    }
  }
  return core;
}

NearestDraft nearest_to(const BargainDomain& domain, const std::vector<Tried>& tried,
                        std::size_t most) {
  NearestDraft nearest;
  nearest.all = true;
  for (const Tried& one : tried) {
    if (!one.rational) continue;
    const std::int64_t weight = change_weight(domain, one.package);
    if (nearest.answer == NearestDraft::Answer::found && weight > nearest.weight) continue;
    if (nearest.answer != NearestDraft::Answer::found || weight < nearest.weight) {
      nearest = {};
      nearest.answer = NearestDraft::Answer::found;
      nearest.weight = weight;
      nearest.all = true;
    }
    if (nearest.packages.size() < most) {
      nearest.packages.push_back(one.package);
      nearest.worth.push_back(one.worth);
    } else {
      nearest.all = false;
    }
  }
  if (nearest.answer == NearestDraft::Answer::found) return nearest;
  nearest.answer = NearestDraft::Answer::impossible;
  nearest.core = core_of(domain);
  return nearest;
}

}  // namespace

bool can_try_all(const BargainDomain& domain) {
  return count_packages(domain) <= kMostPackages;
}

double greatest_of_any(const BargainDomain& domain, Solution solution) {
  std::vector<Tried> rational = try_all(domain);
  std::erase_if(rational, [](const Tried& one) { return !one.rational; });
  if (rational.empty()) throw std::invalid_argument("nothing that all could sign");
  const Measures measure(domain, rational);
  mpq_class greatest = measure(solution, rational.front());
  for (const Tried& one : rational) greatest = std::max(greatest, measure(solution, one));
  return greatest.get_d();
}

BargainFinding bargain(const BargainDomain& domain, std::size_t most_packages,
                       std::size_t most_logrolls) {
  if (!can_try_all(domain)) throw std::invalid_argument("too many packages to try");
  const std::vector<Tried> tried = try_all(domain);
  BargainFinding finding;
  finding.packages = exactly(count_packages(domain));
  finding.admissible = exactly(tried.size());
  std::size_t rational = 0;
  for (const Tried& one : tried) {
    if (!one.rational) continue;
    if (++rational <= most_packages) finding.first_rational.push_back(one.package);
  }
  finding.rational = exactly(rational);
  finding.frontier = frontier_of(tried, false);
  finding.rational_frontier = frontier_of(tried, true);
  finding.tabled = tabled_package(domain);
  finding.tabled_worth = worth_of(domain, finding.tabled);
  finding.tabled_crosses = crossed(domain, finding.tabled);
  finding.tabled_rational = meets(domain, conditions(domain), finding.tabled);
  finding.points = points_of(domain, tried, most_packages);
  if (!finding.points.empty() && !finding.points.front().packages.empty()) {
    finding.steps = steps_to(domain, finding.points.front().packages.front());
  }
  finding.logrolls = logrolls_of(domain, most_logrolls);
  finding.nearest = nearest_to(domain, tried, most_packages);
  return finding;
}

}  // namespace demarche::check
