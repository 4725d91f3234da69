// SPDX-License-Identifier: Apache-2.0
// The clauses of drafts as issues to bargain over.
#pragma once

#include <cstddef>
#include <vector>

#include "model/model.hpp"

namespace demarche {

// How weighty a change of a clause is unless the analyst says otherwise, in millionths.
inline constexpr std::int64_t kUsualChange = 1'000'000;

// Every clause of the drafts, in their order, with the values `tabled`, its amendments, `out`. Requires:
// no two drafts are the same.
std::vector<Issue> clause_issues(const Model& model, const std::vector<std::size_t>& drafts);

// The treaties of status draft.
std::vector<std::size_t> drafts_of(const Model& model);

}  // namespace demarche
