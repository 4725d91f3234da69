// SPDX-License-Identifier: Apache-2.0
// The part of the reader that reads where and when: areas and conditions.
#include "model/reader.hpp"

namespace demarche {

namespace {

constexpr const char* kAreaForms =
    "write a territory, a place, `home`, `abroad`, `everywhere`, a list, or one of `{home: …}`, "
    "`{not: …}`, `{any: […]}`, `{all: […]}`, `{opinion: …, that: …}`";
constexpr const char* kConditionForms =
    "write a fact in words, or one of `{opinion: …, that: …}`, `{consent: …}`, `{not: …}`, "
    "`{any: […]}`, `{all: […]}`";

}  // namespace

Area Reader::area(const Value& value, const std::string& what, const Scope& scope) {
  Area area;
  area.place = Fields::place(value);
  if (value.is_list()) {
    area.form = Area::Form::any;
    for (const Value& item : value.items) area.parts.push_back(this->area(item, what, scope));
  } else if (value.is_mapping()) {
    read_area_form(value, what, scope, area);
  } else if (const auto name = fields_.expect_text(value, what)) {
    read_area_name(value, *name, scope, area);
  }
  return area;
}

void Reader::read_area_name(const Value& value, const std::string& name, const Scope& scope,
                            Area& area) {
  if (name == "everywhere") return;
  if (name == "home" || name == "abroad") {
    if (scope.words == Scope::Words::fixed) {
      fields_.error(value,
                    "`" + name + "` is nobody's here: it is where a clause or a deed says it",
                    "name the territories");
      return;
    }
    area.form = name == "home" ? Area::Form::home : Area::Form::abroad;
    if (name == "home") area.of.push_back({Whom::self, 0, area.place});
    return;
  }
  if (const auto found = territories_.find(name); found != territories_.end()) {
    area.form = Area::Form::territory;
    area.index = found->second;
    return;
  }
  if (const auto found = areas_.find(name); found != areas_.end()) {
    area.form = Area::Form::named;
    area.index = found->second;
    return;
  }
  std::string help;
  if (model_.world.territories.size() + model_.world.areas.size() <= 1000 ||
      ++unknown_names_ <= 20) {
    std::vector<std::string> known;
    for (const NamedArea& one : model_.world.areas) known.push_back(one.id);
    for (const Territory& one : model_.world.territories) known.push_back(one.id);
    if (!known.empty()) help = suggest(name, known);
  }
  fields_.error(value, "there is no territory or place " + in_quotes(name),
                help.empty() ? "list it under `territories:` or `places:` of the world" : help);
}

void Reader::read_area_form(const Value& value, const std::string& what, const Scope& scope,
                            Area& area) {
  fields_.expect_keys(value, what, {"home", "not", "any", "all", "opinion", "that"});
  const Value* home = value.find("home");
  const Value* negated = value.find("not");
  const Value* any = value.find("any");
  const Value* all = value.find("all");
  const Value* opinion = value.find("opinion");
  const Value* that = value.find("that");
  const int forms = (home != nullptr) + (negated != nullptr) + (any != nullptr) + (all != nullptr) +
                    (opinion != nullptr);
  if (forms != 1 || (that != nullptr && opinion == nullptr)) {
    fields_.error(value, what + " has to be one area", kAreaForms);
    return;
  }
  if (home != nullptr) {
    area.form = Area::Form::home;
    if (scope.words == Scope::Words::fixed) {
      fields_.error(*home, "`home` has no meaning here: the area is one set of territories",
                    "name the territories");
    } else {
      area.of = whom(*home, "`home`", scope);
    }
  } else if (negated != nullptr) {
    area.form = Area::Form::complement;
    area.parts.push_back(this->area(*negated, "`not`", scope));
  } else if (opinion != nullptr) {
    area.form = Area::Form::opinion;
    if (scope.words != Scope::Words::clause) {
      fields_.error(*opinion, "an opinion has no meaning here: the area is one set of territories",
                    "name the territories");
    } else {
      read_opinion(value, *opinion, what, scope, area.of, area.that);
    }
  } else {
    area.form = any != nullptr ? Area::Form::any : Area::Form::all;
    const Value& parts = any != nullptr ? *any : *all;
    const std::string key = any != nullptr ? "`any`" : "`all`";
    if (!fields_.expect_list(parts, key)) return;
    if (all != nullptr && parts.items.empty()) {
      fields_.error(parts, "`all` of nothing would be everywhere", "write `everywhere`");
    }
    for (const Value& part : parts.items) area.parts.push_back(this->area(part, key, scope));
  }
}

void Reader::read_opinion(const Value& value, const Value& opinion, const std::string& what,
                          const Scope& scope, std::vector<Role>& of, std::string& that) {
  of = whom(opinion, "`opinion`", scope);
  const Value* text = fields_.require(value, "that", "an opinion in " + what,
                                      "write `that:` and what is thought, in a few words");
  if (text != nullptr) that = fields_.expect_words(*text, "`that`").value_or("");
}

Condition Reader::condition(const Value& value, const std::string& what, const Scope& scope) {
  using Form = Condition::Form;
  Condition condition;
  condition.place = Fields::place(value);
  if (!value.is_mapping()) {
    if (value.is_list()) {
      fields_.wrong_kind(value, "a condition", what, "write `{all: […]}` or `{any: […]}`");
    } else if (const auto text = fields_.expect_words(value, what)) {
      condition.form = Form::fact;
      condition.text = *text;
    }
    return condition;
  }
  fields_.expect_keys(value, what, {"opinion", "that", "consent", "not", "any", "all"});
  const Value* opinion = value.find("opinion");
  const Value* that = value.find("that");
  const Value* consent = value.find("consent");
  const Value* negated = value.find("not");
  const Value* any = value.find("any");
  const Value* all = value.find("all");
  const int forms = (opinion != nullptr) + (consent != nullptr) + (negated != nullptr) +
                    (any != nullptr) + (all != nullptr);
  if (forms != 1 || (that != nullptr && opinion == nullptr)) {
    fields_.error(value, what + " has to be one condition", kConditionForms);
  } else if (opinion != nullptr) {
    condition.form = Form::opinion;
    read_opinion(value, *opinion, what, scope, condition.of, condition.text);
  } else if (consent != nullptr) {
    condition.form = Form::consent;
    condition.of = whom(*consent, "`consent`", scope);
  } else if (negated != nullptr) {
    condition.form = Form::negation;
    condition.parts.push_back(this->condition(*negated, "`not`", scope));
  } else {
    condition.form = any != nullptr ? Form::any : Form::all;
    const Value& parts = any != nullptr ? *any : *all;
    const std::string key = any != nullptr ? "`any`" : "`all`";
    if (!fields_.expect_list(parts, key)) return condition;
    if (parts.items.empty()) {
      fields_.error(parts, key + " is an empty list", "name the conditions, or remove the key");
    }
    for (const Value& part : parts.items) {
      condition.parts.push_back(this->condition(part, key, scope));
    }
  }
  return condition;
}

}  // namespace demarche
