// SPDX-License-Identifier: Apache-2.0
// Bargaining over packages: cases by hand, published domains, bounds and what is refused.
#include "analysis/bargaining/bargaining.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <random>

#include "check/bargaining.hpp"

namespace demarche {
namespace {

using Pairs = std::vector<std::pair<double, double>>;

// An issue of so many values, the first tabled, a change weighing 1.
BargainDomain::Issue issue(std::size_t values) {
  BargainDomain::Issue issue;
  issue.id = issue.label = "issue";
  for (std::size_t v = 0; v < values; ++v) {
    issue.values.push_back({std::to_string(v), std::to_string(v), v == 0 ? 0 : 1'000'000});
  }
  return issue;
}

void add_party(BargainDomain& domain, std::vector<std::vector<Units>> worth, Units alternative) {
  const std::string name = "party " + std::to_string(domain.parties.size());
  domain.bargainers.push_back({name, name, {domain.parties.size()}, false});
  domain.parties.push_back({name, name, 1, alternative, 0, std::move(worth)});
}

BargainDomain::Part part(std::size_t issue, std::vector<bool> values) {
  return {issue, std::move(values)};
}

const Point& point(const BargainFinding& finding, Solution solution) {
  return finding.points.at(static_cast<std::size_t>(solution));
}

void expect_checked(const BargainDomain& domain, const BargainFinding& finding) {
  EXPECT_EQ(why_not(domain), "");
  for (const std::string& sentence : check::check_bargain(domain, finding)) {
    ADD_FAILURE() << sentence;
  }
}

// Two parties, three issues of yes and no. Each would give up what the other wants more.
BargainDomain by_hand() {
  BargainDomain domain;
  for (int k = 0; k < 3; ++k) domain.issues.push_back(issue(2));
  add_party(domain, {{0, 5}, {0, -2}, {0, 1}}, 1);
  add_party(domain, {{0, -3}, {0, 6}, {0, 1}}, 1);
  return domain;
}

TEST(Bargaining, ByHand) {
  const BargainDomain domain = by_hand();
  const BargainFinding finding = bargain(domain);
  expect_checked(domain, finding);
  EXPECT_EQ(finding.packages.decimal, "8");
  EXPECT_EQ(finding.admissible.decimal, "8");
  // Worths by package: 000 (0,0), 001 (1,1), 010 (-2,6), 011 (-1,7), 100 (5,-3), 101 (6,-2),
  // 110 (3,3), 111 (4,4). Rational, at least (1,1): 001, 110 and 111.
  EXPECT_EQ(finding.rational.decimal, "3");
  EXPECT_EQ(finding.first_rational, (std::vector<Package>{{0, 0, 1}, {1, 1, 0}, {1, 1, 1}}));
  ASSERT_EQ(finding.frontier.size(), 3u);
  EXPECT_EQ(finding.frontier[0].worth, (std::vector<Units>{6, -2}));
  EXPECT_FALSE(finding.frontier[0].rational);
  EXPECT_EQ(finding.frontier[1].worth, (std::vector<Units>{4, 4}));
  EXPECT_TRUE(finding.frontier[1].rational);
  EXPECT_EQ(finding.frontier[1].package, (Package{1, 1, 1}));
  EXPECT_EQ(finding.frontier[2].worth, (std::vector<Units>{-1, 7}));
  ASSERT_EQ(finding.rational_frontier.size(), 1u);
  EXPECT_EQ(finding.rational_frontier[0].worth, (std::vector<Units>{4, 4}));
  EXPECT_EQ(point(finding, Solution::nash).packages, (std::vector<Package>{{1, 1, 1}}));
  EXPECT_DOUBLE_EQ(point(finding, Solution::nash).value, 9);
  EXPECT_DOUBLE_EQ(point(finding, Solution::kalai_smorodinsky).value, 1);
  EXPECT_DOUBLE_EQ(point(finding, Solution::egalitarian).value, 3);
  EXPECT_DOUBLE_EQ(point(finding, Solution::utilitarian).value, 8);
  EXPECT_FALSE(finding.tabled_rational);
  EXPECT_EQ(finding.nearest.weight, 1'000'000);
  EXPECT_EQ(finding.nearest.packages, (std::vector<Package>{{0, 0, 1}}));
  EXPECT_TRUE(finding.nearest.all);
  // The third issue raises the least gain most; then the second leaves it at -1 - 1 = -2, the
  // first at -2 - 1 = -3.
  ASSERT_EQ(finding.steps.size(), 3u);
  EXPECT_EQ(finding.steps[0].issue, 2u);
  EXPECT_EQ(finding.steps[1].issue, 1u);
  EXPECT_EQ(finding.steps[1].gain, (std::vector<Units>{-2, 6}));
  EXPECT_EQ(finding.steps[2].issue, 0u);
  EXPECT_EQ(finding.steps[2].gain, (std::vector<Units>{3, 3}));
  ASSERT_EQ(finding.logrolls.size(), 1u);
  EXPECT_EQ(finding.logrolls[0].issue_p, 0u);
  EXPECT_EQ(finding.logrolls[0].issue_q, 1u);
  EXPECT_EQ(finding.logrolls[0].gain, (std::vector<Units>{3, 3}));
  EXPECT_EQ(finding.logrolls[0].q_loses, 3);
  EXPECT_EQ(finding.logrolls[0].p_loses, 2);
}

// What is together, excluded and not to be crossed changes who could sign what.
TEST(Bargaining, WhatSeveralIssuesDecide) {
  BargainDomain domain = by_hand();
  domain.excluded.push_back(
      {{part(0, {false, true}), part(1, {false, true}), part(2, {false, true})}, "all three"});
  domain.together.push_back({{part(0, {true, false}), part(2, {false, true})}, {2, 0}});
  domain.red_lines.push_back({1, {part(0, {false, true})}, "the first"});
  const BargainFinding finding = bargain(domain);
  expect_checked(domain, finding);
  EXPECT_EQ(finding.admissible.decimal, "7");
  // 001 is (3,1), 011 (1,7), 110 (3,3) crosses the line of party 1.
  EXPECT_EQ(finding.first_rational, (std::vector<Package>{{0, 0, 1}, {0, 1, 1}}));
  EXPECT_EQ(point(finding, Solution::utilitarian).packages, (std::vector<Package>{{0, 1, 1}}));
  // Both have gains of 0 in them, and neither dominates the other.
  EXPECT_DOUBLE_EQ(point(finding, Solution::nash).value, 0);
  EXPECT_EQ(point(finding, Solution::nash).count.decimal, "2");
}

// Worth (9, 9), (5, 5), (5, 5), (6, 2) and (4, 5): the first dominates all, but crosses a red line, as does
// the second; so the third, the fourth, but not the fifth are efficient among what both could sign.
TEST(Bargaining, TheFrontierOfWhatAllCouldSign) {
  BargainDomain domain;
  domain.issues = {issue(5)};
  add_party(domain, {{9, 5, 5, 6, 4}}, 1);
  add_party(domain, {{9, 5, 5, 2, 5}}, 1);
  domain.red_lines.push_back({1, {part(0, {true, true, false, false, false})}, "never"});
  const BargainFinding finding = bargain(domain);
  expect_checked(domain, finding);
  ASSERT_EQ(finding.frontier.size(), 1u);
  EXPECT_EQ(finding.frontier[0].worth, (std::vector<Units>{9, 9}));
  EXPECT_FALSE(finding.frontier[0].rational);
  ASSERT_EQ(finding.rational_frontier.size(), 2u);
  EXPECT_EQ(finding.rational_frontier[0].package, (Package{3}));
  EXPECT_EQ(finding.rational_frontier[1].package, (Package{2}));
  EXPECT_EQ(finding.rational_frontier[1].packages.decimal, "1");
}

// Three members, of whom two are enough; the third's red line is then no obstacle.
TEST(Bargaining, AMajority) {
  BargainDomain domain;
  domain.issues = {issue(3)};
  add_party(domain, {{0, 3, 9}}, 1);
  add_party(domain, {{0, 2, -5}}, 1);
  add_party(domain, {{0, -7, 8}}, 1);
  add_party(domain, {{0, 1, 1}}, 1);
  domain.bargainers = {{"three", "three", {0, 1, 2}, true}, {"other", "other", {3}, false}};
  domain.red_lines.push_back({2, {part(0, {false, true, false})}, "never"});
  BargainFinding finding = bargain(domain);
  expect_checked(domain, finding);
  EXPECT_EQ(finding.first_rational, (std::vector<Package>{{1}, {2}}));
  // The second greatest of 2, 1 (the third is against) and of 8, -6, 7.
  EXPECT_DOUBLE_EQ(point(finding, Solution::kalai_smorodinsky).value, 1);
  EXPECT_EQ(point(finding, Solution::kalai_smorodinsky).packages, (std::vector<Package>{{2}}));
  domain.bargainers[0].majority = false;
  finding = bargain(domain);
  expect_checked(domain, finding);
  EXPECT_EQ(finding.rational.decimal, "0");
  EXPECT_TRUE(finding.points.empty());
  EXPECT_TRUE(finding.steps.empty());
  ASSERT_EQ(finding.nearest.answer, NearestDraft::Answer::impossible);
  // A consensus of the three is impossible by itself; the red line is not needed for that.
  ASSERT_EQ(finding.nearest.core.size(), 1u);
  EXPECT_EQ(finding.nearest.core[0].kind, NearestDraft::Condition::Kind::alternative);
  EXPECT_EQ(finding.nearest.core[0].index, 0u);
}

// Figures of the public GENIUS collection: a worth is weight times evaluation over the greatest
// evaluation of the issue. Weights in 10^-18, evaluations over their least common multiple.
struct Profile {
  std::vector<Units> weights;
  std::vector<std::vector<Units>> evaluations;
  double reservation;
};

BargainDomain genius(const std::vector<Profile>& profiles) {
  BargainDomain domain;
  for (const auto& values : profiles[0].evaluations) domain.issues.push_back(issue(values.size()));
  for (const Profile& profile : profiles) {
    Units common = 1;
    for (const auto& values : profile.evaluations) {
      const Units greatest = *std::max_element(values.begin(), values.end());
      common = std::lcm(static_cast<std::int64_t>(common), static_cast<std::int64_t>(greatest));
    }
    std::vector<std::vector<Units>> worth;
    for (std::size_t k = 0; k < profile.weights.size(); ++k) {
      const auto& values = profile.evaluations[k];
      const Units greatest = *std::max_element(values.begin(), values.end());
      worth.emplace_back();
      for (const Units value : values) {
        worth.back().push_back(profile.weights[k] * value * (common / greatest));
      }
    }
    const Units scale = Units{1'000'000'000'000'000'000} * common;
    add_party(domain, worth, scale / 10 * static_cast<Units>(profile.reservation * 10));
    domain.parties.back().scale = scale;
  }
  return domain;
}

// Sets what each gets without an agreement to the least that a package is worth to it.
void least_as_alternative(BargainDomain& domain) {
  for (BargainDomain::Party& party : domain.parties) {
    party.alternative = 0;
    for (const auto& values : party.worth) {
      party.alternative += *std::min_element(values.begin(), values.end());
    }
  }
}

// The rational part of it.
void expect_frontier(const BargainDomain& domain, const BargainFinding& finding,
                     const Pairs& pairs) {
  std::vector<Efficient> frontier;
  for (const Efficient& one : finding.frontier) {
    if (one.rational) frontier.push_back(one);
  }
  ASSERT_EQ(frontier.size(), pairs.size());
  const auto real = [&](const Efficient& one, std::size_t i) {
    return static_cast<double>(one.worth[i]) / static_cast<double>(domain.parties[i].scale);
  };
  for (std::size_t n = 0; n < pairs.size(); ++n) {
    EXPECT_NEAR(real(frontier[n], 0), pairs[n].first, 1e-14);
    EXPECT_NEAR(real(frontier[n], 1), pairs[n].second, 1e-14);
    EXPECT_EQ(frontier[n].packages.decimal, "1");
  }
}

void expect_points(const BargainFinding& finding, const Package& nash, const Package& fair,
                   const Package& sum) {
  ASSERT_EQ(finding.points.size(), 4u);
  EXPECT_EQ(point(finding, Solution::nash).packages, (std::vector<Package>{nash}));
  EXPECT_EQ(point(finding, Solution::kalai_smorodinsky).packages, (std::vector<Package>{fair}));
  EXPECT_EQ(point(finding, Solution::egalitarian).packages, (std::vector<Package>{fair}));
  EXPECT_EQ(point(finding, Solution::utilitarian).packages, (std::vector<Package>{sum}));
}

TEST(Bargaining, ItexvsCypress) {
  BargainDomain domain =
      genius({{{288126350273740000, 191529048298128300, 242125758775536940, 278218842652594800},
               {{30, 20, 10, 5, 1}, {1, 20, 10, 5}, {10, 25, 1}, {1, 30, 5}},
               0},
              {{470016657653589900, 122081671369637900, 177270081907728250, 230631589069043900},
               {{1, 10, 25, 33, 40}, {1, 10, 19, 25}, {15, 6, 1}, {20, 7, 1}},
               0}});
  const BargainFinding finding = bargain(domain);
  expect_checked(domain, finding);
  EXPECT_EQ(finding.packages.decimal, "180");
  EXPECT_EQ(finding.rational.decimal, "180");
  expect_frontier(domain, finding,
                  Pairs{{1.000000000000000, 0.212212173926452},
                        {0.904235475850936, 0.256161575619521},
                        {0.903957883242087, 0.317965921898509},
                        {0.854724544734678, 0.318574223071089},
                        {0.808193359093023, 0.361915323591579},
                        {0.807915766484173, 0.494222168518606},
                        {0.759894708105217, 0.588225500049324},
                        {0.721477861402051, 0.670478415138702},
                        {0.625713337252987, 0.714427816831771},
                        {0.577831075178455, 0.743727417960484},
                        {0.576202406136729, 0.776840464283339},
                        {0.480437881987665, 0.820789865976408},
                        {0.432555619913133, 0.850089467105121},
                        {0.356768456022146, 0.864338349726650},
                        {0.308886193947614, 0.893637950855363},
                        {0.307257524905888, 0.926750997178217},
                        {0.211493000756823, 0.970700398871287},
                        {0.163610738682291, 1.000000000000000}});
  EXPECT_EQ(point(finding, Solution::nash).packages, (std::vector<Package>{{4, 1, 1, 1}}));
  least_as_alternative(domain);
  expect_points(bargain(domain), {4, 1, 1, 1}, {4, 1, 1, 1}, {4, 1, 1, 1});
}

TEST(Bargaining, EnglandvsZimbabwe) {
  const BargainDomain domain =
      genius({{{303146233375827800, 303346839835533000, 49028952379678074, 49045008022073140,
                295432966386888040},
               {{5, 7, 9, 1}, {3, 6, 8, 1}, {12, 1, 7}, {10, 1, 6}, {7, 10, 4, 1}},
               0.5},
              {{197079803119090240, 201342688162100740, 154066977662874860, 154077191831245690,
                293433339224688450},
               {{9, 7, 5, 1}, {8, 5, 3, 1}, {1, 9, 5}, {1, 19, 9}, {11, 9, 7, 1}},
               0.5}});
  const BargainFinding finding = bargain(domain);
  expect_checked(domain, finding);
  EXPECT_EQ(finding.packages.decimal, "576");
  // Two of them leave a party with less than it gets without an agreement.
  EXPECT_EQ(finding.frontier.size(), 25u);
  expect_frontier(
      domain, finding,
      Pairs{{0.980381996791171, 0.515176596619759}, {0.979571269841801, 0.518776201827530},
            {0.959953266632972, 0.583650808914370}, {0.955859492780134, 0.596269855478310},
            {0.935438790443133, 0.652125021208982}, {0.935430762621935, 0.664744067772921},
            {0.910916286432096, 0.733218280067532}, {0.843550456793023, 0.777013791871774},
            {0.835079576473213, 0.783553952108057}, {0.822286396516030, 0.786569796290203},
            {0.776184627153950, 0.820809303676016}, {0.767713746834140, 0.827349463912299},
            {0.754920566876957, 0.830365308094445}, {0.746449686557146, 0.836905468330728},
            {0.721324511534888, 0.859057460168845}, {0.700347917195067, 0.871144975716542},
            {0.687554737237884, 0.874160819898687}, {0.679083856918073, 0.880700980134970},
            {0.653958681895815, 0.902852971973087}, {0.632694621618822, 0.912408976391515},
            {0.611718027279001, 0.924496491939212}, {0.586592852256742, 0.946648483777329},
            {0.565328791979749, 0.956204488195758}});
  expect_points(finding, {2, 2, 1, 1, 1}, {2, 2, 1, 1, 0}, {2, 2, 1, 1, 1});
}

TEST(Bargaining, Laptop) {
  BargainDomain domain = genius({{{445212577165563100, 378082517080134240, 176756709926056800},
                                  {{12, 20, 30}, {30, 20, 9}, {30, 10, 20}},
                                  0},
                                 {{378082517080134240, 176756709926056800, 445212577165563100},
                                  {{12, 30, 20}, {20, 30, 9}, {3, 2, 1}},
                                  0}});
  const BargainFinding finding = bargain(domain);
  expect_checked(domain, finding);
  EXPECT_EQ(finding.packages.decimal, "27");
  // Weights add up to more than 1, and so does what the best package is worth.
  expect_frontier(domain, finding,
                  Pairs{{1.000051804171754, 0.815105395169690},
                        {0.874024298478376, 0.874024298478376},
                        {0.851647611783233, 0.941132900863069},
                        {0.725620106089855, 1.000051804171754}});
  EXPECT_EQ(point(finding, Solution::nash).packages, (std::vector<Package>{{2, 0, 0}}));
  least_as_alternative(domain);
  expect_points(bargain(domain), {2, 0, 0}, {2, 1, 0}, {2, 0, 0});
}

// Worths that differ in the seventeenth digit are told apart, also between parties.
TEST(Bargaining, NoToleranceDecides) {
  BargainDomain domain;
  domain.issues = {issue(3)};
  const Units big = Units{1} << 100;
  add_party(domain, {{big, big + 1, big}}, 0);
  add_party(domain, {{big, big, big + 2}}, 0);
  const BargainFinding finding = bargain(domain);
  EXPECT_EQ(finding.frontier.size(), 2u);
  EXPECT_EQ(point(finding, Solution::nash).packages, (std::vector<Package>{{2}}));
  EXPECT_EQ(point(finding, Solution::utilitarian).packages, (std::vector<Package>{{2}}));
  EXPECT_EQ(point(finding, Solution::egalitarian).packages, (std::vector<Package>{{1}, {2}}));
}

// So many issues matter to nobody that counts do not fit 128 bits.
TEST(Bargaining, CountsThatAreTooLarge) {
  BargainDomain domain;
  for (int k = 0; k < 90; ++k) domain.issues.push_back(issue(3));
  std::vector<std::vector<Units>> nothing(90, {0, 0, 0});
  nothing[0] = {1, 2, 3};
  add_party(domain, nothing, 2);
  const BargainFinding finding = bargain(domain);
  EXPECT_EQ(finding.packages.decimal, "8727963568087712425891397479476727340041449");
  EXPECT_TRUE(finding.packages.exact);
  EXPECT_FALSE(finding.rational.exact);
  ASSERT_EQ(finding.frontier.size(), 1u);
  EXPECT_FALSE(finding.frontier[0].packages.exact);
  EXPECT_EQ(finding.frontier[0].worth, (std::vector<Units>{3}));
  EXPECT_EQ(finding.first_rational.size(), 10u);
}

TEST(Bargaining, WhatIsRefused) {
  BargainDomain domain = by_hand();
  EXPECT_EQ(why_not(domain), "");
  domain.parties[0].worth[0][1] = Units{1} << 125;
  EXPECT_NE(why_not(domain).find("too large"), std::string::npos);
  domain = by_hand();
  domain.parties[1].scale = 0;
  EXPECT_NE(why_not(domain).find("scale"), std::string::npos);
  domain = by_hand();
  domain.bargainers.pop_back();
  EXPECT_NE(why_not(domain).find("party 1 is not in exactly one bargainer"), std::string::npos);
  domain = by_hand();
  for (int n = 0; n < 300; ++n) {
    domain.excluded.push_back({{part(0, {false, true}), part(2, {false, true})}, "again"});
  }
  EXPECT_NE(why_not(domain).find("Too much"), std::string::npos);
}

// Random worths below a million.
BargainDomain random_domain(std::size_t issues, std::size_t values, std::size_t parties,
                            unsigned seed) {
  std::mt19937 random(seed);
  BargainDomain domain;
  for (std::size_t k = 0; k < issues; ++k) domain.issues.push_back(issue(values));
  for (std::size_t i = 0; i < parties; ++i) {
    std::vector<std::vector<Units>> worth(issues);
    for (std::vector<Units>& list : worth) {
      for (std::size_t v = 0; v < values; ++v) list.push_back(random() % 1'000'000);
    }
    add_party(domain, worth, static_cast<Units>(issues) * 550'000);
    domain.parties.back().scale = 1'000'000;
  }
  return domain;
}

TEST(Bargaining, FortyClauses) {
  const BargainDomain domain = random_domain(40, 3, 3, 5);
  BargainOptions options;
  options.most_frontier = 200'000;
  const BargainFinding finding = bargain(domain, options);
  EXPECT_EQ(finding.packages.decimal, "12157665459056928801");
  ASSERT_EQ(finding.points.size(), 4u);
  EXPECT_EQ(finding.first_rational.size(), 10u);
  EXPECT_EQ(finding.nearest.answer, NearestDraft::Answer::found);
  EXPECT_GT(finding.nearest.weight, 0);
  expect_checked(domain, finding);
}

// Every efficient package is dominated by one of the approximation after adding what it may be off by.
TEST(Bargaining, AnApproximationIsAsNearAsItSays) {
  const BargainDomain domain = random_domain(20, 3, 3, 1);
  const BargainFinding exact = bargain(domain);
  ASSERT_TRUE(exact.frontier_complete);
  std::vector<double> range;
  for (const BargainDomain::Party& party : domain.parties) {
    Units sum = 0;
    for (const auto& values : party.worth) {
      sum += *std::max_element(values.begin(), values.end()) -
             *std::min_element(values.begin(), values.end());
    }
    range.push_back(static_cast<double>(sum));
  }
  for (const double share : {0.3, 1.0}) {
    BargainOptions options;
    options.approximate = share;
    const BargainFinding rough = bargain(domain, options);
    ASSERT_TRUE(rough.frontier_error.has_value());
    EXPECT_FALSE(rough.frontier_complete);
    EXPECT_LE(*rough.frontier_error, share);
    EXPECT_LT(rough.frontier.size(), exact.frontier.size());
    bool all_exact = true;
    for (const Efficient& one : exact.frontier) {
      bool covered = false, listed = false;
      for (const Efficient& other : rough.frontier) {
        bool covers = true;
        for (std::size_t i = 0; i < range.size(); ++i) {
          covers = covers &&
                   static_cast<double>(one.worth[i]) <= static_cast<double>(other.worth[i]) +
                                                            *rough.frontier_error * range[i] + 1e-6;
        }
        covered = covered || covers;
        listed = listed || one.worth == other.worth;
      }
      EXPECT_TRUE(covered);
      all_exact = all_exact && listed;
    }
    EXPECT_FALSE(all_exact);
    for (std::size_t n = 0; n < exact.points.size(); ++n) {
      EXPECT_FALSE(rough.points[n].proved);
      EXPECT_LE(rough.points[n].value, exact.points[n].value);
      EXPECT_GE(rough.points[n].bound, exact.points[n].value);
    }
  }
}

// Pairs of issues that are worth something together, or cost it.
BargainDomain linked_domain(std::size_t issues, std::size_t values, std::size_t parties,
                            std::size_t pairs) {
  BargainDomain domain = random_domain(issues, values, parties, 3);
  std::mt19937 random(4);
  while (domain.together.size() < pairs) {
    const std::size_t a = random() % issues, b = random() % issues;
    if (a >= b) continue;
    BargainDomain::Together together;
    for (const std::size_t k : {a, b}) {
      std::vector<bool> mask(values);
      mask[random() % values] = true;
      together.parts.push_back({k, std::move(mask)});
    }
    for (std::size_t i = 0; i < parties; ++i) {
      together.worth.push_back(random() % 1'000'000 - Units{500'000});
    }
    domain.together.push_back(std::move(together));
  }
  return domain;
}

// So much is decided together that only trying every package is left.
TEST(Bargaining, EverythingIsLinked) {
  BargainDomain domain = random_domain(14, 2, 2, 3);
  std::mt19937 random(4);
  for (int n = 0; n < 40; ++n) {
    BargainDomain::Together together;
    for (std::size_t k = 0; k < 14; ++k) {
      if (random() % 4 == 0) together.parts.push_back(part(k, {random() % 2 == 0, true}));
    }
    if (together.parts.size() < 2) continue;
    for (int i = 0; i < 2; ++i) together.worth.push_back(random() % 1'000'000 - Units{500'000});
    domain.together.push_back(std::move(together));
  }
  BargainOptions options;
  options.most_frontier = 100;
  const BargainFinding finding = bargain(domain, options);
  EXPECT_TRUE(finding.frontier_complete);
  EXPECT_TRUE(finding.rational.exact);
  EXPECT_EQ(finding.nearest.answer, NearestDraft::Answer::found);
  expect_checked(domain, finding);
}

// Searching comes to the same as trying four million packages.
TEST(Bargaining, SearchedOrTried) {
  const BargainDomain domain = linked_domain(22, 2, 2, 150);
  BargainOptions options;
  options.most_frontier = 1000;
  const BargainFinding tried = bargain(domain, options);
  options.most_tried = 0;
  const BargainFinding searched = bargain(domain, options);
  expect_checked(domain, searched);
  EXPECT_TRUE(searched.frontier_complete);
  ASSERT_GT(tried.frontier.size(), 10u);
  ASSERT_EQ(searched.frontier.size(), tried.frontier.size());
  ASSERT_EQ(searched.rational_frontier.size(), tried.rational_frontier.size());
  for (std::size_t n = 0; n < tried.frontier.size(); ++n) {
    EXPECT_EQ(searched.frontier[n].worth, tried.frontier[n].worth);
  }
  ASSERT_EQ(searched.points.size(), tried.points.size());
  for (std::size_t n = 0; n < tried.points.size(); ++n) {
    EXPECT_TRUE(searched.points[n].proved);
    EXPECT_EQ(searched.points[n].packages, tried.points[n].packages);
  }
  EXPECT_EQ(searched.nearest.answer, NearestDraft::Answer::found);
  EXPECT_EQ(searched.nearest.packages, tried.nearest.packages);
}

// Frontiers of many rows in many directions, in sums of which each remembers something else.
TEST(Bargaining, ManyPartiesAndLinks) {
  const BargainDomain domain = linked_domain(8, 3, 6, 80);
  const BargainFinding finding = bargain(domain);
  EXPECT_TRUE(finding.frontier_complete);
  EXPECT_GT(finding.frontier.size(), 1000u);
  expect_checked(domain, finding);
}

// Where rows are too many to be told apart all packages are still counted, and the points found.
TEST(Bargaining, TooManyToBeToldApart) {
  const BargainDomain domain = linked_domain(8, 3, 5, 60);
  const BargainFinding whole = bargain(domain);
  BargainOptions options;
  options.most_looks = 1000;
  options.effort = 50'000;
  const BargainFinding less = bargain(domain, options);
  expect_checked(domain, less);
  EXPECT_TRUE(less.rational.exact);
  EXPECT_EQ(less.rational.decimal, whole.rational.decimal);
  EXPECT_EQ(less.first_rational, whole.first_rational);
  ASSERT_EQ(less.points.size(), whole.points.size());
  for (std::size_t n = 0; n < whole.points.size(); ++n) {
    EXPECT_TRUE(less.points[n].proved);
    EXPECT_EQ(less.points[n].packages, whole.points[n].packages);
  }
  EXPECT_LE(less.frontier.size(), whole.frontier.size());
}

// 3^36 packages: more than can be tried, and a search that is ended says how far it came.
TEST(Bargaining, MoreThanCanBeTried) {
  const BargainDomain domain = linked_domain(36, 3, 2, 50);
  BargainOptions options;
  options.most_frontier = 10'000;
  const BargainFinding whole = bargain(domain, options);
  expect_checked(domain, whole);
  EXPECT_TRUE(whole.frontier_complete);
  EXPECT_GT(whole.rational_frontier.size(), 10u);
  ASSERT_EQ(whole.points.size(), 4u);
  for (const Point& point : whole.points) EXPECT_TRUE(point.proved);
  EXPECT_EQ(whole.nearest.answer, NearestDraft::Answer::found);

  options.effort = 200;
  const BargainFinding ended = bargain(domain, options);
  expect_checked(domain, ended);
  EXPECT_FALSE(ended.frontier_complete);
  ASSERT_EQ(ended.points.size(), 4u);
  bool open = false;
  for (std::size_t n = 0; n < 4; ++n) {
    EXPECT_LE(ended.points[n].value, whole.points[n].value);
    EXPECT_GE(ended.points[n].bound, whole.points[n].value * (1 - 1e-12));
    open = open || !ended.points[n].proved;
  }
  EXPECT_TRUE(open);
}

TEST(Bargaining, ItCanBeStopped) {
  const BargainDomain domain = random_domain(40, 3, 3, 5);
  std::atomic<bool> stop = false;
  Control control;
  control.cancel = &stop;
  std::size_t reports = 0;
  control.progress = [&](std::string_view, double) {
    if (++reports == 5) stop = true;
  };
  const BargainFinding finding = bargain(domain, {}, control);
  EXPECT_EQ(reports, 5u);
  EXPECT_TRUE(finding.stopped);
  EXPECT_FALSE(finding.frontier_complete);
  EXPECT_EQ(finding.nearest.answer, NearestDraft::Answer::undecided);
  expect_checked(domain, finding);
}

}  // namespace
}  // namespace demarche
