// SPDX-License-Identifier: Apache-2.0
// The part of the reader that reads for whom parties act, and what options do in the terms of treaties.
#include <algorithm>

#include "model/reader.hpp"

namespace demarche {

namespace {

void add_opinions(const Area& area, std::vector<std::string>& texts) {
  if (area.form == Area::Form::opinion) texts.push_back(area.that);
  for (const Area& part : area.parts) add_opinions(part, texts);
}

void add_opinions(const Condition& condition, std::vector<std::string>& texts) {
  if (condition.form == Condition::Form::opinion) texts.push_back(condition.text);
  for (const Condition& part : condition.parts) add_opinions(part, texts);
}

void add_opinions(const Clause& clause, std::vector<std::string>& texts) {
  add_opinions(clause.where, texts);
  add_opinions(clause.when, texts);
  for (const Exception& exception : clause.exceptions) {
    if (exception.where) add_opinions(*exception.where, texts);
    if (exception.when) add_opinions(*exception.when, texts);
  }
}

}  // namespace

const std::vector<std::string>& Reader::opinions() {
  if (opinions_) return *opinions_;
  opinions_.emplace();
  for (const Treaty& treaty : model_.treaties) {
    for (const Clause& clause : treaty.clauses) add_opinions(clause, *opinions_);
    for (const std::vector<Amendment>& amendments : treaty.amendments) {
      for (const Amendment& one : amendments) add_opinions(one.clause, *opinions_);
    }
  }
  std::sort(opinions_->begin(), opinions_->end());
  opinions_->erase(std::unique(opinions_->begin(), opinions_->end()), opinions_->end());
  return *opinions_;
}

std::vector<std::size_t> Reader::read_who(const Value& mapping, const char* key, std::size_t party,
                                          const std::string& what) {
  if (const Value* who = mapping.find(key)) {
    return actors(*who, "`" + std::string(key) + "`");
  }
  const Party& one = model_.parties[party];
  if (one.acts_for.empty()) {
    fields_.error(mapping, what + " does not say who: " + in_quotes(one.id) + " acts for nobody",
                  "write `" + std::string(key) + ":` and an actor, or `acts_for:` under the party");
  }
  return one.acts_for;
}

void Reader::read_effects(const Value& value, Option& option) {
  if (const Value* accepts = value.find("accepts")) {
    for (const Value* one : one_or_more(*accepts)) read_acceptance(*one, option.effects);
  }
  if (const Value* does = value.find("does")) {
    for (const Value* one : one_or_more(*does)) read_deed(*one, option);
  }
  if (const Value* declares = value.find("declares")) {
    for (const Value* one : one_or_more(*declares)) read_declaration(*one, option);
  }
  if (const Value* consents = value.find("consents")) {
    for (const Value* one : one_or_more(*consents)) read_consent(*one, option);
  }
}

void Reader::read_acceptance(const Value& value, Effects& effects) {
  const std::string what = "`accepts`";
  const bool whole = value.is_text() && value.text.find('/') == std::string::npos;
  Acceptance one;
  one.place = Fields::place(value);
  if (whole) {
    const auto treaty = treaty_named(value, what);
    if (!treaty) return;
    one.treaty = *treaty;
  } else {
    const auto clause = clause_ref(value, what);
    if (!clause) return;
    one.treaty = clause->treaty;
    one.clauses.push_back(clause->clause);
  }
  const auto same = std::find_if(effects.acceptances.begin(), effects.acceptances.end(),
                                 [&](const Acceptance& it) { return it.treaty == one.treaty; });
  if (same == effects.acceptances.end()) {
    effects.acceptances.push_back(std::move(one));
    return;
  }
  const auto& known = same->clauses;
  if (whole || known.empty() ||
      std::find(known.begin(), known.end(), one.clauses.front()) != known.end()) {
    fields_.error(value, in_quotes(value.text) + " is accepted twice",
                  "name a treaty, or some of its clauses, once");
    return;
  }
  same->clauses.push_back(one.clauses.front());
}

void Reader::read_deed(const Value& value, Option& option) {
  const std::string what = "an entry of `does`";
  if (!fields_.expect_mapping(value, what, "write `{do: deploy, what: …, where: …}`")) return;
  fields_.expect_keys(value, what, {"do", "what", "where", "who"});
  Deed deed;
  deed.place = Fields::place(value);
  const Value* act = fields_.require(value, "do", what, "write `do:` and an act of the world");
  if (act != nullptr) deed.acts = acts(*act, "`do`");
  if (const Value* object = value.find("what")) deed.objects = objects(*object, "`what`");
  if (const Value* where = value.find("where")) {
    deed.where = area(*where, "`where`", {Scope::Words::own, nullptr});
  }
  deed.who = read_who(value, "who", option.party, what);
  option.effects.deeds.push_back(std::move(deed));
}

void Reader::read_declaration(const Value& value, Option& option) {
  const std::string what = "an entry of `declares`";
  if (!fields_.expect_mapping(value, what, "write `{opinion: …, where: …}`")) return;
  fields_.expect_keys(value, what, {"opinion", "where", "who"});
  Declaration one;
  one.place = Fields::place(value);
  const Value* opinion =
      fields_.require(value, "opinion", what, "write `opinion:` and what is thought");
  if (opinion != nullptr) {
    one.that = fields_.expect_words(*opinion, "`opinion`").value_or("");
    const auto& known = opinions();
    if (!one.that.empty() && !std::binary_search(known.begin(), known.end(), one.that)) {
      fields_.error(*opinion, "no clause asks whether somebody thinks " + in_quotes(one.that),
                    known.empty() ? "" : suggest(one.that, known));
    }
  }
  if (const Value* where = value.find("where")) {
    one.where = area(*where, "`where`", {Scope::Words::own, nullptr});
  }
  one.who = read_who(value, "who", option.party, what);
  option.effects.declarations.push_back(std::move(one));
}

void Reader::read_consent(const Value& value, Option& option) {
  const std::string what = "an entry of `consents`";
  Consent consent;
  consent.place = Fields::place(value);
  const Value* to = &value;
  if (value.is_mapping()) {
    fields_.expect_keys(value, what, {"to", "who"});
    to = fields_.require(value, "to", what, "write `to:` and the clause: `treaty/art_1`");
  }
  consent.who = read_who(value, "who", option.party, what);
  if (to == nullptr) return;
  const auto clause = clause_ref(*to, "`consents`");
  if (!clause) return;
  consent.clause = *clause;
  option.effects.consents.push_back(std::move(consent));
}

}  // namespace demarche
