// SPDX-License-Identifier: Apache-2.0
// The part of the reader that reads what is bargained over: stances, issues, alliances. Worths are in
// read_interests.cpp.
#include <algorithm>
#include <array>
#include <tuple>

#include "model/issues.hpp"
#include "model/reader.hpp"

namespace demarche {

namespace {

constexpr std::array<std::pair<const char*, Attitude>, 6> kAttitudes{
    {{"demand", Attitude::demand},
     {"offer", Attitude::offer},
     {"accept", Attitude::accept},
     {"reject", Attitude::reject},
     {"amend", Attitude::amend},
     {"silent", Attitude::silent}}};

}  // namespace

void Reader::read_talks(const Value& root) {
  const Value* bargaining = root.find("bargaining");
  if (bargaining != nullptr && !fields_.expect_mapping(*bargaining, "`bargaining`",
                                                       "write under it `drafts:` or `issues:`")) {
    bargaining = nullptr;
  }
  std::vector<std::size_t> drafts = drafts_of(model_);
  if (bargaining != nullptr) {
    fields_.expect_keys(*bargaining, "`bargaining`",
                        {"drafts", "issues", "changes", "alliances", "excluded"});
    if (const Value* named = bargaining->find("drafts")) drafts = read_drafts(*named);
  }
  model_.talks.issues = clause_issues(model_, drafts);
  for (std::size_t i = 0; i < model_.talks.issues.size(); ++i) {
    issues_.emplace(model_.talks.issues[i].id, static_cast<std::uint32_t>(i));
  }
  if (bargaining != nullptr) {
    if (const Value* issues = bargaining->find("issues")) read_issues(*issues);
    if (const Value* changes = bargaining->find("changes")) read_changes(*changes);
    if (const Value* alliances = bargaining->find("alliances")) read_alliances(*alliances);
    if (const Value* excluded = bargaining->find("excluded")) read_excluded(*excluded);
  }
  if (const Value* stances = root.find("stances")) read_stances(*stances);
  if (const Value* interests = root.find("interests")) read_interests(*interests);
}

std::vector<std::size_t> Reader::read_drafts(const Value& value) {
  std::vector<std::size_t> drafts;
  for (const Value* one : one_or_more(value)) {
    const auto treaty = treaty_named(*one, "`drafts`");
    if (!treaty) continue;
    if (std::find(drafts.begin(), drafts.end(), *treaty) != drafts.end()) {
      fields_.error(*one, in_quotes(one->text) + " stands twice in `drafts`", "name it once");
      continue;
    }
    drafts.push_back(*treaty);
  }
  std::sort(drafts.begin(), drafts.end());
  return drafts;
}

void Reader::read_issues(const Value& issues) {
  if (!fields_.expect_mapping(issues, "`issues`", "name each matter, and under it its `values:`")) {
    return;
  }
  for (const Value::Entry& entry : issues.entries) {
    check_name(entry.key, "an issue");
    Issue issue;
    issue.id = entry.key.text;
    issue.remarks.place = Fields::place(entry.key);
    const std::string what = "issue " + in_quotes(issue.id);
    if (fields_.expect_mapping(entry.value, what, "write under it `values:` and a list")) {
      fields_.expect_keys(entry.value, what,
                          {"label", "values", "tabled", "change", "note", "cite"});
      issue.label = fields_.text_or_empty(entry.value, "label");
      issue.remarks = remarks(entry.value, issue.remarks.place);
      const Value* values =
          fields_.require(entry.value, "values", what, "write `values:` and a list of short names");
      if (values != nullptr) read_values(*values, issue);
      if (const Value* tabled = entry.value.find("tabled")) {
        issue.tabled = value_named(*tabled, issue).value_or(0);
      }
      issue.change.assign(issue.values.size(), kUsualChange);
      if (!issue.change.empty()) issue.change[issue.tabled] = 0;
      if (const Value* change = entry.value.find("change")) read_change(*change, issue);
    }
    issues_.emplace(issue.id, static_cast<std::uint32_t>(model_.talks.issues.size()));
    model_.talks.issues.push_back(std::move(issue));
  }
}

void Reader::read_values(const Value& values, Issue& issue) {
  const auto add = [&](const Value& name, std::string label) {
    check_name(name, "a value");
    const auto same = [&](const Issue::Value& one) { return one.id == name.text; };
    if (std::any_of(issue.values.begin(), issue.values.end(), same)) {
      fields_.error(name, in_quotes(name.text) + " stands twice in `values`", "name it once");
      return;
    }
    issue.values.push_back({name.text, std::move(label)});
  };
  if (values.is_mapping()) {
    for (const Value::Entry& entry : values.entries) {
      add(entry.key, fields_.expect_text(entry.value, "a label of a value").value_or(""));
    }
  } else if (fields_.expect_list(values, "`values`")) {
    for (const Value& item : values.items) {
      if (fields_.expect_text(item, "a value")) add(item, "");
    }
  } else {
    return;
  }
  if (values.entries.size() + values.items.size() < 2) {
    fields_.error(values, "issue " + in_quotes(issue.id) + " leaves nothing to choose",
                  "give it two values or more");
  }
}

std::optional<std::size_t> Reader::value_named(const Value& name, const Issue& issue) {
  const auto text = fields_.expect_text(name, "a value of " + in_quotes(issue.id));
  if (!text) return std::nullopt;
  for (std::size_t v = 0; v < issue.values.size(); ++v) {
    if (issue.values[v].id == *text) return v;
  }
  fields_.error(name, in_quotes(issue.id) + " has no value " + in_quotes(*text),
                nearest_in(*text, issue.values));
  return std::nullopt;
}

std::optional<std::size_t> Reader::issue_named(const Value& name, const std::string& what) {
  const auto text = fields_.expect_text(name, what);
  if (!text) return std::nullopt;
  if (const auto found = issues_.find(*text); found != issues_.end()) return found->second;
  if (text->find('/') != std::string::npos) {
    const auto clause = clause_ref(name, what);
    if (!clause) return std::nullopt;
    const Treaty& treaty = model_.treaties[clause->treaty];
    fields_.error(name, "treaty " + in_quotes(treaty.id) + " is not bargained over",
                  "write `status: draft` in it, or list it under `drafts:` of `bargaining:`");
    return std::nullopt;
  }
  const std::string near = nearest_in(*text, model_.talks.issues);
  fields_.error(name, "there is no issue " + in_quotes(*text),
                near.empty() ? "list it under `issues:` of `bargaining:`" : near);
  return std::nullopt;
}

void Reader::read_changes(const Value& changes) {
  if (!fields_.expect_mapping(changes, "`changes`", "write `treaty/art_1: 2` for each")) return;
  for (const Value::Entry& entry : changes.entries) {
    const auto issue = issue_named(entry.key, "`changes`");
    if (issue) read_change(entry.value, model_.talks.issues[*issue]);
  }
}

void Reader::read_change(const Value& value, Issue& issue) {
  const auto weight = [&](const Value& number) -> std::optional<std::int64_t> {
    const auto found = millionths(number, "the weight of a change");
    if (!found || *found >= 0) return found;
    fields_.error(number, "a change cannot weigh less than nothing", "write a number from 0");
    return std::nullopt;
  };
  if (!value.is_mapping()) {
    const auto all = weight(value);
    for (std::size_t v = 0; all && v < issue.change.size(); ++v) {
      if (v != issue.tabled) issue.change[v] = *all;
    }
    return;
  }
  for (const Value::Entry& entry : value.entries) {
    const auto chosen = value_named(entry.key, issue);
    const auto number = weight(entry.value);
    if (!chosen || !number) continue;
    if (*chosen == issue.tabled) {
      fields_.error(entry.key, in_quotes(entry.key.text) + " is the value in the draft: no change",
                    "remove it");
    } else {
      issue.change[*chosen] = *number;
    }
  }
}

void Reader::read_alliances(const Value& alliances) {
  if (!fields_.expect_mapping(alliances, "`alliances`",
                              "name each alliance, and under it its `members:`")) {
    return;
  }
  std::vector<bool> taken(model_.parties.size(), false);
  for (const Value::Entry& entry : alliances.entries) {
    check_name(entry.key, "an alliance");
    Alliance alliance;
    alliance.id = entry.key.text;
    alliance.remarks.place = Fields::place(entry.key);
    const std::string what = "alliance " + in_quotes(alliance.id);
    if (parties_.contains(alliance.id)) {
      fields_.error(entry.key, in_quotes(alliance.id) + " is also the name of a party",
                    "take another name for the alliance");
    }
    if (!fields_.expect_mapping(entry.value, what, "write under it `members:` and a list"))
      continue;
    fields_.expect_keys(entry.value, what, {"name", "members", "decides", "note", "cite"});
    alliance.name = fields_.text_or_empty(entry.value, "name");
    alliance.remarks = remarks(entry.value, alliance.remarks.place);
    const Value* members =
        fields_.require(entry.value, "members", what, "write `members:` and a list of parties");
    if (members != nullptr && fields_.expect_list(*members, "`members`")) {
      for (const Value& item : members->items) {
        const auto party = fields_.expect_text(item, "a member") ? party_named(item) : std::nullopt;
        if (!party) continue;
        if (taken[*party]) {
          fields_.error(item, in_quotes(item.text) + " is a member already", "name it once");
        }
        taken[*party] = true;
        alliance.members.push_back(*party);
      }
      if (members->items.size() < 2) {
        fields_.error(*members, what + " needs two members or more", "name them, or remove it");
      }
    }
    if (const Value* decides = entry.value.find("decides")) {
      const auto rule = fields_.expect_text(*decides, "`decides`");
      if (rule == "majority") {
        alliance.rule = Alliance::Rule::majority;
      } else if (rule && rule != "consensus") {
        fields_.error(
            *decides, in_quotes(*rule) + " is not how an alliance decides",
            "write `consensus` (each member has to agree) or `majority` (more than half)");
      }
    }
    model_.talks.alliances.push_back(std::move(alliance));
  }
}

void Reader::read_excluded(const Value& value) {
  if (!fields_.expect_list(value, "`excluded`", "begin each entry with `- when:`")) return;
  for (const Value& item : value.items) {
    const std::string what = "an entry of `excluded`";
    if (!fields_.expect_mapping(item, what, "write `when:` and the values that exclude each other"))
      continue;
    fields_.expect_keys(item, what, {"when", "note", "cite"});
    Excluded one;
    one.remarks = remarks(item, Fields::place(item));
    one.when = choices_under(item, what);
    model_.talks.excluded.push_back(std::move(one));
  }
}

void Reader::read_stances(const Value& stances) {
  if (!fields_.expect_mapping(stances, "`stances`",
                              "write under each `treaty/clause:` a line `party: stance`")) {
    return;
  }
  std::vector<Stance> of_treaties;  // the clause's number means nothing
  for (const Value::Entry& entry : stances.entries) {
    const bool whole = entry.key.text.find('/') == std::string::npos;
    ClauseRef clause;
    if (whole) {
      const auto treaty = treaty_named(entry.key, "`stances`");
      if (!treaty) continue;
      clause.treaty = *treaty;
    } else {
      const auto found = clause_ref(entry.key, "`stances`");
      if (!found) continue;
      clause = *found;
    }
    const std::string what = "the stances to " + in_quotes(entry.key.text);
    if (!fields_.expect_mapping(entry.value, what, "write under it a line `party: stance`")) {
      continue;
    }
    for (const Value::Entry& one : entry.value.entries) {
      const auto party = party_named(one.key);
      for (const Value* said : one_or_more(one.value)) {
        auto stance = read_stance(one.key, *said);
        if (!party || !stance) continue;
        stance->clause = clause;
        stance->party = *party;
        (whole ? of_treaties : model_.talks.stances).push_back(std::move(*stance));
      }
    }
  }
  // What was said to the whole counts for a clause if nothing was said to it, or only before.
  const std::vector<Stance> own = model_.talks.stances;
  for (Stance& stance : of_treaties) {
    for (std::size_t c = 0; c < model_.treaties[stance.clause.treaty].clauses.size(); ++c) {
      stance.clause.clause = c;
      const auto outweighs = [&](const Stance& other) {
        return other.clause == stance.clause && other.party == stance.party &&
               !(other.on && other.on < stance.on);
      };
      if (std::none_of(own.begin(), own.end(), outweighs)) model_.talks.stances.push_back(stance);
    }
  }
  const auto order = [](const Stance& stance) {
    return std::tuple(stance.clause.treaty, stance.clause.clause, stance.party);
  };
  std::stable_sort(model_.talks.stances.begin(), model_.talks.stances.end(),
                   [&](const Stance& a, const Stance& b) { return order(a) < order(b); });
}

std::optional<Stance> Reader::read_stance(const Value& party, const Value& said) {
  const std::string what = "the stance of " + in_quotes(party.text);
  Stance stance;
  stance.remarks.place = Fields::place(party);
  const Value* attitude = &said;
  if (said.is_mapping()) {
    fields_.expect_keys(said, what, {"stance", "on", "event", "note", "cite"});
    stance.remarks = remarks(said, stance.remarks.place);
    stance.event = fields_.text_or_empty(said, "event");
    if (const Value* on = said.find("on")) stance.on = date(*on, "`on`");
    attitude = fields_.require(said, "stance", what, "write `stance:` and what it has said");
    if (attitude == nullptr) return std::nullopt;
  }
  const auto text = fields_.expect_text(*attitude, what);
  if (!text) return std::nullopt;
  std::vector<std::string> known;
  for (const auto& [name, value] : kAttitudes) {
    if (*text == name) {
      stance.attitude = value;
      return stance;
    }
    known.emplace_back(name);
  }
  fields_.error(*attitude, in_quotes(*text) + " is not a stance", suggest(*text, known));
  return std::nullopt;
}

}  // namespace demarche
