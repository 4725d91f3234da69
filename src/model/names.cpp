// SPDX-License-Identifier: Apache-2.0
#include "model/names.hpp"

#include "model/compliance.hpp"
#include "text/suggest.hpp"

namespace demarche {

namespace {

std::vector<std::string> known_names(const Model& model, bool with_outcomes) {
  std::vector<std::string> names;
  for (std::size_t o = 0; o < model.options.size(); ++o) names.push_back(qualified_id(model, o));
  for (const NamedState& state : model.states) names.push_back(state.id);
  if (with_outcomes) {
    for (const Outcome& outcome : model.outcomes) names.push_back(outcome.id);
  }
  return names;
}

Meaning option_of_party(const Model& model, std::string_view party_id, std::string_view option_id) {
  const Party* party = nullptr;
  std::vector<std::string> parties;
  for (const Party& candidate : model.parties) {
    parties.push_back(candidate.id);
    if (candidate.id == party_id) party = &candidate;
  }
  if (party == nullptr) {
    return FormulaError::with("there is no party \"" + std::string(party_id) + "\"",
                              suggest(party_id, parties));
  }
  std::vector<std::string> own;
  for (std::size_t o = party->first_option; o < party->first_option + party->option_count; ++o) {
    if (model.options[o].id == option_id) return static_cast<std::uint32_t>(o);
    own.push_back(party->id + "." + model.options[o].id);
  }
  return FormulaError::with(
      "\"" + party->id + "\" has no option \"" + std::string(option_id) + "\"",
      suggest(std::string(party_id) + "." + std::string(option_id), own));
}

}  // namespace

Meaning meaning_of(const Model& model, std::string_view name, bool with_outcomes) {
  if (name.find('(') != std::string_view::npos && name.back() == ')') {
    auto found = clause_formula(model, name);
    if (auto* formula = std::get_if<Formula>(&found)) return std::move(*formula);
    return std::get<FormulaError>(std::move(found));
  }
  const std::size_t dot = name.find('.');
  if (dot != std::string_view::npos) {
    return option_of_party(model, name.substr(0, dot), name.substr(dot + 1));
  }
  std::vector<std::string> owners;
  std::uint32_t option = 0;
  for (std::size_t o = 0; o < model.options.size(); ++o) {
    if (model.options[o].id != name) continue;
    option = static_cast<std::uint32_t>(o);
    owners.push_back(model.parties[model.options[o].party].id + "." + std::string(name));
  }
  if (owners.size() == 1) return option;
  if (owners.size() > 1) {
    std::string list;
    for (const std::string& owner : owners) list += (list.empty() ? "" : " or ") + owner;
    return FormulaError::with("\"" + std::string(name) + "\" is an option of several parties",
                              "write " + list);
  }
  for (std::size_t s = 0; s < model.states.size(); ++s) {
    if (model.states[s].id == name) return static_cast<std::uint32_t>(s);
  }
  if (with_outcomes) {
    for (const Outcome& outcome : model.outcomes) {
      if (outcome.id == name) return &outcome.when;
    }
  }
  const char* kind = model.is_graph_form() ? "state" : "option";
  return FormulaError::with("there is no " + std::string(kind) +
                                (with_outcomes ? " or outcome" : "") + " \"" + std::string(name) +
                                "\"",
                            suggest(name, known_names(model, with_outcomes)));
}

std::optional<Formula> parse_formula(const Model& model, std::string_view text,
                                     std::vector<FormulaError>& errors, bool with_outcomes) {
  return parse_formula(
      text, [&](std::string_view name) { return meaning_of(model, name, with_outcomes); }, errors);
}

}  // namespace demarche
