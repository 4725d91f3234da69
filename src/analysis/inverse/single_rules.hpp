// SPDX-License-Identifier: Apache-2.0
// Which single rule about options, moves or states makes a state an equilibrium, preferences staying as
// they are?
#pragma once

#include "demarche/control.hpp"
#include "finding/requirement.hpp"
#include "graph/graph.hpp"

namespace demarche {

// The largest model whose options are tried: it is compiled again with each of them one-way.
inline constexpr std::size_t kMostStatesRecompiled = 4096;

// Tries, each by itself: to make an option one-way, in the option form; to forbid a party one move, from
// one state to one state; to make one other state infeasible. The target alone is judged, by a search
// from it. Moves and states are tried if they can matter: fewer moves and states never give the others
// more sanctions, so that a rule helps only if it takes away an improvement from the target that is not
// deterred, or, under SMR and SSEQ, an escape from a sanction.
Rules single_rules(const Model& model, const Graph& graph, Concept under, StateId target,
                   const Control& control = {});

}  // namespace demarche
