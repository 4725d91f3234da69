// SPDX-License-Identifier: Apache-2.0
#include "analysis/stability/fixpoint.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <memory>

#include "analysis/stability/field.hpp"
#include "analysis/stability/one_way.hpp"
#include "analysis/stability/spread.hpp"
#include "graph/parallel.hpp"

namespace demarche {

namespace {

// The values of all lanes in one state. 16-bit values are signed since that is what the vector
// instructions of every x86-64 compare; ranks stay below 2^15 there.
template <class T>
struct Pack {
  typedef T Values __attribute__((vector_size(16)));
  static constexpr std::size_t kLanes = 16 / sizeof(T);
  Values values;

  static Pack all(T value) { return {Values{} + value}; }
  friend Pack least(Pack a, Pack b) { return {a.values < b.values ? a.values : b.values}; }
  friend Pack most(Pack a, Pack b) { return {a.values < b.values ? b.values : a.values}; }
  // Not zero if and only if some value differs.
  std::uint64_t difference(const Pack& other) const {
    typedef std::uint64_t Words __attribute__((vector_size(16)));
    const Words differ = (Words)(values ^ other.values);
    return differ[0] | differ[1];
  }
};

// Bytes that several threads may set.
class Flags {
 public:
  explicit Flags(std::size_t size) : flags_(new std::atomic<std::uint8_t>[size]), size_(size) {
    for (std::size_t k = 0; k < size; ++k) flags_[k].store(1, std::memory_order_relaxed);
  }
  std::size_t size() const { return size_; }
  bool operator[](std::size_t k) const { return flags_[k].load(std::memory_order_relaxed) != 0; }
  void set(std::size_t k) {
    if (!(*this)[k]) flags_[k].store(1, std::memory_order_relaxed);
  }
  void reset(std::size_t k) { flags_[k].store(0, std::memory_order_relaxed); }

 private:
  std::unique_ptr<std::atomic<std::uint8_t>[]> flags_;
  std::size_t size_;
};

// Lets the values of one row fall. `at(k)` is the pack of the row's k-th state, `code(k)` its option
// word, in the order of preference if improvements are asked for, `better(k)` whether the state
// before it is strictly better.
template <class T>
class RowFall {
 public:
  RowFall(Means means, const OneWay& one_way) : means_(means), one_way_(one_way) {}

  // `own` has the greatest value in the lanes of the row's party, which is no opponent of itself, and
  // the least in all others. Returns whether anything fell.
  template <class At, class Code, class Better>
  bool operator()(std::size_t size, Pack<T> own, At at, Code code, Better better) {
    if (!one_way_.any()) {
      return means_ == Means::moves ? to_the_least(size, own, at) : down(size, own, at, better);
    }
    if (one_way_.options() < 32 && std::size_t{1} << one_way_.options() <= size) {
      return by_pattern(size, own, at, code, better);
    }
    return by_pair(size, own, at, code, better);
  }

 private:
  static Pack<T> top() { return Pack<T>::all(std::numeric_limits<T>::max()); }

  static bool fall(Pack<T>& value, Pack<T> to) {
    const Pack<T> fallen = least(value, to);
    const bool fell = fallen.difference(value) != 0;
    value = fallen;
    return fell;
  }

  template <class At>
  static bool to_the_least(std::size_t size, Pack<T> own, At at) {
    Pack<T> all = top();
    for (std::size_t k = 0; k < size; ++k) all = least(all, at(k));
    all = most(all, own);
    bool fell = false;
    for (std::size_t k = 0; k < size; ++k) fell |= fall(at(k), all);
    return fell;
  }

  template <class At, class Better>
  static bool down(std::size_t size, Pack<T> own, At at, Better better) {
    // The least of what the party likes better, and of what it likes at least as well. A value that
    // falls here falls to something in `level` already, so that `level` need not wait for it.
    Pack<T> before = top();
    Pack<T> level = top();
    Pack<T> fell = Pack<T>::all(0);
    const Pack<T> unless_better[2] = {top(), Pack<T>::all(std::numeric_limits<T>::min())};
    for (std::size_t k = 0; k < size; ++k) {
      before = least(before, most(level, unless_better[better(k) ? 1 : 0]));
      Pack<T>& value = at(k);
      level = least(level, most(value, own));
      const Pack<T> fallen = least(value, before);
      fell.values |= fallen.values ^ value.values;
      value = fallen;
    }
    return fell.difference(Pack<T>::all(0)) != 0;
  }

  // Calls visit(begin, end) for the stretches of equal preference; for all at once by moves.
  template <class Better, class Visit>
  void for_each_level(std::size_t size, Better better, Visit visit) const {
    for (std::size_t begin = 0, end = 0; begin < size; begin = end) {
      for (++end; end < size && (means_ == Means::moves || !better(end));) ++end;
      visit(begin, end);
    }
  }

  template <class At, class Code, class Better>
  bool by_pattern(std::size_t size, Pack<T> own, At at, Code code, Better better) {
    within_.assign(std::size_t{1} << one_way_.options(), top());
    bool fell = false;
    for_each_level(size, better, [&](std::size_t begin, std::size_t end) {
      const auto apply = [&] {
        for (std::size_t k = begin; k < end; ++k) {
          fell |= fall(at(k), most(within_[one_way_.pattern(code(k))], own));
        }
      };
      if (means_ == Means::improvements) apply();
      for (std::size_t k = begin; k < end; ++k) {
        OneWay::for_each_source(one_way_.pattern(code(k)), [&](std::size_t source) {
          within_[source] = least(within_[source], at(k));
        });
      }
      if (means_ == Means::moves) apply();
    });
    return fell;
  }

  template <class At, class Code, class Better>
  bool by_pair(std::size_t size, Pack<T> own, At at, Code code, Better better) {
    bool fell = false;
    for_each_level(size, better, [&](std::size_t begin, std::size_t end) {
      const std::size_t within = means_ == Means::moves ? end : begin;
      for (std::size_t k = begin; k < end; ++k) {
        Pack<T> all = top();
        for (std::size_t q = 0; q < within; ++q) {
          if (one_way_.allows(code(k), code(q))) all = least(all, at(q));
        }
        fell |= fall(at(k), most(all, own));
      }
    });
    return fell;
  }

  Means means_;
  OneWay one_way_;
  std::vector<Pack<T>> within_;  // by pattern: the least that is within reach
};

// The lanes of one round, and the sweeps.
template <class T>
class Sweeps {
 public:
  Sweeps(const Graph& graph, Means means, const std::vector<AnyRowOrder>& orders,
         std::span<const Lane> lanes, const Control& control)
      : graph_(graph),
        means_(means),
        orders_(orders),
        lanes_(lanes),
        control_(control),
        packs_(graph.size()) {
    for (std::size_t j = 0; j < graph.parties(); ++j) {
      if (graph.own[j] == 0) continue;
      const bool opposes = std::any_of(lanes.begin(), lanes.end(),
                                       [&](const Lane& lane) { return lane.party != j; });
      if (opposes) movers_.emplace_back(graph, lanes, j);
    }
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) put_worth(lane);
  }

  void run() {
    for (bool again = true; again;) {
      again = false;
      for (Mover& mover : movers_) {
        std::atomic<bool> fell{false};
        parallel_for(mover.dirty.size(), mover.grain, control_,
                     [&](std::size_t first, std::size_t last) {
                       if (visit(mover, first, last)) fell = true;
                     });
        again |= fell;
      }
    }
  }

  // The least worth in one lane.
  Ranks::Values low(std::size_t lane) const {
    return graph_.rank[lanes_[lane].party].visit([&](const auto& rank) -> Ranks::Values {
      std::decay_t<decltype(rank)> values(rank.size());
      using Rank = typename std::decay_t<decltype(rank)>::value_type;
      parallel_for(values.size(), kStretch, control_, [&](std::size_t begin, std::size_t end) {
        for (std::size_t s = begin; s < end; ++s) {
          values[s] = static_cast<Rank>(packs_[s].values[lane]);
        }
      });
      return values;
    });
  }

 private:
  struct Mover {
    std::size_t party;
    Field field;
    OneWay one_way;
    Pack<T> own;
    // Cube: a tile is 2^width neighbouring rows, which are visited together; `together` neighbouring
    // states, from a multiple of that on, are in one tile.
    std::size_t width = 0;
    std::size_t together = 1;
    std::size_t grain = 1024;
    Flags dirty;  // by tile in a cube, else by row: something fell since it was visited

    Mover(const Graph& graph, std::span<const Lane> lanes, std::size_t j)
        : party(j),
          field(graph, j),
          one_way(graph.moves[j].limits()),
          own(Pack<T>::all(std::numeric_limits<T>::min())),
          width(graph.states.cube ? std::min(kWidth, field.low) : 0),
          dirty(graph.states.cube ? graph.size() >> field.count >> width : graph.moves[j].rows()) {
      for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
        if (lanes[lane].party == j) own.values[lane] = std::numeric_limits<T>::max();
      }
      if (graph.states.cube) {
        grain = std::max<std::size_t>(1, (std::size_t{1} << 13) >> width >> field.count);
        together = std::size_t{1} << (field.low < kWidth ? field.low + field.count : kWidth);
      }
    }

    // The tile of a cube's state.
    std::size_t tile_of(std::size_t state) const {
      const std::size_t below = state & ((std::size_t{1} << field.low) - 1);
      const std::size_t row = (state >> (field.low + field.count)) << field.low | below;
      return row >> width;
    }
  };

  static constexpr std::size_t kWidth = 3;  // 128 bytes side by side

  static constexpr std::size_t kStretch = std::size_t{1} << 15;

  void put_worth(std::size_t lane) {
    const auto put = [&](const auto& worth) {
      parallel_for(worth.size(), kStretch, control_, [&](std::size_t begin, std::size_t end) {
        for (std::size_t s = begin; s < end; ++s) {
          packs_[s].values[lane] = static_cast<T>(worth[s]);
        }
      });
    };
    graph_.rank[lanes_[lane].party].visit([&](const auto& rank) {
      if (!lanes_[lane].symmetric) return put(rank);
      auto worth = rank;
      spread(graph_, lanes_[lane].party, Extreme::most, worth, control_);
      put(worth);
    });
  }

  // Lets the dirty ones of some tiles or rows fall.
  bool visit(Mover& mover, std::size_t first, std::size_t last) {
    RowFall<T> row_fall(means_, mover.one_way);
    std::vector<Pack<T>> buffer;
    bool fell = false;
    for (std::size_t k = first; k < last; ++k) {
      if (!mover.dirty[k]) continue;
      mover.dirty.reset(k);
      fell |= graph_.states.cube ? visit_tile(mover, k, row_fall, buffer)
                                 : visit_row(mover, k, row_fall, buffer);
    }
    return fell;
  }

  // Rows of a party whose options are not the lowest lie scattered in memory, neighbouring rows side
  // by side. They are copied together, and back if anything fell.
  bool visit_tile(const Mover& mover, std::size_t tile, RowFall<T>& row_fall,
                  std::vector<Pack<T>>& buffer) {
    const Field field = mover.field;
    const std::size_t size = std::size_t{1} << field.count;
    const std::size_t width = std::size_t{1} << mover.width;
    const std::size_t row = tile << mover.width;
    const std::size_t below = row & ((std::size_t{1} << field.low) - 1);
    Pack<T>* const base = packs_.data() + ((row >> field.low) << (field.low + field.count) | below);
    buffer.resize(size * width);
    for (std::size_t p = 0; p < size; ++p) {
      const Pack<T>* const from = base + (p << field.low);
      Pack<T>* const to = buffer.data() + p * width;
      for (std::size_t t = 0; t < width; ++t) to[t] = from[t];
    }
    bool fell = false;
    std::visit(
        [&](const auto& order) {
          using Word = std::decay_t<decltype(*order.data())>;
          constexpr Word better = RowOrder<Word>::kBetter;
          for (std::size_t t = 0; t < width; ++t) {
            const Word* const entries = order.data() + (row + t) * size;
            const auto place = [&](std::size_t k) {
              return static_cast<std::size_t>(entries[k] & static_cast<Word>(~better));
            };
            fell |= row_fall(
                size, mover.own,
                [&](std::size_t k) -> Pack<T>& { return buffer[place(k) * width + t]; },
                [&](std::size_t k) { return std::uint64_t{place(k)} << field.low; },
                [&](std::size_t k) { return (entries[k] & better) != 0; });
          }
        },
        orders_[mover.party]);
    if (!fell) return false;
    for (std::size_t p = 0; p < size; ++p) {
      Pack<T>* const to = base + (p << field.low);
      const Pack<T>* const from = buffer.data() + p * width;
      std::uint64_t differ = 0;
      for (std::size_t t = 0; t < width; ++t) {
        differ |= to[t].difference(from[t]);
        to[t] = from[t];
      }
      if (differ == 0) continue;
      const auto state = static_cast<std::size_t>(to - packs_.data());
      for (Mover& other : movers_) {
        if (other.party == mover.party) continue;
        for (std::size_t t = 0; t < width; t += other.together) {
          other.dirty.set(other.tile_of(state + t));
        }
      }
    }
    return true;
  }

  bool visit_row(const Mover& mover, std::size_t r, RowFall<T>& row_fall,
                 std::vector<Pack<T>>& buffer) {
    const Moves& moves = graph_.moves[mover.party];
    const auto row = moves.row(r);
    if (row.size() < 2) return false;
    constexpr std::uint32_t better = RowOrder<std::uint32_t>::kBetter;
    const std::uint32_t* entries = row.data();
    if (means_ == Means::improvements) {
      entries = std::get<RowOrder<std::uint32_t>>(orders_[mover.party]).data() +
                (row.data() - moves.row(0).data());
    }
    const auto state = [&](std::size_t k) { return entries[k] & ~better; };
    buffer.resize(row.size());
    for (std::size_t k = 0; k < row.size(); ++k) buffer[k] = packs_[state(k)];
    const bool fell = row_fall(
        row.size(), mover.own, [&](std::size_t k) -> Pack<T>& { return buffer[k]; },
        [&](std::size_t k) { return graph_.states.code(state(k)); },
        [&](std::size_t k) { return (entries[k] & better) != 0; });
    if (!fell) return false;
    for (std::size_t k = 0; k < row.size(); ++k) {
      const StateId s = state(k);
      if (packs_[s].difference(buffer[k]) == 0) continue;
      packs_[s] = buffer[k];
      for (Mover& other : movers_) {
        if (other.party != mover.party) other.dirty.set(graph_.moves[other.party].row_of(s));
      }
    }
    return true;
  }

  const Graph& graph_;
  Means means_;
  const std::vector<AnyRowOrder>& orders_;
  std::span<const Lane> lanes_;
  const Control& control_;
  std::vector<Pack<T>> packs_;
  std::vector<Mover> movers_;
};

template <class T>
void sweep(const Graph& graph, Means means, const std::vector<AnyRowOrder>& orders,
           std::span<const Lane> lanes, const TakeLow& take, const Control& control) {
  for (std::size_t begin = 0; begin < lanes.size(); begin += Pack<T>::kLanes) {
    const std::size_t count = std::min(Pack<T>::kLanes, lanes.size() - begin);
    Sweeps<T> sweeps(graph, means, orders, lanes.subspan(begin, count), control);
    sweeps.run();
    for (std::size_t lane = 0; lane < count; ++lane) take(begin + lane, sweeps.low(lane));
  }
}

}  // namespace

void least_by_sweeps(const Graph& graph, Means means, const std::vector<AnyRowOrder>& orders,
                     std::span<const Lane> lanes, const TakeLow& take, const Control& control) {
  std::uint32_t levels = 0;
  for (const Lane& lane : lanes) levels = std::max(levels, graph.rank[lane.party].levels());
  if (levels <= 0x100) {
    sweep<std::uint8_t>(graph, means, orders, lanes, take, control);
  } else if (levels <= 0x8000) {
    sweep<std::int16_t>(graph, means, orders, lanes, take, control);
  } else {
    sweep<std::int32_t>(graph, means, orders, lanes, take, control);
  }
}

}  // namespace demarche
