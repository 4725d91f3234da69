// SPDX-License-Identifier: Apache-2.0
// `demarche clauses`: what do the clauses of treaties and drafts mean for whom?
#include "analysis/clauses/clauses.hpp"

#include <algorithm>
#include <stdexcept>

#include "assumptions.hpp"
#include "check/clauses.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "present/clauses.hpp"

namespace demarche::cli {

namespace {

// So many cells of a clause are shown in a page.
constexpr std::size_t kMostCells = 200;
// The plain re-check goes through every cell that could be, one by one.
constexpr double kMostRechecked = 2e6;

// Only what is of some treaties. Conflicts stay where one of the two clauses is of them.
void restrict_to(ClauseFinding& finding, const std::vector<std::size_t>& treaties) {
  const auto is_left_out = [&](std::size_t treaty) {
    return std::find(treaties.begin(), treaties.end(), treaty) == treaties.end();
  };
  std::erase_if(finding.clauses,
                [&](const ClauseMeaning& one) { return is_left_out(one.clause.treaty); });
  std::erase_if(finding.instruments,
                [&](const InstrumentMeaning& one) { return is_left_out(one.treaty); });
  std::erase_if(finding.conflicts, [&](const ClauseConflict& one) {
    return is_left_out(one.a.treaty) && (!one.b || is_left_out(one.b->treaty));
  });
}

bool can_recheck(const Model& model, Console& console) {
  std::size_t clauses = 0;
  for (const Treaty& one : model.treaties) clauses += one.clauses.size();
  const World& world = model.world;
  const double cells = static_cast<double>(clauses) * static_cast<double>(world.actors.size()) *
                       static_cast<double>(world.acts.size()) *
                       static_cast<double>(std::max<std::size_t>(1, world.objects.size())) *
                       static_cast<double>(std::max<std::size_t>(1, world.territories.size()));
  if (cells <= kMostRechecked) return true;
  console.say(
      "--check goes through every cell of every clause and is for small models; leave clauses, "
      "actors or territories out, or --check away");
  return false;
}

// 0 if all agrees, else the exit code.
int recheck(const Model& model, const ClauseFinding& finding, Console& console) {
  try {
    const std::vector<std::string> wrong = check::check_clauses(model, finding);
    for (const std::string& one : wrong) console.say(one);
    if (!wrong.empty()) {
      console.say("this is a defect of the program");
      return kFailure;
    }
  } catch (const std::length_error& error) {
    console.say(std::string("--check tries every state of what a condition depends on, and ") +
                error.what());
    return kBadInput;
  }
  console.say(
      "every burden, judge and conflict agrees with the plain re-check from the definitions");
  return kDone;
}

int show_cells(const Model& model, const ClausesCommand& command, const Assumptions& assumptions,
               Console& console) {
  std::string problem;
  const auto clause = find_clause(model, command.cells, problem);
  if (!clause) {
    console.say(problem);
    return kBadInput;
  }
  if (command.format == "json") {
    console.say("--cells is shown as text, markdown or csv");
    return kBadInput;
  }
  const std::vector<CellMeaning> cells = cells_of(model, *clause, assumptions);
  if (command.format == "csv") {
    if (!fits_csv(cells.size(), "ask for another clause", console)) return kBadInput;
    return write(cells_csv(model, *clause, cells), command.output, console);
  }
  return write_page(cells_page(model, *clause, cells, assumptions, kMostCells), command.format,
                    command.output, console);
}

}  // namespace

int run(const ClausesCommand& command, Console& console) {
  const std::optional<Model> model = load_treaties(command.model, console);
  if (!model) return kBadInput;
  bool all_known = true;
  const auto find = [&](const std::vector<std::string>& names) {
    std::vector<std::size_t> treaties;
    for (const std::string& name : names) {
      std::string problem;
      if (const auto found = find_treaty(*model, name, problem)) {
        treaties.push_back(*found);
      } else {
        console.say(problem);
        all_known = false;
      }
    }
    return treaties;
  };
  const std::vector<std::size_t> shown = find(command.treaties);
  const std::vector<std::size_t> compared = find(command.compare);
  const auto assumptions = assumptions_from(*model, command.what_if, console);
  if (!assumptions || !all_known) return kBadInput;
  if (!command.cells.empty()) return show_cells(*model, command, *assumptions, console);
  if (command.check && !can_recheck(*model, console)) return kBadInput;
  if (!compared.empty() && command.format == "csv") {
    console.say("--compare is shown as text, markdown or json");
    return kBadInput;
  }

  ClauseFinding finding = analyze_clauses(*model, *assumptions, console.control());
  if (command.check) {
    if (const int code = recheck(*model, finding, console); code != kDone) return code;
  }
  if (!compared.empty()) {
    restrict_to(finding, compared);
    const VersionDifference difference =
        compare_versions(*model, compared[0], compared[1], *assumptions);
    if (command.format == "json") {
      return write(clauses_json(*model, finding, command.check, &difference), command.output,
                   console);
    }
    return write_page(versions_page(*model, difference, finding), command.format, command.output,
                      console);
  }
  if (!shown.empty()) restrict_to(finding, shown);
  if (command.format == "json") {
    return write(clauses_json(*model, finding, command.check), command.output, console);
  }
  if (command.format == "csv") {
    return write(clauses_csv(*model, finding), command.output, console);
  }
  return write_page(clauses_page(*model, finding), command.format, command.output, console);
}

}  // namespace demarche::cli
