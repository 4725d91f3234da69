// SPDX-License-Identifier: Apache-2.0
#include "analysis/robustness/robustness.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "analysis/inverse/least_change.hpp"
#include "analysis/stability/stability.hpp"
#include "graph/memory.hpp"
#include "graph/naming.hpp"
#include "graph/variants.hpp"
#include "model/variant.hpp"

namespace demarche {

namespace {

// How many states are looked at, times the states there are: each search goes through all of them.
constexpr std::size_t kLookedAtBySize = 20'000'000;

// Sets of concepts, concept c as bit c.
using ConceptSet = std::uint8_t;
static_assert(kConcepts.size() <= 8);

bool has(ConceptSet set, Concept which) {
  return ((set >> static_cast<unsigned>(which)) & 1) != 0;
}

std::vector<Concept> listed(ConceptSet set) {
  std::vector<Concept> concepts;
  for (const Concept which : kConcepts) {
    if (has(set, which)) concepts.push_back(which);
  }
  return concepts;
}

// Whether the least change is known of a concept.
bool can_break(Concept which) {
  return which != Concept::sim && which != Concept::seq_or_sim;
}

// A state that holds in a reading. `key` is the same for the same state in all readings, and stands
// for its stable name: the code in which formulas read it, or its number in the graph form.
struct Holder {
  std::uint64_t key = 0;
  ConceptSet under = 0;
};

// A state that holds in some reading, over all readings.
struct Tally {
  std::uint64_t key = 0;
  std::uint32_t readings = 0;    // in which it holds
  std::uint32_t verdicts = 0;    // under how many concepts, summed over the readings
  ConceptSet everywhere = 0xff;  // concepts under which it holds in all readings so far
};

class RobustnessAnalysis {
 public:
  RobustnessAnalysis(const Model& model, const Graph& graph, const RobustnessQuestion& question,
                     Diagnostics& out, const CompileOptions& options)
      : model_(model), graph_(graph), question_(question), out_(out), options_(options) {}

  std::optional<RobustnessFinding> run() {
    if (!read(model_, graph_, std::nullopt)) return std::nullopt;
    CompileOptions options = options_;
    options.bytes_to_follow = stability_bytes_per_state(model_, question_.concepts.size());
    if (options.memory != 0) {
      const std::uint64_t taken =
          graph_.size() * graph_bytes_per_state(model_, !graph_.states.cube);
      options.memory -= std::min(options.memory - 1, taken);
    }
    for (std::size_t v = 0; v < model_.variants.size(); ++v) {
      const Model changed = varied(model_, model_.variants[v]);
      const auto graph = compile_varied(changed, model_.variants[v], out_, options);
      if (!graph || !read(changed, *graph, v)) return std::nullopt;
    }
    tally();
    look_for_breaks();
    return std::move(finding_);
  }

 private:
  static std::uint64_t key_of(const States& states, bool option_form, StateId state) {
    return option_form ? states.code(state) : state;
  }

  // The state of a reading with that key, or kNoState.
  StateId find(std::size_t reading, std::uint64_t key) const {
    const States& states = states_[reading];
    if (!graph_.is_option_form()) return static_cast<StateId>(key);
    const StateId state = states.find(key);
    // The code of a merged state's member is no name of it, unless formulas read the state there.
    return state != kNoState && states.code(state) == key ? state : kNoState;
  }

  // Analyses one reading. False, and says why, if that cannot be.
  bool read(const Model& model, const Graph& graph, std::optional<std::size_t> variant) {
    const StabilityFinding stability =
        analyze_stability(graph, question_.concepts, options_.control);
    RobustnessFinding::Reading reading;
    reading.variant = variant;
    reading.states = graph.size();
    reading.outcomes.resize(graph.outcomes.size());
    Bits any(graph.size());
    std::vector<Concept> analysed;
    std::string why_not;
    for (const Concept which : kConcepts) {
      const auto c = static_cast<std::size_t>(which);
      if (!stability[which]) {
        if (why_not.empty()) why_not = stability.why_not[c];
        continue;
      }
      analysed.push_back(which);
      const Bits& equilibria = stability[which]->equilibria;
      any |= equilibria;
      reading.under[c] = equilibria.count();
      for (std::size_t k = 0; k < graph.outcomes.size(); ++k) {
        Bits both = equilibria;
        both &= graph.outcomes[k];
        reading.outcomes[k].equilibria[c] = both.count();
      }
    }
    for (std::size_t k = 0; k < graph.outcomes.size(); ++k) {
      reading.outcomes[k].states = graph.outcomes[k].count();
    }
    reading.holding = any.count();
    if (analysed.empty()) {
      out_.add({Severity::error, model.file.name(), {}, 1, why_not, {}, {}});
      return false;
    }
    if (reading.holding > kMostTallied) {
      const std::string where =
          variant ? " in the variant \"" + model_.variants[*variant].id + "\"" : std::string();
      out_.add({Severity::error,
                model.file.name(),
                {},
                1,
                std::to_string(reading.holding) + " states hold" + where + ", more than the " +
                    std::to_string(kMostTallied) + " that can be compared between readings",
                "ask for fewer concepts with --concept",
                {}});
      return false;
    }
    std::vector<Holder> holders;
    holders.reserve(reading.holding);
    any.for_each([&](std::size_t s) {
      const auto state = static_cast<StateId>(s);
      Holder holder{key_of(graph.states, graph.is_option_form(), state), 0};
      for (const Concept which : analysed) {
        if (!stability[which]->equilibria[s]) continue;
        holder.under = static_cast<ConceptSet>(holder.under | (1u << static_cast<unsigned>(which)));
      }
      holders.push_back(holder);
    });
    // A merged state stands at the place of one member and is read in another.
    std::sort(holders.begin(), holders.end(),
              [](const Holder& a, const Holder& b) { return a.key < b.key; });
    finding_.concepts = std::move(analysed);
    finding_.readings.push_back(std::move(reading));
    holders_.push_back(std::move(holders));
    states_.push_back(graph.states);
    outcomes_.push_back(graph.outcomes);
    return true;
  }

  // Under which concepts a state holds in a reading.
  ConceptSet under(std::size_t reading, std::uint64_t key) const {
    const std::vector<Holder>& holders = holders_[reading];
    const auto found =
        std::lower_bound(holders.begin(), holders.end(), key,
                         [](const Holder& one, std::uint64_t wanted) { return one.key < wanted; });
    return found != holders.end() && found->key == key ? found->under : ConceptSet{0};
  }

  void tally() {
    std::vector<std::uint64_t> keys;
    for (const std::vector<Holder>& holders : holders_) {
      const auto old = static_cast<std::ptrdiff_t>(keys.size());
      for (const Holder& one : holders) keys.push_back(one.key);
      std::inplace_merge(keys.begin(), keys.begin() + old, keys.end());
      keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    }
    std::vector<Tally> tallies;
    tallies.reserve(keys.size());
    for (const std::uint64_t key : keys) {
      Tally tally{key, 0, 0, 0xff};
      for (std::size_t r = 0; r < holders_.size(); ++r) {
        const ConceptSet set = under(r, key);
        tally.readings += set != 0 ? 1 : 0;
        tally.verdicts += static_cast<std::uint32_t>(std::popcount(set));
        tally.everywhere = static_cast<ConceptSet>(tally.everywhere & set);
      }
      if (tally.readings == holders_.size()) ++finding_.everywhere;
      for (const Concept which : listed(tally.everywhere)) {
        ++finding_.everywhere_under[static_cast<std::size_t>(which)];
      }
      tallies.push_back(tally);
    }
    finding_.holding = tallies.size();
    const std::size_t fitting = std::clamp<std::size_t>(kLookedAtBySize / graph_.size(), 10, 200);
    const std::size_t shown = std::min(question_.first.value_or(fitting), tallies.size());
    std::partial_sort(tallies.begin(), tallies.begin() + static_cast<std::ptrdiff_t>(shown),
                      tallies.end(), [](const Tally& a, const Tally& b) {
                        if (a.readings != b.readings) return a.readings > b.readings;
                        if (a.verdicts != b.verdicts) return a.verdicts > b.verdicts;
                        return a.key < b.key;
                      });
    for (std::size_t k = 0; k < shown; ++k) add_state(tallies[k]);
  }

  void add_state(const Tally& tally) {
    RobustnessFinding::State state;
    state.readings = tally.readings;
    for (std::size_t r = 0; r < states_.size(); ++r) {
      const StateId here = find(r, tally.key);
      state.in.push_back(here);
      state.under.push_back(listed(under(r, tally.key)));
      if (here == kNoState || !state.name.empty()) continue;
      state.name = state_name(model_, states_[r], here);
      for (std::size_t k = 0; k < outcomes_[r].size(); ++k) {
        if (outcomes_[r][k][here]) state.outcomes.push_back(k);
      }
    }
    finding_.states.push_back(std::move(state));
  }

  void look_for_breaks() {
    std::size_t all = 0, done = 0;
    for (const auto& state : finding_.states) all += state.under[0].size();
    for (auto& state : finding_.states) {
      for (const Concept which : state.under[0]) {
        options_.control.report("what ends the equilibria",
                                static_cast<double>(done++) / static_cast<double>(all));
        if (can_break(which)) state.breaking.push_back(least_break(which, state.in[0]));
      }
    }
  }

  Breaking least_break(Concept which, StateId state) const {
    Control quiet = options_.control;  // how far this one search is tells nobody how long it takes
    quiet.progress = nullptr;
    Breaking least;
    least.under = which;
    bool possible = false;        // some party's answer is found
    std::size_t open = SIZE_MAX;  // the least that an undecided party may come to
    for (std::size_t party = 0; party < graph_.parties(); ++party) {
      ChangeQuestion question;
      question.under = which;
      question.candidates = {state};
      question.free = std::uint64_t{1} << party;
      question.holds = false;
      question.by = ChangeBy::statements;
      question.effort = question_.effort;
      const LeastChange change = least_change(model_, graph_, question, quiet);
      if (change.answer == LeastChange::Answer::undecided) open = std::min(open, change.swaps);
      if (change.answer != LeastChange::Answer::found) continue;
      if (possible && change.swaps > least.swaps) continue;
      if (!possible || change.swaps < least.swaps) {
        least.parties.clear();
        least.swaps = change.swaps;
        least.change = change.changes.front().parties.front();
      }
      possible = true;
      least.parties.push_back(party);
    }
    if (possible && least.swaps <= open) {
      least.answer = LeastChange::Answer::found;
      least.maybe_others = least.swaps == open;
    } else if (open != SIZE_MAX) {
      least = {which, LeastChange::Answer::undecided, open, {}, {}, false};
    } else {
      least.answer = LeastChange::Answer::impossible;
    }
    return least;
  }

  const Model& model_;
  const Graph& graph_;
  const RobustnessQuestion& question_;
  Diagnostics& out_;
  const CompileOptions& options_;
  RobustnessFinding finding_;
  // By reading: the states that hold, ascending by key; all states, and the outcomes that they are in.
  std::vector<std::vector<Holder>> holders_;
  std::vector<States> states_;
  std::vector<std::vector<Bits>> outcomes_;
};

}  // namespace

std::optional<RobustnessFinding> find_robustness(const Model& model, const Graph& graph,
                                                 const RobustnessQuestion& question,
                                                 Diagnostics& out, const CompileOptions& options) {
  return RobustnessAnalysis(model, graph, question, out, options).run();
}

std::uint64_t robustness_bytes_per_state(const Model& model, std::size_t concepts) {
  const std::uint64_t kept = 28 + model.outcomes.size() / 8 + 1;  // of one reading
  const std::uint64_t stability = stability_bytes_per_state(model, concepts);
  if (model.variants.empty()) return stability;
  return stability + graph_bytes_per_state(model, true) + model.variants.size() * kept;
}

}  // namespace demarche
