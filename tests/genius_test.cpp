// SPDX-License-Identifier: Apache-2.0
// Scenarios of GENIUS and GeniusWeb: what is read, exactly, and what is refused.
//
// tests/files/genius has the facts (issues, values, evaluations, weights) of three scenarios of the public
// GENIUS collection in a text of our own. Their figures were worked out elsewhere in rational arithmetic.
#include "exchange/genius.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "check/bargaining.hpp"
#include "exchange/additive.hpp"

namespace demarche {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

const fs::path kFolder = fs::path(DEMARCHE_SOURCE_DIR) / "tests" / "files" / "genius";

BargainDomain scenario(const std::string& name, const Strings& parties) {
  Diagnostics out;
  const auto read = [&](const std::string& file) {
    return read_text_file(kFolder / name / (file + ".xml"), file + ".xml", out).value();
  };
  std::vector<SourceText> profiles;
  for (const std::string& party : parties) profiles.push_back(read(party));
  auto domain = read_genius(read("domain"), profiles, out);
  for (const Diagnostic& wrong : out.items()) ADD_FAILURE() << to_text(wrong);
  return domain.value();
}

double in_ones(const BargainDomain& domain, std::size_t party, Units worth) {
  return static_cast<double>(static_cast<long double>(worth) /
                             static_cast<long double>(domain.parties[party].scale));
}

Strings values(const BargainDomain& domain, const Package& package) {
  Strings named;
  for (std::size_t issue = 0; issue < package.size(); ++issue) {
    named.push_back(domain.issues[issue].values[package[issue]].label);
  }
  return named;
}

const Point& point(const BargainFinding& finding, Solution solution) {
  return finding.points.at(static_cast<std::size_t>(solution));
}

void expect_worth(const BargainDomain& domain, const Point& point, double first, double second) {
  ASSERT_EQ(point.worth.size(), 1u);
  EXPECT_DOUBLE_EQ(in_ones(domain, 0, point.worth[0][0]), first);
  EXPECT_DOUBLE_EQ(in_ones(domain, 1, point.worth[0][1]), second);
}

TEST(Genius, ItexAndCypress) {
  const BargainDomain domain = scenario("itex-cypress", {"itex", "cypress"});
  const BargainFinding finding = check::bargain(domain);
  EXPECT_EQ(finding.packages.decimal, "180");
  EXPECT_EQ(finding.frontier.size(), 18u);
  for (const Efficient& one : finding.frontier) EXPECT_EQ(one.packages.decimal, "1");
  for (const Point& one : finding.points) {
    expect_worth(domain, one, 0.7214778614020514, 0.6704784151387018);
    EXPECT_EQ(values(domain, one.packages.at(0)),
              (Strings{"$3.47", "45 days", "30 days after delivery", "5% spoilage allowed"}));
  }
  EXPECT_DOUBLE_EQ(in_ones(domain, 0, finding.frontier.front().worth[0]), 1);
  EXPECT_DOUBLE_EQ(in_ones(domain, 1, finding.frontier.front().worth[1]), 0.21221217392645159);
  EXPECT_DOUBLE_EQ(in_ones(domain, 0, finding.frontier.back().worth[0]), 0.16361073868229134);
  EXPECT_DOUBLE_EQ(in_ones(domain, 1, finding.frontier.back().worth[1]), 1);
}

TEST(Genius, EnglandAndZimbabwe) {
  const BargainDomain domain = scenario("england-zimbabwe", {"england", "zimbabwe"});
  const BargainFinding finding = check::bargain(domain);
  EXPECT_EQ(finding.packages.decimal, "576");
  EXPECT_EQ(finding.frontier.size(), 25u);
  std::vector<Efficient> rational;
  for (const Efficient& one : finding.frontier) {
    if (one.rational) rational.push_back(one);
  }
  ASSERT_EQ(rational.size(), 23u);  // in the two others one gets less than 0.5
  for (std::size_t party = 0; party < 2; ++party) {
    EXPECT_EQ(domain.parties[party].alternative * 2, domain.parties[party].scale);
  }
  for (const Solution one : {Solution::nash, Solution::utilitarian}) {
    expect_worth(domain, point(finding, one), 0.910916286432096, 0.7332182800675319);
  }
  for (const Solution one : {Solution::egalitarian, Solution::kalai_smorodinsky}) {
    expect_worth(domain, point(finding, one), 0.8222863965160295, 0.7865697962902025);
    EXPECT_EQ(values(domain, point(finding, one).packages.at(0)).back(), "Creation of fund");
  }
  EXPECT_DOUBLE_EQ(in_ones(domain, 0, rational.front().worth[0]), 0.9803819967911708);
  EXPECT_DOUBLE_EQ(in_ones(domain, 1, rational.back().worth[1]), 0.9562044881957577);
}

TEST(Genius, LaptopWhoseWeightsAreMoreThanOne) {
  const BargainDomain domain = scenario("laptop", {"buyer", "seller"});
  const BargainFinding finding = check::bargain(domain);
  EXPECT_EQ(finding.packages.decimal, "27");
  EXPECT_EQ(finding.frontier.size(), 4u);
  for (const Solution one : {Solution::nash, Solution::utilitarian}) {
    expect_worth(domain, point(finding, one), 1.000051804171754, 0.8151053951696905);
    EXPECT_EQ(values(domain, point(finding, one).packages.at(0)),
              (Strings{"HP", "60 Gb", "19'' LCD"}));
  }
  for (const Solution one : {Solution::egalitarian, Solution::kalai_smorodinsky}) {
    expect_worth(domain, point(finding, one), 0.874024298478376, 0.874024298478376);
  }
  EXPECT_EQ(
      domain.remarks,
      (Strings{"buyer has a discount factor of 0.42441038; worth is told as of the beginning, "
               "before anything is discounted.",
               "The weights of buyer add up to 1.00005180417175414, not to 1; GENIUS would "
               "cap worth at 1, here it is not capped.",
               "seller has a discount factor of 0.42441038; worth is told as of the "
               "beginning, before anything is discounted.",
               "The weights of seller add up to 1.00005180417175414, not to 1; GENIUS would "
               "cap worth at 1, here it is not capped.",
               kNothingTabled}));
}

// A domain by hand: two issues; the values have a double blank and entities.
const std::string kDomain = R"(<negotiation_template><utility_space><objective name="deal">
<issue index="1" name="Price &amp; terms" type="discrete">
 <item value="low  price"/><item value="&quot;high&quot; &#60;8&gt;"/></issue>
<issue index="4" name="Delivery"><item value="fast"/><item value="slow"/><item value="never"/></issue>
</objective></utility_space></negotiation_template>)";
const std::string kBuyer = R"(<utility_space><objective name="deal">
<issue index="4" name="Delivery"><item value="slow" evaluation="1"/><item value="fast" evaluation="3"/>
 <item value="never" evaluation="-1.5"/></issue>
<issue index="1" name="Price &amp; terms"><item value="low  price" evaluation="8"/>
 <item value="&quot;high&quot; &#60;8&gt;" evaluation="2e0"/></issue>
<weight index="1" value="0.6"/><weight index="4" value="0.4"/>
</objective><reservation value="0.25"/></utility_space>)";

std::optional<BargainDomain> read(const std::string& domain, const Strings& profiles,
                                  Diagnostics& out) {
  std::vector<SourceText> sources;
  for (std::size_t k = 0; k < profiles.size(); ++k) {
    sources.emplace_back("p" + std::to_string(k + 1) + ".xml", profiles[k]);
  }
  return read_genius(SourceText("deal.xml", domain), sources, out);
}

TEST(Genius, ReadsExactly) {
  Diagnostics out;
  const auto domain = read(kDomain, {kBuyer, kBuyer}, out);
  ASSERT_TRUE(domain) << to_text(out.items().at(0));
  EXPECT_EQ(domain->title, "deal");
  ASSERT_EQ(domain->issues.size(), 2u);
  EXPECT_EQ(domain->issues[0].label, "Price & terms");
  EXPECT_EQ(domain->issues[0].values[0].label, "low  price");
  EXPECT_EQ(domain->issues[0].values[1].label, "\"high\" <8>");
  // 0.6, 0.15; 0.4, 0.4/3, -0.2; 0.25: sixtieths.
  const BargainDomain::Party& party = domain->parties[0];
  EXPECT_EQ(party.scale, 60);
  EXPECT_EQ(party.worth, (std::vector<std::vector<Units>>{{36, 9}, {24, 8, -12}}));
  EXPECT_EQ(party.alternative, 15);
  EXPECT_EQ(domain->parties[0].id, "p1");
  EXPECT_EQ(domain->parties[1].id, "p2");
  EXPECT_EQ(domain->bargainers.size(), 2u);
  EXPECT_EQ(domain->remarks, (Strings{kNothingTabled}));
}

std::string with(std::string text, const std::string& old, const std::string& now) {
  const std::size_t at = text.find(old);
  EXPECT_NE(at, text.npos) << old;
  return text.replace(at, old.size(), now);
}

// The messages on the files, with their places.
Strings wrong(const std::string& domain, const std::string& profile) {
  Diagnostics out;
  EXPECT_FALSE(read(domain, {profile}, out));
  out.sort();
  Strings messages;
  for (const Diagnostic& one : out.items()) {
    messages.push_back(one.file + ":" + std::to_string(one.at.line) + ": " + one.message);
  }
  return messages;
}

TEST(Genius, NamesAllThatDiffers) {
  std::string profile = with(kBuyer, "name=\"Delivery\"", "name=\"Transport\"");
  profile = with(profile, "value=\"slow\" evaluation=\"1\"", "value=\"slwo\" evaluation=\"one\"");
  profile = with(profile, "<weight index=\"1\" value=\"0.6\"/>", "");
  EXPECT_EQ(
      wrong(kDomain, profile),
      (Strings{"p1.xml:2: the issue 4 is called \"Transport\" here and \"Delivery\" in the domain",
               "p1.xml:2: the value \"slow\" of \"Transport\" is missing",
               "p1.xml:2: \"one\" is no number that can be read exactly",
               "p1.xml:2: the domain has no value \"slwo\" in \"Transport\"",
               "p1.xml:4: the issue \"Price & terms\" has no weight"}));
}

void expect_refused(const std::string& domain, const std::string& profile,
                    const std::string& part) {
  const Strings messages = wrong(domain, profile);
  ASSERT_EQ(messages.size(), 1u) << part;
  EXPECT_NE(messages[0].find(part), std::string::npos) << messages[0];
}

TEST(Genius, RefusesByName) {
  expect_refused(with(kDomain, "type=\"discrete\"", "vtype=\"integer\""), kBuyer,
                 "of type \"integer\"");
  expect_refused(kDomain, with(kBuyer, "<reservation", "<utility><ufun/></utility><reservation"),
                 "hyper-rectangles");
  expect_refused(kDomain, with(kBuyer, "<weight", "<objective/><weight"), "inside an objective");
  expect_refused(kDomain,
                 with(with(kBuyer, "evaluation=\"3\"", "evaluation=\"0\""), "evaluation=\"1\"",
                      "evaluation=\"0\""),
                 "no evaluation of");
  expect_refused(kBuyer, kBuyer, "this is a profile, not the domain");
  expect_refused(kDomain, kDomain, "this is no GENIUS profile");
  expect_refused("<!DOCTYPE a [<!ENTITY b SYSTEM \"/etc/hosts\">]>" + kDomain, kBuyer,
                 "a document type is declared");
  expect_refused(with(kDomain, "&#60;", "&#0;"), kBuyer, "no character that can be shown");
  expect_refused(with(kDomain, "&#60;", "&#x202E;"), kBuyer, "no character that can be shown");
  expect_refused("<a><b></a>", kBuyer, "this is not valid XML");
  expect_refused(kDomain, with(kBuyer, "\"0.6\"", "\"0." + std::string(38, '3') + "\""),
                 "brought to one whole scale");
  std::string deep;
  for (int k = 0; k < 100'000; ++k) deep += "<a>";
  for (int k = 0; k < 100'000; ++k) deep += "</a>";
  expect_refused(deep, kBuyer, "nested more than 64 deep");
}

const std::string kWeb = R"({"LinearAdditiveUtilitySpace": {
"name": "buyer",
"domain": {"name": "deal", "issuesValues": {
  "price": {"values": ["low", "high"]}, "delivery": {"values": ["fast", "slow"]}}},
"issueWeights": {"price": 0.6, "delivery": 0.4},
"issueUtilities": {
  "delivery": {"DiscreteValueSetUtilities": {"valueUtilities": {"slow": 0.5, "fast": 0.75}}},
  "price": {"discreteutils": {"valueUtilities": {"low": 1, "high": 0.1}}}},
"reservationBid": {"issuevalues": {"price": "high", "delivery": "slow"}}}})";

std::optional<BargainDomain> read_web(const Strings& profiles, Diagnostics& out) {
  std::vector<SourceText> sources;
  for (std::size_t k = 0; k < profiles.size(); ++k) {
    sources.emplace_back("p" + std::to_string(k + 1) + ".json", profiles[k]);
  }
  return read_genius_web(sources, out);
}

TEST(GeniusWeb, ReadsExactly) {
  // The second names the same values in another order.
  std::string second = with(kWeb, "[\"low\", \"high\"]", "[\"high\", \"low\"]");
  second = with(second, "\"buyer\"", "\"seller\"");
  second = with(second, "\"price\": 0.6", "\"price\": 0.7");
  second = with(second, "{\"issuevalues\": {\"price\": \"high\", \"delivery\": \"slow\"}}", "null");
  Diagnostics out;
  const auto domain = read_web({kWeb, second}, out);
  ASSERT_TRUE(domain) << to_text(out.items().at(0));
  EXPECT_EQ(domain->title, "deal");
  EXPECT_EQ(domain->parties[0].scale, 50);  // 0.6, 0.06; 0.3, 0.2: no division by 0.75
  EXPECT_EQ(domain->parties[0].worth, (std::vector<std::vector<Units>>{{30, 3}, {15, 10}}));
  EXPECT_EQ(domain->parties[0].alternative, 13);
  EXPECT_EQ(domain->parties[1].scale, 100);
  EXPECT_EQ(domain->parties[1].worth, (std::vector<std::vector<Units>>{{70, 7}, {30, 20}}));
  EXPECT_EQ(domain->remarks,
            (Strings{"seller has no reservation bid; without an agreement it is taken to have 0.",
                     "The weights of seller add up to 1.1, not to 1; GeniusWeb itself would refuse "
                     "them.",
                     kNothingTabled}));
}

TEST(GeniusWeb, RefusesByName) {
  const auto refused = [](const std::string& second, const std::string& part) {
    Diagnostics out;
    EXPECT_FALSE(read_web({kWeb, second}, out));
    ASSERT_EQ(out.items().size(), 1u) << part;
    EXPECT_EQ(out.items()[0].file, "p2.json");
    EXPECT_GT(out.items()[0].at.line, 0u);
    EXPECT_NE(out.items()[0].message.find(part), std::string::npos) << out.items()[0].message;
  };
  refused("{\"SumOfGroupsUtilitySpace\": {}}", "is no LinearAdditiveUtilitySpace");
  refused(with(kWeb, "[\"low\", \"high\"]", "[\"low\", \"high\", \"x\"]"), "has other values");
  refused(with(kWeb, "{\"values\": [\"low\", \"high\"]}", "{\"range\": [\"1\", \"2\", \"1\"]}"),
          "is a range of numbers");
  refused(with(kWeb, "DiscreteValueSetUtilities", "NumberValueSetUtilities"), "are not by value");
  refused(with(kWeb, "\"low\": 1", "\"low\": true"), "a number that can be read exactly");
  refused(with(kWeb, "\"low\": 1", "\"lwo\": 1, \"low\": 1"), "no value \"lwo\"");
  refused(with(kWeb, "{\"price\": \"high\"", "{\"price\": \"dear\""), "no such value");
  refused(with(kWeb, "\"price\": 0.6, ", ""), "\"price\" is missing here");
}

TEST(ExactDecimal, ReadsWhatIsWritten) {
  const auto read = [](const char* text) { return to_text(exact_decimal(text).value()); };
  EXPECT_EQ(read("0.25"), "0.25");
  EXPECT_EQ(read("-.5"), "-0.5");
  EXPECT_EQ(read("1.0E-4"), "0.0001");
  EXPECT_EQ(read("+2e+2"), "200");
  for (const char* none :
       {"", ".", "-", "1.2.3", "1e", "e5", "1e+-5", "NaN", "0x1", "1 ", "1e999"}) {
    EXPECT_FALSE(exact_decimal(none).has_value()) << none;
  }
  EXPECT_EQ(to_text(mpq_class(-1, 8)), "-0.125");
  EXPECT_EQ(to_text(mpq_class(1, 3)), "1/3");
  EXPECT_EQ(to_text(mpq_class(12)), "12");
}

TEST(ScenarioFormat, IsSeenFromTheFirstCharacter) {
  EXPECT_EQ(scenario_format(" \n<a/>"), ScenarioFormat::genius);
  EXPECT_EQ(scenario_format("{"), ScenarioFormat::genius_web);
  EXPECT_EQ(scenario_format("demarche: 1"), ScenarioFormat::none);
  EXPECT_EQ(scenario_format(""), ScenarioFormat::none);
}

}  // namespace
}  // namespace demarche
