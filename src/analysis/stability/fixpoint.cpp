// SPDX-License-Identifier: Apache-2.0
#include "analysis/stability/fixpoint.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <memory>

#include "analysis/stability/one_way.hpp"
#include "analysis/stability/spread.hpp"
#include "graph/field.hpp"
#include "graph/memory.hpp"
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
  Flags() = default;
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
  std::size_t size_ = 0;
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
    if (one_way_.has_few_patterns(size)) {
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
        packs_(std::make_unique_for_overwrite<Pack<T>[]>(graph.size())) {
    prefer_large_pages(packs_.get(), graph.size() * sizeof(Pack<T>));
    parallel_for(graph.size(), kStretch, control, [&](std::size_t begin, std::size_t end) {
      std::fill(packs_.get() + begin, packs_.get() + end,
                Pack<T>::all(std::numeric_limits<T>::max()));
    });
    for (std::size_t j = 0; j < graph.parties(); ++j) {
      if (graph.own[j] == 0) continue;
      const bool opposes = std::any_of(lanes.begin(), lanes.end(),
                                       [&](const Lane& lane) { return lane.party != j; });
      if (opposes) add(Mover(graph, lanes, j));
    }
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) put_worth(lane);
  }

  void run() {
    for (bool again = true; again;) {
      again = false;
      for (Group& group : groups_) {
        std::atomic<bool> fell{false};
        parallel_for(group.dirty.size(), group.grain, control_,
                     [&](std::size_t first, std::size_t last) {
                       if (visit(group, first, last)) fell = true;
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
    Pack<T> own;  // the greatest value in the lanes of the party, the least in all others

    Mover(const Graph& graph, std::span<const Lane> lanes, std::size_t j)
        : party(j),
          field(graph, j),
          one_way(graph.moves[j].limits()),
          own(Pack<T>::all(std::numeric_limits<T>::min())) {
      for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
        if (lanes[lane].party == j) own.values[lane] = std::numeric_limits<T>::max();
      }
    }
  };

  // Movers whose rows are visited together. In a list of states one mover. In a cube as many
  // neighbours as have no more than kGroup options together: the states that agree on all other
  // options are a row of the group, and 2^width neighbouring rows of the group are a tile, which is
  // copied together. That saves passes over memory: within a tile each mover has its turn.
  struct Group {
    std::vector<Mover> movers;
    Field field;  // of all of them
    std::size_t width = 0;
    std::size_t grain = 1024;
    // So many neighbouring states, from a multiple of that on, are in one tile.
    std::size_t together = 1;
    Flags dirty;  // by tile in a cube, else by row: something fell since it was visited

    std::size_t tile_of(std::size_t state) const { return field.row_of(state) >> width; }
  };

  static constexpr std::size_t kGroup = 12;
  static constexpr std::size_t kBuffer = 15;  // bits of the packs of a tile, half a second cache

  void add(Mover mover) {
    const bool cube = graph_.states.cube;
    const std::size_t before = groups_.empty() ? 0 : groups_.back().field.count;
    if (!cube || groups_.empty() || before + mover.field.count > kGroup) {
      groups_.emplace_back();
      groups_.back().field = mover.field;
    } else {
      groups_.back().field.count += mover.field.count;
    }
    Group& group = groups_.back();
    group.movers.push_back(std::move(mover));
    if (!cube) {
      group.dirty = Flags(graph_.moves[group.movers.front().party].rows());
      return;
    }
    const Field field = group.field;
    // At least a cache line, if there are as many neighbours.
    const std::size_t room = kBuffer > field.count ? kBuffer - field.count : 0;
    group.width = std::min(std::clamp<std::size_t>(room, 2, 3), field.low);
    group.together = std::size_t{1}
                     << (group.width == field.low ? field.low + field.count : group.width);
    group.grain = std::max<std::size_t>(1, (std::size_t{1} << 13) >> group.width >> field.count);
    group.dirty = Flags(graph_.size() >> field.count >> group.width);
  }

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
  bool visit(Group& group, std::size_t first, std::size_t last) {
    std::vector<Pack<T>> buffer;
    std::vector<RowFall<T>> row_falls;
    for (const Mover& mover : group.movers) row_falls.emplace_back(means_, mover.one_way);
    bool fell = false;
    for (std::size_t k = first; k < last; ++k) {
      if (!group.dirty[k]) continue;
      group.dirty.reset(k);
      fell |= graph_.states.cube ? visit_tile(group, k, row_falls, buffer)
                                 : visit_row(group.movers.front(), k, row_falls.front(), buffer);
    }
    return fell;
  }

  // Where a pack of a tile stands in the copy: a cache line is left free after each 64 packs, since
  // states whose distance is a power of two would get in each other's way in the cache.
  static std::size_t padded(std::size_t k) { return k + (k >> 6 << 2); }

  bool visit_tile(Group& group, std::size_t tile, std::vector<RowFall<T>>& row_falls,
                  std::vector<Pack<T>>& buffer) {
    const Field field = group.field;
    const std::size_t size = std::size_t{1} << field.count;
    const std::size_t width = std::size_t{1} << group.width;
    const std::size_t first = field.first_of_row(tile << group.width);
    Pack<T>* const base = packs_.get() + first;
    buffer.resize(padded(size * width));
    for (std::size_t p = 0; p < size; ++p) {
      const Pack<T>* const from = base + (p << field.low);
      Pack<T>* const to = buffer.data() + padded(p * width);
      for (std::size_t t = 0; t < width; ++t) to[t] = from[t];
    }
    bool fell = false;
    for (std::size_t m = 0; m < group.movers.size(); ++m) {
      if (!fall(group, group.movers[m], first, row_falls[m], buffer.data())) continue;
      fell = true;
      if (m > 0) group.dirty.set(tile);  // those before it may have something to do
    }
    if (!fell) return false;
    for (std::size_t p = 0; p < size; ++p) {
      Pack<T>* const to = base + (p << field.low);
      const Pack<T>* const from = buffer.data() + padded(p * width);
      std::uint64_t differ = 0;
      for (std::size_t t = 0; t < width; ++t) {
        differ |= to[t].difference(from[t]);
        to[t] = from[t];
      }
      if (differ == 0) continue;
      for (Group& other : groups_) {
        if (&other == &group) continue;
        for (std::size_t t = 0; t < width; t += other.together) {
          other.dirty.set(other.tile_of(first + (p << field.low) + t));
        }
      }
    }
    return true;
  }

  // Lets all rows of a mover in one tile fall. `first` is the tile's first state.
  bool fall(const Group& group, const Mover& mover, std::size_t first, RowFall<T>& row_fall,
            Pack<T>* tile) const {
    const std::size_t width = std::size_t{1} << group.width;
    const std::size_t size = std::size_t{1} << mover.field.count;
    // The mover's field within the group's.
    Field within;
    within.low = mover.field.low - group.field.low;
    within.count = mover.field.count;
    bool fell = false;
    std::visit(
        [&](const auto& order) {
          using Word = std::decay_t<decltype(*order.data())>;
          constexpr Word better = RowOrder<Word>::kBetter;
          for (std::size_t r = 0; r < std::size_t{1} << (group.field.count - within.count); ++r) {
            const std::size_t p = within.first_of_row(r);
            for (std::size_t t = 0; t < width; ++t) {
              const std::size_t state = first + (p << group.field.low) + t;
              const Word* const entries = order.data() + mover.field.row_of(state) * size;
              const auto place = [&](std::size_t k) {
                return static_cast<std::size_t>(entries[k] & static_cast<Word>(~better));
              };
              const std::size_t row = (p << group.width) + t;
              fell |= row_fall(
                  size, mover.own,
                  [&](std::size_t k) -> Pack<T>& {
                    return tile[padded(row + (place(k) << within.low << group.width))];
                  },
                  [&](std::size_t k) { return std::uint64_t{place(k)} << mover.field.low; },
                  [&](std::size_t k) { return (entries[k] & better) != 0; });
            }
          }
        },
        orders_[mover.party]);
    return fell;
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
      for (Group& other : groups_) {
        const std::size_t party = other.movers.front().party;
        if (party != mover.party) other.dirty.set(graph_.moves[party].row_of(s));
      }
    }
    return true;
  }

  const Graph& graph_;
  Means means_;
  const std::vector<AnyRowOrder>& orders_;
  std::span<const Lane> lanes_;
  const Control& control_;
  std::unique_ptr<Pack<T>[]> packs_;
  std::vector<Group> groups_;
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
