// SPDX-License-Identifier: Apache-2.0
#include "present/foresight.hpp"

#include <algorithm>
#include <utility>

#include "graph/naming.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostInForesight = 12;  // named in one sentence
constexpr std::size_t kMostNumbers = 8;       // in one cell
constexpr std::size_t kMostHorizons = 20;     // rows of the table

// "state 1 (…) and state 6 (…)", "no state".
std::string some_states(const Words& words, const Bits& states) {
  std::vector<std::string> names;
  states.for_each([&](std::size_t s) {
    if (names.size() < kMostInForesight) {
      names.push_back(words.state_with_outcome(static_cast<StateId>(s)));
    }
  });
  add_more(names, states.count());
  return names.empty() ? "no state" : join(names);
}

// "1, 6", "none".
std::string numbers(const Bits& states) {
  std::vector<std::string> items;
  states.for_each([&](std::size_t s) {
    if (items.size() < kMostNumbers) items.push_back(std::to_string(s + 1));
  });
  add_more(items, states.count());
  return items.empty() ? "none" : join(items);
}

bool holds(const Bits& states, StateId s) {
  return s != kNoState && states[s];
}

// What becomes of the horizons, and what stands for good.
std::string for_good(const Words& words, const ForesightFinding& finding) {
  if (finding.period == 0) {
    return "What the parties expect does not repeat within the horizons looked at, so it is not "
           "known which states stand however far they look ahead.";
  }
  const std::string from = "From a horizon of " +
                           count_of(std::max<std::size_t>(finding.begins, 1), "move", "moves") +
                           " on ";
  std::string text = from + (finding.period == 1 ? "nothing changes any more. "
                                                 : "what the parties expect repeats every " +
                                                       std::to_string(finding.period) + " moves. ");
  return text +
         (finding.non_myopic_equilibria.any()
              ? "However far both look ahead beyond that, they stay in " +
                    some_states(words, finding.non_myopic_equilibria) + " (non-myopic equilibrium)."
              : "There is no state in which both stay however far they look ahead (no non-myopic "
                "equilibrium).");
}

// "1 move", "2, 3 or 5 moves".
std::string moves_ahead(std::vector<std::string> horizons) {
  const bool one = horizons == std::vector<std::string>{"1"};
  const std::size_t all = horizons.size();
  horizons.resize(std::min(all, kMostInForesight));
  add_more(horizons, all);
  return join(horizons, "or") + (one ? " move" : " moves");
}

std::string status_quo_stands(const Words& words, const Graph& graph,
                              const ForesightFinding& finding) {
  std::vector<std::string> with, without;
  for (const LimitedMoves& moves : finding.horizons) {
    (holds(moves.equilibria, graph.status_quo) ? with : without)
        .push_back(std::to_string(moves.horizon));
  }
  const std::string here = "The status quo, " + words.state_with_outcome(graph.status_quo) + ", ";
  if (without.empty()) return here + "holds for every horizon looked at.";
  if (with.empty()) return here + "holds for no horizon looked at.";
  return here + "holds where both parties look " + moves_ahead(with) +
         " ahead, not where they look " + moves_ahead(without) + " ahead.";
}

// What a party does from the status quo and expects of it: "stays: …", "moves to … and expects …".
std::string expectation(const Words& words, const Graph& graph, const LimitedMoves& moves,
                        std::size_t party) {
  if (moves.first[party] == kNoState) return "stays: no move ends in a state that it prefers.";
  const Step step{party, moves.first[party]};
  return "moves to " + words.state_with_outcome(step.to) +
         (graph.is_option_form() ? " by " + words.doing(graph.status_quo, step) : "") +
         (moves.ends[party] == step.to ? " and expects the conflict to stay there."
                                       : " and expects the conflict to end in " +
                                             words.state_with_outcome(moves.ends[party]) + ".");
}

void add_expectations(const Words& words, const Graph& graph, const ForesightFinding& finding,
                      Page& page) {
  page.push_back(Heading{"What each expects from the status quo", 3});
  for (std::size_t party = 0; party < 2; ++party) {
    if (graph.moves[party].from(graph.status_quo).empty()) {
      page.push_back(Paragraph{words.party(party) + " has no move from the status quo."});
      continue;
    }
    // Horizons of the same expectation together, in order of the first of them.
    std::vector<std::pair<std::string, std::vector<std::string>>> groups;
    for (const LimitedMoves& moves : finding.horizons) {
      const std::string text = expectation(words, graph, moves, party);
      auto same = std::find_if(groups.begin(), groups.end(),
                               [&](const auto& group) { return group.first == text; });
      if (same == groups.end()) same = groups.insert(same, {text, {}});
      same->second.push_back(std::to_string(moves.horizon));
    }
    Bullets bullets;
    for (const auto& [text, horizons] : groups) {
      bullets.items.push_back("Looking " + moves_ahead(horizons) + " ahead, " + words.party(party) +
                              " " + text);
    }
    page.push_back(std::move(bullets));
  }
}

}  // namespace

std::vector<std::string> foresight_headline(const Model& model, const Graph& graph,
                                            const ForesightFinding& finding) {
  const Words words(model, graph);
  std::vector<std::string> sentences;
  if (graph.status_quo != kNoState) {
    sentences.push_back(status_quo_stands(words, graph, finding));
  }
  sentences.push_back(for_good(words, finding));
  return sentences;
}

Page foresight_section(const Model& model, const Graph& graph, const ForesightFinding& finding) {
  const Words words(model, graph);
  Page page;
  page.push_back(Heading{"Looking ahead", 2});
  for (std::string& sentence : foresight_headline(model, graph, finding)) {
    page.push_back(Paragraph{std::move(sentence)});
  }
  if (const std::size_t ties = finding.ties[0] + finding.ties[1]; ties > 0) {
    page.push_back(Paragraph{
        "Doubtful: the definitions are for parties that are never indifferent, and here " +
        words.party(0) + " had to choose between equally good ends in " +
        count_of(finding.ties[0], "state", "states") + ", " + words.party(1) + " in " +
        count_of(finding.ties[1], "state", "states") +
        ". A party stays unless moving is strictly better, and of equally good moves makes the one "
        "to the state with the lowest number. Another rule may give another answer."});
  }

  page.push_back(Heading{"By how far they look ahead", 3});
  Table table{
      {"moves ahead", "stable for " + words.party(0), "stable for " + words.party(1), "for both"},
      {}};
  const std::size_t shown = std::min(kMostHorizons, finding.horizons.size());
  for (std::size_t k = 0; k < shown; ++k) {
    const LimitedMoves& moves = finding.horizons[k];
    table.rows.push_back({std::to_string(moves.horizon), numbers(moves.stable[0]),
                          numbers(moves.stable[1]), numbers(moves.equilibria)});
  }
  if (finding.period > 0) {
    table.rows.push_back({"for good", numbers(finding.non_myopic[0]),
                          numbers(finding.non_myopic[1]), numbers(finding.non_myopic_equilibria)});
  }
  page.push_back(std::move(table));
  if (shown < finding.horizons.size()) {
    page.push_back(
        Paragraph{count_of(finding.horizons.size() - shown, "more horizon", "more horizons") +
                  "; --format json has all."});
  }
  page.push_back(Paragraph{
      "A state is stable for a party if it stays there, expecting that the two move in turn, that "
      "either may stop, and that so many moves are left at most. One move ahead is Nash stability. "
      "For good: for every horizon from some one on (non-myopic stability)."});

  page.push_back(Heading{"If one leads", 3});
  Bullets leaders;
  for (std::size_t leader = 0; leader < 2; ++leader) {
    leaders.items.push_back(
        words.party(leader) + " leads, " + words.party(1 - leader) +
        " follows: " + some_states(words, finding.stackelberg[leader]) +
        (finding.stackelberg[leader].any() ? " (Stackelberg equilibrium)." : "."));
  }
  page.push_back(std::move(leaders));
  page.push_back(Paragraph{"The one who leads looks two moves ahead, the one who follows one."});
  if (graph.status_quo != kNoState) add_expectations(words, graph, finding, page);
  return page;
}

Page foresight_page(const Model& model, const Graph& graph, const ForesightFinding& finding) {
  Page page{Heading{model.title, 1}};
  for (Block& block : foresight_section(model, graph, finding)) page.push_back(std::move(block));
  return page;
}

}  // namespace demarche
