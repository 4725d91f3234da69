// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "present/acceptance.hpp"
#include "present/acceptance_words.hpp"
#include "present/clause_inputs.hpp"
#include "present/clauses_json.hpp"

namespace demarche {

namespace {

Json number(const std::optional<std::int64_t>& millionths) {
  if (!millionths) return nullptr;
  return amount_json(Amount{*millionths} * 1'000'000);
}

Json judges_json(const AcceptanceWords& words, const std::vector<std::size_t>& judges) {
  Json json = Json::array();
  for (const std::size_t judge : judges) {
    json.push_back(judge == kEvents ? Json() : Json(words.clauses().actor(judge)));
  }
  return json;
}

// Who decides what is open, and what is bound for the time being.
template <class Decided>
void add_judges(Json& json, const AcceptanceWords& words, const Decided& one) {
  json["judges"] = judges_json(words, one.judges);
  json["open_to"] = judges_json(words, one.open_to);
  json["release"] = judges_json(words, one.release);
  json["release_by"] = judges_json(words, one.release_by);
}

Json crossings(const Model& model, const AcceptanceWords& words, std::size_t party,
               const std::vector<Crossing>& all) {
  Json json = Json::array();
  const auto interests = std::find_if(model.talks.interests.begin(), model.talks.interests.end(),
                                      [&](const Interests& one) { return one.party == party; });
  for (const Crossing& one : all) {
    Json entry{{"red_line", words.red_line(interests->red_lines[one.red_line])},
               {"bound", one.bound},
               {"releasable", one.releasable},
               {"open", one.open}};
    add_judges(entry, words, one);
    json.push_back(std::move(entry));
  }
  return json;
}

Json refs(const Model& model, const std::vector<ClauseRef>& clauses) {
  Json json = Json::array();
  for (const ClauseRef& one : clauses) {
    json.push_back(model.treaties[one.treaty].clauses[one.clause].id);
  }
  return json;
}

Json stance_json(const Model& model, const std::optional<std::size_t>& which) {
  if (!which) return nullptr;
  const Stance& one = model.talks.stances[*which];
  Json json{{"attitude", id_of(one.attitude)},
            {"on", one.on ? Json(to_text(*one.on)) : Json()},
            {"event", one.event}};
  json["sources"] = Json::array();
  for (const Citation& citation : one.remarks.citations) {
    json["sources"].push_back({{"source", model.sources[citation.source].id},
                               {"quote", citation.quote},
                               {"at", citation.at}});
  }
  return json;
}

const char* id_of(Lean lean) {
  constexpr const char* kIds[] = {"even", "first", "second", "unsettled"};
  return kIds[static_cast<std::size_t>(lean)];
}

bool has_exposures(const Model& model) {
  return !model.world.exposures.empty();
}

Json deal_json(const Model& model, const ClauseWords& words, const DealSet& one) {
  const bool exposures = has_exposures(model);
  Json json{{"declared", refs(model, one.declared)}, {"possible", refs(model, one.possible)}};
  const auto burdens = [&](const std::vector<InstrumentMeaning>& all) {
    Json list = Json::array();
    for (const InstrumentMeaning& each : all) {
      list.push_back(instrument_json(words, each, exposures));
    }
    return list;
  };
  json["declared_burdens"] = burdens(one.declared_burdens);
  json["possible_burdens"] = burdens(one.possible_burdens);
  json["conflicts"] = Json::array();
  for (const ClauseConflict& conflict : one.conflicts) {
    json["conflicts"].push_back(conflict_json(model, words, conflict));
  }
  json["bears_more"] = one.lean ? Json(id_of(*one.lean)) : Json();
  json["sign_changers"] = refs(model, one.sign_changers);
  json["shifts"] = Json::array();
  for (const DealSet::Shift& each : one.shifts) {
    json["shifts"].push_back(
        {{"clause", refs(model, {each.clause}).front()}, {"without", id_of(each.without)}});
  }
  json["exchanges"] = Json::array();
  for (const DealSet::Exchange& each : one.exchanges) {
    json["exchanges"].push_back({{"bearer", words.side(one.treaty, each.bearer)},
                                 {"beneficiary", words.side(one.treaty, each.beneficiary)},
                                 {"clauses", refs(model, each.clauses)}});
  }
  return json;
}

}  // namespace

std::string acceptance_json(const Model& model, const AcceptanceFinding& finding,
                            const Assumptions& assumptions, bool checked) {
  const AcceptanceWords words(model);
  Json json = json_head("acceptance");
  json["checked"] = checked;
  json["title"] = model.title;
  json["headline"] = acceptance_headline(model, finding);
  json["assumed"] = assumptions_in_words(model, words.clauses(), assumptions);
  json["drafts"] = Json::array();
  for (const DealSet& deal : finding.deals) {
    Json draft{{"treaty", model.treaties[deal.treaty].id},
               {"title", model.treaties[deal.treaty].title}};
    draft["parties"] = Json::array();
    for (const DraftVerdict& one : finding.drafts) {
      if (one.treaty != deal.treaty) continue;
      draft["parties"].push_back({{"party", model.parties[one.party].id},
                                  {"verdict", id_of(one.verdict)},
                                  {"worth", number(one.worth)},
                                  {"alternative", number(one.alternative)},
                                  {"refused", refs(model, one.refused)},
                                  {"crossings", crossings(model, words, one.party, one.crossings)},
                                  {"reason", words.reason(one)}});
    }
    draft["clauses"] = Json::array();
    for (const ClauseVerdict& one : finding.clauses) {
      if (one.clause.treaty != deal.treaty) continue;
      Json entry{{"clause", model.treaties[one.clause.treaty].clauses[one.clause.clause].id},
                 {"party", model.parties[one.party].id},
                 {"verdict", id_of(one.verdict)},
                 {"stance", stance_json(model, one.stance)},
                 {"worth", number(one.worth)},
                 {"crossings", crossings(model, words, one.party, one.crossings)}};
      add_judges(entry, words, one);
      entry["reason"] = words.reason(one);
      draft["clauses"].push_back(std::move(entry));
    }
    draft["deal"] = deal_json(model, words.clauses(), deal);
    json["drafts"].push_back(std::move(draft));
  }
  return printed(json);
}

}  // namespace demarche
