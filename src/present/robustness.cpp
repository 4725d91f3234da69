// SPDX-License-Identifier: Apache-2.0
#include "present/robustness.hpp"

#include <algorithm>
#include <utility>

#include "graph/naming.hpp"
#include "present/robustness_words.hpp"

namespace demarche {

namespace {

using Answer = LeastChange::Answer;
using Reading = RobustnessFinding::Reading;
using State = RobustnessFinding::State;

std::size_t at(Concept which) {
  return static_cast<std::size_t>(which);
}

Table readings_table(const Model& model, const RobustnessFinding& finding,
                     const RobustnessWords& words) {
  Table table{{"reading", "states"}, {}};
  for (const Concept which : finding.concepts) table.header.emplace_back(title(which));
  table.header.emplace_back("any");
  table.header.emplace_back("what is different");
  for (std::size_t r = 0; r < finding.readings.size(); ++r) {
    const Reading& reading = finding.readings[r];
    std::vector<std::string> row{words.reading(r), std::to_string(reading.states)};
    for (const Concept which : finding.concepts) {
      row.push_back(std::to_string(reading.under[at(which)]));
    }
    row.push_back(std::to_string(reading.holding));
    row.push_back(reading.variant ? model.variants[*reading.variant].label : "");
    table.rows.push_back(std::move(row));
  }
  std::vector<std::string> all{"in all of them", ""};
  for (const Concept which : finding.concepts) {
    all.push_back(std::to_string(finding.everywhere_under[at(which)]));
  }
  all.insert(all.end(), {std::to_string(finding.everywhere), "the same states"});
  table.rows.push_back(std::move(all));
  return table;
}

// In how many readings; "-" if in none.
std::string tally(std::size_t count) {
  return count == 0 ? "-" : std::to_string(count);
}

Table outcomes_table(const Model& model, const RobustnessFinding& finding,
                     const RobustnessWords& words) {
  Table table{{"outcome"}, {}};
  for (const Concept which : finding.concepts) table.header.emplace_back(title(which));
  table.header.emplace_back("any");
  table.header.emplace_back("not in");
  for (std::size_t k = 0; k < model.outcomes.size(); ++k) {
    const auto count = [&](auto&& is_so) {
      return tally(static_cast<std::size_t>(
          std::count_if(finding.readings.begin(), finding.readings.end(),
                        [&](const Reading& reading) { return is_so(reading.outcomes[k]); })));
    };
    std::vector<std::string> row{model.outcomes[k].id};
    for (const Concept which : finding.concepts) {
      row.push_back(
          count([&](const Summary::Holding& one) { return one.equilibria[at(which)] > 0; }));
    }
    row.push_back(count([](const Summary::Holding& one) { return one.holds(); }));
    row.push_back(
        words.not_in([&](std::size_t r) { return finding.readings[r].outcomes[k].holds(); }));
    table.rows.push_back(std::move(row));
  }
  return table;
}

// The fewest swaps over all concepts, and under which; "none" only where that is proved.
std::string fewest_swaps(const State& state) {
  if (state.breaking.empty()) return "-";
  std::size_t fewest = SIZE_MAX, open = SIZE_MAX;
  for (const Breaking& one : state.breaking) {
    if (one.answer == Answer::found) fewest = std::min(fewest, one.swaps);
    if (one.answer == Answer::undecided) open = std::min(open, one.swaps);
  }
  if (open < fewest) return "undecided, at least " + std::to_string(open);
  if (fewest == SIZE_MAX) return "none";
  std::vector<std::string> under;
  for (const Answer answer : {Answer::found, Answer::undecided}) {
    for (const Breaking& one : state.breaking) {
      if (one.answer != answer || one.swaps != fewest) continue;
      under.push_back((answer == Answer::found ? "" : "perhaps ") + std::string(title(one.under)));
    }
  }
  std::string text = std::to_string(fewest) + ":";
  for (const std::string& one : under) text += (&one == &under.front() ? " " : ", ") + one;
  return text;
}

Table states_table(const RobustnessFinding& finding, const RobustnessWords& words,
                   std::size_t most) {
  const bool variants = finding.readings.size() > 1;
  Table table{{"state", "name", "outcome"}, {}};
  for (const Concept which : finding.concepts) table.header.emplace_back(title(which));
  table.header.emplace_back("fewest swaps");
  if (variants) table.header.emplace_back("not in");
  for (const State& state : finding.states) {
    if (table.rows.size() == most) break;
    std::vector<std::string> row{
        state.in[0] == kNoState ? "-" : std::to_string(state_number(state.in[0])), state.name,
        words.outcomes(state)};
    for (const Concept which : finding.concepts) {
      const auto count = static_cast<std::size_t>(
          std::count_if(state.under.begin(), state.under.end(), [&](const auto& under) {
            return std::find(under.begin(), under.end(), which) != under.end();
          }));
      row.push_back(!variants && count > 0 ? "yes" : tally(count));
    }
    row.push_back(fewest_swaps(state));
    if (variants) {
      row.push_back(words.not_in([&](std::size_t r) { return !state.under[r].empty(); }));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

// What ends the first of the states; those of which the same is said stand together.
Bullets what_ends(const RobustnessFinding& finding, const RobustnessWords& words,
                  std::size_t listed) {
  struct Alike {
    std::string text;
    std::vector<std::string> states, outcomes;
  };
  std::vector<Alike> alike;
  for (std::size_t k = 0; k < listed; ++k) {
    const State& state = finding.states[k];
    std::string text = words.ends(state);
    if (text.empty()) continue;
    auto same = std::find_if(alike.begin(), alike.end(),
                             [&](const Alike& one) { return one.text == text; });
    if (same == alike.end()) same = alike.insert(alike.end(), Alike{std::move(text), {}, {}});
    same->states.push_back(std::to_string(state_number(state.in[0])));
    const std::string of = words.outcomes(state);
    if (!of.empty() &&
        std::find(same->outcomes.begin(), same->outcomes.end(), of) == same->outcomes.end()) {
      same->outcomes.push_back(of);
    }
  }
  Bullets bullets;
  for (const Alike& one : alike) {
    bullets.items.push_back((one.states.size() == 1 ? "State " : "States ") + join(one.states) +
                            (one.outcomes.empty() ? "" : " (" + join(one.outcomes) + ")") + ". " +
                            one.text);
  }
  return bullets;
}

}  // namespace

std::vector<std::string> robustness_headline(const Model& model, const Graph& graph,
                                             const RobustnessFinding& finding) {
  return RobustnessWords(model, graph, finding).headline();
}

Page robustness_section(const Model& model, const Graph& graph, const RobustnessFinding& finding,
                        std::size_t most) {
  const RobustnessWords words(model, graph, finding);
  Page page;
  page.push_back(Heading{"How much depends on what was put in", 2});
  for (std::string& paragraph : words.headline()) {
    page.push_back(Paragraph{std::move(paragraph)});
  }
  if (finding.holding == 0) return page;
  const std::string readings = std::to_string(finding.readings.size());
  const bool variants = finding.readings.size() > 1;
  if (variants) {
    page.push_back(Heading{"Readings of the model", 3});
    page.push_back(Paragraph{
        "How many states are equilibria in the model as it stands and in each of its variants."});
    page.push_back(readings_table(model, finding, words));
  }
  if (variants && !model.outcomes.empty()) {
    page.push_back(Heading{"Outcomes", 3});
    page.push_back(Paragraph{"In how many of the " + readings +
                             " readings some state of the outcome is an equilibrium."});
    page.push_back(outcomes_table(model, finding, words));
  }
  page.push_back(Heading{"Equilibria", 3});
  page.push_back(Paragraph{
      "The most robust first. " +
      (variants ? "In how many of the " + readings + " readings each state is an equilibrium"
                : std::string("Under which concepts each state is an equilibrium")) +
      ", and by how few swaps of neighbours in the order of one party's wishes it is one no longer "
      "in "
      "the model as it stands."});
  page.push_back(states_table(finding, words, most));
  const std::size_t listed = std::min(most, finding.states.size());
  if (listed < finding.holding) {
    std::string text = "… and " + std::to_string(finding.holding - listed) + " more.";
    if (finding.states.size() < finding.holding) {
      text += " It was looked for what ends the first " + std::to_string(finding.states.size()) +
              " only.";
    }
    page.push_back(Paragraph{text + " --first lists more."});
  }
  Bullets ends = what_ends(finding, words, listed);
  if (!ends.items.empty()) {
    page.push_back(Heading{"What ends them", 3});
    page.push_back(std::move(ends));
  }
  return page;
}

Page robustness_page(const Model& model, const Graph& graph, const RobustnessFinding& finding,
                     std::size_t most) {
  Page page{Heading{model.title, 1}};
  for (Block& block : robustness_section(model, graph, finding, most)) {
    page.push_back(std::move(block));
  }
  return page;
}

}  // namespace demarche
