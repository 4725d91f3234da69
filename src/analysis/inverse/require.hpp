// SPDX-License-Identifier: Apache-2.0
// What would have to change for a state, or for one of several, to be an equilibrium? All that inverse
// analysis has to say.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/inverse/least_change.hpp"
#include "demarche/control.hpp"
#include "finding/requirement.hpp"
#include "graph/graph.hpp"

namespace demarche {

struct RequireQuestion {
  Concept under = Concept::seq;  // not SIM, not SEQ or SIM
  std::vector<StateId> targets;  // one of which is to be an equilibrium; not empty
  std::string wanted;      // the formula that gives the targets, in the user's words; or empty
  std::uint64_t free = 0;  // the mask of the parties whose preferences may change
  std::size_t most = 10;   // how many least changes, at most
  std::uint64_t effort = kChangeEffort;  // of each search, for all targets together
};

// Why a concept cannot be asked about; empty if it can.
std::string why_no_require(Concept under);

Requirement require(const Model& model, const Graph& graph, const RequireQuestion& question,
                    const Control& control = {});

}  // namespace demarche
