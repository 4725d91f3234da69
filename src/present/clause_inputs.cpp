// SPDX-License-Identifier: Apache-2.0
#include "present/clause_inputs.hpp"

#include <algorithm>

#include "model/resolve.hpp"
#include "present/parts.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

using InputKind = ClauseInput::Kind;

constexpr std::size_t kMostNames = 40;
constexpr std::size_t kMostInputs = 60;

// Which places and groups the clauses use, and which facts they name.
class Used {
 public:
  Used(const Model& model, const std::vector<std::size_t>& treaties)
      : model_(model), places(model.world.areas.size()), groups(model.world.groups.size()) {
    for (const std::size_t t : treaties) {
      const Treaty& treaty = model.treaties[t];
      add(treaty.parties);
      for (const Clause& clause : treaty.clauses) add(clause);
    }
  }

 private:
  const Model& model_;

 public:
  std::vector<bool> places, groups;
  std::vector<std::string> facts;

  void add(const Area& area) {
    add(area.of);
    for (const Area& part : area.parts) add(part);
    if (area.form != Area::Form::named || places[area.index]) return;
    places[area.index] = true;
    add(model_.world.areas[area.index].area);
  }

 private:
  void add(const std::vector<Role>& roles) {
    for (const Role& role : roles) {
      if (role.whom == Whom::group) groups[role.index] = true;
    }
  }
  void add(const Condition& condition) {
    add(condition.of);
    for (const Condition& part : condition.parts) add(part);
    if (condition.form == Condition::Form::fact) add_fact(condition.text);
  }
  void add(const std::optional<Moment>& moment) {
    if (!moment) return;
    if (const auto* fact = std::get_if<std::string>(&moment->from)) add_fact(*fact);
  }
  void add_fact(const std::string& text) {
    if (std::find(facts.begin(), facts.end(), text) == facts.end()) facts.push_back(text);
  }
  void add(const Clause& clause) {
    add(clause.who);
    add(clause.toward);
    add(clause.where);
    add(clause.when);
    add(clause.from);
    add(clause.by);
    add(clause.until);
    for (const Exception& one : clause.exceptions) {
      if (one.where) add(*one.where);
      if (one.when) add(*one.when);
    }
  }
};

// Areas of the world have no roles and no opinions; the treaty does not matter.
std::string area_of_world(const ClauseWords& words, const Area& area) {
  static const Treaty none;
  std::string text = words.area(none, area);
  return text.starts_with("in ") ? text.substr(3) : text;
}

std::string cells_of(const ClauseWords& words, const CellValue& one) {
  std::vector<std::string> parts;
  const auto list = [](std::vector<std::string> names) {
    const std::size_t all = names.size();
    if (all > kMostNames) {
      names.resize(kMostNames);
      add_more(names, all);
    }
    return join(names);
  };
  if (!one.who.empty()) parts.push_back(words.actors(one.who, kMostNames));
  std::vector<std::string> names;
  for (const std::size_t act : one.acts) names.push_back(words.act(act));
  if (!names.empty()) parts.push_back(list(std::move(names)));
  names.clear();
  for (const std::size_t object : one.objects) names.push_back(words.object(object));
  if (!names.empty()) parts.push_back(list(std::move(names)));
  if (one.where) parts.push_back("in " + area_of_world(words, *one.where));
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text.empty() ? "all cells" : text;
}

std::string known_in_words(const Model& model, const Fact* fact) {
  if (fact == nullptr || std::holds_alternative<std::monostate>(fact->known)) return "not known";
  if (const auto* so = std::get_if<bool>(&fact->known)) return *so ? "it is so" : "it is not so";
  if (const auto* since = std::get_if<Date>(&fact->known))
    return "it is so since " + to_text(*since);
  return "it is so where " + formula_in_words(model, std::get<Formula>(fact->known));
}

std::string yes_or_no(bool so) {
  return so ? "yes" : "no";
}

std::string territories(const ClauseWords& words, const std::vector<std::size_t>& which) {
  std::vector<std::string> names;
  for (const std::size_t one : which) names.push_back(words.territory(one));
  return names.empty() ? "none" : join(names);
}

}  // namespace

std::vector<ClauseInput> clause_inputs(const Model& model, const ClauseWords& words,
                                       const std::vector<std::size_t>& treaties) {
  const World& world = model.world;
  Used used(model, treaties);
  std::vector<ClauseInput> inputs;
  const auto add = [&](InputKind kind, std::string name, std::string text, const Remarks& remarks) {
    inputs.push_back(
        {kind, std::move(name), std::move(text), remarks.note, sources_of(model, remarks)});
  };
  for (const CellValue& one : world.weights) {
    add(InputKind::weight, cells_of(words, one), decimal(one.millionths), one.remarks);
    if (one.where) used.add(*one.where);
  }
  for (const CellValue& one : world.exposures) {
    add(InputKind::exposure, cells_of(words, one), decimal(one.millionths), one.remarks);
    if (one.where) used.add(*one.where);
  }
  for (std::size_t k = 0; k < world.areas.size(); ++k) {
    if (!used.places[k]) continue;
    const NamedArea& one = world.areas[k];
    add(InputKind::place, one.id, area_of_world(words, one.area), one.remarks);
  }
  // Membership is taken on the date of each treaty, so a group may stand here more than once.
  for (std::size_t k = 0; k < world.groups.size(); ++k) {
    if (!used.groups[k]) continue;
    std::vector<std::string> said;
    for (const std::size_t t : treaties) {
      if (!Used(model, {t}).groups[k]) continue;
      const auto& on = model.treaties[t].date;
      std::string name = world.groups[k].id + (on ? " on " + to_text(*on) : " at any time");
      if (std::find(said.begin(), said.end(), name) != said.end()) continue;
      said.push_back(name);
      add(InputKind::group, std::move(name),
          words.actors(members_on(world.groups[k], on), kMostNames), world.groups[k].remarks);
    }
  }
  for (const std::size_t t : treaties) {
    for (const TreatyRole& role : model.treaties[t].roles) {
      add(InputKind::role, role.id + " in " + model.treaties[t].id,
          role.actors.empty() ? "nobody is named" : words.actors(role.actors, kMostNames),
          role.remarks);
    }
  }
  for (const std::string& text : used.facts) {
    const auto found = std::find_if(model.facts.begin(), model.facts.end(),
                                    [&](const Fact& one) { return one.text == text; });
    const Fact* fact = found == model.facts.end() ? nullptr : &*found;
    add(InputKind::fact, text, known_in_words(model, fact),
        fact == nullptr ? Remarks{} : fact->remarks);
  }
  return inputs;
}

std::vector<std::string> assumptions_in_words(const Model& model, const ClauseWords& words,
                                              const Assumptions& assumptions) {
  std::vector<std::string> said;
  if (assumptions.on) said.push_back("The day is " + to_text(*assumptions.on) + ".");
  for (const auto& one : assumptions.facts) {
    said.push_back("\"" + one.text + "\": " + yes_or_no(one.so) + ".");
  }
  for (const auto& one : assumptions.opinions) {
    said.push_back(
        words.actor(one.actor) + (one.so ? " holds " : " does not hold ") +
        (one.that ? "\"" + *one.that + "\"" : std::string("whatever opinion is asked for")) +
        (one.where ? " of territories: " + territories(words, *one.where) : "") + ".");
  }
  for (const auto& one : assumptions.perceives) {
    said.push_back(words.actor(one.actor) + " holds its opinions of exactly these territories: " +
                   territories(words, one.where) + ".");
  }
  for (const auto& one : assumptions.consents) {
    said.push_back(
        words.actor(one.actor) + (one.so ? " consents to " : " does not consent to ") +
        (one.clause ? qualified_id(model, *one.clause) : std::string("anything it is asked for")) +
        ".");
  }
  for (const auto& one : assumptions.annexes) {
    said.push_back(qualified_id(model, one.clause) +
                   " is about a list of areas: " + territories(words, one.where) + ".");
  }
  for (const auto& one : assumptions.breaches) {
    said.push_back(qualified_id(model, one.clause) + " has been breached" +
                   (one.on ? " on " + to_text(*one.on) : "") + ".");
  }
  return said;
}

Page clause_inputs_section(const Model& model, const ClauseWords& words,
                           const std::vector<std::size_t>& treaties,
                           const Assumptions& assumptions) {
  Page page;
  page.push_back(Heading{"What the numbers rest on", 2});
  page.push_back(Paragraph{
      "All of this was put in by the analyst; other lists, weights and exposures give other "
      "numbers."});
  const std::vector<ClauseInput> inputs = clause_inputs(model, words, treaties);
  struct Section {
    InputKind kind;
    const char* heading;
    const char* none;
  };
  constexpr Section kSections[] = {
      {InputKind::weight, "Weights", "every cell weighs 1."},
      {InputKind::exposure, "Exposures", "none are given, so that burdens are formal only."},
      {InputKind::place, "Places", ""},
      {InputKind::group, "Groups", ""},
      {InputKind::role, "Roles", ""},
      {InputKind::fact, "Facts", ""}};
  for (const Section& section : kSections) {
    Bullets bullets;
    std::size_t all = 0;
    for (const ClauseInput& one : inputs) {
      if (one.kind != section.kind || ++all > kMostInputs) continue;
      std::string text = one.name + ": " + one.text + ".";
      if (!one.note.empty()) text += " " + one.note;
      if (!one.sources.empty()) text += " [" + one.sources + "]";
      bullets.items.push_back(std::move(text));
    }
    if (all > kMostInputs) {
      bullets.items.push_back("… and " + std::to_string(all - kMostInputs) +
                              " more; --format json has all.");
    }
    if (all == 0 && *section.none != '\0') bullets.items.emplace_back(section.none);
    if (bullets.items.empty()) continue;
    page.push_back(Heading{section.heading, 3});
    page.push_back(std::move(bullets));
  }
  std::vector<std::string> assumed = assumptions_in_words(model, words, assumptions);
  if (!assumed.empty()) {
    page.push_back(Heading{"Assumed beyond the model", 3});
    page.push_back(Bullets{std::move(assumed)});
  }
  return page;
}

}  // namespace demarche
