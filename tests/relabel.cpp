// SPDX-License-Identifier: Apache-2.0
#include "relabel.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "graph/graph.hpp"

namespace demarche {

namespace {

// old number -> new number.
using Permutation = std::vector<std::size_t>;

Permutation shuffled(std::size_t size) {
  Permutation order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = size; i > 1; --i) {
    std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
  }
  return order;
}

Permutation inverse(const Permutation& order) {
  Permutation back(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) back[order[i]] = i;
  return back;
}

std::uint64_t permuted_code(std::uint64_t code, const Permutation& options) {
  std::uint64_t result = 0;
  for (std::size_t o = 0; o < options.size(); ++o) {
    result |= ((code >> o) & 1) << options[o];
  }
  return result;
}

std::vector<std::size_t> options_in(std::uint64_t code) {
  std::vector<std::size_t> options;
  for (std::size_t o = 0; o < kMaxOptions; ++o) {
    if (((code >> o) & 1) != 0) options.push_back(o);
  }
  return options;
}

void rename(Formula& formula, const Permutation& variables) {
  std::vector<Formula::Step> steps = formula.steps();
  for (Formula::Step& step : steps) {
    if (step.op == Op::variable) {
      step.argument = static_cast<std::uint32_t>(variables[step.argument]);
    }
  }
  formula = Formula({}, std::move(steps));
}

template <class Change>
void for_each_formula(Model& model, Change&& change) {
  for (Infeasible& rule : model.infeasible) change(rule.when);
  for (ForbiddenMove& rule : model.forbidden) change(rule.from), change(rule.to);
  for (Merge& merge : model.merged) change(merge.when);
  for (Preference& preference : model.preferences) {
    if (auto* statements = std::get_if<Priorities>(&preference.order)) {
      for (Statement& statement : *statements) change(statement.want);
    } else if (auto* weights = std::get_if<Weights>(&preference.order)) {
      for (Weight& weight : *weights) change(weight.want);
    } else {
      for (RankGroup& group : std::get<Ranking>(preference.order)) {
        for (StateSet& member : group.members) {
          if (auto* formula = std::get_if<Formula>(&member.which)) change(*formula);
        }
      }
    }
  }
}

States states_of(Model model) {
  for (Preference& preference : model.preferences) preference.order = Priorities{};
  Diagnostics ignored;
  return compile(model, ignored)->states;
}

// Without `as`, a merged state is read in its lowest member, and which one that is depends on the
// order of the options.
void name_representatives(Model& model, const States& states) {
  for (Merge& merge : model.merged) {
    for (const std::uint64_t code : *states.feasible) {
      if (merge.as) break;
      if (merge.when.holds([&](std::uint32_t o) { return ((code >> o) & 1) != 0; })) {
        merge.as = options_in(code);
      }
    }
  }
}

Permutation reorder_parties(Model& model) {
  const Permutation party = shuffled(model.parties.size());
  const Permutation old_party = inverse(party);
  const Model before = model;
  for (std::size_t p = 0; p < party.size(); ++p) {
    model.parties[p] = before.parties[old_party[p]];
    model.preferences[p] = before.preferences[old_party[p]];
  }
  for (ForbiddenMove& rule : model.forbidden) rule.party = party[rule.party];
  return party;
}

// Lays the options out party by party in the parties' new order, each party's shuffled.
Permutation reorder_options(Model& model, const Permutation& party) {
  const std::vector<Option> before = model.options;
  Permutation option(before.size());
  model.options.clear();
  for (Party& owner : model.parties) {
    const std::size_t old_first = owner.first_option;
    owner.first_option = model.options.size();
    const Permutation old_place = inverse(shuffled(owner.option_count));
    for (const std::size_t place : old_place) {
      option[old_first + place] = model.options.size();
      model.options.push_back(before[old_first + place]);
      model.options.back().party = party[model.options.back().party];
    }
  }
  for (Infeasible& rule : model.infeasible) {
    for (std::size_t& one : rule.options) one = option[one];
  }
  for (Merge& merge : model.merged) {
    if (merge.as) merge.as = options_in(permuted_code(code_of(*merge.as), option));
  }
  return option;
}

Permutation reorder_states(Model& model) {
  const Permutation state = shuffled(model.states.size());
  const std::vector<NamedState> before = model.states;
  for (std::size_t s = 0; s < state.size(); ++s) model.states[state[s]] = before[s];
  for (Party& party : model.parties) {
    for (Arc& arc : party.moves) arc = {state[arc.from], state[arc.to]};
  }
  return state;
}

}  // namespace

Relabelled relabelled(const Model& model) {
  Relabelled result{model, {}, {}};
  Model& changed = result.model;
  const States before = states_of(model);
  if (!model.is_graph_form()) name_representatives(changed, before);
  result.party = reorder_parties(changed);
  if (model.is_graph_form()) {
    result.state = reorder_states(changed);
    for_each_formula(changed, [&](Formula& formula) { rename(formula, result.state); });
  } else {
    const Permutation option = reorder_options(changed, result.party);
    for_each_formula(changed, [&](Formula& formula) { rename(formula, option); });
    const States after = states_of(changed);
    result.state.resize(before.count);
    const std::vector<std::uint64_t> codes =
        before.feasible ? *before.feasible : before.all_codes();
    for (const std::uint64_t code : codes) {
      result.state[before.find(code)] = after.find(permuted_code(code, option));
    }
  }
  for (Preference& preference : changed.preferences) {
    auto* ranking = std::get_if<Ranking>(&preference.order);
    if (ranking == nullptr) continue;
    for (RankGroup& group : *ranking) {
      for (StateSet& member : group.members) {
        auto* number = std::get_if<std::uint64_t>(&member.which);
        if (number != nullptr) *number = result.state[static_cast<std::size_t>(*number - 1)] + 1;
      }
    }
  }
  return result;
}

}  // namespace demarche
