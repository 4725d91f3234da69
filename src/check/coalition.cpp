// SPDX-License-Identifier: Apache-2.0
#include "check/coalition.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace demarche::check {

namespace {

std::vector<std::size_t> members(const NaiveModel& model, std::uint64_t coalition) {
  std::vector<std::size_t> parties;
  for (std::size_t i = 0; i < model.moves.size(); ++i) {
    if (((coalition >> i) & 1) != 0) parties.push_back(i);
  }
  return parties;
}

std::uint64_t everybody(const NaiveModel& model) {
  return (std::uint64_t{1} << model.moves.size()) - 1;
}

bool all_prefer(const NaiveModel& model, std::uint64_t coalition, std::size_t q, std::size_t s) {
  for (const std::size_t i : members(model, coalition)) {
    if (!model.prefers(i, q, s)) return false;
  }
  return true;
}

// All states but s to which a sequence from s leads in which none of the movers moves twice running.
// to(mover, p): where the mover can go from p. Movers may be parties or coalitions.
template <class To>
std::set<std::size_t> by_legal_sequences(const std::vector<std::uint64_t>& movers, std::size_t s,
                                         To&& to) {
  // A state that a sequence leads to, and who moved last.
  std::set<std::pair<std::size_t, std::uint64_t>> reached;
  std::vector<std::pair<std::size_t, std::uint64_t>> waiting{{s, 0}};  // 0: nobody yet
  while (!waiting.empty()) {
    const auto [at, last] = waiting.back();
    waiting.pop_back();
    for (const std::uint64_t mover : movers) {
      if (mover == last) continue;
      for (const std::size_t q : to(mover, at)) {
        if (reached.insert({q, mover}).second) waiting.emplace_back(q, mover);
      }
    }
  }
  std::set<std::size_t> states;
  for (const auto& [state, last] : reached) states.insert(state);
  states.erase(s);
  return states;
}

// Judges all coalitions and states of one model. What it has worked out it keeps, or a model of
// four parties would take minutes.
class CoalitionJudge {
 public:
  explicit CoalitionJudge(const NaiveModel& model) : model_(model) {}

  const std::set<std::size_t>& reached_by(std::uint64_t coalition, std::size_t s) {
    return kept(reached_, coalition, s, [&] {
      std::vector<std::uint64_t> movers;
      for (const std::size_t i : members(model_, coalition))
        movers.push_back(std::uint64_t{1} << i);
      return by_legal_sequences(movers, s, [&](std::uint64_t mover, std::size_t at) {
        return model_.moves[members(model_, mover).front()][at];
      });
    });
  }

  const std::set<std::size_t>& improvements(std::uint64_t coalition, std::size_t s) {
    return kept(improvements_, coalition, s, [&] {
      std::set<std::size_t> better;
      for (const std::size_t q : reached_by(coalition, s)) {
        if (all_prefer(model_, coalition, q, s)) better.insert(q);
      }
      return better;
    });
  }

  bool stable(CoalitionConcept under, std::uint64_t coalition, std::size_t s) {
    const std::set<std::size_t>& tempting = improvements(coalition, s);
    return std::all_of(tempting.begin(), tempting.end(),
                       [&](std::size_t s1) { return deterred(under, coalition, s, s1); });
  }

 private:
  using Reached = std::map<std::pair<std::uint64_t, std::size_t>, std::set<std::size_t>>;

  template <class Find>
  static const std::set<std::size_t>& kept(Reached& known, std::uint64_t coalition, std::size_t s,
                                           Find&& find) {
    const auto before = known.find({coalition, s});
    if (before != known.end()) return before->second;
    return known[{coalition, s}] = find();
  }

  // Legal sequences of coalition improvements by coalitions of `parties`.
  const std::set<std::size_t>& by_improving_coalitions(std::uint64_t parties, std::size_t s) {
    return kept(by_improving_coalitions_, parties, s, [&] {
      std::vector<std::uint64_t> coalitions;
      for (std::uint64_t k = 1; k <= parties; ++k) {
        if ((k & ~parties) == 0) coalitions.push_back(k);
      }
      return by_legal_sequences(
          coalitions, s, [&](std::uint64_t k, std::size_t at) { return improvements(k, at); });
    });
  }

  bool deterred(CoalitionConcept under, std::uint64_t coalition, std::size_t s, std::size_t s1) {
    if (under == CoalitionConcept::nash) return false;
    const std::uint64_t others = everybody(model_) & ~coalition;
    const std::set<std::size_t>& answers = under == CoalitionConcept::seq
                                               ? by_improving_coalitions(others, s1)
                                               : reached_by(others, s1);
    return std::any_of(answers.begin(), answers.end(),
                       [&](std::size_t s2) { return deters(under, coalition, s, s2); });
  }

  // Whether s2 is no gain over s for some member, whatever the concept lets them still do.
  bool deters(CoalitionConcept under, std::uint64_t coalition, std::size_t s, std::size_t s2) {
    if (all_prefer(model_, coalition, s2, s)) return false;
    if (under != CoalitionConcept::smr) return true;
    const std::set<std::size_t>& escapes = reached_by(coalition, s2);
    return std::none_of(escapes.begin(), escapes.end(),
                        [&](std::size_t s3) { return all_prefer(model_, coalition, s3, s); });
  }

  const NaiveModel& model_;
  Reached reached_;
  Reached improvements_;
  Reached by_improving_coalitions_;
};

}  // namespace

std::set<std::size_t> reached_by(const NaiveModel& model, std::uint64_t coalition, std::size_t s) {
  return CoalitionJudge(model).reached_by(coalition, s);
}

std::set<std::size_t> coalition_improvements(const NaiveModel& model, std::uint64_t coalition,
                                             std::size_t s) {
  return CoalitionJudge(model).improvements(coalition, s);
}

bool coalition_stable(const NaiveModel& model, CoalitionConcept under, std::uint64_t coalition,
                      std::size_t s) {
  return CoalitionJudge(model).stable(under, coalition, s);
}

std::map<std::uint64_t, std::set<std::size_t>> stable_by_coalition(const NaiveModel& model,
                                                                   CoalitionConcept under) {
  CoalitionJudge judge(model);
  std::map<std::uint64_t, std::set<std::size_t>> stable;
  for (std::uint64_t coalition = 1; coalition <= everybody(model); ++coalition) {
    std::set<std::size_t>& states = stable[coalition];
    for (std::size_t s = 0; s < model.states; ++s) {
      if (judge.stable(under, coalition, s)) states.insert(s);
    }
  }
  return stable;
}

}  // namespace demarche::check
