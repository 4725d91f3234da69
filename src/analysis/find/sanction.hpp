// SPDX-License-Identifier: Apache-2.0
// "The others can take the gain away" as clauses: a legal sequence of their moves or improvements,
// of a given length at most, that begins where a party has gone to and ends in a state that the
// party does not prefer to the one it left.
//
// The sequence may have an *open end*: after its last step the others' options take any feasible
// setting that their one-way options allow, whether or not moves lead there. With it the clauses
// ask for less than the definition (if they cannot hold, no sanction of any length exists), without
// it for more (if they hold, a sanction exists).
//
// Where no rule about several parties' options makes states infeasible and nobody else's moves are
// forbidden, each of the others can set its options straight to where the open end has them, so
// that for sequences of moves an open end after no step at all is exact.
#pragma once

#include "analysis/find/moves.hpp"
#include "finding/search.hpp"

namespace demarche {

// SEQ and SSEQ ask for improvements.
constexpr bool asks_improvements(Concept under) {
  return under == Concept::seq || under == Concept::sseq;
}
// SMR and SSEQ let the party move once more.
constexpr bool allows_escape(Concept under) {
  return under == Concept::smr || under == Concept::sseq;
}

// Whether an open end after no step is exact for sequences of moves.
bool is_open_end_exact(const Model& model);

class Sanction {
 public:
  struct Question {
    Concept under;
    std::size_t party;
    SymbolicState from;  // the state that the party leaves
    SymbolicState to;    // where it goes
    Literal asked;       // a sanction must exist if this holds
    std::size_t steps;
    Literal open;  // the end may be open if this holds
  };

  Sanction(Clauses& clauses, const Model& model, Question question);

  // Adds that the party cannot escape from the end by this setting of its options. For SMR and
  // SSEQ; the settings that matter are added as they turn up.
  void no_escape(std::uint64_t setting);

  // After a yes: whether it was asked for, the end, and the sequence unless its end is open.
  bool is_asked() const { return clauses_.value(question_.asked); }
  std::uint64_t end() const { return clauses_.code(end_); }
  bool is_open() const { return clauses_.value(tail_); }
  std::vector<SearchStep> sequence() const;

 private:
  void step();
  void finish();

  Clauses& clauses_;
  const Model& model_;
  Question question_;
  std::uint64_t others_ = 0;                 // mask of the others' options
  std::vector<SymbolicState> states_;        // the states passed, the first is question_.to
  std::vector<std::vector<Literal>> mover_;  // by step and party; all false where nobody moves
  Literal tail_ = kFalse;
  SymbolicState end_;
};

}  // namespace demarche
