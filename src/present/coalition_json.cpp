// SPDX-License-Identifier: Apache-2.0
#include "present/coalition.hpp"
#include "present/json_writer.hpp"

namespace demarche {

namespace {

// The concepts under which stable(concept) holds.
template <class Stable>
Json ids_where(const CoalitionFinding& finding, Stable&& stable) {
  Json ids = Json::array();
  for (const CoalitionConcept which : finding.concepts) {
    if (stable(which)) ids.push_back(id(which));
  }
  return ids;
}

Json merged_json(const JsonWriter& writer, const MergedParty& merged) {
  static constexpr std::array<std::string_view, 4> kIds{"nash", "gmr", "smr", "seq"};
  Json equilibria;
  for (std::size_t c = 0; c < kIds.size(); ++c) {
    Json states = Json::array();
    merged.equilibria[c].for_each(
        [&](std::size_t s) { states.push_back(writer.name(static_cast<StateId>(s))); });
    equilibria[std::string(kIds[c])] = std::move(states);
  }
  return {{"members", writer.parties(merged.coalition)}, {"equilibria", std::move(equilibria)}};
}

}  // namespace

std::string coalition_json(const Model& model, const Graph& graph, const CoalitionFinding& finding,
                           bool checked) {
  const JsonWriter writer(model, graph);
  Json json = json_head("coalitions");
  json["model"] = writer.model();
  json["checked"] = checked;
  json["headline"] = coalition_headline(model, graph, finding);
  json["concepts"] = Json::array();
  for (const CoalitionConcept which : finding.concepts) json["concepts"].push_back(id(which));
  json["all_coalitions"] = finding.complete();
  json["all_states"] = finding.all_states;
  json["equilibria_left_out"] = finding.more_starts;
  json["states"] = Json::array();
  for (std::size_t s = 0; s < finding.starts.size(); ++s) {
    const CoalitionStart& start = finding.starts[s];
    Json state = writer.state(start.state);
    state["status_quo"] = start.status_quo;
    state["equilibrium_under"] = concept_ids(start.under);
    state["stable_for_all_judged"] = ids_where(
        finding, [&](CoalitionConcept which) { return finding.stable_for_all(which, s); });
    Json of_party = Json::object();
    for (std::size_t p = 0; p < finding.parties; ++p) {
      of_party[model.parties[p].id] = ids_where(
          finding, [&](CoalitionConcept which) { return finding.stable_for(which, p, s); });
    }
    state["stable_for_all_judged_with"] = std::move(of_party);
    state["coalitions"] = Json::array();
    for (std::size_t k = 0; k < finding.coalitions.size(); ++k) {
      const CoalitionVerdict& verdict = finding.verdicts[k][s];
      Json coalition{
          {"members", writer.parties(finding.coalitions[k])},
          {"stable_under",
           ids_where(finding, [&](CoalitionConcept which) { return verdict.stable_under(which); })},
          {"improvements", verdict.improvements},
          {"to_equilibria", verdict.to_equilibria}};
      coalition["first"] = Json::array();
      for (const CoalitionImprovement& improvement : verdict.first) {
        coalition["first"].push_back({{"to", writer.name(improvement.to)},
                                      {"path", writer.steps(improvement.path)},
                                      {"equilibrium_under", concept_ids(improvement.under)}});
      }
      state["coalitions"].push_back(std::move(coalition));
    }
    json["states"].push_back(std::move(state));
  }
  json["merged_parties"] = Json::array();
  for (const MergedParty& merged : finding.merged) {
    json["merged_parties"].push_back(merged_json(writer, merged));
  }
  return printed(json);
}

}  // namespace demarche
