// SPDX-License-Identifier: Apache-2.0
#include "check/naive.hpp"

#include <map>
#include <optional>

namespace demarche::check {

namespace {

bool has(std::uint64_t code, std::uint32_t option) {
  return ((code >> option) & 1) != 0;
}

bool holds_in(const Formula& formula, std::uint64_t code) {
  return formula.holds([&](std::uint32_t option) { return has(code, option); });
}

// A state of the compiled model: one feasible combination of options, or several that count as one.
struct Node {
  std::vector<std::uint64_t> members;
  std::uint64_t reading = 0;  // the member in which preferences read the state
};

std::vector<std::uint64_t> feasible_codes(const Model& model) {
  std::vector<std::uint64_t> codes;
  for (std::uint64_t code = 0; code < std::uint64_t{1} << model.options.size(); ++code) {
    bool feasible = true;
    for (const Infeasible& rule : model.infeasible) {
      if (holds_in(rule.when, code)) feasible = false;
    }
    if (feasible) codes.push_back(code);
  }
  return codes;
}

// In the order of their highest members, which is the order of the codes where nothing is merged.
std::vector<Node> nodes_of(const Model& model) {
  std::map<std::uint64_t, Node> by_highest;
  std::vector<Node> merged(model.merged.size());
  for (const std::uint64_t code : feasible_codes(model)) {
    bool alone = true;
    for (std::size_t m = 0; m < merged.size(); ++m) {
      if (!holds_in(model.merged[m].when, code)) continue;
      merged[m].members.push_back(code);
      alone = false;
    }
    if (alone) by_highest[code] = {{code}, code};
  }
  for (std::size_t m = 0; m < merged.size(); ++m) {
    Node& node = merged[m];
    if (node.members.empty()) continue;
    const std::optional<std::vector<std::size_t>>& as = model.merged[m].as;
    node.reading = as ? code_of(*as) : node.members.front();
    by_highest[node.members.back()] = node;
  }
  std::vector<Node> nodes;
  for (const auto& [highest, node] : by_highest) nodes.push_back(node);
  return nodes;
}

// q in R_i(s), for two feasible combinations of options.
bool can_move(const Model& model, std::size_t party, std::uint64_t s, std::uint64_t q) {
  if (s == q) return false;
  for (std::uint32_t o = 0; o < model.options.size(); ++o) {
    if (has(s, o) == has(q, o)) continue;
    const Option& option = model.options[o];
    if (option.party != party) return false;
    if (option.direction == Direction::forwards && has(s, o)) return false;
    if (option.direction == Direction::backwards && has(q, o)) return false;
  }
  for (const ForbiddenMove& rule : model.forbidden) {
    if (rule.party == party && holds_in(rule.from, s) && holds_in(rule.to, q)) return false;
  }
  return true;
}

bool can_move(const Model& model, std::size_t party, const Node& from, const Node& to) {
  for (const std::uint64_t s : from.members) {
    for (const std::uint64_t q : to.members) {
      if (can_move(model, party, s, q)) return true;
    }
  }
  return false;
}

// The states' places in the order of a party's preference: holds(formula, state) says where a
// formula holds. A greater vector is liked better.
template <class Holds>
std::vector<std::vector<std::int64_t>> worth_of(const Preference& preference, std::size_t states,
                                                Holds&& holds) {
  std::vector<std::vector<std::int64_t>> worth(states);
  for (std::size_t s = 0; s < states; ++s) {
    if (const auto* priorities = std::get_if<Priorities>(&preference.order)) {
      // The truth values, most important first: compared one after the other, the first that
      // differs decides.
      for (const Statement& statement : *priorities) {
        worth[s].push_back(holds(statement.want, s) ? 1 : 0);
      }
    } else if (const auto* weights = std::get_if<Weights>(&preference.order)) {
      std::int64_t sum = 0;
      for (const Weight& weight : *weights) {
        if (holds(weight.want, s)) sum += weight.millionths;
      }
      worth[s].push_back(sum);
    } else {
      std::int64_t place = 0;
      for (const RankGroup& group : std::get<Ranking>(preference.order)) {
        --place;
        for (const StateSet& member : group.members) {
          const auto* number = std::get_if<std::uint64_t>(&member.which);
          const bool inside =
              number != nullptr ? *number == s + 1 : holds(std::get<Formula>(member.which), s);
          if (inside) worth[s].push_back(place);
        }
      }
    }
  }
  return worth;
}

template <class Holds>
void compare_states(const Model& model, NaiveModel& naive, Holds&& holds) {
  for (const Preference& preference : model.preferences) {
    const auto worth = worth_of(preference, naive.states, holds);
    std::vector<std::vector<bool>> at_least(naive.states);
    for (std::size_t s = 0; s < naive.states; ++s) {
      for (std::size_t q = 0; q < naive.states; ++q) at_least[s].push_back(worth[s] >= worth[q]);
    }
    naive.at_least.push_back(at_least);
  }
}

NaiveModel build_graph_form(const Model& model) {
  NaiveModel naive;
  naive.states = model.states.size();
  for (const Party& party : model.parties) {
    std::vector<std::set<std::size_t>> moves(naive.states);
    for (const Arc& arc : party.moves) {
      if (arc.from != arc.to) moves[arc.from].insert(arc.to);
    }
    naive.moves.push_back(moves);
  }
  compare_states(model, naive, [](const Formula& formula, std::size_t state) {
    return formula.holds([&](std::uint32_t variable) { return variable == state; });
  });
  return naive;
}

NaiveModel build_option_form(const Model& model) {
  const std::vector<Node> nodes = nodes_of(model);
  NaiveModel naive;
  naive.states = nodes.size();
  for (std::size_t party = 0; party < model.parties.size(); ++party) {
    std::vector<std::set<std::size_t>> moves(naive.states);
    for (std::size_t s = 0; s < naive.states; ++s) {
      for (std::size_t q = 0; q < naive.states; ++q) {
        if (s != q && can_move(model, party, nodes[s], nodes[q])) moves[s].insert(q);
      }
    }
    naive.moves.push_back(moves);
  }
  compare_states(model, naive, [&](const Formula& formula, std::size_t state) {
    return holds_in(formula, nodes[state].reading);
  });
  if (model.merged.empty()) {
    for (const Node& node : nodes) naive.codes.push_back(node.reading);
    naive.own.resize(model.parties.size());
    for (std::size_t o = 0; o < model.options.size(); ++o) {
      naive.own[model.options[o].party] |= std::uint64_t{1} << o;
    }
  }
  return naive;
}

}  // namespace

NaiveModel build(const Model& model) {
  return model.is_graph_form() ? build_graph_form(model) : build_option_form(model);
}

}  // namespace demarche::check
