// SPDX-License-Identifier: Apache-2.0
// Destinations and ways in plain English.
#pragma once

#include <string>
#include <vector>

#include "finding/evolution.hpp"
#include "present/words.hpp"

namespace demarche {

// Keeps references: all must outlive it.
class EvolutionWords {
 public:
  EvolutionWords(const Model& model, const Graph& graph, StateId from)
      : model_(model), graph_(graph), words_(model, graph), from_(from) {}

  const Words& words() const { return words_; }

  // "state 7 (talk; accord)", "accord (Both sides sign)".
  std::string name(const Destination& destination) const;
  // Whether, how soon and by what it can be reached: a sentence or two about `subject`.
  std::string verdict(const Destination& destination, const std::string& subject) const;
  // "the only way", "3 ways", "at least 3 ways".
  std::string ways(const Ways& ways) const;
  // The same for a table: "3", ">= 3".
  std::string ways_in_short(const Ways& ways) const;
  // A sequence of moves from the start; says of each that is no improvement that it is none.
  std::string path(const std::vector<Step>& path) const;
  // "Iraq taking "Attack" (state 4): 3 of 5 ways"; those with which most ways
  // begin. Cut and counted after `most`. Empty if they were not counted.
  std::vector<std::string> first_moves(const Ways& ways, std::size_t most) const;

  // What the cheapest ways ask, and of whom: "1 move against the mover's preference, by Iraq".
  // Requires a cost of moves that are no improvements.
  std::string giving_way(const Ways& ways) const;

 private:
  const Model& model_;
  const Graph& graph_;
  Words words_;
  StateId from_;
};

}  // namespace demarche
