// SPDX-License-Identifier: Apache-2.0
#include "model/redraft.hpp"

#include <variant>

#include "model/names.hpp"

namespace demarche {

namespace {

// Reads the formulas of a model again, from the texts that they keep.
class Again {
 public:
  explicit Again(Model& model) : model_(model) {}

  void read(Formula& formula, bool with_outcomes = true) {
    if (formula.text().empty()) return;  // made from options, not written
    std::vector<FormulaError> errors;
    std::optional<Formula> again = parse_formula(model_, formula.text(), errors, with_outcomes);
    if (again) {
      formula = std::move(*again);
    } else if (problem_.empty()) {
      problem_ = "\"" + formula.text() + "\": " + errors.front().message;
    }
  }

  void read(Preference& preference) {
    if (auto* priorities = std::get_if<Priorities>(&preference.order)) {
      for (Statement& one : *priorities) read(one.want);
    } else if (auto* weights = std::get_if<Weights>(&preference.order)) {
      for (Weight& one : *weights) read(one.want);
    } else {
      for (RankGroup& group : std::get<Ranking>(preference.order)) {
        for (StateSet& one : group.members) {
          if (auto* formula = std::get_if<Formula>(&one.which)) read(*formula);
        }
      }
    }
  }

  void read_all() {
    for (Fact& fact : model_.facts) {
      if (auto* formula = std::get_if<Formula>(&fact.known)) read(*formula, false);
    }
    for (Outcome& outcome : model_.outcomes) read(outcome.when, false);
    for (Infeasible& rule : model_.infeasible) {
      if (rule.form == Infeasible::Form::formula) read(rule.when);
    }
    for (ForbiddenMove& rule : model_.forbidden) {
      read(rule.from);
      read(rule.to);
    }
    for (Merge& merge : model_.merged) read(merge.when);
    for (Preference& preference : model_.preferences) read(preference);
  }

  const std::string& problem() const { return problem_; }

 private:
  Model& model_;
  std::string problem_;
};

// What is left speaks of no cell, so that it binds nobody; its name stays.
void leave_out(Clause& clause) {
  clause.modality = Modality::holds;
  clause.acts.clear();
  clause.exceptions.clear();
  clause.otherwise.clear();
  clause.over.clear();
  clause.text = Clause::Text::left_out;
}

}  // namespace

std::optional<Model> redrafted(const Model& model, const std::vector<Redraft>& changes,
                               std::string& problem) {
  Model changed = model;
  changed.variants.clear();
  for (Source& source : changed.sources) source.text.clear();
  for (const Redraft& change : changes) {
    const auto& [treaty, number] = change.clause;
    Clause& clause = changed.treaties[treaty].clauses[number];
    if (change.amendment) {
      clause = changed.treaties[treaty].amendments[number][*change.amendment].clause;
      clause.text = Clause::Text::amended;
    } else {
      leave_out(clause);
    }
  }
  Again again(changed);
  again.read_all();
  problem = again.problem();
  if (!problem.empty()) return std::nullopt;
  return changed;
}

}  // namespace demarche
