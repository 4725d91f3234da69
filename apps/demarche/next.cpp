// SPDX-License-Identifier: Apache-2.0
// `demarche next`: how does the conflict move from where it stands?
#include <algorithm>
#include <set>

#include "analysis/evolution/evolution.hpp"
#include "analysis/stability/stability.hpp"
#include "check/evolution_check.hpp"
#include "commands.hpp"
#include "graph/naming.hpp"
#include "model/names.hpp"
#include "next_search.hpp"
#include "output.hpp"
#include "present/evolution.hpp"
#include "stability.hpp"

namespace demarche::cli {

namespace {

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

// The states of --to: those in which a formula holds, or one by its name. Nothing, and says why, if it
// is neither.
std::optional<Bits> targets_of(const NextCommand& command, const Loaded& loaded, Console& console) {
  std::vector<FormulaError> errors;
  if (const auto formula = parse_formula(loaded.model, command.to, errors)) {
    return states_where(loaded.graph, *formula);
  }
  std::string problem;
  const StateId state = find_state(loaded.model, loaded.graph, command.to, problem);
  if (state == kNoState) {
    console.say("--to: " + problem);
    return std::nullopt;
  }
  Bits one(loaded.graph.size());
  one.set(state);
  return one;
}

// Holds the finding against the plain re-checker; says what differs.
bool recheck(const Loaded& loaded, const Evolution& evolution, const EvolutionOptions& options,
             Console& console) {
  std::vector<std::set<std::size_t>> targets;
  for (const Destination& destination : evolution.destinations) {
    targets.emplace_back();
    if (destination.kind == Destination::Kind::equilibrium) {
      targets.back().insert(destination.state);
      continue;
    }
    const Bits& states = destination.kind == Destination::Kind::asked
                             ? *options.to
                             : loaded.graph.outcomes[destination.outcome];
    states.for_each([&](std::size_t s) { targets.back().insert(s); });
  }
  bool complete = true;
  const auto problems =
      check::check_evolution(check::build(loaded.model), evolution, targets, complete);
  for (const std::string& problem : problems) console.say("re-check: " + problem);
  if (problems.empty()) {
    console.say(complete ? "all stages, costs and ways agree with the plain re-check from the "
                           "definitions"
                         : "all stages, costs and ways shown agree with the plain re-check from "
                           "the definitions; to try all sequences there are was too long for some");
  }
  return problems.empty();
}

}  // namespace

int run(const NextCommand& command, Console& console) {
  Diagnostics diagnostics;
  std::optional<Model> read = console.read_model(command.model, diagnostics);
  std::optional<Graph> compiled;
  if (read && !diagnostics.has_errors()) {
    Diagnostics problems;
    compiled = compile(*read, problems,
                       compile_options(command.resources, console,
                                       stability_bytes_per_state(*read, kConcepts.size()) +
                                           evolution_bytes_per_state(*read)));
    // What keeps a model from being compiled, and not from being searched, is its size.
    const bool too_large = !compiled && can_seek(command, *read, console.control());
    if (too_large && !command.to.empty()) {
      console.show(std::move(diagnostics));
      return next_by_search(command, *read, console);
    }
    for (const Diagnostic& problem : problems.items()) diagnostics.add(problem);
    console.show(std::move(diagnostics));
    if (too_large) {
      console.say("ways to one destination are sought without listing states; --to names it");
    }
  } else {
    console.show(std::move(diagnostics));
  }
  if (!compiled) return kBadInput;
  const Loaded loaded{std::move(*read), std::move(*compiled)};
  if (command.check && !can_recheck(loaded, console)) return kBadInput;
  const auto& [model, graph] = loaded;
  const StateId from = start_of(command, loaded, console);
  if (from == kNoState) return kBadInput;
  EvolutionOptions options;
  options.paths = command.paths.value_or(command.to.empty() ? 3 : 10);
  if (!command.to.empty()) {
    options.asked = command.to;
    options.to = targets_of(command, loaded, console);
    if (!options.to) return kBadInput;
  }

  const Control control = console.control(command.resources.threads);
  StabilityFinding stability;
  if (!options.to || !command.concepts.empty()) {
    decide_stability(graph, command.concepts, stability, control, console);
    for (const Concept which : concepts_from(command.concepts)) {
      const std::string& why = stability.why_not[static_cast<std::size_t>(which)];
      if (why.empty() || command.concepts.empty()) continue;
      console.say(std::string(title(which)) + " cannot be analysed: " + why);
      return kBadInput;
    }
  }
  const Evolution evolution = evolve(graph, stability, from, options, control);

  if (command.check && !recheck(loaded, evolution, options, console)) return kNo;
  const int code =
      command.format == "json"
          ? write(evolution_json(model, graph, evolution, command.check), command.output, console)
          : write_page(evolution_page(model, graph, evolution), command.format, command.output,
                       console);
  if (code != kDone) return code;
  return options.to && !evolution.destinations.front().reached() ? kNo : kDone;
}

}  // namespace demarche::cli
