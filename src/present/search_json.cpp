// SPDX-License-Identifier: Apache-2.0
#include "graph/naming.hpp"
#include "present/json_writer.hpp"
#include "present/search.hpp"
#include "present/search_states.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

using Rest = SearchFinding::Rest;

const char* id_of(Rest rest) {
  switch (rest) {
    case Rest::not_asked:
      return "not_asked";
    case Rest::none:
      return "none";
    case Rest::none_so_far:
      return "none_so_far";
    case Rest::effort_spent:
      return "effort_spent";
    case Rest::stopped:
      return "stopped";
  }
  return "";
}

std::string name(const Model& model, std::uint64_t code) {
  return state_name(model, listed(model, {code}), 0);
}

Json improvement(const Model& model, const SearchImprovement& one) {
  Json json{{"party", model.parties[one.party].id}, {"to", name(model, one.to)}};
  json["sanction"] = Json::array();
  for (const SearchStep& step : one.sanction) {
    json["sanction"].push_back(
        {{"party", model.parties[step.party].id}, {"to", name(model, step.to)}});
  }
  return json;
}

Json state(const Model& model, const FoundState& found) {
  const Graph graph = listed(model, {found.code});
  Json json{{"name", state_name(model, graph, 0)}, {"pattern", state_pattern(model, graph, 0)}};
  json["taken"] = Json::array();
  for (std::size_t o = 0; o < model.options.size(); ++o) {
    if ((found.code >> o) & 1) json["taken"].push_back(qualified_id(model, o));
  }
  json["situation"] = Words(model, graph).situation(0);
  json["outcomes"] = Json::array();
  for (std::size_t k = 0; k < model.outcomes.size(); ++k) {
    if (graph.outcomes[k][0]) json["outcomes"].push_back(model.outcomes[k].id);
  }
  json["rechecked"] = found.rechecked;
  json["deterred"] = Json::array();
  for (const SearchImprovement& one : found.deterred) {
    json["deterred"].push_back(improvement(model, one));
  }
  json["undeterred"] = nullptr;
  if (found.undeterred) json["undeterred"] = improvement(model, *found.undeterred);
  return json;
}

}  // namespace

std::string search_json(const Model& model, const std::string& where,
                        const SearchFinding& finding) {
  Json json = json_head("find");
  json["title"] = model.title;
  json["where"] = where;
  json["concept"] = id(finding.under);
  json["not_for"] = finding.not_for ? Json(model.parties[*finding.not_for].id) : Json();
  json["headline"] = search_sentences(model, where, finding);
  json["states"] = Json::array();
  for (const FoundState& found : finding.states) json["states"].push_back(state(model, found));
  json["others"] = id_of(finding.rest);
  const bool bounded =
      finding.rest != Rest::not_asked && finding.rest != Rest::none && finding.length;
  json["none_by_sanctions_up_to"] = bounded ? Json(*finding.length) : Json();
  json["undecided_candidates"] = bounded ? Json(finding.undecided) : Json();
  return printed(json);
}

}  // namespace demarche
