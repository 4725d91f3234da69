// SPDX-License-Identifier: Apache-2.0
// Who can accept a draft, and the bargaining domain that its clauses make.
#include "analysis/acceptance/acceptance.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "analysis/acceptance/domain.hpp"
#include "check/acceptance.hpp"
#include "model/issues.hpp"
#include "model/read.hpp"
#include "property.hpp"
#include "random_choice.hpp"
#include "random_treaty.hpp"
#include "random_world.hpp"

namespace demarche {
namespace {

const std::string kHead = R"(demarche: 1
title: A draft
world:
  territories: [USA, RUS, UKR, POL]
  groups: {NATO: [USA, POL]}
  acts: {deploy: {takes: [troops, nuclear]}, admit: {}}
  objects: {troops: {}, nuclear: {}}
  weights: [{do: deploy, what: nuclear, weight: 2}]
treaties:
  - treaty: draft
    title: The draft
    parties: [NATO, RUS]
    clauses:
      art_1: {who: NATO, must_not: admit, where: UKR, toward: RUS}
      art_2:
        who: party
        must_not: deploy
        where: UKR
        versions: {less: {what: nuclear}}
      art_3: {who: RUS, must_not: deploy, what: troops, where: [UKR, POL], toward: NATO}
      art_4: {who: party, must_not: deploy, where: {opinion: RUS, that: a threat}, except: [{where: home}]}
parties:
  us: {acts_for: USA}
  poland: {acts_for: POL}
  russia: {acts_for: RUS}
)";

Model read(const std::string& talks) {
  Diagnostics out;
  auto model = read_model(SourceText("draft.yaml", kHead + talks), {}, out);
  std::string text;
  for (const Diagnostic& one : out.items()) text += to_text(one);
  EXPECT_TRUE(model && text.empty()) << text;
  return model ? *model : Model();
}

// The verdict of a party (0 us, 1 poland, 2 russia) on a clause, or on the draft.
const ClauseVerdict& on(const AcceptanceFinding& finding, std::size_t clause, std::size_t party) {
  return finding.clauses.at(3 * clause + party);
}

void agrees_with_twin(const Model& model, const AcceptanceFinding& finding) {
  for (const std::string& wrong : check::check_acceptance(model, finding)) ADD_FAILURE() << wrong;
}

TEST(Acceptance, SaysWhatEachHasSaidOrCould) {
  const Model model = read(R"(
stances:
  draft: {russia: demand}
  draft/art_1: {us: reject, poland: {stance: amend, on: 2021-12-17}}
  draft/art_2: {us: offer}
  draft/art_3: {us: silent, russia: accept}
interests:
  us:
    values: {draft/art_3: 2, draft/art_4: -0.5}
    alternative: 1
)");
  const AcceptanceFinding finding = analyze_acceptance(model);
  ASSERT_EQ(finding.clauses.size(), 12u);
  EXPECT_EQ(on(finding, 0, 0).verdict, Verdict::refuses);
  EXPECT_EQ(on(finding, 0, 1).verdict, Verdict::refuses);
  EXPECT_EQ(on(finding, 0, 2).verdict, Verdict::accepts);
  EXPECT_EQ(on(finding, 1, 0).verdict, Verdict::accepts);
  EXPECT_EQ(on(finding, 1, 1).verdict, Verdict::silent);
  EXPECT_EQ(on(finding, 2, 0).verdict, Verdict::could_accept);
  EXPECT_EQ(on(finding, 2, 0).worth, 2'000'000);
  EXPECT_EQ(on(finding, 3, 0).verdict, Verdict::would_lose);
  EXPECT_EQ(on(finding, 3, 0).worth, -500'000);
  EXPECT_EQ(on(finding, 3, 1).worth, std::nullopt);
  // Only Russia can bind Poland by an opinion of its own.
  EXPECT_EQ(on(finding, 3, 1).judges, (std::vector<std::size_t>{1}));
  EXPECT_TRUE(on(finding, 2, 2).judges.empty());

  ASSERT_EQ(finding.drafts.size(), 3u);
  EXPECT_EQ(finding.drafts[0].verdict, Verdict::refuses);
  EXPECT_EQ(finding.drafts[0].worth, 1'500'000);
  EXPECT_EQ(finding.drafts[0].alternative, 1'000'000);
  EXPECT_EQ(finding.drafts[0].refused, (std::vector<ClauseRef>{{0, 0}}));
  EXPECT_EQ(finding.drafts[2].verdict, Verdict::accepts);
  ASSERT_EQ(finding.deals.size(), 1u);
  EXPECT_TRUE(finding.deals[0].declared.empty());
  EXPECT_TRUE(finding.deals[0].unspoken.empty());
  agrees_with_twin(model, finding);
}

TEST(Acceptance, OfTheWholeCountsAgainstTheAlternative) {
  const std::string values = R"(
interests:
  us: {values: {draft/art_3: 2}, alternative: )";
  const Model gains = read(values + "2}\n");
  EXPECT_EQ(analyze_acceptance(gains).drafts[0].verdict, Verdict::could_accept);
  const Model loses = read(values + "2.000001}\n");
  EXPECT_EQ(analyze_acceptance(loses).drafts[0].verdict, Verdict::would_lose);
  EXPECT_EQ(analyze_acceptance(loses).drafts[1].verdict, Verdict::silent);
}

TEST(Acceptance, CountsABurdenOnceHoweverManyClausesBindIt) {
  const Model model = read(R"(
interests:
  russia:
    burdens: [{do: deploy, where: UKR, each: -1}]
)");
  const AcceptanceFinding finding = analyze_acceptance(model);
  // Troops weigh 1 and nuclear arms 2; article 3 binds troops too.
  EXPECT_EQ(on(finding, 1, 2).worth, -2'000'000);
  EXPECT_EQ(on(finding, 2, 2).worth, 0);
  EXPECT_EQ(finding.drafts[2].worth, -3'000'000);
  agrees_with_twin(model, finding);

  std::string problem;
  const auto domain = bargain_domain(model, problem);
  ASSERT_TRUE(domain) << problem;
  ASSERT_EQ(domain->parties.size(), 1u);
  EXPECT_EQ(domain->parties[0].scale, 1'000'000);
  const auto worth = [&](Package package) { return worth_of(*domain, 0, package); };
  EXPECT_EQ(worth({0, 0, 0, 0}), -3'000'000);
  EXPECT_EQ(worth({0, 1, 0, 0}), -3'000'000);  // nuclear arms, and troops by article 3
  EXPECT_EQ(worth({0, 1, 1, 0}), -2'000'000);
  EXPECT_EQ(worth({0, 2, 0, 0}), -1'000'000);
  EXPECT_EQ(worth({1, 2, 1, 1}), 0);
  EXPECT_EQ(domain->together.size(), 1u);
}

TEST(Acceptance, CountsWhatIsOpenOnlyWhereNothingBinds) {
  const Model model = read(R"(
interests:
  us:
    burdens: [{do: deploy, what: troops, where: [UKR, POL], each: -1, open: -0.25}]
)");
  std::string problem;
  const auto domain = bargain_domain(model, problem);
  ASSERT_TRUE(domain) << problem;
  const auto worth = [&](Package package) { return worth_of(*domain, 0, package); };
  EXPECT_EQ(worth({1, 2, 1, 0}), -500'000);
  EXPECT_EQ(worth({1, 0, 1, 0}), -1'250'000);
  EXPECT_EQ(worth({1, 0, 1, 1}), -1'000'000);
}

TEST(Acceptance, KnowsRedLinesOfValuesAndOfBurdens) {
  const Model model = read(R"(
stances:
  draft/art_2: {us: accept}
interests:
  us:
    red_lines:
      - when: {draft/art_1: tabled}
      - when: {draft/art_2: [tabled, less], draft/art_3: tabled}
      - {burden: {do: deploy, what: nuclear}, open: true}
      - burden: {do: deploy, where: POL}
)");
  const AcceptanceFinding finding = analyze_acceptance(model);
  EXPECT_EQ(on(finding, 0, 0).verdict, Verdict::crosses);
  EXPECT_EQ(on(finding, 0, 0).crossings.size(), 1u);
  // It has accepted, and what that crosses is listed.
  EXPECT_EQ(on(finding, 1, 0).verdict, Verdict::accepts);
  ASSERT_EQ(on(finding, 1, 0).crossings.size(), 1u);
  EXPECT_EQ(on(finding, 1, 0).crossings[0].red_line, 2u);
  EXPECT_EQ(on(finding, 1, 0).crossings[0].bound, 1u);
  EXPECT_EQ(on(finding, 2, 0).verdict, Verdict::could_accept);
  // Nuclear arms in Russia, Ukraine and Poland are open to Russia's opinion.
  EXPECT_EQ(on(finding, 3, 0).verdict, Verdict::crosses);
  ASSERT_EQ(on(finding, 3, 0).crossings.size(), 1u);
  EXPECT_EQ(on(finding, 3, 0).crossings[0].open, 3u);
  EXPECT_EQ(on(finding, 3, 0).crossings[0].judges, (std::vector<std::size_t>{1}));
  ASSERT_EQ(finding.drafts[0].crossings.size(), 3u);
  EXPECT_EQ(finding.drafts[0].verdict, Verdict::crosses);
  EXPECT_EQ(finding.drafts[0].crossings[2].bound, 1u);
  EXPECT_EQ(finding.drafts[0].crossings[2].open, 2u);
  agrees_with_twin(model, finding);

  std::string problem;
  const auto domain = bargain_domain(model, problem);
  ASSERT_TRUE(domain) << problem;
  // One of values, one of values together, of nuclear arms by articles 2 and 4.
  ASSERT_EQ(domain->red_lines.size(), 4u);
  EXPECT_EQ(domain->red_lines[2].parts[0].values, (std::vector<bool>{true, true, false}));
  EXPECT_EQ(domain->red_lines[0].label, "draft/art_1: as tabled");
}

TEST(Acceptance, AlliancesDecideByTheirRule) {
  const std::string stances = R"(
stances:
  draft/art_1: {us: accept, russia: accept}
  draft/art_2: {us: accept, poland: offer, russia: accept}
)";
  const Model consensus =
      read(stances + "bargaining: {alliances: {west: {members: [us, poland]}}}\n");
  EXPECT_EQ(analyze_acceptance(consensus).deals[0].declared, (std::vector<ClauseRef>{{0, 1}}));
  // Half of two is no majority.
  const Model half = read(
      stances + "bargaining: {alliances: {west: {members: [us, poland], decides: majority}}}\n");
  EXPECT_EQ(analyze_acceptance(half).deals[0].declared, (std::vector<ClauseRef>{{0, 1}}));
  const Model most =
      read(stances +
           "bargaining: {alliances: {all: {members: [us, poland, russia], decides: majority}}}\n");
  const AcceptanceFinding finding = analyze_acceptance(most);
  EXPECT_EQ(finding.deals[0].declared, (std::vector<ClauseRef>{{0, 0}, {0, 1}}));
  agrees_with_twin(most, finding);
}

TEST(Acceptance, FindsTheUnitsOfExchangeAndWhatTheDealComesTo) {
  const Model model = read(R"(
stances:
  draft/art_1: {us: accept, poland: accept, russia: demand}
)");
  const DealSet deal = analyze_acceptance(model).deals[0];
  ASSERT_EQ(deal.exchanges.size(), 2u);
  EXPECT_EQ(deal.exchanges[0].bearer, 0u);
  EXPECT_EQ(deal.exchanges[0].beneficiary, 1u);
  EXPECT_EQ(deal.exchanges[0].clauses, (std::vector<ClauseRef>{{0, 0}}));
  EXPECT_EQ(deal.exchanges[1].clauses, (std::vector<ClauseRef>{{0, 2}}));
  ASSERT_FALSE(deal.declared_burdens.empty());
  // Admission at one place, counted once for the side and twice for its members; nothing for Russia.
  const InstrumentMeaning& owed = deal.declared_burdens.front();
  EXPECT_TRUE(owed.sides[0].burdens.formal.low == Amount{1'000'000} * 1'000'000);
  EXPECT_TRUE(owed.sides[0].members.formal.low == Amount{2'000'000} * 1'000'000);
  EXPECT_TRUE(owed.sides[1].burdens.formal.high == 0);
}

// A draft of a and b whose clauses are these.
Model between(const std::string& clauses, const std::string& more = {}) {
  Diagnostics out;
  auto model = read_model(SourceText("draft.yaml", R"(demarche: 1
title: Between two
world:
  territories: [A, B, strip]
  actors: {a: {home: A}, b: {home: B}}
  acts: {deploy: {}, inspect: {}}
  weights: [{do: inspect, weight: 2.5}]
treaties:
  - treaty: d
    title: D
    parties: [a, b]
    clauses:
)" + clauses + R"(parties:
  north: {acts_for: a}
  south: {acts_for: b}
)" + more),
                          {}, out);
  for (const Diagnostic& one : out.items()) ADD_FAILURE() << to_text(one);
  return model ? *model : Model();
}

std::vector<std::pair<std::size_t, Lean>> shifts(const DealSet& deal) {
  std::vector<std::pair<std::size_t, Lean>> all;
  for (const DealSet::Shift& one : deal.shifts) all.emplace_back(one.clause.clause, one.without);
  return all;
}

TEST(Acceptance, ASignChangerTurnsTheAsymmetryRound) {
  const Model model = between(R"(
      art_1: {who: a, must: inspect, where: strip}
      art_2: {who: b, must: inspect, where: strip}
      art_3: {who: a, must_not: deploy, where: strip}
)");
  const AcceptanceFinding finding = analyze_acceptance(model);
  const DealSet& deal = finding.deals[0];
  EXPECT_EQ(deal.lean, Lean::first);
  EXPECT_EQ(deal.sign_changers, (std::vector<ClauseRef>{{0, 0}}));
  // 2.5 against 2.5 without article 3: that settles nothing and turns nothing round.
  EXPECT_EQ(shifts(deal), (std::vector<std::pair<std::size_t, Lean>>{{2, Lean::even}}));
  agrees_with_twin(model, finding);
}

TEST(Acceptance, WhatIsOpenDoesNotTurnTheAsymmetryRound) {
  // a owes one cell or two, b none or two.
  const Model model = between(R"(
      art_1: {who: a, must_not: deploy, where: strip}
      art_2: {who: party, must_not: deploy, where: {opinion: other, that: a threat}, except: [{where: home}]}
)");
  const AcceptanceFinding finding = analyze_acceptance(model);
  EXPECT_EQ(finding.deals[0].lean, Lean::unsettled);
  EXPECT_TRUE(finding.deals[0].sign_changers.empty());
  EXPECT_EQ(shifts(finding.deals[0]),
            (std::vector<std::pair<std::size_t, Lean>>{{1, Lean::first}}));
  agrees_with_twin(model, finding);
}

TEST(Acceptance, LeavingOutWhatPrevailsBringsBackWhatItPutAside) {
  const Model model = between(R"(
      art_1: {who: b, must_not: deploy, where: [strip, A]}
      art_2: {who: a, must_not: deploy, where: strip}
      art_3: {who: b, may: deploy, where: [strip, A], over: d/art_1}
)");
  const AcceptanceFinding finding = analyze_acceptance(model);
  EXPECT_EQ(finding.deals[0].lean, Lean::first);
  EXPECT_EQ(finding.deals[0].sign_changers, (std::vector<ClauseRef>{{0, 2}}));
  EXPECT_EQ(shifts(finding.deals[0]), (std::vector<std::pair<std::size_t, Lean>>{{1, Lean::even}}));
  agrees_with_twin(model, finding);
}

TEST(Acceptance, NamesWhoDecidesWhatIsOpenAndWhatIsBoundForTheTimeBeing) {
  const Model model = between(R"(
      art_1: {who: b, must: inspect, where: strip, when: {all: [{opinion: other, that: needed}, an emergency]}}
      art_2: {who: b, must_not: deploy, where: strip, except: [{when: {consent: other}}]}
      art_3: {who: b, must_not: deploy, where: strip, except: [{when: {any: [{consent: other}, a truce]}}]}
)",
                              R"(
interests:
  south:
    red_lines:
      - {burden: {on: b, do: inspect}, open: true}
      - {burden: {on: b, do: deploy}}
)");
  using Judges = std::vector<std::size_t>;
  const AcceptanceFinding finding = analyze_acceptance(model);
  const ClauseVerdict& one = finding.clauses.at(1);
  EXPECT_TRUE(one.judges.empty()) << "neither can bind alone";
  EXPECT_EQ(one.open_to, (Judges{0, kEvents}));
  EXPECT_EQ(one.crossings.at(0).open_to, (Judges{0, kEvents}));
  const ClauseVerdict& two = finding.clauses.at(3);
  EXPECT_EQ(two.release, (Judges{0}));
  EXPECT_EQ(two.release_by, (Judges{0}));
  const ClauseVerdict& three = finding.clauses.at(5);
  EXPECT_EQ(three.release, (Judges{0, kEvents}));
  // A truce frees article 3 but not article 2, and consents to each are asked for apart.
  const Crossing& whole = finding.drafts.at(1).crossings.at(1);
  EXPECT_EQ(whole.bound, 1u);
  EXPECT_EQ(whole.releasable, 1u);
  EXPECT_EQ(whole.release, (Judges{0}));
  EXPECT_EQ(whole.release_by, (Judges{0, kEvents}));
  agrees_with_twin(model, finding);
}

TEST(Acceptance, TheLatestStanceCounts) {
  const std::string clause = "      art_1: {who: b, must: inspect, where: strip}\n";
  const auto verdict = [&](const std::string& stances) {
    const Model model = between(clause, "stances:\n" + stances);
    const AcceptanceFinding finding = analyze_acceptance(model);
    agrees_with_twin(model, finding);
    return finding.clauses.at(1).verdict;
  };
  // To the whole after what was said to the clause.
  EXPECT_EQ(verdict("  d: {south: {stance: reject, on: 2022-01-01}}\n"
                    "  d/art_1: {south: {stance: accept, on: 2020-01-01}}\n"),
            Verdict::refuses);
  EXPECT_EQ(verdict("  d: {south: {stance: reject, on: 2022-01-01}}\n"
                    "  d/art_1: {south: {stance: accept, on: 2023-01-01}}\n"),
            Verdict::accepts);
  // What has no day is no later than anything.
  EXPECT_EQ(verdict("  d: {south: {stance: reject, on: 2022-01-01}}\n"
                    "  d/art_1: {south: accept}\n"),
            Verdict::accepts);
  EXPECT_EQ(verdict("  d/art_1: {south: [{stance: reject, on: 2022-01-01}, accept]}\n"),
            Verdict::refuses);
  EXPECT_EQ(verdict("  d/art_1:\n    south:\n      - {stance: reject, on: 2022-01-01}\n"
                    "      - {stance: accept, on: 2022-02-01}\n"),
            Verdict::accepts);
}

TEST(Acceptance, ItsReCheckIsForSmallModels) {
  Model model = read("");
  model.parties.resize(200'000);
  EXPECT_THROW(check::check_acceptance(model, {}), std::length_error);
}

TEST(Acceptance, NobodySpeaksForASide) {
  Model model = read("stances: {draft: {us: accept, poland: accept, russia: accept}}\n");
  EXPECT_EQ(analyze_acceptance(model).deals[0].declared.size(), 4u);
  model.parties[2].acts_for.clear();
  const AcceptanceFinding finding = analyze_acceptance(model);
  EXPECT_EQ(finding.deals[0].unspoken, (std::vector<std::size_t>{1}));
  EXPECT_TRUE(finding.deals[0].declared.empty());
}

TEST(BargainDomain, SaysWhyThereIsNone) {
  std::string problem;
  EXPECT_FALSE(bargain_domain(read(""), problem));
  EXPECT_NE(problem.find("nobody is at the table"), std::string::npos);
  Model settled = read("interests: {us: {}}\n");
  settled.talks.issues.clear();
  EXPECT_FALSE(bargain_domain(settled, problem));
  EXPECT_NE(problem.find("nothing to bargain about"), std::string::npos);
}

TEST(BargainDomain, KeepsSmallerUnitsWhereTheyAreNeeded) {
  const Model model = read(R"(
interests:
  russia: {burdens: [{do: deploy, what: nuclear, each: -0.5}]}
  us: {alternative: -3, burdens: [{do: admit, each: -0.5}]}
bargaining:
  alliances: {both: {members: [us, russia], decides: majority}}
  issues: {price: {values: [low, high], tabled: high}}
  excluded: [{when: {price: low, draft/art_1: out}}]
)");
  std::string problem;
  Model finer = model;
  finer.talks.interests[1].burdens[0].bound = -1;
  finer.world.weights[0].millionths = 1'500'000;
  const auto domain = bargain_domain(finer, problem);
  ASSERT_TRUE(domain) << problem;
  EXPECT_TRUE(domain->parties[0].scale == 1'000'000);
  EXPECT_TRUE(domain->parties[0].alternative == -3'000'000);
  EXPECT_TRUE(domain->parties[1].scale == Units{1'000'000} * 1'000'000);
  ASSERT_EQ(domain->bargainers.size(), 1u);
  EXPECT_TRUE(domain->bargainers[0].majority);
  EXPECT_EQ(domain->issues.back().tabled, 1u);
  ASSERT_EQ(domain->excluded.size(), 1u);
  EXPECT_EQ(domain->excluded[0].label, "draft/art_1: left out, and price: low");
}

TEST(BargainDomain, TakesAnAlternativeFromWeights) {
  const std::string conflict = R"(
bargaining: {drafts: draft}
interests: {us: {alternative: stand-off}}
outcomes: {stand-off: "!give"}
preferences:
  us: {weights: {give: 2, "!give": -3, take: 0}}
  poland: {priorities: []}
  russia: {priorities: []}
)";
  std::string text = kHead + conflict;
  const std::string before = "us: {acts_for: USA}";
  text.replace(text.find(before), before.size(),
               "us: {acts_for: USA, options: {give: Give, take: Take}}");
  Diagnostics out;
  auto model = read_model(SourceText("draft.yaml", text), {}, out);
  for (const Diagnostic& one : out.items()) ADD_FAILURE() << to_text(one);
  ASSERT_TRUE(model);
  std::string problem;
  auto domain = bargain_domain(*model, problem);
  ASSERT_TRUE(domain) << problem;
  EXPECT_TRUE(domain->parties[0].alternative == -3'000'000);
  agrees_with_twin(*model, analyze_acceptance(*model));
  std::get<Weights>(model->preferences[0].order)[2].millionths = 1;
  EXPECT_FALSE(bargain_domain(*model, problem));
  EXPECT_NE(problem.find("different numbers, such as -3 and -2.999999"), std::string::npos)
      << problem;
}

// Talks about random treaties.
Cells some_cells(const Model& model) {
  using namespace random;
  Cells cells;
  if (!once_in(4)) cells.on = some_of(model.world.actors.size(), 1, 2);
  if (once_in(2)) cells.acts = some_kinds(model.world.acts, 2);
  if (once_in(3)) cells.objects = some_kinds(model.world.objects, 2);
  if (once_in(2)) cells.where = plain_area(model.world, 1);
  return cells;
}

std::int64_t some_worth() {
  return (static_cast<std::int64_t>(random::below(9)) - 4) * 500'000;
}

std::vector<Choice> some_choices(const Model& model) {
  using namespace random;
  std::vector<Choice> when;
  for (const std::size_t i : some_of(model.talks.issues.size(), 1, 2)) {
    when.push_back({i, some_of(model.talks.issues[i].values.size(), 1, 2)});
  }
  return when;
}

Model with_talks(Model model) {
  using namespace random;
  while (model.parties.size() < 2) {
    Party party;
    party.id = "extra" + std::to_string(model.parties.size());
    party.first_option = model.options.size();
    model.parties.push_back(party);
    if (model.has_conflict()) model.preferences.emplace_back();
  }
  for (Party& party : model.parties) party.acts_for = some_of(model.world.actors.size(), 0, 2);
  for (Treaty& treaty : model.treaties) {
    treaty.standing = once_in(4) ? Standing::in_force : Standing::draft;
  }
  model.talks = {};
  model.talks.issues = clause_issues(model, drafts_of(model));
  Issue price;
  price.id = "price";
  price.values = {{"low", ""}, {"high", ""}};
  price.tabled = below(2);
  price.change = {0, 0};
  model.talks.issues.push_back(price);
  for (const std::size_t p : some_of(model.parties.size(), 1, 3)) {
    Interests one;
    one.party = p;
    for (std::size_t k = below(4); k > 0; --k) {
      one.worths.push_back({some_choices(model), some_worth(), {}});
    }
    for (std::size_t k = below(3); k > 0; --k) {
      one.burdens.push_back({some_cells(model), some_worth(), some_worth(), {}});
    }
    for (std::size_t k = below(3); k > 0; --k) {
      RedLine line;
      line.open = once_in(2);
      if (once_in(2)) {
        line.when = some_choices(model);
      } else {
        line.cells = some_cells(model);
      }
      one.red_lines.push_back(line);
    }
    if (once_in(2)) {
      one.alternative.emplace();
      one.alternative->millionths = some_worth();
    }
    model.talks.interests.push_back(std::move(one));
  }
  for (std::size_t t = 0; t < model.treaties.size(); ++t) {
    for (std::size_t k = below(4); k > 0; --k) {
      Stance stance;
      stance.clause = {t, below(model.treaties[t].clauses.size())};
      stance.party = below(model.parties.size());
      stance.attitude = static_cast<Attitude>(below(6));
      if (once_in(2)) stance.on = day();
      model.talks.stances.push_back(stance);
    }
  }
  if (once_in(2)) {
    Alliance alliance;
    alliance.members = some_of(model.parties.size(), 2, 3);
    alliance.rule = once_in(2) ? Alliance::Rule::majority : Alliance::Rule::consensus;
    model.talks.alliances.push_back(alliance);
  }
  return model;
}

TEST(BargainDomain, CountsAsTheDefinitionsDo) {
  hold_where_rechecked(150, [] {
    const Model model = with_talks(*random::treaties());
    const Assumptions assumptions = *random::assumptions(model);
    const BargainDomain domain = domain_of(model, assumptions);
    Package package;
    for (const Issue& issue : model.talks.issues) {
      package.push_back(static_cast<std::uint16_t>(random::below(issue.values.size())));
    }
    for (std::size_t p = 0; p < domain.parties.size(); ++p) {
      const Units finest = Units{1'000'000} * 1'000'000;
      const Units worth = worth_of(domain, p, package) * (finest / domain.parties[p].scale);
      RC_ASSERT(to_text(worth) == to_text(check::package_worth(model, p, package, assumptions)));
      bool crossed = false;
      for (const BargainDomain::RedLine& line : domain.red_lines) {
        crossed = crossed || (line.party == p && all_hold(line.parts, package));
      }
      const std::vector<RedLine>& lines = model.talks.interests[p].red_lines;
      RC_ASSERT(crossed == std::any_of(lines.begin(), lines.end(), [&](const RedLine& line) {
                  return check::crosses(model, line, package, assumptions);
                }));
    }
  });
}

TEST(Acceptance, IsWhatTheDefinitionsSay) {
  hold_where_rechecked(100, [] {
    const Model model = with_talks(*random::treaties());
    const Assumptions assumptions = *random::assumptions(model);
    const std::vector<std::string> wrong =
        check::check_acceptance(model, analyze_acceptance(model, assumptions), assumptions);
    if (!wrong.empty()) RC_FAIL(wrong.front());
  });
}

}  // namespace
}  // namespace demarche
