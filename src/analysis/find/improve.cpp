// SPDX-License-Identifier: Apache-2.0
#include "analysis/find/improve.hpp"

#include "analysis/find/moves.hpp"
#include "analysis/find/preference.hpp"

namespace demarche {

namespace {

// A party with more options is left to the solver.
constexpr std::size_t kMostTriedToImprove = 10;
// Settings tried that cost as much as a conflict of the solver.
constexpr std::uint64_t kSettingsToImprove = 100;

// The party's moves from one state, by solver.
struct MovesBySolver {
  MovesBySolver(const Implicit& model, std::size_t mover, std::uint64_t from)
      : party(mover),
        options(model.model().options.size()),
        preference(model.model().preferences[mover]) {
    const SymbolicState state = Clauses::constant(options, from);
    q = clauses.with_fresh(state, model.own(party));
    clauses.add({can_move(clauses, model.model(), party, state, q)});
  }
  void require_better_than(std::uint64_t code) {
    clauses.add({prefers(clauses, preference, q, Clauses::constant(options, code))});
  }
  void exclude(std::uint64_t code, std::uint64_t own) {
    std::vector<Literal> clause;
    for (std::size_t o = 0; o < options; ++o) {
      if ((own >> o) & 1) clause.push_back(((code >> o) & 1) != 0 ? -q[o] : q[o]);
    }
    clauses.add(clause);
  }

  std::size_t party;
  std::size_t options;
  const Preference& preference;
  Clauses clauses;
  SymbolicState q;
};

bool is_small(const Implicit& model, std::size_t party) {
  return model.model().parties[party].option_count <= kMostTriedToImprove;
}

void charge_for_trying(const Implicit& model, std::size_t party, Effort& effort) {
  effort.spend((std::uint64_t{1} << model.model().parties[party].option_count) /
               kSettingsToImprove);
}

}  // namespace

BetterMoves better_moves(const Implicit& model, std::size_t party, std::uint64_t from,
                         std::uint64_t than, std::size_t most, Effort& effort,
                         const Control& control) {
  BetterMoves found;
  if (is_small(model, party)) {
    charge_for_trying(model, party, effort);
    model.for_each_move(party, from, [&](std::uint64_t q) {
      if (!model.prefers(party, q, than)) return true;
      found.complete = found.to.size() < most;
      if (found.complete) found.to.push_back(q);
      return found.complete;
    });
    return found;
  }
  MovesBySolver moves(model, party, from);
  moves.require_better_than(than);
  for (;;) {
    const Solver::Answer answer = moves.clauses.solve({}, effort, control);
    found.complete = answer == Solver::Answer::no;
    if (answer != Solver::Answer::yes || found.to.size() == most) return found;
    found.to.push_back(moves.clauses.code(moves.q));
    moves.exclude(found.to.back(), model.own(party));
  }
}

BetterMoves best_improvement(const Implicit& model, std::size_t party, std::uint64_t s,
                             Effort& effort, const Control& control) {
  BetterMoves best;
  if (is_small(model, party)) {
    charge_for_trying(model, party, effort);
    model.for_each_move(party, s, [&](std::uint64_t q) {
      if (model.prefers(party, q, best.to.empty() ? s : best.to.front())) best.to = {q};
      return true;
    });
    return best;
  }
  MovesBySolver moves(model, party, s);
  for (std::uint64_t than = s;; than = best.to.front()) {
    moves.require_better_than(than);
    const Solver::Answer answer = moves.clauses.solve({}, effort, control);
    best.complete = answer == Solver::Answer::no;
    if (answer != Solver::Answer::yes) return best;
    best.to = {moves.clauses.code(moves.q)};
  }
}

}  // namespace demarche
