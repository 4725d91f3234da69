// SPDX-License-Identifier: Apache-2.0
// What a party gets without an agreement.
#include <limits>

#include "analysis/acceptance/domain.hpp"
#include "graph/graph.hpp"

namespace demarche {

namespace {

// What the weights come to in every state of the outcome, if that is one number.
std::optional<std::int64_t> weighed(const Model& model, const Weights& weights,
                                    const Outcome& outcome, std::string& problem) {
  Diagnostics wrong;
  const std::optional<Graph> graph = compile(model, wrong);
  if (!graph) {
    problem = "the states of the conflict cannot be listed; give the number with `worth:`";
    return std::nullopt;
  }
  const Bits states = states_where(*graph, outcome.when);
  std::vector<Bits> wanted;
  for (const Weight& weight : weights) wanted.push_back(states_where(*graph, weight.want));
  std::optional<std::int64_t> found;
  for (std::size_t s = 0; s < graph->size(); ++s) {
    if (!states[s]) continue;
    std::int64_t sum = 0;
    for (std::size_t w = 0; w < weights.size(); ++w) {
      if (wanted[w][s]) sum += weights[w].millionths;
    }
    if (found && *found != sum) {
      problem = "its states come to different numbers, such as " + decimal(*found) + " and " +
                decimal(sum) + "; give the number with `worth:`";
      return std::nullopt;
    }
    found = sum;
  }
  if (!found) problem = "it holds in no feasible state";
  return found;
}

}  // namespace

std::optional<std::int64_t> alternative_of(const Model& model, const Interests& interests,
                                           std::string& problem) {
  if (!interests.alternative) return 0;
  const Alternative& alternative = *interests.alternative;
  if (!alternative.from_weights) return alternative.millionths;
  const Outcome& outcome = model.outcomes[*alternative.outcome];
  const auto* weights = std::get_if<Weights>(&model.preferences[interests.party].order);
  std::optional<std::int64_t> found;
  if (weights == nullptr) {
    problem = "it has no `weights` in its preferences; give the number with `worth:`";
  } else {
    found = weighed(model, *weights, outcome, problem);
  }
  if (!found) {
    problem = "what \"" + model.parties[interests.party].id + "\" gets in \"" + outcome.id +
              "\", its alternative, is not known: " + problem;
  }
  return found;
}

}  // namespace demarche
