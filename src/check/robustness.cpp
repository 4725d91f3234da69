// SPDX-License-Identifier: Apache-2.0
#include "check/robustness.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "check/inverse.hpp"
#include "check/naive.hpp"
#include "model/variant.hpp"

namespace demarche::check {

namespace {

using Reading = RobustnessFinding::Reading;
using State = RobustnessFinding::State;

// The states of a party from best to worst, those that it likes equally well together.
Ranking ranking_of(const NaiveModel& model, std::size_t party) {
  std::map<std::size_t, RankGroup> groups;  // by how many states are liked better
  for (std::size_t s = 0; s < model.states; ++s) {
    std::size_t better = 0;
    for (std::size_t q = 0; q < model.states; ++q) better += model.prefers(party, q, s) ? 1u : 0u;
    groups[better].members.push_back({std::uint64_t{s} + 1, {}});
  }
  Ranking ranking;
  for (auto& group : groups) ranking.push_back(std::move(group.second));
  return ranking;
}

class Check {
 public:
  Check(const Model& model, const RobustnessFinding& finding) : model_(model), finding_(finding) {}

  std::vector<std::string> run() {
    for (std::size_t r = 0; r < finding_.readings.size(); ++r) {
      const auto& variant = finding_.readings[r].variant;
      read(r, variant ? varied(model_, model_.variants[*variant]) : model_);
    }
    for (const State& state : finding_.states) check_state(state);
    if (can_compare_) compare_readings();
    for (const State& state : finding_.states) {
      for (const Breaking& one : state.breaking) check_breaking(state, one);
    }
    return std::move(wrong_);
  }

 private:
  std::string name(std::size_t reading) const {
    const auto& variant = finding_.readings[reading].variant;
    return variant ? "the variant " + model_.variants[*variant].id : "the model as it stands";
  }

  void expect(std::size_t found, std::size_t wanted, const std::string& what) {
    if (found == wanted) return;
    wrong_.push_back(what + ": " + std::to_string(found) + " is said, but it is " +
                     std::to_string(wanted) + " by the definitions");
  }

  // What the same states of different readings share.
  std::uint64_t key(const NaiveModel& naive, std::size_t state) const {
    return model_.is_graph_form() ? state : naive.codes[state];
  }

  bool holds(const Formula& formula, std::uint64_t key) const {
    return formula.holds([&](std::uint32_t variable) {
      return model_.is_graph_form() ? variable == key : ((key >> variable) & 1) != 0;
    });
  }

  void read(std::size_t r, const Model& model) {
    const Reading& reading = finding_.readings[r];
    const NaiveModel naive = build(model);
    const std::string in = " in " + name(r);
    can_compare_ = can_compare_ && (model.is_graph_form() || !naive.codes.empty());
    expect(reading.states, naive.states, "states" + in);
    std::vector<std::vector<Concept>> under(naive.states);
    for (std::size_t s = 0; s < naive.states; ++s) {
      for (const Concept which : finding_.concepts) {
        if (equilibrium(naive, which, s)) under[s].push_back(which);
      }
    }
    const auto count = [&](auto&& counts) {
      std::size_t sum = 0;
      for (std::size_t s = 0; s < naive.states; ++s) sum += counts(s) ? 1u : 0u;
      return sum;
    };
    const auto is = [&](std::size_t s, Concept which) {
      return std::find(under[s].begin(), under[s].end(), which) != under[s].end();
    };
    expect(reading.holding, count([&](std::size_t s) { return !under[s].empty(); }),
           "states that hold" + in);
    for (const Concept which : finding_.concepts) {
      const auto c = static_cast<std::size_t>(which);
      const std::string equilibria = "equilibria under " + std::string(title(which)) + in;
      expect(reading.under[c], count([&](std::size_t s) { return is(s, which); }), equilibria);
      for (std::size_t k = 0; can_compare_ && k < model.outcomes.size(); ++k) {
        expect(reading.outcomes[k].equilibria[c], count([&](std::size_t s) {
                 return is(s, which) && holds(model.outcomes[k].when, key(naive, s));
               }),
               equilibria + " of the outcome " + model.outcomes[k].id);
      }
    }
    under_.push_back(std::move(under));
    if (can_compare_) {
      keys_.emplace_back();
      for (std::size_t s = 0; s < naive.states; ++s) keys_.back()[key(naive, s)] = s;
    }
  }

  void check_state(const State& state) {
    std::size_t readings = 0;
    for (std::size_t r = 0; r < finding_.readings.size(); ++r) {
      const bool occurs = state.in[r] != kNoState;
      const std::vector<Concept> by_definition =
          occurs ? under_[r][state.in[r]] : std::vector<Concept>{};
      if (state.under[r] != by_definition) {
        wrong_.push_back(state.name + " holds under other concepts in " + name(r) +
                         " by the definitions");
      }
      readings += state.under[r].empty() ? 0u : 1u;
    }
    expect(state.readings, readings, "readings in which " + state.name + " holds");
  }

  // Whether the same states were taken for the same, and how many hold everywhere.
  void compare_readings() {
    std::map<std::uint64_t, std::vector<std::vector<Concept>>> all;  // by key, by reading
    for (std::size_t r = 0; r < keys_.size(); ++r) {
      for (const auto& [key, state] : keys_[r]) {
        all[key].resize(keys_.size());
        all[key][r] = under_[r][state];
      }
    }
    std::size_t holding = 0, everywhere = 0;
    for (const auto& one : all) {
      std::size_t in = 0;
      for (const std::vector<Concept>& under : one.second) in += under.empty() ? 0u : 1u;
      holding += in > 0 ? 1u : 0u;
      everywhere += in == keys_.size() ? 1u : 0u;
    }
    expect(finding_.holding, holding, "states that hold in some reading");
    expect(finding_.everywhere, everywhere, "states that hold in every reading");
    for (const Concept which : finding_.concepts) {
      std::size_t same = 0;
      for (const auto& one : all) {
        same += std::all_of(one.second.begin(), one.second.end(),
                            [&](const std::vector<Concept>& under) {
                              return std::find(under.begin(), under.end(), which) != under.end();
                            })
                    ? 1u
                    : 0u;
      }
      expect(finding_.everywhere_under[static_cast<std::size_t>(which)], same,
             "states that hold in every reading under " + std::string(title(which)));
    }
    for (const State& state : finding_.states) {
      for (const auto& [key, readings] : all) {
        if (!is_key_of(state, key)) continue;
        for (std::size_t r = 0; r < keys_.size(); ++r) {
          const auto here = keys_[r].find(key);
          const std::size_t wanted = here == keys_[r].end() ? kNoState : here->second;
          if (state.in[r] != wanted) {
            wrong_.push_back(state.name + " is another state in " + name(r));
          }
        }
      }
    }
  }

  // Whether the key is that of the state in the first reading in which it occurs.
  bool is_key_of(const State& state, std::uint64_t key) const {
    for (std::size_t r = 0; r < keys_.size(); ++r) {
      if (state.in[r] == kNoState) continue;
      const auto here = keys_[r].find(key);
      return here != keys_[r].end() && here->second == state.in[r];
    }
    return false;
  }

  void check_breaking(const State& state, const Breaking& one) {
    if (one.answer != LeastChange::Answer::found) return;
    const std::string what =
        "the change that ends " + state.name + " under " + std::string(title(one.under));
    expect(one.swaps, swaps(one.change.order), "swaps of " + what);
    Model changed = model_;
    Preference& preference = changed.preferences[one.change.party];
    if (std::holds_alternative<Weights>(preference.order)) {
      preference.order = ranking_of(build(model_), one.change.party);
    }
    std::visit(
        [&](auto& parts) {
          auto now = parts;
          for (std::size_t k = 0; k < parts.size(); ++k) now[k] = parts[one.change.order[k]];
          parts = std::move(now);
        },
        preference.order);
    if (equilibrium(build(changed), one.under, state.in[0])) {
      wrong_.push_back(what + " does not end it by the definitions");
    }
  }

  const Model& model_;
  const RobustnessFinding& finding_;
  bool can_compare_ = true;
  std::vector<std::vector<std::vector<Concept>>> under_;    // by reading, by state
  std::vector<std::map<std::uint64_t, std::size_t>> keys_;  // by reading: the state of a key
  std::vector<std::string> wrong_;
};

}  // namespace

std::vector<std::string> check_robustness(const Model& model, const RobustnessFinding& finding) {
  return Check(model, finding).run();
}

}  // namespace demarche::check
