// SPDX-License-Identifier: Apache-2.0
#include "analysis/bargaining/bargaining.hpp"

#include <algorithm>
#include <set>

#include "analysis/bargaining/counting.hpp"
#include "analysis/bargaining/exhaustive.hpp"
#include "analysis/bargaining/frontier.hpp"
#include "analysis/bargaining/listing.hpp"
#include "analysis/bargaining/nearest.hpp"
#include "analysis/bargaining/packages.hpp"
#include "analysis/bargaining/searches.hpp"

namespace demarche {

namespace {

using namespace bargaining;

// Levels may hold so many times the sums of one set, or are not kept.
constexpr std::size_t kLevels = 6;
constexpr std::uint64_t kMostTries = 20'000'000;  // beginnings of packages, for a list of the first

template <class W>
struct Merged {
  Sums<W> sums;
  std::optional<Levels<W>> levels;
  std::vector<W> error;  // empty: exact
};

template <class W>
Merged<W> merge_all(const Setting<W>& setting, const Codes& codes, const Merging<W>& how,
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
      Merging<W> how;
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
  Merging<W> how;
  how.most = options.most_frontier;
  double share = options.approximate;
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
        finding.frontier_error = error;
      }
      return result;
    } catch (const TooMany&) {
      if (share >= 1) throw;
      share = std::min(1.0, share * 4);
    }
  }
}

// The first rational packages by trying values in turn, where the greatest figures of the rest still
// allow for one. What is found before the effort is spent are the first ones.
template <class W>
class Tries {
 public:
  Tries(const Setting<W>& setting, std::size_t most, std::uint64_t effort, const Control& control)
      : setting_(setting), most_(most), effort_(effort), control_(control) {}

  std::vector<Package> first() {
    package_.resize(setting_.issues());
    go_on(0, State{}, std::vector<W>(setting_.width, 0));
    return std::move(found_);
  }

 private:
  void go_on(std::size_t issue, const State& state, const std::vector<W>& row) {
    if (found_.size() >= most_ || effort_ == 0) return;
    if (--effort_ % 1024 == 0) control_.report("looking for rational packages", 0);
    const std::vector<W>& rest = setting_.most_rest[0][issue];
    const auto figure = [&](std::size_t i) { return row[i] + rest[i]; };
    if (!setting_.agreed(state.crossed, figure)) return;
    if (issue == setting_.issues()) {
      found_.push_back(package_);
      return;
    }
    std::vector<W> next(setting_.width);
    for (std::size_t v = 0; v < setting_.values[issue]; ++v) {
      State after = state;
      if (!setting_.take(issue, v, From::front, after, next.data())) continue;
      for (std::size_t i = 0; i < setting_.width; ++i) next[i] += row[i];
      package_[issue] = static_cast<std::uint16_t>(v);
      go_on(issue + 1, after, next);
    }
  }

  const Setting<W>& setting_;
  const std::size_t most_;
  std::uint64_t effort_;
  const Control& control_;
  Package package_;
  std::vector<Package> found_;
};

template <class W>
class BargainAnalysis {
 public:
  BargainAnalysis(const BargainDomain& domain, const BargainOptions& options,
                  const Control& control, BargainFinding& finding)
      : domain_(domain),
        options_(options),
        control_(control),
        finding_(finding),
        setting_(make_setting<W>(domain, Conditions::all(domain))),
        codes_(setting_.values) {}

  void run() {
    finding_.admissible = count_admissible(domain_, setting_, control_);
    finding_.rational = count_rational(setting_, options_.most_frontier, control_);
    if (!by_sums() && !by_trying() && !by_rough_sums()) {
      search_all(domain_, setting_, codes_, options_, control_, finding_);
      searched_ = true;
    }
    if (!listed_) list_rational();
    count_known();
    finding_.nearest = nearest_draft<W>(domain_, options_, control_);
  }

 private:
  auto rational() const {
    return [this](std::uint64_t crossed, const W* row) {
      return setting_.agreed(crossed, [&](std::size_t i) { return row[i]; });
    };
  }

  void conclude(const Sums<W>& sums, const std::vector<W>& error, const ListRows& list) {
    const Whole<W> whole{domain_, setting_, codes_, sums, error};
    Frontiers frontiers = frontiers_of(whole);
    finding_.frontier = std::move(frontiers.all);
    finding_.rational_frontier = std::move(frontiers.rational);
    finding_.points = solutions_of(whole, list, options_.most_packages, control_);
    finding_.frontier_complete = error.empty();
  }

  bool by_sums() {
    if (options_.approximate > 0) return false;
    try {
      Merging<W> how;
      how.most = options_.most_frontier;
      how.looks = options_.most_looks;
      const Merged<W> all = merge_all(setting_, codes_, how, control_);
      if (!all.levels) {
        conclude(all.sums, {}, {});
        return true;
      }
      const std::vector<std::uint64_t> crossed = crossed_by_row(all.sums);
      conclude(all.sums, {}, [&](const std::vector<std::size_t>& rows) {
        std::vector<Package> packages;
        for (const std::size_t r : rows) {
          const W* row = all.sums.row(r);
          const auto is_it = [&](std::uint64_t its, const W* sum) {
            if (its != crossed[r]) return false;
            for (std::size_t i = 0; i < setting_.width; ++i) {
              if (sum[i] < row[i]) return false;
            }
            return true;
          };
          const auto found = all.levels->first(options_.most_packages, is_it, control_);
          packages.insert(packages.end(), found.begin(), found.end());
        }
        return packages;
      });
      finding_.first_rational = all.levels->first(options_.most_packages, rational(), control_);
      listed_ = true;
      return true;
    } catch (const TooMany&) {
      return false;
    }
  }

  bool by_trying() {
    if (options_.approximate > 0 || !Exhaustive<W>::can(domain_, options_.most_tried)) return false;
    const TriedAll<W> all = try_all(setting_, codes_, options_, control_);
    finding_.rational = {std::to_string(all.rational), true};
    finding_.first_rational = all.first_rational;
    listed_ = true;
    if (!all.whole) return false;
    const std::vector<std::uint64_t> crossed = crossed_by_row(all.sums);
    conclude(all.sums, {}, [&](const std::vector<std::size_t>& rows) {
      std::set<std::pair<std::uint64_t, std::vector<W>>> wanted;
      for (const std::size_t r : rows) {
        wanted.emplace(crossed[r],
                       std::vector<W>(all.sums.row(r), all.sums.row(r) + setting_.width));
      }
      const auto is_it = [&](std::uint64_t its, const W* row) {
        return wanted.contains({its, std::vector<W>(row, row + setting_.width)});
      };
      return first_tried(setting_, options_.most_packages, is_it, control_);
    });
    return true;
  }

  bool by_rough_sums() {
    if (options_.approximate == 0) return false;
    try {
      const Merged<W> all = merge_roughly(domain_, setting_, codes_, options_, control_, finding_);
      conclude(all.sums, all.error, {});
      return true;
    } catch (const TooMany&) {
      return false;
    }
  }

  void list_rational() {
    const bool linked = !setting_.terms.empty();
    if ((searched_ && linked) || !list_by_sums()) {
      finding_.first_rational =
          Tries<W>(setting_, options_.most_packages, kMostTries, control_).first();
    }
  }

  // Of what can become rational alone there may be fewer sums.
  bool list_by_sums() {
    try {
      Merging<W> how;
      how.most = options_.most_frontier;
      how.rational = true;
      const Merged<W> some = merge_all(setting_, codes_, how, control_);
      if (!some.levels) return false;
      finding_.first_rational = some.levels->first(options_.most_packages, rational(), control_);
      return true;
    } catch (const TooMany&) {
      return false;
    }
  }

  // There are at least as many rational packages as are known.
  void count_known() {
    if (finding_.rational.exact || finding_.rational.decimal != "0") return;
    std::set<Package> known(finding_.first_rational.begin(), finding_.first_rational.end());
    for (const Point& point : finding_.points) {
      known.insert(point.packages.begin(), point.packages.end());
    }
    finding_.rational.decimal = std::to_string(known.size());
  }

  static std::vector<std::uint64_t> crossed_by_row(const Sums<W>& sums) {
    std::vector<std::uint64_t> crossed;
    for (const auto& group : sums.groups) {
      crossed.insert(crossed.end(), group.end - group.begin, group.state.crossed);
    }
    return crossed;
  }

  const BargainDomain& domain_;
  const BargainOptions& options_;
  const Control& control_;
  BargainFinding& finding_;
  const Setting<W> setting_;
  const Codes codes_;
  bool listed_ = false;  // the first rational ones
  bool searched_ = false;
};

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
  try {
    make_setting<Int128>(domain, Conditions::all(domain));
  } catch (const TooMany&) {
    return "Too much is decided by several issues together; leave out some of what is worth "
           "something together, of the red lines and of what is excluded.";
  }
  return {};
}

BargainFinding bargain(const BargainDomain& domain, const BargainOptions& options,
                       const Control& control) {
  BargainFinding finding;
  finding.frontier_complete = false;
  finding.packages = count_packages(domain);
  finding.tabled = tabled(domain);
  finding.tabled_worth = worth_of(domain, finding.tabled);
  finding.tabled_crosses = crossed_by(domain, finding.tabled);
  finding.tabled_rational = is_rational(domain, finding.tabled);
  try {
    finding.logrolls = logrolls(domain, options.most_logrolls, control);
    if (is_small(domain)) {
      BargainAnalysis<std::int64_t>(domain, options, control, finding).run();
    } else {
      BargainAnalysis<Int128>(domain, options, control, finding).run();
    }
  } catch (const Cancelled&) {
    finding.stopped = true;
  }
  // A search keeps what it has and does not throw.
  if (control.cancel != nullptr && *control.cancel) finding.stopped = true;
  if (!finding.points.empty() && !finding.points.front().packages.empty()) {
    finding.steps = steps_to(domain, finding.points.front().packages.front());
  }
  return finding;
}

}  // namespace demarche
