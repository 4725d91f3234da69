// SPDX-License-Identifier: Apache-2.0
// `demarche find`: is there an equilibrium where …, in a model too large to list?
#include "analysis/find/find.hpp"

#include "check/find_check.hpp"
#include "commands.hpp"
#include "model/names.hpp"
#include "model/read.hpp"
#include "output.hpp"
#include "present/search.hpp"

namespace demarche::cli {

namespace {

// Holds what was found against the plain re-check. False, and says what is wrong, if they differ.
bool recheck(const Model& model, const Formula& where, SearchFinding& finding, Console& console) {
  bool sound = true;
  for (FoundState& found : finding.states) {
    const check::FindCheck check = check::check_found(model, where, finding, found);
    found.rechecked = check.complete && check.wrong.empty();
    for (const std::string& sentence : check.wrong) console.say("re-check: " + sentence);
    sound = sound && check.wrong.empty();
  }
  return sound;
}

}  // namespace

int run(const FindCommand& command, Console& console) {
  Diagnostics diagnostics;
  const std::optional<Model> model = read_model(command.model, diagnostics);
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

  SearchFinding finding = find_states(*model, question, control);
  if (!recheck(*model, *where, finding, console)) {
    console.say("a state found does not stand the re-check; this is a defect of the program");
    return kFailure;
  }
  const int code =
      write(command.format == "json" ? search_json(*model, command.where, finding)
                                     : to_text(search_page(*model, command.where, finding),
                                               console.layout(!command.output.empty())),
            command.output, console);
  return code != kDone || !finding.states.empty() ? code : kNo;
}

}  // namespace demarche::cli
