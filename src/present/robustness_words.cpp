// SPDX-License-Identifier: Apache-2.0
#include "present/robustness_words.hpp"

#include <algorithm>
#include <utility>

#include "present/requirement.hpp"

namespace demarche {

namespace {

using Answer = LeastChange::Answer;
using Reading = RobustnessFinding::Reading;
using State = RobustnessFinding::State;

constexpr std::size_t kFewStates = 4;  // named in running text

}  // namespace

std::string RobustnessWords::name(const State& state) const {
  if (state.in[0] != kNoState) return words_.state_with_outcome(state.in[0]);
  const std::string outcomes = words_.outcomes(state.outcomes);
  return state.name + (outcomes.empty() ? "" : " (" + outcomes + ")");
}
std::string RobustnessWords::outcomes(const State& state) const {
  return words_.outcomes(state.outcomes);
}

std::string RobustnessWords::reading(std::size_t number) const {
  const auto& variant = finding_.readings[number].variant;
  return variant ? model_.variants[*variant].id : std::string("as it stands");
}

std::string RobustnessWords::not_in(const IsSo& is_so) const {
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

// The readings in which it is so, for running text.
std::string RobustnessWords::only_in(const IsSo& is_so) const {
  std::vector<std::string> in;
  for (std::size_t r = 0; r < finding_.readings.size(); ++r) {
    if (is_so(r)) in.push_back(reading(r));
  }
  return join(in);
}

// "1 swap: if Russia put "a" above "b"".
std::string RobustnessWords::least(const Breaking& one) const {
  if (one.answer == Answer::impossible) return "no other order of one party's wishes ends it";
  const std::string swaps = count_of(one.swaps, "swap", "swaps");
  if (one.answer == Answer::undecided) return "undecided; it takes at least " + swaps;
  const std::string change =
      "if " + change_in_words(model_, graph_, ChangeBy::statements, {{one.change}, kNoState});
  if (one.parties.size() == 1 && !one.maybe_others) return swaps + ": " + change;
  std::vector<std::string> names;
  for (const std::size_t party : one.parties) names.push_back(words_.party(party));
  if (one.maybe_others) names.emplace_back("perhaps others");
  return swaps + " by " + join(names, "or") + ": for one, " + change;
}

std::string RobustnessWords::ends(const State& state) const {
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

std::vector<std::string> RobustnessWords::headline() const {
  std::vector<std::string> paragraphs{in_variants()};
  if (finding_.readings.size() > 1 && !model_.outcomes.empty()) paragraphs.push_back(by_outcome());
  if (std::string text = single_swaps(); !text.empty()) paragraphs.push_back(std::move(text));
  return paragraphs;
}

std::string RobustnessWords::in_variants() const {
  const Reading& now = finding_.readings[0];
  if (now.holding == 0 && finding_.holding == 0) return "No state holds in any reading.";
  const std::string concepts = finding_.concepts.size() == 1
                                   ? titles(finding_.concepts)
                                   : "at least one of " + titles(finding_.concepts);
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

std::string RobustnessWords::by_outcome() const {
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
      depends.push_back(id + " (not in " + only_in([&](std::size_t r) { return !holds(r); }) + ")");
    } else {
      depends.push_back(id + " (only in " + only_in(holds) + ")");
    }
  }
  std::string text = "By outcome:";
  if (!always.empty()) text += " some state of " + join(always) + " holds in every reading;";
  if (!never.empty()) {
    text += always.empty() ? " no state of " + join(never, "or") + " holds in any reading;"
                           : " none of " + join(never, "or") + " in any;";
  }
  if (!depends.empty()) text += " it depends on the reading for " + join(depends) + ";";
  text.back() = '.';
  return text;
}

std::string RobustnessWords::single_swaps() const {
  std::vector<const State*> asked, single, partly, doubtful, firm;
  std::vector<bool> left_out(kConcepts.size(), false);  // concepts for which it is not looked for
  for (const State& state : finding_.states) {
    for (const Concept which : state.under[0]) {
      left_out[static_cast<std::size_t>(which)] =
          std::none_of(state.breaking.begin(), state.breaking.end(),
                       [&](const Breaking& one) { return one.under == which; });
    }
    if (state.breaking.empty()) continue;
    asked.push_back(&state);
    const auto count = [&](auto&& is_so) {
      return std::count_if(state.breaking.begin(), state.breaking.end(), is_so);
    };
    const auto all = std::ssize(state.breaking);
    const auto by_one =
        count([](const Breaking& one) { return one.answer == Answer::found && one.swaps == 1; });
    const auto perhaps = count(
        [](const Breaking& one) { return one.answer == Answer::undecided && one.swaps <= 1; });
    if (by_one > 0) (by_one == all ? single : partly).push_back(&state);
    if (perhaps > 0 && by_one + perhaps == all) doubtful.push_back(&state);
    if (count([](const Breaking& one) { return one.answer == Answer::impossible; }) == all) {
      firm.push_back(&state);
    }
  }
  if (asked.empty()) return {};
  std::vector<Concept> not_asked;
  for (const Concept which : kConcepts) {
    if (left_out[static_cast<std::size_t>(which)]) not_asked.push_back(which);
  }
  std::string text = "Of the " + count_of(asked.size(), "equilibrium", "equilibria") +
                     " of the model as it stands that were looked at, ";
  const std::string they = single.size() == 1 ? "it holds" : "they hold";
  if (single.empty()) {
    text += std::string(doubtful.empty() ? "none hangs" : "none is known to hang") +
            " by a single swap under every concept " +
            (not_asked.empty() ? "under which it holds." : "looked at.");
  } else {
    text += std::to_string(single.size()) + (single.size() == 1 ? " hangs" : " hang") +
            " by a single swap: under each concept " +
            (not_asked.empty() ? "under which " + they : "looked at") +
            ", it is enough that two neighbours in the order of one party's wishes change places. "
            "So it is with " +
            some(single) + ".";
  }
  if (!doubtful.empty()) text += " It may be so with " + some(doubtful) + " too.";
  if (!partly.empty()) {
    text += " Under some of the concepts a single swap ends " + some(partly) + ".";
  }
  if (!firm.empty()) {
    text += " In whatever order any one party's wishes are put, " + some(firm) +
            (firm.size() == 1 ? " holds" : " hold") +
            (not_asked.empty() ? "." : " under the concepts looked at.");
  }
  if (!not_asked.empty()) text += " It was not looked at under " + titles(not_asked, "or") + ".";
  return text;
}

std::string RobustnessWords::some(const std::vector<const State*>& states) const {
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

}  // namespace demarche
