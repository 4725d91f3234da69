// SPDX-License-Identifier: Apache-2.0
// Individual stability and equilibria under the classical solution concepts.
#pragma once

#include <span>

#include "demarche/control.hpp"
#include "finding/stability.hpp"
#include "graph/graph.hpp"

namespace demarche {

// Which algorithms may be used: the fastest that applies to the graph, or the general one, which
// applies to every graph.
enum class Method { fastest, general };

// The verdict for every concept asked for, party and state. A concept that does not apply to the
// model (SIM without options) is left out and says why. Where moves follow rows (rows.hpp) near linear
// in states x parties, in general O(concepts x parties x moves) time; SIM takes longer, see
// simultaneous.hpp. The result does not depend on the number of threads. Throws Cancelled if the
// control says so.
StabilityFinding analyze_stability(const Graph& graph, std::span<const Concept> concepts,
                                   const Control& control = {}, Method method = Method::fastest);

// The same, put into `finding` concept by concept: what is there when Cancelled is thrown is whole.
void analyze_stability(const Graph& graph, std::span<const Concept> concepts,
                       StabilityFinding& finding, const Control& control = {},
                       Method method = Method::fastest);

// What the analysis of a model takes beside its graph, in bytes a state, and a summary of it after
// that: an upper bound, from the model alone.
std::uint64_t stability_bytes_per_state(const Model& model, std::size_t concepts);

// Why a state is stable for a party under one concept, or is not: each improvement with the
// shortest sanction that deters it. Searches on its own, forwards from each improvement, so that it
// is also a second opinion on the verdict. `under` is not seq_or_sim: ask for the two.
// O(improvements x moves).
Reason explain(const Graph& graph, Concept under, std::size_t party, StateId state);

}  // namespace demarche
