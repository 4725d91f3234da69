// SPDX-License-Identifier: Apache-2.0
// What a finding says of bargaining, against what trying every package says.
#include <algorithm>
#include <cmath>
#include <functional>

#include "check/bargaining.hpp"
#include "check/packages.hpp"

namespace demarche::check {
namespace {

const char* title(Solution solution) {
  switch (solution) {
    case Solution::nash:
      return "the Nash solution";
    case Solution::kalai_smorodinsky:
      return "the Kalai-Smorodinsky solution";
    case Solution::egalitarian:
      return "the egalitarian solution";
    case Solution::utilitarian:
      break;
  }
  return "the utilitarian solution";
}

bool same_value(double a, double b) {
  return std::abs(a - b) <= 1e-9 * std::max({1e-300, std::abs(a), std::abs(b)});
}

class BargainChecker {
 public:
  BargainChecker(const BargainDomain& domain, const BargainFinding& finding)
      : domain_(domain), said_(finding) {}

  std::vector<std::string> check() {
    if (!shapes_fit()) return wrong_;
    check_listed();
    if (can_try_all(domain_)) compare(bargain(domain_, listed_at_most(), said_.logrolls.size()));
    return wrong_;
  }

 private:
  const BargainDomain& domain_;
  const BargainFinding& said_;
  std::vector<std::string> wrong_;

  void object(std::string sentence) { wrong_.push_back(std::move(sentence)); }

  [[nodiscard]] std::string words(const Package& package) const {
    std::string text = "the package";
    for (std::size_t issue = 0; issue < package.size(); ++issue) {
      text += issue == 0 ? " " : ", ";
      text += domain_.issues[issue].id + " = " + domain_.issues[issue].values[package[issue]].id;
    }
    return text;
  }

  [[nodiscard]] bool fits(const Package& package) const {
    if (package.size() != domain_.issues.size()) return false;
    for (std::size_t issue = 0; issue < package.size(); ++issue) {
      if (package[issue] >= domain_.issues[issue].values.size()) return false;
    }
    return true;
  }

  // Every package is one of the domain, and its worth has one entry a party and is right.
  bool shapes_fit() {
    const auto look_at = [&](const Package& package, const std::vector<Units>* worth) {
      if (!fits(package)) {
        object("a package is listed that does not take one value of each issue");
      } else if (worth != nullptr && *worth != worth_of(domain_, package)) {
        object(words(package) + " is worth something else than is said");
      }
    };
    const auto look_at_all = [&](const std::vector<Package>& packages,
                                 const std::vector<std::vector<Units>>& worths) {
      if (packages.size() != worths.size()) object("packages are listed without their worth");
      for (std::size_t k = 0; k < std::min(packages.size(), worths.size()); ++k) {
        look_at(packages[k], &worths[k]);
      }
    };
    for (const Package& package : said_.first_rational) look_at(package, nullptr);
    for (const Efficient& one : said_.frontier) look_at(one.package, &one.worth);
    for (const Efficient& one : said_.rational_frontier) look_at(one.package, &one.worth);
    look_at(said_.tabled, &said_.tabled_worth);
    for (const Point& point : said_.points) look_at_all(point.packages, point.worth);
    look_at_all(said_.nearest.packages, said_.nearest.worth);
    return wrong_.empty();
  }

  // What can be said of each package that is listed without trying the others.
  void check_listed() {
    const auto all = conditions(domain_);
    const auto must_be_rational = [&](const Package& package, const std::string& as) {
      if (!meets(domain_, all, package)) {
        object(words(package) + " is listed as " + as + ", but not all could sign it");
      }
    };
    if (said_.packages.decimal != count_packages(domain_).get_str()) {
      object("there are " + count_packages(domain_).get_str() + " packages, not " +
             said_.packages.decimal);
    }
    for (const Package& package : said_.first_rational) {
      must_be_rational(package, "one that all could sign");
    }
    for (const Point& point : said_.points) {
      for (const Package& package : point.packages)
        must_be_rational(package, title(point.solution));
    }
    for (const Package& package : said_.nearest.packages) {
      must_be_rational(package, "the nearest draft");
      const std::int64_t weight = change_weight(domain_, package);
      const bool least = said_.nearest.answer != NearestDraft::Answer::undecided;
      if (least ? weight != said_.nearest.weight : weight < said_.nearest.weight) {
        object(words(package) + " is a change of " + decimal(weight, 6) + ", not of " +
               decimal(said_.nearest.weight, 6));
      }
    }
    for (const Efficient& one : said_.frontier) {
      if (!admissible(domain_, one.package)) {
        object(words(one.package) + " is listed as efficient, but is excluded");
      }
      if (one.rational != meets(domain_, all, one.package)) {
        object(one.rational ? words(one.package) + " is not one that all could sign"
                            : words(one.package) + " is one that all could sign");
      }
    }
    for (const Efficient& one : said_.rational_frontier) {
      must_be_rational(one.package, "efficient among those that all could sign");
      if (!one.rational) object(words(one.package) + " is one that all could sign");
    }
    check_none_dominates(said_.frontier);
    check_none_dominates(said_.rational_frontier);
    if (said_.tabled != tabled_package(domain_))
      object("the draft on the table is another package");
    if (said_.tabled_crosses != crossed(domain_, tabled_package(domain_))) {
      object("the draft on the table crosses other red lines than is said");
    }
    if (said_.tabled_rational != meets(domain_, all, tabled_package(domain_))) {
      object(said_.tabled_rational ? "not all could sign the draft on the table"
                                   : "all could sign the draft on the table");
    }
  }

  // Of a frontier in descending order a package is dominated only by an earlier one.
  void check_none_dominates(const std::vector<Efficient>& frontier) {
    for (std::size_t k = 1; k < frontier.size(); ++k) {
      if (frontier[k - 1].worth <= frontier[k].worth) {
        object("the frontier is not in descending order of worth");
        return;
      }
    }
    constexpr std::size_t kMostCompared = 20'000;
    const std::size_t compared = std::min(frontier.size(), kMostCompared);
    for (std::size_t k = 0; k < compared; ++k) {
      for (std::size_t j = 0; j < k; ++j) {
        if (!dominates(frontier[j].worth, frontier[k].worth)) continue;
        object(words(frontier[k].package) + " is listed as efficient, but " +
               words(frontier[j].package) + " is at least as good for all and better for one");
        return;
      }
    }
  }

  // How many packages to list so that what is said to be all can be compared.
  [[nodiscard]] std::size_t listed_at_most() const {
    std::size_t most = std::max(said_.first_rational.size(), said_.nearest.packages.size());
    for (const Point& point : said_.points) most = std::max(most, point.packages.size());
    return most;
  }

  void compare(const BargainFinding& right) {
    compare_count("admissible packages", said_.admissible, right.admissible);
    compare_count("packages that all could sign", said_.rational, right.rational);
    if (!starts(right.first_rational, said_.first_rational)) {
      object("the first packages that all could sign are others");
    }
    compare_frontiers(right);
    compare_points(right);
    if (said_.points.empty() == right.points.empty() && same_nash(right)) compare_steps(right);
    compare_logrolls(right);
    compare_nearest(right);
  }

  void compare_count(const std::string& of, const Count& said, const Count& right) {
    const mpz_class number(right.decimal, 10);
    const mpz_class claimed(said.decimal, 10);
    if (said.exact ? claimed != number : claimed > number) {
      object("there are " + right.decimal + " " + of + ", not " + said.decimal);
    }
  }

  static bool starts(const std::vector<Package>& all, const std::vector<Package>& first) {
    return first.size() <= all.size() && std::equal(first.begin(), first.end(), all.begin());
  }

  void compare_frontiers(const BargainFinding& right) {
    if (!said_.frontier_complete) {
      compare_approximation(right);
      return;
    }
    compare_frontier(said_.frontier, right.frontier, "efficient worths");
    compare_frontier(said_.rational_frontier, right.rational_frontier,
                     "worths that are efficient among those that all could sign");
  }

  void compare_frontier(const std::vector<Efficient>& all_said, const std::vector<Efficient>& right,
                        const std::string& what) {
    if (all_said.size() != right.size()) {
      object("there are " + std::to_string(right.size()) + " " + what + ", not " +
             std::to_string(all_said.size()));
      return;
    }
    for (std::size_t k = 0; k < right.size(); ++k) {
      const Efficient& said = all_said[k];
      const Efficient& is = right[k];
      if (said.worth != is.worth) {
        object(words(said.package) + " is listed as efficient, where " + words(is.package) +
               " should be");
        return;
      }
      compare_count("packages worth the same as " + words(is.package), said.packages, is.packages);
      if (said.package != is.package || said.rational != is.rational) {
        object(words(is.package) + " is the first of its worth, not " + words(said.package));
      }
    }
  }

  // Every efficient package is dominated by a listed one after adding the share of each party's range.
  void compare_approximation(const BargainFinding& right) {
    if (!said_.frontier_error) return;
    const std::vector<mpq_class> slack = slack_of(*said_.frontier_error);
    for (const Efficient& one : right.frontier) {
      const bool covered =
          std::any_of(said_.frontier.begin(), said_.frontier.end(), [&](const Efficient& listed) {
            for (std::size_t party = 0; party < one.worth.size(); ++party) {
              if (mpq_class(wide(one.worth[party])) >
                  mpq_class(wide(listed.worth[party])) + slack[party]) {
                return false;
              }
            }
            return true;
          });
      if (covered) continue;
      object(words(one.package) +
             " is efficient and farther from the frontier that is listed than is said");
      return;
    }
  }

  // A share of the range of each party's worth over all packages, with a little for rounding.
  [[nodiscard]] std::vector<mpq_class> slack_of(double share) const {
    std::vector<Units> low = worth_of(domain_, first_package(domain_));
    std::vector<Units> high = low;
    Package package = first_package(domain_);
    do {
      const std::vector<Units> worth = worth_of(domain_, package);
      for (std::size_t party = 0; party < worth.size(); ++party) {
        low[party] = std::min(low[party], worth[party]);
        high[party] = std::max(high[party], worth[party]);
      }
    } while (advance(domain_, package));
    std::vector<mpq_class> slack;
    for (std::size_t party = 0; party < low.size(); ++party) {
      slack.push_back(mpq_class(share * (1 + 1e-12)) * mpq_class(wide(high[party] - low[party])));
    }
    return slack;
  }

  void compare_points(const BargainFinding& right) {
    // A frontier that is not complete may hold nothing rational.
    if (said_.points.empty() && !said_.frontier_complete) return;
    if (said_.points.empty() != right.points.empty()) {
      object(right.points.empty() ? "solutions are given although nothing could be signed"
                                  : "no solutions are given although something could be signed");
      return;
    }
    for (const Point& said : said_.points) {
      const auto is =
          std::find_if(right.points.begin(), right.points.end(),
                       [&](const Point& point) { return point.solution == said.solution; });
      if (is == right.points.end()) continue;
      const std::string name = title(said.solution);
      if (!said.proved) {
        // Whether what was found is efficient is not said.
        const double most = greatest_of_any(domain_, said.solution);
        if (said.value > most && !same_value(said.value, most)) {
          object(name + " is said to come to more than any package does");
        }
        if (said.bound < is->value && !same_value(said.bound, is->value)) {
          object(name + " comes to more than the bound that is said");
        }
        continue;
      }
      if (!same_value(said.value, is->value)) {
        object(name + " comes to " + std::to_string(is->value) + ", not to " +
               std::to_string(said.value));
        continue;
      }
      compare_count("packages that are " + name, said.count, is->count);
      if (!starts(is->packages, said.packages)) object(name + " is another package");
    }
    if (said_.points.size() != right.points.size()) object("some solutions are missing");
  }

  [[nodiscard]] bool same_nash(const BargainFinding& right) const {
    return right.points.empty() ||
           (said_.points.front().solution == Solution::nash && said_.points.front().proved &&
            !said_.points.front().packages.empty() &&
            said_.points.front().packages.front() == right.points.front().packages.front());
  }

  void compare_steps(const BargainFinding& right) {
    const bool same = std::equal(said_.steps.begin(), said_.steps.end(), right.steps.begin(),
                                 right.steps.end(), [](const auto& a, const auto& b) {
                                   return a.issue == b.issue && a.from == b.from && a.to == b.to &&
                                          a.gain == b.gain;
                                 });
    if (!same) object("the steps to the Nash solution are others");
  }

  void compare_logrolls(const BargainFinding& right) {
    const auto key = [](const Logroll& one) {
      return std::tuple(one.p, one.q, one.issue_p, one.value_p, one.issue_q, one.value_q, one.gain,
                        one.p_gains, one.q_loses, one.q_gains, one.p_loses);
    };
    const bool same = std::equal(
        said_.logrolls.begin(), said_.logrolls.end(), right.logrolls.begin(), right.logrolls.end(),
        [&](const Logroll& a, const Logroll& b) { return key(a) == key(b); });
    if (!same) object("the exchanges of two changes that are good for both are others");
  }

  void compare_nearest(const BargainFinding& right) {
    using Answer = NearestDraft::Answer;
    const NearestDraft& said = said_.nearest;
    const NearestDraft& is = right.nearest;
    if (said.answer == Answer::undecided) {
      if (is.answer == Answer::found && said.weight > is.weight) {
        object("a change of " + decimal(is.weight, 6) + " makes a draft that all could sign");
      }
      return;
    }
    if (said.answer != is.answer) {
      object(is.answer == Answer::found ? "there is a draft that all could sign"
                                        : "there is no draft that all could sign");
      return;
    }
    if (said.answer == Answer::impossible) {
      check_core(said.core, said.core_minimal);
      return;
    }
    if (said.weight != is.weight) {
      object("the least change weighs " + decimal(is.weight, 6) + ", not " +
             decimal(said.weight, 6));
      return;
    }
    if (!starts(is.packages, said.packages) ||
        (said.all && (!is.all || is.packages.size() != said.packages.size()))) {
      object("the nearest drafts are others");
    }
  }

  [[nodiscard]] bool can_be_met(const std::vector<NearestDraft::Condition>& some) const {
    Package package = first_package(domain_);
    do {
      if (meets(domain_, some, package)) return true;
    } while (advance(domain_, package));
    return false;
  }

  void check_core(const std::vector<NearestDraft::Condition>& core, bool minimal) {
    const auto all = conditions(domain_);
    for (const NearestDraft::Condition& one : core) {
      if (std::none_of(all.begin(), all.end(), [&](const NearestDraft::Condition& condition) {
            return condition.kind == one.kind && condition.index == one.index;
          })) {
        object("a condition is named that the domain does not have");
        return;
      }
    }
    if (can_be_met(core)) {
      object("the conditions that are said to exclude each other can be met together");
      return;
    }
    for (std::size_t k = 0; minimal && k < core.size(); ++k) {
      auto fewer = core;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(k));
      if (can_be_met(fewer)) continue;
      object("fewer conditions than are named exclude each other already");
      return;
    }
  }
};

}  // namespace

std::vector<std::string> check_bargain(const BargainDomain& domain, const BargainFinding& finding) {
  return BargainChecker(domain, finding).check();
}

}  // namespace demarche::check
