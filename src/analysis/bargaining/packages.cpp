// SPDX-License-Identifier: Apache-2.0
#include "analysis/bargaining/packages.hpp"

#include <gmpxx.h>

#include <algorithm>
#include <array>

#include "analysis/bargaining/exact.hpp"

namespace demarche::bargaining {

bool holds(const std::vector<BargainDomain::Part>& parts, const Package& package) {
  return std::all_of(parts.begin(), parts.end(), [&](const BargainDomain::Part& part) {
    return part.values[package[part.issue]];
  });
}

std::vector<Units> worth_of(const BargainDomain& domain, const Package& package) {
  std::vector<Units> worth;
  for (const BargainDomain::Party& party : domain.parties) {
    Units sum = party.constant;
    for (std::size_t k = 0; k < package.size(); ++k) sum += party.worth[k][package[k]];
    worth.push_back(sum);
  }
  for (const BargainDomain::Together& together : domain.together) {
    if (!holds(together.parts, package)) continue;
    for (std::size_t i = 0; i < worth.size(); ++i) worth[i] += together.worth[i];
  }
  return worth;
}

std::vector<Units> gain_of(const BargainDomain& domain, const Package& package) {
  std::vector<Units> gain = worth_of(domain, package);
  for (std::size_t i = 0; i < gain.size(); ++i) gain[i] -= domain.parties[i].alternative;
  return gain;
}

bool is_admissible(const BargainDomain& domain, const Package& package) {
  return std::none_of(
      domain.excluded.begin(), domain.excluded.end(),
      [&](const BargainDomain::Excluded& excluded) { return holds(excluded.parts, package); });
}

std::vector<std::size_t> crossed_by(const BargainDomain& domain, const Package& package) {
  std::vector<std::size_t> crossed;
  for (std::size_t r = 0; r < domain.red_lines.size(); ++r) {
    if (holds(domain.red_lines[r].parts, package)) crossed.push_back(r);
  }
  return crossed;
}

bool is_rational(const BargainDomain& domain, const Package& package) {
  if (!is_admissible(domain, package)) return false;
  const std::vector<Units> gain = gain_of(domain, package);
  std::vector<bool> crossed(domain.parties.size());
  for (const std::size_t r : crossed_by(domain, package)) crossed[domain.red_lines[r].party] = true;
  return std::all_of(domain.bargainers.begin(), domain.bargainers.end(),
                     [&](const auto& bargainer) {
                       const auto member = speaker(domain, bargainer, gain.data(), crossed);
                       return member && gain[*member] >= 0;
                     });
}

Package tabled(const BargainDomain& domain) {
  Package package;
  for (const BargainDomain::Issue& issue : domain.issues) {
    package.push_back(static_cast<std::uint16_t>(issue.tabled));
  }
  return package;
}

std::int64_t weight_of(const BargainDomain& domain, const Package& package) {
  std::int64_t weight = 0;
  for (std::size_t k = 0; k < package.size(); ++k) {
    const BargainDomain::Issue& issue = domain.issues[k];
    if (package[k] != issue.tabled) weight += issue.values[package[k]].change;
  }
  return weight;
}

int compare(Units a, Units b, Units c, Units d) {
  int sign = 1;
  while (true) {
    if (b == d) return sign * (a < c ? -1 : a > c ? 1 : 0);
    const Units whole_a = a / b - (a % b < 0 ? 1 : 0);
    const Units whole_c = c / d - (c % d < 0 ? 1 : 0);
    if (whole_a != whole_c) return whole_a < whole_c ? -sign : sign;
    a -= whole_a * b;
    c -= whole_c * d;
    if (a == 0 || c == 0) return sign * (a == c ? 0 : a == 0 ? -1 : 1);
    // a/b < c/d where d/c < b/a, for a, c > 0.
    std::swap(a, b);
    std::swap(c, d);
    sign = -sign;
  }
}

std::optional<std::size_t> speaker(const BargainDomain& domain,
                                   const BargainDomain::Bargainer& bargainer, const Units* gain,
                                   const std::vector<bool>& left_out) {
  const std::size_t all = bargainer.parties.size();
  if (all == 1 && !left_out[bargainer.parties[0]]) return bargainer.parties[0];
  const bool majority = bargainer.majority;
  const std::size_t needed = majority ? all / 2 + 1 : all;
  std::vector<std::size_t> members;
  for (const std::size_t i : bargainer.parties) {
    if (!left_out[i]) members.push_back(i);
  }
  if (members.size() < needed) return std::nullopt;
  const auto place = members.begin() + static_cast<std::ptrdiff_t>(needed - 1);
  std::nth_element(members.begin(), place, members.end(), [&](std::size_t i, std::size_t j) {
    return compare(gain[i], domain.parties[i].scale, gain[j], domain.parties[j].scale) > 0;
  });
  return *place;
}

std::vector<BargainStep> steps_to(const BargainDomain& domain, const Package& goal) {
  std::vector<BargainStep> steps;
  const std::vector<bool> nobody(domain.parties.size());
  Package now = tabled(domain);
  const auto least = [&](const std::vector<Units>& gain) {
    std::optional<std::size_t> found;
    for (const auto& bargainer : domain.bargainers) {
      const std::size_t i = *speaker(domain, bargainer, gain.data(), nobody);
      if (!found || compare(gain[i], domain.parties[i].scale, gain[*found],
                            domain.parties[*found].scale) < 0) {
        found = i;
      }
    }
    return found;
  };
  while (now != goal) {
    std::optional<BargainStep> best;
    for (std::size_t k = 0; k < goal.size(); ++k) {
      if (now[k] == goal[k]) continue;
      Package next = now;
      next[k] = goal[k];
      BargainStep step{k, now[k], goal[k], gain_of(domain, next)};
      if (best) {
        const auto i = least(step.gain), j = least(best->gain);
        int better = i ? compare(step.gain[*i], domain.parties[*i].scale, best->gain[*j],
                                 domain.parties[*j].scale)
                       : 0;
        if (better == 0) better = cmp(sum_of(domain, step.gain), sum_of(domain, best->gain));
        if (better <= 0) continue;
      }
      best = std::move(step);
    }
    now[best->issue] = goal[best->issue];
    steps.push_back(std::move(*best));
  }
  return steps;
}

namespace {

struct Change {
  std::size_t issue = 0;
  std::size_t value = 0;
  std::vector<Units> gain;
};

// Whether the first logroll comes before the second.
bool better(const BargainDomain& domain, const Logroll& a, const Logroll& b) {
  const auto lesser = [&](const Logroll& roll) {
    return compare(roll.gain[roll.p], domain.parties[roll.p].scale, roll.gain[roll.q],
                   domain.parties[roll.q].scale) <= 0
               ? roll.p
               : roll.q;
  };
  const std::size_t i = lesser(a), j = lesser(b);
  const int order = compare(a.gain[i], domain.parties[i].scale, b.gain[j], domain.parties[j].scale);
  if (order != 0) return order > 0;
  const auto place = [](const Logroll& roll) {
    return std::array{roll.p, roll.q, roll.issue_p, roll.value_p, roll.issue_q, roll.value_q};
  };
  return place(a) < place(b);
}

}  // namespace

std::vector<Logroll> logrolls(const BargainDomain& domain, std::size_t most,
                              const Control& control) {
  const Package start = tabled(domain);
  const std::vector<Units> before = worth_of(domain, start);
  const std::size_t n = domain.issues.size(), m = domain.parties.size();
  const auto difference = [&](const Package& package) {
    std::vector<Units> gain = worth_of(domain, package);
    for (std::size_t i = 0; i < m; ++i) gain[i] -= before[i];
    return gain;
  };
  std::vector<Change> changes;
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t v = 0; v < domain.issues[k].values.size(); ++v) {
      if (v == start[k]) continue;
      Package package = start;
      package[k] = static_cast<std::uint16_t>(v);
      changes.push_back({k, v, difference(package)});
    }
  }
  // Which two issues decide something together.
  std::vector<std::vector<bool>> linked(n, std::vector<bool>(n));
  for (const BargainDomain::Together& together : domain.together) {
    for (const BargainDomain::Part& a : together.parts) {
      for (const BargainDomain::Part& b : together.parts) linked[a.issue][b.issue] = true;
    }
  }
  const auto allowed = [&](const Package& package, std::size_t p, std::size_t q) {
    if (!is_admissible(domain, package)) return false;
    for (const std::size_t r : crossed_by(domain, package)) {
      if (domain.red_lines[r].party == p || domain.red_lines[r].party == q) return false;
    }
    return true;
  };

  std::vector<Logroll> best;
  const auto order = [&](const Logroll& a, const Logroll& b) { return better(domain, a, b); };
  const auto cut = [&](std::size_t to) {
    if (best.size() <= to) return;
    std::nth_element(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(to), best.end(),
                     order);
    best.resize(to);
  };
  for (std::size_t a = 0; a < changes.size(); ++a) {
    control.checkpoint();
    for (std::size_t b = 0; b < changes.size(); ++b) {
      const Change& first = changes[a];
      const Change& second = changes[b];
      if (first.issue == second.issue) continue;
      Package package = start;
      package[first.issue] = static_cast<std::uint16_t>(first.value);
      package[second.issue] = static_cast<std::uint16_t>(second.value);
      std::vector<Units> both;
      for (std::size_t p = 0; p < m; ++p) {
        if (first.gain[p] <= 0 || second.gain[p] >= 0) continue;
        for (std::size_t q = p + 1; q < m; ++q) {
          if (first.gain[q] >= 0 || second.gain[q] <= 0) continue;
          if (both.empty()) {
            if (linked[first.issue][second.issue]) {
              both = difference(package);
            } else {
              both = first.gain;
              for (std::size_t i = 0; i < m; ++i) both[i] += second.gain[i];
            }
          }
          if (both[p] <= 0 || both[q] <= 0 || !allowed(package, p, q)) continue;
          best.push_back({p, q, first.issue, first.value, second.issue, second.value, both,
                          first.gain[p], -first.gain[q], second.gain[q], -second.gain[p]});
        }
      }
    }
    if (best.size() > 4 * most + 1000) cut(most);
  }
  cut(most);
  std::sort(best.begin(), best.end(), order);
  return best;
}

}  // namespace demarche::bargaining
