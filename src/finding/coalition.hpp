// SPDX-License-Identifier: Apache-2.0
// What a coalition analysis finds: where coalitions could take the conflict, and which states stand
// against them. Coalitions are masks: bit i for party i.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "finding/coalition_concept.hpp"
#include "finding/stability.hpp"

namespace demarche {

// A state that every member of a coalition prefers to where they stand, and how they get there.
struct CoalitionImprovement {
  StateId to = kNoState;
  std::vector<Step> path;      // a shortest legal sequence of members' moves
  std::vector<Concept> under;  // the concepts under which it is an equilibrium; of single parties
};

// A state from which coalitions are looked at.
struct CoalitionStart {
  StateId state = kNoState;
  std::vector<Concept> under;  // the concepts under which it is an equilibrium; of single parties
  bool status_quo = false;

  bool equilibrium() const { return !under.empty(); }
};

// One coalition in one state.
struct CoalitionVerdict {
  std::array<bool, kCoalitionConcepts.size()> stable{};  // by concept
  std::size_t improvements = 0;                          // how many there are
  std::size_t to_equilibria = 0;                         // how many of them lead to an equilibrium
  // The first of them: those to equilibria first, then by fewest moves, then by number.
  std::vector<CoalitionImprovement> first;

  bool stable_under(CoalitionConcept which) const {
    return stable[static_cast<std::size_t>(which)];
  }
};

// The game in which a coalition has become one party.
struct MergedParty {
  std::uint64_t coalition = 0;
  // Under Nash, GMR, SMR and SEQ: the equilibria of that game.
  std::array<Bits, kCoalitionConcepts.size()> equilibria;
};

struct CoalitionFinding {
  std::size_t parties = 0;
  std::vector<CoalitionConcept> concepts;  // those judged: all, or all but CSEQ
  std::vector<CoalitionStart> starts;      // ascending by state
  std::size_t more_starts = 0;             // equilibria that were not looked at
  bool all_states = false;                 // the starts are all states
  // Those judged: every single party, then coalitions of two and more, smaller ones first.
  std::vector<std::uint64_t> coalitions;
  std::vector<std::vector<CoalitionVerdict>> verdicts;  // [coalition][start]
  // If asked for, by coalition of two and more.
  std::vector<MergedParty> merged;

  // Every non-empty set of parties was judged.
  bool complete() const;
  // Stable for every coalition that was judged: universally coalition-stable if that is all of them.
  bool stable_for_all(CoalitionConcept which, std::size_t start) const;
  // Stable for every judged coalition to which the party belongs. Requires complete() to be called
  // coalition-stable for it.
  bool stable_for(CoalitionConcept which, std::size_t party, std::size_t start) const;
};

}  // namespace demarche
