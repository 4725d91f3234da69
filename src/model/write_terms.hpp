// SPDX-License-Identifier: Apache-2.0
// The words of treaties as YAML: who, what, where, when. All stand on one line, also inside [ ] and { }.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace demarche {

// One name alone, several as a list.
std::string one_or_list(const std::vector<std::string>& names);
std::string kinds_text(const std::vector<Kind>& tree, const std::vector<std::size_t>& nodes);
std::string actors_text(const World& world, const std::vector<std::size_t>& actors);
// `treaty` has the roles; null where none can stand.
std::string whom_text(const World& world, const Treaty* treaty, const std::vector<Role>& roles);
std::string area_text(const World& world, const Treaty* treaty, const Area& area);
std::string condition_text(const World& world, const Treaty& treaty, const Condition& condition);
std::string moment_text(const Moment& moment);
// Without the treaty within it.
std::string clause_refs_text(const Model& model, std::size_t within,
                             const std::vector<ClauseRef>& clauses);

}  // namespace demarche
