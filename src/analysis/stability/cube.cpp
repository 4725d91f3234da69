// SPDX-License-Identifier: Apache-2.0
#include "analysis/stability/cube.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace demarche {

namespace {

// Where a party's options stand in the code: bits low … low + count - 1.
struct Field {
  std::size_t low = 0;
  std::size_t count = 0;
};

Field field_of(const Graph& graph, std::size_t party) {
  const std::uint64_t own = graph.own[party];
  return {own == 0 ? 0 : static_cast<std::size_t>(std::countr_zero(own)),
          static_cast<std::size_t>(std::popcount(own))};
}

// One-way options: from which value of an option a move can change it.
struct Ways {
  bool taking = true;    // from not taken to taken
  bool dropping = true;  // back
};

Ways ways_of(const Moves::Limits& limits, std::size_t option) {
  const std::uint64_t bit = std::uint64_t{1} << option;
  return {(limits.backwards & bit) == 0, (limits.forwards & bit) == 0};
}

// values[x] becomes the best of values[x] and, if `option` can change from x, values of x with it
// changed. `pick` is min or max. Applied for several options in turn this is the best over all ways
// to change them.
template <class T, class Pick>
void spread_one(std::vector<T>& values, std::size_t option, Ways ways, Pick pick) {
  const std::size_t half = std::size_t{1} << option;
  for (std::size_t base = 0; base < values.size(); base += 2 * half) {
    T* without = values.data() + base;
    T* with = without + half;
    if (ways.taking && ways.dropping) {
      for (std::size_t k = 0; k < half; ++k) without[k] = with[k] = pick(without[k], with[k]);
    } else if (ways.taking) {
      for (std::size_t k = 0; k < half; ++k) without[k] = pick(without[k], with[k]);
    } else {
      for (std::size_t k = 0; k < half; ++k) with[k] = pick(without[k], with[k]);
    }
  }
}

template <class T, class Pick>
void spread(const Graph& graph, std::vector<T>& values, std::size_t party, Pick pick,
            const Control& control) {
  const Field field = field_of(graph, party);
  for (std::size_t o = field.low; o < field.low + field.count; ++o) {
    control.checkpoint();
    spread_one(values, o, ways_of(graph.moves[party].limits(), o), pick);
  }
}

constexpr auto kLess = [](auto a, auto b) { return b < a ? b : a; };
constexpr auto kMore = [](auto a, auto b) { return a < b ? b : a; };

// The stable states, given low: consumes it.
template <class T>
Bits verdicts(const Graph& graph, std::size_t party, const std::vector<T>& rank, std::vector<T> low,
              const Control& control) {
  for (std::size_t s = 0; s < rank.size(); ++s) low[s] = kLess(low[s], rank[s]);
  spread(graph, low, party, kMore, control);
  Bits stable(rank.size());
  for (std::size_t w = 0; w < stable.words(); ++w) {
    std::uint64_t word = 0;
    const std::size_t end = std::min<std::size_t>(64, rank.size() - 64 * w);
    for (std::size_t k = 0; k < end; ++k) {
      word |= std::uint64_t{low[64 * w + k] <= rank[64 * w + k]} << k;
    }
    stable.set_word(w, word);
  }
  return stable;
}

template <class T>
std::vector<T> worth(const Graph& graph, std::size_t party, const std::vector<T>& rank,
                     bool symmetric, const Control& control) {
  std::vector<T> values = rank;
  if (symmetric) spread(graph, values, party, kMore, control);
  return values;
}

// Finds the least fixpoint of low for SEQ and SSEQ.
//
// Rows of a party whose options are not the lowest lie scattered in memory, neighbouring rows side by
// side. A *tile* is a run of neighbouring rows as long as a cache line has room for; it is copied
// together, relaxed row by row, and copied back if anything changed.
template <class T>
class Fixpoint {
 public:
  Fixpoint(const Graph& graph, const RowOrders& orders, std::size_t party, std::vector<T>& low,
           const Control& control)
      : graph_(graph), orders_(orders), low_(low), control_(control) {
    for (std::size_t j = 0; j < graph.parties(); ++j) {
      const Field field = field_of(graph, j);
      if (j == party || field.count == 0) continue;
      const std::size_t width = std::min<std::size_t>(kTile, std::size_t{1} << field.low);
      const std::size_t tiles = (low.size() >> field.count) / width;
      opponents_.push_back({j, field, width, std::vector<std::uint8_t>(tiles, 1)});
    }
  }

  void run() {
    for (bool again = true; again;) {
      again = false;
      for (Opponent& opponent : opponents_) {
        for (std::size_t tile = 0; tile < opponent.dirty.size(); ++tile) {
          if (!opponent.dirty[tile]) continue;
          if (tile % 1024 == 0) control_.checkpoint();
          opponent.dirty[tile] = 0;
          if (relax(opponent, tile)) again = true;
        }
      }
    }
  }

 private:
  static constexpr std::size_t kTile = 64 / sizeof(T);

  struct Opponent {
    std::size_t party;
    Field field;
    std::size_t width;                // rows a tile
    std::vector<std::uint8_t> dirty;  // by tile: something changed since it was relaxed

    // The tile of a state.
    std::size_t tile_of(std::size_t state) const {
      const std::size_t below = state & ((std::size_t{1} << field.low) - 1);
      const std::size_t row = (state >> (field.low + field.count)) << field.low | below;
      return row / width;
    }
  };

  bool relax(const Opponent& opponent, std::size_t tile) {
    const Field field = opponent.field;
    const std::size_t size = std::size_t{1} << field.count;
    const std::size_t width = opponent.width;
    const std::size_t row = tile * width;
    const std::size_t below = row & ((std::size_t{1} << field.low) - 1);
    const std::size_t base = (row >> field.low) << (field.low + field.count) | below;
    buffer_.resize(size * width);
    for (std::size_t p = 0; p < size; ++p) {
      std::copy_n(low_.data() + base + (p << field.low), width, buffer_.data() + p * width);
    }
    changed_.clear();
    const Moves::Limits& limits = graph_.moves[opponent.party].limits();
    const std::uint32_t* order = orders_.of(opponent.party).data() + (row << field.count);
    for (std::size_t t = 0; t < width; ++t, order += size) {
      if (limits.none()) {
        relax_row(order, size, width, t);
      } else {
        relax_one_way_row(order, size, width, t, limits.forwards >> field.low,
                          limits.backwards >> field.low);
      }
    }
    for (const std::uint32_t at : changed_) {
      const std::size_t state = base + ((at / width) << field.low) + at % width;
      low_[state] = buffer_[at];
      for (Opponent& other : opponents_) {
        if (other.party != opponent.party) other.dirty[other.tile_of(state)] = 1;
      }
    }
    return !changed_.empty();
  }

  void relax_row(const std::uint32_t* order, std::size_t size, std::size_t width, std::size_t t) {
    T before = std::numeric_limits<T>::max();  // the least low of what the party likes better
    T level = before;                          // and of what it likes as well
    for (std::size_t q = 0; q < size; ++q) {
      if ((order[q] & RowOrders::kBetter) != 0) before = kLess(before, level);
      const std::size_t at = std::size_t(order[q] & RowOrders::kPlace) * width + t;
      if (before < buffer_[at]) {
        buffer_[at] = before;
        changed_.push_back(static_cast<std::uint32_t>(at));
      }
      level = kLess(level, buffer_[at]);
    }
  }

  // With one-way options not everything better is within reach: compare pair by pair.
  void relax_one_way_row(const std::uint32_t* order, std::size_t size, std::size_t width,
                         std::size_t t, std::uint64_t forwards, std::uint64_t backwards) {
    std::size_t better = 0;  // entries [0, better) are strictly better than entry q
    for (std::size_t q = 0; q < size; ++q) {
      if ((order[q] & RowOrders::kBetter) != 0) better = q;
      const auto from = std::uint64_t(order[q] & RowOrders::kPlace);
      const std::size_t at = from * width + t;
      T least = buffer_[at];
      for (std::size_t k = 0; k < better; ++k) {
        const auto to = std::uint64_t(order[k] & RowOrders::kPlace);
        if ((from & ~to & forwards) != 0 || (to & ~from & backwards) != 0) continue;
        least = kLess(least, buffer_[to * width + t]);
      }
      if (least < buffer_[at]) {
        buffer_[at] = least;
        changed_.push_back(static_cast<std::uint32_t>(at));
      }
    }
  }

  const Graph& graph_;
  const RowOrders& orders_;
  std::vector<T>& low_;
  const Control& control_;
  std::vector<Opponent> opponents_;
  std::vector<T> buffer_;
  std::vector<std::uint32_t> changed_;
};

}  // namespace

bool is_plain_cube(const Graph& graph) {
  if (!graph.is_option_form() || !graph.states.cube) return false;
  for (const Moves& moves : graph.moves) {
    if (!moves.follow_rows()) return false;
  }
  return true;
}

RowOrders::RowOrders(const Graph& graph, const Control& control) : by_party_(graph.parties()) {
  for (std::size_t party = 0; party < graph.parties(); ++party) {
    const Field field = field_of(graph, party);
    const std::size_t size = std::size_t{1} << field.count;
    std::vector<std::uint32_t>& order = by_party_[party];
    order.resize(graph.size());
    std::vector<std::uint64_t> keys(size);
    graph.rank[party].visit([&](const auto& rank) {
      for (std::size_t row = 0; row < graph.size() >> field.count; ++row) {
        if (row % 4096 == 0) control.checkpoint();
        const std::size_t below = row & ((std::size_t{1} << field.low) - 1);
        const std::size_t base = (row >> field.low) << (field.low + field.count) | below;
        // Best first, equals by place: the complement of the rank above the place.
        for (std::size_t p = 0; p < size; ++p) {
          keys[p] = std::uint64_t{0xFFFFFFFFu - rank[base + (p << field.low)]} << 32 | p;
        }
        std::sort(keys.begin(), keys.end());
        for (std::size_t q = 0; q < size; ++q) {
          const bool better = q > 0 && keys[q] >> 32 != keys[q - 1] >> 32;
          order[(row << field.count) + q] =
              static_cast<std::uint32_t>((keys[q] & kPlace) | (better ? kBetter : 0));
        }
      }
    });
  }
}

Bits stable_in_cube(const Graph& graph, Concept which, std::size_t party, const Control& control) {
  return graph.rank[party].visit([&](const auto& rank) {
    if (which == Concept::nash) return verdicts(graph, party, rank, rank, control);
    auto low = worth(graph, party, rank, which == Concept::smr, control);
    for (std::size_t j = 0; j < graph.parties(); ++j) {
      if (j != party) spread(graph, low, j, kLess, control);
    }
    return verdicts(graph, party, rank, std::move(low), control);
  });
}

Bits stable_in_cube(const Graph& graph, const RowOrders& orders, Concept which, std::size_t party,
                    const Control& control) {
  return graph.rank[party].visit([&](const auto& rank) {
    auto low = worth(graph, party, rank, which == Concept::sseq, control);
    Fixpoint(graph, orders, party, low, control).run();
    return verdicts(graph, party, rank, std::move(low), control);
  });
}

}  // namespace demarche
