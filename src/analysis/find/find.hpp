// SPDX-License-Identifier: Apache-2.0
// Is there a feasible state in which a formula holds and that is an equilibrium, in a model whose
// states are too many to list?
//
// Method: counterexample-guided refinement (Clarke and others 2003) on top of a SAT solver. The
// clauses say first that the state is feasible and that the formula holds. A state that fits them
// is judged by itself, party by party; an improvement that the judgement objects to becomes a
// constraint on all states: "if setting your options so is an improvement from here, then there is
// a sanction". What the solver cannot satisfy any more does not exist. sanction.hpp has sanctions
// as clauses, deterrence.hpp the judgement of one improvement.
//
// Sanctions are sequences of steps and their length has no good bound in advance, so that two
// questions are asked for each length in turn: with whole sequences of that length, where a yes is
// exact; and with open ends, where a no is exact. Whole sequences of length zero are those of Nash,
// whose equilibria are equilibria under every other concept: what is cheap comes first. Nash needs
// no sanction, and GMR and SMR need one length only where an open end is exact; there the answer is
// always exact.
#pragma once

#include <functional>

#include "analysis/find/deterrence.hpp"
#include "demarche/control.hpp"
#include "finding/search.hpp"
#include "model/model.hpp"

namespace demarche {

// The most states that are listed.
inline constexpr std::size_t kMostFound = 1000;
// What a search may cost unless the user says otherwise, in conflicts of the solver or work like
// it.
inline constexpr std::uint64_t kDefaultEffort = 3'000'000;

struct FindQuestion {
  Formula where;
  Concept under = Concept::nash;
  std::optional<std::size_t> not_for;  // not stable for this party, stable for all others
  std::size_t most = 1;                // how many states to find, at most
  std::uint64_t effort = kDefaultEffort;
  SearchBounds bounds;
};

// Whether a model can be searched under a concept; says in `out` why not. Refused are the graph
// form, merged states, rankings by state numbers, SIM; and rankings that miss or repeat a state.
bool can_find(const Model& model, Concept under, Diagnostics& out, const Control& control = {});

// Called with each state when it is found, to set FoundState::rechecked.
using Recheck = std::function<void(const SearchFinding&, FoundState&)>;

// Requires: can_find. Deterministic; ends when the effort is spent, or when it is told to stop, and
// then returns what it knows. Deciding whether there is such a state is NP-hard even for Nash.
SearchFinding find_states(const Model& model, const FindQuestion& question,
                          const Control& control = {}, const Recheck& recheck = {});

}  // namespace demarche
