// SPDX-License-Identifier: Apache-2.0
// From a .gmcr file to a model. There an option may stand anywhere in the list, while ours stand
// party by party; conditions and state numbers are carried over to that order.
#include <algorithm>

#include "exchange/gmcr.hpp"
#include "exchange/gmcr_file.hpp"
#include "exchange/identifier.hpp"
#include "exchange/json.hpp"
#include "graph/feasible.hpp"
#include "text/letters.hpp"

namespace demarche {

namespace {

// Whether the file may be JSON at all; an error is noted if not.
bool looks_like_json(std::string_view text, Report& report) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    report.error(0, 1, "the file is empty", "give a file that GMCR+ has saved");
    return false;
  }
  if (text[first] == '{' || text[first] == '[') return true;
  const bool model = text.starts_with("demarche:") || text.find("\ndemarche:") != text.npos;
  report.error(first, 1, "this is no .gmcr file: such a file is JSON and begins with {",
               model ? "it looks like a model file already; use it as it is"
                     : "give a file that GMCR+ has saved");
  return false;
}

class GmcrImporter {
 public:
  GmcrImporter(const SourceText& source, GmcrFile file, Report& report)
      : file_(std::move(file)), report_(report) {
    model_.file = source;
    model_.title = title_from(source.name());
  }

  std::optional<Model> run() {
    add_parties();
    for (const GmcrCondition& condition : file_.infeasible) {
      Infeasible infeasible;
      infeasible.when = formula(condition);
      infeasible.remarks.place = condition.place;
      model_.infeasible.push_back(std::move(infeasible));
    }
    if (file_.ranked) number_states();
    for (const GmcrMaker& maker : file_.makers) {
      Preference preference;
      preference.remarks.place = file_.ranked ? maker.ranking_place : maker.statements_place;
      if (file_.ranked) {
        preference.order = ranking(maker);
      } else {
        preference.order = priorities(maker);
      }
      model_.preferences.push_back(std::move(preference));
    }
    name_what_is_left_out();
    if (report_.has_errors()) return std::nullopt;
    return std::move(model_);
  }

 private:
  void add_parties() {
    new_place_.resize(file_.options.size());
    Identifiers party_ids("party-");
    for (std::size_t p = 0; p < file_.makers.size(); ++p) {
      const GmcrMaker& maker = file_.makers[p];
      Party party;
      party.id = identifier(party_ids, maker.name);
      party.name = maker.name.text;
      party.first_option = model_.options.size();
      party.option_count = maker.options.size();
      party.remarks.place = maker.name.place;
      Identifiers option_ids("option-");
      for (const std::size_t index : maker.options) {
        const GmcrOption& one = file_.options[index];
        new_place_[index] = model_.options.size();
        reordered_ = reordered_ || new_place_[index] != index;
        Option option;
        option.id = identifier(option_ids, one.name);
        option.label = one.name.text;
        option.direction = one.direction;
        option.party = p;
        option.remarks.place = one.name.place;
        model_.options.push_back(std::move(option));
      }
      model_.parties.push_back(std::move(party));
    }
    for (std::size_t o = 0; o < model_.options.size(); ++o) {
      names_.push_back(qualified_id(model_, o));
    }
  }

  std::string identifier(Identifiers& identifiers, const GmcrName& name) {
    const Identifiers::Made made = identifiers.make(lower_case(name.text));
    if (name.text.find_first_not_of(" \t\r\n") == std::string::npos) {
      report_.warning(name.place.offset, name.place.length,
                      "this name is blank; what it stands for is called \"" + made.id + "\"",
                      "give it a name");
    } else if (made.numbered) {
      report_.warning(
          name.place.offset, name.place.length,
          "the name " + in_quotes(name.text) + " was taken; this one is called \"" + made.id + "\"",
          "the label still says " + in_quotes(name.text));
    }
    return made.id;
  }

  std::uint64_t moved(std::uint64_t code) const {
    std::uint64_t result = 0;
    for (std::size_t o = 0; o < new_place_.size(); ++o) {
      result |= ((code >> o) & 1) << new_place_[o];
    }
    return result;
  }

  Formula formula(const GmcrCondition& condition) {
    std::vector<Conjunction> any;
    for (const Conjunction& one : condition.any) {
      any.push_back({moved(one.taken), moved(one.dropped)});
    }
    Formula result = from_dnf(any, [&](std::size_t option) { return names_[option]; });
    if (result.steps().size() > kMaxFormulaSteps) {
      report_.error(condition.place.offset, condition.place.length,
                    "this condition has more than " + std::to_string(kMaxFormulaSteps) + " parts");
    }
    return result;
  }

  // The most states that a ranking in a file can reasonably list.
  static constexpr std::size_t kMostRanked = std::size_t{1} << 20;

  // Lists the feasible states in the file's order of options, for the numbers in rankings.
  void number_states() {
    std::vector<Formula> formulas;
    std::vector<const Formula*> infeasible;
    for (const GmcrCondition& condition : file_.infeasible) {
      formulas.push_back(
          from_dnf(condition.any, [](std::size_t option) { return std::to_string(option); }));
    }
    for (const Formula& one : formulas) infeasible.push_back(&one);
    const FeasibleStates states = list_feasible(file_.options.size(), infeasible, kMostRanked);
    if (states.ending != FeasibleStates::Ending::complete) {
      report_.error(0, 1, "the rankings cannot be read: the file has too many states to number",
                    "use preference statements instead of rankings");
      return;
    }
    std::vector<std::uint64_t> sorted;
    for (const std::uint64_t code : states.codes) sorted.push_back(moved(code));
    std::vector<std::uint64_t> in_file_order = sorted;
    std::sort(sorted.begin(), sorted.end());
    for (const std::uint64_t code : in_file_order) {
      const auto at = std::lower_bound(sorted.begin(), sorted.end(), code);
      new_number_.push_back(static_cast<std::uint64_t>(at - sorted.begin()) + 1);
    }
    if (reordered_) {
      report_.warning(
          0, 1,
          "the options do not stand decision maker by decision maker; they were put "
          "into that order, and the state numbers in the rankings were changed with them",
          "check the rankings: GMCR+ 0.4.1 changes the order but not the numbers");
    }
  }

  Ranking ranking(const GmcrMaker& maker) {
    Ranking result;
    const std::size_t states = new_number_.size();
    if (states == 0) return result;  // an error is noted
    std::vector<bool> seen(states, false);
    for (const GmcrTie& tie : maker.ranking) {
      RankGroup group;
      group.place = tie.place;
      for (std::size_t i = 0; i < tie.states.size(); ++i) {
        const std::uint64_t number = tie.states[i];
        const Place& place = tie.places[i];
        const std::string what = "state " + std::to_string(number);
        if (number > states) {
          report_.error(place.offset, place.length,
                        "there is no " + what + ": the feasible states are numbered 1 to " +
                            std::to_string(states));
          continue;
        }
        if (seen[number - 1]) {
          report_.error(place.offset, place.length,
                        what + " stands twice in the ranking of " + in_quotes(maker.name.text));
        }
        seen[number - 1] = true;
        group.members.push_back({new_number_[number - 1], place});
      }
      result.push_back(std::move(group));
    }
    report_missing(maker, seen);
    return result;
  }

  void report_missing(const GmcrMaker& maker, const std::vector<bool>& seen) {
    constexpr std::size_t shown = 10;
    std::string list;
    std::size_t missing = 0;
    for (std::size_t s = 0; s < seen.size(); ++s) {
      if (seen[s]) continue;
      if (++missing <= shown) list += (list.empty() ? "" : ", ") + std::to_string(s + 1);
    }
    if (missing == 0) return;
    if (missing > shown) list += " and " + std::to_string(missing - shown) + " more";
    report_.error(
        maker.ranking_place.offset, maker.ranking_place.length,
        "the ranking of " + in_quotes(maker.name.text) + " misses " +
            (missing == 1 ? "state " : "states ") + list,
        "each of the " + std::to_string(seen.size()) + " feasible states needs a place in it");
  }

  Priorities priorities(const GmcrMaker& maker) {
    Priorities result;
    for (const GmcrCondition& condition : maker.statements) {
      Statement statement;
      statement.want = formula(condition);
      statement.remarks.place = condition.place;
      result.push_back(std::move(statement));
    }
    return result;
  }

  void name_what_is_left_out() {
    for (const std::vector<std::size_t>& group : file_.coalitions) {
      std::string members;
      for (const std::size_t maker : group) {
        members += (members.empty() ? "" : ", ") + file_.makers[maker].name.text;
      }
      report_.warning(file_.coalitions_place.offset, 1,
                      "the coalition of " + shorten(members, 200) +
                          " is left out; its members decide each for itself",
                      "a model has no coalitions; results will differ from those of GMCR+");
    }
    for (const GmcrMaker& maker : file_.makers) {
      const Place& at = maker.name.place;
      const std::string whose = " of " + in_quotes(maker.name.text) + " ";
      if (!maker.misperceptions.empty()) {
        report_.warning(at.offset, at.length,
                        "the misperceptions" + whose + "are left out (" +
                            std::to_string(maker.misperceptions.size()) + ")",
                        "a model cannot hide states from a party; results will differ from those "
                        "of GMCR+");
      }
      if (file_.ranked && !maker.statements.empty()) {
        report_.warning(at.offset, at.length,
                        "the preference statements" + whose + "are left out (" +
                            std::to_string(maker.statements.size()) +
                            "): the file says that rankings count");
      }
      if (!file_.ranked && !maker.ranking.empty()) {
        report_.warning(at.offset, at.length,
                        "the ranking" + whose + "is left out: the file says that statements count");
      }
    }
  }

  GmcrFile file_;
  Report& report_;
  Model model_;
  bool reordered_ = false;
  std::vector<std::size_t> new_place_;     // by option of the file: its place in the model
  std::vector<std::string> names_;         // by option of the model, as formulas write it
  std::vector<std::uint64_t> new_number_;  // by state number of the file, from 0
};

}  // namespace

std::optional<Model> import_gmcr(const SourceText& file, Diagnostics& out) {
  Report report(file, out);
  if (!looks_like_json(file.text(), report)) return std::nullopt;
  const std::optional<Value> root = parse_json(file, report);
  if (!root) return std::nullopt;
  std::optional<GmcrFile> read = read_gmcr_file(*root, report);
  if (!read) return std::nullopt;
  return GmcrImporter(file, std::move(*read), report).run();
}

}  // namespace demarche
