// SPDX-License-Identifier: Apache-2.0
// Bargaining on random domains against the definitions, which try every package.
#include <gtest/gtest.h>

#include <set>

#include "analysis/bargaining/bargaining.hpp"
#include "check/bargaining.hpp"
#include "property.hpp"
#include "random_domain.hpp"

namespace demarche {
namespace {

void agree(const BargainDomain& domain, const BargainFinding& finding) {
  for (const std::string& sentence : check::check_bargain(domain, finding)) RC_FAIL(sentence);
}

// As many are listed as were asked for, if there are so many.
void lists_are_full(const BargainFinding& finding, std::size_t most) {
  const auto full = [&](const std::vector<Package>& list, const Count& count) {
    RC_ASSERT(list.size() == std::min<std::size_t>(most, std::stoull(count.decimal)));
  };
  full(finding.first_rational, finding.rational);
  for (const Point& point : finding.points) full(point.packages, point.count);
  if (finding.nearest.answer != NearestDraft::Answer::found) return;
  RC_ASSERT(finding.nearest.all || finding.nearest.packages.size() == most);
}

void is_exact(const BargainFinding& finding) {
  RC_ASSERT(finding.rational.exact);
  RC_ASSERT(finding.admissible.exact);
  RC_ASSERT(finding.frontier_complete);
  RC_ASSERT(finding.nearest.answer != NearestDraft::Answer::undecided);
  for (const Point& point : finding.points) RC_ASSERT(point.proved);
}

TEST(BargainingProperty, AdditiveDomains) {
  hold(1000, [] {
    const BargainDomain domain = *random::additive_domain();
    RC_ASSERT(why_not(domain).empty());
    const BargainFinding finding = bargain(domain);
    is_exact(finding);
    lists_are_full(finding, 10);
    agree(domain, finding);
  });
}

TEST(BargainingProperty, DomainsWithWhatIsDecidedTogether) {
  hold(4000, [] {
    const BargainDomain domain = *random::domain();
    RC_ASSERT(why_not(domain).empty());
    BargainOptions options;
    options.most_packages = 3;
    const BargainFinding finding = bargain(domain, options);
    is_exact(finding);
    lists_are_full(finding, 3);
    agree(domain, finding);
  });
}

// It holds what of the frontier of all packages all could sign, without red lines nothing else, and all
// the solutions.
TEST(BargainingProperty, TheFrontierOfWhatAllCouldSign) {
  hold(1500, [] {
    const BargainDomain domain = *random::domain();
    const BargainFinding finding = bargain(domain);
    RC_ASSERT(finding.rational_frontier.empty() == (finding.rational.decimal == "0"));
    std::set<std::vector<Units>> listed;
    for (const Efficient& one : finding.rational_frontier) {
      RC_ASSERT(one.rational);
      listed.insert(one.worth);
    }
    std::size_t shared = 0;
    for (const Efficient& one : finding.frontier) {
      if (one.rational) RC_ASSERT(listed.contains(one.worth));
      shared += one.rational;
    }
    if (domain.red_lines.empty()) RC_ASSERT(shared == listed.size());
    for (const Point& point : finding.points) {
      for (const auto& worth : point.worth) RC_ASSERT(listed.contains(worth));
    }
  });
}

// Worths of more than 62 bits are summed as those of fewer.
TEST(BargainingProperty, LargeWorths) {
  hold(500, [] {
    BargainDomain domain = *random::domain();
    const BargainFinding small = bargain(domain);
    const Units times = Units{1} << 90;
    for (BargainDomain::Party& party : domain.parties) {
      party.scale *= times;
      party.alternative *= times;
      party.constant *= times;
      for (auto& values : party.worth) {
        for (Units& worth : values) worth *= times;
      }
    }
    for (BargainDomain::Together& together : domain.together) {
      for (Units& worth : together.worth) worth *= times;
    }
    RC_ASSERT(why_not(domain).empty());
    const BargainFinding large = bargain(domain);
    agree(domain, large);
    RC_ASSERT(large.rational.decimal == small.rational.decimal);
    RC_ASSERT(large.frontier.size() == small.frontier.size());
    RC_ASSERT(large.rational_frontier.size() == small.rational_frontier.size());
    RC_ASSERT(large.points.size() == small.points.size());
    for (std::size_t n = 0; n < large.points.size(); ++n) {
      RC_ASSERT(large.points[n].packages == small.points[n].packages);
    }
  });
}

// Where sums are more than there is room for, every package is tried.
TEST(BargainingProperty, EveryPackageTried) {
  hold(1500, [] {
    const BargainDomain domain = *random::domain();
    const BargainFinding exact = bargain(domain);
    BargainOptions options;
    options.most_frontier = std::max<std::size_t>(exact.frontier.size() * 16, 1);
    const BargainFinding finding = bargain(domain, options);
    agree(domain, finding);
    options.most_frontier = 6;
    agree(domain, bargain(domain, options));
  });
}

// Searches with bounds come to the same, with all that ties.
TEST(BargainingProperty, Searches) {
  hold(4000, [] {
    const BargainDomain domain = *random::domain(1000);
    BargainOptions options;
    options.most_packages = 3;
    const BargainFinding exact = bargain(domain, options);
    options.most_frontier = 0;  // no room for sums
    options.most_tried = 0;
    const BargainFinding finding = bargain(domain, options);
    agree(domain, finding);
    const bool linked =
        !domain.together.empty() || !domain.red_lines.empty() || !domain.excluded.empty();
    RC_ASSERT(finding.frontier_complete || !linked);
    if (linked) {
      RC_ASSERT(finding.frontier.size() == exact.frontier.size());
      RC_ASSERT(finding.rational_frontier.size() == exact.rational_frontier.size());
    }
    RC_ASSERT(finding.points.size() == exact.points.size());
    for (std::size_t n = 0; n < finding.points.size(); ++n) {
      RC_ASSERT(finding.points[n].packages == exact.points[n].packages);
      RC_ASSERT(finding.points[n].count.decimal == exact.points[n].count.decimal);
      RC_ASSERT(finding.points[n].value == exact.points[n].value);
      RC_ASSERT(finding.points[n].proved);
    }
    RC_ASSERT(finding.nearest.answer == exact.nearest.answer);
    RC_ASSERT(finding.nearest.weight == exact.nearest.weight);
    RC_ASSERT(finding.nearest.all == exact.nearest.all);
    RC_ASSERT(finding.nearest.core_minimal);
  });
}

// What was ended before says so, and its bounds are bounds.
TEST(BargainingProperty, SearchesThatAreEnded) {
  hold(3000, [] {
    const BargainDomain domain = *random::domain(1000);
    BargainOptions options;
    options.most_packages = 3;
    const BargainFinding exact = bargain(domain, options);
    options.most_frontier = 0;
    options.most_tried = 0;
    options.effort = *rc::gen::inRange<std::uint64_t>(0, 60);
    options.approximate = *rc::gen::element(0.0, 0.0, 0.02, 0.2);
    const BargainFinding finding = bargain(domain, options);
    agree(domain, finding);
    for (const Point& point : finding.points) {
      const Point& best = exact.points[static_cast<std::size_t>(point.solution)];
      RC_ASSERT(best.solution == point.solution);
      if (point.proved) RC_ASSERT(point.value == best.value);
      RC_ASSERT(point.bound >= best.value - 1e-9 * std::abs(best.value));
    }
    if (finding.nearest.answer != NearestDraft::Answer::undecided) {
      RC_ASSERT(finding.nearest.answer == exact.nearest.answer);
    } else if (exact.nearest.answer == NearestDraft::Answer::found) {
      RC_ASSERT(finding.nearest.weight <= exact.nearest.weight);
    }
  });
}

// What is approximated is not farther off than is said, and bounds are bounds.
TEST(BargainingProperty, Approximations) {
  hold(1500, [] {
    const BargainDomain domain = *random::domain(1000);
    BargainOptions options;
    options.approximate = *rc::gen::element(0.001, 0.05, 0.3, 1.0, 3.0);
    options.most_frontier = *rc::gen::element<std::size_t>(8, 20, 60);
    agree(domain, bargain(domain, options));
  });
}

}  // namespace
}  // namespace demarche
