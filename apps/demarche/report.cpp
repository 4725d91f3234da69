// SPDX-License-Identifier: Apache-2.0
// `demarche report`: all that can be said of a model, as one file to hand in.
#include "present/report.hpp"

#include <algorithm>

#include "analysis/evolution/evolution.hpp"
#include "analysis/stability/stability.hpp"
#include "analysis/summary/summary.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "present/evolution.hpp"
#include "present/html.hpp"
#include "present/ways_drawing.hpp"

namespace demarche::cli {

namespace {

// Of so many states the report says why they hold or do not.
constexpr std::size_t kMostExplained = 8;
// So many ways are drawn.
constexpr std::size_t kMostDrawn = 14;

// A word as a shell takes it.
std::string shell_word(const std::string& text) {
  const bool is_plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view("_-./+:@%").find(c) != std::string_view::npos;
  });
  if (is_plain) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

std::string command_line(const ReportCommand& command) {
  std::string line = "demarche report " + shell_word(command.model);
  if (command.format != "html") line += " --format " + command.format;
  if (!command.output.empty()) line += " -o " + shell_word(command.output);
  return line;
}

// The status quo, and the states that hold under most concepts.
std::vector<StateId> explained(const Graph& graph, const Summary& summary) {
  std::vector<Equilibrium> equilibria = summary.equilibria;
  std::stable_sort(
      equilibria.begin(), equilibria.end(),
      [](const Equilibrium& a, const Equilibrium& b) { return a.under.size() > b.under.size(); });
  std::vector<StateId> states;
  if (graph.status_quo != kNoState) states.push_back(graph.status_quo);
  for (const Equilibrium& one : equilibria) {
    if (states.size() == kMostExplained) break;
    if (one.state != graph.status_quo) states.push_back(one.state);
  }
  return states;
}

std::vector<Reason> reasons_of(const Graph& graph, const StabilityFinding& stability,
                               StateId state) {
  std::vector<Reason> reasons;
  for (std::size_t party = 0; party < graph.parties(); ++party) {
    for (const Concept which : kConcepts) {
      if (which == Concept::seq_or_sim || !stability[which]) continue;
      reasons.push_back(explain(graph, which, party, state));
    }
  }
  return reasons;
}

// Ways worth drawing: one of the cheapest to each of the equilibria that hold under most concepts, and to
// each outcome.
std::vector<std::vector<Step>> drawn_ways(const Evolution& evolution) {
  std::vector<Destination> destinations = evolution.destinations;
  std::stable_sort(destinations.begin(), destinations.end(),
                   [](const Destination& a, const Destination& b) {
                     const bool a_outcome = a.kind == Destination::Kind::outcome;
                     const bool b_outcome = b.kind == Destination::Kind::outcome;
                     if (a_outcome != b_outcome) return a_outcome;
                     return a.under.size() > b.under.size();
                   });
  std::vector<std::vector<Step>> ways;
  for (const Destination& one : destinations) {
    if (ways.size() == kMostDrawn) break;
    if (one.reached() && !one.cheapest->paths.empty()) ways.push_back(one.cheapest->paths.front());
  }
  return ways;
}

void add_evolution(const Loaded& loaded, const StabilityFinding& stability, const Summary& summary,
                   const Control& control, ReportContents& contents) {
  const auto& [model, graph] = loaded;
  if (graph.status_quo == kNoState) return;
  const Evolution evolution = evolve(graph, stability, graph.status_quo, {}, control);
  std::vector<std::string> headline = evolution_headline(model, graph, evolution);
  headline.erase(headline.begin());  // where the conflict stands is said already
  contents.add(std::move(headline), evolution_section(model, graph, evolution));
  std::vector<StateId> holding;
  for (const Equilibrium& one : summary.equilibria) holding.push_back(one.state);
  contents.figure = ways_figure(model, graph, graph.status_quo, drawn_ways(evolution), holding);
}

}  // namespace

int run(const ReportCommand& command, Console& console) {
  const std::optional<Loaded> loaded = load(command.model, console, [&](const Model& model) {
    return compile_options(command.resources, console,
                           stability_bytes_per_state(model, kConcepts.size()));
  });
  if (!loaded) return kBadInput;
  const auto& [model, graph] = *loaded;
  const Control control = console.control(command.resources.threads);
  const StabilityFinding stability = analyze_stability(graph, kConcepts, control);
  const Summary summary = summarize(graph, stability, {}, control);

  ReportContents contents{stability, summary, command_line(command)};
  add_evolution(*loaded, stability, summary, control, contents);
  for (const StateId state : explained(graph, summary)) {
    control.checkpoint();
    contents.reasons.push_back(reasons_of(graph, stability, state));
  }
  const Page page = report_page(model, graph, contents);
  return write(command.format == "markdown" ? to_markdown(page) : to_html(page), command.output,
               console);
}

}  // namespace demarche::cli
