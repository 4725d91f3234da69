// SPDX-License-Identifier: Apache-2.0
// The part of the reader that reads what is known of the facts that clauses name.
#include <set>

#include "model/reader.hpp"

namespace demarche {

namespace {

void add_facts(const Condition& condition, std::set<std::string>& facts) {
  if (condition.form == Condition::Form::fact) facts.insert(condition.text);
  for (const Condition& part : condition.parts) add_facts(part, facts);
}

void add_facts(const Clause& clause, std::set<std::string>& facts) {
  add_facts(clause.when, facts);
  for (const Exception& exception : clause.exceptions) {
    if (exception.when) add_facts(*exception.when, facts);
  }
  for (const std::optional<Moment>* moment : {&clause.from, &clause.by, &clause.until}) {
    if (!*moment) continue;
    if (const auto* fact = std::get_if<std::string>(&(*moment)->from)) facts.insert(*fact);
  }
}

// All facts that clauses depend on, in any wording.
std::set<std::string> facts_of(const Model& model) {
  std::set<std::string> facts;
  for (const Treaty& treaty : model.treaties) {
    for (const Clause& clause : treaty.clauses) add_facts(clause, facts);
    for (const std::vector<Amendment>& versions : treaty.amendments) {
      for (const Amendment& version : versions) add_facts(version.clause, facts);
    }
  }
  return facts;
}

}  // namespace

void Reader::read_facts(const Value& facts) {
  if (!fields_.expect_mapping(facts, "`facts`", "write `what a clause says: true` for each"))
    return;
  const std::set<std::string> named = facts_of(model_);
  const std::vector<std::string> known(named.begin(), named.end());
  for (const Value::Entry& entry : facts.entries) {
    Fact fact;
    fact.text = entry.key.text;
    fact.remarks.place = Fields::place(entry.key);
    if (fact.text.empty()) {
      fields_.error(entry.key, "a fact has no words", "write it as a clause does");
    } else if (!named.contains(fact.text)) {
      const auto near = ++unknown_names_ <= 20 ? nearest(fact.text, known) : std::nullopt;
      fields_.warn(fact.remarks.place, "no clause names the fact " + in_quotes(fact.text),
                   near ? "did you mean \"" + *near + "\"?" : "write it word for word as there");
    }
    if (entry.value.is_mapping()) {
      fields_.expect_keys(entry.value, "fact " + in_quotes(fact.text), {"known", "note", "cite"});
      fact.remarks = remarks(entry.value, fact.remarks.place);
      if (const Value* value = entry.value.find("known")) read_known(*value, fact);
    } else {
      read_known(entry.value, fact);
    }
    model_.facts.push_back(std::move(fact));
  }
}

void Reader::read_known(const Value& value, Fact& fact) {
  if (const auto truth = value.as_bool()) {
    fact.known = *truth;
  } else if (const auto day = value.is_text() ? parse_date(value.text) : std::nullopt) {
    fact.known = *day;
  } else if (!value.is_text()) {
    fields_.wrong_kind(value, "true, false, a date or a formula", "fact " + in_quotes(fact.text),
                       "write since when it is so, or in which states: a formula over options");
  } else {
    calls_allowed_ = false;
    auto formula = this->formula(value, "fact " + in_quotes(fact.text), false);
    calls_allowed_ = true;
    if (formula) fact.known = std::move(*formula);
  }
}

}  // namespace demarche
