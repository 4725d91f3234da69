// SPDX-License-Identifier: Apache-2.0
#include "check/coalition.hpp"

#include <algorithm>
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

// R++ of the coalitions among `parties`: legal sequences of coalition improvements.
std::set<std::size_t> improved_by_coalitions_in(const NaiveModel& model, std::uint64_t parties,
                                                std::size_t s) {
  std::vector<std::uint64_t> coalitions;
  for (std::uint64_t k = 1; k <= parties; ++k) {
    if ((k & ~parties) == 0) coalitions.push_back(k);
  }
  return by_legal_sequences(coalitions, s, [&](std::uint64_t k, std::size_t at) {
    return coalition_improvements(model, k, at);
  });
}

// Whether s2 is no gain over s for all members, whatever the concept lets them still do from there.
bool deters(const NaiveModel& model, CoalitionConcept under, std::uint64_t coalition, std::size_t s,
            std::size_t s2) {
  if (all_prefer(model, coalition, s2, s)) return false;
  if (under != CoalitionConcept::smr) return true;
  const std::set<std::size_t> escapes = reached_by(model, coalition, s2);
  return std::none_of(escapes.begin(), escapes.end(),
                      [&](std::size_t s3) { return all_prefer(model, coalition, s3, s); });
}

bool deterred(const NaiveModel& model, CoalitionConcept under, std::uint64_t coalition,
              std::size_t s, std::size_t s1) {
  if (under == CoalitionConcept::nash) return false;
  const std::uint64_t everybody = (std::uint64_t{1} << model.moves.size()) - 1;
  const std::uint64_t others = everybody & ~coalition;
  const std::set<std::size_t> answers = under == CoalitionConcept::seq
                                            ? improved_by_coalitions_in(model, others, s1)
                                            : reached_by(model, others, s1);
  return std::any_of(answers.begin(), answers.end(),
                     [&](std::size_t s2) { return deters(model, under, coalition, s, s2); });
}

}  // namespace

std::set<std::size_t> reached_by(const NaiveModel& model, std::uint64_t coalition, std::size_t s) {
  std::vector<std::uint64_t> movers;
  for (const std::size_t i : members(model, coalition)) movers.push_back(std::uint64_t{1} << i);
  return by_legal_sequences(movers, s, [&](std::uint64_t mover, std::size_t at) {
    return model.moves[members(model, mover).front()][at];
  });
}

std::set<std::size_t> coalition_improvements(const NaiveModel& model, std::uint64_t coalition,
                                             std::size_t s) {
  std::set<std::size_t> better;
  for (const std::size_t q : reached_by(model, coalition, s)) {
    if (all_prefer(model, coalition, q, s)) better.insert(q);
  }
  return better;
}

bool coalition_stable(const NaiveModel& model, CoalitionConcept under, std::uint64_t coalition,
                      std::size_t s) {
  const std::set<std::size_t> tempting = coalition_improvements(model, coalition, s);
  return std::all_of(tempting.begin(), tempting.end(),
                     [&](std::size_t s1) { return deterred(model, under, coalition, s, s1); });
}

}  // namespace demarche::check
