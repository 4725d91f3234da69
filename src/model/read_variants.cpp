// SPDX-License-Identifier: Apache-2.0
// The part of the reader that reads variants: the model with other preferences, rules or directions.
#include <algorithm>

#include "model/reader.hpp"
#include "model/variant.hpp"
#include "text/suggest.hpp"

namespace demarche {

void Reader::read_variants(const Value& variants) {
  if (!fields_.expect_mapping(variants, "`variants`",
                              "name each variant, and under it what is different in it")) {
    return;
  }
  for (const Value::Entry& entry : variants.entries) {
    check_name(entry.key, "a variant");
    Variant variant;
    variant.id = entry.key.text;
    variant.remarks.place = Fields::place(entry.key);
    if (fields_.expect_mapping(entry.value, "variant " + in_quotes(variant.id),
                               "write under it what is different in it, such as `preferences:`")) {
      read_variant(entry.value, variant);
    }
    model_.variants.push_back(std::move(variant));
  }
}

void Reader::read_variant(const Value& value, Variant& variant) {
  const std::string what = "variant " + in_quotes(variant.id);
  fields_.expect_keys(value, what,
                      {"label", "note", "cite", "preferences", "directions", "infeasible",
                       "forbidden_moves", "drop", "status_quo"});
  variant.label = fields_.text_or_empty(value, "label");
  variant.remarks = remarks(value, variant.remarks.place);
  bool sound = true;
  // Calls read with the value of a key that the graph form does not have.
  const auto options_only = [&](const char* key, const auto& read) {
    const Value* part = value.find(key);
    if (part == nullptr) return;
    if (!model_.is_graph_form()) {
      read(*part, "`" + std::string(key) + "`");
      return;
    }
    fields_.error(*part,
                  "`" + std::string(key) + "` has no meaning in a model that lists its `states`",
                  "a variant of such a model changes `preferences` and `status_quo`");
    sound = false;
  };
  if (const Value* part = value.find("preferences")) read_new_preferences(*part, variant);
  options_only("directions",
               [&](const Value& part, const std::string&) { read_new_directions(part, variant); });
  options_only("infeasible", [&](const Value& part, const std::string& key) {
    if (!fields_.expect_list(part, key, "begin each entry with `- `")) return;
    for (const Value& item : part.items) read_infeasible(item, variant.infeasible, nullptr);
  });
  options_only("forbidden_moves", [&](const Value& part, const std::string& key) {
    if (!fields_.expect_list(part, key, "begin each entry with `- `")) return;
    for (const Value& item : part.items) read_forbidden(item, variant.forbidden, nullptr);
  });
  options_only("drop", [&](const Value& part, const std::string&) { read_drop(part, variant); });
  if (const Value* part = value.find("status_quo")) variant.status_quo = read_status_quo(*part);
  // What is wrong elsewhere may be why nothing is left of a change.
  if (sound && !fields_.failed() && !changes(model_, variant)) {
    fields_.error(variant.remarks.place, what + " changes nothing",
                  "say what is different in it, or remove it");
  }
}

void Reader::read_new_preferences(const Value& value, Variant& variant) {
  if (!fields_.expect_mapping(value, "`preferences`",
                              "under each party's name write `priorities:` and a list")) {
    return;
  }
  for (const Value::Entry& entry : value.entries) {
    const std::optional<std::size_t> party = party_named(entry.key);
    if (party) variant.preferences.push_back({*party, read_preference(entry.value, entry.key)});
  }
}

void Reader::read_new_directions(const Value& value, Variant& variant) {
  if (!fields_.expect_mapping(value, "`directions`", "write `option: both` for each option")) {
    return;
  }
  for (const Value::Entry& entry : value.entries) {
    const std::optional<std::size_t> option = this->option(entry.key, "`directions`");
    const Direction direction = this->direction(entry.value);
    if (!option) continue;
    const auto& given = variant.directions;
    if (std::any_of(given.begin(), given.end(),
                    [&](const NewDirection& one) { return one.option == *option; })) {
      fields_.error(entry.key, in_quotes(entry.key.text) + " stands twice in `directions`",
                    "name it once");
    }
    variant.directions.push_back({*option, direction});
  }
}

void Reader::read_drop(const Value& value, Variant& variant) {
  if (!fields_.expect_list(value, "`drop`")) return;
  for (const Value& item : value.items) {
    const std::optional<std::string> name = fields_.expect_text(item, "a rule in `drop`");
    if (!name) continue;
    const auto infeasible = infeasible_ids_.find(*name);
    const auto forbidden = forbidden_ids_.find(*name);
    if (infeasible == infeasible_ids_.end() && forbidden == forbidden_ids_.end()) {
      std::vector<std::string> known;
      for (const Names* ids : {&infeasible_ids_, &forbidden_ids_}) {
        for (const auto& id : *ids) known.push_back(id.first);
      }
      std::sort(known.begin(), known.end());
      fields_.error(
          item, "no rule has the id " + in_quotes(*name),
          known.empty() ? "give the rule that is dropped an `id:`" : suggest(*name, known));
      continue;
    }
    const bool first = infeasible != infeasible_ids_.end();
    std::vector<std::size_t>& dropped =
        first ? variant.dropped_infeasible : variant.dropped_forbidden;
    const std::size_t rule = first ? infeasible->second : forbidden->second;
    const auto place = std::lower_bound(dropped.begin(), dropped.end(), rule);
    if (place != dropped.end() && *place == rule) {
      fields_.error(item, in_quotes(*name) + " stands twice in `drop`", "name it once");
      continue;
    }
    dropped.insert(place, rule);
  }
}

}  // namespace demarche
