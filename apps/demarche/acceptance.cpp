// SPDX-License-Identifier: Apache-2.0
// `demarche acceptance`: who can accept the drafts as tabled?
#include "analysis/acceptance/acceptance.hpp"

#include <algorithm>
#include <stdexcept>

#include "assumptions.hpp"
#include "check/acceptance.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "present/acceptance.hpp"

namespace demarche::cli {

namespace {

// kDone if all agrees, else the exit code.
int recheck(const Model& model, const AcceptanceFinding& finding, const Assumptions& assumptions,
            Console& console) {
  try {
    const std::vector<std::string> wrong =
        check::check_acceptance(model, finding, assumptions, console.control());
    for (const std::string& sentence : wrong) console.say("re-check: " + sentence);
    if (!wrong.empty()) {
      console.say("this is a defect of the program");
      return kFailure;
    }
  } catch (const std::length_error& error) {
    console.say(std::string("--check is for small models: ") + error.what());
    return kBadInput;
  }
  console.say(
      "every verdict, and all that is said of what all accept, agrees with the plain re-check from "
      "the definitions");
  return kDone;
}

}  // namespace

int run(const AcceptanceCommand& command, Console& console) {
  const std::optional<Model> model = load_treaties(command.model, console);
  if (!model) return kBadInput;
  const auto assumptions = assumptions_from(*model, command.what_if, console);
  if (!assumptions) return kBadInput;
  const bool drafts =
      std::any_of(model->treaties.begin(), model->treaties.end(),
                  [](const Treaty& one) { return one.standing == Standing::draft; });
  if (!drafts) {
    console.say(
        "none of the treaties is a draft, so there is nothing to accept; `status: draft` says that "
        "one is");
    return kBadInput;
  }
  const AcceptanceFinding finding = analyze_acceptance(*model, *assumptions, console.control());
  if (command.check) {
    const int code = recheck(*model, finding, *assumptions, console);
    if (code != kDone) return code;
  }
  if (command.format == "json") {
    return write(acceptance_json(*model, finding, *assumptions, command.check), command.output,
                 console);
  }
  if (command.format == "csv") {
    return write(acceptance_csv(*model, finding), command.output, console);
  }
  return write_page(acceptance_page(*model, finding, *assumptions), command.format, command.output,
                    console);
}

}  // namespace demarche::cli
