// SPDX-License-Identifier: Apache-2.0
// `demarche foresight`: what if two parties look several moves ahead?
#include "analysis/foresight/foresight.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "check/foresight.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "present/foresight.hpp"
#include "present/words.hpp"

namespace demarche::cli {

namespace {

// Holds every verdict against the plain re-checker; says what differs.
bool recheck(const Loaded& loaded, const ForesightFinding& finding, Console& console) {
  const check::NaiveModel naive = check::build(loaded.model);
  const Words words(loaded.model, loaded.graph);
  bool agrees = true;
  const auto compare = [&](bool found, bool expected, std::size_t party, StateId s,
                           const std::string& what) {
    if (found == expected) return;
    agrees = false;
    console.say(words.state(s) + ", " + words.party(party) + ": " + what +
                " differs from the plain re-check");
  };
  for (std::size_t party = 0; party < 2; ++party) {
    const auto at_most = [&](std::size_t horizon) {
      return check::anticipated(naive, horizon, party);
    };
    for (const LimitedMoves& moves : finding.horizons) {
      const std::vector<std::size_t> ends = at_most(moves.horizon);
      const std::string what = "looking " + std::to_string(moves.horizon) + " moves ahead";
      for (StateId s = 0; s < naive.states; ++s) {
        compare(moves.stable[party][s], ends[s] == s, party, s, what);
      }
      if (loaded.graph.status_quo == kNoState) continue;
      compare(moves.ends[party] == ends[loaded.graph.status_quo], true, party,
              loaded.graph.status_quo, "what is expected " + what);
    }
    const std::vector<std::size_t> two = at_most(2);
    const std::vector<std::size_t> one = check::anticipated(naive, 1, 1 - party);
    for (StateId s = 0; s < naive.states; ++s) {
      compare(finding.stackelberg[party][s], two[s] == s && one[s] == s, party, s, "leading");
    }
    if (finding.period == 0) continue;
    const std::set<std::size_t> for_good = check::nonmyopic_states(naive, party);
    for (StateId s = 0; s < naive.states; ++s) {
      compare(finding.non_myopic[party][s], for_good.count(s) != 0, party, s,
              "non-myopic stability");
    }
  }
  if (agrees) {
    console.say(
        "every verdict and expectation agrees with the plain re-check from the "
        "definitions");
  }
  return agrees;
}

}  // namespace

int run(const ForesightCommand& command, Console& console) {
  const std::optional<Loaded> loaded = load(command.model, console, [&](const Model&) {
    return compile_options(command.resources, console, kForesightBytesPerState);
  });
  if (!loaded) return kBadInput;
  const auto& [model, graph] = *loaded;
  if (const std::string why = why_no_foresight(graph.parties()); !why.empty()) {
    console.say(why);
    return kBadInput;
  }
  if (command.check && !can_recheck(*loaded, console)) return kBadInput;
  const ForesightFinding finding =
      analyze_foresight(graph, command.horizon, console.control(command.resources.threads));
  if (command.check && !recheck(*loaded, finding, console)) return kNo;
  if (command.format == "json") {
    return write(foresight_json(model, graph, finding, command.check), command.output, console);
  }
  return write_page(foresight_page(model, graph, finding), command.format, command.output, console);
}

}  // namespace demarche::cli
