// SPDX-License-Identifier: Apache-2.0
#include "next_search.hpp"

#include <algorithm>

#include "analysis/evolution/seek.hpp"
#include "analysis/find/find.hpp"
#include "analysis/find/implicit.hpp"
#include "model/names.hpp"
#include "output.hpp"
#include "present/way_search.hpp"

namespace demarche::cli {

namespace {

// The state with exactly the options that are named, joined by "+", or by a pattern of Y and N.
// Nothing, and says why, if it is none or not feasible.
std::optional<std::uint64_t> code_named(const Model& model, std::string_view text,
                                        std::string& problem) {
  std::uint64_t code = 0;
  const bool pattern =
      text.size() == model.options.size() &&
      std::all_of(text.begin(), text.end(), [](char c) { return c == 'Y' || c == 'N'; });
  for (std::size_t o = 0; pattern && o < text.size(); ++o) {
    code |= std::uint64_t{text[o] == 'Y'} << o;
  }
  for (std::string_view rest = pattern || text == "none" ? "" : text; !rest.empty();) {
    const std::size_t plus = std::min(rest.find('+'), rest.size());
    const Meaning meaning = meaning_of(model, rest.substr(0, plus), false);
    const auto* option = std::get_if<std::uint32_t>(&meaning);
    if (option == nullptr) {
      problem = "\"" + std::string(rest.substr(0, plus)) +
                "\" is no option; in a model too large to list a state is named by its options, "
                "joined by +, or by a pattern of Y and N";
      return std::nullopt;
    }
    code |= std::uint64_t{1} << *option;
    rest.remove_prefix(std::min(plus + 1, rest.size()));
  }
  if (Implicit(model).feasible(code)) return code;
  problem = "the state " + std::string(text) + " is not feasible";
  return std::nullopt;
}

// That a state is this one.
Formula exactly(const Model& model, std::uint64_t code, const std::string& text) {
  std::vector<Formula::Step> steps{{Op::constant, 1}};
  for (std::uint32_t o = 0; o < model.options.size(); ++o) {
    steps.push_back({Op::variable, o});
    if (((code >> o) & 1) == 0) steps.push_back({Op::negation, 0});
    steps.push_back({Op::conjunction, 0});
  }
  return {text, std::move(steps)};
}

}  // namespace

bool can_seek(const NextCommand& command, const Model& model, const Control& control) {
  Diagnostics why_not;
  if (!can_find(model, Concept::nash, why_not, control)) return false;
  return !command.from.empty() ||
         (model.status_quo && Implicit(model).feasible(code_of(model.status_quo->options)));
}

int next_by_search(const NextCommand& command, const Model& model, Console& console) {
  if (command.check) {
    console.say("--check looks at all states, and this model has too many to list");
    return kBadInput;
  }
  WayQuestion question;
  std::string problem;
  if (command.from.empty() || command.from == "status_quo") {
    if (!model.status_quo) {
      console.say("--from: the model names no status quo");
      return kBadInput;
    }
    question.from = code_of(model.status_quo->options);
  } else if (const auto from = code_named(model, command.from, problem)) {
    question.from = *from;
  } else {
    console.say("--from: " + problem);
    return kBadInput;
  }
  std::vector<FormulaError> errors;
  if (const auto formula = parse_formula(model, command.to, errors)) {
    question.to = *formula;
  } else if (const auto to = code_named(model, command.to, problem)) {
    question.to = exactly(model, *to, command.to);
  } else {
    console.say("--to: " + errors.front().message +
                (errors.front().help.empty() ? "" : "; " + errors.front().help));
    return kBadInput;
  }
  const WaySearch finding = seek_ways(model, question, console.control());
  const int code = command.format == "json"
                       ? write(way_search_json(model, command.to, finding), command.output, console)
                       : write_page(way_search_page(model, command.to, finding), command.format,
                                    command.output, console);
  if (code != kDone) return code;
  return finding.shortest.known == SoughtWay::Known::found ? kDone : kNo;
}

}  // namespace demarche::cli
