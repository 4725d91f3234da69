// SPDX-License-Identifier: Apache-2.0
// `demarche find`: is there an equilibrium where …, in a model too large to list?
#include "analysis/find/find.hpp"

#include "check/find_check.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "present/search.hpp"

namespace demarche::cli {

int run(const FindCommand& command, Console& console) {
  Diagnostics diagnostics;
  const std::optional<Model> model = console.read_model(command.model, diagnostics);
  const bool readable = model && !diagnostics.has_errors();
  console.show(std::move(diagnostics));
  if (!readable) return kBadInput;

  const auto where = parse_where(*model, command.where, console);
  if (!where) return kBadInput;
  FindQuestion question;
  question.where = *where;
  question.under = *concept_from(command.under);
  question.most = command.all ? kMostFound : command.count;
  question.effort = command.effort;
  if (!command.not_for.empty()) {
    const auto parties = parties_from(*model, {command.not_for}, console);
    if (!parties) return kBadInput;
    question.not_for = parties->front();
  }
  const Control control = console.control();
  Diagnostics problems;
  if (!can_find(*model, question.under, problems, control)) {
    console.show(std::move(problems));
    return kBadInput;
  }

  // Every state is held against the plain re-check as it is found.
  bool sound = true;
  const auto recheck = [&](const SearchFinding& finding, FoundState& found) {
    const check::FindCheck check = check::check_found(*model, *where, finding, found);
    found.rechecked = check.complete && check.wrong.empty();
    for (const std::string& sentence : check.wrong) console.say("re-check: " + sentence);
    sound = sound && check.wrong.empty();
  };
  const SearchFinding finding = find_states(*model, question, control, recheck);
  if (!sound) {
    console.say("a state found does not stand the re-check; this is a defect of the program");
    return kFailure;
  }
  const int code =
      write(command.format == "json" ? search_json(*model, command.where, finding)
                                     : to_text(search_page(*model, command.where, finding),
                                               console.layout(!command.output.empty())),
            command.output, console);
  if (code != kDone) return code;
  if (finding.rest == SearchFinding::Rest::stopped) return kStopped;
  return finding.states.empty() ? kNo : kDone;
}

}  // namespace demarche::cli
