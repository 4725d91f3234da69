// SPDX-License-Identifier: Apache-2.0
#include "analysis/evolution/sequences.hpp"

#include "analysis/find/moves.hpp"
#include "analysis/find/preference.hpp"

namespace demarche {

Sequences::Sequences(const Model& model, std::uint64_t from, const Formula& to)
    : model_(model), to_(to) {
  const std::size_t options = model.options.size();
  const SymbolicState none(options, kFalse);
  states_.push_back(clauses_.with_fresh(none, ~std::uint64_t{0}));
  clauses_.add({feasible(clauses_, model, states_[0])});
  starts_ = same(states_[0], Clauses::constant(options, from));
  arrives_.push_back(clauses_.holds(to, states_[0]));
  moves_.push_back(kTrue);
  not_before_.push_back(kTrue);
  no_loop_.push_back(kTrue);
  against_count_.push_back({kTrue});
  indifferent_count_.push_back({kTrue});
}

Literal Sequences::same(const SymbolicState& a, const SymbolicState& b) {
  Literal result = kTrue;
  for (std::size_t o = 0; o < a.size(); ++o) {
    result = clauses_.both(result, -clauses_.differ(a[o], b[o]));
  }
  return result;
}

void Sequences::count(std::vector<Count>& counts, Literal one_more) {
  const Count& before = counts.back();
  Count now{kTrue};
  for (std::size_t j = 1; j <= before.size(); ++j) {
    const Literal already = j < before.size() ? before[j] : kFalse;
    now.push_back(clauses_.either(already, clauses_.both(before[j - 1], one_more)));
  }
  counts.push_back(std::move(now));
}

void Sequences::grow() {
  const std::size_t parties = model_.parties.size();
  const SymbolicState s = states_.back();
  const SymbolicState q = clauses_.with_fresh(s, ~std::uint64_t{0});
  clauses_.add({feasible(clauses_, model_, q)});
  std::vector<Literal> movers(parties, kFalse);
  Literal someone = kFalse;
  Literal against = kFalse;
  Literal improving = kFalse;
  for (std::size_t p = 0; p < parties; ++p) {
    const Party& one = model_.parties[p];
    if (one.option_count == 0) continue;
    const Literal moves = movers[p] = clauses_.fresh();
    someone = clauses_.either(someone, moves);
    clauses_.add({-moves, may_change(clauses_, model_, p, s, q)});
    for (std::size_t o = 0; o < s.size(); ++o) {
      if (o >= one.first_option && o < one.first_option + one.option_count) continue;
      clauses_.add({-moves, -clauses_.differ(s[o], q[o])});
    }
    if (!movers_.empty() && movers_.back()[p] != kFalse) clauses_.add({-movers_.back()[p], -moves});
    const Preference& preference = model_.preferences[p];
    against = clauses_.either(against, clauses_.both(moves, prefers(clauses_, preference, s, q)));
    improving =
        clauses_.either(improving, clauses_.both(moves, prefers(clauses_, preference, q, s)));
  }
  moves_.push_back(clauses_.both(moves_.back(), someone));
  // No state by the same party twice. Of the first it is not known who brought it about.
  Literal no_loop = no_loop_.back();
  for (std::size_t t = 1; t < states_.size(); ++t) {
    Literal mover = kFalse;
    for (std::size_t p = 0; p < parties; ++p) {
      mover = clauses_.either(mover, clauses_.both(movers_[t - 1][p], movers[p]));
    }
    no_loop = clauses_.both(no_loop, -clauses_.both(mover, same(states_[t], q)));
  }
  no_loop_.push_back(no_loop);
  not_before_.push_back(clauses_.both(not_before_.back(), -arrives_.back()));
  arrives_.push_back(clauses_.holds(to_, q));
  against_.push_back(against);
  indifferent_.push_back(clauses_.both(-against, -improving));
  count(against_count_, against_.back());
  count(indifferent_count_, indifferent_.back());
  movers_.push_back(std::move(movers));
  states_.push_back(q);
}

Literal Sequences::keeps_to(const Allowed& allowed, std::size_t at) {
  const auto below = [at](const std::vector<Count>& counts, std::optional<std::size_t> most) {
    return !most || *most >= at ? kTrue : -counts[at][*most + 1];
  };
  return clauses_.both(below(against_count_, allowed.against),
                       below(indifferent_count_, allowed.indifferent));
}

std::vector<SoughtStep> Sequences::steps(std::size_t at) const {
  std::vector<SoughtStep> steps;
  for (std::size_t t = 0; t < at; ++t) {
    SoughtStep step;
    while (!clauses_.value(movers_[t][step.party])) ++step.party;
    step.to = clauses_.code(states_[t + 1]);
    step.cost = {clauses_.value(against_[t]) ? 1U : 0U, clauses_.value(indifferent_[t]) ? 1U : 0U,
                 1};
    steps.push_back(step);
  }
  return steps;
}

}  // namespace demarche
