// SPDX-License-Identifier: Apache-2.0
#include "present/clause_standing.hpp"

#include <algorithm>

#include "present/words.hpp"

namespace demarche {

std::string standing_in_words(const Model& model, std::size_t treaty) {
  const std::string& id = model.treaties[treaty].id;
  const Standing standing = model.treaties[treaty].standing;
  if (standing == Standing::lapsed) return id + " has lapsed";
  if (standing == Standing::draft) return id + " is a draft";
  if (standing == Standing::signed_) return id + " is not yet in force";
  return {};
}

std::vector<std::string> gives_way(const Model& model, const ClauseRef& ref) {
  const Treaty& own = model.treaties[ref.treaty];
  const auto is_owed = [](const Clause& clause) {
    return clause.force == Force::commit || clause.force == Force::restate;
  };
  std::vector<std::string> said;
  for (std::size_t t = 0; t < model.treaties.size(); ++t) {
    const Treaty& treaty = model.treaties[t];
    for (std::size_t c = 0; c < treaty.clauses.size(); ++c) {
      const Clause& one = treaty.clauses[c];
      if (std::find(one.over.begin(), one.over.end(), ref) == one.over.end()) continue;
      std::vector<std::string> though;
      const std::string how =
          treaty.standing == own.standing ? std::string() : standing_in_words(model, t);
      if (!how.empty()) though.push_back(how);
      if (!is_owed(one) && is_owed(own.clauses[ref.clause])) {
        though.push_back("that clause says what is intended, not what is owed");
      }
      if (though.empty()) continue;
      said.push_back("It gives way to " + (t == ref.treaty ? one.id : qualified_id(model, {t, c})) +
                     " as that clause says, though " + join(though) + ".");
    }
  }
  return said;
}

}  // namespace demarche
