// SPDX-License-Identifier: Apache-2.0
#include "analysis/bargaining/searches.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "analysis/bargaining/frontier.hpp"
#include "analysis/bargaining/goals.hpp"
#include "analysis/bargaining/greatest.hpp"
#include "analysis/bargaining/packages.hpp"
#include "graph/parallel.hpp"

namespace demarche::bargaining {

namespace {

// Packages as the sums they come to, with the packages of each; those that another of the same group
// dominates are left out.
template <class W>
struct Gathered {
  Sums<W> sums;
  std::vector<std::vector<Package>> packages;  // by row
};

template <class W>
Gathered<W> gathered(const Setting<W>& setting, const Codes& codes,
                     const std::vector<const std::vector<Found<W>>*>& lists) {
  std::map<std::uint64_t, std::map<std::vector<W>, std::set<Package>, std::greater<>>> groups;
  for (const auto* list : lists) {
    for (const Found<W>& one : *list) groups[one.crossed][one.row].insert(one.package);
  }
  Gathered<W> all;
  all.sums.width = setting.width;
  for (const auto& [crossed, rows] : groups) {
    const std::size_t begin = all.sums.size();
    Greatest<W> before(setting.width);
    for (const auto& [row, packages] : rows) {
      const auto covers = [&, &its = row](const W* other) {
        return std::equal(its.begin(), its.end(), other, std::less_equal<>{});
      };
      if (before.any(covers)) continue;
      before.add(row.data());
      all.sums.rows.insert(all.sums.rows.end(), row.begin(), row.end());
      all.sums.counts.push_back(packages.size());
      const std::size_t at = all.sums.codes.size();
      all.sums.codes.resize(at + codes.words);
      for (std::size_t k = 0; k < setting.issues(); ++k) {
        codes.set(k, (*packages.begin())[k], all.sums.codes.data() + at);
      }
      all.packages.emplace_back(packages.begin(), packages.end());
    }
    all.sums.groups.push_back({State{crossed, {}}, begin, all.sums.size()});
  }
  return all;
}

template <class W>
class Searches {
 public:
  Searches(const BargainDomain& domain, const Setting<W>& setting, const Codes& codes,
           const BargainOptions& options, const Control& control, BargainFinding& finding)
      : domain_(domain),
        setting_(setting),
        codes_(codes),
        options_(options),
        control_(control),
        finding_(finding),
        demand_(demand_mix(domain, setting)) {}

  void run() {
    search_points();
    // Where issues decide by themselves, a frontier of which parts are too large is so too.
    if (!setting_.terms.empty()) search_frontiers();
  }

 private:
  // A solution's measure and its search. What it has refers to itself: it stays where it is.
  struct Best {
    Best(const Searches& of, Solution its, std::vector<double> ideal)
        : solution(its), measure(of.domain_, its, std::move(ideal)) {
      const Outlook<W> plain(of.setting_, true, {});
      mixes = {measure.weights(plain), of.demand_};
      goal.emplace(of.domain_, of.setting_, measure, mixes);
    }
    Best(const Best&) = delete;
    Best& operator=(const Best&) = delete;
    Solution solution;
    Measure measure;
    std::vector<Mix> mixes;
    std::optional<BestGoal<W>> goal;
  };

  // Several searches at the same time, each by itself so that what it finds does not depend on others. A
  // stop does not keep any of them from beginning: one that has not begun has to say so.
  template <class Search>
  void each(std::size_t count, Search&& go) {
    Control threads;
    threads.threads = control_.threads;
    Control silent = control_;
    silent.progress = nullptr;
    parallel_for(count, 1, threads, [&](std::size_t begin, std::size_t end) {
      for (std::size_t n = begin; n < end; ++n) go(n, n == 0 ? control_ : silent);
    });
  }

  void follow(Goal<W>& goal, bool rational, const std::vector<Mix>& mixes, const char* what,
              const Control& control) const {
    Outlook<W> outlook(setting_, rational, mixes);
    search(outlook, goal, setting_.width, options_.effort, what, control);
  }

  void search_points() {
    for (std::size_t b = 0; b < domain_.bargainers.size(); ++b) {
      // Those that the bargainer likes most come first.
      Mix likes(setting_.width);
      for (const std::size_t i : domain_.bargainers[b].parties) {
        likes[i] = 1 / static_cast<double>(domain_.parties[i].scale);
      }
      ideal_mixes_.push_back({likes, demand_});
      ideals_.push_back(std::make_unique<IdealGoal<W>>(domain_, setting_, b, ideal_mixes_.back()));
    }
    for (const Solution solution : {Solution::nash, Solution::egalitarian, Solution::utilitarian}) {
      best_[solution] = std::make_unique<Best>(*this, solution, std::vector<double>{});
    }
    std::vector<Best*> first;
    for (const auto& [solution, best] : best_) first.push_back(best.get());
    each(first.size() + ideals_.size(), [&](std::size_t n, const Control& control) {
      if (n < first.size()) {
        follow(*first[n]->goal, true, first[n]->mixes, "searching for the best packages", control);
      } else {
        const std::size_t b = n - first.size();
        follow(*ideals_[b], true, ideal_mixes_[b], "searching for the greatest gains", control);
      }
    });
    std::vector<double> ideal;
    bool known = true;
    for (const auto& goal : ideals_) {
      known = known && goal->whole();
      ideal.push_back(goal->found().empty() ? 0 : gain_of(goal->found().front(), ideal.size()));
    }
    auto& last = best_[Solution::kalai_smorodinsky];
    last = std::make_unique<Best>(*this, Solution::kalai_smorodinsky, std::move(ideal));
    follow(*last->goal, true, last->mixes, "searching for the best packages", control_);
    for (auto& [solution, best] : best_) improve(*best);
    list_points(known);
  }

  double gain_of(const Found<W>& one, std::size_t bargainer) const {
    std::vector<Units> gain(one.row.begin(), one.row.end());
    std::vector<bool> left_out(setting_.parties);
    for (std::size_t i = 0; i < left_out.size(); ++i) {
      left_out[i] = (one.crossed & setting_.crossing[i]) != 0;
    }
    const auto member = speaker(domain_, domain_.bargainers[bargainer], gain.data(), left_out);
    return static_cast<double>(gain[*member]) / static_cast<double>(domain_.parties[*member].scale);
  }

  // Where ties were too many to see all, one that is not dominated takes the place of those found.
  void improve(const Best& best) {
    if (best.goal->all_ties() || !best.goal->whole() || best.goal->found().empty()) return;
    const Measure sum(domain_, Solution::utilitarian);
    const std::vector<Mix> mixes{best_[Solution::utilitarian]->mixes.front(), demand_};
    BestGoal<W> better(domain_, setting_, sum, mixes);
    better.at_least(best.goal->found().front().row);
    follow(better, true, mixes, "searching for the best packages", control_);
    if (better.whole()) improved_[best.solution] = better.found();
  }

  const std::vector<Found<W>>& found_of(const Best& best) const {
    const auto better = improved_.find(best.solution);
    return better == improved_.end() ? best.goal->found() : better->second;
  }

  void list_points(bool ideals_known) {
    std::vector<const std::vector<Found<W>>*> lists;
    for (const auto& [solution, best] : best_) lists.push_back(&found_of(*best));
    for (const auto& goal : ideals_) lists.push_back(&goal->found());
    const Gathered<W> all = gathered(setting_, codes_, lists);
    for (std::size_t r = 0; r < all.sums.size(); ++r) {
      std::vector<Units> worth;
      for (std::size_t i = 0; i < setting_.parties; ++i) {
        worth.push_back(Units{all.sums.row(r)[i]} + domain_.parties[i].alternative);
      }
      known_.push_back(std::move(worth));
    }
    finding_.points = points_of(all);
    for (Point& point : finding_.points) {
      const Best& best = *best_.at(point.solution);
      // Of what a majority would sign, the best may be dominated by what is not as good for it.
      point.proved = best.goal->whole() && has_plain_lines() &&
                     (ideals_known || point.solution != Solution::kalai_smorodinsky);
      if (!ideals_known && point.solution == Solution::kalai_smorodinsky) {
        point.value = ratio_at_least(point.packages.front());
      }
      point.bound = point.proved ? point.value : std::max(point.value, best.goal->bound());
      point.count.exact = point.proved && best.goal->all_ties();
    }
    if (finding_.points.empty() && best_[Solution::nash]->goal->whole()) {
      finding_.rational = {"0", true};
    }
  }

  // The least ratio to what the greatest gains are at most.
  double ratio_at_least(const Package& package) const {
    std::vector<double> ideal;
    for (const auto& goal : ideals_) ideal.push_back(goal->most());
    const std::vector<Units> units = bargaining::gain_of(domain_, package);
    const std::vector<double> gain(units.begin(), units.end());
    std::vector<bool> left_out(setting_.parties);
    for (const std::size_t line : crossed_by(domain_, package)) {
      left_out[domain_.red_lines[line].party] = true;
    }
    return Measure(domain_, Solution::kalai_smorodinsky, std::move(ideal))
        .of(gain.data(), [&](std::size_t i) { return left_out[i]; });
  }

  std::vector<Point> points_of(const Gathered<W>& all) const {
    const Whole<W> whole{domain_, setting_, codes_, all.sums, {}};
    const auto list = [&](const std::vector<std::size_t>& rows) {
      std::vector<Package> packages;
      for (const std::size_t r : rows) {
        packages.insert(packages.end(), all.packages[r].begin(), all.packages[r].end());
      }
      return packages;
    };
    return solutions_of(whole, list, options_.most_packages, Control{});
  }

  // Whether no member of a majority has a red line.
  bool has_plain_lines() const {
    return std::all_of(setting_.crossing.begin(), setting_.crossing.end(),
                       [](std::uint64_t bits) { return (bits & ~kNever) == 0; });
  }

  // Weights by party in all directions, in shares of what the parties can get or lose.
  std::vector<Mix> directions() const {
    constexpr int kParts = 4;
    constexpr std::size_t kMostDirections = 12;
    const std::size_t front = static_cast<std::size_t>(From::front);
    Mix even(setting_.width);
    for (std::size_t i = 0; i < setting_.parties; ++i) {
      const double wide =
          static_cast<double>(setting_.most_rest[front][0][i] - setting_.least_rest[front][0][i]);
      even[i] = wide > 0 ? 1 / wide : 0;
    }
    std::vector<Mix> mixes{even};
    std::vector<int> parts(setting_.parties);
    const auto add = [&] {
      Mix mix = even;
      for (std::size_t i = 0; i < mix.size(); ++i) mix[i] *= parts[i];
      mixes.push_back(std::move(mix));
    };
    // Every way to split the parts, but all to one.
    const auto split = [&](auto&& self, std::size_t i, int left) -> void {
      if (mixes.size() > kMostDirections) return;
      if (i + 1 == parts.size()) {
        parts[i] = left;
        if (*std::max_element(parts.begin(), parts.end()) < kParts) add();
        return;
      }
      for (int its = 0; its <= left; ++its) {
        parts[i] = its;
        self(self, i + 1, left - its);
      }
    };
    split(split, 0, kParts);
    return mixes;
  }

  void search_frontiers() {
    std::vector<Mix> mixes = directions();
    std::vector<Mix> rational_mixes = mixes;
    rational_mixes.push_back(demand_);
    std::vector<double> slack;
    if (options_.approximate > 0) {
      for (const double range : ranges_of(known_))
        slack.push_back(std::floor(options_.approximate * range));
    }
    FrontierGoal<W> rational(domain_, setting_, true, rational_mixes, slack);
    FrontierGoal<W> all(domain_, setting_, false, mixes, slack);
    for (const auto& [solution, best] : best_) {
      for (const Found<W>& one : best->goal->found()) {
        rational.take(one.crossed, one.row.data(), one.package);
      }
    }
    each(2, [&](std::size_t n, const Control& control) {
      if (n == 0) {
        follow(rational, true, rational_mixes, "searching for the frontier", control);
      } else {
        follow(all, false, mixes, "searching for the frontier", control);
      }
    });
    const Gathered<W> both = gathered(setting_, codes_, {&rational.found(), &all.found()});
    const Whole<W> whole{domain_, setting_, codes_, both.sums, {}};
    Frontiers frontiers = frontiers_of(whole);
    finding_.frontier = std::move(frontiers.all);
    finding_.rational_frontier = std::move(frontiers.rational);
    finding_.frontier_complete = rational.whole() && all.whole();
    if (finding_.frontier_complete && !slack.empty()) {
      finding_.frontier_complete = false;
      finding_.frontier_error = options_.approximate;
    } else if (!finding_.frontier_complete) {
      for (const Efficient& one : finding_.frontier) known_.push_back(one.worth);
      const double error = all.error(ranges_of(known_));
      if (std::isfinite(error)) finding_.frontier_error = std::max(error, options_.approximate);
    }
    for (Efficient& one : finding_.frontier) {
      one.packages.exact = all.all_ties() && finding_.frontier_complete;
    }
    for (Efficient& one : finding_.rational_frontier) {
      one.packages.exact = rational.all_ties() && finding_.frontier_complete;
    }
    const bool ideals_known =
        std::all_of(ideals_.begin(), ideals_.end(), [](const auto& goal) { return goal->whole(); });
    if (finding_.frontier_complete && rational.all_ties() && ideals_known && !has_plain_lines()) {
      std::vector<const std::vector<Found<W>>*> lists{&rational.found()};
      for (const auto& goal : ideals_) lists.push_back(&goal->found());
      finding_.points = points_of(gathered(setting_, codes_, lists));
    }
  }

  // No more than the parties' ranges.
  std::vector<double> ranges_of(const std::vector<std::vector<Units>>& worths) const {
    std::vector<double> ranges(setting_.parties);
    for (std::size_t i = 0; i < ranges.size() && !worths.empty(); ++i) {
      Units least = worths.front()[i], most = least;
      for (const std::vector<Units>& worth : worths) {
        least = std::min(least, worth[i]);
        most = std::max(most, worth[i]);
      }
      ranges[i] = static_cast<double>(most - least);
    }
    return ranges;
  }

  const BargainDomain& domain_;
  const Setting<W>& setting_;
  const Codes& codes_;
  const BargainOptions& options_;
  const Control& control_;
  BargainFinding& finding_;
  const Mix demand_;
  std::vector<std::vector<Mix>> ideal_mixes_;  // by bargainer
  std::vector<std::unique_ptr<IdealGoal<W>>> ideals_;
  std::map<Solution, std::unique_ptr<Best>> best_;
  std::map<Solution, std::vector<Found<W>>> improved_;
  std::vector<std::vector<Units>> known_;  // worths of admissible packages
};

}  // namespace

template <class W>
Mix demand_mix(const BargainDomain& domain, const Setting<W>& setting) {
  Mix mix = Measure(domain, Solution::egalitarian).weights(Outlook<W>(setting, true, {}));
  mix.resize(setting.width);
  std::vector<bool> demands(setting.width);
  for (const auto& side : setting.sides) {
    for (const std::size_t i : side.members) demands[i] = side.needed == side.members.size();
  }
  for (std::size_t i = 0; i < mix.size(); ++i) mix[i] = demands[i] ? mix[i] : 0;
  return mix;
}

template <class W>
void search_all(const BargainDomain& domain, const Setting<W>& setting, const Codes& codes,
                const BargainOptions& options, const Control& control, BargainFinding& finding) {
  Searches<W>(domain, setting, codes, options, control, finding).run();
}

template Mix demand_mix(const BargainDomain&, const Setting<std::int64_t>&);
template Mix demand_mix(const BargainDomain&, const Setting<Int128>&);
template void search_all(const BargainDomain&, const Setting<std::int64_t>&, const Codes&,
                         const BargainOptions&, const Control&, BargainFinding&);
template void search_all(const BargainDomain&, const Setting<Int128>&, const Codes&,
                         const BargainOptions&, const Control&, BargainFinding&);

}  // namespace demarche::bargaining
