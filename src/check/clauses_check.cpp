// SPDX-License-Identifier: Apache-2.0
// A finding about clauses held against the definitions, number by number.
#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <utility>

#include "check/clause_cells.hpp"
#include "check/clauses.hpp"

namespace demarche::check {

namespace {

// A row of numbers that have to agree, and what the row is about.
using Row = std::vector<Amount>;
using Rows = std::map<std::string, Row>;

void append_burden(Row& row, const Burden& burden) {
  row.insert(row.end(), {burden.low, burden.high, burden.dormant});
  for (const std::uint64_t count : burden.cells) row.push_back(Amount{count});
}

class Comparison {
 public:
  Comparison(const Model& model, bool exposures) : model_(model), exposures_(exposures) {}

  std::vector<std::string> sentences() && { return std::move(sentences_); }
  void say(std::string sentence) { sentences_.push_back(std::move(sentence)); }

  // What a clause or an instrument comes to, by what it is said of.
  template <class Meaning>
  Rows rows(std::size_t treaty, const Meaning& meaning) const {
    Rows all;
    for (const OfActor& one : meaning.actors) {
      append(all["the burden of " + actor(one.actor)], one.burdens);
    }
    for (const OfSide& one : meaning.sides) {
      append(all["the burden of " + side(treaty, one.side)], one.burdens);
      append(all["the sum over the members of " + side(treaty, one.side)], one.members);
    }
    for (const Judge& one : meaning.judges) {
      all["what " + actor(one.judge) + " decides for " + actor(one.bearer)] = {
          one.open, one.switch_on, one.releasable, one.keep_locked, one.release};
    }
    for (const Benefit& one : meaning.benefits) {
      append_burden(all["what " + actor(one.beneficiary) + " may claim of " + actor(one.bearer)],
                    one.burden);
    }
    return all;
  }

  void compare(const std::string& of, const Rows& found, const Rows& expected) {
    for (const auto& [what, row] : expected) {
      const auto same = found.find(what);
      if (same == found.end()) {
        say("In " + of + " " + what + " is left out.");
      } else if (same->second != row) {
        say("In " + of + " " + what + " is " + numbers(same->second) +
            " where the definitions give " + numbers(row) + ".");
      }
    }
    for (const auto& [what, row] : found) {
      if (expected.count(what) == 0) {
        say("In " + of + " " + what + " is given as " + numbers(row) +
            ", and there is nothing of the kind.");
      }
    }
  }

  void compare(const std::string& of, const Asymmetry& found, const Asymmetry& expected) {
    const auto differs = [](double a, double b) { return !(std::abs(a - b) < 1e-9); };
    if (found.p != expected.p || found.q != expected.q || differs(found.low, expected.low) ||
        differs(found.high, expected.high) || differs(found.nobody, expected.nobody) ||
        differs(found.both, expected.both) || differs(found.only_p, expected.only_p) ||
        differs(found.only_q, expected.only_q)) {
      say("In " + of + " the asymmetry between sides " + std::to_string(expected.p + 1) + " and " +
          std::to_string(expected.q + 1) + " is " + numbers(found) +
          " where the definitions give " + numbers(expected) + ".");
    }
  }

  void compare(const InstrumentMeaning& found, const InstrumentMeaning& expected) {
    const std::string of = model_.treaties[found.treaty].id +
                           (found.stratum == Stratum::owed ? "" : ", as far as intended,");
    compare(of, rows(found.treaty, found), rows(found.treaty, expected));
    if (found.asymmetries.size() != expected.asymmetries.size()) {
      say("In " + of + " not every pair of sides has its asymmetry once.");
      return;
    }
    for (std::size_t pair = 0; pair < expected.asymmetries.size(); ++pair) {
      compare(of, found.asymmetries[pair].formal, expected.asymmetries[pair].formal);
      if (!exposures_) continue;
      compare(of + " with exposures", found.asymmetries[pair].exposed,
              expected.asymmetries[pair].exposed);
    }
  }

  Rows rows(const std::vector<ClauseConflict>& conflicts) const {
    static const std::map<ClauseConflict::Kind, std::string> kNames{
        {ClauseConflict::Kind::contradiction, "a contradiction"},
        {ClauseConflict::Kind::forbids_permitted, "a ban on what is permitted"},
        {ClauseConflict::Kind::bars_power, "a bar to a power"},
        {ClauseConflict::Kind::frustrates_right, "a right frustrated"},
        {ClauseConflict::Kind::redundancy, "a redundancy"},
        {ClauseConflict::Kind::vacuity, "a clause without content"},
        {ClauseConflict::Kind::deadline_clash, "a clash of deadlines"},
        {ClauseConflict::Kind::dangling, "a role that nobody fills"}};
    Rows all;
    for (const ClauseConflict& one : conflicts) {
      std::string what = kNames.at(one.kind) + " in " + qualified_id(model_, one.a);
      if (one.b) what += " by " + qualified_id(model_, *one.b);
      if (!one.detail.empty()) what += " (" + one.detail + ")";
      Row& row = all[what];
      row.insert(row.end(), {Amount{one.cells}, one.definite ? 1 : 0});
      for (const std::size_t judge : one.judges) row.push_back(Amount{judge});
      row.push_back(-1);
      for (const std::size_t holder : one.holders) row.push_back(Amount{holder});
    }
    return all;
  }

 private:
  void append(Row& row, const Burdens& burdens) const {
    append_burden(row, burdens.formal);
    if (exposures_) append_burden(row, burdens.exposed);
  }

  std::string actor(std::size_t index) const {
    return index == kEvents ? "events" : model_.world.actors[index].id;
  }
  std::string side(std::size_t treaty, std::size_t index) const {
    const Role& party = model_.treaties[treaty].parties[index];
    const World& world = model_.world;
    return "side " + (party.whom == Whom::group ? world.groups[party.index].id
                                                : world.actors[party.index].id);
  }

  static std::string numbers(const Row& row) {
    std::string text;
    for (const Amount number : row) text += (text.empty() ? "" : ", ") + to_text(number);
    return "(" + text + ")";
  }
  static std::string numbers(const Asymmetry& one) {
    std::string text;
    for (const double number : {one.low, one.high, one.nobody, one.both, one.only_p, one.only_q}) {
      text += (text.empty() ? "" : ", ") + std::to_string(number);
    }
    return "(" + text + ")";
  }

  const Model& model_;
  const bool exposures_;
  std::vector<std::string> sentences_;
};

// Whether it makes a burden that is intended, not owed.
bool intended(const Clause& clause) {
  return is_burden(clause) && (clause.force == Force::intend || clause.force == Force::aim);
}

}  // namespace

std::size_t cells_to_check(const Model& model) {
  const Assumptions nothing;
  const Reading reading(model, nothing);
  std::size_t cells = 0;
  for (std::size_t t = 0; t < model.treaties.size(); ++t) {
    for (std::size_t c = 0; c < model.treaties[t].clauses.size(); ++c) {
      cells += reading.count({t, c});
    }
  }
  return cells;
}

std::vector<std::string> check_clauses(const Model& model, const ClauseFinding& finding) {
  const Assumptions& assumed = finding.assumptions;
  std::vector<ClauseRef> all;
  for (std::size_t t = 0; t < model.treaties.size(); ++t) {
    for (std::size_t c = 0; c < model.treaties[t].clauses.size(); ++c) {
      all.push_back({t, c});
    }
  }
  if (const std::size_t cells = cells_to_check(model); cells > kMostCells) {
    throw std::length_error(std::to_string(cells) + " cells, more than " +
                            std::to_string(kMostCells));
  }
  const std::vector<CellValue>& lines = model.world.exposures;
  const bool exposures = std::any_of(lines.begin(), lines.end(),
                                     [](const CellValue& line) { return line.millionths != 0; });
  Comparison comparison(model, exposures);
  if (finding.exposures != exposures) {
    comparison.say("Whether there are exposures is wrong.");
  }
  std::vector<ClauseRef> found;
  for (const ClauseMeaning& meaning : finding.clauses) found.push_back(meaning.clause);
  if (found != all) {
    comparison.say("The clauses are not those of the model, in its order.");
    return std::move(comparison).sentences();
  }
  for (const ClauseMeaning& meaning : finding.clauses) {
    const std::string of = qualified_id(model, meaning.clause);
    ClauseMeaning expected = meaning_of(model, meaning.clause, assumed);
    if (meaning.judges_left_out && expected.judges.size() > kMostActorPairs)
      expected.judges.clear();
    if (meaning.benefits_left_out && expected.benefits.size() > kMostActorPairs) {
      expected.benefits.clear();
    }
    comparison.compare(of, comparison.rows(meaning.clause.treaty, meaning),
                       comparison.rows(meaning.clause.treaty, expected));
    if (meaning.burden != expected.burden || meaning.cells != expected.cells) {
      comparison.say("In " + of + " the numbers of cells by status are wrong.");
    }
  }
  // Each treaty as far as it is owed; then as far as it is intended, if some burden is.
  auto next = finding.instruments.begin();
  for (std::size_t t = 0; t < model.treaties.size(); ++t) {
    const std::vector<Clause>& clauses = model.treaties[t].clauses;
    for (const Stratum stratum : {Stratum::owed, Stratum::intended}) {
      if (stratum == Stratum::intended && std::none_of(clauses.begin(), clauses.end(), intended)) {
        continue;
      }
      if (next == finding.instruments.end() || next->treaty != t || next->stratum != stratum) {
        comparison.say("The sums of " + model.treaties[t].id +
                       " are not where they are expected, those owed before those intended.");
        return std::move(comparison).sentences();
      }
      comparison.compare(*next++, instrument(model, t, stratum, assumed));
    }
  }
  if (next != finding.instruments.end()) comparison.say("There are sums of no treaty.");
  comparison.compare("the model", comparison.rows(finding.conflicts),
                     comparison.rows(conflicts(model, assumed)));
  return std::move(comparison).sentences();
}

}  // namespace demarche::check
