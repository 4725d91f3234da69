// SPDX-License-Identifier: Apache-2.0
#include "present/parts.hpp"

#include "present/formula_words.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

std::string label_of(const Model& model, std::size_t variable) {
  if (model.is_graph_form()) {
    const NamedState& state = model.states[variable];
    return whole_in_quotes(state.label.empty() ? state.id : state.label);
  }
  const Option& option = model.options[variable];
  return party_in_words(model, option.party) + ": " +
         whole_in_quotes(option.label.empty() ? option.id : option.label);
}

std::string move_rule_in_words(const Model& model, const ForbiddenMove& rule) {
  return party_in_words(model, rule.party) + " cannot move from where " +
         formula_in_words(model, rule.from) + " to where " + formula_in_words(model, rule.to);
}

std::string merge_in_words(const Model& model, const Merge& merge) {
  return "States count as one where " + formula_in_words(model, merge.when);
}

// What the formulas of one party's preferences say, each with its remarks.
void add_preferences(const Model& model, std::size_t party, std::vector<Part>& parts) {
  const Preference& preference = model.preferences[party];
  const std::string who = party_in_words(model, party);
  const auto add = [&](std::string words, const Remarks& remarks) {
    parts.push_back({Part::Kind::preference, std::move(words), &remarks, &preference.remarks});
  };
  if (const auto* statements = std::get_if<Priorities>(&preference.order)) {
    for (const Statement& statement : *statements) {
      add(who + " wants: " + formula_in_words(model, statement.want), statement.remarks);
    }
  } else if (const auto* weights = std::get_if<Weights>(&preference.order)) {
    for (const Weight& weight : *weights) {
      add(who + " weighs: " + formula_in_words(model, weight.want), weight.remarks);
    }
  } else {
    parts.push_back(
        {Part::Kind::preference, "The ranking of " + who, &preference.remarks, nullptr});
  }
}

}  // namespace

std::string party_in_words(const Model& model, std::size_t party) {
  const Party& one = model.parties[party];
  return one.name.empty() ? one.id : one.name;
}

std::string formula_in_words(const Model& model, const Formula& formula) {
  return formula_in_words(model, formula,
                          [&](std::uint32_t variable) { return label_of(model, variable); });
}

std::string rule_in_words(const Model& model, const Infeasible& rule) {
  std::vector<std::string> options;
  for (const std::size_t option : rule.options) options.push_back(label_of(model, option));
  switch (rule.form) {
    case Infeasible::Form::exactly_one_of:
      return "Exactly one of " + join(options);
    case Infeasible::Form::at_most_one_of:
      return "At most one of " + join(options);
    case Infeasible::Form::at_least_one_of:
      return "At least one of " + join(options);
    case Infeasible::Form::requires_option:
      return options.front() + " requires " + options.back();
    case Infeasible::Form::formula:
      break;
  }
  return "Never: " + formula_in_words(model, rule.when);
}

std::vector<Part> parts_of(const Model& model) {
  std::vector<Part> parts;
  const auto add = [&](Part::Kind kind, std::string words, const Remarks& remarks) {
    parts.push_back({kind, std::move(words), &remarks, nullptr});
  };
  for (std::size_t p = 0; p < model.parties.size(); ++p) {
    const Party& party = model.parties[p];
    add(Part::Kind::party, party_in_words(model, p), party.remarks);
    for (std::size_t k = 0; k < party.option_count; ++k) {
      const std::size_t option = party.first_option + k;
      add(Part::Kind::option, label_of(model, option), model.options[option].remarks);
    }
  }
  for (std::size_t s = 0; s < model.states.size(); ++s) {
    add(Part::Kind::state, label_of(model, s), model.states[s].remarks);
  }
  for (const Infeasible& rule : model.infeasible) {
    add(Part::Kind::rule, rule_in_words(model, rule), rule.remarks);
  }
  for (const ForbiddenMove& rule : model.forbidden) {
    add(Part::Kind::rule, move_rule_in_words(model, rule), rule.remarks);
  }
  for (const Merge& rule : model.merged) {
    add(Part::Kind::rule, merge_in_words(model, rule), rule.remarks);
  }
  for (const Outcome& outcome : model.outcomes) {
    add(Part::Kind::outcome,
        "Outcome " + outcome.id + (outcome.label.empty() ? "" : ": " + outcome.label),
        outcome.remarks);
  }
  // Without a conflict there are none.
  for (std::size_t p = 0; p < model.preferences.size(); ++p) add_preferences(model, p, parts);
  for (const Variant& variant : model.variants) {
    add(Part::Kind::variant,
        "Variant " + variant.id + (variant.label.empty() ? "" : ": " + variant.label),
        variant.remarks);
  }
  add_treaty_parts(model, parts);
  add_talks_parts(model, parts);
  return parts;
}

}  // namespace demarche
