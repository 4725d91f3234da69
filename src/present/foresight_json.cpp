// SPDX-License-Identifier: Apache-2.0
#include "present/foresight.hpp"
#include "present/json_writer.hpp"

namespace demarche {

namespace {

// More than that are counted, not named.
constexpr std::size_t kMostForeseenInJson = 10'000;

Json states_json(const JsonWriter& writer, const Bits& states) {
  Json names = Json::array();
  states.for_each([&](std::size_t s) {
    if (names.size() < kMostForeseenInJson) names.push_back(writer.name(static_cast<StateId>(s)));
  });
  return {{"count", states.count()}, {"first", std::move(names)}};
}

// The states by party, and those for both.
Json by_party(const Model& model, const JsonWriter& writer, const std::array<Bits, 2>& of) {
  Json json = Json::object();
  for (std::size_t p = 0; p < 2; ++p) json[model.parties[p].id] = states_json(writer, of[p]);
  return json;
}

}  // namespace

std::string foresight_json(const Model& model, const Graph& graph, const ForesightFinding& finding,
                           bool checked) {
  const JsonWriter writer(model, graph);
  Json json = json_head("foresight");
  json["model"] = writer.model();
  json["checked"] = checked;
  json["headline"] = foresight_headline(model, graph, finding);
  json["horizons"] = Json::array();
  for (const LimitedMoves& moves : finding.horizons) {
    Json entry{{"horizon", moves.horizon},
               {"stable", by_party(model, writer, moves.stable)},
               {"equilibria", states_json(writer, moves.equilibria)}};
    entry["from_status_quo"] = nullptr;
    if (graph.status_quo != kNoState) {
      Json expected = Json::object();
      for (std::size_t p = 0; p < 2; ++p) {
        expected[model.parties[p].id] = {{"moves_to", writer.name_or_null(moves.first[p])},
                                         {"ends_in", writer.name(moves.ends[p])}};
      }
      entry["from_status_quo"] = std::move(expected);
    }
    json["horizons"].push_back(std::move(entry));
  }
  json["repetition"] = nullptr;
  json["non_myopic"] = nullptr;
  if (finding.period > 0) {
    json["repetition"] = {{"begins", finding.begins}, {"period", finding.period}};
    json["non_myopic"] = {{"stable", by_party(model, writer, finding.non_myopic)},
                          {"equilibria", states_json(writer, finding.non_myopic_equilibria)}};
  }
  json["stackelberg"] = by_party(model, writer, finding.stackelberg);
  json["states_with_ties"] = {{model.parties[0].id, finding.ties[0]},
                              {model.parties[1].id, finding.ties[1]}};
  return printed(json);
}

}  // namespace demarche
