// SPDX-License-Identifier: Apache-2.0
#include "analysis/stability/row_orders.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "graph/field.hpp"
#include "graph/parallel.hpp"

namespace demarche {

namespace {

// The comparisons of Batcher's merge exchange for 2^bits entries (Knuth, volume 3, 5.2.2, algorithm
// M): (a, b) puts the smaller of entries a and b first.
std::vector<std::pair<std::uint32_t, std::uint32_t>> sorting_network(std::size_t bits) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  const std::uint32_t size = std::uint32_t{1} << bits;
  for (std::uint32_t p = size / 2; p > 0; p /= 2) {
    std::uint32_t r = 0;
    std::uint32_t d = p;
    for (std::uint32_t q = size / 2; q >= p; q /= 2) {
      for (std::uint32_t i = 0; i + d < size; ++i) {
        if ((i & p) == r) pairs.emplace_back(i, i + d);
      }
      d = q - p;
      r = p;
      if (q == p) break;
    }
  }
  return pairs;
}

// Neighbouring rows of a cube at once, as many as make a cache line of 16-bit ranks. A key has what
// the rank lacks to the best one above the place, and is less than 2^31.
template <class Rank, class Word>
class RowsAtOnce {
 public:
  static constexpr std::size_t kRows = 32;
  static constexpr std::size_t kMostOptions = 8;

  RowsAtOnce(const std::vector<Rank>& rank, Field field)
      : rank_(rank),
        field_(field),
        pairs_(sorting_network(field.count)),
        keys_(std::size_t{1} << field.count) {}

  void sort(std::size_t first_row, Word* entries) {
    const std::size_t size = keys_.size();
    const auto put = [&](std::size_t p, std::size_t t, std::size_t state) {
      const std::int32_t lack = 0xFFFF - std::int32_t{rank_[state]};
      keys_[p][t] = lack << kMostOptions | static_cast<std::int32_t>(p);
    };
    if ((std::size_t{1} << field_.low) >= kRows) {
      const std::size_t first = field_.first_of_row(first_row);
      for (std::size_t p = 0; p < size; ++p) {
        for (std::size_t t = 0; t < kRows; ++t) put(p, t, first + t + (p << field_.low));
      }
    } else {
      for (std::size_t t = 0; t < kRows; ++t) {
        const std::size_t first = field_.first_of_row(first_row + t);
        for (std::size_t p = 0; p < size; ++p) put(p, t, first + (p << field_.low));
      }
    }
    for (const auto& [a, b] : pairs_) {
      // Two different entries, which the compiler cannot know.
      std::int32_t* const __restrict first = keys_[a].data();
      std::int32_t* const __restrict second = keys_[b].data();
      for (std::size_t t = 0; t < kRows; ++t) {
        const std::int32_t x = first[t];
        const std::int32_t y = second[t];
        first[t] = x < y ? x : y;
        second[t] = x < y ? y : x;
      }
    }
    for (std::size_t t = 0; t < kRows; ++t) {
      std::int32_t before = keys_[0][t] >> kMostOptions;
      for (std::size_t q = 0; q < size; ++q) {
        const std::int32_t lack = keys_[q][t] >> kMostOptions;
        const auto place = static_cast<Word>(keys_[q][t] & 0xFF);
        entries[t * size + q] =
            static_cast<Word>(place | (lack != before ? RowOrder<Word>::kBetter : 0));
        before = lack;
      }
    }
  }

 private:
  const std::vector<Rank>& rank_;
  Field field_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;
  std::vector<std::array<std::int32_t, kRows>> keys_;
};

// One row: `name_of(k)` is the k-th state's name in the entries, `rank_of(k)` its rank.
template <class Word, class Name, class Rank>
void sort_row(std::size_t size, Name name_of, Rank rank_of, std::vector<std::uint64_t>& keys,
              Word* entries) {
  keys.resize(size);
  for (std::size_t k = 0; k < size; ++k) {
    keys[k] = std::uint64_t{0xFFFFFFFFu - rank_of(k)} << 32 | name_of(k);
  }
  std::sort(keys.begin(), keys.end());
  for (std::size_t q = 0; q < size; ++q) {
    const bool better = q > 0 && keys[q] >> 32 != keys[q - 1] >> 32;
    entries[q] =
        static_cast<Word>(static_cast<Word>(keys[q]) | (better ? RowOrder<Word>::kBetter : 0));
  }
}

template <class Word, class Rank>
RowOrder<Word> order_in_cube(const std::vector<Rank>& rank, Field field, const Control& control) {
  RowOrder<Word> order(rank.size());
  const std::size_t size = std::size_t{1} << field.count;
  const std::size_t rows = rank.size() >> field.count;
  if constexpr (sizeof(Rank) <= 2) {
    using Some = RowsAtOnce<Rank, Word>;
    if (field.count <= Some::kMostOptions && rows >= Some::kRows) {
      parallel_for(rows / Some::kRows, 64, control, [&](std::size_t first, std::size_t last) {
        Some some(rank, field);
        for (std::size_t k = first; k < last; ++k) {
          some.sort(k * Some::kRows, order.data() + k * Some::kRows * size);
        }
      });
      return order;
    }
  }
  parallel_for(rows, std::max<std::size_t>(1, (std::size_t{1} << 14) / size), control,
               [&](std::size_t first, std::size_t last) {
                 std::vector<std::uint64_t> keys;
                 for (std::size_t row = first; row < last; ++row) {
                   const std::size_t begin = field.first_of_row(row);
                   sort_row<Word>(
                       size, [](std::size_t p) { return p; },
                       [&](std::size_t p) { return rank[begin + (p << field.low)]; }, keys,
                       order.data() + row * size);
                 }
               });
  return order;
}

}  // namespace

AnyRowOrder order_rows(const Graph& graph, std::size_t party, const Control& control) {
  return graph.rank[party].visit([&](const auto& rank) -> AnyRowOrder {
    if (graph.states.cube) {
      const Field field(graph, party);
      if (field.count < 16) return order_in_cube<std::uint16_t>(rank, field, control);
      return order_in_cube<std::uint32_t>(rank, field, control);
    }
    RowOrder<std::uint32_t> order(rank.size());
    const Moves& moves = graph.moves[party];
    parallel_for(moves.rows(), 1024, control, [&](std::size_t first, std::size_t last) {
      std::vector<std::uint64_t> keys;
      for (std::size_t r = first; r < last; ++r) {
        const auto row = moves.row(r);
        sort_row<std::uint32_t>(
            row.size(), [&](std::size_t k) { return row[k]; },
            [&](std::size_t k) { return rank[row[k]]; }, keys,
            order.data() + (row.data() - moves.row(0).data()));
      }
    });
    return order;
  });
}

}  // namespace demarche
