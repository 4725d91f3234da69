// SPDX-License-Identifier: Apache-2.0
// Every row of every party in that party's order of preference, best first.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "demarche/control.hpp"
#include "graph/graph.hpp"

namespace demarche {

// One party's rows as a list of entries, row by row. An entry names a state of the row (in a cube by
// its place, the value of the party's options; in a list of states by its number) and says whether
// the one before it is strictly better. The first entry of a row never says so.
template <class Word>
class RowOrder {
 public:
  static constexpr Word kBetter = static_cast<Word>(Word{1} << (8 * sizeof(Word) - 1));

  explicit RowOrder(std::size_t states) : entries_(states) {}

  Word* data() { return entries_.data(); }
  const Word* data() const { return entries_.data(); }

 private:
  std::vector<Word> entries_;
};

// Two bytes an entry where they are enough.
using AnyRowOrder = std::variant<RowOrder<std::uint16_t>, RowOrder<std::uint32_t>>;

// For a graph whose moves follow rows. The rows of a cube stand in the order of their codes without
// the party's options. O(states x log(row size)) time, 2 or 4 bytes a state.
//
// Small rows of a cube are sorted side by side by a sorting network (Batcher 1968), whose comparisons
// do not depend on the data and become vector instructions; others one by one.
AnyRowOrder order_rows(const Graph& graph, std::size_t party, const Control& control);

}  // namespace demarche
