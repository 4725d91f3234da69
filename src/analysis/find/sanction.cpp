// SPDX-License-Identifier: Apache-2.0
#include "analysis/find/sanction.hpp"

#include <algorithm>

#include "analysis/find/preference.hpp"

namespace demarche {

bool is_open_end_exact(const Model& model) {
  if (!model.forbidden.empty()) return false;
  return std::all_of(model.infeasible.begin(), model.infeasible.end(), [&](const Infeasible& rule) {
    std::vector<std::size_t> parties;
    for (const Formula::Step& step : rule.when.steps()) {
      if (step.op == Op::variable) parties.push_back(model.options[step.argument].party);
    }
    return std::all_of(parties.begin(), parties.end(),
                       [&](std::size_t party) { return party == parties.front(); });
  });
}

Sanction::Sanction(Clauses& clauses, const Model& model, Question question)
    : clauses_(clauses), model_(model), question_(std::move(question)) {
  for (std::size_t p = 0; p < model.parties.size(); ++p) {
    if (p != question_.party) others_ |= options_of(model.parties[p]);
  }
  states_.push_back(question_.to);
  for (std::size_t k = 0; k < question_.steps; ++k) step();
  finish();
}

// One more step: some party moves, or nobody does and nobody will. If no sanction is asked for,
// nobody needs to move.
void Sanction::step() {
  const SymbolicState before = states_.back();
  const SymbolicState after = clauses_.with_fresh(before, others_);
  std::vector<Literal> mover(model_.parties.size(), kFalse);
  std::vector<Literal> somebody;
  const Literal reached = feasible(clauses_, model_, after);
  for (std::size_t p = 0; p < mover.size(); ++p) {
    if (p == question_.party || model_.parties[p].option_count == 0) continue;
    const Literal moves = mover[p] = clauses_.fresh();
    for (const Literal other : somebody) clauses_.add({-moves, -other});
    somebody.push_back(moves);
    if (!mover_.empty()) {
      clauses_.add({-moves, -mover_.back()[p]});
      std::vector<Literal> moved_before{-moves};
      for (const Literal m : mover_.back()) moved_before.push_back(m);
      clauses_.add(moved_before);
    }
    clauses_.add({-moves, reached});
    // If p moves, only its own options change: what does not depend on them cancels out.
    SymbolicState moved = before;
    const std::uint64_t own = options_of(model_.parties[p]);
    for (std::size_t o = 0; o < moved.size(); ++o) {
      if ((own >> o) & 1) moved[o] = after[o];
    }
    clauses_.add({-moves, may_change(clauses_, model_, p, before, moved)});
    if (asks_improvements(question_.under)) {
      clauses_.add({-moves, prefers(clauses_, model_.preferences[p], moved, before)});
    }
  }
  for (std::size_t o = 0; o < after.size(); ++o) {
    if (((others_ >> o) & 1) == 0) continue;
    const Literal owner = mover[model_.options[o].party];
    clauses_.add({owner, -before[o], after[o]});
    clauses_.add({owner, before[o], -after[o]});
  }
  states_.push_back(after);
  mover_.push_back(std::move(mover));
}

// The end, and that the party does not prefer it.
void Sanction::finish() {
  const SymbolicState& last = states_.back();
  end_ = last;
  if (question_.open != kFalse) {
    tail_ = clauses_.fresh();
    clauses_.add({-tail_, question_.open});
    end_ = clauses_.with_fresh(last, others_);
    clauses_.add({-tail_, feasible(clauses_, model_, end_)});
    for (std::size_t o = 0; o < end_.size(); ++o) {
      if (((others_ >> o) & 1) == 0) continue;
      clauses_.add({tail_, -last[o], end_[o]});
      clauses_.add({tail_, last[o], -end_[o]});
      if (model_.options[o].direction == Direction::forwards) clauses_.add({-last[o], end_[o]});
      if (model_.options[o].direction == Direction::backwards) clauses_.add({last[o], -end_[o]});
    }
    if (!mover_.empty()) {
      std::vector<Literal> all_steps_taken{-tail_};
      for (const Literal moved : mover_.back()) all_steps_taken.push_back(moved);
      clauses_.add(all_steps_taken);
    }
  }
  const Preference& preference = model_.preferences[question_.party];
  clauses_.add({-question_.asked, -prefers(clauses_, preference, end_, question_.from)});
}

void Sanction::no_escape(std::uint64_t setting) {
  const std::size_t party = question_.party;
  const SymbolicState escaped = Clauses::with(end_, options_of(model_.parties[party]), setting);
  const Literal escapes =
      clauses_.both(can_move(clauses_, model_, party, end_, escaped),
                    prefers(clauses_, model_.preferences[party], escaped, question_.from));
  clauses_.add({-question_.asked, -escapes});
}

std::vector<SearchStep> Sanction::sequence() const {
  std::vector<SearchStep> steps;
  for (std::size_t k = 0; k < mover_.size(); ++k) {
    for (std::size_t p = 0; p < mover_[k].size(); ++p) {
      if (clauses_.value(mover_[k][p])) steps.push_back({p, clauses_.code(states_[k + 1])});
    }
  }
  return steps;
}

}  // namespace demarche
