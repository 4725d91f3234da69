// SPDX-License-Identifier: Apache-2.0
#include "present/json_writer.hpp"
#include "present/requirement.hpp"

namespace demarche {

namespace {

const char* id_of(Requirement::Possible possible) {
  switch (possible) {
    case Requirement::Possible::yes:
      return "yes";
    case Requirement::Possible::no:
      return "no";
    case Requirement::Possible::unknown:
      return "unknown";
  }
  return "";
}

const char* id_of(MoveCondition::Verdict verdict) {
  switch (verdict) {
    case MoveCondition::Verdict::always:
      return "always";
    case MoveCondition::Verdict::never:
      return "never";
    case MoveCondition::Verdict::depends:
      return "depends";
  }
  return "";
}

const char* id_of(Rule::Kind kind) {
  switch (kind) {
    case Rule::Kind::cannot_be_dropped:
      return "cannot_be_dropped";
    case Rule::Kind::cannot_be_taken:
      return "cannot_be_taken";
    case Rule::Kind::move_forbidden:
      return "move_forbidden";
    case Rule::Kind::infeasible:
      return "infeasible";
  }
  return "";
}

class RequirementWriter {
 public:
  RequirementWriter(const Model& model, const Graph& graph)
      : model_(model), graph_(graph), writer_(model, graph) {}

  Json write(const Requirement& asked, bool checked) const {
    Json json = json_head("require");
    json["model"] = writer_.model();
    json["concept"] = id(asked.under);
    json["wanted"] = asked.wanted.empty() ? Json() : Json(asked.wanted);
    json["may_change"] = writer_.parties(asked.free);
    json["targets"] = names(asked.targets);
    json["holding_now"] = names(asked.holding);
    json["equilibria_now"] = asked.equilibria;
    json["rechecked"] = checked;
    json["possible"] = id_of(asked.possible);
    json["least_change"] = least(asked.least, asked.consequences);
    json["least_change_by_ranks"] =
        asked.by_ranks ? least(*asked.by_ranks, asked.consequences_by_ranks) : Json();
    json["conditions"] = Json::array();
    for (const Conditions& one : asked.conditions) json["conditions"].push_back(conditions(one));
    json["single_rules"] = Json::array();
    for (const Rules& one : asked.rules) json["single_rules"].push_back(rules(one));
    json["rankings"] = Json::array();
    for (const RankingCount& one : asked.rankings) {
      json["rankings"].push_back(
          {{"state", name(one.state)}, {"holding", one.holding}, {"all", one.all}});
    }
    json["why_no_rankings"] = asked.why_no_rankings.empty() ? Json() : Json(asked.why_no_rankings);
    return json;
  }

 private:
  std::string name(StateId state) const { return writer_.name(state); }
  std::string party(std::size_t party) const { return model_.parties[party].id; }

  Json names(const std::vector<StateId>& states) const {
    Json json = Json::array();
    for (const StateId state : states) json.push_back(name(state));
    return json;
  }

  // The statements or groups of a party in their new order.
  Json reordering(ChangeBy by, const Reordering& one) const {
    Json json{{"party", party(one.party)}, {"order", Json::array()}};
    for (const std::size_t place : one.order) json["order"].push_back(place + 1);
    json["items"] = Json::array();
    const auto* statements = std::get_if<Priorities>(&model_.preferences[one.party].order);
    if (by == ChangeBy::statements && statements != nullptr) {
      json["of"] = "statements";
      for (const std::size_t place : one.order) {
        json["items"].push_back((*statements)[place].want.text());
      }
      return json;
    }
    json["of"] = "ranks";
    std::vector<std::vector<StateId>> groups(one.order.size());
    for (StateId s = 0; s < graph_.size(); ++s) {
      groups[graph_.place(one.party, s) - 1].push_back(s);
    }
    for (const std::size_t place : one.order) json["items"].push_back(names(groups[place]));
    return json;
  }

  Json least(const LeastChange& least, const std::vector<Consequence>& consequences) const {
    Json json{{"answer", id_of(least.answer)}};
    json["swaps"] = least.answer == LeastChange::Answer::impossible ? Json() : Json(least.swaps);
    json["all_listed"] = least.all;
    json["changes"] = Json::array();
    for (std::size_t k = 0; k < least.changes.size(); ++k) {
      const Change& change = least.changes[k];
      Json entry{{"sentence", change_in_words(model_, graph_, least.by, change)},
                 {"state", name(change.state)}};
      entry["parties"] = Json::array();
      for (const Reordering& one : change.parties) {
        entry["parties"].push_back(reordering(least.by, one));
      }
      const Consequence& then = consequences[k];
      entry["equilibria"] = then.holding;
      entry["new_equilibria"] = {{"count", then.beginning}, {"first", names(then.begin)}};
      entry["ended_equilibria"] = {{"count", then.ending}, {"first", names(then.end)}};
      json["changes"].push_back(std::move(entry));
    }
    return json;
  }

  Json comparison(const Comparison& one) const {
    return {{"party", party(one.party)},
            {"state", name(one.state)},
            {"other", name(one.other)},
            {"strict", one.strict},
            {"holds_now", one.holds_now}};
  }

  Json conditions(const Conditions& of) const {
    Json json{{"state", name(of.state)}, {"moves", Json::array()}};
    for (const MoveCondition& move : of.moves) {
      Json entry{{"party", party(move.party)},
                 {"to", name(move.to)},
                 {"verdict", id_of(move.verdict)},
                 {"holds_now", move.holds_now}};
      entry["stays"] = move.stays ? comparison(*move.stays) : Json();
      entry["sanctions"] = Json::array();
      for (const MoveCondition::Sanction& sanction : move.sanctions) {
        Json needs = Json::array();
        for (const Comparison& one : sanction.needs) needs.push_back(comparison(one));
        entry["sanctions"].push_back(
            {{"steps", writer_.steps(sanction.steps)}, {"needs", std::move(needs)}});
      }
      entry["sanctions_unlisted"] = move.unlisted;
      entry["all_sanctions_found"] = move.all_found;
      json["moves"].push_back(std::move(entry));
    }
    return json;
  }

  Json rules(const Rules& of) const {
    Json json{{"state", name(of.state)}, {"all_tried", of.all}, {"rules", Json::array()}};
    for (const Rule& rule : of.rules) {
      Json entry{{"kind", id_of(rule.kind)}};
      switch (rule.kind) {
        case Rule::Kind::cannot_be_dropped:
        case Rule::Kind::cannot_be_taken:
          entry["option"] = qualified_id(model_, rule.option);
          break;
        case Rule::Kind::move_forbidden:
          entry["party"] = party(rule.party);
          entry["from"] = name(rule.from);
          entry["to"] = name(rule.to);
          break;
        case Rule::Kind::infeasible:
          entry["state"] = name(rule.to);
          break;
      }
      json["rules"].push_back(std::move(entry));
    }
    return json;
  }

  const Model& model_;
  const Graph& graph_;
  JsonWriter writer_;
};

}  // namespace

std::string requirement_json(const Model& model, const Graph& graph, const Requirement& requirement,
                             bool checked) {
  return printed(RequirementWriter(model, graph).write(requirement, checked));
}

}  // namespace demarche
