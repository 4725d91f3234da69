// SPDX-License-Identifier: Apache-2.0
#include "present/redraft.hpp"

#include "present/words.hpp"

namespace demarche {

namespace {

std::string name_of(const Model& model, const ClauseRef& ref) {
  const Treaty& treaty = model.treaties[ref.treaty];
  const Clause& clause = treaty.clauses[ref.clause];
  std::string name = treaty.id + "/" + clause.id;
  if (!clause.label.empty()) name += " (" + clause.label + ")";
  return name;
}

std::string counts(const std::array<std::size_t, kRedraftConcepts.size()>& before,
                   const std::array<std::size_t, kRedraftConcepts.size()>& after, std::size_t c) {
  if (before[c] == after[c]) return std::to_string(before[c]);
  return std::to_string(before[c]) + " → " + std::to_string(after[c]);
}

bool any(const std::array<std::size_t, kRedraftConcepts.size()>& counts) {
  for (const std::size_t one : counts) {
    if (one > 0) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> redraft_in_words(const Model& model, const std::vector<Redraft>& changes) {
  std::vector<std::string> words;
  for (const Redraft& change : changes) {
    const std::string name = name_of(model, change.clause);
    if (!change.amendment) {
      words.push_back(name + " is left out");
      continue;
    }
    const Amendment& amendment =
        model.treaties[change.clause.treaty].amendments[change.clause.clause][*change.amendment];
    words.push_back(name +
                    " is amended: " + (amendment.label.empty() ? amendment.id : amendment.label));
  }
  return words;
}

std::vector<std::string> redraft_headline(const Model& model, const RedraftEffect& effect) {
  std::vector<std::string> headline;
  if (effect.changes_nothing()) {
    headline.push_back(
        "With the nearest draft that all could sign the same states hold under the same concepts "
        "as with "
        "the drafts as tabled.");
    return headline;
  }
  headline.push_back("With the nearest draft that all could sign " +
                     count_of(effect.gained, "state holds", "states hold") +
                     " that did not hold with the drafts as tabled, and " +
                     count_of(effect.lost, "holds", "hold") + " no longer.");
  std::vector<std::string> risen, fallen;
  for (std::size_t k = 0; k < effect.outcomes.size(); ++k) {
    const bool before = any(effect.outcomes[k].before);
    const bool after = any(effect.outcomes[k].after);
    if (after && !before) risen.push_back(model.outcomes[k].id);
    if (before && !after) fallen.push_back(model.outcomes[k].id);
  }
  if (!risen.empty())
    headline.push_back("Then " + join(risen, "and") + " can hold, which could not before.");
  if (!fallen.empty()) headline.push_back("No state of " + join(fallen, "or") + " holds any more.");
  return headline;
}

Page redraft_section(const Model& model, const RedraftEffect& effect) {
  Page page;
  page.push_back(Heading{"What the nearest draft changes in the conflict", 2});
  for (std::string& sentence : redraft_headline(model, effect)) {
    page.push_back(Paragraph{std::move(sentence)});
  }
  page.push_back(Bullets{redraft_in_words(model, effect.changes)});
  page.push_back(
      Paragraph{"Statements and rules that speak of clauses are read with the new text; all others "
                "are those of the "
                "model. Numbers of equilibria by outcome, as tabled and then:"});
  Table table;
  table.header = {"outcome"};
  for (const Concept which : kRedraftConcepts) table.header.emplace_back(title(which));
  for (std::size_t k = 0; k < effect.outcomes.size(); ++k) {
    std::vector<std::string> row{model.outcomes[k].id};
    for (std::size_t c = 0; c < kRedraftConcepts.size(); ++c) {
      row.push_back(counts(effect.outcomes[k].before, effect.outcomes[k].after, c));
    }
    table.rows.push_back(std::move(row));
  }
  if (!table.rows.empty()) page.push_back(std::move(table));
  if (effect.states.empty()) return page;
  Table states;
  states.header = {"state", "outcome", "holds as tabled", "holds then"};
  for (const RedraftEffect::State& state : effect.states) {
    states.rows.push_back({state.name, join(state.outcomes, "and"),
                           state.before.empty() ? "no" : titles(state.before),
                           state.after.empty() ? "no" : titles(state.after)});
  }
  page.push_back(std::move(states));
  const std::size_t all = effect.gained + effect.lost + effect.otherwise;
  if (all > effect.states.size()) {
    page.push_back(Paragraph{"And " + std::to_string(all - effect.states.size()) + " more."});
  }
  return page;
}

}  // namespace demarche
