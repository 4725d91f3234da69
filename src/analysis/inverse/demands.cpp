// SPDX-License-Identifier: Apache-2.0
#include "analysis/inverse/demands.hpp"

#include <algorithm>
#include <set>

#include "analysis/evolution/reach.hpp"

namespace demarche {

namespace {

// Sanctions of one departure that are excluded at once.
constexpr std::size_t kMostSanctions = 16;
// Cuts that are made at once of one improvement.
constexpr std::size_t kMostCuts = 16;

// States kept of what the others bring about by any moves: 64 MB.
constexpr std::size_t kMostKeptStates = 16'000'000;

template <class Value>
void make_different(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

// Enters nodes into a mask of movers by state, and leaves it empty again in the end, with whatever was
// added to the nodes meanwhile.
class Seen {
 public:
  Seen(std::vector<std::uint64_t>& seen, const std::vector<Answers::Node>& nodes)
      : seen_(seen), nodes_(nodes) {
    for (const Answers::Node& node : nodes) {
      if (node.mover != Answers::kNobody) seen_[node.state] |= std::uint64_t{1} << node.mover;
    }
  }
  ~Seen() {
    for (const Answers::Node& node : nodes_) seen_[node.state] = 0;
  }
  Seen(const Seen&) = delete;
  Seen& operator=(const Seen&) = delete;

 private:
  std::vector<std::uint64_t>& seen_;
  const std::vector<Answers::Node>& nodes_;
};

}  // namespace

Literal Answers::good(std::size_t party, StateId t, StateId z) {
  if (!may_escape()) return orders_.at_least(party, t, z);
  std::vector<StateId> reached = graph_.moves[party].from(z);
  reached.push_back(z);
  Literal all = kTrue;
  for (const StateId s : orders_.greatest(party, reached)) {
    all = clauses_.both(all, orders_.at_least(party, t, s));
  }
  return all;
}

bool Answers::good_now(std::size_t party, StateId t, StateId z) const {
  if (orders_.prefers_now(party, z, t)) return false;
  if (!may_escape()) return true;
  bool escapes = false;
  graph_.moves[party].for_each_from(
      z, [&](StateId s) { escapes = escapes || orders_.prefers_now(party, s, t); });
  return !escapes;
}

std::vector<Literal> Answers::some_good(std::size_t party, StateId t,
                                        const std::vector<StateId>& states) {
  std::vector<Literal> literals;
  for (const StateId z : may_escape() ? states : orders_.least(party, states)) {
    if (const Literal one = good(party, t, z); one != kFalse) literals.push_back(one);
  }
  make_different(literals);
  return literals;
}

const std::vector<StateId>& Answers::by_moves(std::size_t party, StateId s1) {
  if (kept_states_ > kMostKeptStates) {
    by_moves_.clear();
    kept_states_ = 0;
  }
  const auto [entry, is_new] = by_moves_.try_emplace({party, s1});
  std::vector<StateId>& states = entry->second;
  if (!is_new) return states;
  const std::uint64_t others = everyone(graph_) & ~(std::uint64_t{1} << party);
  for (const Reach::Node& node : reach(graph_, s1, Means::moves, others, {}, control_).nodes) {
    if (node.state != s1) states.push_back(node.state);
  }
  make_different(states);
  kept_states_ += states.size();
  return states;
}

void Answers::by_improvements_now(std::size_t party, StateId s1, std::vector<Node>& nodes,
                                  const std::function<bool(const Node&)>& enough) {
  nodes.assign(1, {s1, kNobody, 0});
  const Seen seen(seen_, nodes);
  bool done = false;
  for (std::size_t at = 0; at < nodes.size() && !done; ++at) {
    if (at % 4096 == 0) control_.checkpoint();
    const Node node = nodes[at];
    for (std::size_t j = 0; j < graph_.parties() && !done; ++j) {
      if (j == party || j == node.mover) continue;
      graph_.moves[j].for_each_from(node.state, [&](StateId q) {
        if (done || ((seen_[q] >> j) & 1) != 0 || !orders_.prefers_now(j, q, node.state)) return;
        seen_[q] |= std::uint64_t{1} << j;
        nodes.push_back({q, j, at});
        done = enough(nodes.back());
      });
    }
  }
}

std::vector<Literal> Answers::ways_out(std::size_t party, const std::vector<Node>& nodes) {
  const Seen seen(seen_, nodes);
  std::vector<Literal> ways;
  for (const Node& node : nodes) {
    for (std::size_t j = 0; j < graph_.parties(); ++j) {
      if (j == party || j == node.mover || !orders_.is_free(j)) continue;
      graph_.moves[j].for_each_from(node.state, [&](StateId q) {
        if (((seen_[q] >> j) & 1) != 0) return;
        if (const Literal way = orders_.prefers(j, q, node.state); way != kFalse) {
          ways.push_back(way);
        }
      });
    }
  }
  make_different(ways);
  return ways;
}

bool Answers::widen(std::size_t party, std::vector<Node>& nodes) {
  const Seen seen(seen_, nodes);
  const std::size_t before = nodes.size();
  for (std::size_t at = 0; at < nodes.size(); ++at) {
    const Node node = nodes[at];
    for (std::size_t j = 0; j < graph_.parties(); ++j) {
      if (j == party || j == node.mover) continue;
      graph_.moves[j].for_each_from(node.state, [&](StateId q) {
        if (((seen_[q] >> j) & 1) != 0) return;
        const bool follows = at < before ? orders_.prefers(j, q, node.state) != kFalse
                                         : orders_.prefers_now(j, q, node.state);
        if (!follows) return;
        seen_[q] |= std::uint64_t{1} << j;
        nodes.push_back({q, j, at});
      });
    }
  }
  return nodes.size() > before;
}

std::vector<Literal> Answers::steps_to_last(const std::vector<Node>& nodes) {
  std::vector<Literal> steps;
  for (std::size_t at = nodes.size() - 1; at != 0; at = nodes[at].before) {
    steps.push_back(
        orders_.prefers(nodes[at].mover, nodes[at].state, nodes[nodes[at].before].state));
  }
  return steps;
}

Holding::Holding(Clauses& clauses, Orders& orders, const Graph& graph, Concept under,
                 std::vector<StateId> candidates, const Control& control)
    : clauses_(clauses),
      orders_(orders),
      graph_(graph),
      under_(under),
      control_(control),
      answers_(clauses, orders, graph, under, control),
      candidates_(std::move(candidates)) {
  for (std::size_t k = 0; k < candidates_.size(); ++k) chosen_.push_back(clauses_.fresh());
  clauses_.add(chosen_);
}

bool Holding::is_met() {
  std::size_t k = 0;
  while (!clauses_.value(chosen_[k])) ++k;
  state_ = candidates_[k];
  bool stable = true;
  for (std::size_t party = 0; party < graph_.parties(); ++party) {
    stable = is_stable(party, chosen_[k]) && stable;
  }
  return stable;
}

bool Holding::is_stable(std::size_t party, Literal chosen) {
  bool stable = true;
  graph_.moves[party].for_each_from(state_, [&](StateId s1) {
    if (orders_.prefers_now(party, s1, state_)) {
      stable = is_deterred(party, s1, chosen) && stable;
    }
  });
  return stable;
}

bool Holding::is_deterred(std::size_t party, StateId s1, Literal chosen) {
  std::vector<Literal> clause{-chosen, orders_.at_least(party, state_, s1)};
  const auto add = [&](const std::vector<Literal>& more) {
    clause.insert(clause.end(), more.begin(), more.end());
  };
  if (under_ == Concept::gmr || under_ == Concept::smr) {
    const std::vector<StateId>& reached = answers_.by_moves(party, s1);
    for (const StateId z : reached) {
      if (answers_.good_now(party, state_, z)) return true;
    }
    add(answers_.some_good(party, state_, reached));
  } else if (under_ != Concept::nash) {
    bool deterred = false;
    std::vector<Answers::Node> nodes;
    answers_.by_improvements_now(party, s1, nodes, [&](const Answers::Node& node) {
      return deterred = answers_.good_now(party, state_, node.state);
    });
    if (deterred) return true;
    add_cuts(party, std::move(clause), std::move(nodes));
    return false;
  }
  clauses_.add(clause);
  return false;
}

// The cut around what the proposal brings about, and further ones around what a move more brings about
// each time: without those the solver would look for a sanction step by step.
void Holding::add_cuts(std::size_t party, const std::vector<Literal>& stays,
                       std::vector<Answers::Node> nodes) {
  for (std::size_t cuts = 0; cuts < kMostCuts; ++cuts) {
    control_.checkpoint();
    std::vector<StateId> reached;
    for (const Answers::Node& node : nodes) reached.push_back(node.state);
    make_different(reached);
    std::vector<Literal> clause = stays;
    for (const Literal good : answers_.some_good(party, state_, reached)) {
      if (good == kTrue) return;  // this and all wider cuts say nothing
      clause.push_back(good);
    }
    for (const Literal way : answers_.ways_out(party, nodes)) clause.push_back(way);
    clauses_.add(clause);
    if (!answers_.widen(party, nodes)) return;
  }
}

Leaving::Leaving(Clauses& clauses, Orders& orders, const Graph& graph, Concept under, StateId state,
                 const Control& control)
    : clauses_(clauses),
      under_(under),
      answers_(clauses, orders, graph, under, control),
      state_(state) {
  std::vector<Literal> some;
  for (std::size_t party = 0; party < graph.parties(); ++party) {
    graph.moves[party].for_each_from(state, [&](StateId s1) {
      const Literal better = orders.prefers(party, s1, state);
      if (better == kFalse) return;
      some.push_back(clauses.fresh());
      clauses.add({-some.back(), better});
      departures_.push_back({party, s1, some.back()});
    });
  }
  clauses.add(some);
}

bool Leaving::is_met() {
  std::vector<Departure> made;  // the values are gone when the first clause is added
  for (const Departure& departure : departures_) {
    if (clauses_.value(departure.made)) made.push_back(departure);
  }
  bool left = false;
  for (const Departure& departure : made) left = !is_deterred(departure) || left;
  return left;
}

bool Leaving::is_deterred(const Departure& departure) {
  const auto [party, s1, made] = departure;
  if (under_ == Concept::nash) return false;
  if (!answers_.by_improvements()) {
    const std::vector<StateId>& reached = answers_.by_moves(party, s1);
    bool deterred = false;
    for (const StateId z : reached) deterred = deterred || answers_.good_now(party, state_, z);
    if (!deterred) return false;
    for (const Literal good : answers_.some_good(party, state_, reached)) {
      clauses_.add({-made, -good});
    }
    return true;
  }
  std::set<StateId> ends;
  std::vector<Answers::Node> nodes;
  std::size_t all = 0;
  do {
    // The nearest good state that has not been an end yet.
    all = ends.size();
    const std::size_t mover = party;
    answers_.by_improvements_now(party, s1, nodes, [&](const Answers::Node& node) {
      return !ends.contains(node.state) && answers_.good_now(mover, state_, node.state) &&
             ends.insert(node.state).second;
    });
    if (ends.size() == all) break;
    std::vector<Literal> clause{-made, -answers_.good(party, state_, nodes.back().state)};
    for (const Literal step : answers_.steps_to_last(nodes)) clause.push_back(-step);
    clauses_.add(clause);
  } while (ends.size() < kMostSanctions);
  return !ends.empty();
}

}  // namespace demarche
