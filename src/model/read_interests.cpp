// SPDX-License-Identifier: Apache-2.0
// The part of the reader that reads what packages are worth to the parties.
#include <algorithm>

#include "model/reader.hpp"

namespace demarche {

// `when:` and a mapping from issues to a value or a list of values, or a clause alone, which means all
// its wordings.
std::vector<Choice> Reader::choices_under(const Value& mapping, const std::string& what) {
  const Value* when = fields_.require(
      mapping, "when", what, "write `when:` and the values: `when: {treaty/art_1: tabled}`");
  std::vector<Choice> choices;
  if (when == nullptr) return choices;
  if (when->is_text()) {
    const auto issue = issue_named(*when, "`when`");
    if (!issue) return choices;
    const Issue& one = model_.talks.issues[*issue];
    if (!one.clause) {
      fields_.error(*when, "`when` does not say which values of " + in_quotes(one.id) + " it means",
                    "write `when: {" + one.id + ": …}`");
      return choices;
    }
    Choice choice{*issue, {}};
    for (std::size_t v = 0; v + 1 < one.values.size(); ++v) choice.values.push_back(v);
    return {choice};
  }
  if (!fields_.expect_mapping(*when, "`when`", "write `when: {treaty/art_1: tabled}`")) {
    return choices;
  }
  if (when->entries.empty()) fields_.error(*when, "`when` names no issue", "name the values");
  for (const Value::Entry& entry : when->entries) {
    const auto issue = issue_named(entry.key, "`when`");
    if (!issue) continue;
    Choice choice{*issue, {}};
    for (const Value* name : one_or_more(entry.value)) {
      const auto value = value_named(*name, model_.talks.issues[*issue]);
      if (value) choice.values.push_back(*value);
    }
    std::sort(choice.values.begin(), choice.values.end());
    const auto twice = std::adjacent_find(choice.values.begin(), choice.values.end());
    if (twice != choice.values.end()) {
      fields_.error(entry.key, "a value of " + in_quotes(entry.key.text) + " stands twice",
                    "name it once");
    }
    if (entry.value.is_list() && entry.value.items.empty()) {
      fields_.error(entry.value, "no value of " + in_quotes(entry.key.text) + " is named",
                    "name one, or remove the issue");
    }
    if (!choice.values.empty()) choices.push_back(std::move(choice));
  }
  return choices;
}

void Reader::read_interests(const Value& interests) {
  if (!fields_.expect_mapping(interests, "`interests`",
                              "under each party's name write `values:` and what they are worth")) {
    return;
  }
  for (const Value::Entry& entry : interests.entries) {
    const auto party = party_named(entry.key);
    if (!party) continue;
    Interests one;
    one.party = *party;
    one.remarks.place = Fields::place(entry.key);
    const std::string what = "the interests of " + in_quotes(entry.key.text);
    if (!fields_.expect_mapping(entry.value, what, "write under it `values:`")) continue;
    fields_.expect_keys(
        entry.value, what,
        {"values", "together", "burdens", "red_lines", "alternative", "note", "cite"});
    one.remarks = remarks(entry.value, one.remarks.place);
    if (const Value* values = entry.value.find("values")) read_worths(*values, one);
    if (const Value* together = entry.value.find("together")) read_together(*together, one);
    const auto for_each = [&](const char* key, auto&& read) {
      const Value* list = entry.value.find(key);
      if (list == nullptr) return;
      if (!fields_.expect_list(*list, "`" + std::string(key) + "`", "begin each entry with `- `")) {
        return;
      }
      for (const Value& item : list->items) {
        if (fields_.expect_mapping(item, "an entry of `" + std::string(key) + "`")) read(item);
      }
    };
    for_each("burdens", [&](const Value& item) { read_burden_worth(item, one); });
    for_each("red_lines", [&](const Value& item) { read_red_line(item, one); });
    if (const Value* value = entry.value.find("alternative")) read_alternative(*value, one);
    model_.talks.interests.push_back(std::move(one));
  }
  std::sort(model_.talks.interests.begin(), model_.talks.interests.end(),
            [](const Interests& a, const Interests& b) { return a.party < b.party; });
}

void Reader::read_worths(const Value& values, Interests& interests) {
  if (!fields_.expect_mapping(values, "`values`",
                              "write `treaty/art_1: {tabled: -3}` for each issue")) {
    return;
  }
  for (const Value::Entry& entry : values.entries) {
    const auto issue = issue_named(entry.key, "`values`");
    if (!issue) continue;
    const Issue& one = model_.talks.issues[*issue];
    const auto add = [&](std::size_t value, const Value& number, const Value& at) {
      const auto found = millionths(number, "a worth");
      Worth worth;
      worth.when.push_back({*issue, {value}});
      worth.millionths = found.value_or(0);
      worth.remarks.place = Fields::place(at);
      interests.worths.push_back(std::move(worth));
    };
    if (entry.value.is_mapping()) {
      for (const Value::Entry& pair : entry.value.entries) {
        const auto value = value_named(pair.key, one);
        if (value) add(*value, pair.value, pair.key);
      }
    } else if (one.clause) {
      add(one.tabled, entry.value, entry.key);
    } else {
      fields_.error(entry.value, in_quotes(one.id) + " needs a number for each of its values",
                    "write `" + one.id + ": {" +
                        (one.values.empty() ? "value" : one.values.front().id) + ": 1}`");
    }
  }
}

void Reader::read_together(const Value& list, Interests& interests) {
  if (!fields_.expect_list(list, "`together`", "begin each entry with `- when:`")) return;
  for (const Value& item : list.items) {
    const std::string what = "an entry of `together`";
    if (!fields_.expect_mapping(item, what, "write `{when: {…}, worth: number}`")) continue;
    fields_.expect_keys(item, what, {"when", "worth", "note", "cite"});
    Worth worth;
    worth.remarks = remarks(item, Fields::place(item));
    worth.when = choices_under(item, what);
    const Value* number = fields_.require(item, "worth", what, "write `worth:` and a number");
    if (number != nullptr) worth.millionths = millionths(*number, "a worth").value_or(0);
    interests.worths.push_back(std::move(worth));
  }
}

Cells Reader::read_cells(const Value& value, std::size_t party, const std::string& what) {
  Cells cells;
  cells.on = read_who(value, "on", party, what);
  if (const Value* act = value.find("do")) cells.acts = acts(*act, "`do`");
  if (const Value* object = value.find("what")) cells.objects = objects(*object, "`what`");
  if (const Value* where = value.find("where")) cells.where = area(*where, "`where`", {});
  return cells;
}

void Reader::read_burden_worth(const Value& value, Interests& interests) {
  const std::string what = "an entry of `burdens`";
  fields_.expect_keys(value, what, {"on", "do", "what", "where", "each", "open", "note", "cite"});
  BurdenWorth one;
  one.remarks = remarks(value, Fields::place(value));
  one.cells = read_cells(value, interests.party, what);
  const Value* each = value.find("each");
  const Value* open = value.find("open");
  if (each == nullptr && open == nullptr) {
    fields_.error(value, what + " does not say what a burden is worth",
                  "write `each:` and a number, for what is bound, or `open:`, for what others can "
                  "bind");
  }
  if (each != nullptr) one.bound = millionths(*each, "`each`").value_or(0);
  if (open != nullptr) one.open = millionths(*open, "`open`").value_or(0);
  interests.burdens.push_back(std::move(one));
}

void Reader::read_red_line(const Value& value, Interests& interests) {
  const std::string what = "an entry of `red_lines`";
  fields_.expect_keys(value, what, {"when", "burden", "open", "label", "note", "cite"});
  RedLine line;
  line.label = fields_.text_or_empty(value, "label");
  line.remarks = remarks(value, Fields::place(value));
  const Value* burden = value.find("burden");
  const Value* open = value.find("open");
  if ((burden != nullptr) == (value.find("when") != nullptr)) {
    fields_.error(value, what + " has to be about values or about a burden",
                  "write `when: {treaty/art_1: tabled}` or `burden: {do: …, where: …}`");
    return;
  }
  if (burden == nullptr) {
    line.when = choices_under(value, what);
    if (open != nullptr) {
      fields_.error(*open, "`open` is about burdens; this red line is about values", "remove it");
    }
  } else if (fields_.expect_mapping(*burden, "`burden`", "write `{do: …, where: …}`")) {
    fields_.expect_keys(*burden, "`burden`", {"on", "do", "what", "where"});
    line.cells = read_cells(*burden, interests.party, "`burden`");
    if (open != nullptr) {
      if (!open->as_bool()) fields_.wrong_kind(*open, "true or false", "`open`");
      line.open = open->as_bool().value_or(false);
    }
  }
  interests.red_lines.push_back(std::move(line));
}

void Reader::read_alternative(const Value& value, Interests& interests) {
  const std::string what = "`alternative`";
  Alternative alternative;
  alternative.remarks.place = Fields::place(value);
  const Value* outcome = value.is_text() ? &value : nullptr;
  const Value* worth = value.is_number() ? &value : nullptr;
  if (value.is_mapping()) {
    fields_.expect_keys(value, what, {"outcome", "worth", "note", "cite"});
    alternative.remarks = remarks(value, alternative.remarks.place);
    outcome = value.find("outcome");
    worth = value.find("worth");
  }
  if (outcome == nullptr && worth == nullptr) {
    fields_.wrong_kind(value, "a number or an outcome", what,
                       "write what the party gets without an agreement: `alternative: -3`");
    return;
  }
  if (worth != nullptr) alternative.millionths = millionths(*worth, "a worth").value_or(0);
  if (outcome != nullptr) {
    const auto name = fields_.expect_text(*outcome, "`outcome`");
    if (!name) return;
    const auto found = outcomes_.find(*name);
    if (found == outcomes_.end()) {
      const std::string near = nearest_in(*name, model_.outcomes);
      fields_.error(*outcome, "there is no outcome " + in_quotes(*name),
                    near.empty() ? "name it under `outcomes:`" : near);
      return;
    }
    alternative.outcome = found->second;
    alternative.from_weights = worth == nullptr;
    const bool weights = interests.party < model_.preferences.size() &&
                         std::holds_alternative<Weights>(model_.preferences[interests.party].order);
    if (alternative.from_weights && !weights) {
      fields_.error(*outcome,
                    "what " + in_quotes(*name) + " is worth to " +
                        in_quotes(model_.parties[interests.party].id) +
                        " is not known: its preferences are no `weights`",
                    "write `alternative: {outcome: " + *name + ", worth: …}`");
    }
  }
  interests.alternative = std::move(alternative);
}

}  // namespace demarche
