// SPDX-License-Identifier: Apache-2.0
// The published description of the workbench's interface, for holding answers against it.
#pragma once

#include <set>
#include <string>
#include <utility>

namespace demarche::test {

// "GET", "/api/files": all that schema/workbench.openapi.yaml describes.
std::set<std::pair<std::string, std::string>> described_routes();

// What does not fit the description, one line each; empty if the answer is as described. Refusals that any
// request can meet (400, 401, 403, 405, 413, 421, 500) need not be described at each.
std::string objections_to_answer(const std::string& method, const std::string& path, int status,
                                 const std::string& body);

}  // namespace demarche::test
