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

using Answer = LeastChange::Answer;
using Reading = RobustnessFinding::Reading;
using State = RobustnessFinding::State;

// Where all orders are tried: of so many states, and so many orders over all that is asked of.
constexpr std::size_t kMostStates = 64;
constexpr double kMostOrders = 20'000;

class Check {
 public:
  Check(const Model& model, const RobustnessFinding& finding) : model_(model), finding_(finding) {}

  RobustnessCheck run() {
    for (std::size_t r = 0; r < finding_.readings.size(); ++r) {
      const auto& variant = finding_.readings[r].variant;
      read(r, variant ? varied(model_, model_.variants[*variant]) : model_);
    }
    for (const State& state : finding_.states) check_state(state);
    if (result_.compared_readings) compare_readings();
    write_out_weights();
    result_.tried_all_orders = has_few_orders();
    for (const State& state : finding_.states) {
      for (const Breaking& one : state.breaking) {
        if (one.answer == Answer::found) check_change(state, one);
        if (result_.tried_all_orders) check_least(state, one);
      }
    }
    return std::move(result_);
  }

 private:
  std::string name(std::size_t reading) const {
    const auto& variant = finding_.readings[reading].variant;
    return variant ? "the variant " + model_.variants[*variant].id : "the model as it stands";
  }

  void expect(std::size_t found, std::size_t wanted, const std::string& what) {
    if (found == wanted) return;
    result_.wrong.push_back(what + ": " + std::to_string(found) + " is said, but it is " +
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
    result_.compared_readings =
        result_.compared_readings && (model.is_graph_form() || !naive.codes.empty());
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
      for (std::size_t k = 0; result_.compared_readings && k < model.outcomes.size(); ++k) {
        expect(reading.outcomes[k].equilibria[c], count([&](std::size_t s) {
                 return is(s, which) && holds(model.outcomes[k].when, key(naive, s));
               }),
               equilibria + " of the outcome " + model.outcomes[k].id);
      }
    }
    under_.push_back(std::move(under));
    if (result_.compared_readings) {
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
        result_.wrong.push_back(state.name + " holds under other concepts in " + name(r) +
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
            result_.wrong.push_back(state.name + " is another state in " + name(r));
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

  void write_out_weights() {
    const NaiveModel naive = build(model_);
    written_out_ = model_;
    for (std::size_t party = 0; party < model_.parties.size(); ++party) {
      Preference& preference = written_out_.preferences[party];
      if (std::holds_alternative<Weights>(preference.order)) {
        preference.order = ranking_of(naive, party);
      }
    }
  }

  bool has_few_orders() const {
    if (finding_.readings[0].states > kMostStates) return false;
    double orders = 0;  // of one party at a time
    for (const Preference& preference : written_out_.preferences) {
      double of_one = 1;
      for (std::size_t k = 2; k <= length_of(preference); ++k) of_one *= static_cast<double>(k);
      orders += of_one;
    }
    std::size_t asked = 0;
    for (const State& state : finding_.states) asked += state.breaking.size();
    return orders * static_cast<double>(asked) <= kMostOrders;
  }

  static std::string what(const State& state, const Breaking& one) {
    return "the change that ends " + state.name + " under " + std::string(title(one.under));
  }

  void check_change(const State& state, const Breaking& one) {
    expect(one.swaps, swaps(one.change.order), "swaps of " + what(state, one));
    Model changed = written_out_;
    reorder(changed.preferences[one.change.party], one.change.order);
    if (equilibrium(build(changed), one.under, state.in[0])) {
      result_.wrong.push_back(what(state, one) + " does not end it by the definitions");
    }
  }

  void check_least(const State& state, const Breaking& one) {
    const auto ended = [&](const NaiveModel& naive) {
      return !equilibrium(naive, one.under, state.in[0]);
    };
    std::size_t fewest = SIZE_MAX;
    std::vector<std::size_t> parties;
    for (std::size_t party = 0; party < model_.parties.size(); ++party) {
      const auto least = least_orders(written_out_, std::uint64_t{1} << party, ended);
      if (!least || least->swaps > fewest) continue;
      if (least->swaps < fewest) parties.clear();
      fewest = least->swaps;
      parties.push_back(party);
    }
    const bool right = one.answer == Answer::impossible  ? parties.empty()
                       : one.answer == Answer::undecided ? fewest >= one.swaps
                       : fewest != one.swaps             ? false
                       : one.maybe_others ? std::includes(parties.begin(), parties.end(),
                                                          one.parties.begin(), one.parties.end())
                                          : parties == one.parties;
    if (!right) {
      result_.wrong.push_back(what(state, one) + ": trying all orders comes to something else");
    }
  }

  const Model& model_;
  const RobustnessFinding& finding_;
  Model written_out_;                                       // the model, weights as rankings
  std::vector<std::vector<std::vector<Concept>>> under_;    // by reading, by state
  std::vector<std::map<std::uint64_t, std::size_t>> keys_;  // by reading: the state of a key
  RobustnessCheck result_;
};

}  // namespace

RobustnessCheck check_robustness(const Model& model, const RobustnessFinding& finding) {
  return Check(model, finding).run();
}

}  // namespace demarche::check
