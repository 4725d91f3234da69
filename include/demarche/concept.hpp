// SPDX-License-Identifier: Apache-2.0
// The solution concepts: each says when a party that could improve would rather stay.
//
// Writing R+_i(s) for the improvements of party i from s, R_{N-i}(s1) and R+_{N-i}(s1) for what the
// others reach from s1 by legal sequences of moves or of improvements (no party twice running), a
// state s is stable for i under
//   Nash   if it has no improvement (Nash 1951);
//   GMR    if each improvement s1 is met by moves of the others to some s2 that i does not prefer
//          to s (general metarationality, Howard 1971);
//   SMR    as GMR, and i can reach no state from s2 that it prefers to s (symmetric
//          metarationality, Howard 1971);
//   SEQ    as GMR, by improvements of the others only (sequential stability, Fraser and Hipel 1979);
//   SSEQ   as SEQ, and i cannot escape as in SMR (symmetric sequential stability, Rego and Vieira
//          2017);
//   SIM    if each improvement can be made worthless by improvements that others make from s at the
//          same time (simultaneous stability, Fraser and Hipel 1979; option form only);
//   SEQ or SIM   if it is stable under one of the two.
// With ties: an improvement is strict, and a sanction is a state that is less or equally preferred.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace demarche {

enum class Concept : std::uint8_t { nash, gmr, smr, seq, sseq, sim, seq_or_sim };

inline constexpr std::array<Concept, 7> kConcepts{Concept::nash,      Concept::gmr,  Concept::smr,
                                                  Concept::seq,       Concept::sseq, Concept::sim,
                                                  Concept::seq_or_sim};

// The name in files and options: `nash`, …, `seq_or_sim`.
std::string_view id(Concept which);
// The name in print: `Nash`, `GMR`, …, `SEQ or SIM`.
std::string_view title(Concept which);
// One sentence for a newcomer.
std::string_view meaning(Concept which);
std::optional<Concept> concept_from(std::string_view id);

}  // namespace demarche
