// SPDX-License-Identifier: Apache-2.0
// How robust the answer is, in sentences: what present/robustness.cpp sets between its tables.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "finding/robustness.hpp"
#include "graph/graph.hpp"
#include "present/words.hpp"

namespace demarche {

// Says things about one finding. Keeps references: all three must outlive it.
class RobustnessWords {
 public:
  // Whether something is so in a reading, by its number.
  using IsSo = std::function<bool(std::size_t)>;

  RobustnessWords(const Model& model, const Graph& graph, const RobustnessFinding& finding)
      : model_(model), graph_(graph), words_(model, graph), finding_(finding) {}

  // "state 7 (insist+talk; stand-off)", or its stable name where it is infeasible as the model stands.
  std::string name(const RobustnessFinding::State& state) const;
  // The ids of its outcomes, joined by commas.
  std::string outcomes(const RobustnessFinding::State& state) const;
  // The variant's id, or "as it stands".
  std::string reading(std::size_t number) const;
  // The readings in which it is not so; "all but …" where it is so in few of them.
  std::string not_in(const IsSo& is_so) const;
  // What ends a state, the concepts with the same answer together; empty if it was not looked for.
  std::string ends(const RobustnessFinding::State& state) const;
  // What is robust, and what hangs by a single swap, in a few paragraphs.
  std::vector<std::string> headline() const;

 private:
  std::string only_in(const IsSo& is_so) const;
  std::string least(const Breaking& one) const;
  std::string in_variants() const;
  std::string by_outcome() const;
  std::string single_swaps() const;
  std::string some(const std::vector<const RobustnessFinding::State*>& states) const;

  const Model& model_;
  const Graph& graph_;
  const Words words_;
  const RobustnessFinding& finding_;
};

}  // namespace demarche
