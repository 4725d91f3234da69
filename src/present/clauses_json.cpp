// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "present/clause_burdens.hpp"
#include "present/clause_conflicts.hpp"
#include "present/clause_inputs.hpp"
#include "present/clauses.hpp"
#include "present/clauses_json.hpp"

namespace demarche {

namespace {

Json burden(const Burden& one) {
  Json json{{"low", amount_json(one.low)},
            {"high", amount_json(one.high)},
            {"dormant", amount_json(one.dormant)}};
  for (const Status status : {Status::bound, Status::releasable, Status::open, Status::dormant}) {
    json["cells"][id_of(status)] = one.cells[static_cast<std::size_t>(status)];
  }
  return json;
}

Json burdens(const Burdens& one, bool exposures) {
  Json json{{"formal", burden(one.formal)}};
  json["exposed"] = exposures ? burden(one.exposed) : Json();
  return json;
}

Json of_actors(const ClauseWords& words, const std::vector<OfActor>& actors, bool exposures) {
  Json json = Json::array();
  for (const OfActor& one : actors) {
    Json entry{{"actor", words.actor(one.actor)}};
    entry.update(burdens(one.burdens, exposures));
    json.push_back(std::move(entry));
  }
  return json;
}

Json of_sides(const ClauseWords& words, std::size_t treaty, const std::vector<OfSide>& sides,
              bool exposures) {
  Json json = Json::array();
  for (const OfSide& one : sides) {
    Json entry{{"side", words.side(treaty, one.side)}};
    entry.update(burdens(one.burdens, exposures));
    entry["members"] = burdens(one.members, exposures);
    json.push_back(std::move(entry));
  }
  return json;
}

Json judges_json(const ClauseWords& words, const std::vector<Judge>& judges) {
  Json json = Json::array();
  for (const Judge& one : judges) {
    json.push_back({{"judge", one.judge == kEvents ? Json() : Json(words.actor(one.judge))},
                    {"bearer", words.actor(one.bearer)},
                    {"open", one.open},
                    {"switch_on", one.switch_on},
                    {"releasable", one.releasable},
                    {"keep_locked", one.keep_locked},
                    {"release", one.release}});
  }
  return json;
}

Json benefits_json(const ClauseWords& words, const std::vector<Benefit>& benefits) {
  Json json = Json::array();
  for (const Benefit& one : benefits) {
    Json entry{{"beneficiary", words.actor(one.beneficiary)}, {"bearer", words.actor(one.bearer)}};
    entry.update(burden(one.burden));
    json.push_back(std::move(entry));
  }
  return json;
}

Json date_or_null(const std::optional<Date>& date) {
  return date ? Json(to_text(*date)) : Json();
}

Json asymmetry(const Asymmetry& one) {
  return {{"low", one.low},   {"high", one.high},     {"nobody", one.nobody},
          {"both", one.both}, {"only_p", one.only_p}, {"only_q", one.only_q}};
}

Json clause_json(const Model& model, const ClauseWords& words, const ClauseMeaning& one,
                 bool exposures) {
  const Clause& clause = model.treaties[one.clause.treaty].clauses[one.clause.clause];
  Json json{{"id", clause.id},
            {"wid", clause.wid},
            {"label", clause.label},
            {"modality", id_of(clause.modality)},
            {"force", id_of(clause.force)},
            {"stratum", id_of(stratum_of(clause))},
            {"sentences", words.sentences(one.clause)},
            {"quote", clause.quote},
            {"from", words.passage(one.clause)},
            {"note", clause.remarks.note},
            {"burden", one.burden}};
  for (const Status status : {Status::bound, Status::releasable, Status::open, Status::dormant}) {
    json["cells"][id_of(status)] = one.cells[static_cast<std::size_t>(status)];
  }
  json["sides"] = of_sides(words, one.clause.treaty, one.sides, exposures);
  json["actors"] = of_actors(words, one.actors, exposures);
  json["judges"] = judges_json(words, one.judges);
  json["kinds"] = Json::array();
  for (const JudgeKind kind : one.kinds) json["kinds"].push_back(id_of(kind));
  json["benefits"] = benefits_json(words, one.benefits);
  // Between so many actors that the pairs would fill pages.
  json["left_out"] = Json::array();
  if (one.judges_left_out) json["left_out"].push_back("judges");
  if (one.benefits_left_out) json["left_out"].push_back("benefits");
  json["binds_from"] = date_or_null(one.binds_from);
  json["due"] = date_or_null(one.due);
  json["ends"] = date_or_null(one.ends);
  json["overdue"] = one.overdue;
  return json;
}

Json treaty_json(const Model& model, const ClauseWords& words, const ClauseFinding& finding,
                 std::size_t t) {
  const Treaty& treaty = model.treaties[t];
  Json json{{"id", treaty.id},
            {"title", treaty.title},
            {"work", treaty.work},
            {"status", id_of(treaty.standing)},
            {"date", date_or_null(treaty.date)},
            {"entry_into_force", date_or_null(treaty.entry_into_force)}};
  json["sides"] = Json::array();
  for (std::size_t s = 0; s < treaty.parties.size(); ++s) {
    Json side{{"side", words.side(t, s)}};
    side["members"] = Json::array();
    for (const std::size_t actor : words.members(t, s)) {
      side["members"].push_back(words.actor(actor));
    }
    json["sides"].push_back(std::move(side));
  }
  json["clauses"] = Json::array();
  for (const ClauseMeaning& one : finding.clauses) {
    if (one.clause.treaty == t) {
      json["clauses"].push_back(clause_json(model, words, one, finding.exposures));
    }
  }
  json["together"] = Json::array();
  for (const InstrumentMeaning& one : finding.instruments) {
    if (one.treaty == t) {
      json["together"].push_back(instrument_json(words, one, finding.exposures));
    }
  }
  return json;
}

Json inputs_json(const Model& model, const ClauseWords& words,
                 const std::vector<std::size_t>& treaties) {
  constexpr const char* kIds[] = {"weight", "exposure", "place", "group", "role", "fact"};
  Json json = Json::array();
  for (const ClauseInput& one : clause_inputs(model, words, treaties)) {
    json.push_back({{"kind", kIds[static_cast<std::size_t>(one.kind)]},
                    {"name", one.name},
                    {"text", one.text},
                    {"note", one.note},
                    {"sources", one.sources}});
  }
  return json;
}

Json difference_json(const Model& model, const VersionDifference& difference) {
  constexpr const char* kIds[] = {"same", "added", "removed", "renumbered", "changed"};
  const auto id_or_null = [&](const std::optional<ClauseRef>& ref) {
    return ref ? Json(model.treaties[ref->treaty].clauses[ref->clause].id) : Json();
  };
  Json json{{"before", model.treaties[difference.before].id},
            {"after", model.treaties[difference.after].id}};
  json["clauses"] = Json::array();
  for (const ClauseDifference& one : difference.clauses) {
    Json entry{{"kind", kIds[static_cast<std::size_t>(one.kind)]},
               {"before", id_or_null(one.before)},
               {"after", id_or_null(one.after)},
               {"keys", one.keys}};
    entry["sides"] = Json::array();
    for (const ClauseDifference::Side& side : one.sides) {
      entry["sides"].push_back(
          {{"side", side.side}, {"before", burden(side.before)}, {"after", burden(side.after)}});
    }
    json["clauses"].push_back(std::move(entry));
  }
  return json;
}

}  // namespace

Json amount_json(Amount amount) {
  constexpr Amount kOne = 1'000'000'000'000;
  const Amount whole = amount / kOne;
  if (whole * kOne == amount && whole <= std::numeric_limits<std::int64_t>::max() &&
      whole >= std::numeric_limits<std::int64_t>::min()) {
    return static_cast<std::int64_t>(whole);
  }
  return static_cast<double>(amount) / static_cast<double>(kOne);
}

Json instrument_json(const ClauseWords& words, const InstrumentMeaning& one, bool exposures) {
  Json json{{"treaty", words.treaty(one.treaty)}, {"stratum", id_of(one.stratum)}};
  json["sides"] = of_sides(words, one.treaty, one.sides, exposures);
  json["actors"] = of_actors(words, one.actors, exposures);
  json["judges"] = judges_json(words, one.judges);
  json["benefits"] = benefits_json(words, one.benefits);
  json["asymmetries"] = Json::array();
  for (const auto& pair : one.asymmetries) {
    json["asymmetries"].push_back({{"p", words.side(one.treaty, pair.formal.p)},
                                   {"q", words.side(one.treaty, pair.formal.q)},
                                   {"formal", asymmetry(pair.formal)},
                                   {"exposed", exposures ? asymmetry(pair.exposed) : Json()}});
  }
  return json;
}

Json conflict_json(const Model& model, const ClauseWords& words, const ClauseConflict& one) {
  Json json{{"kind", id_of(one.kind)},
            {"a", qualified_id(model, one.a)},
            {"b", one.b ? Json(qualified_id(model, *one.b)) : Json()},
            {"cells", one.cells},
            {"definite", one.definite}};
  json["judges"] = Json::array();
  for (const std::size_t judge : one.judges) {
    json["judges"].push_back(judge == kEvents ? Json() : Json(words.actor(judge)));
  }
  json["holders"] = Json::array();
  for (const std::size_t holder : one.holders) json["holders"].push_back(words.actor(holder));
  json["detail"] = one.detail;
  json["sentence"] = conflict_in_words(model, words, one);
  json["hints"] = legal_hints(model, words, one);
  return json;
}

std::string clauses_json(const Model& model, const ClauseFinding& finding, bool checked,
                         const VersionDifference* difference) {
  const ClauseWords words(model);
  Json json = json_head("clauses");
  json["title"] = model.title;
  json["checked"] = checked;
  json["unit"] = words.is_weighted() ? "weight" : "cells";
  json["exposures"] = finding.exposures;
  json["headline"] = clauses_headline(model, finding);
  json["assumed"] = assumptions_in_words(model, words, finding.assumptions);
  std::vector<std::size_t> treaties;
  for (const InstrumentMeaning& one : finding.instruments) treaties.push_back(one.treaty);
  treaties.erase(std::unique(treaties.begin(), treaties.end()), treaties.end());
  json["inputs"] = inputs_json(model, words, treaties);
  json["treaties"] = Json::array();
  for (const std::size_t t : treaties) {
    json["treaties"].push_back(treaty_json(model, words, finding, t));
  }
  json["conflicts"] = Json::array();
  const std::size_t listed = std::min(finding.conflicts.size(), kMostListedConflicts);
  for (std::size_t k = 0; k < listed; ++k) {
    json["conflicts"].push_back(conflict_json(model, words, finding.conflicts[k]));
  }
  if (const std::size_t more = finding.conflicts.size() - listed; more > 0) {
    json["more_conflicts"] = more;
  }
  json["comparison"] = difference == nullptr ? Json() : difference_json(model, *difference);
  return printed(json);
}

std::string cells_json(const Model& model, const ClauseRef& clause,
                       const std::vector<CellMeaning>& cells, const Assumptions& assumptions) {
  const ClauseWords words(model);
  const World& world = model.world;
  const auto actors = [&](const std::vector<std::size_t>& list) {
    Json json = Json::array();
    for (const std::size_t one : list) {
      json.push_back(one == kEvents ? Json() : Json(words.actor(one)));
    }
    return json;
  };
  Json json = json_head("cells");
  json["title"] = model.title;
  json["clause"] = qualified_id(model, clause);
  json["assumed"] = assumptions_in_words(model, words, assumptions);
  json["cells"] = Json::array();
  for (const CellMeaning& one : cells) {
    json["cells"].push_back(
        {{"actor", words.actor(one.actor)},
         {"act", world.acts[one.act].id},
         {"object", one.object == kNoKind ? Json() : Json(world.objects[one.object].id)},
         {"territory",
          one.territory == kNoTerritory ? Json() : Json(world.territories[one.territory].id)},
         {"status", id_of(one.status)},
         {"judges", actors(one.judges)},
         {"switch_on", actors(one.switch_on)},
         {"keep_locked", actors(one.keep_locked)},
         {"release", actors(one.release)}});
  }
  return printed(json);
}

}  // namespace demarche
