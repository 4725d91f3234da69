// SPDX-License-Identifier: Apache-2.0
#include "analysis/stability/spread.hpp"

#include <algorithm>
#include <limits>

#include "analysis/stability/one_way.hpp"
#include "graph/field.hpp"
#include "graph/parallel.hpp"

namespace demarche {

namespace {

constexpr auto kLeast = [](auto a, auto b) { return b < a ? b : a; };
constexpr auto kMost = [](auto a, auto b) { return a < b ? b : a; };

// From which value of an option a move can change it.
struct Ways {
  bool taking = true;    // from not taken to taken
  bool dropping = true;  // back
};

Ways ways_of(const Moves::Limits& limits, std::size_t option) {
  const std::uint64_t bit = std::uint64_t{1} << option;
  return {(limits.backwards & bit) == 0, (limits.forwards & bit) == 0};
}

// One option, whose values lie `half` apart.
template <class T, class Pick>
void across(T* values, std::size_t size, std::size_t half, Ways ways, Pick pick) {
  for (std::size_t base = 0; base < size; base += 2 * half) {
    T* without = values + base;
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

// The tiles of a field in a cube: runs of neighbouring states, 2^`run` long, 2^low apart.
struct Tiles {
  Field field;
  std::size_t run;   // bits
  std::size_t runs;  // a tile
  std::size_t tiles;

  Tiles(Field of, std::size_t states, std::size_t width) : field(of) {
    constexpr std::size_t kBytes = std::size_t{1} << 17;  // half of a small second cache
    const std::size_t most = kBytes / width;
    run = 6;
    while (run < 10 && (std::size_t{2} << run << field.count) <= most) ++run;
    if (run < field.low) {
      runs = std::size_t{1} << field.count;
    } else {
      // Rows are contiguous, or nearly: whole stretches of them.
      run = field.low + field.count;
      while ((std::size_t{1} << run) < states && (std::size_t{2} << run) <= most) ++run;
      runs = 1;
    }
    tiles = (states >> run) / runs;
  }
  // The bit of the field within a tile.
  std::size_t at() const { return runs == 1 ? field.low : run; }
  std::size_t begin(std::size_t tile) const {
    return runs == 1 ? tile << run : field.first_of_row(tile << run);
  }
};

template <class T, class Pick>
void spread_in_cube(const Graph& graph, std::size_t party, std::vector<T>& values, Pick pick,
                    const Control& control) {
  const Field field(graph, party);
  if (field.count == 0) return;
  const Moves::Limits& limits = graph.moves[party].limits();
  const Tiles tiles(field, values.size(), sizeof(T));
  const std::size_t run = std::size_t{1} << tiles.run;
  parallel_for(tiles.tiles, 4, control, [&](std::size_t first, std::size_t last) {
    std::vector<T> buffer(tiles.runs == 1 ? 0 : run * tiles.runs);
    for (std::size_t tile = first; tile < last; ++tile) {
      T* const begin = values.data() + tiles.begin(tile);
      T* const work = tiles.runs == 1 ? begin : buffer.data();
      for (std::size_t r = 0; r < tiles.runs && work != begin; ++r) {
        std::copy_n(begin + (r << field.low), run, work + r * run);
      }
      for (std::size_t o = 0; o < field.count; ++o) {
        across(work, run * tiles.runs, std::size_t{1} << (tiles.at() + o),
               ways_of(limits, field.low + o), pick);
      }
      for (std::size_t r = 0; r < tiles.runs && work != begin; ++r) {
        std::copy_n(work + r * run, run, begin + (r << field.low));
      }
    }
  });
}

// One row of listed states at a time.
template <class T, class Pick>
class RowSpread {
 public:
  RowSpread(const Graph& graph, std::size_t party, std::vector<T>& values, Pick pick, T neutral)
      : graph_(graph),
        one_way_(graph.moves[party].limits()),
        values_(values),
        pick_(pick),
        neutral_(neutral) {}

  void operator()(std::span<const StateId> row) {
    if (!one_way_.any()) {
      T all = neutral_;
      for (const StateId s : row) all = pick_(all, values_[s]);
      for (const StateId s : row) values_[s] = all;
    } else if (one_way_.has_few_patterns(row.size())) {
      by_pattern(row);
    } else {
      by_pair(row);
    }
  }

 private:
  void by_pattern(std::span<const StateId> row) {
    within_.assign(std::size_t{1} << one_way_.options(), neutral_);
    for (const StateId s : row) {
      OneWay::for_each_source(one_way_.pattern(graph_.states.code(s)), [&](std::size_t source) {
        within_[source] = pick_(within_[source], values_[s]);
      });
    }
    for (const StateId s : row) values_[s] = within_[one_way_.pattern(graph_.states.code(s))];
  }

  void by_pair(std::span<const StateId> row) {
    within_.assign(row.size(), neutral_);
    for (std::size_t a = 0; a < row.size(); ++a) {
      for (const StateId q : row) {
        if (one_way_.allows(graph_.states.code(row[a]), graph_.states.code(q))) {
          within_[a] = pick_(within_[a], values_[q]);
        }
      }
    }
    for (std::size_t a = 0; a < row.size(); ++a) values_[row[a]] = within_[a];
  }

  const Graph& graph_;
  OneWay one_way_;
  std::vector<T>& values_;
  Pick pick_;
  T neutral_;
  std::vector<T> within_;  // what is within reach, by pattern or by place in the row
};

template <class T, class Pick>
void spread_with(const Graph& graph, std::size_t party, std::vector<T>& values, Pick pick,
                 T neutral, const Control& control) {
  if (graph.states.cube) {
    spread_in_cube(graph, party, values, pick, control);
    return;
  }
  const Moves& moves = graph.moves[party];
  parallel_for(moves.rows(), 1024, control, [&](std::size_t first, std::size_t last) {
    RowSpread spread_row(graph, party, values, pick, neutral);
    for (std::size_t r = first; r < last; ++r) spread_row(moves.row(r));
  });
}

}  // namespace

template <class T>
void spread(const Graph& graph, std::size_t party, Extreme extreme, std::vector<T>& values,
            const Control& control) {
  if (extreme == Extreme::least) {
    spread_with(graph, party, values, kLeast, std::numeric_limits<T>::max(), control);
  } else {
    spread_with(graph, party, values, kMost, std::numeric_limits<T>::min(), control);
  }
}

template void spread(const Graph&, std::size_t, Extreme, std::vector<std::uint8_t>&,
                     const Control&);
template void spread(const Graph&, std::size_t, Extreme, std::vector<std::uint16_t>&,
                     const Control&);
template void spread(const Graph&, std::size_t, Extreme, std::vector<std::uint32_t>&,
                     const Control&);

}  // namespace demarche
