// SPDX-License-Identifier: Apache-2.0
// `demarche require`: what would have to change for this to hold?
#include "analysis/inverse/require.hpp"

#include "analysis/stability/stability.hpp"
#include "check/require_check.hpp"
#include "commands.hpp"
#include "graph/naming.hpp"
#include "model/names.hpp"
#include "output.hpp"
#include "present/requirement.hpp"

namespace demarche::cli {

namespace {

// What is to hold: a state that is named, or the states in which a formula holds. False, and says why,
// if it is neither.
bool read_wanted(const Loaded& loaded, const std::string& text, RequireQuestion& question,
                 Console& console) {
  std::string problem;
  const StateId state = find_state(loaded.model, loaded.graph, text, problem);
  if (state != kNoState) {
    question.targets = {state};
    return true;
  }
  std::vector<FormulaError> errors;
  const auto formula = parse_formula(loaded.model, text, errors);
  const Bits holds = formula ? states_where(loaded.graph, *formula) : Bits();
  if (!holds.any()) {
    console.say(problem);
    return false;
  }
  question.wanted = text;
  holds.for_each([&](std::size_t s) { question.targets.push_back(static_cast<StateId>(s)); });
  return true;
}

}  // namespace

int run(const RequireCommand& command, Console& console) {
  RequireQuestion question;
  question.under = *concept_from(command.under);
  if (const std::string why = why_no_require(question.under); !why.empty()) {
    console.say(why);
    return kBadInput;
  }
  question.most = command.count;
  const std::optional<Loaded> loaded = load(command.model, console, [&](const Model& model) {
    // A second graph with other ranks, the values of statements, and searches.
    return compile_options(command.resources, console,
                           stability_bytes_per_state(model, 1) + 64 + 16 * model.parties.size());
  });
  if (!loaded) return kBadInput;
  if (command.check && !can_recheck(*loaded, console)) return kBadInput;
  if (!read_wanted(*loaded, command.holds, question, console)) return kBadInput;
  const auto parties = parties_from(loaded->model, command.change, console);
  if (!parties) return kBadInput;
  for (const std::size_t party : *parties) question.free |= std::uint64_t{1} << party;

  const Requirement requirement =
      require(loaded->model, loaded->graph, question, console.control(command.resources.threads));
  if (command.check) {
    const check::RequireCheck check = check::check_requirement(loaded->model, requirement);
    for (const std::string& wrong : check.wrong) console.say(wrong);
    if (!check.wrong.empty()) {
      console.say("this is a defect of the program");
      return kFailure;
    }
    console.say(
        check.tried_all_orders
            ? "the changes agree with the plain re-check from the definitions, which tried "
              "all orders"
            : "the changes agree with the plain re-check from the definitions; there are too "
              "many orders to try all");
  }
  const int code =
      command.format == "json"
          ? write(requirement_json(loaded->model, loaded->graph, requirement, command.check),
                  command.output, console)
          : write_page(requirement_page(loaded->model, loaded->graph, requirement), command.format,
                       command.output, console);
  if (code != kDone) return code;
  return requirement.possible == Requirement::Possible::no ? kNo : kDone;
}

}  // namespace demarche::cli
