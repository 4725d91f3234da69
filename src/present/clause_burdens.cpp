// SPDX-License-Identifier: Apache-2.0
#include "present/clause_burdens.hpp"

#include <algorithm>

#include "present/words.hpp"

namespace demarche {

namespace {

using BurdenPart = Burden Burdens::*;

// More sides than that have no columns of their own: those who bear the same share a line.
constexpr std::size_t kMostBearers = 4;
constexpr std::size_t kMostBurdens = 100;

bool is_nothing(const Burden& burden) {
  return burden.high == 0 && burden.dormant == 0;
}

bool same(const Burden& a, const Burden& b) {
  return a.low == b.low && a.high == b.high && a.dormant == b.dormant;
}

// Those who bear the same, the heaviest first.
struct SameBurdens {
  Burden burden;
  std::vector<std::string> names;
};

std::vector<SameBurdens> alike(const std::vector<Bearer>& bearers, const std::vector<OfSide>& sides,
                               const std::vector<OfActor>& actors, BurdenPart part) {
  std::vector<SameBurdens> groups;
  for (const Bearer& bearer : bearers) {
    const Burden burden = burdens_of(bearer, sides, actors).*part;
    if (is_nothing(burden)) continue;
    auto found = std::find_if(groups.begin(), groups.end(),
                              [&](const SameBurdens& one) { return same(one.burden, burden); });
    if (found == groups.end()) found = groups.insert(groups.end(), SameBurdens{burden, {}});
    found->names.push_back(bearer.name);
  }
  std::stable_sort(groups.begin(), groups.end(), [](const SameBurdens& a, const SameBurdens& b) {
    return std::pair(a.burden.high, a.burden.low) > std::pair(b.burden.high, b.burden.low);
  });
  return groups;
}

std::string names_of(std::vector<std::string> names, std::size_t most = 6) {
  const std::size_t all = names.size();
  if (all > most + 1) {
    names.resize(most);
    add_more(names, all);
  }
  return join(names);
}

// A table with a column for each that bears anything, or with a line for those who bear the same.
Table burden_table(const ClauseWords& words, const Model& model,
                   const std::vector<const ClauseMeaning*>& clauses,
                   const InstrumentMeaning& instrument, BurdenPart part) {
  std::vector<Bearer> shown;
  const std::vector<Bearer> all = bearers_of(words, model, instrument);
  for (const Bearer& bearer : all) {
    if (all.size() <= kMostBearers ||
        !is_nothing(burdens_of(bearer, instrument.sides, instrument.actors).*part)) {
      shown.push_back(bearer);
    }
  }
  const bool columns = shown.size() <= kMostBearers;
  Table table;
  table.header = {"clause"};
  if (columns) {
    for (const Bearer& bearer : shown) table.header.push_back(bearer.name);
    table.header.emplace_back("what");
  } else {
    table.header.insert(table.header.end(), {"burden", "who"});
  }
  const auto add = [&](const std::string& name, const std::string& label,
                       const std::vector<OfSide>& sides, const std::vector<OfActor>& actors) {
    if (columns) {
      std::vector<std::string> row{name};
      for (const Bearer& bearer : shown) {
        row.push_back(ClauseWords::burden(burdens_of(bearer, sides, actors).*part));
      }
      row.push_back(label);
      table.rows.push_back(std::move(row));
      return;
    }
    const std::vector<SameBurdens> groups = alike(shown, sides, actors, part);
    if (groups.empty()) table.rows.push_back({name, "0", "nobody"});
    for (const SameBurdens& one : groups) {
      table.rows.push_back({name, ClauseWords::burden(one.burden), names_of(one.names)});
    }
  };
  std::size_t listed = 0;
  for (const ClauseMeaning* one : clauses) {
    if (!one->burden || listed++ >= kMostBurdens) continue;
    const Clause& clause = model.treaties[one->clause.treaty].clauses[one->clause.clause];
    add(clause.id, clause.label, one->sides, one->actors);
  }
  if (listed > kMostBurdens) {
    std::vector<std::string> row(table.header.size());
    row.front() = "…";
    row.back() = "and " + count_of(listed - kMostBurdens, "more clause", "more clauses");
    table.rows.push_back(std::move(row));
  }
  if (listed > 1) {
    add("together", "each cell once", instrument.sides, instrument.actors);
  }
  return table;
}

// Where counting a cell once a side and once a member differ.
Table members_table(const ClauseWords& words, const InstrumentMeaning& instrument, bool exposures) {
  Table table{{"side", "members", "each cell once", "summed over members"}, {}};
  if (exposures) {
    table.header.insert(table.header.end(), {"once, by exposure", "summed, by exposure"});
  }
  for (const OfSide& one : instrument.sides) {
    if (same(one.burdens.formal, one.members.formal) &&
        (!exposures || same(one.burdens.exposed, one.members.exposed))) {
      continue;
    }
    table.rows.push_back({words.side(instrument.treaty, one.side),
                          std::to_string(words.members(instrument.treaty, one.side).size()),
                          ClauseWords::burden(one.burdens.formal),
                          ClauseWords::burden(one.members.formal)});
    if (exposures) {
      table.rows.back().push_back(ClauseWords::burden(one.burdens.exposed));
      table.rows.back().push_back(ClauseWords::burden(one.members.exposed));
    }
  }
  return table;
}

}  // namespace

Stratum stratum_of(const Clause& clause) {
  return clause.force == Force::commit || clause.force == Force::restate ? Stratum::owed
                                                                         : Stratum::intended;
}

std::vector<Bearer> bearers_of(const ClauseWords& words, const Model& model,
                               const InstrumentMeaning& instrument) {
  std::vector<Bearer> bearers;
  std::vector<bool> on_a_side(model.world.actors.size());
  for (std::size_t s = 0; s < model.treaties[instrument.treaty].parties.size(); ++s) {
    bearers.push_back({words.side(instrument.treaty, s), s, kNoSide});
    for (const std::size_t actor : words.members(instrument.treaty, s)) on_a_side[actor] = true;
  }
  for (const OfActor& one : instrument.actors) {
    if (!on_a_side[one.actor]) bearers.push_back({words.actor(one.actor), kNoSide, one.actor});
  }
  return bearers;
}

Burdens burdens_of(const Bearer& bearer, const std::vector<OfSide>& sides,
                   const std::vector<OfActor>& actors) {
  if (bearer.side != kNoSide) {
    for (const OfSide& one : sides) {
      if (one.side == bearer.side) return one.burdens;
    }
    return {};
  }
  for (const OfActor& one : actors) {
    if (one.actor == bearer.actor) return one.burdens;
  }
  return {};
}

std::vector<const ClauseMeaning*> clauses_of(const Model& model, const ClauseFinding& finding,
                                             const InstrumentMeaning& instrument) {
  std::vector<const ClauseMeaning*> clauses;
  for (const ClauseMeaning& one : finding.clauses) {
    if (one.clause.treaty != instrument.treaty) continue;
    const Clause& clause = model.treaties[one.clause.treaty].clauses[one.clause.clause];
    if (stratum_of(clause) == instrument.stratum) clauses.push_back(&one);
  }
  return clauses;
}

std::string burdens_in_words(const ClauseWords& words, const Model& model,
                             const InstrumentMeaning& instrument, BurdenPart part) {
  const std::vector<Bearer> bearers = bearers_of(words, model, instrument);
  const std::vector<SameBurdens> groups = alike(bearers, instrument.sides, instrument.actors, part);
  std::vector<std::string> phrases;
  std::size_t named = 0;
  for (const SameBurdens& one : groups) {
    named += one.names.size();
    phrases.push_back((one.names.size() == bearers.size() && bearers.size() > 1 ? "each of " : "") +
                      names_of(one.names, 3) + " " + ClauseWords::burden(one.burden));
  }
  const std::size_t all = phrases.size();
  if (all > 4) {
    phrases.resize(3);
    add_more(phrases, all, "levels");
  }
  if (named < bearers.size() && !groups.empty()) {
    std::vector<std::string> none;
    for (const Bearer& bearer : bearers) {
      if (is_nothing(burdens_of(bearer, instrument.sides, instrument.actors).*part)) {
        none.push_back(bearer.name);
      }
    }
    phrases.push_back(names_of(std::move(none), 3) + " none");
  }
  return join(phrases);
}

Page burden_tables(const ClauseWords& words, const Model& model, const ClauseFinding& finding,
                   const InstrumentMeaning& instrument) {
  const std::vector<const ClauseMeaning*> clauses = clauses_of(model, finding, instrument);
  Page page;
  std::vector<ClauseRef> without;
  for (const ClauseMeaning* one : clauses) {
    if (!one->burden) without.push_back(one->clause);
  }
  if (without.size() < clauses.size()) {
    page.push_back(burden_table(words, model, clauses, instrument, &Burdens::formal));
    if (finding.exposures) {
      page.push_back(Paragraph{
          "The same by exposure: only where the one bound does such a thing now, or wants to."});
      page.push_back(burden_table(words, model, clauses, instrument, &Burdens::exposed));
    }
    Table members = members_table(words, instrument, finding.exposures);
    if (!members.rows.empty()) {
      page.push_back(Paragraph{
          "A side of several members counts a cell once, however many of its members are bound. "
          "Summed over its members it comes to more; the two are not to be mixed."});
      page.push_back(std::move(members));
    }
  }
  if (!without.empty()) {
    page.push_back(Paragraph{"Without a burden, because they permit, empower or define: " +
                             words.clauses(without, instrument.treaty, 12) + "."});
  }
  return page;
}

}  // namespace demarche
