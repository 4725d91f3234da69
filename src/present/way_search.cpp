// SPDX-License-Identifier: Apache-2.0
#include "present/way_search.hpp"

#include "graph/naming.hpp"
#include "present/search_states.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

using Known = SoughtWay::Known;

std::string what_is(const std::string& to) {
  return "A state in which \"" + to + "\" holds";
}

std::string moves(const SoughtWay& way) {
  return count_of(way.cost.moves, "move", "moves");
}

// Why there is no way to show, and what is proved.
std::string open(const SoughtWay& way) {
  const std::string within =
      way.length ? "there is none of up to " + count_of(*way.length, "move", "moves") : "nothing";
  return way.known == Known::not_within
             ? "Proved: " + within + "; longer ones were not looked for."
             : "Undecided: the effort was spent. Proved: " + within + ".";
}

std::string cost_in_words(const Cost& cost) {
  std::string text;
  if (cost.against > 0) {
    text = count_of(cost.against, "move", "moves") + " against the mover's preference";
  }
  if (cost.indifferent > 0) {
    text += (text.empty() ? "" : " and ") + count_of(cost.indifferent, "move", "moves") +
            " to a state that the mover likes just as well";
  }
  return text;
}

// The ways that are worth a line of their own, each with its name.
std::vector<std::pair<std::string, const SoughtWay*>> shown(const WaySearch& finding) {
  std::vector<std::pair<std::string, const SoughtWay*>> ways;
  if (finding.by_improvements.known == Known::found) {
    ways.emplace_back("By improvements", &finding.by_improvements);
  } else if (finding.cheapest.known == Known::found) {
    ways.emplace_back("At the least cost", &finding.cheapest);
  }
  const bool shorter =
      ways.empty() || finding.shortest.cost.moves < ways.front().second->cost.moves;
  if (finding.shortest.known == Known::found && shorter) {
    ways.emplace_back("The fewest moves of any kind", &finding.shortest);
  }
  return ways;
}

}  // namespace

std::vector<std::string> way_search_sentences(const Model& model, const std::string& to,
                                              const WaySearch& finding) {
  const std::string start = state_name(model, listed(model, {finding.from}), 0);
  std::vector<std::string> sentences;
  if (!finding.to_is_possible) {
    return {what_is(to) + " cannot occur. Proved: no feasible state is one."};
  }
  const SoughtWay& shortest = finding.shortest;
  if (shortest.known == Known::none) {
    return {what_is(to) + " is out of reach from " + start +
            ". Proved: no moves of the parties lead there."};
  }
  if (shortest.known != Known::found) {
    return {"No way was found from " + start + " to a state in which \"" + to + "\" holds. " +
            open(shortest)};
  }
  if (shortest.cost.moves == 0) {
    return {what_is(to) + " is where the conflict stands already."};
  }
  sentences.push_back(what_is(to) + " is within reach from " + start + " in " + moves(shortest) +
                      ", if any moves count. Proved: not in fewer.");
  const SoughtWay& improving = finding.by_improvements;
  if (improving.known == Known::found) {
    sentences.push_back("By improvements alone it takes " + moves(improving) +
                        ". Proved: not fewer.");
    return sentences;
  }
  sentences.push_back(improving.known == Known::none
                          ? "Proved: improvements alone do not lead there."
                          : "By improvements alone no way was found. " + open(improving));
  const SoughtWay& cheapest = finding.cheapest;
  if (cheapest.known != Known::found) {
    sentences.push_back("What the cheapest way costs is not known: the effort was spent.");
    return sentences;
  }
  sentences.push_back("At the least, somebody gives way: " + cost_in_words(cheapest.cost) + "; " +
                      moves(cheapest) + " in all. " +
                      (cheapest.bounded ? "Proved of ways of up to " +
                                              count_of(*cheapest.length, "move", "moves") + "."
                                        : "Proved: nothing costs less."));
  return sentences;
}

Page way_search_page(const Model& model, const std::string& to, const WaySearch& finding) {
  Page page{Heading{model.title, 1}};
  page.push_back(Paragraph{
      "The states of this model are too many to list. One way of each kind was sought instead."});
  for (const std::string& sentence : way_search_sentences(model, to, finding)) {
    page.push_back(Paragraph{sentence});
  }
  for (const auto& [name, way] : shown(finding)) {
    if (way->steps.empty()) continue;
    std::vector<std::uint64_t> codes{finding.from};
    for (const SoughtStep& step : way->steps) codes.push_back(step.to);
    const Graph graph = listed(model, codes);
    const Words words(model, graph);
    page.push_back(Paragraph{name + ":"});
    Bullets bullets;
    for (StateId k = 0; k < way->steps.size(); ++k) {
      const SoughtStep& step = way->steps[k];
      bullets.items.push_back(words.party(step.party) + " " + words.doing(k, {step.party, k + 1}) +
                              (step.cost.against != 0       ? " (against its preference)"
                               : step.cost.indifferent != 0 ? " (no better for it)"
                                                            : "") +
                              ".");
    }
    page.push_back(std::move(bullets));
    const auto end = static_cast<StateId>(way->steps.size());
    const std::string outcomes = words.outcomes(end);
    page.push_back(Paragraph{"That leads to " + state_name(model, graph, end) +
                             (outcomes.empty() ? "" : " (" + outcomes + ")") + "."});
  }
  return page;
}

}  // namespace demarche
