// SPDX-License-Identifier: Apache-2.0
#include "graph/naming.hpp"
#include "present/json_writer.hpp"
#include "present/search_states.hpp"
#include "present/way_search.hpp"

namespace demarche {

namespace {

const char* id_of(SoughtWay::Known known) {
  switch (known) {
    case SoughtWay::Known::found:
      return "found";
    case SoughtWay::Known::none:
      return "none";
    case SoughtWay::Known::not_within:
      return "not_within";
    case SoughtWay::Known::effort_spent:
      return "effort_spent";
  }
  return "";
}

Json way_json(const Model& model, const SoughtWay& way) {
  const bool found = way.known == SoughtWay::Known::found;
  Json json{{"known", id_of(way.known)}};
  json["moves"] = found ? Json(way.cost.moves) : Json();
  json["against"] = found ? Json(way.cost.against) : Json();
  json["indifferent"] = found ? Json(way.cost.indifferent) : Json();
  json["bounded"] = way.bounded;
  json["length"] = way.length ? Json(*way.length) : Json();
  json["path"] = Json::array();
  for (const SoughtStep& step : way.steps) {
    json["path"].push_back({{"party", model.parties[step.party].id},
                            {"to", state_name(model, listed(model, {step.to}), 0)},
                            {"against", step.cost.against != 0},
                            {"indifferent", step.cost.indifferent != 0}});
  }
  return json;
}

}  // namespace

std::string way_search_json(const Model& model, const std::string& to, const WaySearch& finding) {
  Json json = json_head("next_search");
  json["title"] = model.title;
  json["from"] = state_name(model, listed(model, {finding.from}), 0);
  json["to"] = to;
  json["to_is_possible"] = finding.to_is_possible;
  json["headline"] = way_search_sentences(model, to, finding);
  json["shortest"] = way_json(model, finding.shortest);
  json["by_improvements"] = way_json(model, finding.by_improvements);
  json["cheapest"] = way_json(model, finding.cheapest);
  return printed(json);
}

}  // namespace demarche
