// SPDX-License-Identifier: Apache-2.0
#include "present/json_writer.hpp"
#include "present/requirement.hpp"
#include "present/robustness.hpp"

namespace demarche {

namespace {

using Answer = LeastChange::Answer;

Json reading(const Model& model, const RobustnessFinding& finding,
             const RobustnessFinding::Reading& one) {
  const auto counts = [&](const std::array<std::size_t, kConcepts.size()>& by_concept) {
    Json json = Json::object();
    for (const Concept which : finding.concepts) {
      json[std::string(id(which))] = by_concept[static_cast<std::size_t>(which)];
    }
    return json;
  };
  Json json{{"variant", one.variant ? Json(model.variants[*one.variant].id) : Json()},
            {"label", one.variant ? model.variants[*one.variant].label : ""},
            {"states", one.states},
            {"holding", one.holding},
            {"equilibria", counts(one.under)}};
  json["outcomes"] = Json::array();
  for (std::size_t k = 0; k < one.outcomes.size(); ++k) {
    json["outcomes"].push_back({{"id", model.outcomes[k].id},
                                {"states", one.outcomes[k].states},
                                {"equilibria", counts(one.outcomes[k].equilibria)}});
  }
  return json;
}

Json breaking(const Model& model, const Graph& graph, const Breaking& one) {
  const bool found = one.answer == Answer::found;
  Json json{{"concept", id(one.under)}, {"answer", id_of(one.answer)}};
  json["swaps"] = found ? Json(one.swaps) : Json();
  json["at_least"] = one.answer == Answer::undecided ? Json(one.swaps) : Json();
  json["parties"] = Json::array();
  for (const std::size_t party : one.parties) json["parties"].push_back(model.parties[party].id);
  json["maybe_others"] = one.maybe_others;
  json["change"] = nullptr;
  if (!found) return json;
  Json order = Json::array();
  for (const std::size_t place : one.change.order) order.push_back(place + 1);
  json["change"] = {
      {"party", model.parties[one.change.party].id},
      {"order", std::move(order)},
      {"sentence", change_in_words(model, graph, ChangeBy::statements, {{one.change}, kNoState})}};
  return json;
}

}  // namespace

std::string robustness_json(const Model& model, const Graph& graph,
                            const RobustnessFinding& finding, bool checked) {
  const JsonWriter writer(model, graph);
  Json json = json_head("robustness");
  json["model"] = writer.model();
  json["concepts"] = concept_ids(finding.concepts);
  json["checked"] = checked;
  json["headline"] = robustness_headline(model, graph, finding);
  json["readings"] = Json::array();
  for (const auto& one : finding.readings) {
    json["readings"].push_back(reading(model, finding, one));
  }
  json["holding"] = finding.holding;
  json["everywhere"] = finding.everywhere;
  json["states"] = Json::array();
  for (const auto& state : finding.states) {
    Json one{{"name", state.name},
             {"number", state.in[0] == kNoState ? Json() : Json(std::size_t{state.in[0]} + 1)}};
    one["outcomes"] = Json::array();
    for (const std::size_t k : state.outcomes) one["outcomes"].push_back(model.outcomes[k].id);
    one["readings"] = Json::array();
    for (std::size_t r = 0; r < state.under.size(); ++r) {
      one["readings"].push_back(
          {{"feasible", state.in[r] != kNoState}, {"concepts", concept_ids(state.under[r])}});
    }
    one["breaking"] = Json::array();
    for (const Breaking& each : state.breaking)
      one["breaking"].push_back(breaking(model, graph, each));
    json["states"].push_back(std::move(one));
  }
  return printed(json);
}

}  // namespace demarche
