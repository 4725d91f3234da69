// SPDX-License-Identifier: Apache-2.0
// The part of the reader that reads formulas, and the rules and outcomes made of them.
#include <algorithm>
#include <array>
#include <utility>

#include "model/names.hpp"
#include "model/reader.hpp"

namespace demarche {

namespace {

// With more names than these, looking for the nearest to an unknown one is slow, so it is done for
// the first few only.
constexpr std::size_t kManyNames = 1000;
constexpr std::size_t kSuggestions = 20;
constexpr std::size_t kLongestName = 200;

}  // namespace

// As meaning_of, but by index: a model may have 100,000 states, and as many formulas.
Meaning Reader::meaning(std::string_view name, bool with_outcomes) {
  if (const auto found = variables_.find(name); found != variables_.end()) return found->second;
  if (const auto found = calls_.find(name); found != calls_.end()) return &found->second;
  if (with_outcomes) {
    if (const auto found = outcomes_.find(name); found != outcomes_.end()) {
      return &model_.outcomes[found->second].when;
    }
  }
  if (!calls_allowed_ && name.find('(') != std::string_view::npos) {
    return FormulaError{0, 1, "clauses depend on facts, so a fact cannot be made of clauses",
                        "name options"};
  }
  const bool many = variables_.size() + outcomes_.size() > kManyNames;
  if (name.size() > kLongestName || (many && ++unknown_names_ > kSuggestions)) {
    return FormulaError{0, 1, "nothing is named " + in_quotes(name), {}};
  }
  Meaning found = meaning_of(model_, name, with_outcomes);
  if (auto* made = std::get_if<Formula>(&found)) {
    return &calls_.emplace(std::string(name), std::move(*made)).first->second;
  }
  if (with_outcomes || !outcomes_.contains(name)) return found;
  return FormulaError{0, 1, in_quotes(name) + " is an outcome, and cannot be used here",
                      model_.is_graph_form() ? "name states" : "name options"};
}

std::optional<Formula> Reader::formula(const Value& value, const std::string& what,
                                       bool with_outcomes) {
  if (!value.is_text() && !value.as_bool()) {
    fields_.wrong_kind(value, "a formula", what, "write a formula such as `a & !b`");
    return std::nullopt;
  }
  if (steps_ > kMaxModelSteps) return std::nullopt;  // said already
  std::vector<FormulaError> errors;
  std::optional<Formula> formula = parse_formula(
      value.text, [&](std::string_view name) { return meaning(name, with_outcomes); }, errors);
  for (FormulaError& error : errors) {
    const Place place = value.content
                            ? Place{*value.content + error.offset, error.length, value.file}
                            : Fields::place(value);
    fields_.error(place, std::move(error.message), std::move(error.help));
  }
  if (!formula) return std::nullopt;
  steps_ += formula->steps().size();
  if (steps_ > kMaxModelSteps) {
    fields_.error(value,
                  "the formulas up to here have more than " + std::to_string(kMaxModelSteps) +
                      " parts, those of the outcomes they name counted in",
                  "use shorter formulas, or fewer");
    return std::nullopt;
  }
  return formula;
}

Formula Reader::formula_under(const Value& mapping, const char* key, const std::string& what,
                              bool with_outcomes) {
  const std::string name = "`" + std::string(key) + "`";
  const Value* value = fields_.require(
      mapping, key, what, "write " + name.substr(0, name.size() - 1) + ":` and a formula");
  if (value == nullptr) return {};
  return formula(*value, name, with_outcomes).value_or(Formula());
}

std::optional<std::size_t> Reader::option(const Value& value, const std::string& what) {
  const auto name = fields_.expect_text(value, what);
  if (!name) return std::nullopt;
  const Meaning found = meaning(*name, false);
  if (const auto* number = std::get_if<std::uint32_t>(&found)) return *number;
  if (const auto* why = std::get_if<FormulaError>(&found)) {
    fields_.error(value, why->message, why->help);
  } else {
    fields_.error(value, in_quotes(*name) + " is no option", "name an option");
  }
  return std::nullopt;
}

// At least `least` different options; `why` says why fewer make no sense.
std::vector<std::size_t> Reader::option_list(const Value& value, const std::string& what,
                                             std::size_t least, const char* why) {
  std::vector<std::size_t> options;
  if (!fields_.expect_list(value, what)) return options;
  for (const Value& item : value.items) {
    const std::optional<std::size_t> number = option(item, "an option in " + what);
    if (!number) continue;
    if (std::find(options.begin(), options.end(), *number) != options.end()) {
      fields_.error(item, in_quotes(item.text) + " stands twice in " + what, "name it once");
      continue;
    }
    options.push_back(*number);
  }
  if (value.items.size() < least) {
    fields_.error(value, what + " needs at least " + (least == 1 ? "one option" : "two options"),
                  why);
  }
  return options;
}

void Reader::read_outcomes(const Value& outcomes) {
  if (!fields_.expect_mapping(outcomes, "`outcomes`",
                              "name each outcome and give its formula: `accord: a & !b`")) {
    return;
  }
  for (const Value::Entry& entry : outcomes.entries) {
    check_name(entry.key, "an outcome");
    const std::string& id = entry.key.text;
    const bool taken = variables_.contains(id) ||
                       std::any_of(model_.options.begin(), model_.options.end(),
                                   [&](const Option& option) { return option.id == id; });
    if (taken) {
      fields_.error(entry.key,
                    in_quotes(id) + " names both an outcome and " +
                        (model_.is_graph_form() ? "a state" : "an option"),
                    "rename one of the two, so that formulas can tell them apart");
    }
    outcomes_.emplace(id, static_cast<std::uint32_t>(outcomes_.size()));
  }
  model_.outcomes.reserve(outcomes.entries.size());
  for (const Value::Entry& entry : outcomes.entries) {
    Outcome outcome;
    outcome.id = entry.key.text;
    outcome.remarks.place = Fields::place(entry.key);
    const std::string what = "outcome " + in_quotes(outcome.id);
    if (entry.value.is_mapping()) {
      fields_.expect_keys(entry.value, what, {"when", "label", "note", "cite"});
      outcome.when = formula_under(entry.value, "when", what, false);
      outcome.label = fields_.text_or_empty(entry.value, "label");
      outcome.remarks = remarks(entry.value, outcome.remarks.place);
    } else {
      outcome.when = formula(entry.value, what, false).value_or(Formula());
    }
    model_.outcomes.push_back(std::move(outcome));
  }
}

void Reader::read_rules(const Value& root) {
  const auto each = [&](const char* key, const auto& read) {
    const Value* rules = root.find(key);
    if (rules == nullptr) return;
    const std::string what = "`" + std::string(key) + "`";
    if (model_.is_graph_form()) {
      fields_.error(*rules, what + " has no meaning in a model that lists its `states`",
                    "leave out the states and moves that are not wanted");
    } else if (fields_.expect_list(*rules, what, "begin each entry with `- `")) {
      for (const Value& item : rules->items) read(item);
    }
  };
  each("infeasible",
       [&](const Value& item) { read_infeasible(item, model_.infeasible, &infeasible_ids_); });
  each("forbidden_moves",
       [&](const Value& item) { read_forbidden(item, model_.forbidden, &forbidden_ids_); });
  each("merged", [&](const Value& item) { read_merge(item); });
}

std::string Reader::rule_id(const Value& item, Names* ids, std::size_t number) {
  const Value* id = item.find("id");
  if (id == nullptr) return {};
  if (ids == nullptr) {
    fields_.error(*id, "a rule that a variant adds has no `id`",
                  "remove it: only rules of the model itself are dropped");
    return {};
  }
  const std::optional<std::string> name = fields_.expect_text(*id, "`id`");
  if (!name) return {};
  check_name(*id, "a rule");
  if (infeasible_ids_.contains(*name) || forbidden_ids_.contains(*name)) {
    fields_.error(*id, "two rules are named " + in_quotes(*name),
                  "name each differently, so that variants can tell them apart");
  }
  ids->emplace(*name, static_cast<std::uint32_t>(number));
  return *name;
}

void Reader::read_infeasible(const Value& item, std::vector<Infeasible>& rules, Names* ids) {
  using Form = Infeasible::Form;
  Infeasible rule;
  if (!item.is_mapping()) {
    rule.remarks.place = Fields::place(item);
    rule.when = formula(item, "an entry of `infeasible`").value_or(Formula());
    rules.push_back(std::move(rule));
    return;
  }
  fields_.expect_keys(item, "an entry of `infeasible`",
                      {"id", "when", "exactly_one_of", "at_most_one_of", "at_least_one_of",
                       "option", "requires", "note", "cite"});
  rule.id = rule_id(item, ids, rules.size());
  struct Short {
    const char* key;
    Form form;
    std::size_t least;
    const char* why;
  };
  constexpr std::array<Short, 5> kForms{
      {{"when", Form::formula, 0, ""},
       {"exactly_one_of", Form::exactly_one_of, 2,
        "one option alone would always be taken; then it is no option"},
       {"at_most_one_of", Form::at_most_one_of, 2, "one option alone is always at most one"},
       {"at_least_one_of", Form::at_least_one_of, 1, "name the options of which one must be taken"},
       {"requires", Form::requires_option, 0, ""}}};
  const Short* chosen = nullptr;
  for (const Short& form : kForms) {
    if (item.find(form.key) == nullptr) continue;
    if (chosen != nullptr) {
      fields_.error(*item.find(form.key),
                    "one entry has both `" + std::string(chosen->key) + "` and `" + form.key + "`",
                    "make two entries of it, each with its own `- `");
      return;
    }
    chosen = &form;
  }
  const Value* option_value = item.find("option");
  const bool requires_option = chosen != nullptr && chosen->form == Form::requires_option;
  if (chosen == nullptr || (option_value != nullptr) != requires_option) {
    fields_.error(option_value != nullptr ? *option_value : item,
                  chosen == nullptr && option_value == nullptr
                      ? "this entry does not say what is infeasible"
                      : "`option` and `requires` go together, and with nothing else",
                  "write a formula, `when: …`, `exactly_one_of: […]`, `at_most_one_of: […]`, "
                  "`at_least_one_of: […]`, or `{option: …, requires: …}`");
    return;
  }
  rule.form = chosen->form;
  const Value& value = *item.find(chosen->key);
  rule.remarks = remarks(item, Fields::place(value));
  if (rule.form == Form::formula) {
    rule.when = formula(value, "`when`").value_or(Formula());
  } else {
    if (requires_option) {
      for (const Value* one : {option_value, &value}) {
        const std::string key = one == option_value ? "`option`" : "`requires`";
        if (one->is_list()) {
          fields_.wrong_kind(*one, "one option", key,
                             one == option_value
                                 ? "write one entry for each option that requires it"
                                 : "write one entry for each option that is required");
          continue;
        }
        if (const auto number = option(*one, key)) rule.options.push_back(*number);
      }
      if (rule.options.size() == 2 && rule.options[0] == rule.options[1]) {
        fields_.error(value, in_quotes(value.text) + " cannot require itself",
                      "name another option");
      }
    } else {
      rule.options =
          option_list(value, "`" + std::string(chosen->key) + "`", chosen->least, chosen->why);
    }
    const std::size_t needed = requires_option ? 2 : chosen->least;
    if (rule.options.size() < needed || steps_ > kMaxModelSteps) return;  // said already
    rule.when = infeasible_formula(rule.form, rule.options);
    steps_ += rule.when.steps().size();
  }
  rules.push_back(std::move(rule));
}

void Reader::read_forbidden(const Value& item, std::vector<ForbiddenMove>& rules, Names* ids) {
  const std::string what = "an entry of `forbidden_moves`";
  if (!fields_.expect_mapping(item, what, "write `{party: …, from: …, to: …}`")) return;
  fields_.expect_keys(item, what, {"id", "party", "from", "to", "note", "cite"});
  ForbiddenMove rule;
  rule.id = rule_id(item, ids, rules.size());
  rule.remarks = remarks(item, Fields::place(item));
  rule.from = formula_under(item, "from", what);
  rule.to = formula_under(item, "to", what);
  const Value* party =
      fields_.require(item, "party", what, "write `party:` and who cannot move so");
  if (party == nullptr) return;
  if (!fields_.expect_text(*party, "`party`")) return;
  const std::optional<std::size_t> found = party_named(*party);
  if (!found) return;
  rule.party = *found;
  rules.push_back(std::move(rule));
}

void Reader::read_merge(const Value& item) {
  Merge merge;
  const std::string what = "an entry of `merged`";
  if (item.is_mapping()) {
    fields_.expect_keys(item, what, {"when", "as", "label", "note", "cite"});
    const Value* when = item.find("when");
    merge.remarks = remarks(item, Fields::place(when != nullptr ? *when : item));
    merge.when = formula_under(item, "when", what);
    if (const Value* as = item.find("as")) merge.as = option_list(*as, "`as`", 0, "");
    merge.label = fields_.text_or_empty(item, "label");
  } else {
    merge.remarks.place = Fields::place(item);
    merge.when = formula(item, what).value_or(Formula());
  }
  model_.merged.push_back(std::move(merge));
}

}  // namespace demarche
