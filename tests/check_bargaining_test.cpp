// SPDX-License-Identifier: Apache-2.0
// Bargaining by trying every package: small domains worked by hand, and findings that are wrong.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "check/bargaining.hpp"

namespace demarche {
namespace {

using Answer = NearestDraft::Answer;
using Kind = NearestDraft::Condition::Kind;
using Worths = std::vector<std::vector<Units>>;
using Packages = std::vector<Package>;

BargainDomain::Issue issue(std::string id, std::vector<std::string> values, std::size_t tabled) {
  BargainDomain::Issue made;
  made.id = made.label = std::move(id);
  for (std::string& value : values) made.values.push_back({value, value, 1'000'000});
  made.tabled = tabled;
  return made;
}

BargainDomain::Party party(std::string id, Units scale, Units alternative, Worths worth) {
  BargainDomain::Party made;
  made.id = made.name = std::move(id);
  made.scale = scale;
  made.alternative = alternative;
  made.worth = std::move(worth);
  return made;
}

void sign_alone(BargainDomain& domain) {
  for (std::size_t k = 0; k < domain.parties.size(); ++k) {
    domain.bargainers.push_back({domain.parties[k].id, domain.parties[k].name, {k}});
  }
}

// Worth to (buyer, seller), the seller's in tenths: low fast (12, 0), low slow (5, 2), high fast
// (7, 6), high slow (0, 8); without an agreement (2, 3). On the table: low and slow.
BargainDomain sale() {
  BargainDomain domain;
  domain.issues = {issue("price", {"low", "high"}, 0), issue("delivery", {"fast", "slow"}, 1)};
  domain.issues[0].values[1].change = 2'000'000;
  domain.parties = {party("buyer", 1, 2, {{5, 0}, {7, 0}}),
                    party("seller", 10, 30, {{0, 60}, {0, 20}})};
  sign_alone(domain);
  return domain;
}

TEST(CheckBargaining, FindsWhatIsWorkedByHand) {
  const BargainFinding finding = check::bargain(sale());
  EXPECT_EQ(finding.packages.decimal, "4");
  EXPECT_EQ(finding.admissible.decimal, "4");
  EXPECT_EQ(finding.rational.decimal, "1");
  EXPECT_EQ(finding.first_rational, (Packages{{1, 0}}));
  ASSERT_EQ(finding.frontier.size(), 3u);
  EXPECT_EQ(finding.frontier[0].worth, (std::vector<Units>{12, 0}));
  EXPECT_EQ(finding.frontier[1].worth, (std::vector<Units>{7, 60}));
  EXPECT_EQ(finding.frontier[2].worth, (std::vector<Units>{0, 80}));
  EXPECT_TRUE(finding.frontier[1].rational);
  EXPECT_FALSE(finding.frontier[0].rational);
  ASSERT_EQ(finding.rational_frontier.size(), 1u);
  EXPECT_EQ(finding.rational_frontier[0].worth, (std::vector<Units>{7, 60}));
  EXPECT_EQ(finding.tabled_worth, (std::vector<Units>{5, 20}));
  EXPECT_FALSE(finding.tabled_rational);
  ASSERT_EQ(finding.points.size(), 4u);
  EXPECT_EQ(finding.points[0].value, 15);  // 5 times 3
  EXPECT_EQ(finding.points[1].value, 1);
  EXPECT_EQ(finding.points[2].value, 3);
  EXPECT_EQ(finding.points[3].value, 13);
  for (const Point& point : finding.points) EXPECT_EQ(point.packages, (Packages{{1, 0}}));
  ASSERT_EQ(finding.steps.size(), 2u);  // the price first: then the least gain is -2, else -3
  EXPECT_EQ(finding.steps[0].issue, 0u);
  EXPECT_EQ(finding.steps[0].gain, (std::vector<Units>{-2, 50}));
  EXPECT_EQ(finding.steps[1].gain, (std::vector<Units>{5, 30}));
  ASSERT_EQ(finding.logrolls.size(), 1u);
  const Logroll& logroll = finding.logrolls[0];
  EXPECT_EQ(logroll.issue_p, 1u);
  EXPECT_EQ(logroll.issue_q, 0u);
  EXPECT_EQ(logroll.gain, (std::vector<Units>{2, 40}));
  EXPECT_EQ(logroll.p_gains, 7);
  EXPECT_EQ(logroll.q_loses, 20);
  EXPECT_EQ(logroll.q_gains, 60);
  EXPECT_EQ(logroll.p_loses, 5);
  EXPECT_EQ(finding.nearest.answer, Answer::found);
  EXPECT_EQ(finding.nearest.weight, 3'000'000);
  EXPECT_TRUE(finding.nearest.all);
  EXPECT_EQ(finding.nearest.packages, (Packages{{1, 0}}));
}

// Kalai and Smorodinsky's point is not the most even one: of (10, 1), (6, 4) and (4, 5), with nothing
// without an agreement, the least ratios are 0.2, 0.6 and 0.4; the products 10, 24 and 20; the least
// gains 1, 4 and 4; the sums 11, 10 and 9.
TEST(CheckBargaining, TellsTheSolutionsApart) {
  BargainDomain domain;
  domain.issues = {issue("deal", {"a", "b", "c"}, 0)};
  domain.parties = {party("p", 1, 0, {{10, 6, 4}}), party("q", 1, 0, {{1, 4, 5}})};
  sign_alone(domain);
  const BargainFinding finding = check::bargain(domain);
  EXPECT_EQ(finding.points[0].packages, (Packages{{1}}));
  EXPECT_DOUBLE_EQ(finding.points[1].value, 0.6);
  EXPECT_EQ(finding.points[1].packages, (Packages{{1}}));
  EXPECT_EQ(finding.points[2].value, 4);
  EXPECT_EQ(finding.points[2].packages, (Packages{{1}, {2}}));
  EXPECT_EQ(finding.points[3].packages, (Packages{{0}}));
}

// A package that has the same least gain as another but is worse for somebody is no solution.
TEST(CheckBargaining, SolutionsAreNotDominated) {
  BargainDomain domain;
  domain.issues = {issue("deal", {"a", "b"}, 0)};
  domain.parties = {party("p", 1, 0, {{3, 3}}), party("q", 1, 0, {{4, 5}})};
  sign_alone(domain);
  EXPECT_EQ(check::bargain(domain).points[2].packages, (Packages{{1}}));
}

// Worth 3, 1 and -5 to three parties, of which two are enough, unless one of the two may not.
TEST(CheckBargaining, CountsAMajority) {
  BargainDomain domain;
  domain.issues = {issue("deal", {"no", "yes"}, 0)};
  domain.parties = {party("p", 1, 0, {{0, 3}}), party("q", 1, 0, {{0, 1}}),
                    party("r", 1, 0, {{0, -5}})};
  domain.bargainers = {{"all", "All", {0, 1, 2}, true}};
  BargainFinding finding = check::bargain(domain);
  EXPECT_EQ(finding.rational.decimal, "2");
  EXPECT_EQ(finding.points[2].value, 1);                   // two of three have 1 or more
  EXPECT_EQ(finding.points[3].packages, (Packages{{0}}));  // the sum is of parties: -1
  domain.red_lines = {{2, {{0, {false, true}}}, "never"}};
  EXPECT_EQ(check::bargain(domain).rational.decimal, "2");
  domain.red_lines = {{1, {{0, {false, true}}}, "never"}};
  EXPECT_EQ(check::bargain(domain).rational.decimal, "1");
  domain.bargainers[0].majority = false;
  domain.red_lines.clear();
  EXPECT_EQ(check::bargain(domain).rational.decimal, "1");
}

// No deal: the buyer's red line is a low price and the seller's alternative a high one; a core leaves
// out what does not matter.
TEST(CheckBargaining, SaysWhatExcludesEachOther) {
  BargainDomain domain = sale();
  domain.red_lines = {{0, {{1, {false, true}}}, "slow"}, {0, {{0, {false, true}}}, "high"}};
  const BargainFinding finding = check::bargain(domain);
  EXPECT_EQ(finding.nearest.answer, Answer::impossible);
  EXPECT_TRUE(finding.points.empty());
  ASSERT_EQ(finding.nearest.core.size(), 2u);
  EXPECT_EQ(finding.nearest.core[0].kind, Kind::red_line);
  EXPECT_EQ(finding.nearest.core[0].index, 1u);
  EXPECT_EQ(finding.nearest.core[1].kind, Kind::alternative);
  EXPECT_EQ(finding.nearest.core[1].index, 1u);
  EXPECT_EQ(check::check_bargain(domain, finding), std::vector<std::string>{});
}

TEST(CheckBargaining, InteractionsAndExclusions) {
  BargainDomain domain = sale();
  domain.together = {{{{0, {true, false}}, {1, {false, true}}}, {1, 10}}};  // low slow: (6, 3)
  domain.excluded = {{{{0, {false, true}}, {1, {true, false}}}, "high fast"}};
  const BargainFinding finding = check::bargain(domain);
  EXPECT_EQ(finding.admissible.decimal, "3");
  EXPECT_EQ(finding.tabled_worth, (std::vector<Units>{6, 30}));
  EXPECT_TRUE(finding.tabled_rational);
  EXPECT_EQ(finding.nearest.weight, 0);
  EXPECT_EQ(finding.points[0].value, 0);
  EXPECT_EQ(finding.points[1].value, 1);  // the seller gains nothing anywhere
  EXPECT_TRUE(finding.logrolls.empty());
}

template <class Spoil>
std::vector<std::string> objections(Spoil&& spoil) {
  const BargainDomain domain = sale();
  BargainFinding finding = check::bargain(domain);
  spoil(finding);
  return check::check_bargain(domain, finding);
}

TEST(CheckBargaining, NoticesWrongFindings) {
  using F = BargainFinding;
  EXPECT_EQ(objections([](F&) {}), std::vector<std::string>{});
  EXPECT_EQ(objections([](F& f) { f.rational.decimal = "2"; }),
            (std::vector<std::string>{"there are 1 packages that all could sign, not 2"}));
  EXPECT_EQ(objections([](F& f) { f.rational = {"0", false}; }), std::vector<std::string>{});
  EXPECT_EQ(objections([](F& f) { f.packages.decimal = "5"; }).size(), 1u);
  EXPECT_EQ(objections([](F& f) { f.admissible.decimal = "3"; }).size(), 1u);
  EXPECT_EQ(objections([](F& f) { f.first_rational = {{0, 0}}; }).size(), 2u);
  EXPECT_EQ(objections([](F& f) { f.frontier.pop_back(); }).size(), 1u);
  EXPECT_EQ(objections([](F& f) { f.frontier[0].worth[0] = 13; }).size(), 1u);
  EXPECT_EQ(objections([](F& f) { f.frontier[0].packages.decimal = "2"; }).size(), 1u);
  EXPECT_GE(objections([](F& f) { f.frontier[1].rational = false; }).size(), 1u);
  EXPECT_EQ(objections([](F& f) { f.rational_frontier.clear(); }).size(), 1u);
  EXPECT_EQ(objections([](F& f) { f.rational_frontier[0].packages.decimal = "2"; }).size(), 1u);
  EXPECT_GE(objections([](F& f) { f.rational_frontier[0].rational = false; }).size(), 1u);
  EXPECT_GE(objections([](F& f) { f.rational_frontier = f.frontier; }).size(), 1u);
  EXPECT_GE(objections([](F& f) { std::swap(f.frontier[0], f.frontier[1]); }).size(), 1u);
  EXPECT_GE(objections([](F& f) {
              f.frontier[2].package = {0, 1};
              f.frontier[2].worth = {5, 20};
            }).size(),
            1u);
  EXPECT_EQ(objections([](F& f) { f.tabled_rational = true; }).size(), 1u);
  EXPECT_EQ(objections([](F& f) { f.tabled_worth[1] = 0; }).size(), 1u);
  EXPECT_EQ(objections([](F& f) { f.points[0].value = 16; }).size(), 1u);
  EXPECT_EQ(objections([](F& f) { f.points.pop_back(); }).size(), 1u);
  EXPECT_EQ(objections([](F& f) { f.points.clear(); }).size(), 1u);
  EXPECT_GE(objections([](F& f) { f.points[0].packages[0] = {0, 0}; }).size(), 1u);
  EXPECT_EQ(objections([](F& f) { std::swap(f.steps[0], f.steps[1]); }).size(), 1u);
  EXPECT_EQ(objections([](F& f) { f.logrolls[0].p_gains = 8; }).size(), 1u);
  EXPECT_EQ(objections([](F& f) { f.nearest.weight = 2'000'000; }).size(), 2u);
  EXPECT_EQ(objections([](F& f) { f.nearest.answer = Answer::impossible; }).size(), 1u);
  // What is said to be uncertain has to be true as far as it goes.
  EXPECT_TRUE(objections([](F& f) {
                f.points[0].proved = false;
                f.points[0].bound = 15.5;
              }).empty());
  EXPECT_EQ(objections([](F& f) {
              f.points[0].proved = false;
              f.points[0].bound = 14;
            }).size(),
            1u);
  EXPECT_EQ(objections([](F& f) {
              f.nearest = {};
              f.nearest.weight = 4'000'000;
            }).size(),
            1u);
  const auto thinned = [](double error) {
    return objections([error](F& f) {
      f.frontier.erase(f.frontier.begin() + 1);
      f.frontier_complete = false;
      f.frontier_error = error;
    });
  };
  EXPECT_EQ(thinned(0.5).size(), 1u);  // (7, 6) is 7 of 12 from (0, 8)
  EXPECT_TRUE(thinned(0.6).empty());
}

TEST(CheckBargaining, NoticesWrongCores) {
  BargainDomain domain = sale();
  domain.red_lines = {{0, {{1, {false, true}}}, "slow"}, {0, {{0, {false, true}}}, "high"}};
  const auto objections_to = [&](std::vector<NearestDraft::Condition> core) {
    BargainFinding finding = check::bargain(domain);
    finding.nearest.core = std::move(core);
    return check::check_bargain(domain, finding).size();
  };
  EXPECT_EQ(objections_to({{Kind::red_line, 1}, {Kind::alternative, 1}}), 0u);
  EXPECT_EQ(objections_to({{Kind::red_line, 0}, {Kind::alternative, 1}}), 1u);
  EXPECT_EQ(objections_to({{Kind::red_line, 0}, {Kind::red_line, 1}, {Kind::alternative, 1}}), 1u);
  EXPECT_EQ(objections_to({{Kind::red_line, 7}}), 1u);
}

}  // namespace
}  // namespace demarche
