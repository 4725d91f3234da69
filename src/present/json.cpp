// SPDX-License-Identifier: Apache-2.0
#include "present/json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "demarche/version.hpp"
#include "graph/naming.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

using Json = nlohmann::ordered_json;

// More than that are not written one by one.
constexpr std::size_t kMostStatesInJson = 10'000;

std::string printed(const Json& json) {
  return json.dump(2) + '\n';
}

Json begin(std::string_view kind) {
  return {{"demarche", DEMARCHE_VERSION}, {"kind", kind}};
}

Json concept_ids(const std::vector<Concept>& concepts) {
  Json ids = Json::array();
  for (const Concept which : concepts) ids.push_back(id(which));
  return ids;
}

// Writes parts of one model's results.
class Writer {
 public:
  Writer(const Model& model, const Graph& graph)
      : model_(model), graph_(graph), words_(model, graph) {}

  Json model() const {
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

  std::string name(StateId s) const { return state_name(model_, graph_, s); }

  Json state(StateId s) const {
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

  Json steps(const std::vector<Step>& steps) const {
    Json json = Json::array();
    for (const Step& step : steps) {
      json.push_back({{"party", model_.parties[step.party].id}, {"to", name(step.to)}});
    }
    return json;
  }

  const Words& words() const { return words_; }

 private:
  const Model& model_;
  const Graph& graph_;
  Words words_;
};

Json route(const Writer& writer, const std::optional<std::vector<Step>>& steps) {
  if (!steps) return nullptr;
  return {{"moves", steps->size()}, {"path", writer.steps(*steps)}};
}

}  // namespace

std::string check_json(const Model* model, const Graph* graph, const Diagnostics& diagnostics) {
  Json json = begin("check");
  json["sound"] = graph != nullptr && !diagnostics.has_errors();
  json["model"] = model != nullptr && graph != nullptr ? Writer(*model, *graph).model() : Json();
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
  const Writer writer(model, graph);
  Json json = begin("analysis");
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
  const Writer writer(model, graph);
  Json json = begin("explanation");
  json["model"] = writer.model();
  json["state"] = reasons.empty() ? Json() : writer.state(reasons.front().state);
  json["reasons"] = Json::array();
  const auto name = [&](StateId s) { return s == kNoState ? Json() : Json(writer.name(s)); };
  for (const Reason& reason : reasons) {
    Json entry{{"party", model.parties[reason.party].id},
               {"concept", id(reason.under)},
               {"stable", reason.stable},
               {"sentences", writer.words().reason(reason)}};
    entry["improvements"] = Json::array();
    for (const Temptation& temptation : reason.temptations) {
      entry["improvements"].push_back({{"to", name(temptation.to)},
                                       {"deterred", temptation.deterred},
                                       {"simultaneous", reason.under == Concept::sim},
                                       {"sanction", writer.steps(temptation.sanction)},
                                       {"ends_in", name(temptation.end)},
                                       {"best_escape", name(temptation.best_escape)},
                                       {"answers", temptation.answers},
                                       {"worst_answer", name(temptation.worst)}});
    }
    json["reasons"].push_back(std::move(entry));
  }
  return printed(json);
}

std::string states_json(const Model& model, const Graph& graph, const Bits& shown,
                        std::size_t first) {
  const Writer writer(model, graph);
  Json json = begin("states");
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
