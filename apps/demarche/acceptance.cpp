// SPDX-License-Identifier: Apache-2.0
// `demarche acceptance`: who can accept the drafts as tabled?
#include "analysis/acceptance/acceptance.hpp"

#include <algorithm>

#include "assumptions.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "present/acceptance.hpp"

namespace demarche::cli {

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
  const AcceptanceFinding finding = analyze_acceptance(*model, *assumptions);
  if (command.format == "json") {
    return write(acceptance_json(*model, finding, *assumptions), command.output, console);
  }
  if (command.format == "csv") {
    return write(acceptance_csv(*model, finding), command.output, console);
  }
  return write_page(acceptance_page(*model, finding, *assumptions), command.format, command.output,
                    console);
}

}  // namespace demarche::cli
