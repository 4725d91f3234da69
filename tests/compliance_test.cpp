// SPDX-License-Identifier: Apache-2.0
// Clauses in states: `violated(treaty/clause)` and the like as formulas over options, by hand and
// against the definitions cell by cell.
#include "model/compliance.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "check/compliance.hpp"
#include "model/names.hpp"
#include "model/terms.hpp"
#include "present/parts.hpp"
#include "property.hpp"
#include "random_choice.hpp"
#include "random_treaty.hpp"
#include "random_world.hpp"

namespace demarche {
namespace {

enum Territories : std::size_t { USA, RUS, UKR, POL };  // actors have the same numbers
enum Acts : std::size_t { kMilitary, kDeploy, kFly, kConsult };
enum Objects : std::size_t { kTroops, kMissiles };
enum Options : std::size_t {
  kSignUs,
  kTroopsPol,
  kTroopsUsa,
  kConsultUs,
  kSignRu,
  kThreat,
  kAgree
};
constexpr const char* kThat = "a threat";

Role whom(Whom whom, std::size_t index = 0) {
  return {whom, index, {}};
}
Area area(Area::Form form, std::size_t index = 0) {
  Area area;
  area.form = form;
  area.index = index;
  return area;
}
Area home(Whom of) {
  Area home = area(Area::Form::home);
  home.of = {whom(of)};
  return home;
}
Area feared() {
  Area feared = area(Area::Form::opinion);
  feared.of = {whom(Whom::other)};
  feared.that = kThat;
  return feared;
}
Condition fact(const char* text) {
  Condition fact;
  fact.form = Condition::Form::fact;
  fact.text = text;
  return fact;
}
Condition consent(Whom of) {
  Condition consent;
  consent.form = Condition::Form::consent;
  consent.of = {whom(of)};
  return consent;
}
Exception exempt_where(Area where) {
  Exception one;
  one.where = std::move(where);
  return one;
}
Exception exempt_when(Condition when) {
  Exception one;
  one.when = std::move(when);
  return one;
}
Clause clause(const char* id, Modality modality, std::vector<std::size_t> acts) {
  Clause clause;
  clause.id = id;
  clause.who = {whom(Whom::party)};
  clause.modality = modality;
  clause.acts = std::move(acts);
  return clause;
}

// The parties us and ru, who act for USA and RUS; us can sign, have troops in Poland or at home, and
// consult; ru can sign, call Poland and the USA a threat, and agree to art_1. Treaty t has the clauses.
Model model(std::vector<Clause> clauses) {
  Model model;
  for (const char* id : {"USA", "RUS", "UKR", "POL"}) {
    model.world.actors.push_back({id, id, {model.world.territories.size()}, {}, {}});
    model.world.territories.push_back({id, id, {}});
  }
  model.world.acts.resize(4);
  model.world.acts[kMilitary].inner = true;
  model.world.acts[kDeploy].parents = model.world.acts[kFly].parents = {kMilitary};
  model.world.acts[kDeploy].takes = {kTroops, kMissiles};
  model.world.acts[kConsult].territorial = false;
  model.world.objects.resize(2);
  Treaty treaty;
  treaty.id = "t";
  treaty.parties = {whom(Whom::actor, USA), whom(Whom::actor, RUS)};
  treaty.clauses = std::move(clauses);
  model.treaties = {treaty};
  model.parties.resize(2);
  model.parties[0] = {"us", "US", 0, 4, {}, {USA}, {}};
  model.parties[1] = {"ru", "Russia", 4, 3, {}, {RUS}, {}};
  model.options.resize(7);
  const char* ids[] = {"sign-us", "troops-pol", "troops-usa", "consult",
                       "sign-ru", "threat",     "agree"};
  for (std::size_t o = 0; o < 7; ++o) {
    model.options[o].id = ids[o];
    model.options[o].party = o < 4 ? 0 : 1;
  }
  const auto effects = [&](Options option) -> Effects& { return model.options[option].effects; };
  effects(kSignUs).acceptances = {{0, {}, {}}};
  effects(kSignRu).acceptances = {{0, {}, {}}};
  effects(kTroopsPol).deeds = {{{USA}, {kDeploy}, {kTroops}, area(Area::Form::territory, POL), {}}};
  effects(kTroopsUsa).deeds = {{{USA}, {kDeploy}, {kTroops}, home(Whom::self), {}}};
  effects(kConsultUs).deeds = {{{USA}, {kConsult}, {}, std::nullopt, {}}};
  Area both = area(Area::Form::any);
  both.parts = {area(Area::Form::territory, POL), area(Area::Form::territory, USA)};
  effects(kThreat).declarations = {{{RUS}, kThat, both, {}}};
  effects(kAgree).consents = {{{RUS}, {0, 0}, {}}};
  return model;
}

Clause perception() {
  Clause one = clause("art_1", Modality::must_not, {kDeploy});
  one.objects = {kTroops};
  one.where = feared();
  one.exceptions = {exempt_where(home(Whom::self))};
  return one;
}

Formula formula(const Model& model, const std::string& name) {
  auto found = clause_formula(model, name);
  if (const auto* error = std::get_if<FormulaError>(&found)) {
    ADD_FAILURE() << name << ": " << error->message;
    return {};
  }
  return std::get<Formula>(found);
}

// Whether in every state the name means the same as a formula over the model's options.
void expect_same(const Model& model, const std::string& name, const std::string& wanted) {
  std::vector<FormulaError> errors;
  const auto right = parse_formula(model, wanted, errors);
  ASSERT_TRUE(right) << wanted << ": " << errors.front().message;
  const Formula left = formula(model, name);
  EXPECT_EQ(left.text(), name);
  for (std::uint64_t state = 0; state < std::uint64_t{1} << model.options.size(); ++state) {
    const auto taken = [&](std::uint32_t option) { return (state >> option & 1) != 0; };
    ASSERT_EQ(left.holds(taken), right->holds(taken)) << name << " in state " << state;
  }
}

FormulaError refusal(const Model& model, const std::string& name) {
  auto found = clause_formula(model, name);
  if (const auto* error = std::get_if<FormulaError>(&found)) return *error;
  ADD_FAILURE() << name << " is not refused";
  return {};
}

TEST(Compliance, PerceptionWithTheOwnTerritoryExempt) {
  const Model one = model({perception()});
  expect_same(one, "in_force(t)", "sign-us & sign-ru");
  expect_same(one, "in_force(t/art_1)", "sign-us & sign-ru");
  expect_same(one, "violated(t/art_1)", "sign-us & sign-ru & threat & troops-pol");
  expect_same(one, "complied(t/art_1)", "!(sign-us & sign-ru & threat & troops-pol)");
  Model without = one;
  without.treaties[0].clauses[0].exceptions.clear();
  expect_same(without, "violated(t/art_1)",
              "sign-us & sign-ru & threat & (troops-pol | troops-usa)");
}

TEST(Compliance, AnOpinionOfThePartiesIsThatOfEachOfThem) {
  for (const Whom word : {Whom::all, Whom::parties}) {
    Clause one = perception();
    one.where.of = {whom(word)};
    Model both = model({one});
    expect_same(both, "violated(t/art_1)", "false");  // the USA has no way to say so
    both.options[kConsultUs].effects.declarations = both.options[kThreat].effects.declarations;
    both.options[kConsultUs].effects.declarations[0].who = {USA};
    expect_same(both, "violated(t/art_1)", "sign-us & sign-ru & threat & consult & troops-pol");
  }
}

TEST(Compliance, WhatIsDoneByAndToOthersThanTheClauseNamesDoesNotCount) {
  Model other = model({perception()});
  other.treaties[0].clauses[0].objects = {kMissiles};
  expect_same(other, "violated(t/art_1)", "false");
  other = model({perception()});
  other.treaties[0].clauses[0].who = {whom(Whom::actor, RUS)};
  expect_same(other, "violated(t/art_1)", "false");
  other = model({perception()});
  other.treaties[0].clauses[0].where = home(Whom::other);
  expect_same(other, "violated(t/art_1)", "false");
  other.treaties[0].clauses[0].modality = Modality::may;
  expect_same(other, "violated(t/art_1)", "false");
}

TEST(Compliance, ConsentOfAllAndOfAny) {
  Clause ban = clause("art_1", Modality::must_not, {kMilitary});
  ban.exceptions = {exempt_when(consent(Whom::other))};
  const std::string done = "sign-us & sign-ru & (troops-pol | troops-usa)";
  expect_same(model({ban}), "violated(t/art_1)", done + " & !agree");
  ban.exceptions = {exempt_when(consent(Whom::all))};  // the USA has no way to consent
  expect_same(model({ban}), "violated(t/art_1)", done);
  ban.exceptions = {exempt_when(consent(Whom::any))};
  expect_same(model({ban}), "violated(t/art_1)", done + " & !agree");
  Clause twin = ban;  // to which nobody consents
  twin.id = "art_2";
  expect_same(model({ban, twin}), "violated(t/art_2)", done);
}

TEST(Compliance, FactsFixedUnknownAndByFormula) {
  Clause ban = clause("art_1", Modality::must_not, {kDeploy});
  ban.when = fact("war");
  const std::string done = "sign-us & sign-ru & (troops-pol | troops-usa)";
  Model one = model({ban});
  expect_same(one, "violated(t/art_1)", "false");  // a guard has to be shown
  one.treaties[0].clauses[0].when.form = Condition::Form::negation;
  one.treaties[0].clauses[0].when.parts = {fact("war")};
  expect_same(one, "violated(t/art_1)", "false");  // neither is it shown that there is none
  one.facts = {{"war", false, {}}};
  expect_same(one, "violated(t/art_1)", done);
  ban.when = {};
  ban.exceptions = {exempt_when(fact("war"))};
  one = model({ban});
  expect_same(one, "violated(t/art_1)", done);  // and so has an exception
  one.facts = {{"war", Date{2022, 2, 24}, {}}};
  expect_same(one, "violated(t/art_1)", "false");
  one.facts = {{"war", Formula::variable(kThreat, "threat"), {}}};
  expect_same(one, "violated(t/art_1)", done + " & !threat");
}

TEST(Compliance, DutiesAreAskedOfThoseForWhomSomebodyActs) {
  Clause duty = clause("art_1", Modality::must, {kConsult});
  duty.who = {whom(Whom::actor, USA), whom(Whom::actor, POL)};  // nobody acts for Poland
  expect_same(model({duty}), "violated(t/art_1)", "sign-us & sign-ru & !consult");
  duty.when.form = Condition::Form::opinion;
  duty.when.of = {whom(Whom::other)};
  duty.when.text = kThat;
  Model one = model({duty});
  one.options[kThreat].effects.declarations.push_back({{RUS}, kThat, std::nullopt, {}});
  expect_same(one, "complied(t/art_1)", "!(sign-us & sign-ru & threat) | consult");

  Clause all = clause("art_1", Modality::must, {kDeploy});  // both ways in all places
  all.who = {whom(Whom::actor, USA)};
  all.objects = {kTroops};
  Area both = area(Area::Form::any);
  both.parts = {area(Area::Form::territory, POL), area(Area::Form::territory, USA)};
  all.where = both;
  expect_same(model({all}), "violated(t/art_1)", "sign-us & sign-ru & !(troops-pol & troops-usa)");
}

TEST(Compliance, ElseBindsWhereTheClauseIsViolated) {
  Clause duty = clause("art_2", Modality::must, {kConsult});
  duty.who = {whom(Whom::actor, USA)};
  Clause ban = perception();
  ban.otherwise = {{0, 1}};
  const Model one = model({ban, duty});
  const std::string breach = "sign-us & sign-ru & threat & troops-pol";
  expect_same(one, "in_force(t/art_2)", breach);
  expect_same(one, "violated(t/art_2)", breach + " & !consult");
  expect_same(one, "violated(t)", breach);
  expect_same(one, "complied(t)", "!(" + breach + ")");
}

TEST(Compliance, AClauseOverAnotherFreesFromIt) {
  Clause liberty = clause("art_2", Modality::may, {kMilitary});
  liberty.where = area(Area::Form::territory, POL);
  liberty.exceptions = {exempt_when(fact("war"))};
  liberty.over = {{0, 0}};
  Clause ban = perception();
  ban.where = {};
  Model one = model({ban, liberty});
  expect_same(one, "violated(t/art_1)", "false");
  one.facts = {{"war", Formula::variable(kThreat, "threat"), {}}};
  expect_same(one, "violated(t/art_1)", "sign-us & sign-ru & threat & troops-pol");
  // A liberty of another draft, which nobody can accept, frees from nothing.
  one.treaties.push_back(one.treaties[0]);
  one.treaties[0].clauses.pop_back();
  one.treaties[1].id = "u";
  expect_same(one, "violated(t/art_1)", "sign-us & sign-ru & troops-pol");
  one.treaties[1].standing = Standing::in_force;
  expect_same(one, "violated(t/art_1)", "sign-us & sign-ru & threat & troops-pol");
  // Where both accept it, it does.
  one.options[kConsultUs].effects.acceptances =
      one.options[kThreat].effects.acceptances = {{1, {}, {}}};
  one.facts = {{"war", false, {}}};
  expect_same(one, "violated(t/art_1)", "sign-us & sign-ru & troops-pol & !(consult & threat)");
}

TEST(Compliance, WholeTreatiesAndTheirClausesApart) {
  Clause ban = perception();
  Clause flights = clause("art_2", Modality::must_not, {kDeploy});
  flights.where = home(Whom::self);
  Model one = model({ban, flights});
  expect_same(one, "violated(t)", "sign-us & sign-ru & (threat & troops-pol | troops-usa)");
  // Russia accepts the second clause only.
  one.options[kSignRu].effects.acceptances = {{0, {1}, {}}};
  expect_same(one, "violated(t)", "sign-us & sign-ru & troops-usa");
  expect_same(one, "in_force(t/art_2)", "sign-us & sign-ru");
  EXPECT_NE(refusal(one, "in_force(t)").message.find("no option of \"ru\" accepts \"t\""),
            std::string::npos);
  one.options[kSignRu].effects.acceptances = {{0, {0, 1}, {}}};
  expect_same(one, "in_force(t)", "sign-us & sign-ru");
  // What is in force already needs no acceptance.
  one.options[kSignRu].effects = one.options[kSignUs].effects = {};
  one.treaties[0].standing = Standing::in_force;
  expect_same(one, "violated(t)", "threat & troops-pol | troops-usa");
}

TEST(Compliance, RefusalsSayWhy) {
  Clause duty = clause("art_2", Modality::must, {kFly});
  duty.who = {whom(Whom::party)};
  Model one = model({perception(), duty});
  const auto says = [&](const std::string& name, const std::string& words) {
    const FormulaError error = refusal(one, name);
    EXPECT_EQ(error.message, words);
    EXPECT_FALSE(error.help.empty()) << name;
  };
  says("violated(t/art_2)", "no option does what \"t/art_2\" asks of USA");
  says("complied(t)", "no option does what \"t/art_2\" asks of USA");
  says("complied(u)", "there is no treaty \"u\"");
  says("complied(t/art_3)", "\"t\" has no clause \"art_3\"");
  EXPECT_EQ(refusal(one, "complied(t/art_11)").help, "did you mean \"art_1\"?");
  says("fulfilled(t)", "\"fulfilled\" says nothing of clauses");
  one.treaties[0].clauses[1].who = {whom(Whom::actor, POL)};
  says("violated(t/art_2)", "no party acts for any whom \"t/art_2\" binds");
  expect_same(one, "complied(t)", "!(sign-us & sign-ru & threat & troops-pol)");
  one.options[kSignRu].effects = {};
  says("complied(t)",
       "no option of \"ru\" accepts \"t/art_1\", though the party acts for RUS, which is to sign "
       "it");
  one.options[kSignUs].effects = {};
  says("complied(t/art_1)", "no option accepts \"t/art_1\"");
  says("in_force(t)", "no option accepts \"t\"");
  one.parties[0].acts_for = one.parties[1].acts_for = {};
  says("in_force(t)", "no party acts for any that is to sign \"t\"");
  one.states.resize(1);
  says("in_force(t)", "clauses say nothing of states that are named one by one");
}

TEST(Compliance, CirclesAreRefused) {
  Clause first = perception();
  Clause second = perception();
  second.id = "art_2";
  first.otherwise = {{0, 1}};
  second.over = {{0, 0}};
  const Model one = model({first, second});
  for (const char* name : {"violated(t/art_1)", "violated(t/art_2)", "complied(t)"}) {
    EXPECT_NE(refusal(one, name).message.find("depends on itself"), std::string::npos) << name;
  }
  first.otherwise = {{0, 0}};
  EXPECT_NE(refusal(model({first}), "violated(t/art_1)").message.find("depends on itself"),
            std::string::npos);
}

TEST(Compliance, LongFormulasAreRefusedAndManyCellsAreOne) {
  // Russia may object to any of 400 places, by each of 63 options.
  Model many = model({perception()});
  many.treaties[0].standing = Standing::in_force;
  many.options.clear();
  for (std::size_t k = 0; k < 400; ++k) {
    many.world.territories.push_back({"T" + std::to_string(k), "", {}});
  }
  many.treaties[0].clauses[0].exceptions.clear();
  const auto add = [&](Effects effects) {
    many.options.emplace_back();
    many.options.back().id = "o" + std::to_string(many.options.size());
    many.options.back().effects = std::move(effects);
  };
  Effects deploys;
  deploys.deeds = {{{USA}, {kMilitary}, {}, std::nullopt, {}}};
  add(deploys);
  for (std::size_t k = 0; k < 63; ++k) {
    Effects declares;
    declares.declarations = {{{RUS}, kThat, area(Area::Form::everywhere), {}}};
    add(declares);
  }
  many.parties = {{"all", "", 0, 64, {}, {USA, RUS}, {}}};
  // One of 63 and the one: 64 variables joined by 63 steps.
  EXPECT_EQ(formula(many, "violated(t/art_1)").steps().size(), 127u);

  // What is declared of a place, and what is done there, differs from place to place.
  for (Option& option : many.options) option.effects = {};
  std::mt19937 random(1);
  for (std::size_t k = 0; k < 400; ++k) {
    const Area here = area(Area::Form::territory, 4 + k);
    for (std::size_t o = 0; o < 64; ++o) {
      if (random() % 2 == 0) continue;
      Effects& effects = many.options[o].effects;
      if (o < 16) {
        effects.deeds.push_back({{USA}, {kDeploy}, {kTroops}, here, {}});
      } else {
        effects.declarations.push_back({{RUS}, kThat, here, {}});
      }
    }
  }
  EXPECT_NE(refusal(many, "violated(t/art_1)").message.find("more than 20000 parts"),
            std::string::npos);
}

TEST(ComplianceWords, FormulasNameClausesInPlaceOfOptions) {
  Clause ban = perception();
  ban.id = "art_5__para_1";
  Model one = model({ban});
  one.treaties[0].title = "Draft treaty";
  one.options[kThreat].label = "Call it a threat";
  Outcome breach;
  breach.id = "breach";
  const auto words = [&](const std::string& text) {
    std::vector<FormulaError> errors;
    const auto formula = parse_formula(one, text, errors);
    EXPECT_TRUE(formula) << text;
    return formula ? formula_in_words(one, *formula) : "";
  };
  breach.when = formula(one, "violated(t/art_5__para_1)");
  one.outcomes = {breach};
  EXPECT_EQ(words("!violated(t/art_5__para_1)"), "Draft treaty, article 5(1) is not violated");
  EXPECT_EQ(words("!(!complied(t))"), "Draft treaty is complied with");
  EXPECT_EQ(
      words("!in_force( t ) | threat & violated(t/art_5__para_1)"),
      "Draft treaty is not in force or Russia: \"Call it a threat\" and Draft treaty, article "
      "5(1) is violated");
  EXPECT_EQ(words("!breach if threat"),
            "Draft treaty, article 5(1) is not violated if Russia: \"Call it a threat\"");
  EXPECT_EQ(words("!threat"), "not Russia: \"Call it a threat\"");
  one.treaties[0].clauses[0].label = "Perception clause";
  EXPECT_EQ(words("complied(t/art_5__para_1)"),
            "Draft treaty, article 5(1) (Perception clause) is complied with");
  one.treaties[0].title.clear();
  one.treaties[0].clauses[0].id = "art_5__xyz";
  one.treaties[0].clauses[0].label.clear();
  EXPECT_EQ(words("complied(t/art_5__xyz)"), "t, art_5__xyz is complied with");
}

// A random model with more that options do than the generator of treaties gives it.
Model random_states() {
  using namespace random;
  Model model = *treaties();
  RC_PRE(!model.options.empty() && !model.is_graph_form());
  const auto who = [&] { return some_of(model.world.actors.size(), 1, 2); };
  for (Treaty& treaty : model.treaties) {
    if (once_in(2)) treaty.standing = Standing::in_force;
    for (Clause& clause : treaty.clauses) {
      if (clause.modality == Modality::must && !once_in(3)) clause.modality = Modality::must_not;
    }
  }
  for (std::size_t p = 0; p < model.parties.size(); ++p) {
    if (model.parties[p].acts_for.empty()) model.parties[p].acts_for = who();
  }
  for (Option& option : model.options) {
    for (std::size_t left = below(4); left > 0; --left) {
      Deed deed{who(), some_kinds(model.world.acts, 2), {}, std::nullopt, {}};
      if (once_in(2)) deed.where = plain_area(model.world, 1);
      option.effects.deeds.push_back(deed);
    }
    for (std::size_t left = below(4); left > 0; --left) {
      Declaration one{who(), once_in(2) ? "a threat" : "supreme interests at stake", {}, {}};
      if (!once_in(3)) one.where = plain_area(model.world, 1);
      option.effects.declarations.push_back(one);
    }
    for (std::size_t left = below(3); left > 0; --left) {
      option.effects.consents.push_back({who(), *clause_of(model), {}});
    }
    if (once_in(3)) option.effects.acceptances.push_back({below(model.treaties.size()), {}, {}});
  }
  return model;
}

TEST(ComplianceProperty, FormulasAreWhatTheDefinitionsSayInEveryState) {
  std::size_t asked = 0, varied = 0;
  hold(1500, [&] {
    const Model model = random_states();
    const ClauseRef ref = *random::clause_of(model);
    const std::string name = qualified_id(model, ref);
    const auto in_force = clause_formula(model, "in_force(" + name + ")");
    const auto violated = clause_formula(model, "violated(" + name + ")");
    const auto* force = std::get_if<Formula>(&in_force);
    const auto* broken = std::get_if<Formula>(&violated);
    asked += broken != nullptr ? 1u : 0u;
    bool is_so = false;
    for (std::uint64_t state = 0; state < std::uint64_t{1} << model.options.size(); ++state) {
      const auto taken = [&](std::uint32_t option) { return (state >> option & 1) != 0; };
      if (force != nullptr) {
        RC_ASSERT(force->holds(taken) == check::in_force(model, ref, state));
      }
      if (broken == nullptr) continue;
      RC_ASSERT(broken->holds(taken) == check::violated(model, ref, state));
      is_so = is_so || broken->holds(taken);
    }
    varied += is_so ? 1u : 0u;
  });
  // The cases are worth something: most are not refused, and many clauses are violated somewhere.
  EXPECT_GE(asked, 750u);
  EXPECT_GE(varied, 80u);
}

TEST(ComplianceProperty, ATreatyIsViolatedWhereOneOfItsClausesIs) {
  std::size_t asked = 0;
  hold(600, [&] {
    const Model model = random_states();
    const std::size_t treaty = random::below(model.treaties.size());
    const auto whole = clause_formula(model, "complied(" + model.treaties[treaty].id + ")");
    const auto* complied = std::get_if<Formula>(&whole);
    if (complied == nullptr) return;
    ++asked;
    for (std::uint64_t state = 0; state < std::uint64_t{1} << model.options.size(); ++state) {
      bool violated = false;
      for (std::size_t c = 0; c < model.treaties[treaty].clauses.size(); ++c) {
        violated = violated || check::violated(model, {treaty, c}, state);
      }
      const auto taken = [&](std::uint32_t option) { return (state >> option & 1) != 0; };
      RC_ASSERT(complied->holds(taken) == !violated);
    }
  });
  EXPECT_GE(asked, 100u);
}

TEST(Terms, AreWhatTheyAreMadeOf) {
  hold(400, [] {
    using namespace random;
    Terms terms;
    // Over 4 options: a term and its truth table.
    std::vector<std::pair<Terms::Id, unsigned>> made{{Terms::kNever, 0}, {Terms::kAlways, 0xFFFF}};
    for (std::size_t left = 20; left > 0; --left) {
      const std::size_t kind = below(5);
      if (kind < 2) {
        const std::uint64_t options = below(16);
        unsigned table = 0;
        for (unsigned s = 0; s < 16; ++s) table |= (s & options) != 0 ? 1u << s : 0;
        made.emplace_back(terms.some_of(options), table);
      } else if (kind == 2) {
        const auto [id, table] = one_of(made);
        made.emplace_back(terms.negation(id), ~table & 0xFFFF);
      } else {
        std::vector<Terms::Id> parts;
        unsigned table = kind == 3 ? 0xFFFF : 0;
        for (std::size_t k = below(4); k > 0; --k) {
          const auto one = one_of(made);
          parts.push_back(one.first);
          table = kind == 3 ? table & one.second : table | one.second;
        }
        made.emplace_back(kind == 3 ? terms.all(parts) : terms.any(parts), table);
      }
    }
    for (const auto& [id, table] : made) {
      const auto formula = terms.formula(id, "");
      RC_ASSERT(formula.has_value());
      const auto again = terms.formula(terms.of(*formula), "");
      for (unsigned s = 0; s < 16; ++s) {
        const auto taken = [&](std::uint32_t o) { return (s >> o & 1) != 0; };
        RC_ASSERT(formula->holds(taken) == ((table >> s & 1) != 0));
        RC_ASSERT(again->holds(taken) == formula->holds(taken));
      }
    }
  });
}

}  // namespace
}  // namespace demarche
