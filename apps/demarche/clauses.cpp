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
// So many of a JSON file, where each names all its judges.
constexpr std::uint64_t kMostInJson = 50'000;

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
  const std::size_t cells = check::cells_to_check(model);
  if (cells <= check::kMostCells) return true;
  console.say("--check goes through every cell of every clause and is for small models: up to " +
              std::to_string(check::kMostCells) + " cells, and these are " + std::to_string(cells) +
              "; leave clauses, actors or territories out, or --check away");
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
    console.say(
        std::string("--check tries every state of what a clause depends on, and here are ") +
        error.what() + "; leave --check away");
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
  const bool all = command.format == "json" || command.format == "csv";
  const FirstCells first = first_cells_of(model, *clause, assumptions, all ? 0 : kMostCells);
  if (!all) {
    return write_page(cells_page(model, *clause, first.cells, first.count, assumptions),
                      command.format, command.output, console);
  }
  if (command.format == "csv") {
    if (!fits_csv(first.count, "ask for another clause", console)) return kBadInput;
    return write(cells_csv(model, *clause, cells_of(model, *clause, assumptions)), command.output,
                 console);
  }
  if (first.count > kMostInJson) {
    console.say("a JSON file of " + std::to_string(first.count) + " cells is too large, " +
                std::to_string(kMostInJson) + " are the most; take --format csv");
    return kBadInput;
  }
  return write(cells_json(model, *clause, cells_of(model, *clause, assumptions), assumptions),
               command.output, console);
}

}  // namespace

int run(const ClausesCommand& command, Console& console) {
  std::optional<Model> model = load_treaties(command.model, console);
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
  set_standings(*model, assumptions->on);
  if (!command.cells.empty()) return show_cells(*model, command, *assumptions, console);
  if (command.check && !can_recheck(*model, console)) return kBadInput;
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
    if (command.format == "csv") {
      return write(versions_csv(*model, difference), command.output, console);
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
