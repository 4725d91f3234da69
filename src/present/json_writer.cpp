// SPDX-License-Identifier: Apache-2.0
#include "present/json_writer.hpp"

#include "demarche/version.hpp"
#include "graph/naming.hpp"

namespace demarche {

std::string printed(const Json& json) {
  return json.dump(2) + '\n';
}

Json json_head(std::string_view kind) {
  return {{"demarche", DEMARCHE_VERSION}, {"kind", kind}};
}

const char* id_of(LeastChange::Answer answer) {
  switch (answer) {
    case LeastChange::Answer::found:
      return "found";
    case LeastChange::Answer::impossible:
      return "impossible";
    case LeastChange::Answer::undecided:
      return "undecided";
  }
  return "";
}

Json concept_ids(const std::vector<Concept>& concepts) {
  Json ids = Json::array();
  for (const Concept which : concepts) ids.push_back(id(which));
  return ids;
}

Json JsonWriter::model() const {
  Json json{{"title", model_.title}, {"form", model_.is_graph_form() ? "graph" : "option"}};
  json["states"] = graph_.size();
  json["storage"] = graph_.states.cube ? "cube" : "list";
  json["status_quo"] = graph_.status_quo == kNoState ? Json() : Json(name(graph_.status_quo));
  json["parties"] = Json::array();
  for (std::size_t p = 0; p < model_.parties.size(); ++p) {
    Json party{{"id", model_.parties[p].id}, {"name", words_.party(p)}};
    party["options"] = Json::array();
    const Party& one = model_.parties[p];
    for (std::size_t o = one.first_option; o < one.first_option + one.option_count; ++o) {
      party["options"].push_back({{"id", qualified_id(model_, o)}, {"label", words_.option(o)}});
    }
    json["parties"].push_back(std::move(party));
  }
  return json;
}

std::string JsonWriter::name(StateId state) const {
  return state_name(model_, graph_, state);
}

Json JsonWriter::name_or_null(StateId state) const {
  return state == kNoState ? Json() : Json(name(state));
}

Json JsonWriter::state(StateId s) const {
  Json json{{"name", name(s)},
            {"number", state_number(s)},
            {"pattern", state_pattern(model_, graph_, s)}};
  if (graph_.is_option_form()) {
    json["taken"] = Json::array();
    for (std::size_t o = 0; o < model_.options.size(); ++o) {
      if ((graph_.states.code(s) >> o) & 1) json["taken"].push_back(qualified_id(model_, o));
    }
  }
  json["situation"] = words_.situation(s);
  json["outcomes"] = Json::array();
  for (std::size_t k = 0; k < model_.outcomes.size(); ++k) {
    if (graph_.outcomes[k][s]) json["outcomes"].push_back(model_.outcomes[k].id);
  }
  return json;
}

Json JsonWriter::steps(const std::vector<Step>& steps) const {
  Json json = Json::array();
  for (const Step& step : steps) {
    json.push_back({{"party", model_.parties[step.party].id}, {"to", name(step.to)}});
  }
  return json;
}

Json JsonWriter::parties(std::uint64_t mask) const {
  Json json = Json::array();
  for (std::size_t p = 0; p < model_.parties.size(); ++p) {
    if (((mask >> p) & 1) != 0) json.push_back(model_.parties[p].id);
  }
  return json;
}

}  // namespace demarche
