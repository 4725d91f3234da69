// SPDX-License-Identifier: Apache-2.0
// What another wording of the drafts changes in the conflict: both models are compiled and their
// equilibria compared, state by state.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "demarche/control.hpp"
#include "finding/redraft.hpp"
#include "finding/stability.hpp"
#include "graph/graph.hpp"

namespace demarche {

// `before` is the stability of `graph`, decided under all of kRedraftConcepts. At most `most` states are
// listed. Nothing, and says why, if the redraft cannot be made or has no feasible state. The cost of
// compiling and of stability once more.
std::optional<RedraftEffect> redraft_effect(const Model& model, const Graph& graph,
                                            const StabilityFinding& before,
                                            const std::vector<Redraft>& changes, std::size_t most,
                                            std::string& problem,
                                            const CompileOptions& options = {});

}  // namespace demarche
