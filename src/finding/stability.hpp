// SPDX-License-Identifier: Apache-2.0
// What a stability analysis finds: for every concept, party and state whether the state is stable,
// and for one of these, why.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "demarche/concept.hpp"
#include "graph/bits.hpp"
#include "graph/moves.hpp"

namespace demarche {

struct StabilityFinding {
  struct Verdicts {
    std::vector<Bits> stable;  // by party: the states stable for it
    Bits equilibria;           // the states stable for every party
  };

  std::size_t parties = 0;
  std::size_t states = 0;
  // Whether passes over rows decided it (analysis/stability/rows.hpp), or searches over moves; SIM
  // has its own way.
  bool by_rows = false;
  // By concept; empty where it was not asked for or does not apply.
  std::array<std::optional<Verdicts>, kConcepts.size()> by_concept;
  // Why a concept does not apply to this model, by concept; empty where it does.
  std::array<std::string, kConcepts.size()> why_not;

  const std::optional<Verdicts>& operator[](Concept c) const {
    return by_concept[static_cast<std::size_t>(c)];
  }
  std::optional<Verdicts>& operator[](Concept c) { return by_concept[static_cast<std::size_t>(c)]; }
  // The concepts under which a state is an equilibrium, of those that were analysed.
  std::vector<Concept> equilibrium_under(StateId state) const;
  // The states that are equilibria under any of them.
  Bits holding() const;
  // The states that are equilibria under all of Nash, GMR, SMR and SEQ ("strong" in the
  // literature on Elmira); nothing unless all four were analysed.
  std::optional<Bits> strong() const;
};

// A move by a party, and where it leads.
struct Step {
  std::size_t party = 0;
  StateId to = kNoState;
  friend bool operator==(const Step&, const Step&) = default;
};

// One improvement of a party, and what deters it from making it.
struct Temptation {
  StateId to = kNoState;  // where the improvement leads
  bool deterred = false;
  // The sanction, if deterred. For SIM the moves are made at the same time from the state itself,
  // each step naming where that party alone would have gone; else they follow one another.
  std::vector<Step> sanction;
  StateId end = kNoState;  // where the sanction leaves the conflict
  // SMR and SSEQ, if deterred: the best that the party can still reach from `end`; `end` itself if
  // it can move to nothing better. The state is no better than the one it left.
  StateId best_escape = kNoState;
  // If not deterred: how many states the others can bring about by the means of the concept, and
  // the one among them that the party likes least (kNoState if there is none). For SMR and SSEQ the
  // least it would be left with, once it has escaped as well as it can.
  std::size_t answers = 0;
  StateId worst = kNoState;
};

// Why a state is stable for a party under a concept, or is not.
struct Reason {
  Concept under = Concept::nash;
  std::size_t party = 0;
  StateId state = kNoState;
  bool stable = false;
  std::vector<Temptation> temptations;  // one an improvement, ascending by state
};

}  // namespace demarche
