// SPDX-License-Identifier: Apache-2.0
// What is said of clauses and of who can accept them: that words fit the numbers, and names of any kind do
// not disturb them.
#include <gtest/gtest.h>

#include "present/acceptance.hpp"
#include "present/clause_conflicts.hpp"
#include "present/clause_headline.hpp"
#include "present/clause_judges.hpp"
#include "present/clause_standing.hpp"
#include "present/clauses.hpp"

namespace demarche {
namespace {

constexpr Amount kOne = 1'000'000'000'000;

Burden burden(int low, int high, int dormant = 0) {
  Burden one;
  one.low = low * kOne;
  one.high = high * kOne;
  one.dormant = dormant * kOne;
  return one;
}

// Actors a, b and c; a group of the last two. One treaty of `a` with the group, one clause: must not
// deploy where the other side holds an opinion.
Model small() {
  Model model;
  model.title = "Small";
  for (const char* id : {"a", "b", "c"}) {
    model.world.actors.push_back({id, "", {}, {}, {}});
    model.world.territories.push_back({id, "", {}});
  }
  model.world.groups.push_back({"pact", "The Pact", {{1, {}, {}}, {2, {}, {}}}, {}, {}});
  Kind deploy;
  deploy.id = "deploy";
  model.world.acts.push_back(deploy);
  Treaty treaty;
  treaty.id = "t";
  treaty.title = "Treaty *one*";
  treaty.parties = {{Whom::actor, 0, {}}, {Whom::group, 0, {}}};
  Clause clause;
  clause.id = "art_1";
  clause.label = "Perception";
  clause.quote = "in areas that the other holds dangerous";
  clause.who = {{Whom::party, 0, {}}};
  clause.modality = Modality::must_not;
  clause.acts = {0};
  clause.where.form = Area::Form::opinion;
  clause.where.of = {{Whom::other, 0, {}}};
  clause.where.that = "danger";
  treaty.clauses.push_back(clause);
  treaty.amendments.resize(1);
  model.treaties.push_back(treaty);
  return model;
}

ClauseFinding open_to_the_other_side() {
  ClauseFinding finding;
  ClauseMeaning meaning;
  meaning.burden = true;
  meaning.cells[static_cast<std::size_t>(Status::open)] = 9;
  for (std::size_t actor = 0; actor < 3; ++actor) {
    meaning.actors.push_back({actor, {burden(0, 3), burden(0, 0)}});
  }
  meaning.sides = {{0, {burden(0, 3), burden(0, 0)}, {burden(0, 3), burden(0, 0)}},
                   {1, {burden(0, 3), burden(0, 0)}, {burden(0, 6), burden(0, 0)}}};
  meaning.judges = {
      {0, 1, 3, 3, 0, 0, 0}, {0, 2, 3, 3, 0, 0, 0}, {1, 0, 3, 3, 0, 0, 0}, {2, 0, 3, 3, 0, 0, 0}};
  meaning.kinds = {JudgeKind::veto};
  InstrumentMeaning instrument;
  instrument.actors = meaning.actors;
  instrument.sides = meaning.sides;
  instrument.judges = meaning.judges;
  instrument.asymmetries = {{{0, 1, -1, 1, 0, 0, -1, 1}, {0, 1, 0, 0, 0, 0, 0, 0}}};
  finding.clauses.push_back(meaning);
  finding.instruments.push_back(instrument);
  return finding;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(ClausesPage, AClauseThatAnothersWordSwitchesOnIsSaidInOneSentence) {
  const Model model = small();
  const ClauseFinding finding = open_to_the_other_side();
  EXPECT_EQ(
      opening_in_words(model, ClauseWords(model), finding.clauses[0]),
      "art_1 (Perception) binds only where the other side holds \"danger\": from 0 to 3 cells "
      "a side, and only the other side's word decides.");
  const std::string headline = clauses_headline(model, finding).at(0);
  EXPECT_TRUE(
      contains(headline, "Treaty *one* (t, a draft). Owed, in cells: each of a and pact 0 to 3."))
      << headline;
  EXPECT_TRUE(contains(
      headline, "Of a against pact: asymmetry from -1 to 1, and 0 while nobody says a word."))
      << headline;
}

TEST(ClausesPage, JudgesOfASideWithTheSameNumbersAreOneRow) {
  const Model model = small();
  const ClauseWords words(model);
  const auto groups = grouped_judges(words, 0, model, open_to_the_other_side().clauses[0].judges);
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(judges_in_words(words, 0, groups[0]), "a");
  EXPECT_EQ(bearers_in_words(words, 0, groups[0]), "each member of pact");
  EXPECT_EQ(judges_in_words(words, 0, groups[1]), "each member of pact");
  EXPECT_EQ(bearers_in_words(words, 0, groups[1]), "a");
}

TEST(ClausesPage, JudgesWithOtherNumbersStayApart) {
  const Model model = small();
  auto judges = open_to_the_other_side().clauses[0].judges;
  judges[3].switch_on = 1;
  const ClauseWords words(model);
  const auto groups = grouped_judges(words, 0, model, judges);
  ASSERT_EQ(groups.size(), 3u);
  EXPECT_EQ(judges_in_words(words, 0, groups[1]), "b");
  EXPECT_EQ(judges_in_words(words, 0, groups[2]), "c");
}

TEST(ClausesPage, WhoJudgesItselfAndWhoJudgesFellowsAreSaidSo) {
  const Model model = small();
  const ClauseWords words(model);
  const std::vector<Judge> itself{{1, 1, 2, 2, 0, 0, 0}, {2, 2, 2, 2, 0, 0, 0}};
  auto groups = grouped_judges(words, 0, model, itself);
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(judges_in_words(words, 0, groups[0]), "each for itself");
  EXPECT_EQ(who_decides(words, 0, groups), "only the word of the one bound itself decides");
  groups = grouped_judges(words, 0, model, {{kEvents, 1, 2, 0, 0, 0, 0}});
  EXPECT_EQ(judges_in_words(words, 0, groups[0]), "events");
  EXPECT_NE(who_decides(words, 0, groups), "only the other side's word decides");
}

TEST(ClausesPage, SidesAndSumsOverMembersAreBothShown) {
  const Model model = small();
  const std::string text = to_text(clauses_page(model, open_to_the_other_side()), {200, false});
  EXPECT_TRUE(contains(text, "pact  2        0 to 3          0 to 6")) << text;
  EXPECT_TRUE(contains(text, "Veto: whoever benefits decides."));
  EXPECT_TRUE(contains(text, "this counts cells, not harm"));
  EXPECT_TRUE(contains(text, "every cell weighs 1"));
  EXPECT_TRUE(contains(text, "in areas that the other holds dangerous"));
  EXPECT_TRUE(contains(text, "pact at any time: b and c."));
}

TEST(ClausesPage, MarkupInTitlesStaysText) {
  const std::string text = to_markdown(clauses_page(small(), open_to_the_other_side()));
  EXPECT_TRUE(contains(text, "Treaty \\*one\\*"));
}

TEST(ClausesPage, AKeyToSomeCellsIsNoKeyToAll) {
  const Model model = small();
  const ClauseWords words(model);
  const std::vector<Judge> judges{
      {0, 0, 0, 0, 2, 2, 2}, {0, 1, 0, 0, 1, 1, 1}, {2, 1, 0, 0, 1, 1, 0}};
  const auto groups = grouped_judges(words, 0, model, judges);
  EXPECT_EQ(who_holds_the_key(words, 0, groups, 3),
            "a alone can release them, a alone can keep them locked and c alone can keep some of "
            "them locked");
}

TEST(ClausesPage, APowerIsNoBurden) {
  const Model drawn = small();
  Model model = drawn;
  model.treaties[0].clauses[0].modality = Modality::can;
  ClauseFinding finding = open_to_the_other_side();
  finding.clauses[0].burden = false;
  EXPECT_EQ(
      opening_in_words(model, ClauseWords(model), finding.clauses[0]),
      "art_1 (Perception) gives its power only where the other side holds \"danger\": only the "
      "other side's word decides.");
  EXPECT_FALSE(contains(clauses_headline(model, finding).at(0), "art_1"));
}

TEST(ClausesPage, IdsStayAsTheyAreWritten) {
  Model model = small();
  model.treaties[0].clauses[0].who = {{Whom::actor, 1, {}}};
  EXPECT_TRUE(ClauseWords(model).sentences({0, 0})[0].starts_with("b must not"));
  model.treaties[0].clauses[0].where.of = {{Whom::all, 0, {}}};
  EXPECT_TRUE(contains(ClauseWords(model).sentences({0, 0})[0], "all parties hold \"danger\""));
}

// A lapsed treaty, or what is only aimed at, frees from what is owed; that is said.
TEST(ClausesPage, WhatPrevailsWithoutForceIsNamed) {
  Model model = small();
  model.treaties.push_back(model.treaties[0]);
  model.treaties[1].id = "u";
  model.treaties[1].clauses[0].over = {{0, 0}};
  EXPECT_TRUE(gives_way(model, {0, 0}).empty());
  model.treaties[1].standing = Standing::lapsed;
  ASSERT_EQ(gives_way(model, {0, 0}).size(), 1u);
  EXPECT_TRUE(
      contains(gives_way(model, {0, 0})[0], "u/art_1 as that clause says, though u has lapsed"));
  model.treaties[1].standing = Standing::draft;
  model.treaties[1].clauses[0].force = Force::aim;
  EXPECT_EQ(gives_way(model, {0, 0}).size(), 1u);
}

TEST(ClausesPage, ConflictsSayWhichClauseForbids) {
  Model model = small();
  Treaty other = model.treaties[0];
  other.id = "u";
  other.parties = {{Whom::actor, 1, {}}};
  other.clauses[0].modality = Modality::can;
  model.treaties.push_back(other);
  const ClauseWords words(model);
  ClauseConflict conflict;
  conflict.kind = ClauseConflict::Kind::bars_power;
  conflict.a = {1, 0};
  conflict.b = ClauseRef{0, 0};
  conflict.cells = 4;
  EXPECT_EQ(
      conflict_in_words(model, words, conflict),
      "t/art_1 (Perception) forbids what u/art_1 (Perception) gives the power to do in 4 cells; "
      "both are drafts.");
  model.treaties[0].standing = Standing::lapsed;
  model.treaties[1].standing = Standing::in_force;
  EXPECT_TRUE(contains(conflict_in_words(model, words, conflict), " in 4 cells; t has lapsed."));
  model.treaties[0].standing = Standing::in_force;
  conflict.definite = false;
  conflict.judges = {0, kEvents};
  EXPECT_TRUE(contains(conflict_in_words(model, words, conflict),
                       "so far only possibly, it can come about by a and events."));
  const auto hints = legal_hints(model, words, conflict);
  ASSERT_EQ(hints.size(), 1u);
  EXPECT_TRUE(contains(hints[0], "art. 34"));
}

TEST(ClausesPage, RatiosHaveNoNegativeZero) {
  EXPECT_EQ(ratio(-0.0001), "0");
  EXPECT_EQ(ratio(-0.0784), "-0.078");
  EXPECT_EQ(ratio(1), "1");
}

TEST(ClausesPage, CsvHasSidesMembersAndActors) {
  const std::string csv = clauses_csv(small(), open_to_the_other_side());
  EXPECT_TRUE(contains(csv, "t,art_1,owed,side,pact,formal,0,3,0,"));
  EXPECT_TRUE(contains(csv, "t,art_1,owed,members,pact,formal,0,6,0,"));
  EXPECT_TRUE(contains(csv, "t,*,owed,actor,c,formal,0,3,0,"));
}

class Acceptance : public ::testing::Test {
 protected:
  Acceptance() : model(small()) {
    for (const char* id : {"p", "q"}) {
      Party party;
      party.id = id;
      party.name = std::string("Party ") + id;
      model.parties.push_back(party);
    }
    Stance stance;
    stance.party = 0;
    stance.attitude = Attitude::demand;
    stance.on = Date{2021, 12, 17};
    model.talks.stances.push_back(stance);
    Interests interests;
    interests.party = 1;
    RedLine line;
    line.label = "No say for others";
    line.cells = Cells{};
    line.open = true;
    interests.red_lines.push_back(line);
    model.talks.interests.push_back(interests);
    finding.clauses.resize(2);
    finding.clauses[0].verdict = Verdict::accepts;
    finding.clauses[0].stance = 0;
    finding.clauses[1].party = 1;
    finding.drafts.resize(2);
    finding.drafts[0].verdict = Verdict::accepts;
    finding.drafts[1].party = 1;
    finding.deals.resize(1);
  }
  std::string text() const { return to_text(acceptance_page(model, finding), {400, false}); }

  Model model;
  AcceptanceFinding finding;
};

TEST_F(Acceptance, SilenceIsSaidToBeSilence) {
  const std::string said = text();
  EXPECT_TRUE(contains(
      said,
      "Party p accepts it; Party q has not spoken on all of it, and silence is not acceptance."))
      << said;
  EXPECT_TRUE(contains(said, "It demands it (2021-12-17)."));
  EXPECT_TRUE(contains(said, "silence is not acceptance"));
  EXPECT_TRUE(contains(said, "Accepted by all who would sign: nothing.")) << said;
}

TEST_F(Acceptance, ARefusalNamesRedLineBurdenAndJudge) {
  finding.clauses[1].verdict = Verdict::crosses;
  finding.clauses[1].crossings = {{0, 0, 3, {0}}};
  finding.clauses[1].crossings[0].open_to = {0};
  finding.clauses[1].worth = -2'500'000;
  EXPECT_TRUE(contains(
      text(),
      "It crosses its red line \"No say for others\" (3 cells are open and can come to bind by a); "
      "as tabled it is worth -2.5 to it against left out."))
      << text();
  // Nobody can alone; and what is bound can come free.
  finding.clauses[1].crossings[0].judges = {};
  finding.clauses[1].crossings[0].open_to = {0, kEvents};
  finding.clauses[1].crossings[0].bound = 2;
  finding.clauses[1].crossings[0].releasable = 1;
  finding.clauses[1].crossings[0].release = {0};
  finding.clauses[1].crossings[0].release_by = {0};
  EXPECT_TRUE(contains(text(),
                       "(2 cells are bound, 1 of which can come free by a; 3 cells are open and "
                       "can come to bind, which depends on a and events)"))
      << text();
}

TEST(ClausesPage, ManyConflictsAreListedOnlySoFar) {
  const Model model = small();
  ClauseFinding finding = open_to_the_other_side();
  ClauseConflict one;
  one.kind = ClauseConflict::Kind::redundancy;
  one.a = one.b.emplace(ClauseRef{0, 0});
  finding.conflicts.assign(kMostListedConflicts + 3, one);
  const std::string json = clauses_json(model, finding, false, nullptr);
  EXPECT_NE(json.find("\"more_conflicts\": 3"), std::string::npos);
  std::size_t listed = 0;
  for (std::size_t at = 0; (at = json.find("\"redundancy\"", at)) != std::string::npos; ++at)
    ++listed;
  EXPECT_EQ(listed, kMostListedConflicts);
  finding.conflicts.resize(2);
  EXPECT_EQ(clauses_json(model, finding, false, nullptr).find("more_conflicts"), std::string::npos);
}

}  // namespace
}  // namespace demarche
