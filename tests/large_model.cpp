// SPDX-License-Identifier: Apache-2.0
#include "large_model.hpp"

#include <random>

#include "model/names.hpp"
#include "plain_model.hpp"

namespace demarche {

Model large_model(const LargeModel& shape) {
  std::mt19937_64 random(shape.seed);
  const auto below = [&](std::size_t end) { return static_cast<std::size_t>(random() % end); };
  std::vector<plain::Player> players;
  for (std::size_t p = 0; p < shape.parties; ++p) {
    plain::Player player{"p" + std::to_string(p + 1), {}};
    for (std::size_t o = 0; o < shape.options; ++o) {
      player.options.push_back("o" + std::to_string(p + 1) + "x" + std::to_string(o + 1));
    }
    players.push_back(player);
  }
  Model model = plain::option_form(players);
  const auto literal = [&](std::size_t party) {
    return (below(2) == 0 ? "!" : "") + players[party].options[below(shape.options)];
  };
  if (shape.rules) {
    for (std::size_t k = 0; k < shape.parties; ++k) {
      const std::size_t p = below(shape.parties);
      plain::exclude(model, {literal(p) + " & " + literal(below(shape.parties)) + " & " +
                             literal(below(shape.parties))});
      const std::size_t option = below(model.options.size());
      model.options[option].direction = below(2) == 0 ? Direction::forwards : Direction::backwards;
    }
  }
  for (std::size_t p = 0; p < shape.parties; ++p) {
    std::vector<std::string> statements;
    for (std::size_t k = 0; k < shape.statements; ++k) {
      const std::string own = literal(p);
      const std::string others = literal(below(shape.parties));
      const std::string more = literal(below(shape.parties));
      const std::vector<std::string> forms{own,
                                           others,
                                           own + " & " + others,
                                           own + " | " + others,
                                           own + " <-> " + others,
                                           "(" + own + " if " + others + " & " + more + ")",
                                           "(" + others + " <-> " + more + ") & " + own};
      statements.push_back(forms[below(forms.size())]);
    }
    if (!shape.weights) {
      plain::want(model, p, statements);
      continue;
    }
    Weights weights;
    for (const std::string& statement : statements) {
      const std::int64_t worth = static_cast<std::int64_t>(below(41)) - 20;
      weights.push_back({plain::formula(model, statement), worth * 1'000'000, {}});
    }
    model.preferences[p].order = weights;
  }
  return model;
}

}  // namespace demarche
