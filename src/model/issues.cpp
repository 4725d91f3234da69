// SPDX-License-Identifier: Apache-2.0
#include "model/issues.hpp"

namespace demarche {

std::vector<Issue> clause_issues(const Model& model, const std::vector<std::size_t>& drafts) {
  std::vector<Issue> issues;
  for (const std::size_t t : drafts) {
    const Treaty& treaty = model.treaties[t];
    for (std::size_t c = 0; c < treaty.clauses.size(); ++c) {
      Issue issue;
      issue.clause = ClauseRef{t, c};
      issue.id = qualified_id(model, *issue.clause);
      issue.label = treaty.clauses[c].label;
      issue.values.push_back({"tabled", "as tabled"});
      if (c < treaty.amendments.size()) {
        for (const Amendment& amendment : treaty.amendments[c]) {
          issue.values.push_back(
              {amendment.id, amendment.label.empty() ? amendment.id : amendment.label});
        }
      }
      issue.values.push_back({"out", "left out"});
      issue.change.assign(issue.values.size(), kUsualChange);
      issue.change.front() = 0;
      issue.remarks.place = treaty.clauses[c].remarks.place;
      issues.push_back(std::move(issue));
    }
  }
  return issues;
}

std::vector<std::size_t> drafts_of(const Model& model) {
  std::vector<std::size_t> drafts;
  for (std::size_t t = 0; t < model.treaties.size(); ++t) {
    if (model.treaties[t].standing == Standing::draft) drafts.push_back(t);
  }
  return drafts;
}

}  // namespace demarche
