// SPDX-License-Identifier: Apache-2.0
// Legal sequences of moves as clauses, one move longer at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/find/clauses.hpp"
#include "finding/way_search.hpp"
#include "model/model.hpp"

namespace demarche {

// How many moves of a sequence may be no improvements; nothing: any number.
struct Allowed {
  std::optional<std::size_t> against;
  std::optional<std::size_t> indifferent;
};

// States s_0 … s_L, feasible, each of which some party brings about from the one before, no party twice
// running. What is asked of them comes as literals to assume; what is assumed up to s_at leaves the later
// states free.
class Sequences {
 public:
  // Keeps references.
  Sequences(const Model& model, std::uint64_t from, const Formula& to);

  Clauses& clauses() { return clauses_; }
  std::size_t length() const { return movers_.size(); }
  void grow();

  // Somebody moves at each step up to s_at.
  Literal moves(std::size_t at) const { return moves_[at]; }
  Literal starts() const { return starts_; }                      // s_0 is the start
  Literal arrives(std::size_t at) const { return arrives_[at]; }  // what is asked for holds in s_at
  // It holds in none of those before s_at.
  Literal not_before(std::size_t at) const { return not_before_[at]; }
  // No state comes about twice by the same party up to s_at.
  Literal no_loop(std::size_t at) const { return no_loop_[at]; }
  // The first moves up to s_at keep to what is allowed.
  Literal keeps_to(const Allowed& allowed, std::size_t at);

  // After a yes: the moves up to s_at.
  std::vector<SoughtStep> steps(std::size_t at) const;

 private:
  // Element j: at least j of the moves so far; one for each length.
  using Count = std::vector<Literal>;

  Literal same(const SymbolicState& a, const SymbolicState& b);
  void count(std::vector<Count>& counts, Literal one_more);

  const Model& model_;
  const Formula& to_;
  Clauses clauses_;
  Literal starts_ = kTrue;
  std::vector<SymbolicState> states_;
  std::vector<std::vector<Literal>> movers_;  // by move, by party
  std::vector<Literal> against_;              // by move
  std::vector<Literal> indifferent_;
  std::vector<Count> against_count_;  // by length
  std::vector<Count> indifferent_count_;
  std::vector<Literal> moves_;  // by length, as all that follow
  std::vector<Literal> arrives_;
  std::vector<Literal> not_before_;
  std::vector<Literal> no_loop_;
};

}  // namespace demarche
