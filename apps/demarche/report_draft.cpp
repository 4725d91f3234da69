// SPDX-License-Identifier: Apache-2.0
#include "report_draft.hpp"

#include <algorithm>

#include "analysis/acceptance/acceptance.hpp"
#include "analysis/bargaining/bargaining.hpp"
#include "analysis/clauses/clauses.hpp"
#include "analysis/redraft/redraft.hpp"
#include "present/acceptance.hpp"
#include "present/bargaining.hpp"
#include "present/clauses.hpp"
#include "present/redraft.hpp"

namespace demarche::cli {

namespace {

// So many states that hold otherwise than with the drafts as tabled are listed.
constexpr std::size_t kMostChanged = 30;

// A report is made of many parts: of what could be agreed it tries and searches less than `bargain` does,
// and what it says is marked so where that is not all.
BargainOptions options_of_report() {
  BargainOptions options;
  options.most_looks /= 4;
  options.most_tried = std::size_t{1} << 21;
  options.effort = 100'000;
  return options;
}

// The changes of clauses that a package stands for; its other issues are no matter of text.
std::vector<Redraft> redraft_of(const Model& model, const Package& package) {
  std::vector<Redraft> changes;
  for (std::size_t k = 0; k < model.talks.issues.size(); ++k) {
    const Issue& issue = model.talks.issues[k];
    const std::size_t value = package[k];
    if (!issue.clause || value == issue.tabled) continue;
    Redraft change{*issue.clause, std::nullopt};
    if (value + 1 < issue.values.size()) change.amendment = value - 1;  // tabled, amendments, out
    changes.push_back(change);
  }
  return changes;
}

void add_clauses(const Model& model, const Control& control, Chapters& contents) {
  const ClauseFinding clauses = analyze_clauses(model, {}, control);
  contents.add("Whom the clauses bind", clauses_headline(model, clauses),
               clauses_section(model, clauses), false);
  const bool drafts =
      std::any_of(model.treaties.begin(), model.treaties.end(),
                  [](const Treaty& one) { return one.standing == Standing::draft; });
  if (!drafts) return;
  const AcceptanceFinding acceptance = analyze_acceptance(model, {}, control);
  contents.add("Who can accept the draft", acceptance_headline(model, acceptance),
               acceptance_section(model, acceptance), false);
}

void add_redraft(const Loaded& loaded, const StabilityFinding& stability, const Package& nearest,
                 const CompileOptions& options, ReportContents& contents) {
  const auto& [model, graph] = loaded;
  const std::vector<Redraft> changes = redraft_of(model, nearest);
  if (changes.empty()) return;
  std::string problem;
  const auto effect =
      redraft_effect(model, graph, stability, changes, kMostChanged, problem, options);
  if (!effect) {
    contents.leave_out("What the nearest draft changes in the conflict",
                       "The model cannot be read with that draft: " + problem + ".");
    return;
  }
  contents.add("What the nearest draft changes in the conflict", redraft_headline(model, *effect),
               redraft_section(model, *effect), false);
}

// All but what a draft changes in the conflict. The nearest draft that all could sign, if there is one.
std::optional<Package> add_talks(const Model& model, const Control& control, Chapters& chapters) {
  if (!model.treaties.empty()) add_clauses(model, control, chapters);
  std::string problem;
  const auto domain = bargain_domain(model, problem);
  if (!domain) return std::nullopt;
  if (problem = why_not(*domain); !problem.empty()) {
    chapters.leave_out("What could be agreed", problem);
    return std::nullopt;
  }
  const BargainFinding bargaining = bargain(*domain, options_of_report(), control);
  chapters.add("What could be agreed", {bargain_headline(*domain, bargaining)},
               bargain_section(*domain, bargaining), false);
  if (bargaining.nearest.packages.empty()) return std::nullopt;
  return bargaining.nearest.packages.front();
}

}  // namespace

void add_draft(const Loaded& loaded, const StabilityFinding& stability,
               const CompileOptions& options, ReportContents& contents) {
  const auto nearest = add_talks(loaded.model, options.control, contents);
  if (nearest) add_redraft(loaded, stability, *nearest, options, contents);
}

void add_draft(const Model& model, const Control& control, Chapters& chapters) {
  add_talks(model, control, chapters);
}

}  // namespace demarche::cli
