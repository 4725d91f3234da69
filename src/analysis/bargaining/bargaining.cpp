// SPDX-License-Identifier: Apache-2.0
#include "analysis/bargaining/bargaining.hpp"

#include <algorithm>
#include <numeric>

#include "analysis/bargaining/counting.hpp"
#include "analysis/bargaining/frontier.hpp"
#include "analysis/bargaining/nearest.hpp"
#include "analysis/bargaining/packages.hpp"

namespace demarche {

namespace {

using namespace bargaining;

// Levels may hold so many times the sums of one set, or are not kept.
constexpr std::size_t kLevels = 6;

template <class W>
struct Merged {
  Sums<W> sums;
  std::optional<Levels<W>> levels;
  std::vector<W> error;  // empty: exact
};

template <class W>
Merged<W> merge_all(const Setting<W>& setting, const Codes& codes, const Merge<W>& how,
                    const Control& control) {
  Merged<W> result;
  result.sums = nothing(setting, codes, From::back);
  std::size_t kept = 0, thinnings = 0;
  if (how.grid.empty()) result.levels.emplace(setting);
  for (std::size_t k = setting.issues();; --k) {
    kept += result.sums.size();
    if (kept > kLevels * how.most) result.levels.reset();
    if (result.levels) result.levels->keep(k, result.sums);
    if (k == 0) break;
    control.report("merging issues",
                   1 - static_cast<double>(k) / static_cast<double>(setting.issues()));
    bool thinned = false;
    result.sums = merged(setting, codes, result.sums, k - 1, From::back, how, control, &thinned);
    thinnings += thinned;
  }
  if (thinnings > 0) {
    for (const W wide : how.grid) {
      result.error.push_back((std::max<W>(wide, 1) - 1) * static_cast<W>(thinnings));
    }
  }
  return result;
}

// From the least to the greatest worth of an admissible package, by party.
template <class W>
std::vector<W> ranges_of(const BargainDomain& domain, std::size_t most, const Control& control) {
  std::vector<W> ranges;
  for (std::size_t i = 0; i < domain.parties.size(); ++i) {
    BargainDomain alone;
    alone.issues = domain.issues;
    alone.excluded = domain.excluded;
    W range = 0;
    for (const int sign : {1, -1}) {
      alone.parties = {domain.parties[i]};
      for (std::vector<Units>& values : alone.parties[0].worth) {
        for (Units& worth : values) worth *= sign;
      }
      alone.together.clear();
      for (const BargainDomain::Together& together : domain.together) {
        alone.together.push_back({together.parts, {sign * together.worth[i]}});
      }
      const Setting<W> setting = make_setting<W>(alone, Conditions::all(alone));
      Merge<W> how;
      how.most = most;
      const Sums<W> sums = merge_all(setting, Codes(setting.values), how, control).sums;
      if (sums.size() == 0) return std::vector<W>(domain.parties.size(), 0);
      // Both times with the same base, which cancels out of the least.
      range += *std::max_element(sums.rows.begin(), sums.rows.end()) - setting.base[0];
    }
    ranges.push_back(range);
  }
  return ranges;
}

template <class W>
Merged<W> merge_roughly(const BargainDomain& domain, const Setting<W>& setting, const Codes& codes,
                        const BargainOptions& options, const Control& control,
                        BargainFinding& finding) {
  const std::vector<W> ranges = ranges_of<W>(domain, options.most_frontier, control);
  Merge<W> how;
  how.most = options.most_frontier;
  double share = options.approximate > 0 ? options.approximate : 1.0 / 1024;
  while (true) {
    how.grid.clear();
    for (const W range : ranges) {
      how.grid.push_back(static_cast<W>(static_cast<long double>(range) * share /
                                        static_cast<long double>(setting.issues())) +
                         1);
    }
    try {
      Merged<W> result = merge_all(setting, codes, how, control);
      if (!result.error.empty()) {
        double error = 0;
        for (std::size_t i = 0; i < ranges.size(); ++i) {
          if (ranges[i] == 0) continue;
          error = std::max(error, static_cast<double>(static_cast<long double>(result.error[i]) /
                                                      static_cast<long double>(ranges[i])));
        }
        finding.frontier_complete = false;
        finding.frontier_error = error;
      }
      return result;
    } catch (const TooMany&) {
      if (share >= 1) throw;
      share = std::min(1.0, share * 4);
    }
  }
}

template <class W>
void analyse(const BargainDomain& domain, const BargainOptions& options, const Control& control,
             BargainFinding& finding) {
  const Setting<W> setting = make_setting<W>(domain, Conditions::all(domain));
  const Codes codes(setting.values);
  finding.admissible = count_admissible(domain, setting, control);
  finding.rational = count_rational(setting, options.most_frontier, control);

  std::optional<Merged<W>> all;
  try {
    if (options.approximate <= 0) {
      Merge<W> how;
      how.most = options.most_frontier;
      all = merge_all(setting, codes, how, control);
    }
  } catch (const TooMany&) {
  }
  try {
    if (!all) all = merge_roughly(domain, setting, codes, options, control, finding);
  } catch (const TooMany&) {
    finding.frontier_complete = false;
  }
  const auto rational = [&](std::uint64_t crossed, const W* row) {
    return setting.agreed(crossed, [&](std::size_t i) { return row[i]; });
  };
  if (all) {
    const Whole<W> whole{domain, setting, codes, all->sums, all->error};
    const Levels<W>* levels = all->levels ? &*all->levels : nullptr;
    finding.frontier = frontier_of(whole);
    finding.points = solutions_of(whole, levels, options.most_packages, control);
    if (levels != nullptr) {
      finding.first_rational = levels->first(options.most_packages, rational, control);
    }
  }
  if (!all || !all->levels) {
    // Of what can become rational alone there may be less.
    try {
      Merge<W> how;
      how.most = options.most_frontier;
      how.rational = true;
      const Merged<W> some = merge_all(setting, codes, how, control);
      if (some.levels) {
        finding.first_rational = some.levels->first(options.most_packages, rational, control);
      }
    } catch (const TooMany&) {
    }
  }
  finding.nearest = nearest_draft<W>(domain, options.most_packages, options.most_frontier, control);
}

}  // namespace

std::string why_not(const BargainDomain& domain) {
  const auto size = [](Units value) { return value < 0 ? -value : value; };
  const Units most = Units{1} << 125;
  std::vector<std::size_t> times(domain.parties.size());
  for (const BargainDomain::Bargainer& bargainer : domain.bargainers) {
    for (const std::size_t i : bargainer.parties) {
      if (i >= times.size()) return "A bargainer names a party that is not there.";
      ++times[i];
    }
    if (bargainer.parties.empty()) return "The bargainer " + bargainer.name + " has no members.";
  }
  if (domain.parties.empty()) return "Nobody is at the table.";
  if (domain.issues.empty()) return "There are no issues to bargain over.";
  std::int64_t weights = 0;
  for (const BargainDomain::Issue& issue : domain.issues) {
    if (issue.values.empty()) return "The issue " + issue.label + " has no values.";
    if (issue.values.size() > 65535) return "The issue " + issue.label + " has too many values.";
    if (issue.tabled >= issue.values.size()) {
      return "The value of " + issue.label + " in the draft on the table is not there.";
    }
    std::int64_t greatest = 0;
    for (const BargainDomain::Value& value : issue.values) {
      if (value.change < 0) return "A change of " + issue.label + " has a weight below 0.";
      greatest = std::max(greatest, value.change);
    }
    if (greatest > (std::int64_t{1} << 60) - weights)
      return "The weights of changes are too large.";
    weights += greatest;
  }
  for (std::size_t i = 0; i < domain.parties.size(); ++i) {
    const BargainDomain::Party& party = domain.parties[i];
    const std::string large = "What the packages are worth to " + party.name +
                              " adds up to numbers that are too large to be summed exactly; give "
                              "its worths with fewer digits.";
    if (times[i] != 1) return party.name + " is not in exactly one bargainer.";
    if (party.scale <= 0) return "The scale of " + party.name + " is not above 0.";
    if (party.worth.size() != domain.issues.size()) {
      return "The worths of " + party.name + " are not those of the issues.";
    }
    Units all = 0;
    const auto add = [&](Units worth) {
      if (worth < -most || worth > most || size(worth) > most - all) return false;
      all += size(worth);
      return true;
    };
    if (!add(party.constant) || !add(party.alternative)) return large;
    for (std::size_t k = 0; k < domain.issues.size(); ++k) {
      if (party.worth[k].size() != domain.issues[k].values.size()) {
        return "The worths of " + party.name + " are not those of the values of " +
               domain.issues[k].label + ".";
      }
      Units greatest = 0;
      for (const Units worth : party.worth[k]) {
        if (worth < -most || worth > most) return large;
        greatest = std::max(greatest, size(worth));
      }
      if (!add(greatest)) return large;
    }
    for (const BargainDomain::Together& together : domain.together) {
      if (together.worth.size() != domain.parties.size() || !add(together.worth[i])) return large;
    }
  }
  return {};
}

BargainFinding bargain(const BargainDomain& domain, const BargainOptions& options,
                       const Control& control) {
  BargainFinding finding;
  finding.packages = count_packages(domain);
  finding.tabled = tabled(domain);
  finding.tabled_worth = worth_of(domain, finding.tabled);
  finding.tabled_crosses = crossed_by(domain, finding.tabled);
  finding.tabled_rational = is_rational(domain, finding.tabled);
  finding.logrolls = logrolls(domain, options.most_logrolls, control);
  if (is_small(domain)) {
    analyse<std::int64_t>(domain, options, control, finding);
  } else {
    analyse<Int128>(domain, options, control, finding);
  }
  if (!finding.points.empty() && !finding.points.front().packages.empty()) {
    finding.steps = steps_to(domain, finding.points.front().packages.front());
  }
  return finding;
}

}  // namespace demarche
