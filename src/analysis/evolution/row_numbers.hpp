// SPDX-License-Identifier: Apache-2.0
// Numbers the rows of one party, in a cube and in a list.
#pragma once

#include <cstddef>

#include "graph/field.hpp"
#include "graph/graph.hpp"

namespace demarche {

// Keeps a reference to the graph, whose moves have to follow rows.
class RowNumbers {
 public:
  RowNumbers(const Graph& graph, std::size_t party)
      : moves_(graph.moves[party]),
        cube_(graph.states.cube),
        field_(graph, party),
        rows_(cube_ ? graph.size() >> field_.count : moves_.rows()) {}
  std::size_t size() const { return rows_; }
  std::size_t operator[](StateId s) const { return cube_ ? field_.row_of(s) : moves_.row_of(s); }

 private:
  const Moves& moves_;
  bool cube_;
  Field field_;
  std::size_t rows_;
};

}  // namespace demarche
