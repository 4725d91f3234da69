// SPDX-License-Identifier: Apache-2.0
// The cells of one clause as a table and as CSV, and the burdens of all as CSV.
#include <algorithm>

#include "present/clause_burdens.hpp"
#include "present/clause_inputs.hpp"
#include "present/clauses.hpp"
#include "present/words.hpp"
#include "text/csv.hpp"

namespace demarche {

namespace {

// Ids, as files for other programs have them.
std::string ids(const Model& model, const std::vector<std::size_t>& judges) {
  std::string text;
  for (const std::size_t one : judges) {
    text += (text.empty() ? "" : " ") +
            (one == kEvents ? std::string("events") : model.world.actors[one].id);
  }
  return text;
}

std::string row_of(const std::vector<std::string>& fields) {
  std::string line;
  for (const std::string& field : fields) {
    line += (&field == &fields.front() ? "" : ",") + csv_field(field);
  }
  return line + "\n";
}

// Whoever can do something alone with an open or a releasable cell.
std::string alone(const ClauseWords& words, const CellMeaning& cell, bool burden) {
  std::vector<std::string> parts;
  const auto add = [&](const char* what, const std::vector<std::size_t>& who) {
    if (!who.empty()) parts.push_back(std::string(what) + words.actors(who));
  };
  add(burden ? "bind: " : "give it: ", cell.switch_on);
  add(burden ? "keep locked: " : "uphold it: ", cell.keep_locked);
  add(burden ? "release: " : "take it away: ", cell.release);
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
}

// Of a right or a power: nobody is bound by it.
const char* right_in_words(Status status) {
  constexpr const char* kWords[] = {"free", "dormant", "open", "given unless taken away", "given"};
  return kWords[static_cast<std::size_t>(status)];
}

void add_rows(std::string& csv, const Model& model, std::size_t treaty, const std::string& clause,
              Stratum stratum, const std::vector<OfSide>& sides, const std::vector<OfActor>& actors,
              bool exposures) {
  const ClauseWords words(model);
  const auto add = [&](const char* counted, const std::string& who, const Burdens& burdens) {
    const auto measure = [&](const char* name, const Burden& one) {
      const auto cells = [&](Status status) {
        return std::to_string(one.cells[static_cast<std::size_t>(status)]);
      };
      csv += row_of({model.treaties[treaty].id, clause, id_of(stratum), counted, who, name,
                     ClauseWords::amount(one.low), ClauseWords::amount(one.high),
                     ClauseWords::amount(one.dormant), cells(Status::bound),
                     cells(Status::releasable), cells(Status::open), cells(Status::dormant)});
    };
    measure("formal", burdens.formal);
    if (exposures) measure("exposed", burdens.exposed);
  };
  for (const OfSide& one : sides) add("side", words.side(treaty, one.side), one.burdens);
  for (const OfSide& one : sides) add("members", words.side(treaty, one.side), one.members);
  for (const OfActor& one : actors) add("actor", words.actor(one.actor), one.burdens);
}

}  // namespace

Page cells_page(const Model& model, const ClauseRef& clause, const std::vector<CellMeaning>& cells,
                std::uint64_t count, const Assumptions& assumptions) {
  const ClauseWords words(model);
  Page page;
  page.push_back(Heading{model.title, 1});
  page.push_back(Heading{words.full(clause), 2});
  std::string text;
  for (const std::string& sentence : words.sentences(clause)) {
    text += (text.empty() ? "" : " ") + sentence;
  }
  page.push_back(Paragraph{text});
  const Clause& read = model.treaties[clause.treaty].clauses[clause.clause];
  const bool burden = read.modality != Modality::may && read.modality != Modality::can;
  const std::string& quote = read.quote;
  if (!quote.empty()) {
    const std::string passage = words.passage(clause);
    page.push_back(Quotation{quote, passage.empty() ? "no source is given" : passage});
  }
  if (cells.empty()) {
    page.push_back(Paragraph{std::string("All its cells are free: ") +
                             (burden ? "it binds nobody" : "it gives nobody anything") +
                             ", as far as is known or assumed here."});
  } else {
    Table table{{"who", "act", "object", "where", "status", "depends on", "alone can"}, {}};
    for (const CellMeaning& one : cells) {
      table.rows.push_back({words.actor(one.actor), words.act(one.act), words.object(one.object),
                            words.territory(one.territory),
                            burden ? id_of(one.status) : right_in_words(one.status),
                            words.actors(one.judges), alone(words, one, burden)});
    }
    const std::uint64_t more = count - cells.size();
    page.push_back(Paragraph{count_of(count, "cell that is", "cells that are") + " not free."});
    page.push_back(std::move(table));
    if (more > 0) {
      page.push_back(
          Paragraph{"… and " + std::to_string(more) + " more; --format csv has all of them."});
    }
  }
  append(page, clause_inputs_section(model, words, {clause.treaty}, assumptions));
  return page;
}

std::string cells_csv(const Model& model, const ClauseRef& clause,
                      const std::vector<CellMeaning>& cells) {
  const World& world = model.world;
  std::string csv = row_of({"clause", "actor", "act", "object", "territory", "status", "judges",
                            "switch_on", "keep_locked", "release"});
  const std::string name = qualified_id(model, clause);
  for (const CellMeaning& one : cells) {
    csv += row_of({name, world.actors[one.actor].id, world.acts[one.act].id,
                   one.object == kNoKind ? "" : world.objects[one.object].id,
                   one.territory == kNoTerritory ? "" : world.territories[one.territory].id,
                   id_of(one.status), ids(model, one.judges), ids(model, one.switch_on),
                   ids(model, one.keep_locked), ids(model, one.release)});
  }
  return csv;
}

std::string clauses_csv(const Model& model, const ClauseFinding& finding) {
  std::string csv = row_of({"treaty", "clause", "stratum", "counted", "who", "measure", "low",
                            "high", "dormant", "bound", "releasable", "open", "dormant_cells"});
  for (const ClauseMeaning& one : finding.clauses) {
    if (!one.burden) continue;
    const Clause& clause = model.treaties[one.clause.treaty].clauses[one.clause.clause];
    add_rows(csv, model, one.clause.treaty, clause.id, stratum_of(clause), one.sides, one.actors,
             finding.exposures);
  }
  for (const InstrumentMeaning& one : finding.instruments) {
    add_rows(csv, model, one.treaty, "*", one.stratum, one.sides, one.actors, finding.exposures);
  }
  return csv;
}

}  // namespace demarche
