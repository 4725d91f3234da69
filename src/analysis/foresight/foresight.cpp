// SPDX-License-Identifier: Apache-2.0
#include "analysis/foresight/foresight.hpp"

#include <algorithm>

#include "graph/parallel.hpp"

namespace demarche {

namespace {

constexpr std::size_t kGrain = 4096;  // whole words of bits, so that threads do not share one

// One party's choice in one state.
struct Choice {
  StateId end = kNoState;
  StateId first = kNoState;  // where it moves; kNoState: it stays
  bool tied = false;         // with something else that is as good and ends elsewhere
};

// The choice of a party at s that expects the other to take the conflict from each state to
// `answer` of it.
Choice choose(const Graph& graph, std::size_t party, StateId s,
              const std::vector<StateId>& answer) {
  const Ranks& rank = graph.rank[party];
  StateId best = kNoState;
  bool tied = false;
  graph.moves[party].for_each_from(s, [&](StateId move) {
    const StateId end = answer[move];
    if (best == kNoState || rank[end] > rank[answer[best]]) {
      best = move;
      tied = false;
    } else if (rank[end] == rank[answer[best]] && end != answer[best]) {
      tied = true;
    }
  });
  if (best == kNoState || rank[answer[best]] < rank[s]) return {s, kNoState, false};
  if (rank[answer[best]] == rank[s]) return {s, kNoState, tied || answer[best] != s};
  return {answer[best], best, tied};
}

Anticipation nothing_moves(const Graph& graph) {
  Anticipation g;
  for (std::vector<StateId>& ends : g) {
    ends.resize(graph.size());
    for (StateId s = 0; s < graph.size(); ++s) ends[s] = s;
  }
  return g;
}

// G_h from G_{h-1}. Where ties mattered is added to `ties` if it is given.
void look_further(const Graph& graph, Anticipation& g, Anticipation& scratch,
                  std::array<Bits, 2>* ties, const Control& control) {
  for (std::size_t party = 0; party < 2; ++party) {
    scratch[party].resize(graph.size());
    parallel_for(graph.size(), kGrain, control, [&](std::size_t begin, std::size_t end) {
      for (std::size_t s = begin; s < end; ++s) {
        const Choice choice = choose(graph, party, static_cast<StateId>(s), g[1 - party]);
        scratch[party][s] = choice.end;
        if (ties != nullptr && choice.tied) (*ties)[party].set(s);
      }
    });
  }
  std::swap(g, scratch);
}

Bits stays(const std::vector<StateId>& ends) {
  Bits stable(ends.size());
  for (StateId s = 0; s < ends.size(); ++s) {
    if (ends[s] == s) stable.set(s);
  }
  return stable;
}

Bits both(const std::array<Bits, 2>& of) {
  Bits all = of[0];
  all &= of[1];
  return all;
}

struct Cycle {
  std::size_t begins = 0;
  std::size_t period = 0;  // 0: not found within kMostHorizons
};

// Brent's algorithm over G_0, G_1, …: three of them are kept, not all.
Cycle find_cycle(const Graph& graph, const Control& control) {
  Anticipation scratch;
  Anticipation kept = nothing_moves(graph);
  Anticipation g = kept;
  std::size_t power = 1;
  std::size_t period = 0;
  for (std::size_t h = 1;; ++h) {
    if (h > kMostHorizons) return {};
    control.report("horizons", static_cast<double>(h) / static_cast<double>(kMostHorizons));
    look_further(graph, g, scratch, nullptr, control);
    ++period;
    if (g == kept) break;
    if (period == power) {
      kept = g;
      power *= 2;
      period = 0;
    }
  }
  // Two at a distance of one period first meet where the cycle begins.
  kept = nothing_moves(graph);
  g = kept;
  for (std::size_t k = 0; k < period; ++k) look_further(graph, g, scratch, nullptr, control);
  std::size_t begins = 0;
  for (; !(g == kept); ++begins) {
    look_further(graph, g, scratch, nullptr, control);
    look_further(graph, kept, scratch, nullptr, control);
  }
  return {begins, period};
}

LimitedMoves limited_moves(const Graph& graph, std::size_t horizon, const Anticipation& g,
                           const std::array<StateId, 2>& first) {
  LimitedMoves moves;
  moves.horizon = horizon;
  for (std::size_t party = 0; party < 2; ++party) {
    moves.stable[party] = stays(g[party]);
    moves.first[party] = first[party];
    moves.ends[party] = graph.status_quo == kNoState ? kNoState : g[party][graph.status_quo];
  }
  moves.equilibria = both(moves.stable);
  return moves;
}

}  // namespace

std::string why_no_foresight(std::size_t parties) {
  if (parties == 2) return {};
  return "looking several moves ahead is defined for two parties; this model has " +
         std::to_string(parties) +
         ", and for other numbers the literature has no agreed definition";
}

ForesightFinding analyze_foresight(const Graph& graph, std::optional<std::size_t> horizon,
                                   const Control& control) {
  ForesightFinding finding;
  const Cycle cycle = find_cycle(graph, control);
  finding.begins = cycle.begins;
  finding.period = cycle.period;
  const std::size_t known =
      cycle.period == 0 ? kMostListedHorizons : cycle.begins + cycle.period - 1;
  // Non-myopic stability needs every horizon up to the end of the first period, ties one more, since a
  // choice at one horizon is made by what is expected at the one before; Stackelberg equilibria need
  // two.
  const std::size_t needed = std::max<std::size_t>(known + 1, 2);
  const std::size_t listed =
      std::min(horizon.value_or(std::max(known, std::size_t{1})), kMostListedHorizons);

  std::array<Bits, 2> ties{Bits(graph.size()), Bits(graph.size())};
  std::array<Bits, 2> for_good{Bits(graph.size(), true), Bits(graph.size(), true)};
  std::array<std::array<Bits, 2>, 3> up_to_two;  // by horizon
  Anticipation scratch;
  Anticipation g = nothing_moves(graph);
  for (std::size_t h = 0; h <= std::max(needed, listed); ++h) {
    control.checkpoint();
    std::array<StateId, 2> first{kNoState, kNoState};
    if (h > 0) {
      if (graph.status_quo != kNoState) {
        for (std::size_t party = 0; party < 2; ++party) {
          first[party] = choose(graph, party, graph.status_quo, g[1 - party]).first;
        }
      }
      look_further(graph, g, scratch, &ties, control);
    }
    const bool recurs = cycle.period > 0 && h >= cycle.begins && h <= cycle.begins + cycle.period;
    for (std::size_t party = 0; party < 2; ++party) {
      if (h <= 2) up_to_two[h][party] = stays(g[party]);
      if (recurs) for_good[party] &= stays(g[party]);
    }
    if (h >= 1 && h <= listed) finding.horizons.push_back(limited_moves(graph, h, g, first));
  }
  if (cycle.period > 0) {
    finding.non_myopic = for_good;
    finding.non_myopic_equilibria = both(for_good);
  }
  for (std::size_t leader = 0; leader < 2; ++leader) {
    finding.stackelberg[leader] = up_to_two[2][leader];
    finding.stackelberg[leader] &= up_to_two[1][1 - leader];
    finding.ties[leader] = ties[leader].count();
  }
  return finding;
}

}  // namespace demarche
