// SPDX-License-Identifier: Apache-2.0
#include "present/evolution_words.hpp"

#include <algorithm>
#include <tuple>

#include "graph/naming.hpp"

namespace demarche {

namespace {

constexpr std::uint64_t kMostCounted = ~std::uint64_t{0};

// Longer sequences are cut in the middle.
constexpr std::size_t kMostSteps = 12;
constexpr std::size_t kStepsAtTheEnd = 4;

}  // namespace

std::string EvolutionWords::name(const Destination& destination) const {
  if (destination.kind == Destination::Kind::outcome) {
    const Outcome& outcome = model_.outcomes[destination.outcome];
    return outcome.id + (outcome.label.empty() ? "" : " (" + outcome.label + ")");
  }
  if (destination.state != kNoState) return words_.state_with_outcome(destination.state);
  return "a state in which \"" + destination.asked + "\" holds";
}

std::string EvolutionWords::ways(const Ways& ways) const {
  if (!ways.counted) return "at least " + count_of(ways.count, "way", "ways");
  if (ways.count == kMostCounted) return "more than 10^19 ways";
  return ways.count == 1 ? "the only way" : std::to_string(ways.count) + " ways";
}

std::string EvolutionWords::ways_in_short(const Ways& ways) const {
  if (!ways.counted) return ">= " + std::to_string(ways.count);
  return ways.count == kMostCounted ? "> 10^19" : std::to_string(ways.count);
}

std::string EvolutionWords::path(const std::vector<Step>& path) const {
  std::string text;
  StateId at = from_;
  for (std::size_t k = 0; k < path.size(); ++k) {
    const Step& step = path[k];
    const bool cut = path.size() > kMostSteps && k >= kMostSteps - kStepsAtTheEnd &&
                     k + kStepsAtTheEnd < path.size();
    if (!cut) {
      text += (text.empty() ? "" : ", then ") + words_.sequence(at, {step});
      const Ranks& rank = graph_.rank[step.party];
      if (rank[step.to] < rank[at]) text += " (against its preference)";
      if (rank[step.to] == rank[at]) text += " (no better for it)";
    } else if (k == kMostSteps - kStepsAtTheEnd) {
      text += ", then " + count_of(path.size() - kMostSteps, "more move", "more moves");
    }
    at = step.to;
  }
  return text;
}

std::vector<std::string> EvolutionWords::first_moves(const Ways& ways, std::size_t most) const {
  std::vector<FirstMove> moves = ways.first_moves;
  std::stable_sort(moves.begin(), moves.end(),
                   [](const FirstMove& a, const FirstMove& b) { return a.ways > b.ways; });
  std::vector<std::string> items;
  for (const FirstMove& move : moves) {
    if (items.size() == most) {
      items.push_back(
          count_of(moves.size() - most, "more move begins a way", "more moves begin a way"));
      break;
    }
    const std::string doing = words_.doing(from_, move.step);
    items.push_back(words_.party(move.step.party) + " " + doing +
                    (graph_.is_option_form()
                         ? " (state " + std::to_string(state_number(move.step.to)) + ")"
                         : "") +
                    ": " +
                    (move.ways == ways.count ? ways.count == 1 ? "the only way" : "all ways"
                     : ways.count == kMostCounted
                         ? "some of the ways"
                         : std::to_string(move.ways) + " of " + std::to_string(ways.count)));
  }
  return items;
}

// Who gives way on the cheapest ways, as far as they are listed: the moves that are no improvements.
std::string EvolutionWords::giving_way(const Ways& ways) const {
  const bool against = ways.cost.against > 0;
  std::vector<std::tuple<std::size_t, StateId, StateId>> moves;
  std::vector<std::string> parties;
  for (const std::vector<Step>& path : ways.paths) {
    StateId at = from_;
    for (const Step& step : path) {
      const Ranks& rank = graph_.rank[step.party];
      const bool gives = against ? rank[step.to] < rank[at] : rank[step.to] == rank[at];
      const std::tuple move(step.party, at, step.to);
      at = step.to;
      if (!gives || std::find(moves.begin(), moves.end(), move) != moves.end()) continue;
      moves.push_back(move);
      const std::string who = words_.party(step.party);
      if (std::find(parties.begin(), parties.end(), who) == parties.end()) parties.push_back(who);
    }
  }
  const std::string asked =
      against ? count_of(ways.cost.against, "move", "moves") + " against the mover's preference"
              : count_of(ways.cost.indifferent, "move", "moves") +
                    " to a state that the mover likes just as well";
  const bool all = ways.counted && ways.count == ways.paths.size();
  if (all && moves.size() == 1) {
    const auto& [party, from, to] = moves.front();
    return asked + ", by " + words_.party(party) +
           (from == from_ ? "" : " in " + words_.state(from)) + " " +
           words_.doing(from, {party, to});
  }
  return asked + (all ? ", by " : ", for example by ") +
         join(parties, ways.paths.size() == 1 ? "and" : "or");
}

std::string EvolutionWords::verdict(const Destination& destination, const std::string& what) const {
  if (destination.states == 0) return capital(what) + " cannot occur: no feasible state is one.";
  if (!destination.reached())
    return capital(what) + " is out of reach: no moves of the parties lead there.";
  const Ways& cheapest = *destination.cheapest;
  const std::size_t moves = cheapest.cost.moves;
  if (moves == 0) return capital(what) + " is where the conflict stands already.";
  std::string text = capital(what);
  if (cheapest.cost.improves()) {
    text += " is within reach by improvements alone, in " + count_of(moves, "move", "moves") + ".";
  } else {
    text += " is within reach only if a party " +
            std::string(cheapest.cost.against > 0 ? "gives way"
                                                  : "makes a move that is no better for it") +
            ". At the least that is " + giving_way(cheapest) + "; " +
            count_of(moves, "move", "moves") + " in all.";
  }
  const std::size_t fewest = destination.by_moves->cost.moves;
  if (fewest < moves) {
    text += " By any moves it takes " + std::to_string(fewest) + ".";
  }
  return text;
}

}  // namespace demarche
