// SPDX-License-Identifier: Apache-2.0
// The orders of the preferences that may change, as unknowns; comparisons of states as literals over them.
//
// A party has *items* that change places: statements, or groups of states. State x is preferred to y if
// at the first item that tells the two apart x has it true; for groups, if the group of x comes first.
// So the comparison depends only on the items true at x alone, D+, and at y alone, D-:
//
//   x is preferred to y   if and only if   some item of D+ stands before all of D-,
//
// and comparisons with the same D+ and D- are one gate. Of each pair of items one literal says that
// they stand the other way round than now. Neither all pairs nor all circles of three are there from the
// beginning: a pair that no clause speaks of stands as it does now, and a circle is excluded when a
// proposal has it. A relaxation is solved, therefore, and it is exact as soon as the proposal has no
// circle: then it is an order, and its cost is the number of its pairs that stand the other way round.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/find/clauses.hpp"
#include "analysis/inverse/cheapest.hpp"
#include "demarche/control.hpp"
#include "finding/requirement.hpp"
#include "graph/graph.hpp"

namespace demarche {

// What a party's preferences consist of when they are put into another order.
class Items {
 public:
  Items(const Model& model, const Graph& graph, std::size_t party, ChangeBy by,
        const Control& control);
  // Each state a group of its own: `first`, then the others as the party likes them now.
  Items(const Graph& graph, std::size_t party, StateId first);

  std::size_t count() const { return count_; }
  // Statements, of which several may hold in a state; else groups, and each state is in one.
  bool are_statements() const { return width_ != 0; }
  // The group of a state, from 0 the most preferred now. Groups only.
  std::size_t group(StateId state) const { return group_[state]; }
  // The statements true in a state, statement k in bit k % 64 of word k / 64. Statements only.
  const std::uint64_t* truth(StateId state) const { return truth_.data() + state * width_; }
  std::size_t width() const { return width_; }

  // The ranks of all states if the items stood in another order.
  Ranks ranks(const std::vector<std::size_t>& order) const;

 private:
  std::size_t count_ = 0;
  std::size_t width_ = 0;  // words a state
  std::vector<std::uint32_t> group_;
  std::vector<std::uint64_t> truth_;
};

class Orders {
 public:
  Orders(Clauses& clauses, Cheapest& cheapest, const Model& model, const Graph& graph,
         std::uint64_t free, ChangeBy by, const Control& control);
  // Any order of all states, for which the solver tries first those that `first` leads.
  Orders(Clauses& clauses, Cheapest& cheapest, const Graph& graph, std::uint64_t free,
         StateId first);

  bool is_free(std::size_t party) const { return ((free_ >> party) & 1) != 0; }

  // Whether the party prefers x to y, as a literal; a constant where that cannot change.
  Literal prefers(std::size_t party, StateId x, StateId y);
  // Whether it likes x at least as well as y.
  Literal at_least(std::size_t party, StateId x, StateId y) { return -prefers(party, y, x); }

  // Of some states, those that may be the least preferred ones: the others are, in every order, at
  // least as good as one of these. Where there are very many, all.
  std::vector<StateId> least(std::size_t party, const std::vector<StateId>& states) const;
  // The same for the most preferred ones.
  std::vector<StateId> greatest(std::size_t party, const std::vector<StateId>& states) const;

  // After a yes of the solver: takes the orders that it proposes. False if there are circles, and then
  // they are excluded.
  bool take_proposal();
  // What the proposal says. Requires: take_proposal() returned true.
  bool prefers_now(std::size_t party, StateId x, StateId y) const;
  std::vector<Reordering> proposal() const;
  // A free party's ranks of the states.
  Ranks ranks(std::size_t party) const {
    return parties_[party].items->ranks(parties_[party].order);
  }
  // Excludes the proposal, and with it only what costs more.
  void exclude_proposal();

 private:
  using Pair = std::pair<std::size_t, std::size_t>;  // items, the first before the second now

  struct Party {
    std::unique_ptr<Items> items;  // null if the party is not free
    std::map<Pair, Literal> flipped;
    std::map<std::vector<std::uint64_t>, Literal> gates;  // by D+ and D-
    // The proposal.
    std::set<Pair> flips;
    std::vector<std::size_t> order;  // by place: the item
    std::vector<std::size_t> place;  // by item
  };

  // Whether item a stands before b.
  Literal before(Party& party, std::size_t a, std::size_t b);
  Literal prefers(Party& party, const std::vector<std::uint64_t>& only_x,
                  const std::vector<std::uint64_t>& only_y);
  std::vector<StateId> extreme(std::size_t party, const std::vector<StateId>& states,
                               bool least) const;
  bool stands_before(const Party& party, std::size_t a, std::size_t b) const;
  void exclude_circles(Party& party);

  Clauses& clauses_;
  Cheapest& cheapest_;
  const Graph& graph_;
  std::uint64_t free_;
  std::vector<Party> parties_;
};

}  // namespace demarche
