// SPDX-License-Identifier: Apache-2.0
// `demarche robustness`: how much does the answer depend on what was put in?
#include "analysis/robustness/robustness.hpp"

#include "check/robustness.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "present/robustness.hpp"

namespace demarche::cli {

namespace {

std::string what_was_checked(const check::RobustnessCheck& check) {
  return std::string(
             "what holds in each reading, and each change, agrees with the plain re-check "
             "from the definitions") +
         (check.tried_all_orders ? ", which tried all orders for smaller ones"
                                 : "; there are too many orders to try all for smaller ones") +
         (check.compared_readings
              ? ""
              : "; with merged states, outcomes, and which states of different readings are the "
                "same, are not re-checked");
}

}  // namespace

int run(const RobustnessCommand& command, Console& console) {
  RobustnessQuestion question;
  if (!command.concepts.empty()) question.concepts = concepts_from(command.concepts);
  question.first = command.first;
  const std::optional<Loaded> loaded = load(command.model, console, [&](const Model& model) {
    return compile_options(command.resources, console,
                           robustness_bytes_per_state(model, question.concepts.size()));
  });
  if (!loaded) return kBadInput;
  if (command.check && !can_recheck(*loaded, console)) return kBadInput;
  const auto& [model, graph] = *loaded;
  Diagnostics diagnostics;
  const std::optional<RobustnessFinding> finding = find_robustness(
      model, graph, question, diagnostics, compile_options(command.resources, console));
  console.show(std::move(diagnostics));
  if (!finding) return kBadInput;
  if (command.check) {
    for (const auto& reading : finding->readings) {
      if (!reading.variant) continue;
      const std::string which = "the variant \"" + model.variants[*reading.variant].id + "\"";
      if (!can_recheck(model, which, reading.states, console)) return kBadInput;
    }
    const check::RobustnessCheck check = check::check_robustness(model, *finding);
    for (const std::string& wrong : check.wrong) console.say(wrong);
    if (!check.wrong.empty()) return kNo;
    console.say(what_was_checked(check));
  }
  if (command.format == "json") {
    return write(robustness_json(model, graph, *finding, command.check), command.output, console);
  }
  return write_page(
      robustness_page(model, graph, *finding, command.first.value_or(kRobustnessListed)),
      command.format, command.output, console);
}

}  // namespace demarche::cli
