// SPDX-License-Identifier: Apache-2.0
// The part of the reader that reads what the parties want.
#include <algorithm>

#include "model/reader.hpp"

namespace demarche {

namespace {

// Y and N an option, in the order of the options.
bool is_pattern(std::string_view text) {
  return !text.empty() && text.find_first_not_of("YN") == std::string_view::npos;
}

Formula pattern_formula(const std::string& pattern) {
  std::vector<Formula::Step> steps;
  for (std::size_t o = 0; o < pattern.size(); ++o) {
    steps.push_back({Op::variable, static_cast<std::uint32_t>(o)});
    if (pattern[o] == 'N') steps.push_back({Op::negation});
    if (o > 0) steps.push_back({Op::conjunction});
  }
  return Formula(pattern, std::move(steps));
}

}  // namespace

void Reader::read_preferences(const Value& preferences) {
  if (!fields_.expect_mapping(preferences, "`preferences`",
                              "under each party's name write `priorities:` and a list")) {
    return;
  }
  std::vector<std::string> parties;
  for (const Party& party : model_.parties) parties.push_back(party.id);
  std::vector<bool> given(parties.size(), false);
  model_.preferences.resize(parties.size());
  for (const Value::Entry& entry : preferences.entries) {
    const std::optional<std::size_t> party = party_named(entry.key);
    if (!party) continue;
    given[*party] = true;
    model_.preferences[*party] = read_preference(entry.value, entry.key);
  }
  std::string missing;
  for (std::size_t p = 0; p < parties.size(); ++p) {
    if (!given[p]) missing += (missing.empty() ? "" : ", ") + in_quotes(parties[p]);
  }
  if (!missing.empty()) {
    fields_.error(preferences, "the preferences of " + missing + " are missing",
                  "say what each party wants; write `priorities: []` if it is indifferent");
  }
}

Preference Reader::read_preference(const Value& value, const Value& party) {
  Preference preference;
  preference.remarks.place = Fields::place(party);
  const std::string what = "the preferences of " + in_quotes(party.text);
  const std::string ways =
      "give one of `priorities` (formulas, most important first), `weights` "
      "(a number a formula) or `ranking` (states, most preferred first)";
  if (!fields_.expect_mapping(value, what,
                              value.is_list() ? "write `priorities:` above the list" : ways)) {
    return preference;
  }
  fields_.expect_keys(value, what, {"priorities", "weights", "ranking", "note", "cite"});
  preference.remarks = remarks(value, preference.remarks.place);
  const Value* chosen = nullptr;
  for (const char* key : {"priorities", "weights", "ranking"}) {
    const Value* order = value.find(key);
    if (order == nullptr) continue;
    if (chosen != nullptr) {
      fields_.error(*order, what + " are given in two ways", "keep one of the two");
      continue;
    }
    chosen = order;
    if (order == value.find("priorities")) {
      preference.order = read_priorities(*order);
    } else if (order == value.find("weights")) {
      preference.order = read_weights(*order);
    } else {
      preference.order = read_ranking(*order);
    }
  }
  if (chosen == nullptr) {
    fields_.error(preference.remarks.place, what + " do not say what it wants", ways);
  }
  return preference;
}

Priorities Reader::read_priorities(const Value& list) {
  Priorities statements;
  if (!fields_.expect_list(list, "`priorities`", "begin each formula with `- `, or write []")) {
    return statements;
  }
  for (const Value& item : list.items) {
    Statement statement;
    if (item.is_mapping()) {
      fields_.expect_keys(item, "an entry of `priorities`", {"want", "note", "cite"});
      const Value* want = item.find("want");
      statement.remarks = remarks(item, Fields::place(want != nullptr ? *want : item));
      statement.want = formula_under(item, "want", "an entry of `priorities`");
    } else {
      statement.remarks.place = Fields::place(item);
      statement.want = formula(item, "an entry of `priorities`").value_or(Formula());
    }
    statements.push_back(std::move(statement));
  }
  return statements;
}

Weights Reader::read_weights(const Value& value) {
  Weights weights;
  if (value.is_mapping()) {
    for (const Value::Entry& entry : value.entries) {
      Weight weight;
      weight.remarks.place = Fields::place(entry.key);
      weight.want = formula(entry.key, "`weights`").value_or(Formula());
      weight.millionths = millionths(entry.value, "a weight").value_or(0);
      weights.push_back(std::move(weight));
    }
    return weights;
  }
  if (!fields_.expect_list(value, "`weights`", "write a line `formula: number` for each"))
    return weights;
  for (const Value& item : value.items) {
    const std::string what = "an entry of `weights`";
    if (!fields_.expect_mapping(item, what, "write `{want: formula, weight: number}`")) continue;
    fields_.expect_keys(item, what, {"want", "weight", "note", "cite"});
    Weight weight;
    const Value* want = item.find("want");
    weight.remarks = remarks(item, Fields::place(want != nullptr ? *want : item));
    weight.want = formula_under(item, "want", what);
    const Value* number = fields_.require(item, "weight", what, "write `weight:` and a number");
    if (number != nullptr) weight.millionths = millionths(*number, "a weight").value_or(0);
    weights.push_back(std::move(weight));
  }
  return weights;
}

Ranking Reader::read_ranking(const Value& list) {
  Ranking ranking;
  if (!fields_.expect_list(list, "`ranking`", "begin each state with `- `, most preferred first")) {
    return ranking;
  }
  for (const Value& item : list.items) {
    RankGroup group;
    group.place = Fields::place(item);
    if (item.is_list()) {
      if (item.items.empty()) {
        fields_.error(item, "this group of states is empty", "name the states in it, or remove it");
      }
      for (const Value& member : item.items) {
        if (auto states = read_state_set(member)) group.members.push_back(std::move(*states));
      }
    } else if (auto states = read_state_set(item)) {
      group.members.push_back(std::move(*states));
    }
    ranking.push_back(std::move(group));
  }
  return ranking;
}

// A state by number, by pattern or by name, or a formula for several.
std::optional<StateSet> Reader::read_state_set(const Value& value) {
  const Place place = Fields::place(value);
  if (value.is_number()) {
    const std::optional<std::int64_t> number = value.as_integer();
    if (number && *number > 0) return StateSet{static_cast<std::uint64_t>(*number), place};
    fields_.error(value, shorten(value.text, 60) + " is not the number of a state",
                  "states are numbered 1, 2, 3 and so on");
    return std::nullopt;
  }
  if (!value.is_text()) {
    fields_.wrong_kind(value, "a state", "an entry of `ranking`",
                       "name a state by its number, its pattern of Y and N, or a formula");
    return std::nullopt;
  }
  if (model_.is_graph_form()) {
    if (const auto state = variables_.find(value.text); state != variables_.end()) {
      return StateSet{std::uint64_t{state->second} + 1, place};
    }
  } else if (is_pattern(value.text) && !variables_.contains(value.text) &&
             !outcomes_.contains(value.text)) {
    if (value.text.size() != model_.options.size()) {
      fields_.error(value,
                    "this pattern has " + std::to_string(value.text.size()) + " letters for " +
                        std::to_string(model_.options.size()) + " options",
                    "write one Y (taken) or N (not taken) an option, in the order of the file");
      return std::nullopt;
    }
    steps_ += 3 * value.text.size();
    return StateSet{pattern_formula(value.text), place};
  }
  if (auto found = formula(value, "an entry of `ranking`"))
    return StateSet{std::move(*found), place};
  return std::nullopt;
}

}  // namespace demarche
