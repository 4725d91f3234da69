// SPDX-License-Identifier: Apache-2.0
#include "graph/naming.hpp"

#include <algorithm>
#include <charconv>

#include "model/names.hpp"

namespace demarche {

namespace {

bool is_pattern(const Model& model, std::string_view text) {
  return !model.options.empty() && text.size() == model.options.size() &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return c == 'Y' || c == 'N' || c == '-'; });
}

}  // namespace

std::string state_name(const Model& model, const States& states, StateId state) {
  if (model.is_graph_form()) return model.states[state].id;
  std::string name;
  for (std::size_t o = 0; o < model.options.size(); ++o) {
    if (((states.code(state) >> o) & 1) == 0) continue;
    name += (name.empty() ? "" : "+") + qualified_id(model, o);
  }
  return name.empty() ? "none" : name;
}

std::string state_pattern(const Model& model, const Graph& graph, StateId state) {
  if (model.is_graph_form()) return model.states[state].id;
  const States& states = graph.states;
  const std::uint64_t open = states.open.empty() ? 0 : states.open[state];
  std::string pattern;
  for (std::size_t o = 0; o < model.options.size(); ++o) {
    pattern += ((open >> o) & 1) != 0 ? '-' : ((states.code(state) >> o) & 1) != 0 ? 'Y' : 'N';
  }
  return pattern;
}

StateId find_state(const Model& model, const Graph& graph, std::string_view text,
                   std::string& problem) {
  if (text == "status_quo") {
    if (graph.status_quo == kNoState) problem = "the model names no status quo";
    return graph.status_quo;
  }
  std::size_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (!text.empty() && parsed.ptr == text.data() + text.size()) {
    if (parsed.ec == std::errc{} && number >= 1 && number <= graph.size()) {
      return static_cast<StateId>(number - 1);
    }
    problem = "there is no state " + std::string(text) +
              "; the feasible states are numbered 1 to " + std::to_string(graph.size());
    return kNoState;
  }
  for (StateId s = 0; model.is_graph_form() && s < graph.size(); ++s) {
    if (model.states[s].id == text) return s;
  }

  // The stable name, as "a & b & !c": exactly these options.
  if (!model.is_graph_form() && (text == "none" || text.find('+') != std::string_view::npos)) {
    std::uint64_t code = 0;
    for (std::string_view rest = text == "none" ? "" : text; !rest.empty();) {
      const std::size_t plus = std::min(rest.find('+'), rest.size());
      const Meaning meaning = meaning_of(model, rest.substr(0, plus), false);
      if (const auto* option = std::get_if<std::uint32_t>(&meaning)) {
        code |= std::uint64_t{1} << *option;
      } else if (const auto* error = std::get_if<FormulaError>(&meaning)) {
        problem = error->message + (error->help.empty() ? "" : "; " + error->help);
        return kNoState;
      } else {
        problem = "\"" + std::string(rest.substr(0, plus)) + "\" is no option";
        return kNoState;
      }
      rest.remove_prefix(std::min(plus + 1, rest.size()));
    }
    const StateId state = graph.states.find(code);
    if (state == kNoState) problem = "the state " + std::string(text) + " is not feasible";
    return state;
  }

  Bits holds;
  if (is_pattern(model, text)) {
    holds = Bits(graph.size());
    for (StateId s = 0; s < graph.size(); ++s) {
      if (state_pattern(model, graph, s) == text) holds.set(s);
    }
    if (!holds.any() && text.find('-') == std::string_view::npos) {
      std::uint64_t code = 0;  // a member of a merged state names it too
      for (std::size_t o = 0; o < text.size(); ++o) code |= std::uint64_t{text[o] == 'Y'} << o;
      if (const StateId s = graph.states.find(code); s != kNoState) holds.set(s);
    }
  } else {
    std::vector<FormulaError> errors;
    const auto formula = parse_formula(model, text, errors);
    if (!formula) {
      problem =
          errors.front().message + (errors.front().help.empty() ? "" : "; " + errors.front().help);
      return kNoState;
    }
    // A single option's name is the stable name of the state in which it alone is taken.
    if (formula->steps().size() == 1 && formula->steps()[0].op == Op::variable &&
        !model.is_graph_form()) {
      const StateId alone = graph.states.find(std::uint64_t{1} << formula->steps()[0].argument);
      if (alone != kNoState) return alone;
    }
    holds = states_where(graph, *formula);
  }
  const std::size_t count = holds.count();
  for (StateId s = 0; s < graph.size() && count == 1; ++s) {
    if (holds[s]) return s;
  }
  problem = count == 0 ? "no feasible state is meant by \"" + std::string(text) + "\""
                       : "\"" + std::string(text) + "\" holds in " + std::to_string(count) +
                             " states; name one of them";
  return kNoState;
}

}  // namespace demarche
