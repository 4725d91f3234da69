// SPDX-License-Identifier: Apache-2.0
#include "present/evolution.hpp"
#include "present/evolution_words.hpp"
#include "present/json_writer.hpp"

namespace demarche {

namespace {

// Of so many ways there may be more.
constexpr std::uint64_t kSaturated = ~std::uint64_t{0};

const char* id_of(Destination::Kind kind) {
  switch (kind) {
    case Destination::Kind::equilibrium:
      return "equilibrium";
    case Destination::Kind::outcome:
      return "outcome";
    case Destination::Kind::asked:
      return "asked";
  }
  return "";
}

Json ways_json(const JsonWriter& writer, const Model& model, const std::optional<Ways>& ways) {
  if (!ways) return nullptr;
  Json json{{"moves", ways->cost.moves},
            {"against", ways->cost.against},
            {"indifferent", ways->cost.indifferent},
            {"last_movers", writer.parties(ways->last_movers)},
            {"count", ways->count},
            {"counted", ways->counted && ways->count != kSaturated}};
  json["paths"] = Json::array();
  for (const std::vector<Step>& path : ways->paths) json["paths"].push_back(writer.steps(path));
  json["first_moves"] = Json::array();
  for (const FirstMove& move : ways->first_moves) {
    json["first_moves"].push_back({{"party", model.parties[move.step.party].id},
                                   {"to", writer.name(move.step.to)},
                                   {"ways", move.ways}});
  }
  return json;
}

Json stages_json(const JsonWriter& writer, const std::optional<Stages>& stages) {
  if (!stages) return nullptr;
  Json json = Json::array();
  for (const auto& stage : *stages) {
    Json added = Json::array();
    for (const auto& [state, movers] : stage) {
      added.push_back({{"state", writer.name(state)}, {"last_movers", writer.parties(movers)}});
    }
    json.push_back(std::move(added));
  }
  return json;
}

}  // namespace

std::string evolution_json(const Model& model, const Graph& graph, const Evolution& evolution,
                           bool checked) {
  const JsonWriter writer(model, graph);
  const EvolutionWords words(model, graph, evolution.from);
  Json json = json_head("next");
  json["model"] = writer.model();
  json["concepts"] = concept_ids(evolution.concepts);
  json["checked"] = checked;
  json["headline"] = evolution_headline(model, graph, evolution);
  json["from"] = writer.state(evolution.from);
  json["equilibrium_under"] = concept_ids(evolution.under);
  json["improvements"] = evolution.improvements;
  json["equilibria"] = {{"by_improvements", evolution.by_improvements},
                        {"by_giving_way", evolution.by_giving_way},
                        {"out_of_reach", evolution.out_of_reach}};
  json["destinations"] = Json::array();
  for (const Destination& one : evolution.destinations) {
    const bool outcome = one.kind == Destination::Kind::outcome;
    json["destinations"].push_back(
        {{"kind", id_of(one.kind)},
         {"state", one.state == kNoState ? Json() : writer.state(one.state)},
         {"outcome", outcome ? Json(model.outcomes[one.outcome].id) : Json()},
         {"states", one.states},
         {"equilibrium_under", concept_ids(one.under)},
         {"sentence", words.verdict(one, words.name(one))},
         {"by_improvements", one.by_improvements() != nullptr},
         {"shortest", ways_json(writer, model, one.by_moves)},
         {"cheapest", ways_json(writer, model, one.cheapest)}});
  }
  json["stages_by_moves"] = stages_json(writer, evolution.by_moves);
  json["stages_by_improvements"] = stages_json(writer, evolution.by_improvements_alone);
  return printed(json);
}

}  // namespace demarche
