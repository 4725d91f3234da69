// SPDX-License-Identifier: Apache-2.0
// The model compiled the plain way: every state tried, every move listed, every pair compared.
// Written from the definitions, not from src/graph, so that the two can be held against each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

#include "model/model.hpp"

namespace demarche::check {

struct NaiveModel {
  std::size_t states = 0;                                 // numbered as in graph/graph.hpp
  std::vector<std::vector<std::set<std::size_t>>> moves;  // moves[party][state]: R_i(s)
  // at_least[party][s][q]: the party likes s at least as well as q.
  std::vector<std::vector<std::vector<bool>>> at_least;
  // Option form without merged states, else empty: options taken in each state, by state, and each
  // party's options.
  std::vector<std::uint64_t> codes;
  std::vector<std::uint64_t> own;

  bool prefers(std::size_t party, std::size_t s, std::size_t q) const {
    return !at_least[party][q][s];
  }
};

// Compiles a model that has been read without errors and compiles without errors. Tries all
// combinations of options: for models of up to about 20.
NaiveModel build(const Model& model);

}  // namespace demarche::check
