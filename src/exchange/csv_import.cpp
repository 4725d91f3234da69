// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <map>
#include <unordered_map>

#include "exchange/csv.hpp"
#include "exchange/csv_table.hpp"
#include "exchange/identifier.hpp"
#include "text/suggest.hpp"

namespace demarche {

namespace {

// Names compared for "did you mean" in a model with more states would cost more than they help.
constexpr std::size_t kMaxSuggested = 2000;

class CsvImporter {
 public:
  CsvImporter(const SourceText& states, const SourceText& arcs, const SourceText& rankings,
              Diagnostics& out)
      : states_file_(states),
        arcs_file_(arcs),
        rankings_file_(rankings),
        states_report_(states, out),
        arcs_report_(arcs, out),
        rankings_report_(rankings, out) {}

  std::optional<Model> run() {
    model_.file = SourceText(states_file_.name(), {});
    model_.title = title_from(states_file_.name());
    // `dam-states.csv` is a part of `dam`.
    const std::string part = "-states";
    if (model_.title.size() > part.size() && model_.title.ends_with(part)) {
      model_.title.resize(model_.title.size() - part.size());
    }
    read_csv(states_file_, {"state", "label"}, states_report_,
             [&](const std::vector<CsvCell>& row) { add_state(row[0], row[1]); });
    if (model_.states.empty() && !states_report_.has_errors()) {
      states_report_.error(0, 1, "the file has no states", "write one state a line");
    }
    report_renamed();
    // Without the states every row of the other files would be called wrong.
    if (!states_report_.has_errors()) {
      read_csv(arcs_file_, {"party", "from", "to"}, arcs_report_,
               [&](const std::vector<CsvCell>& row) { add_arc(row[0], row[1], row[2]); });
      read_csv(rankings_file_, {"party", "rank", "state"}, rankings_report_,
               [&](const std::vector<CsvCell>& row) { add_rank(row[0], row[1], row[2]); });
      check_parties();
    }
    if (states_report_.has_errors() || arcs_report_.has_errors() || rankings_report_.has_errors()) {
      return std::nullopt;
    }
    for (const Ranks& ranks : ranks_) model_.preferences.push_back(preference(ranks));
    return std::move(model_);
  }

 private:
  struct Ranks {
    std::map<std::int64_t, std::vector<std::size_t>> groups;  // states by rank
    std::vector<bool> seen;                                   // by state
  };

  bool filled(const CsvCell& cell, const std::string& what, Report& report) {
    if (!cell.text.empty()) return true;
    report.error(cell.offset, 1, "the " + what + " is empty");
    return false;
  }

  void add_state(const CsvCell& name, const CsvCell& label) {
    if (!filled(name, "name of a state", states_report_)) return;
    if (!state_of_.emplace(name.text, model_.states.size()).second) {
      states_report_.error(name.offset, name.length,
                           "the state " + in_quotes(name.text) + " stands twice");
      return;
    }
    const Identifiers::Made made = state_ids_.make(name.text);
    if (made.numbered) {
      states_report_.warning(name.offset, name.length,
                             "the name \"" + identifier_from(name.text, "s") +
                                 "\" was taken; this state is called \"" + made.id + "\"");
    } else if (made.id != name.text && !label.text.empty()) {
      if (renamed_.size() < 200) {
        renamed_ += (renamed_.empty() ? "" : ", ") + in_quotes(name.text) + " is " + made.id;
      } else if (!renamed_.ends_with("…")) {
        renamed_ += ", …";
      }
    }
    model_.states.push_back({made.id, label.text.empty() ? name.text : label.text, {}});
  }

  void report_renamed() {
    if (renamed_.empty()) return;
    states_report_.warning(
        0, 1, "names of states were changed so that formulas can use them: " + renamed_);
  }

  // The party's index; a new one if it has not been seen.
  std::optional<std::size_t> party(const CsvCell& name, Report& report) {
    if (!filled(name, "name of a party", report)) return std::nullopt;
    const auto [found, is_new] = party_of_.emplace(name.text, model_.parties.size());
    if (!is_new) return found->second;
    const Identifiers::Made made = party_ids_.make(name.text);
    if (made.numbered) {
      report.warning(name.offset, name.length,
                     "the name \"" + identifier_from(name.text, "party-") +
                         "\" was taken; this party is called \"" + made.id + "\"");
    }
    // Those beyond the most that a model may have share one place until the error stops the import.
    if (model_.parties.size() == kMaxParties) {
      if (!too_many_parties_) {
        report.error(name.offset, name.length,
                     "these are more than " + std::to_string(kMaxParties) + " parties");
      }
      too_many_parties_ = true;
      found->second = kMaxParties - 1;
      return found->second;
    }
    Party party;
    party.id = made.id;
    party.name = name.text;
    model_.parties.push_back(std::move(party));
    ranks_.emplace_back();
    ranks_.back().seen.resize(model_.states.size());
    return found->second;
  }

  std::optional<std::size_t> state(const CsvCell& name, Report& report) {
    if (!filled(name, "name of a state", report)) return std::nullopt;
    const auto found = state_of_.find(name.text);
    if (found != state_of_.end()) return found->second;
    std::vector<std::string> known;
    if (state_of_.size() <= kMaxSuggested) {
      for (const auto& [text, index] : state_of_) known.push_back(text);
    }
    report.error(name.offset, name.length,
                 "there is no state " + in_quotes(name.text) + " in " + states_file_.name(),
                 suggest(name.text, known));
    return std::nullopt;
  }

  void add_arc(const CsvCell& by, const CsvCell& from, const CsvCell& to) {
    const auto mover = party(by, arcs_report_);
    const auto before = state(from, arcs_report_);
    const auto after = state(to, arcs_report_);
    if (!mover || !before || !after) return;
    if (before == after) {
      arcs_report_.warning(from.offset, from.length,
                           "an arc from a state to itself is no move; it is left out");
      return;
    }
    model_.parties[*mover].moves.push_back({*before, *after});
  }

  void add_rank(const CsvCell& by, const CsvCell& rank, const CsvCell& name) {
    const auto who = party(by, rankings_report_);
    const auto which = state(name, rankings_report_);
    std::int64_t number = 0;
    const char* end = rank.text.data() + rank.text.size();
    const auto parsed = std::from_chars(rank.text.data(), end, number);
    if (parsed.ec != std::errc{} || parsed.ptr != end || number < 1) {
      rankings_report_.error(rank.offset, std::max<std::size_t>(rank.length, 1),
                             "a rank is a whole number from 1, not " + in_quotes(rank.text),
                             "1 is the most preferred; equally preferred states share a rank");
      return;
    }
    if (!who || !which) return;
    Ranks& ranks = ranks_[*who];
    if (ranks.seen[*which]) {
      rankings_report_.error(
          name.offset, name.length,
          in_quotes(by.text) + " ranks the state " + in_quotes(name.text) + " a second time here");
      return;
    }
    ranks.seen[*which] = true;
    ranks.groups[number].push_back(*which);
  }

  void check_parties() {
    if (model_.parties.empty() && !arcs_report_.has_errors() && !rankings_report_.has_errors()) {
      arcs_report_.error(0, 1, "no party is named in the arcs or the rankings");
    }
    // A row that could not be read must not be called missing as well.
    if (rankings_report_.has_errors() || arcs_report_.has_errors()) return;
    constexpr std::size_t shown = 10;
    for (std::size_t p = 0; p < ranks_.size(); ++p) {
      std::string list;
      std::size_t missing = 0;
      for (std::size_t s = 0; s < model_.states.size(); ++s) {
        if (ranks_[p].seen[s]) continue;
        if (++missing <= shown) list += (list.empty() ? "" : ", ") + model_.states[s].id;
      }
      if (missing == 0) continue;
      if (missing > shown) list += " and " + std::to_string(missing - shown) + " more";
      rankings_report_.error(0, 1,
                             "the ranking of " + in_quotes(model_.parties[p].name) + " misses " +
                                 (missing == 1 ? "the state " : "the states ") + list,
                             "every party ranks every state once");
    }
  }

  Preference preference(const Ranks& ranks) const {
    Ranking ranking;
    for (const auto& [rank, states] : ranks.groups) {
      RankGroup group;
      for (const std::size_t s : states) {
        group.members.push_back(
            {Formula::variable(static_cast<std::uint32_t>(s), model_.states[s].id), {}});
      }
      ranking.push_back(std::move(group));
    }
    Preference preference;
    preference.order = std::move(ranking);
    return preference;
  }

  const SourceText& states_file_;
  const SourceText& arcs_file_;
  const SourceText& rankings_file_;
  Report states_report_;
  Report arcs_report_;
  Report rankings_report_;
  Model model_;
  Identifiers state_ids_{"s"};
  Identifiers party_ids_{"party-"};
  std::unordered_map<std::string, std::size_t> state_of_;  // by name as written
  std::unordered_map<std::string, std::size_t> party_of_;
  std::vector<Ranks> ranks_;  // by party
  std::string renamed_;
  bool too_many_parties_ = false;
};

}  // namespace

std::optional<Model> import_csv(const SourceText& states, const SourceText& arcs,
                                const SourceText& rankings, Diagnostics& out) {
  return CsvImporter(states, arcs, rankings, out).run();
}

}  // namespace demarche
