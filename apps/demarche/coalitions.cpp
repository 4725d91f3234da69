// SPDX-License-Identifier: Apache-2.0
// `demarche coalitions`: who together could move the conflict elsewhere?
#include "analysis/coalition/coalition.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "analysis/stability/stability.hpp"
#include "check/coalition.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "present/coalition.hpp"
#include "present/words.hpp"

namespace demarche::cli {

namespace {

// What makes a state an equilibrium for single parties. SIM is left out: it does not apply to every
// model and may take long.
constexpr std::array<Concept, 5> kIndividual{Concept::nash, Concept::gmr, Concept::smr,
                                             Concept::seq, Concept::sseq};

// Coalitions x states looked at x states: above that it takes more than some ten seconds.
constexpr double kLong = 3e8;

// The twin judges every coalition there is.
constexpr std::size_t kMostRecheckedParties = 6;

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> items;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    items.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return items;
}

// The coalitions named, as masks. Nothing, and says why, if one is none.
std::optional<std::vector<std::uint64_t>> named_coalitions(const Model& model,
                                                           const std::vector<std::string>& names,
                                                           Console& console) {
  std::vector<std::uint64_t> masks;
  for (const std::string& name : names) {
    const auto parties = parties_from(model, split_list(name), console);
    if (!parties) return std::nullopt;
    if (parties->size() < 2) {
      console.say("--party " + name +
                  " is no coalition: give two parties or more, separated by commas");
      return std::nullopt;
    }
    std::uint64_t mask = 0;
    for (const std::size_t p : *parties) mask |= std::uint64_t{1} << p;
    masks.push_back(mask);
  }
  return masks;
}

// What is looked at. Nothing, and says why, if that cannot be.
std::optional<CoalitionOptions> options_from(const CoalitionsCommand& command, const Loaded& loaded,
                                             Console& console) {
  CoalitionOptions options;
  const auto named = named_coalitions(loaded.model, command.parties, console);
  if (!named) return std::nullopt;
  options.named = *named;
  options.most_members = command.most.value_or(0);
  options.merged = command.merged;
  if (command.format == "json") options.first = kListed;
  const std::size_t parties = loaded.graph.parties();
  if (parties < 2) {
    console.say("the model has one party only; a coalition needs two");
    return std::nullopt;
  }
  const std::uint64_t count = coalition_count(parties, options);
  if (count > kMostCoalitions) {
    console.say("that is more than " + std::to_string(kMostCoalitions) +
                " coalitions; --most takes a smaller size, --party names those of interest");
    return std::nullopt;
  }
  if (command.merged) {
    if (const std::string why = why_no_merged_parties(loaded.model, loaded.graph); !why.empty()) {
      console.say(why);
      return std::nullopt;
    }
  }
  if (command.parties.empty() && !command.most && default_most_members(parties) < parties) {
    console.say("of " + std::to_string(parties) +
                " parties only pairs are looked at; --most K looks at all coalitions of up to K, "
                "--party A,B,C at those named");
  }
  return options;
}

// Holds every verdict and every improvement against the plain re-checker; says what differs.
bool recheck(const Loaded& loaded, const CoalitionFinding& finding, Console& console) {
  const check::NaiveModel naive = check::build(loaded.model);
  const Words words(loaded.model, loaded.graph);
  bool agrees = true;
  const auto differs = [&](std::uint64_t coalition, std::size_t start, const std::string& what) {
    agrees = false;
    std::string members;
    for (std::size_t p = 0; p < finding.parties; ++p) {
      if (((coalition >> p) & 1) != 0) members += (members.empty() ? "" : ", ") + words.party(p);
    }
    console.say(words.state(finding.starts[start].state) + ", " + members + ": " + what +
                " differs from the plain re-check");
  };
  for (const CoalitionConcept which : finding.concepts) {
    const auto stable = check::stable_by_coalition(naive, which);
    for (std::size_t k = 0; k < finding.coalitions.size(); ++k) {
      for (std::size_t s = 0; s < finding.starts.size(); ++s) {
        const bool expected = stable.at(finding.coalitions[k]).count(finding.starts[s].state) != 0;
        if (finding.verdicts[k][s].stable_under(which) != expected) {
          differs(finding.coalitions[k], s, std::string(title(which)));
        }
      }
    }
  }
  for (std::size_t k = 0; k < finding.coalitions.size(); ++k) {
    for (std::size_t s = 0; s < finding.starts.size(); ++s) {
      const CoalitionVerdict& verdict = finding.verdicts[k][s];
      const auto expected =
          check::coalition_improvements(naive, finding.coalitions[k], finding.starts[s].state);
      const bool same = expected.size() == verdict.improvements &&
                        std::all_of(verdict.first.begin(), verdict.first.end(),
                                    [&](const auto& one) { return expected.count(one.to) != 0; });
      if (!same) differs(finding.coalitions[k], s, "what the coalition can improve to");
    }
  }
  if (agrees) {
    console.say(
        "every improvement and every verdict agrees with the plain re-check from the definitions");
  }
  return agrees;
}

}  // namespace

int run(const CoalitionsCommand& command, Console& console) {
  const std::optional<Loaded> loaded = load(command.model, console, [&](const Model& model) {
    return compile_options(
        command.resources, console,
        stability_bytes_per_state(model, kIndividual.size()) + kCoalitionBytesPerState);
  });
  if (!loaded) return kBadInput;
  const auto& [model, graph] = *loaded;
  if (command.check) {
    if (!can_recheck(*loaded, console)) return kBadInput;
    if (graph.parties() > kMostRecheckedParties) {
      console.say("--check judges all coalitions there are and is for models of up to " +
                  std::to_string(kMostRecheckedParties) + " parties; this one has " +
                  std::to_string(graph.parties()));
      return kBadInput;
    }
  }
  const std::optional<CoalitionOptions> options = options_from(command, *loaded, console);
  if (!options) return kBadInput;

  const double work = static_cast<double>(coalition_count(graph.parties(), *options)) *
                      static_cast<double>(std::min(graph.size(), options->most_starts)) *
                      static_cast<double>(graph.size());
  if (work > kLong) {
    console.say("coalitions in a model of " + std::to_string(graph.size()) +
                " states take long, minutes or more; --party and --most look at fewer coalitions");
  }
  const Control control = console.control(command.resources.threads);
  const StabilityFinding stability = analyze_stability(graph, kIndividual, control);
  const CoalitionFinding finding = analyze_coalitions(graph, stability, *options, control);
  if (command.check && !recheck(*loaded, finding, console)) return kNo;
  if (command.format == "json") {
    return write(coalition_json(model, graph, finding, command.check), command.output, console);
  }
  return write_page(coalition_page(model, graph, finding), command.format, command.output, console);
}

}  // namespace demarche::cli
