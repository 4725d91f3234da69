// SPDX-License-Identifier: Apache-2.0
#include "analysis/evolution/best_ways.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "analysis/evolution/row_numbers.hpp"

namespace demarche {

namespace {

constexpr std::uint32_t kUnknown = 0xFFFFFFFF;
constexpr Cost kFar{kUnknown, kUnknown, kUnknown};
constexpr std::uint64_t kMost = ~std::uint64_t{0};
// Moves looked at to count the ways to one destination.
constexpr std::size_t kMostVisited = std::size_t{1} << 20;

Cost sum(const Cost& a, const Cost& b) {
  return {a.against + b.against, a.indifferent + b.indifferent, a.moves + b.moves};
}

std::uint64_t saturated(std::uint64_t a, std::uint64_t b) {
  return a > kMost - b ? kMost : a + b;
}

}  // namespace

// One party's rows, and from where they have been entered.
struct BestWays::Rows {
  Rows(const Graph& graph, std::size_t mover)
      : party(mover), row(graph, mover), one_way(!graph.moves[mover].limits().none()) {
    lowest.assign(one_way ? 0 : row.size(), kUnknown);
  }

  std::size_t party;
  RowNumbers row;
  bool one_way;
  // By row, without one-way options: the least rank from which it was entered. By moves, 0 once it was.
  std::vector<std::uint32_t> lowest;
};

// What a search still has to do, and what it need not do again.
struct BestWays::Open {
  static constexpr std::uint8_t kNobody = 0xFF;
  static constexpr std::uint8_t kDone = 0xFE;

  Buckets buckets;
  std::vector<Rows> rows;
  // By state, where moves do not follow rows: who moved last in the cheapest sequence. The others have
  // gone on from it; after the next, by another party, this one goes on too, and everybody has.
  std::vector<std::uint8_t> first_mover;
};

BestWays::BestWays(const Graph& graph, StateId from, Measure measure, const Control& control)
    : graph_(graph),
      from_(from),
      measure_(measure),
      by_rows_(graph.follows_rows()),
      start_(by_rows_ ? from : Node{graph.size()} * graph.parties()),
      cost_(by_rows_ ? graph.size() : graph.size() * graph.parties() + 1, kFar) {
  search(control);
}

Cost BestWays::step(std::size_t party, StateId from, StateId to) const {
  if (measure_ == Measure::moves) return {0, 0, 1};
  const std::uint32_t before = graph_.rank[party][from];
  const std::uint32_t after = graph_.rank[party][to];
  return {after < before ? 1U : 0U, after == before ? 1U : 0U, 1};
}

void BestWays::search(const Control& control) {
  Open open;
  if (!by_rows_) open.first_mover.assign(graph_.size(), Open::kNobody);
  for (std::size_t party = 0; by_rows_ && party < graph_.parties(); ++party) {
    if (graph_.own[party] != 0) open.rows.emplace_back(graph_, party);
  }
  Buckets& buckets = open.buckets;
  buckets[{}] = {start_};
  cost_[start_] = {};
  std::size_t expanded = 0;
  while (!buckets.empty()) {
    const auto bucket = buckets.extract(buckets.begin());
    for (const Node node : bucket.mapped()) {
      if (++expanded % 4096 == 0) {
        control.report("Searching ways from the start",
                       static_cast<double>(std::min<std::size_t>(expanded, cost_.size())) /
                           static_cast<double>(cost_.size()));
      }
      if (cost_[node] == bucket.key()) expand(node, bucket.key(), open);
    }
  }
}

void BestWays::expand(Node node, Cost cost, Open& open) {
  const StateId s = state_of(node);
  std::array<std::vector<Node>*, 3> next{};  // improvements, moves to equals, moves against
  const auto offer = [&](std::size_t party, StateId q) {
    const Cost more = step(party, s, q);
    const Cost through = sum(cost, more);
    const Node to = node_of(q, party);
    if (through >= cost_[to]) return;
    cost_[to] = through;
    std::vector<Node>*& bucket = next[more.against != 0 ? 2 : more.indifferent];
    if (bucket == nullptr) bucket = &open.buckets[through];
    bucket->push_back(to);
  };
  if (!by_rows_) {
    const std::size_t parties = graph_.parties();
    const std::size_t last = node == start_ ? parties : node % parties;
    std::uint8_t& first = open.first_mover[s];
    if (first == Open::kDone) return;
    for (std::size_t party = 0; party < parties; ++party) {
      if (party == last || (first != Open::kNobody && party != first)) continue;
      graph_.moves[party].for_each_from(s, [&](StateId q) { offer(party, q); });
    }
    first =
        first == Open::kNobody && last < parties ? static_cast<std::uint8_t>(last) : Open::kDone;
    return;
  }
  for (Rows& one : open.rows) {
    const Ranks& rank = graph_.rank[one.party];
    const std::uint32_t here = measure_ == Measure::moves ? 0 : rank[s];
    std::uint32_t least = 0;  // the least rank worth going to
    if (!one.one_way) {
      std::uint32_t& lowest = one.lowest[one.row[s]];
      if (lowest <= here) continue;
      if (lowest != kUnknown) least = here;
      lowest = here;
    }
    graph_.moves[one.party].for_each_from(s, [&](StateId q) {
      if (least == 0 || rank[q] >= least) offer(one.party, q);
    });
  }
}

std::optional<Cost> BestWays::cost(StateId state) const {
  Cost least = state == from_ ? Cost{} : kFar;
  if (by_rows_) {
    least = cost_[state];
  } else {
    for (std::size_t party = 0; party < graph_.parties(); ++party) {
      least = std::min(least, cost_[node_of(state, party)]);
    }
  }
  return least == kFar ? std::nullopt : std::optional(least);
}

std::vector<BestWays::Node> BestWays::ends(const std::vector<StateId>& states,
                                           const Cost& cost) const {
  if (cost == Cost{}) return {start_};
  std::vector<Node> nodes;
  for (const StateId state : states) {
    for (std::size_t party = 0; party < (by_rows_ ? 1 : graph_.parties()); ++party) {
      if (cost_[node_of(state, party)] == cost) nodes.push_back(node_of(state, party));
    }
  }
  return nodes;
}

template <class Visit>
void BestWays::for_each_before(Node node, std::size_t& visited, Visit&& visit) const {
  if (node == start_) return;
  const StateId s = state_of(node);
  const Cost cost = cost_[node];
  const auto look = [&](Node before, std::size_t party, StateId p) {
    ++visited;
    if (cost_[before] != kFar && sum(cost_[before], step(party, p, s)) == cost)
      visit(before, party);
  };
  if (by_rows_) {
    for (std::size_t party = 0; party < graph_.parties(); ++party) {
      graph_.moves[party].for_each_to(s, [&](StateId p) { look(p, party, p); });
    }
    return;
  }
  const std::size_t party = node % graph_.parties();
  graph_.moves[party].for_each_to(s, [&](StateId p) {
    if (p == from_) look(start_, party, p);
    for (std::size_t j = 0; j < graph_.parties(); ++j) {
      if (j != party) look(node_of(p, j), party, p);
    }
  });
}

// Counts, for each node of a best sequence, how many ways lead on from it to an end: the dearest first,
// so that a node is met when all that follow it are done.
void BestWays::count(const std::vector<Node>& ends, Ways& ways) const {
  ways.counted = ends.size() <= kMostVisited;
  if (!ways.counted) return;
  std::map<std::pair<Cost, Node>, std::uint64_t> open;
  for (const Node node : ends) open[{cost_[node], node}] = 1;
  std::map<std::pair<std::size_t, StateId>, std::uint64_t> first;
  std::size_t visited = ends.size();
  while (!open.empty()) {
    const auto entry = open.extract(std::prev(open.end()));
    const Node node = entry.key().second;
    const std::uint64_t onwards = entry.mapped();
    if (node == start_) {
      ways.count = saturated(ways.count, onwards);
      continue;
    }
    for_each_before(node, visited, [&](Node before, std::size_t party) {
      std::uint64_t& to_end = open[{cost_[before], before}];
      to_end = saturated(to_end, onwards);
      if (before != start_) return;
      std::uint64_t& begun = first[{party, state_of(node)}];
      begun = saturated(begun, onwards);
    });
    if (visited <= kMostVisited) continue;
    ways.counted = false;
    return;
  }
  for (const auto& [move, begun] : first) {
    ways.first_moves.push_back({{move.first, move.second}, begun});
  }
}

// Goes back from the ends, one move at a time; every way back leads to the start.
void BestWays::list(const std::vector<Node>& ends, std::size_t most, Ways& ways) const {
  struct Frame {
    StateId to;  // the state that the moves `before` lead to
    std::vector<std::pair<Node, std::size_t>> before;
    std::size_t next = 0;
  };
  std::size_t visited = 0;
  for (const Node end : ends) {
    // The others are looked at for their last movers alone, and there may be millions.
    if (ways.paths.size() >= most && visited > kMostVisited) break;
    std::vector<Frame> frames;
    std::vector<Step> back;
    const auto enter = [&](Node node) {
      if (node == start_) {
        ways.paths.emplace_back(back.rbegin(), back.rend());
        return false;
      }
      frames.push_back({state_of(node), {}, 0});
      for_each_before(node, visited, [&](Node before, std::size_t party) {
        frames.back().before.emplace_back(before, party);
        ways.last_movers |= std::uint64_t{frames.size() == 1} << party;
      });
      return true;
    };
    enter(end);
    while (!frames.empty() && ways.paths.size() < most) {
      Frame& top = frames.back();
      if (top.next == top.before.size()) {
        frames.pop_back();
        if (!back.empty()) back.pop_back();
        continue;
      }
      const auto [before, party] = top.before[top.next++];
      back.push_back({party, top.to});
      if (!enter(before)) back.pop_back();
    }
  }
  std::sort(ways.paths.begin(), ways.paths.end(), [](const auto& a, const auto& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [](const Step& x, const Step& y) {
                                          return std::tie(x.party, x.to) < std::tie(y.party, y.to);
                                        });
  });
}

std::optional<Ways> BestWays::to(const std::vector<StateId>& states, std::size_t most) const {
  Cost least = kFar;
  for (const StateId state : states) least = std::min(least, cost(state).value_or(kFar));
  if (least == kFar) return std::nullopt;
  Ways ways;
  ways.cost = least;
  const std::vector<Node> nodes = ends(states, least);
  list(nodes, most, ways);
  count(nodes, ways);
  if (!ways.counted) ways.count = ways.paths.size();
  return ways;
}

std::optional<Ways> BestWays::to(const Bits& states, std::size_t most) const {
  std::vector<StateId> nearest;
  Cost least = kFar;
  states.for_each([&](std::size_t s) {
    const auto state = static_cast<StateId>(s);
    const std::optional<Cost> here = cost(state);
    if (!here || *here > least) return;
    if (*here < least) nearest.clear();
    least = *here;
    nearest.push_back(state);
  });
  return to(nearest, most);
}

std::uint64_t best_ways_bytes_per_state(const Model& model, bool searching) {
  const bool rows = !model.is_graph_form() && model.merged.empty() && model.forbidden.empty();
  const std::uint64_t nodes = rows ? 1 : model.parties.size();
  // A node's cost; while searching its places in buckets, few of which are open at once, and a row's
  // lowest rank for each party, or a last mover.
  return nodes * (sizeof(Cost) + (searching ? 2 * sizeof(std::uint64_t) : 0)) +
         (searching ? 4 * model.parties.size() : 0);
}

}  // namespace demarche
