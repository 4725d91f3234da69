// SPDX-License-Identifier: Apache-2.0
// What one clause means, rule by rule, in a world of three states A, B, C and an act `go` on territory.
#include "analysis/clauses/clauses.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace demarche {
namespace {

constexpr std::size_t kA = 0, kB = 1, kC = 2;  // actors, and their homes

Role role(Whom whom, std::size_t index = 0) {
  return {whom, index, {}};
}

Condition fact(const std::string& text) {
  return {Condition::Form::fact, text, {}, {}, {}};
}
Condition opinion(Role who) {
  return {Condition::Form::opinion, "so", {who}, {}, {}};
}
Condition consent(Role who) {
  return {Condition::Form::consent, "", {who}, {}, {}};
}
Condition of(Condition::Form form, std::vector<Condition> parts) {
  return {form, "", {}, std::move(parts), {}};
}
Condition all(std::vector<Condition> parts) {
  return of(Condition::Form::all, std::move(parts));
}
Condition any(std::vector<Condition> parts) {
  return of(Condition::Form::any, std::move(parts));
}
Condition negation(Condition part) {
  return of(Condition::Form::negation, {std::move(part)});
}
Exception when(Condition condition) {
  Exception made;
  made.when = std::move(condition);
  return made;
}

// A treaty of A, B and C with one clause: A must not go to the home of B.
struct Case {
  Model model;
  Assumptions assumed;

  Case() {
    World& world = model.world;
    for (std::size_t i = 0; i < 3; ++i) {
      const std::string name(1, static_cast<char>('A' + i));
      world.territories.push_back({name, name, {}});
      world.actors.push_back({name, name, {i}, {}, {}});
    }
    Kind go;
    go.id = "go";
    world.acts = {go};
    Treaty treaty;
    treaty.id = "t";
    treaty.parties = {role(Whom::actor, kA), role(Whom::actor, kB), role(Whom::actor, kC)};
    model.treaties = {treaty};
    add();
  }

  Clause& add() {
    Clause made;
    made.id = made.wid = "art_" + std::to_string(model.treaties[0].clauses.size() + 1);
    made.who = {role(Whom::actor, kA)};
    made.modality = Modality::must_not;
    made.acts = {0};
    made.where.form = Area::Form::territory;
    made.where.index = kB;
    model.treaties[0].clauses.push_back(made);
    model.treaties[0].amendments.emplace_back();
    return model.treaties[0].clauses.back();
  }
  Clause& clause(std::size_t number = 0) { return model.treaties[0].clauses[number]; }
  std::vector<CellMeaning> cells() const { return cells_of(model, {0, 0}, assumed); }
  // Of the only cell; free if there is none.
  CellMeaning cell() const {
    const std::vector<CellMeaning> all = cells();
    EXPECT_LE(all.size(), 1u);
    return all.empty() ? CellMeaning{} : all[0];
  }
  Status status() const { return cell().status; }
  void on(int year) { assumed.on = Date{year, 1, 1}; }
};

using Actors = std::vector<std::size_t>;

TEST(Clauses, StatusesFollowGuardAndExceptions) {
  Case one;
  EXPECT_EQ(one.status(), Status::bound);
  one.clause().exceptions = {when(fact("f"))};
  EXPECT_EQ(one.status(), Status::releasable);
  EXPECT_EQ(one.cell().judges, Actors{kEvents});
  one.assumed.facts = {{"f", true}};
  EXPECT_EQ(one.status(), Status::free);
  one.assumed.facts = {{"f", true}, {"f", false}};  // the later entry counts
  EXPECT_EQ(one.status(), Status::bound);

  Case two;
  two.clause().when = opinion(role(Whom::actor, kC));
  EXPECT_EQ(two.status(), Status::open);
  EXPECT_EQ(two.cell().switch_on, Actors{kC});
  two.assumed.opinions = {{kC, std::nullopt, std::nullopt, false}};
  EXPECT_EQ(two.status(), Status::free);

  Case three;
  three.clause().when = fact("f");
  EXPECT_EQ(three.status(), Status::dormant);
  EXPECT_EQ(three.cell().judges, Actors{kEvents});
}

// Who is named may decide nothing: what holds anyway, or is absorbed, has no judges.
TEST(Clauses, WhoIsNamedNeedNotBePivotal) {
  Case one;
  const Condition of_b = opinion(role(Whom::actor, kB));
  const Condition of_c = opinion(role(Whom::actor, kC));
  one.clause().when = any({of_b, negation(of_b)});
  EXPECT_EQ(one.status(), Status::bound);
  one.clause().when = all({of_b, negation(of_b)});
  EXPECT_EQ(one.status(), Status::free);
  one.clause().when = any({of_b, all({of_b, of_c})});
  EXPECT_EQ(one.cell().judges, Actors{kB});
  one.clause().when = any({fact("f"), all({fact("f"), of_c})});
  EXPECT_EQ(one.status(), Status::dormant);
}

TEST(Clauses, AMajorityIsDecidedByNobodyAlone) {
  Case one;
  std::vector<Condition> gives;
  for (const std::size_t actor : {kA, kB, kC}) gives.push_back(consent(role(Whom::actor, actor)));
  one.clause().exceptions = {
      when(any({all({gives[0], gives[1]}), all({gives[0], gives[2]}), all({gives[1], gives[2]})}))};
  EXPECT_EQ(one.status(), Status::releasable);
  EXPECT_EQ(one.cell().judges, (Actors{kA, kB, kC}));
  EXPECT_EQ(one.cell().keep_locked, Actors{});
  EXPECT_EQ(one.cell().release, Actors{});
  one.assumed.consents = {{kA, ClauseRef{0, 0}, true}};
  EXPECT_EQ(one.cell().release, (Actors{kB, kC}));
}

TEST(Clauses, AnyTriggersAndAllLocks) {
  Case one;
  one.clause().when = opinion(role(Whom::any));
  EXPECT_EQ(one.cell().switch_on, (Actors{kA, kB, kC}));
  one.clause().when = opinion(role(Whom::all));
  EXPECT_EQ(one.cell().judges, (Actors{kA, kB, kC}));
  EXPECT_EQ(one.cell().switch_on, Actors{});
  one.clause().when = {};
  one.clause().exceptions = {when(consent(role(Whom::all)))};
  EXPECT_EQ(one.cell().keep_locked, (Actors{kA, kB, kC}));
  EXPECT_EQ(one.cell().release, Actors{});
  one.clause().exceptions = {when(consent(role(Whom::any)))};
  EXPECT_EQ(one.cell().keep_locked, Actors{});
  EXPECT_EQ(one.cell().release, (Actors{kA, kB, kC}));
  // Once all have to agree and any of them can stop the agreement, atoms count one by one.
  one.clause().exceptions = {
      when(all({opinion(role(Whom::any)), negation(opinion(role(Whom::all)))}))};
  EXPECT_EQ(one.cell().judges, (Actors{kA, kB, kC}));
  EXPECT_EQ(one.cell().keep_locked, Actors{});
}

TEST(Clauses, RolesAreReadFromTheBearer) {
  Case one;
  one.clause().who = {role(Whom::party)};
  one.clause().where = {Area::Form::home, 0, {role(Whom::other)}, {}, {}, {}};
  EXPECT_EQ(one.cells().size(), 6u);
  one.clause().where = {Area::Form::opinion, 0, {role(Whom::other)}, "threat", {}, {}};
  EXPECT_EQ(one.cells().size(), 9u);
  one.assumed.perceives = {{kB, {kA}}, {kC, {kA}}};
  // A is bound at A; B and C everywhere depend on A, and at A on nobody more.
  const ClauseFinding finding = analyze_clauses(one.model, one.assumed);
  EXPECT_EQ(finding.clauses[0].cells, (std::array<std::uint64_t, kStatuses>{0, 0, 4, 0, 3}));
  EXPECT_EQ(finding.clauses[0].kinds, std::vector{JudgeKind::veto});
}

TEST(Clauses, WhatStandsOverAClauseIsAnException) {
  Case one;
  Clause& over = one.add();
  over.modality = Modality::may;
  over.when = consent(role(Whom::actor, kB));
  over.over = {{0, 0}};
  EXPECT_EQ(one.status(), Status::releasable);
  EXPECT_EQ(one.cell().release, Actors{kB});
  one.assumed.consents = {{kB, ClauseRef{0, 0}, true}};  // to the other clause: another atom
  EXPECT_EQ(one.status(), Status::releasable);
  one.assumed.consents = {{kB, ClauseRef{0, 1}, true}};
  EXPECT_EQ(one.status(), Status::free);
  one.clause(0).over = {{0, 1}};  // in a circle
  EXPECT_EQ(one.status(), Status::free);
}

TEST(Clauses, ElseBindsAfterABreach) {
  Case one;
  one.add().otherwise = {{0, 0}};
  one.clause(0).within = Period{0, 6, 0};
  EXPECT_EQ(one.status(), Status::dormant);
  one.assumed.breaches = {{{0, 1}, Date{2025, 1, 31}}};
  EXPECT_EQ(one.status(), Status::bound);
  EXPECT_EQ(analyze_clauses(one.model, one.assumed).clauses[0].due, (Date{2025, 7, 31}));
  one.on(2025);
  EXPECT_EQ(one.status(), Status::free);
  one.on(2026);
  EXPECT_EQ(one.status(), Status::bound);
}

TEST(Clauses, TimeKeysCountOnADayAssumed) {
  Case one;
  one.clause().from = Moment{Date{2024, 1, 1}, {}, {}};
  one.clause().until = Moment{Moment::EntryIntoForce{}, {}, {}};
  EXPECT_EQ(one.status(), Status::bound);
  one.on(2023);
  EXPECT_EQ(one.status(), Status::free);
  one.on(2024);
  EXPECT_EQ(one.status(), Status::releasable);  // the entry into force is not known
  one.model.treaties[0].entry_into_force = Date{2024, 1, 1};
  EXPECT_EQ(one.status(), Status::bound);
  one.on(2025);
  EXPECT_EQ(one.status(), Status::free);

  Case two;
  two.clause().from = Moment{std::string("f"), {}, {}};
  EXPECT_EQ(two.status(), Status::dormant);
  two.clause().until = two.clause().from;
  two.clause().from.reset();
  EXPECT_EQ(two.status(), Status::releasable);
}

TEST(Clauses, ADutyIsOverdueAfterItsDay) {
  Case one;
  one.clause().modality = Modality::must;
  one.clause().by = Moment{Date{2024, 1, 1}, {1, 0, 0}, {}};
  one.on(2025);
  EXPECT_FALSE(analyze_clauses(one.model, one.assumed).clauses[0].overdue);
  one.assumed.on = Date{2025, 1, 2};
  const ClauseFinding finding = analyze_clauses(one.model, one.assumed);
  EXPECT_TRUE(finding.clauses[0].overdue);
  EXPECT_EQ(finding.clauses[0].due, (Date{2025, 1, 1}));
  EXPECT_EQ(one.status(), Status::bound);
}

// Two clauses lock a cell: either can keep it locked, but who frees it must free it from both.
TEST(Clauses, ReleaseOfAnInstrumentIsFromAllOfItsClauses) {
  Case one;
  one.clause().exceptions = {
      when(any({consent(role(Whom::actor, kB)), opinion(role(Whom::actor, kC))}))};
  one.add().exceptions = {when(opinion(role(Whom::actor, kC)))};
  const ClauseFinding finding = analyze_clauses(one.model, one.assumed);
  const std::vector<Judge>& judges = finding.instruments[0].judges;
  ASSERT_EQ(judges.size(), 2u);
  EXPECT_EQ(judges[0].judge, kB);
  EXPECT_EQ(judges[0].release, 0u);
  EXPECT_EQ(judges[1].judge, kC);
  EXPECT_EQ(judges[1].release, 1u);
  EXPECT_EQ(judges[1].keep_locked, 1u);
}

TEST(Clauses, MustAndMustNotContradict) {
  Case one;
  one.add().modality = Modality::must;
  one.clause(1).when = opinion(role(Whom::actor, kC));
  const ClauseFinding finding = analyze_clauses(one.model, one.assumed);
  ASSERT_EQ(finding.conflicts.size(), 1u);
  EXPECT_EQ(finding.conflicts[0].kind, ClauseConflict::Kind::contradiction);
  EXPECT_EQ(finding.conflicts[0].a, (ClauseRef{0, 1}));
  EXPECT_FALSE(finding.conflicts[0].definite);
  EXPECT_EQ(finding.conflicts[0].judges, Actors{kC});
}

std::vector<ClauseConflict> conflicts(const Case& one) {
  return analyze_clauses(one.model, one.assumed).conflicts;
}
using Kinds = std::vector<ClauseConflict::Kind>;
Kinds kinds(const Case& one) {
  Kinds kinds;
  for (const ClauseConflict& conflict : conflicts(one)) kinds.push_back(conflict.kind);
  return kinds;
}
using Conflict = ClauseConflict::Kind;

// A duty and a ban that never bind at the same time do not collide, whatever their statuses.
TEST(Clauses, WhatNeverBindsTogetherIsNoConflict) {
  Case one;
  one.add().modality = Modality::must;
  EXPECT_EQ(kinds(one), Kinds{Conflict::contradiction});
  one.clause(0).when = fact("f");
  one.clause(1).when = negation(fact("f"));
  EXPECT_EQ(kinds(one), Kinds{});
  one.clause(1).when = fact("g");
  EXPECT_EQ(kinds(one), Kinds{Conflict::contradiction});
  for (Clause& clause : one.model.treaties[0].clauses) clause.when = {};
  one.clause(0).exceptions = {when(fact("f"))};
  one.clause(1).exceptions = {when(negation(fact("f")))};
  EXPECT_EQ(kinds(one), Kinds{});
  one.clause(1).exceptions = {when(fact("f"))};
  ASSERT_EQ(kinds(one), Kinds{Conflict::contradiction});
  EXPECT_TRUE(conflicts(one)[0].definite);
}

TEST(Clauses, WhatDatesKeepApartIsNoConflict) {
  Case one;
  one.add().modality = Modality::must;
  one.clause(0).until = Moment{Date{2010, 1, 1}, {}, {}};
  one.clause(1).from = Moment{Date{2015, 1, 1}, {}, {}};
  EXPECT_EQ(kinds(one), Kinds{});
  one.clause(1).from = Moment{Date{2010, 1, 1}, {}, {}};  // the ban lasts through that day
  EXPECT_EQ(kinds(one), Kinds{Conflict::contradiction});
  one.model.treaties[0].entry_into_force = Date{2012, 1, 1};
  EXPECT_EQ(kinds(one), Kinds{Conflict::vacuity});  // the ban ends before it begins
  EXPECT_EQ(conflicts(one)[0].detail, "dates");
}

// What is due before it begins clashes with itself.
TEST(Clauses, DueBeforeItBegins) {
  Case one;
  one.clause(0).modality = Modality::must;
  one.clause(0).from = Moment{Date{2005, 1, 1}, {}, {}};
  one.clause(0).by = Moment{Date{2005, 1, 1}, {}, {}};
  EXPECT_EQ(kinds(one), Kinds{});
  one.clause(0).by = Moment{Date{2004, 1, 1}, {}, {}};
  EXPECT_EQ(kinds(one), Kinds{Conflict::deadline_clash});
  EXPECT_FALSE(conflicts(one)[0].b.has_value());
}

TEST(Clauses, ARightOverABanIsNotForbidden) {
  Case one;
  Clause& right = one.add();
  right.modality = Modality::may;
  right.when = consent(role(Whom::actor, kB));
  EXPECT_EQ(kinds(one), Kinds{Conflict::forbids_permitted});
  one.clause(1).over = {{0, 0}};
  EXPECT_EQ(kinds(one), Kinds{});
  one.clause(1).over = {};
  one.clause(0).over = {{0, 1}};  // or a ban over a right, of which nothing is left
  EXPECT_EQ(kinds(one), Kinds{Conflict::vacuity});
}

// A clause adds nothing to another only if it binds nowhere but where the other does.
TEST(Clauses, TheSameStatusIsNotTheSameDuty) {
  Case one;
  one.add();
  one.clause(0).when = fact("attack");
  one.clause(1).when = fact("disaster");
  EXPECT_EQ(kinds(one), Kinds{});
  one.clause(1).when = any({fact("attack"), fact("disaster")});
  ASSERT_EQ(kinds(one), Kinds{Conflict::redundancy});
  EXPECT_EQ(conflicts(one)[0].a, (ClauseRef{0, 0}));
  for (Clause& clause : one.model.treaties[0].clauses) clause.when = {};
  one.clause(0).exceptions = {when(consent(role(Whom::actor, kB)))};
  one.clause(1).exceptions = {when(consent(role(Whom::actor, kC)))};
  EXPECT_EQ(kinds(one), Kinds{});
  one.clause(1).exceptions = {};
  EXPECT_EQ(kinds(one), Kinds{Conflict::redundancy});
  one.clause(1).until = Moment{Date{2010, 1, 1}, {}, {}};  // the other one lasts
  EXPECT_EQ(kinds(one), Kinds{});
  one.clause(0).until = Moment{Date{2009, 1, 1}, {}, {}};
  EXPECT_EQ(kinds(one), Kinds{Conflict::redundancy});
  one.clause(1).from = Moment{Date{2000, 1, 1}, {}, {}};  // or begins before
  EXPECT_EQ(kinds(one), Kinds{});
  one.on(2005);  // but not on that day
  EXPECT_EQ(kinds(one), Kinds{Conflict::redundancy});
}

// That nothing binds today is not that nothing can.
TEST(Clauses, OnlyWhatCanNeverBindIsEmpty) {
  Case one;
  one.model.facts.push_back({"f", true, {}});
  one.clause().exceptions = {when(fact("f"))};
  EXPECT_EQ(one.status(), Status::free);
  EXPECT_EQ(kinds(one), Kinds{});
  one.clause().exceptions = {};
  one.clause().until = Moment{Date{2010, 1, 1}, {}, {}};
  one.on(2015);
  EXPECT_EQ(one.status(), Status::free);
  EXPECT_EQ(kinds(one), Kinds{});
  // The word that binds also frees.
  one.clause().until.reset();
  one.clause().when = opinion(role(Whom::actor, kB));
  one.clause().exceptions = {when(opinion(role(Whom::actor, kB)))};
  EXPECT_EQ(one.status(), Status::open);
  ASSERT_EQ(kinds(one), Kinds{Conflict::vacuity});
  EXPECT_EQ(conflicts(one)[0].detail, "nothing");
  // A place that is exempt altogether.
  one.clause().when = {};
  Exception everywhere;
  everywhere.where = one.clause().where;
  one.clause().exceptions = {everywhere};
  EXPECT_EQ(kinds(one), Kinds{Conflict::vacuity});
}

TEST(Clauses, AWordThatFreesAsItBindsIsAtNoCorner) {
  Case one;
  const Condition of_b = opinion(role(Whom::actor, kB));
  one.clause().when = of_b;
  const auto corner = [&] {
    return analyze_clauses(one.model, one.assumed).instruments[0].asymmetries[0].formal.both;
  };
  EXPECT_EQ(corner(), 1);
  one.clause().exceptions = {when(of_b)};
  EXPECT_EQ(corner(), 0);
  one.clause().exceptions = {when(all({of_b, fact("f")}))};  // a fact not shown frees nobody
  EXPECT_EQ(corner(), 1);
  one.clause().exceptions = {when(negation(fact("f")))};
  EXPECT_EQ(corner(), 1);
  one.clause().when = all({of_b, negation(fact("f"))});
  EXPECT_EQ(corner(), 0);
}

TEST(Clauses, BeforeItsEntryIntoForceATreatyBindsNobody) {
  Case one;
  one.model.treaties[0].entry_into_force = Date{2005, 1, 1};
  one.clause().modality = Modality::must;
  one.clause().from = Moment{Date{2000, 1, 1}, {}, {}};
  one.clause().by = Moment{Date{2002, 1, 1}, {}, {}};
  one.on(2003);
  EXPECT_EQ(one.status(), Status::free);
  ClauseMeaning meaning = analyze_clauses(one.model, one.assumed).clauses[0];
  EXPECT_EQ(meaning.binds_from, (Date{2005, 1, 1}));
  EXPECT_FALSE(meaning.overdue);
  one.on(2006);
  EXPECT_EQ(one.status(), Status::bound);
  EXPECT_TRUE(analyze_clauses(one.model, one.assumed).clauses[0].overdue);
  one.clause().until = Moment{Date{2005, 6, 1}, {}, {}};
  EXPECT_FALSE(analyze_clauses(one.model, one.assumed).clauses[0].overdue);
}

TEST(Clauses, TheOtherSideHasAVetoOnlyWhereItBenefits) {
  Case one;
  one.model.treaties[0].parties.pop_back();
  one.clause().when = opinion(role(Whom::other));
  const auto of = [&] { return analyze_clauses(one.model, one.assumed).clauses[0].kinds; };
  EXPECT_EQ(of(), std::vector{JudgeKind::veto});
  one.clause().toward = {role(Whom::actor, kC)};
  EXPECT_EQ(of(), std::vector{JudgeKind::delegation});
}

// Versions of a draft: the order of a list is no change, who fills a role is one.
TEST(Clauses, VersionsAreComparedByWhatTheyMean) {
  Case one;
  Kind stay;
  stay.id = "stay";
  one.model.world.acts.push_back(stay);
  Treaty& before = one.model.treaties[0];
  before.parties.pop_back();  // C is no party
  before.roles = {{"host", "", {kC}, {}}};
  before.clauses[0].who = {role(Whom::role)};
  before.clauses[0].acts = {0, 1};
  before.clauses[0].where = {Area::Form::any, 0, {}, {}, {}, {}};
  for (const std::size_t t : {kA, kB}) {
    before.clauses[0].where.parts.push_back({Area::Form::territory, t, {}, {}, {}, {}});
  }
  Treaty after = before;
  std::reverse(after.clauses[0].acts.begin(), after.clauses[0].acts.end());
  std::reverse(after.clauses[0].where.parts.begin(), after.clauses[0].where.parts.end());
  one.model.treaties.push_back(after);
  VersionDifference found = compare_versions(one.model, 0, 1);
  EXPECT_EQ(found.clauses[0].kind, ClauseDifference::Kind::same);
  EXPECT_TRUE(found.clauses[0].sides.empty());
  one.model.treaties[1].roles[0].actors = {kB};
  found = compare_versions(one.model, 0, 1);
  EXPECT_EQ(found.clauses[0].keys, std::vector<std::string>{"who"});
  ASSERT_EQ(found.clauses[0].sides.size(), 2u);
  EXPECT_EQ(found.clauses[0].sides[0].side, "B");
  EXPECT_EQ(found.clauses[0].sides[0].after.cells.back(), 4u);
  EXPECT_EQ(found.clauses[0].sides[1].side, "C");
  EXPECT_EQ(found.clauses[0].sides[1].before.cells.back(), 4u);
}

TEST(Clauses, TheFirstCellsAreThoseOfAll) {
  Case one;
  one.clause().who = {role(Whom::party)};
  one.clause().where = {};
  const std::vector<CellMeaning> all = one.cells();
  ASSERT_EQ(all.size(), 9u);
  for (const std::size_t most : {std::size_t{0}, std::size_t{4}, std::size_t{20}}) {
    const FirstCells first = first_cells_of(one.model, {0, 0}, one.assumed, most);
    EXPECT_EQ(first.count, 9u);
    EXPECT_EQ(first.cells,
              std::vector(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(
                                                         std::min<std::size_t>(most, 9))));
  }
}

}  // namespace
}  // namespace demarche
