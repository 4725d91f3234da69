// SPDX-License-Identifier: Apache-2.0
// `demarche explain`: why does a state hold, or not?
#include <algorithm>

#include "analysis/stability/simultaneous.hpp"
#include "analysis/stability/stability.hpp"
#include "check/stability.hpp"
#include "commands.hpp"
#include "graph/naming.hpp"
#include "output.hpp"
#include "present/json.hpp"
#include "present/pages.hpp"

namespace demarche::cli {

namespace {

// SEQ or SIM is explained by the two; a concept that does not apply is left out.
std::vector<Concept> explained(const Graph& graph, const std::vector<std::string>& names,
                               Console& console) {
  std::vector<std::string> wanted = names;
  if (std::find(names.begin(), names.end(), id(Concept::seq_or_sim)) != names.end()) {
    wanted.insert(wanted.end(), {std::string(id(Concept::seq)), std::string(id(Concept::sim))});
  }
  std::vector<Concept> concepts = concepts_from(wanted);
  std::erase(concepts, Concept::seq_or_sim);
  if (const std::string why = why_no_simultaneous(graph); !why.empty()) {
    if (!wanted.empty() && std::erase(concepts, Concept::sim) > 0) console.say(why);
    std::erase(concepts, Concept::sim);
  }
  return concepts;
}

}  // namespace

int run(const ExplainCommand& command, Console& console) {
  const std::optional<Loaded> loaded = load(command.model, console);
  if (!loaded) return kBadInput;
  if (command.check && !can_recheck(*loaded, console)) return kBadInput;
  std::string problem;
  const StateId state = find_state(loaded->model, loaded->graph, command.state, problem);
  if (state == kNoState) {
    console.say(problem);
    return kBadInput;
  }
  const auto parties = parties_from(loaded->model, command.parties, console);
  if (!parties) return kBadInput;
  const std::vector<Concept> concepts = explained(loaded->graph, command.concepts, console);
  if (concepts.empty()) return kBadInput;

  std::vector<Reason> reasons;
  for (const std::size_t party : *parties) {
    for (const Concept which : concepts) {
      reasons.push_back(explain(loaded->graph, which, party, state));
    }
  }
  if (command.check) {
    const check::NaiveModel naive = check::build(loaded->model);
    bool sound = true;
    for (const Reason& reason : reasons) {
      for (const std::string& wrong : check::check_reason(naive, reason)) {
        console.say(wrong);
        sound = false;
      }
    }
    if (!sound) return kNo;
    console.say("every reason agrees with the plain re-check from the definitions");
  }
  if (command.format == "json") {
    return write(explanation_json(loaded->model, loaded->graph, reasons), command.output, console);
  }
  return write_page(explanation_page(loaded->model, loaded->graph, reasons), command.format,
                    command.output, console);
}

}  // namespace demarche::cli
