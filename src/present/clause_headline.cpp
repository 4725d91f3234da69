// SPDX-License-Identifier: Apache-2.0
#include "present/clause_headline.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "present/clause_burdens.hpp"
#include "present/clause_judges.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostNamed = 3;

std::uint64_t cells_of(const ClauseMeaning& clause, Status status) {
  return clause.cells[static_cast<std::size_t>(status)];
}

std::string unit(const ClauseWords& words) {
  return words.is_weighted() ? "by weight" : "in cells";
}

// "from 0 to 30 cells a side" where all that bear anything bear the same; else who bears what.
std::string intervals(const Model& model, const ClauseWords& words, const ClauseMeaning& clause) {
  InstrumentMeaning alone;
  alone.treaty = clause.clause.treaty;
  alone.sides = clause.sides;
  alone.actors = clause.actors;
  const std::vector<Bearer> bearers = bearers_of(words, model, alone);
  std::vector<Burden> some;
  for (const Bearer& bearer : bearers) {
    const Burden burden = burdens_of(bearer, alone.sides, alone.actors).formal;
    if (burden.high > 0) some.push_back(burden);
  }
  const bool same = std::all_of(some.begin(), some.end(), [&](const Burden& one) {
    return one.low == some.front().low && one.high == some.front().high;
  });
  const std::string cells = words.is_weighted() ? "" : " cells";
  const std::string in_cells = words.is_weighted() ? "" : ", in cells";
  if (same && some.size() == bearers.size() && some.size() > 1) {
    return "from " + ClauseWords::amount(some.front().low) + " to " +
           ClauseWords::amount(some.front().high) + cells + " a side";
  }
  const std::string text = burdens_in_words(words, model, alone, &Burdens::formal);
  return text + (text.ends_with(" none") ? in_cells : cells);
}

// Which clauses make the interval, and who decides.
std::string openings(const Model& model, const ClauseWords& words,
                     const std::vector<const ClauseMeaning*>& clauses,
                     const std::vector<JudgeGroup>& groups) {
  std::vector<const ClauseMeaning*> open;
  bool binds = false;
  for (const ClauseMeaning* one : clauses) {
    if (!one->burden) continue;  // it gives leave, or a power
    if (cells_of(*one, Status::open) > 0) open.push_back(one);
    binds = binds || cells_of(*one, Status::bound) + cells_of(*one, Status::releasable) > 0;
  }
  if (open.empty()) return binds ? "No cell is open: nobody's word can add to this." : "";
  if (open.size() == 1) return opening_in_words(model, words, *open.front());
  std::vector<std::string> names;
  for (const ClauseMeaning* one : open) {
    if (names.size() < kMostNamed) names.push_back(words.clause(one->clause));
  }
  if (open.size() > names.size()) add_more(names, open.size());
  const std::string decides = who_decides(words, clauses.front()->clause.treaty, groups);
  return "The interval comes from " + join(names) + (decides.empty() ? "" : ", and " + decides) +
         ".";
}

std::string asymmetry_in_words(const Asymmetry& one) {
  const double top = std::max(std::abs(one.low), std::abs(one.high));
  if (top == 0 && one.nobody == 0) return {};
  if (ratio(one.low) == ratio(one.high)) return "asymmetry " + ratio(one.low);
  return "asymmetry from " + ratio(one.low) + " to " + ratio(one.high) + ", and " +
         ratio(one.nobody) + " while nobody says a word";
}

}  // namespace

std::string ratio(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", value);
  std::string result = text;
  while (result.back() == '0') result.pop_back();
  if (result.back() == '.') result.pop_back();
  return result == "-0" ? "0" : result;
}

std::string opening_in_words(const Model& model, const ClauseWords& words,
                             const ClauseMeaning& clause) {
  if (cells_of(clause, Status::open) == 0) return {};
  const auto groups = grouped_judges(words, clause.clause.treaty, model, clause.judges);
  const bool binds = cells_of(clause, Status::bound) + cells_of(clause, Status::releasable) > 0;
  const std::string guard = words.guard(clause.clause);
  const std::string decides = who_decides(words, clause.clause.treaty, groups);
  const std::string only = (binds ? " more than it does now only" : " only") +
                           (guard.empty() ? " if what is open is decided so" : " " + guard);
  if (!clause.burden) {
    const Clause& text = model.treaties[clause.clause.treaty].clauses[clause.clause.clause];
    return words.clause(clause.clause) +
           (text.modality == Modality::can ? " gives its power" : " gives its leave") + only +
           (decides.empty() ? "" : ": " + decides) + ".";
  }
  return words.clause(clause.clause) + " binds" + only + ": " + intervals(model, words, clause) +
         (decides.empty() ? "" : ", and " + decides) + ".";
}

std::string instrument_in_words(const Model& model, const ClauseWords& words,
                                const ClauseFinding& finding, const InstrumentMeaning& instrument) {
  const auto clauses = clauses_of(model, finding, instrument);
  if (clauses.empty()) return {};
  std::string text = words.title(instrument.treaty) + ". ";
  const std::string burdens = burdens_in_words(words, model, instrument, &Burdens::formal);
  const bool owed = instrument.stratum == Stratum::owed;
  const bool lapsed = model.treaties[instrument.treaty].standing == Standing::lapsed;
  if (lapsed) text += owed ? "Nothing of it is owed now. " : "Nothing of it is intended now. ";
  const char* stratum = lapsed
                            ? (owed ? "Owed while it stood" : "Intended, not owed, while it stood")
                        : owed ? "Owed"
                               : "Intended, not owed";
  if (burdens.empty()) return text + stratum + ": no burden for anybody.";
  text += std::string(stratum) + ", " + unit(words) + ": " + burdens + ".";
  if (finding.exposures) {
    const std::string exposed = burdens_in_words(words, model, instrument, &Burdens::exposed);
    text += exposed.empty() ? " By exposure: none for anybody." : " By exposure: " + exposed + ".";
  }
  const auto groups = grouped_judges(words, instrument.treaty, model, instrument.judges);
  if (const std::string open = openings(model, words, clauses, groups); !open.empty()) {
    text += " " + open;
  }
  std::uint64_t locked = 0;
  for (const OfActor& one : instrument.actors) {
    locked += one.burdens.formal.cells[static_cast<std::size_t>(Status::releasable)];
  }
  if (const std::string key = who_holds_the_key(words, instrument.treaty, groups, locked);
      !key.empty()) {
    text += " Some cells are bound unless an exception is shown: " + key + ".";
  }
  if (instrument.asymmetries.size() != 1) return text;
  const auto& pair = instrument.asymmetries.front();
  const std::string formal = asymmetry_in_words(pair.formal);
  if (formal.empty()) return text;
  text += " Of " + words.side(instrument.treaty, pair.formal.p) + " against " +
          words.side(instrument.treaty, pair.formal.q) + ": " + formal;
  const std::string exposed = finding.exposures ? asymmetry_in_words(pair.exposed) : "";
  return text + (exposed.empty() ? "" : "; by exposure " + exposed) + ".";
}

}  // namespace demarche
