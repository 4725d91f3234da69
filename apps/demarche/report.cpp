// SPDX-License-Identifier: Apache-2.0
// `demarche report`: all that can be said of a model, as one file to hand in.
#include "present/report.hpp"

#include <algorithm>

#include "analysis/coalition/coalition.hpp"
#include "analysis/evolution/evolution.hpp"
#include "analysis/foresight/foresight.hpp"
#include "analysis/inverse/require.hpp"
#include "analysis/robustness/robustness.hpp"
#include "analysis/stability/stability.hpp"
#include "analysis/summary/summary.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "present/coalition.hpp"
#include "present/evolution.hpp"
#include "present/foresight.hpp"
#include "present/html.hpp"
#include "present/requirement.hpp"
#include "present/robustness.hpp"
#include "present/ways_drawing.hpp"
#include "report_draft.hpp"
#include "stability.hpp"

namespace demarche::cli {

namespace {

// Of so many states the report says why they hold or do not.
constexpr std::size_t kMostExplained = 6;
// To so many equilibria the ways are told, and from so many what coalitions can do.
constexpr std::size_t kMostTold = 12;
// For outcomes of which no state holds under this concept it is said what would have to change, if they
// have no more states than this.
constexpr Concept kRequired = Concept::seq;
constexpr std::size_t kMostRequired = 2000;
// Of so many equilibria it is found out what ends them.
constexpr std::size_t kMostRobust = 40;
// With more states it is not looked at what coalitions can do.
constexpr std::size_t kMostForCoalitions = 100'000;
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

// The status quo, and the states that hold under most concepts; equals by number.
std::vector<StateId> explained(const Graph& graph, const StabilityFinding& stability) {
  std::vector<std::pair<std::size_t, StateId>> best;  // how many concepts it fails, and the state
  stability.holding().for_each([&](std::size_t s) {
    const auto state = static_cast<StateId>(s);
    if (state == graph.status_quo) return;
    best.emplace_back(kConcepts.size() - stability.equilibrium_under(state).size(), state);
    std::sort(best.begin(), best.end());
    if (best.size() > kMostExplained) best.pop_back();
  });
  std::vector<StateId> states;
  if (graph.status_quo != kNoState) states.push_back(graph.status_quo);
  for (const auto& [fails, state] : best) states.push_back(state);
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

// Ways worth drawing: one of the cheapest to each outcome, then to the equilibria that are nearest.
std::vector<std::vector<Step>> drawn_ways(const Evolution& evolution) {
  std::vector<std::vector<Step>> ways;
  for (const auto kind : {Destination::Kind::outcome, Destination::Kind::equilibrium}) {
    for (const Destination& one : evolution.destinations) {
      if (one.kind != kind || !one.reached() || ways.size() == kMostDrawn) continue;
      if (!one.cheapest->paths.empty()) ways.push_back(one.cheapest->paths.front());
    }
  }
  return ways;
}

void add_evolution(const Loaded& loaded, const StabilityFinding& stability, const Control& control,
                   ReportContents& contents) {
  const auto& [model, graph] = loaded;
  if (graph.status_quo == kNoState) return;
  EvolutionOptions options;
  options.first = kMostTold;
  options.paths = 3;
  const Evolution evolution = evolve(graph, stability, graph.status_quo, options, control);
  std::vector<std::string> headline = evolution_headline(model, graph, evolution);
  headline.erase(headline.begin());  // where the conflict stands is said already
  contents.add("How it moves from here", std::move(headline),
               evolution_section(model, graph, evolution), false);
  contents.figure =
      ways_figure(model, graph, graph.status_quo, drawn_ways(evolution), stability.holding());
}

void add_coalitions(const Loaded& loaded, const StabilityFinding& stability, const Control& control,
                    ReportContents& contents) {
  const auto& [model, graph] = loaded;
  if (graph.parties() < 2) return;
  if (graph.size() > kMostForCoalitions) {
    contents.leave_out("Coalitions",
                       "`demarche coalitions` says who together could move the "
                       "conflict elsewhere; with so many states that takes long.");
    return;
  }
  CoalitionOptions options;
  options.most_starts = kMostTold;
  if (coalition_count(graph.parties(), options) > kMostCoalitions) options.most_members = 2;
  // Like `demarche coalitions`, which does not take SIM for a concept of single parties' equilibria.
  StabilityFinding individual = stability;
  individual[Concept::sim].reset();
  individual[Concept::seq_or_sim].reset();
  const CoalitionFinding coalitions = analyze_coalitions(graph, individual, options, control);
  contents.add("Who together could do better", coalition_headline(model, graph, coalitions),
               coalition_section(model, graph, coalitions), false);
}

void add_foresight(const Loaded& loaded, const Control& control, ReportContents& contents) {
  const auto& [model, graph] = loaded;
  if (!why_no_foresight(graph.parties()).empty()) return;
  const ForesightFinding foresight = analyze_foresight(graph, {}, control);
  contents.add("Looking further ahead", foresight_headline(model, graph, foresight),
               foresight_section(model, graph, foresight), true);
}

// What would have to change for the outcomes of which no state holds.
void add_requirements(const Loaded& loaded, const Summary& summary, const Control& control,
                      ReportContents& contents) {
  const auto& [model, graph] = loaded;
  Page section;
  std::vector<std::string> headline;
  for (std::size_t k = 0; k < model.outcomes.size(); ++k) {
    const Summary::Holding& holding = summary.outcomes[k];
    if (holding.equilibria[static_cast<std::size_t>(kRequired)] > 0) continue;
    if (holding.states == 0) continue;
    if (holding.states > kMostRequired) {
      headline.push_back("No state of " + model.outcomes[k].id + " holds under " +
                         std::string(title(kRequired)) +
                         "; `demarche require` looks for what would change that, which takes long "
                         "with so many states.");
      continue;
    }
    RequireQuestion question;
    question.under = kRequired;
    question.wanted = model.outcomes[k].id;
    question.free = everyone(graph);
    graph.outcomes[k].for_each(
        [&](std::size_t s) { question.targets.push_back(static_cast<StateId>(s)); });
    const Requirement requirement = require(model, graph, question, control);
    headline.push_back(requirement_headline(model, graph, requirement));
    append(section, requirement_section(model, graph, requirement));
  }
  contents.add("What would have to change", std::move(headline), std::move(section), true);
}

bool add_robustness(const Loaded& loaded, const CompileOptions& options, Console& console,
                    ReportContents& contents) {
  const auto& [model, graph] = loaded;
  if (contents.stability.holding().count() > kMostTallied) {
    contents.leave_out("How much depends on what was put in",
                       "So many states hold that they are not compared between readings; "
                       "`demarche robustness` does it for fewer concepts.");
    return true;
  }
  RobustnessQuestion question;
  question.first = kMostRobust;
  Diagnostics diagnostics;
  const auto robustness = find_robustness(model, graph, question, diagnostics, options);
  console.show(std::move(diagnostics));
  if (!robustness) return false;
  contents.add("How much depends on what was put in",
               robustness_headline(model, graph, *robustness),
               robustness_section(model, graph, *robustness), true);
  return true;
}

}  // namespace

int run(const ReportCommand& command, Console& console) {
  const auto write_report = [&](const Page& page) {
    return write(command.format == "markdown" ? to_markdown(page) : to_html(page), command.output,
                 console);
  };
  Diagnostics diagnostics;
  std::optional<Model> read = console.read_model(command.model, diagnostics);
  if (read && !diagnostics.has_errors() && !read->has_conflict() && !read->treaties.empty()) {
    console.show(std::move(diagnostics));
    Chapters chapters{command_line(command)};
    add_draft(*read, console.control(command.resources.threads), chapters);
    return write_report(treaty_report_page(*read, chapters));
  }
  const auto options_for = [&](const Model& model) {
    return compile_options(
        command.resources, console,
        stability_bytes_per_state(model, kConcepts.size()) +
            std::max({evolution_bytes_per_state(model), kCoalitionBytesPerState,
                      robustness_bytes_per_state(model, kRobustnessConcepts.size())}));
  };
  const std::optional<Loaded> loaded =
      load(std::move(read), std::move(diagnostics), console, options_for);
  if (!loaded) return kBadInput;
  const auto& [model, graph] = *loaded;
  const Control control = console.control(command.resources.threads);
  StabilityFinding stability;
  decide_stability(graph, {}, stability, control, console);
  const Summary summary = summarize(graph, stability, {}, control);

  ReportContents contents{{command_line(command)}, stability, summary};
  const CompileOptions options = compile_options(command.resources, console);
  add_draft(*loaded, stability, options, contents);
  add_evolution(*loaded, stability, control, contents);
  add_coalitions(*loaded, stability, control, contents);
  add_foresight(*loaded, control, contents);
  add_requirements(*loaded, summary, control, contents);
  if (!add_robustness(*loaded, options, console, contents)) return kBadInput;
  for (const StateId state : explained(graph, stability)) {
    control.checkpoint();
    contents.reasons.push_back(reasons_of(graph, stability, state));
  }
  return write_report(report_page(model, graph, contents));
}

}  // namespace demarche::cli
