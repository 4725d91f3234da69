// SPDX-License-Identifier: Apache-2.0
// What is asked of the orders, as clauses that are made when a proposal shows that they are needed.
//
// A state t is stable for party i if each move s1 of i from it is no improvement, t >=_i s1, or is
// deterred: some s2 that the others bring about from s1 is *good*, t >=_i s2, and for SMR and SSEQ t >=_i
// s3 for all moves s3 of i from s2.
//
// GMR and SMR: what the others bring about does not depend on preferences, and the condition is a
// clause as it stands. SEQ and SSEQ:
// - t is to be stable, and s1 is an improvement that the proposal does not deter. Let C be the pairs
//   (state, last mover) that the others come to by improvements of the proposal. Whatever the orders, if
//   s1 is deterred then some state of C is good, or some legal move out of C is an improvement of its
//   mover: that is the clause, a *cut*.
// - t is not to be stable for i because of s1, and the proposal deters s1. Then some step of the sanction
//   must not be an improvement, or its end must not be good.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "analysis/inverse/orders.hpp"
#include "demarche/concept.hpp"
#include "demarche/control.hpp"

namespace demarche {

// What the others can do after a move of a party, and how good that is for the party's staying.
class Answers {
 public:
  Answers(Clauses& clauses, Orders& orders, const Graph& graph, Concept under,
          const Control& control)
      : clauses_(clauses),
        orders_(orders),
        graph_(graph),
        under_(under),
        control_(control),
        seen_(graph.size(), 0) {}

  bool by_improvements() const { return under_ == Concept::seq || under_ == Concept::sseq; }
  bool may_escape() const { return under_ == Concept::smr || under_ == Concept::sseq; }

  // Whether z would deter the party from leaving t: as a literal, and by the proposal.
  Literal good(std::size_t party, StateId t, StateId z);
  bool good_now(std::size_t party, StateId t, StateId z) const;

  // Literals of which one is true if and only if some of the states is good.
  std::vector<Literal> some_good(std::size_t party, StateId t, const std::vector<StateId>& states);

  // What the others bring about from s1 by any moves, ascending. No preferences matter to it, so it is
  // searched for once, not for each proposal. Valid until the next call.
  const std::vector<StateId>& by_moves(std::size_t party, StateId s1);

  // A way by improvements of the proposal: how a node was come to.
  struct Node {
    StateId state = kNoState;
    std::size_t mover = kNobody;
    std::size_t before = 0;
  };
  static constexpr std::size_t kNobody = ~std::size_t{0};

  // What the others bring about from s1 by improvements of the proposal: s1 first, then nodes in the
  // order of a breadth-first search, up to the first for which `enough` is true. Into `nodes`.
  void by_improvements_now(std::size_t party, StateId s1, std::vector<Node>& nodes,
                           const std::function<bool(const Node&)>& enough);
  // The legal moves of the others out of such a set of nodes that would be improvements in some order.
  std::vector<Literal> ways_out(std::size_t party, const std::vector<Node>& nodes);
  // Adds what these moves lead to, and what follows on that by improvements of the proposal. False if
  // there are none: the set has all that any orders bring about.
  bool widen(std::size_t party, std::vector<Node>& nodes);
  // What makes the way to the last of the nodes a way by improvements.
  std::vector<Literal> steps_to_last(const std::vector<Node>& nodes);

 private:
  Clauses& clauses_;
  Orders& orders_;
  const Graph& graph_;
  Concept under_;
  const Control& control_;
  std::map<std::pair<std::size_t, StateId>, std::vector<StateId>> by_moves_;  // by party and s1
  std::size_t kept_states_ = 0;                                               // in by_moves_
  // Bit j of a state's word: the node (state, last mover j) is among the nodes. All 0 between calls.
  std::vector<std::uint64_t> seen_;
};

// Some candidate is to be an equilibrium.
class Holding {
 public:
  Holding(Clauses& clauses, Orders& orders, const Graph& graph, Concept under,
          std::vector<StateId> candidates, const Control& control);

  // Whether the proposal does it; if not, it is excluded, and all that fails for the same reason.
  bool is_met();
  // After is_met(): for which candidate.
  StateId state() const { return state_; }

 private:
  bool is_stable(std::size_t party, Literal chosen);
  bool is_deterred(std::size_t party, StateId s1, Literal chosen);
  void add_cuts(std::size_t party, const std::vector<Literal>& stays,
                std::vector<Answers::Node> nodes);

  Clauses& clauses_;
  Orders& orders_;
  const Graph& graph_;
  Concept under_;
  const Control& control_;
  Answers answers_;
  std::vector<StateId> candidates_;
  std::vector<Literal> chosen_;
  StateId state_ = kNoState;
};

// A state is not to be an equilibrium.
class Leaving {
 public:
  Leaving(Clauses& clauses, Orders& orders, const Graph& graph, Concept under, StateId state,
          const Control& control);

  bool is_met();

 private:
  struct Departure {
    std::size_t party;
    StateId to;
    Literal made;  // it is an improvement, and not deterred
  };
  bool is_deterred(const Departure& departure);

  Clauses& clauses_;
  Concept under_;
  Answers answers_;
  StateId state_;
  std::vector<Departure> departures_;
};

}  // namespace demarche
