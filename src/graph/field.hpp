// SPDX-License-Identifier: Apache-2.0
// Where a party's options stand in the code of a state.
#pragma once

#include <bit>
#include <cstddef>

#include "graph/graph.hpp"

namespace demarche {

// Bits low … low + count - 1. In a cube the states that differ only there are a row of 2^count.
struct Field {
  std::size_t low = 0;
  std::size_t count = 0;

  Field() = default;
  Field(const Graph& graph, std::size_t party)
      : low(graph.own[party] == 0 ? 0
                                  : static_cast<std::size_t>(std::countr_zero(graph.own[party]))),
        count(static_cast<std::size_t>(std::popcount(graph.own[party]))) {}
  // In a cube: the number of the row of a state, in the order of the codes without the field, and the
  // first state of a row.
  std::size_t row_of(std::size_t state) const {
    return state >> (low + count) << low | (state & ((std::size_t{1} << low) - 1));
  }
  std::size_t first_of_row(std::size_t row) const {
    return row >> low << (low + count) | (row & ((std::size_t{1} << low) - 1));
  }
};

}  // namespace demarche
