// SPDX-License-Identifier: Apache-2.0
// `demarche next`: how does the conflict move from where it stands?
#include <algorithm>

#include "analysis/evolution/evolution.hpp"
#include "analysis/stability/simultaneous.hpp"
#include "analysis/stability/stability.hpp"
#include "commands.hpp"
#include "graph/naming.hpp"
#include "output.hpp"
#include "present/evolution.hpp"

namespace demarche::cli {

namespace {

// Above so many combinations of moves SIM is only analysed if it is asked for.
constexpr double kLongSim = 2e9;

// Where the conflict starts, or kNoState, and says why.
StateId start_of(const NextCommand& command, const Loaded& loaded, Console& console) {
  if (command.from.empty()) {
    if (loaded.graph.status_quo == kNoState) {
      console.say("the model names no status quo; --from says where the conflict stands");
    }
    return loaded.graph.status_quo;
  }
  std::string problem;
  const StateId state = find_state(loaded.model, loaded.graph, command.from, problem);
  if (state == kNoState) console.say("--from: " + problem);
  return state;
}

// The states of --to: one by its name, or those in which a formula holds. Nothing, and says why, if it
// is neither.
std::optional<Bits> targets_of(const NextCommand& command, const Loaded& loaded, Console& console) {
  std::string problem;
  const StateId state = find_state(loaded.model, loaded.graph, command.to, problem);
  if (state != kNoState) {
    Bits one(loaded.graph.size());
    one.set(state);
    return one;
  }
  std::vector<FormulaError> errors;
  const auto formula = parse_formula(loaded.model, command.to, errors);
  if (!formula) {
    console.say("--to: " + problem);
    return std::nullopt;
  }
  return states_where(loaded.graph, *formula);
}

std::vector<Concept> concepts_of(const NextCommand& command, const Graph& graph) {
  std::vector<Concept> concepts = concepts_from(command.concepts);
  if (command.concepts.empty() &&
      (!why_no_simultaneous(graph).empty() || simultaneous_cost(graph) > kLongSim)) {
    std::erase(concepts, Concept::sim);
    std::erase(concepts, Concept::seq_or_sim);
  }
  return concepts;
}

}  // namespace

int run(const NextCommand& command, Console& console) {
  const std::optional<Loaded> loaded = load(command.model, console, [&](const Model& model) {
    return compile_options(
        command.resources, console,
        stability_bytes_per_state(model, kConcepts.size()) + evolution_bytes_per_state(model));
  });
  if (!loaded) return kBadInput;
  const auto& [model, graph] = *loaded;
  const StateId from = start_of(command, *loaded, console);
  if (from == kNoState) return kBadInput;
  EvolutionOptions options;
  options.paths = command.paths;
  if (!command.to.empty()) {
    options.to = targets_of(command, *loaded, console);
    if (!options.to) return kBadInput;
  }

  const Control control = console.control(command.resources.threads);
  StabilityFinding stability;
  if (!options.to || !command.concepts.empty()) {
    analyze_stability(graph, concepts_of(command, graph), stability, control);
  }
  const Evolution evolution = evolve(graph, stability, from, options, control);

  const int code =
      command.format == "json"
          ? write(evolution_json(model, graph, evolution, command.check), command.output, console)
          : write_page(evolution_page(model, graph, evolution), command.format, command.output,
                       console);
  if (code != kDone) return code;
  return options.to && !evolution.destinations.front().reached() ? kNo : kDone;
}

}  // namespace demarche::cli
