// SPDX-License-Identifier: Apache-2.0
#include "present/robustness.hpp"

#include <algorithm>
#include <utility>

#include "graph/naming.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

using Answer = LeastChange::Answer;
using Reading = RobustnessFinding::Reading;
using State = RobustnessFinding::State;

constexpr std::size_t kFewStates = 4;  // named in running text
constexpr std::size_t kFewPairs = 3;   // of a change that are shown

std::size_t at(Concept which) {
  return static_cast<std::size_t>(which);
}

constexpr std::size_t kFewMembers = 3;        // of a group of states, by number
constexpr std::size_t kManyStates = 100'000;  // too many to look through for a group

// The states of a group of equally preferred states, from 0 the most preferred.
std::string group(const Graph& graph, std::size_t party, std::size_t number) {
  const std::string by_place = "the states of place " + std::to_string(number + 1);
  if (graph.size() > kManyStates) return by_place;
  const Ranks& rank = graph.rank[party];
  std::vector<std::string> states;
  for (StateId s = 0; s < graph.size() && states.size() <= kFewMembers; ++s) {
    if (rank.levels() - 1 - rank[s] == number) states.push_back(std::to_string(state_number(s)));
  }
  if (states.size() > kFewMembers) return by_place;
  return (states.size() == 1 ? "state " : "states ") + join(states);
}

// An item of a party's preferences, as it may be named in a sentence.
std::string item(const Model& model, const Graph& graph, std::size_t party, std::size_t number) {
  const Preference& preference = model.preferences[party];
  const auto formula = [](const Formula& one, const std::string& otherwise) {
    return one.text().empty() ? otherwise : "\"" + one.text() + "\"";
  };
  if (const auto* statements = std::get_if<Priorities>(&preference.order)) {
    return formula((*statements)[number].want, "statement " + std::to_string(number + 1));
  }
  const auto* ranking = std::get_if<Ranking>(&preference.order);
  if (ranking != nullptr && (*ranking)[number].members.size() == 1) {
    const StateSet& only = (*ranking)[number].members[0];
    if (const auto* states = std::get_if<Formula>(&only.which)) {
      return formula(*states, group(graph, party, number));
    }
  }
  return group(graph, party, number);
}

class Sentences {
 public:
  Sentences(const Model& model, const Graph& graph, const RobustnessFinding& finding)
      : model_(model), graph_(graph), words_(model, graph), finding_(finding) {}

  std::string name(const State& state) const {
    if (state.in[0] != kNoState) return words_.state_with_outcome(state.in[0]);
    const std::string outcomes = words_.outcomes(state.outcomes);
    return state.name + (outcomes.empty() ? "" : " (" + outcomes + ")");
  }
  std::string outcomes(const State& state) const { return words_.outcomes(state.outcomes); }

  std::string reading(std::size_t number) const {
    const auto& variant = finding_.readings[number].variant;
    return variant ? model_.variants[*variant].id : std::string("as it stands");
  }

  // The readings in which something is not so; `is_so(reading)` says in which it is. Short where it is
  // so in few of them.
  template <class IsSo>
  std::string not_in(IsSo&& is_so) const {
    std::vector<std::string> in, missing;
    for (std::size_t r = 0; r < finding_.readings.size(); ++r) {
      (is_so(r) ? in : missing).push_back(reading(r));
    }
    if (in.empty()) return "any";
    const bool few = missing.size() > in.size() + 1;
    std::string text = few ? "all but " : "";
    for (const std::string& one : few ? in : missing) {
      text += (&one == (few ? in : missing).data() ? "" : ", ") + one;
    }
    return text;
  }

  // The same in running text: the readings in which it is so.
  template <class IsSo>
  std::string only_in(IsSo&& is_so) const {
    std::vector<std::string> in;
    for (std::size_t r = 0; r < finding_.readings.size(); ++r) {
      if (is_so(r)) in.push_back(reading(r));
    }
    return join(in);
  }

  std::string parties(const std::vector<std::size_t>& parties, std::string_view last) const {
    std::vector<std::string> names;
    for (const std::size_t party : parties) names.push_back(words_.party(party));
    return join(names, last);
  }

  // "1 swap: Russia puts "a" before "b"".
  std::string least(const Breaking& one) const {
    if (one.answer == Answer::impossible) return "no other order of one party's wishes ends it";
    if (one.answer == Answer::undecided) {
      return "undecided; it takes at least " + count_of(one.swaps, "swap", "swaps");
    }
    const std::string who = words_.party(one.change.party);
    const std::string puts = " puts " + join(put_before(model_, graph_, one.change, kFewPairs));
    const std::string swaps = count_of(one.swaps, "swap", "swaps");
    if (one.parties.size() == 1) return swaps + ": " + who + puts;
    return swaps + " by " + parties(one.parties, "or") + "; " + who + ", for one," + puts;
  }

  // What ends a state, the concepts with the same answer together.
  std::string ends(const State& state) const {
    std::vector<std::pair<std::string, std::vector<Concept>>> alike;
    for (const Breaking& one : state.breaking) {
      const std::string text = least(one);
      const auto same = std::find_if(alike.begin(), alike.end(),
                                     [&](const auto& other) { return other.first == text; });
      if (same == alike.end()) {
        alike.push_back({text, {one.under}});
      } else {
        same->second.push_back(one.under);
      }
    }
    std::string sentence;
    for (const auto& [text, under] : alike) {
      sentence += (sentence.empty() ? "" : ". ") + titles(under) + ": " + text;
    }
    return sentence.empty() ? sentence : sentence + ".";
  }

  std::vector<std::string> headline() const {
    std::vector<std::string> paragraphs{in_variants()};
    if (finding_.readings.size() > 1 && !model_.outcomes.empty()) paragraphs.push_back(outcomes());
    if (std::string text = single_swaps(); !text.empty()) paragraphs.push_back(std::move(text));
    return paragraphs;
  }

 private:
  std::string in_variants() const {
    const Reading& now = finding_.readings[0];
    if (now.holding == 0 && finding_.holding == 0) return "No state holds in any reading.";
    const std::string concepts =
        finding_.concepts.size() == 1 ? titles(finding_.concepts) : "at least one concept";
    std::string text = count_of(now.holding, "state holds", "states hold") + " under " + concepts +
                       " in the model as it stands.";
    const std::size_t variants = finding_.readings.size() - 1;
    if (variants == 0) {
      return text +
             " The model has no variants, so nothing can be said of how it might be read "
             "otherwise.";
    }
    const std::string all = variants == 1   ? "its variant"
                            : variants == 2 ? "both variants"
                                            : "all " + std::to_string(variants) + " variants";
    text += " " + std::to_string(finding_.everywhere) +
            (finding_.everywhere == 1 ? " of them holds in " : " of them hold in ") + all + " too";
    if (finding_.concepts.size() > 1) text += ", under at least one concept each time";
    std::vector<std::string> best;
    std::size_t strongest = 0;
    const auto verdicts = [](const State& state) {
      std::size_t sum = 0;
      for (const auto& under : state.under) sum += under.size();
      return sum;
    };
    for (const State& state : finding_.states) {
      if (state.readings < finding_.readings.size()) break;
      const std::size_t sum = verdicts(state);
      if (best.empty()) strongest = sum;
      if (sum < strongest || best.size() == kFewStates) break;
      best.push_back(name(state));
    }
    if (!best.empty()) {
      text += (finding_.concepts.size() > 1 ? "; under the most concepts " : ": ") + join(best);
      if (finding_.concepts.size() == 1 && best.size() < finding_.everywhere) {
        text += " and " + std::to_string(finding_.everywhere - best.size()) + " more";
      }
    }
    text += ".";
    if (finding_.holding > now.holding) {
      const std::size_t more = finding_.holding - now.holding;
      text += " " + count_of(more, "state holds", "states hold") + " in a variant only.";
    }
    return text;
  }

  std::string outcomes() const {
    std::vector<std::string> always, never, depends;
    for (std::size_t k = 0; k < model_.outcomes.size(); ++k) {
      const auto holds = [&](std::size_t r) { return finding_.readings[r].outcomes[k].holds(); };
      std::size_t in = 0;
      for (std::size_t r = 0; r < finding_.readings.size(); ++r) in += holds(r) ? 1u : 0u;
      const std::string& id = model_.outcomes[k].id;
      if (in == finding_.readings.size()) {
        always.push_back(id);
      } else if (in == 0) {
        never.push_back(id);
      } else if (holds(0)) {
        depends.push_back(id + " (not in " + only_in([&](std::size_t r) { return !holds(r); }) +
                          ")");
      } else {
        depends.push_back(id + " (only in " + only_in(holds) + ")");
      }
    }
    std::string text = "By outcome:";
    if (!always.empty()) text += " some state of " + join(always) + " holds in every reading;";
    if (!never.empty()) text += " none of " + join(never, "or") + " in any;";
    if (!depends.empty()) text += " it depends on the reading for " + join(depends) + ";";
    text.back() = '.';
    return text;
  }

  std::string single_swaps() const {
    std::vector<const State*> asked, single, partly, firm;
    for (const State& state : finding_.states) {
      if (state.breaking.empty()) continue;
      asked.push_back(&state);
      const auto count = [&](auto&& is_so) {
        return std::count_if(state.breaking.begin(), state.breaking.end(), is_so);
      };
      const auto all = std::ssize(state.breaking);
      const auto by_one =
          count([](const Breaking& one) { return one.answer == Answer::found && one.swaps == 1; });
      if (by_one > 0) (by_one == all ? single : partly).push_back(&state);
      if (count([](const Breaking& one) { return one.answer == Answer::impossible; }) == all) {
        firm.push_back(&state);
      }
    }
    if (asked.empty()) return {};
    std::string text = "Of the " + count_of(asked.size(), "equilibrium", "equilibria") +
                       " of the model as it stands that were looked at, ";
    if (single.empty()) {
      text += "none hangs by a single swap under every concept under which it holds.";
    } else {
      text +=
          std::to_string(single.size()) + (single.size() == 1 ? " hangs" : " hang") +
          " by a single swap: under each concept under which " +
          (single.size() == 1 ? "it holds" : "they hold") +
          ", it is enough that two neighbours in the order of one party's wishes change places. "
          "So it is with " +
          some(single) + ".";
    }
    if (!partly.empty()) {
      text += " Under some of the concepts a single swap ends " + some(partly) + ".";
    }
    if (!firm.empty()) {
      text += " In whatever order any one party's wishes are put, " + some(firm) +
              (firm.size() == 1 ? " holds." : " hold.");
    }
    return text;
  }

  std::string some(const std::vector<const State*>& states) const {
    std::vector<std::string> names;
    for (const State* state : states) {
      if (names.size() == kFewStates) break;
      names.push_back(name(*state));
    }
    if (names.size() < states.size()) {
      names.push_back(std::to_string(states.size() - names.size()) + " more");
    }
    return join(names);
  }

  const Model& model_;
  const Graph& graph_;
  const Words words_;
  const RobustnessFinding& finding_;
};

Table readings_table(const Model& model, const RobustnessFinding& finding,
                     const Sentences& sentences) {
  Table table{{"reading", "states"}, {}};
  for (const Concept which : finding.concepts) table.header.emplace_back(title(which));
  table.header.emplace_back("any");
  table.header.emplace_back("what is different");
  for (std::size_t r = 0; r < finding.readings.size(); ++r) {
    const Reading& reading = finding.readings[r];
    std::vector<std::string> row{sentences.reading(r), std::to_string(reading.states)};
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
                     const Sentences& sentences) {
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
        sentences.not_in([&](std::size_t r) { return finding.readings[r].outcomes[k].holds(); }));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table states_table(const RobustnessFinding& finding, const Sentences& sentences, std::size_t most) {
  const bool variants = finding.readings.size() > 1;
  Table table{{"state", "name", "outcome"}, {}};
  for (const Concept which : finding.concepts) table.header.emplace_back(title(which));
  table.header.emplace_back("fewest swaps");
  if (variants) table.header.emplace_back("not in");
  for (const State& state : finding.states) {
    if (table.rows.size() == most) break;
    std::vector<std::string> row{
        state.in[0] == kNoState ? "-" : std::to_string(state_number(state.in[0])), state.name,
        sentences.outcomes(state)};
    for (const Concept which : finding.concepts) {
      const auto count = static_cast<std::size_t>(
          std::count_if(state.under.begin(), state.under.end(), [&](const auto& under) {
            return std::find(under.begin(), under.end(), which) != under.end();
          }));
      row.push_back(!variants && count > 0 ? "yes" : tally(count));
    }
    std::string swaps;
    std::size_t fewest = SIZE_MAX;
    for (const Breaking& one : state.breaking) {
      if (one.answer != Answer::found || one.swaps > fewest) continue;
      swaps = one.swaps < fewest ? std::to_string(one.swaps) + ": " + std::string(title(one.under))
                                 : swaps + ", " + std::string(title(one.under));
      fewest = one.swaps;
    }
    row.push_back(!swaps.empty() ? swaps : state.breaking.empty() ? "-" : "none");
    if (variants) {
      row.push_back(sentences.not_in([&](std::size_t r) { return !state.under[r].empty(); }));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

// What ends the first of the states; those of which the same is said stand together.
Bullets what_ends(const RobustnessFinding& finding, const Sentences& sentences,
                  std::size_t listed) {
  struct Alike {
    std::string text;
    std::vector<std::string> states, outcomes;
  };
  std::vector<Alike> alike;
  for (std::size_t k = 0; k < listed; ++k) {
    const State& state = finding.states[k];
    std::string text = sentences.ends(state);
    if (text.empty()) continue;
    auto same = std::find_if(alike.begin(), alike.end(),
                             [&](const Alike& one) { return one.text == text; });
    if (same == alike.end()) same = alike.insert(alike.end(), Alike{std::move(text), {}, {}});
    same->states.push_back(std::to_string(state_number(state.in[0])));
    const std::string of = sentences.outcomes(state);
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

std::vector<std::string> put_before(const Model& model, const Graph& graph,
                                    const Reordering& change, std::size_t most) {
  const auto named = [&](std::size_t number) { return item(model, graph, change.party, number); };
  std::vector<std::string> pairs;
  std::size_t all = 0;
  // Two that stand side by side now, and stood the other way round before.
  for (std::size_t k = 0; k + 1 < change.order.size(); ++k) {
    if (change.order[k] < change.order[k + 1]) continue;
    if (all++ < most) {
      pairs.push_back(named(change.order[k]) + " before " + named(change.order[k + 1]));
    }
  }
  if (pairs.size() < all) pairs.push_back(std::to_string(all - pairs.size()) + " more");
  return pairs;
}

std::vector<std::string> robustness_headline(const Model& model, const Graph& graph,
                                             const RobustnessFinding& finding) {
  return Sentences(model, graph, finding).headline();
}

Page robustness_section(const Model& model, const Graph& graph, const RobustnessFinding& finding,
                        std::size_t most) {
  const Sentences sentences(model, graph, finding);
  Page page;
  page.push_back(Heading{"How much depends on what was put in", 2});
  for (std::string& paragraph : sentences.headline()) {
    page.push_back(Paragraph{std::move(paragraph)});
  }
  if (finding.holding == 0) return page;
  const std::string readings = std::to_string(finding.readings.size());
  const bool variants = finding.readings.size() > 1;
  if (variants) {
    page.push_back(Heading{"Readings of the model", 3});
    page.push_back(Paragraph{
        "How many states are equilibria in the model as it stands and in each of its variants."});
    page.push_back(readings_table(model, finding, sentences));
  }
  if (variants && !model.outcomes.empty()) {
    page.push_back(Heading{"Outcomes", 3});
    page.push_back(Paragraph{"In how many of the " + readings +
                             " readings some state of the outcome is an equilibrium."});
    page.push_back(outcomes_table(model, finding, sentences));
  }
  page.push_back(Heading{"Equilibria", 3});
  page.push_back(Paragraph{
      "The most robust first. " +
      (variants ? "In how many of the " + readings + " readings each state is an equilibrium"
                : std::string("Under which concepts each state is an equilibrium")) +
      ", and by how few swaps of neighbours in the order of one party's wishes it is one no longer "
      "in "
      "the model as it stands."});
  page.push_back(states_table(finding, sentences, most));
  const std::size_t listed = std::min(most, finding.states.size());
  if (listed < finding.holding) {
    std::string text = "… and " + std::to_string(finding.holding - listed) + " more.";
    if (finding.states.size() < finding.holding) {
      text += " It was looked for what ends the first " + std::to_string(finding.states.size()) +
              " only.";
    }
    page.push_back(Paragraph{text + " --first lists more."});
  }
  Bullets ends = what_ends(finding, sentences, listed);
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
