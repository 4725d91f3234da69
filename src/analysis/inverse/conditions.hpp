// SPDX-License-Identifier: Apache-2.0
// The exact conditions on preferences under which a state is an equilibrium.
//
// Inverse preference structures: Kinsara, Kilgour and Hipel (2015). For a target s, every party i and
// every move s1 in R_i(s), with R_{N-i}(s1) what the others bring about from s1 by legal sequences:
//   Nash  s >=_i s1;
//   GMR   s >=_i s1, or s >=_i s2 for some s2 in R_{N-i}(s1);
//   SMR   s >=_i s1, or s >=_i s2 and s >=_i s3 for all s3 in R_i(s2), for some s2 in R_{N-i}(s1);
//   SEQ   s >=_i s1, or s >=_i s2 at the end of some legal sequence of the others from s1 to s2 of which
//         each step is an improvement of the one who makes it;
//   SSEQ  the same with s >=_i s3 for all s3 in R_i(s2).
// Sanctions are less or equally preferred states, and each move is met by itself: published tools print
// stricter conditions, and one for all moves together.
#pragma once

#include <cstdint>

#include "demarche/control.hpp"
#include "finding/requirement.hpp"
#include "graph/graph.hpp"

namespace demarche {

// The most comparisons that the sanctions of all moves together are listed with, about.
inline constexpr std::size_t kMostNeeded = 100'000;

// The conditions on the preferences of the parties of the mask `free`; comparisons of the others are
// worked out. Under SEQ and SSEQ there may be very many sequences: they are looked for shortest first,
// up to a bound, and one that needs all that another one needs is left out. Under SMR and SSEQ a sanction
// may need very many comparisons: their number and the work are bounded too, of each move and of all
// together. Moves that speak against the state now are looked at first; where a bound was met
// `all_found` is false.
Conditions conditions_of(const Graph& graph, Concept under, StateId target, std::uint64_t free,
                         const Control& control = {});

}  // namespace demarche
