// SPDX-License-Identifier: Apache-2.0
#include "present/search.hpp"

#include <algorithm>

#include "graph/naming.hpp"
#include "present/parts.hpp"
#include "present/search_states.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

using Rest = SearchFinding::Rest;

// What is asked of a state: `"talk" holds, an equilibrium under GMR`.
std::string asked(const Model& model, const std::string& where, const SearchFinding& finding) {
  const std::string under = std::string(title(finding.under));
  return "in which \"" + where + "\" holds and that " +
         (finding.not_for ? "under " + under + " is stable for every party except " +
                                party_in_words(model, *finding.not_for) + ", and not stable for it"
                          : "is an equilibrium under " + under);
}

// Why the answer is open, and what is proved nevertheless.
std::string undecided(const SearchFinding& finding) {
  const std::string are_others =
      std::string("whether there ") + (finding.states.empty() ? "is one" : "are others");
  std::string text = "Undecided: " + are_others + " is not known";
  if (finding.rest == Rest::stopped) text += "; the search was stopped on request";
  if (finding.rest == Rest::effort_spent) {
    text += "; the effort was spent, and a greater --effort searches on";
  }
  text += ".";
  if (!finding.length) return text;
  text += std::string(" Proved: ") + (finding.states.empty() ? "none" : "no other") +
          (*finding.length == 0
               ? " that needs no sanction"
               : " by sanctions of up to " + count_of(*finding.length, "step", "steps"));
  if (finding.undecided > 0) {
    text += ", apart from " + count_of(finding.undecided, "candidate", "candidates") +
            " looked at that remained open";
  }
  return text + ".";
}

std::string about_the_rest(const SearchFinding& finding) {
  const bool found = !finding.states.empty();
  switch (finding.rest) {
    case Rest::not_asked:
      return "There may be others; --count K or --all looks for them.";
    case Rest::none:
      if (!finding.where_is_possible) return "Proved: the formula holds in no feasible state.";
      return found ? "Proved: there are no others." : "Proved: there is no such state.";
    case Rest::none_so_far:
    case Rest::effort_spent:
    case Rest::stopped:
      return undecided(finding);
  }
  return {};
}

}  // namespace

Graph listed(const Model& model, const std::vector<std::uint64_t>& codes) {
  Graph graph;
  graph.states.count = codes.size();
  graph.states.options = model.options.size();
  graph.states.feasible = std::make_shared<const std::vector<std::uint64_t>>(codes);
  for (const Party& party : model.parties) {
    std::uint64_t own = 0;
    for (std::size_t k = 0; k < party.option_count; ++k) {
      own |= std::uint64_t{1} << (party.first_option + k);
    }
    graph.own.push_back(own);
  }
  for (const Outcome& outcome : model.outcomes) {
    graph.outcomes.push_back(states_where(graph, outcome.when));
  }
  return graph;
}

std::vector<std::string> search_sentences(const Model& model, const std::string& where,
                                          const SearchFinding& finding) {
  const std::size_t count = finding.states.size();
  std::vector<std::string> sentences;
  if (count == 0) {
    sentences.push_back("No state was found " + asked(model, where, finding) + ".");
  } else {
    sentences.push_back(count_of(count, "state was", "states were") + " found " +
                        asked(model, where, finding) + ".");
  }
  sentences.push_back(about_the_rest(finding));
  if (count == 0) return sentences;
  const auto rechecked = static_cast<std::size_t>(
      std::count_if(finding.states.begin(), finding.states.end(),
                    [](const FoundState& state) { return state.rechecked; }));
  sentences.push_back(
      rechecked == count
          ? "Every state shown was re-checked from the definitions by a second implementation."
          : "The re-check from the definitions was too long to complete for " +
                std::to_string(count - rechecked) + " of them; what it looked at agrees.");
  return sentences;
}

constexpr std::size_t kMostShown = 60;  // as text

Page search_page(const Model& model, const std::string& where, const SearchFinding& finding) {
  Page page;
  page.push_back(Heading{model.title, 1});
  for (const std::string& sentence : search_sentences(model, where, finding)) {
    page.push_back(Paragraph{sentence});
  }
  std::vector<std::uint64_t> codes;
  for (const FoundState& state : finding.states) codes.push_back(state.code);
  const Graph graph = listed(model, codes);
  const Words words(model, graph);
  Bullets states;
  for (StateId s = 0; s < graph.size() && s < kMostShown; ++s) {
    const std::string outcomes = words.outcomes(s);
    std::string item =
        state_name(model, graph, s) + (outcomes.empty() ? "" : " (" + outcomes + ")");
    item += ": " + words.situation(s) + ".";
    if (const auto& undeterred = finding.states[s].undeterred) {
      const Graph to = listed(model, {undeterred->to});
      item +=
          " " + words.party(undeterred->party) + " would go to " + state_name(model, to, 0) + ".";
    }
    states.items.push_back(std::move(item));
  }
  if (!states.items.empty()) page.push_back(std::move(states));
  if (graph.size() > kMostShown) {
    page.push_back(Paragraph{"… and " + std::to_string(graph.size() - kMostShown) +
                             " more; --format json lists all."});
  }
  return page;
}

}  // namespace demarche
