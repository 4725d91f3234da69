// SPDX-License-Identifier: Apache-2.0
#include "plain_model.hpp"

#include <optional>
#include <stdexcept>

#include "check/stability.hpp"
#include "model/names.hpp"

namespace demarche::plain {

Formula formula(const Model& model, const std::string& text) {
  std::vector<FormulaError> errors;
  std::optional<Formula> parsed = parse_formula(model, text, errors);
  if (!parsed) throw std::invalid_argument(text + ": " + errors.front().message);
  return *parsed;
}

Model option_form(const std::vector<Player>& players) {
  Model model;
  for (const Player& player : players) {
    Party party;
    party.id = player.id;
    party.first_option = model.options.size();
    party.option_count = player.options.size();
    for (const std::string& id : player.options) {
      Option option;
      option.id = id;
      option.party = model.parties.size();
      model.options.push_back(option);
    }
    model.parties.push_back(party);
  }
  model.preferences.resize(players.size());
  return model;
}

Model graph_form(std::size_t states,
                 const std::vector<std::vector<std::pair<std::size_t, std::size_t>>>& moves) {
  Model model;
  for (std::size_t s = 0; s < states; ++s) {
    NamedState state;
    state.id = "s" + std::to_string(s + 1);
    model.states.push_back(state);
  }
  for (const auto& arcs : moves) {
    Party party;
    for (const auto& [from, to] : arcs) party.moves.push_back({from - 1, to - 1});
    model.parties.push_back(party);
  }
  model.preferences.resize(moves.size());
  return model;
}

void exclude(Model& model, const std::vector<std::string>& formulas) {
  for (const std::string& text : formulas) {
    Infeasible rule;
    rule.when = formula(model, text);
    model.infeasible.push_back(rule);
  }
}

void want(Model& model, std::size_t party, const std::vector<std::string>& statements) {
  Priorities priorities;
  for (const std::string& text : statements) priorities.push_back({formula(model, text), {}});
  model.preferences[party].order = priorities;
}

void rank(Model& model, std::size_t party, const Order& order) {
  Ranking ranking;
  for (const std::vector<std::uint64_t>& group : order) {
    RankGroup members;
    for (const std::uint64_t number : group) members.members.push_back({number, {}});
    ranking.push_back(members);
  }
  model.preferences[party].order = ranking;
}

Order order_of(const NaiveModel& model, std::size_t party) {
  std::vector<std::vector<std::uint64_t>> by_better(model.states);
  for (std::size_t s = 0; s < model.states; ++s) {
    std::size_t better = 0;
    for (std::size_t q = 0; q < model.states; ++q) {
      if (model.prefers(party, q, s)) ++better;
    }
    by_better[better].push_back(s + 1);
  }
  Order order;
  for (const auto& group : by_better) {
    if (!group.empty()) order.push_back(group);
  }
  return order;
}

Numbers stable_for(const NaiveModel& model, Concept under, std::size_t party) {
  Numbers found;
  for (std::size_t s = 0; s < model.states; ++s) {
    if (check::stable(model, under, party, s)) found.insert(s + 1);
  }
  return found;
}

Numbers equilibria(const NaiveModel& model, Concept under) {
  Numbers found;
  for (std::size_t s = 0; s < model.states; ++s) {
    bool everyone = true;
    for (std::size_t party = 0; party < model.moves.size(); ++party) {
      everyone = everyone && check::stable(model, under, party, s);
    }
    if (everyone) found.insert(s + 1);
  }
  return found;
}

NaiveModel two_by_two(const std::vector<std::uint64_t>& row) {
  Model model = option_form({{"row", {"defect"}}, {"column", {"defect"}}});
  Order rows;
  Order columns;
  for (const std::uint64_t number : row) {
    rows.push_back({number});
    columns.push_back({number == 2 ? 3 : number == 3 ? 2 : number});
  }
  rank(model, 0, rows);
  rank(model, 1, columns);
  return check::build(model);
}

Model elmira_graph() {
  Model model = graph_form(9, {{{1, 2}, {3, 4}, {5, 6}, {7, 8}},
                               {{1, 3},
                                {1, 9},
                                {2, 4},
                                {2, 9},
                                {3, 9},
                                {4, 9},
                                {5, 7},
                                {5, 9},
                                {6, 8},
                                {6, 9},
                                {7, 9},
                                {8, 9}},
                               {{1, 5}, {5, 1}, {2, 6}, {6, 2}, {3, 7}, {7, 3}, {4, 8}, {8, 4}}});
  rank(model, 0, {{7}, {3}, {4}, {8}, {5}, {1}, {2}, {6}, {9}});
  rank(model, 1, {{1}, {4}, {8}, {5}, {9}, {3}, {7}, {2}, {6}});
  rank(model, 2, {{7}, {3}, {5}, {1}, {8}, {6}, {4}, {2}, {9}});
  return model;
}

}  // namespace demarche::plain
