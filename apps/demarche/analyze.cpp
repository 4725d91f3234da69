// SPDX-License-Identifier: Apache-2.0
// `demarche analyze`: what would hold?
#include "analysis/stability/stability.hpp"

#include <utility>

#include "analysis/summary/summary.hpp"
#include "check/stability.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "present/csv.hpp"
#include "present/json.hpp"
#include "present/pages.hpp"
#include "present/verdicts_file.hpp"
#include "present/words.hpp"
#include "stability.hpp"

namespace demarche::cli {

namespace {

// Holds every verdict against the plain re-checker; says what differs.
bool recheck(const Loaded& loaded, const StabilityFinding& finding, Console& console) {
  const auto problems = check::check_stability(check::build(loaded.model), finding);
  for (const std::string& problem : problems) console.say(problem);
  if (problems.empty()) {
    console.say("every verdict agrees with the plain re-check from the definitions");
  }
  return problems.empty();
}

// If none of the concepts asked for applies to the model: why not.
std::string why_nothing_was_analysed(const StabilityFinding& finding) {
  std::string why;
  for (const Concept which : kConcepts) {
    if (finding[which]) return {};
    if (why.empty()) why = finding.why_not[static_cast<std::size_t>(which)];
  }
  return why;
}

// What is listed of the equilibria. Nothing, and says why, if that cannot be.
std::optional<Selection> selection_from(const AnalyzeCommand& command, const Loaded& loaded,
                                        Console& console) {
  Selection selection;
  if (!command.where.empty()) {
    const auto formula = parse_where(loaded.model, command.where, console);
    if (!formula) return std::nullopt;
    selection.where = states_where(loaded.graph, *formula);
  }
  if (!command.reachable.empty()) {
    selection.reachable = command.reachable == "moves" ? Means::moves : Means::improvements;
  }
  if (command.order == "nearest") {
    selection.order = Selection::Order::nearest;
  } else if (command.order != "state") {
    const auto party = parties_from(loaded.model, {command.order}, console);
    if (!party) {
      console.say("--order takes `state`, `nearest` or a party");
      return std::nullopt;
    }
    selection.order = Selection::Order::party;
    selection.party = party->front();
  }
  if (loaded.graph.status_quo == kNoState && (selection.reachable || command.order == "nearest")) {
    console.say("the model names no status quo, so nothing can be said of what is within reach");
    return std::nullopt;
  }
  selection.first = command.first.value_or(command.format == "json" ? kListed : selection.first);
  return selection;
}

// The answer in the format asked for.
std::string answer_of(const AnalyzeCommand& command, const Loaded& loaded,
                      const StabilityFinding& stability, const Selection& selection,
                      const Control& control, const Layout& layout) {
  const auto& [model, graph] = loaded;
  if (command.format == "csv") return analysis_csv(model, graph, stability);
  const Summary summary = summarize(graph, stability, selection, control);
  if (command.format == "json") {
    return analysis_json(model, graph, stability, summary, command.check);
  }
  const Page page = analysis_page(model, graph, stability, summary);
  return command.format == "markdown" ? to_markdown(page) : to_text(page, layout);
}

// What is known when the analysis is stopped.
void say_what_is_done(const StabilityFinding& finding, Console& console) {
  std::vector<std::string> done;
  for (const Concept which : kConcepts) {
    if (!finding[which]) continue;
    done.push_back(std::string(title(which)) + " (" +
                   count_of(finding[which]->equilibria.count(), "equilibrium", "equilibria") + ")");
  }
  console.say(done.empty() ? "no concept was decided yet" : "decided so far: " + join(done));
}

}  // namespace

int run(const AnalyzeCommand& command, Console& console) {
  if (command.verdicts == "-" ||
      (!command.verdicts.empty() && command.verdicts == command.output)) {
    console.say("--verdicts takes a file of its own; the answer goes to standard output or to -o");
    return kBadInput;
  }
  const std::vector<Concept> concepts = concepts_from(command.concepts);
  const std::optional<Loaded> loaded = load(command.model, console, [&](const Model& model) {
    const std::uint64_t verdicts = concepts.size() * (model.parties.size() + 1) / 8 + 1;
    return compile_options(command.resources, console,
                           stability_bytes_per_state(model, concepts.size()) +
                               (command.verdicts.empty() ? 0 : 2 * verdicts));
  });
  if (!loaded) return kBadInput;
  if (command.check && !can_recheck(*loaded, console)) return kBadInput;
  const std::optional<Selection> selection = selection_from(command, *loaded, console);
  if (!selection) return kBadInput;
  const std::size_t rows = loaded->graph.size() * concepts.size() * (loaded->graph.parties() + 1);
  if (command.format == "csv" &&
      !fits_csv(rows, "--verdicts writes all verdicts into a compact file", console)) {
    return kBadInput;
  }

  const Control control = console.control(command.resources.threads);
  StabilityFinding stability;
  try {
    decide_stability(loaded->graph, command.concepts, stability, control, console);
  } catch (const Cancelled&) {
    say_what_is_done(stability, console);
    throw;
  }
  if (const std::string why = why_nothing_was_analysed(stability); !why.empty()) {
    console.say(why);
    return kBadInput;
  }
  if (command.check && !recheck(*loaded, stability, console)) return kNo;

  // The file of verdicts and the answer appear together or not at all.
  std::vector<std::pair<std::string, std::string>> files;
  if (!command.verdicts.empty()) {
    files.emplace_back(command.verdicts, verdicts_file(loaded->model, loaded->graph, stability));
  }
  const bool to_file = !command.output.empty() && command.output != "-";
  const std::string answer =
      answer_of(command, *loaded, stability, *selection, control, console.layout(to_file));
  if (to_file) files.emplace_back(command.output, answer);
  if (const int code = console.write(files); code != kDone) return code;
  return to_file ? kDone : write(answer, command.output, console);
}

}  // namespace demarche::cli
