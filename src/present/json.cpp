// SPDX-License-Identifier: Apache-2.0
#include "present/json.hpp"

#include "present/json_writer.hpp"

namespace demarche {

namespace {

// More than that are not written one by one.
constexpr std::size_t kMostStatesInJson = 10'000;

Json route(const JsonWriter& writer, const std::optional<std::vector<Step>>& steps) {
  if (!steps) return nullptr;
  return {{"moves", steps->size()}, {"path", writer.steps(*steps)}};
}

}  // namespace

std::string check_json(const Model* model, const Graph* graph, const Diagnostics& diagnostics) {
  Json json = json_head("check");
  // A model about treaties and talks alone has no graph.
  const bool complete = graph != nullptr || (model != nullptr && !model->has_conflict());
  json["sound"] = complete && !diagnostics.has_errors();
  json["model"] =
      model != nullptr && graph != nullptr ? JsonWriter(*model, *graph).model() : Json();
  json["diagnostics"] = Json::array();
  for (const Diagnostic& d : diagnostics.items()) {
    json["diagnostics"].push_back(
        {{"severity", d.severity == Severity::error ? "error" : "warning"},
         {"file", d.file},
         {"line", d.at.line},
         {"column", d.at.column},
         {"width", d.width},
         {"message", d.message},
         {"help", d.help}});
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string analysis_json(const Model& model, const Graph& graph, const StabilityFinding& stability,
                          const Summary& summary, bool checked) {
  const JsonWriter writer(model, graph);
  Json json = json_head("analysis");
  json["model"] = writer.model();
  json["concepts"] = concept_ids(summary.concepts);
  json["left_out"] = Json::array();
  for (const Concept which : kConcepts) {
    const std::string& why = stability.why_not[static_cast<std::size_t>(which)];
    if (!why.empty()) json["left_out"].push_back({{"concept", id(which)}, {"why", why}});
  }
  json["method"] = stability.by_rows ? "rows" : "searches";
  json["checked"] = checked;
  json["headline"] = writer.words().headline(summary);

  json["status_quo"] = nullptr;
  if (summary.status_quo) {
    const auto& from = *summary.status_quo;
    json["status_quo"] = {{"state", writer.name(from.state)},
                          {"equilibrium_under", concept_ids(from.under)},
                          {"first_moves", writer.steps(from.first_moves)}};
  }
  json["outcomes"] = Json::array();
  for (std::size_t k = 0; k < summary.outcomes.size(); ++k) {
    Json equilibria;
    for (const Concept which : summary.concepts) {
      equilibria[std::string(id(which))] =
          summary.outcomes[k].equilibria[static_cast<std::size_t>(which)];
    }
    json["outcomes"].push_back({{"id", model.outcomes[k].id},
                                {"label", model.outcomes[k].label},
                                {"states", summary.outcomes[k].states},
                                {"equilibria", std::move(equilibria)}});
  }
  Json equilibria;
  for (const Concept which : summary.concepts) {
    equilibria[std::string(id(which))] = summary.under[static_cast<std::size_t>(which)];
  }
  json["totals"] = {{"states", summary.holding},
                    {"strong", summary.strong},
                    {"under", std::move(equilibria)},
                    {"selected", summary.selected}};
  json["equilibria"] = Json::array();
  for (const Equilibrium& equilibrium : summary.equilibria) {
    Json entry{{"state", writer.name(equilibrium.state)},
               {"under", concept_ids(equilibrium.under)},
               {"strong", equilibrium.strong}};
    if (summary.status_quo) {
      entry["by_improvements"] = route(writer, equilibrium.by_improvements);
      entry["by_moves"] = route(writer, equilibrium.by_moves);
    }
    json["equilibria"].push_back(std::move(entry));
  }
  json["states"] = nullptr;
  if (graph.size() > kMostStatesInJson) return printed(json);
  json["states"] = Json::array();
  for (StateId s = 0; s < graph.size(); ++s) {
    Json state = writer.state(s);
    Json stable = Json::object();
    for (std::size_t p = 0; p < graph.parties(); ++p) {
      Json under = Json::array();
      for (const Concept which : summary.concepts) {
        if (stability[which]->stable[p][s]) under.push_back(id(which));
      }
      stable[model.parties[p].id] = std::move(under);
    }
    state["stable_under"] = std::move(stable);
    json["states"].push_back(std::move(state));
  }
  return printed(json);
}

std::string explanation_json(const Model& model, const Graph& graph,
                             std::span<const Reason> reasons) {
  const JsonWriter writer(model, graph);
  Json json = json_head("explanation");
  json["model"] = writer.model();
  json["state"] = reasons.empty() ? Json() : writer.state(reasons.front().state);
  json["reasons"] = Json::array();
  for (const Reason& reason : reasons) {
    Json entry{{"party", model.parties[reason.party].id},
               {"concept", id(reason.under)},
               {"stable", reason.stable},
               {"sentences", writer.words().reason(reason)}};
    entry["improvements"] = Json::array();
    for (const Temptation& temptation : reason.temptations) {
      entry["improvements"].push_back({{"to", writer.name_or_null(temptation.to)},
                                       {"deterred", temptation.deterred},
                                       {"simultaneous", reason.under == Concept::sim},
                                       {"sanction", writer.steps(temptation.sanction)},
                                       {"ends_in", writer.name_or_null(temptation.end)},
                                       {"best_escape", writer.name_or_null(temptation.best_escape)},
                                       {"answers", temptation.answers},
                                       {"worst_answer", writer.name_or_null(temptation.worst)}});
    }
    json["reasons"].push_back(std::move(entry));
  }
  return printed(json);
}

std::string states_json(const Model& model, const Graph& graph, const Bits& shown,
                        std::size_t first) {
  const JsonWriter writer(model, graph);
  Json json = json_head("states");
  json["model"] = writer.model();
  json["matching"] = shown.count();
  json["states"] = Json::array();
  for (StateId s = 0; s < graph.size() && json["states"].size() < first; ++s) {
    if (!shown[s]) continue;
    Json state = writer.state(s);
    Json place = Json::object();
    for (std::size_t p = 0; p < graph.parties(); ++p) {
      place[model.parties[p].id] = graph.place(p, s);
    }
    state["place"] = std::move(place);
    json["states"].push_back(std::move(state));
  }
  return printed(json);
}

}  // namespace demarche
