// SPDX-License-Identifier: Apache-2.0
// `demarche analyze`: what would hold?
#include "analysis/stability/stability.hpp"

#include "analysis/summary/summary.hpp"
#include "check/stability.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "present/csv.hpp"
#include "present/json.hpp"
#include "present/pages.hpp"
#include "present/words.hpp"

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

}  // namespace

int run(const AnalyzeCommand& command, Console& console) {
  const std::optional<Loaded> loaded = load(command.model, console);
  if (!loaded) return kBadInput;
  if (command.check && !can_recheck(*loaded, console)) return kBadInput;
  const Control control = console.control();
  const StabilityFinding stability =
      analyze_stability(loaded->graph, concepts_from(command.concepts), control);
  if (const std::string why = why_nothing_was_analysed(stability); !why.empty()) {
    console.say(why);
    return kBadInput;
  }
  if (command.check && !recheck(*loaded, stability, console)) return kNo;
  if (command.format == "csv") {
    return write(analysis_csv(loaded->model, loaded->graph, stability), command.output, console);
  }
  const Summary summary = summarize(loaded->graph, stability, control);
  if (command.format == "json") {
    return write(analysis_json(loaded->model, loaded->graph, stability, summary, command.check),
                 command.output, console);
  }
  return write_page(analysis_page(loaded->model, loaded->graph, stability, summary), command.format,
                    command.output, console);
}

}  // namespace demarche::cli
