// SPDX-License-Identifier: Apache-2.0
#include "analysis/find/implicit.hpp"

#include <algorithm>

#include "analysis/find/moves.hpp"

namespace demarche {

Implicit::Implicit(const Model& model) : model_(model) {
  for (const Party& party : model.parties) own_.push_back(options_of(party));
  for (std::size_t o = 0; o < model.options.size(); ++o) {
    const std::uint64_t bit = std::uint64_t{1} << o;
    if (model.options[o].direction == Direction::forwards) forwards_ |= bit;
    if (model.options[o].direction == Direction::backwards) backwards_ |= bit;
  }
}

bool Implicit::holds(const Formula& formula, std::uint64_t code) const {
  const auto value = [&](std::uint32_t option) { return -((code >> option) & 1); };
  return formula.evaluate<std::uint64_t>(value, ~std::uint64_t{0}, 0, stack_) != 0;
}

bool Implicit::feasible(std::uint64_t code) const {
  return std::none_of(model_.infeasible.begin(), model_.infeasible.end(),
                      [&](const Infeasible& rule) { return holds(rule.when, code); });
}

bool Implicit::can_move(std::size_t party, std::uint64_t s, std::uint64_t q) const {
  if (s == q || (s & ~q & forwards_) != 0 || (q & ~s & backwards_) != 0) return false;
  for (const ForbiddenMove& rule : model_.forbidden) {
    if (rule.party == party && holds(rule.from, s) && holds(rule.to, q)) return false;
  }
  return feasible(q);
}

bool Implicit::prefers(std::size_t party, std::uint64_t q, std::uint64_t s) const {
  const auto& order = model_.preferences[party].order;
  if (const auto* priorities = std::get_if<Priorities>(&order)) {
    for (const Statement& statement : *priorities) {
      const bool in_q = holds(statement.want, q);
      if (in_q != holds(statement.want, s)) return in_q;
    }
    return false;
  }
  if (const auto* weights = std::get_if<Weights>(&order)) {
    std::int64_t gain = 0;
    for (const Weight& weight : *weights) {
      if (holds(weight.want, q)) gain += weight.millionths;
      if (holds(weight.want, s)) gain -= weight.millionths;
    }
    return gain > 0;
  }
  for (const RankGroup& group : std::get<Ranking>(order)) {
    for (const StateSet& member : group.members) {
      if (holds(std::get<Formula>(member.which), s)) return false;
    }
    for (const StateSet& member : group.members) {
      if (holds(std::get<Formula>(member.which), q)) return true;
    }
  }
  return false;
}

}  // namespace demarche
