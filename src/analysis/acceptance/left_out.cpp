// SPDX-License-Identifier: Apache-2.0
#include "analysis/acceptance/left_out.hpp"

namespace demarche {

Model with_only(const Model& model, std::size_t treaty,
                const std::function<bool(std::size_t)>& in) {
  Model some = model;
  std::vector<Clause>& clauses = some.treaties[treaty].clauses;
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    if (in(c)) continue;
    clauses[c].modality = Modality::holds;
    clauses[c].acts.clear();
    clauses[c].objects.clear();
    clauses[c].over.clear();
  }
  return some;
}

}  // namespace demarche
