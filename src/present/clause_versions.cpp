// SPDX-License-Identifier: Apache-2.0
// Two versions of a draft, clause by clause and as a whole.
#include <algorithm>

#include "present/clause_burdens.hpp"
#include "present/clause_headline.hpp"
#include "present/clause_inputs.hpp"
#include "present/clauses.hpp"
#include "present/words.hpp"
#include "text/csv.hpp"

namespace demarche {

namespace {

using Difference = ClauseDifference::Kind;

// Sides come by name here, and go by id on all pages.
std::string id_of_side(const Model& model, const std::string& name) {
  for (const Actor& one : model.world.actors) {
    if (one.name == name) return one.id;
  }
  for (const Group& one : model.world.groups) {
    if (one.name == name) return one.id;
  }
  return name;
}

std::string burdens_of_sides(const Model& model, const ClauseDifference& one) {
  std::vector<std::string> parts;
  for (const ClauseDifference::Side& side : one.sides) {
    parts.push_back(id_of_side(model, side.side) + " " + ClauseWords::burden(side.before) + " → " +
                    ClauseWords::burden(side.after));
  }
  const std::size_t all = parts.size();
  if (all > 7) {
    parts.resize(6);
    add_more(parts, all);
  }
  return parts.empty() ? "the same burdens" : join(parts);
}

std::string what_differs(const Model& model, const ClauseWords& words,
                         const ClauseDifference& one) {
  const auto text = [&](const std::optional<ClauseRef>& ref) { return words.clause(*ref); };
  const auto id = [&](const std::optional<ClauseRef>& ref) {
    return model.treaties[ref->treaty].clauses[ref->clause].id;
  };
  switch (one.kind) {
    case Difference::added:
      return text(one.after) + " is new: " + burdens_of_sides(model, one) + ".";
    case Difference::removed:
      return text(one.before) + " is left out: " + burdens_of_sides(model, one) + ".";
    case Difference::renumbered:
      return text(one.before) + " is " + id(one.after) +
             " now, in the same words: " + burdens_of_sides(model, one) + ".";
    case Difference::changed:
      return text(one.before) + (id(one.before) == id(one.after) ? "" : ", now " + id(one.after)) +
             ": another " + join(one.keys) + "; " + burdens_of_sides(model, one) + ".";
    case Difference::same:
      break;
  }
  return text(one.before) + " is in the same words; " + burdens_of_sides(model, one) + ".";
}

// Sides, and others who are bound, go by their names, since an amended draft may have others.
Page both_together(const Model& model, const ClauseWords& words,
                   const VersionDifference& difference, Stratum stratum) {
  Table table{{"side", "before", "after"}, {}};
  std::vector<std::string> names;
  const auto find = [&](std::size_t treaty, const std::string& name) -> std::optional<Burden> {
    for (const InstrumentMeaning& one : difference.instruments) {
      if (one.treaty != treaty || one.stratum != stratum) continue;
      for (const Bearer& bearer : bearers_of(words, model, one)) {
        if (bearer.name == name) return burdens_of(bearer, one.sides, one.actors).formal;
      }
    }
    return std::nullopt;
  };
  for (const InstrumentMeaning& one : difference.instruments) {
    if (one.stratum != stratum) continue;
    for (const Bearer& bearer : bearers_of(words, model, one)) {
      if (std::find(names.begin(), names.end(), bearer.name) == names.end()) {
        names.push_back(bearer.name);
      }
    }
  }
  const auto cell = [](const std::optional<Burden>& burden) {
    return burden ? ClauseWords::burden(*burden) : std::string("-");
  };
  for (const std::string& name : names) {
    table.rows.push_back(
        {name, cell(find(difference.before, name)), cell(find(difference.after, name))});
  }
  Page page;
  if (table.rows.empty()) return page;
  page.push_back(Heading{
      stratum == Stratum::owed ? "Owed, all clauses together" : "Intended, all clauses together",
      3});
  page.push_back(std::move(table));
  return page;
}

}  // namespace

Page versions_page(const Model& model, const VersionDifference& difference,
                   const ClauseFinding& finding) {
  const ClauseWords words(model);
  Page page;
  page.push_back(Heading{model.title, 1});
  page.push_back(Heading{
      "From " + words.treaty(difference.before) + " to " + words.treaty(difference.after), 2});
  for (const std::size_t version : {difference.before, difference.after}) {
    for (const InstrumentMeaning& one : difference.instruments) {
      if (one.treaty != version) continue;
      std::string text = instrument_in_words(model, words, finding, one);
      if (!text.empty()) page.push_back(Paragraph{std::move(text)});
    }
  }
  std::vector<std::string> same;
  Bullets bullets;
  for (const ClauseDifference& one : difference.clauses) {
    if (one.kind == Difference::same && one.sides.empty()) {
      same.push_back(model.treaties[one.before->treaty].clauses[one.before->clause].id);
    } else {
      bullets.items.push_back(what_differs(model, words, one));
    }
  }
  page.push_back(Heading{"Clause by clause", 3});
  if (!bullets.items.empty()) {
    page.push_back(Paragraph{"Burdens by side, before → after."});
    page.push_back(std::move(bullets));
  }
  const std::size_t all = same.size();
  if (all > 12) {
    same.resize(12);
    add_more(same, all);
  }
  if (all > 0) page.push_back(Paragraph{"The same in both: " + join(same) + "."});
  for (const Stratum stratum : {Stratum::owed, Stratum::intended}) {
    append(page, both_together(model, words, difference, stratum));
  }
  std::vector<std::size_t> treaties{difference.before, difference.after};
  append(page, clause_inputs_section(model, words, treaties, finding.assumptions));
  return page;
}

std::string versions_csv(const Model& model, const VersionDifference& difference) {
  constexpr const char* kIds[] = {"same", "added", "removed", "renumbered", "changed"};
  std::string csv =
      "before,after,difference,keys,side,before_low,before_high,before_dormant,after_low,after_"
      "high,"
      "after_dormant\n";
  const auto id = [&](const std::optional<ClauseRef>& ref) {
    return ref ? model.treaties[ref->treaty].clauses[ref->clause].id : std::string();
  };
  for (const ClauseDifference& one : difference.clauses) {
    std::string keys;
    for (const std::string& key : one.keys) keys += (keys.empty() ? "" : " ") + key;
    const std::string start = csv_field(id(one.before)) + "," + csv_field(id(one.after)) + "," +
                              kIds[static_cast<std::size_t>(one.kind)] + "," + keys + ",";
    if (one.sides.empty()) csv += start + ",,,,,,\n";
    for (const ClauseDifference::Side& side : one.sides) {
      csv += start + csv_field(id_of_side(model, side.side));
      for (const Burden* burden : {&side.before, &side.after}) {
        for (const Amount amount : {burden->low, burden->high, burden->dormant}) {
          csv += "," + ClauseWords::amount(amount);
        }
      }
      csv += "\n";
    }
  }
  return csv;
}

}  // namespace demarche
