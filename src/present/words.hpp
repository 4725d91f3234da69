// SPDX-License-Identifier: Apache-2.0
// States, moves, verdicts and reasons in plain English, with the model's own labels.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "finding/summary.hpp"
#include "graph/graph.hpp"

namespace demarche {

// Says things about one compiled model. Keeps references: both must outlive it.
class Words {
 public:
  Words(const Model& model, const Graph& graph) : model_(model), graph_(graph) {}

  // "Russia": its name, or its id if it has none.
  std::string party(std::size_t party) const;
  // The option's label, or its id if it has none.
  std::string option(std::size_t option) const;

  // "state 7 (insist+talk)".
  std::string state(StateId state) const;
  // What is the case in a state: the options taken, by party, or the label of a named state.
  std::string situation(StateId state) const;
  // The ids of the outcomes that a state belongs to, joined by commas; empty if to none.
  std::string outcomes(StateId state) const;
  // The same of outcomes of the model, by their places.
  std::string outcomes(const std::vector<std::size_t>& which) const;
  // "state 7 (insist+talk; stand-off)".
  std::string state_with_outcome(StateId state) const;

  // What a party does in a move: `taking "…" and dropping "…"`, or `moving to …` where there are no
  // options to name.
  std::string doing(StateId from, const Step& step) const;
  // A sequence of moves: "Iraq moves to state 4 by taking …; then Syria …".
  std::string sequence(StateId from, const std::vector<Step>& steps) const;

  // Why a state is or is not stable for a party under one concept: a sentence on each improvement.
  std::vector<std::string> reason(const Reason& reason) const;

  // The answer in a few paragraphs: the status quo, the first moves, the outcomes, what is reached.
  std::vector<std::string> headline(const Summary& summary) const;
  // The same without what is reached.
  std::vector<std::string> what_holds(const Summary& summary) const;

 private:
  std::string sanction(const Reason& reason, const Temptation& temptation) const;
  std::string no_better(const Reason& reason, StateId end) const;
  std::string deterrent(const Reason& reason, const Temptation& temptation) const;
  std::string nothing_deters(const Reason& reason, const Temptation& temptation) const;
  std::string status_quo(const Summary& summary) const;
  std::string first_moves(const Summary& summary) const;
  std::string holding(const Summary& summary) const;
  std::string reachable(const Summary& summary) const;

  const Model& model_;
  const Graph& graph_;
};

// "a", "a and b", "a, b and c".
std::string join(const std::vector<std::string>& items, std::string_view last = "and");
// In running text a long list is cut and counted: `items` are the first of `all`. Adds "3 more" if some
// are left out, or "3 more moves" where the rest has a name.
void add_more(std::vector<std::string>& items, std::size_t all, std::string_view what = {});
// With its first letter a capital.
std::string capital(std::string text);
// "1 state", "2 states".
std::string count_of(std::size_t count, std::string_view singular, std::string_view plural);
// "Nash, SEQ and SSEQ".
std::string titles(const std::vector<Concept>& concepts, std::string_view last = "and");

}  // namespace demarche
