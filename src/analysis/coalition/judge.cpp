// SPDX-License-Identifier: Apache-2.0
#include "analysis/coalition/judge.hpp"

#include <algorithm>

#include "analysis/coalition/coalition.hpp"
#include "analysis/evolution/reach.hpp"

namespace demarche {

namespace {

// Improvements of sub-coalitions that are kept, in states; beyond that they are worked out again.
constexpr std::size_t kMostKept = std::size_t{1} << 24;

std::vector<std::uint32_t> members_of(std::uint64_t coalition) {
  std::vector<std::uint32_t> members;
  for (std::uint32_t p = 0; p < 64; ++p) {
    if (((coalition >> p) & 1) != 0) members.push_back(p);
  }
  return members;
}

// Who may go where in a search over the moves of some parties.
auto by_moves(const Graph& graph, const std::vector<std::uint32_t>& members) {
  return [&graph, &members](std::uint32_t mover, StateId s, auto&& visit) {
    graph.moves[members[mover]].for_each_from(s, visit);
  };
}

std::uint32_t how_many(const std::vector<std::uint32_t>& members) {
  return static_cast<std::uint32_t>(members.size());
}

}  // namespace

CoalitionJudge::CoalitionJudge(const Graph& graph, const Control& control)
    : graph_(graph), control_(control), outer_(graph.size()), inner_(graph.size()) {}

bool CoalitionJudge::all_prefer(std::uint64_t coalition, StateId q, StateId s) const {
  for (std::size_t p = 0; p < graph_.parties(); ++p) {
    if (((coalition >> p) & 1) != 0 && graph_.rank[p][q] <= graph_.rank[p][s]) return false;
  }
  return true;
}

CoalitionVerdict CoalitionJudge::verdict(std::uint64_t coalition, StateId s, std::size_t first,
                                         const std::function<bool(StateId)>& is_equilibrium) {
  CoalitionVerdict verdict;
  const std::vector<std::uint32_t> members = members_of(coalition);
  std::vector<StateId> better;
  outer_.run(
      {s}, how_many(members), by_moves(graph_, members),
      [&](StateId q) {
        if (all_prefer(coalition, q, s)) better.push_back(q);
        return false;
      },
      control_);
  verdict.improvements = better.size();
  struct Candidate {
    bool elsewhere;
    std::size_t moves;
    StateId to;
  };
  std::vector<Candidate> candidates;
  for (const StateId q : better) {
    const bool holds = is_equilibrium(q);
    if (holds) ++verdict.to_equilibria;
    candidates.push_back({!holds, outer_.length(q), q});
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    if (a.elsewhere != b.elsewhere) return b.elsewhere;
    if (a.moves != b.moves) return a.moves < b.moves;
    return a.to < b.to;
  });
  for (std::size_t k = 0; k < std::min(first, candidates.size()); ++k) {
    CoalitionImprovement improvement{candidates[k].to, outer_.path(candidates[k].to), {}};
    for (Step& step : improvement.path) step.party = members[step.party];
    verdict.first.push_back(std::move(improvement));
  }

  const auto stable = [&](CoalitionConcept which) -> bool& {
    return verdict.stable[static_cast<std::size_t>(which)];
  };
  if (better.empty()) {
    verdict.stable.fill(true);
    return verdict;
  }
  const auto all_deterred = [&](auto&& deterred) {
    return std::all_of(better.begin(), better.end(), deterred);
  };
  const bool gmr = all_deterred([&](StateId s1) { return answered(coalition, s, s1, nullptr); });
  stable(CoalitionConcept::gmr) = gmr;
  if (gmr) {
    const Bits out = escapes(coalition, s);
    stable(CoalitionConcept::smr) =
        all_deterred([&](StateId s1) { return answered(coalition, s, s1, &out); });
  }
  // What no moves of the others deter, no improvements do where moves are transitive.
  if (graph_.parties() <= kMostPartiesForSeq && (gmr || !graph_.follows_rows())) {
    stable(CoalitionConcept::seq) =
        all_deterred([&](StateId s1) { return answered_by_improvements(coalition, s, s1); });
  }
  return verdict;
}

bool CoalitionJudge::answered(std::uint64_t coalition, StateId s, StateId s1, const Bits* escapes) {
  const std::vector<std::uint32_t> others = members_of(everyone(graph_) & ~coalition);
  return outer_.run(
      {s1}, how_many(others), by_moves(graph_, others),
      [&](StateId s2) {
        return !all_prefer(coalition, s2, s) && (escapes == nullptr || !(*escapes)[s2]);
      },
      control_);
}

bool CoalitionJudge::answered_by_improvements(std::uint64_t coalition, StateId s, StateId s1) {
  const std::uint64_t others = everyone(graph_) & ~coalition;
  std::vector<std::uint64_t> movers;
  // All non-empty sub-coalitions.
  for (std::uint64_t k = others; k != 0; k = (k - 1) & others) movers.push_back(k);
  std::sort(movers.begin(), movers.end());
  return outer_.run(
      {s1}, static_cast<std::uint32_t>(movers.size()),
      [&](std::uint32_t mover, StateId at, auto&& visit) {
        for (const StateId q : improvements(movers[mover], at)) visit(q);
      },
      [&](StateId s2) { return !all_prefer(coalition, s2, s); }, control_);
}

Bits CoalitionJudge::escapes(std::uint64_t coalition, StateId s) {
  const std::vector<std::uint32_t> members = members_of(coalition);
  std::vector<StateId> better;
  for (StateId q = 0; q < graph_.size(); ++q) {
    if (all_prefer(coalition, q, s)) better.push_back(q);
  }
  // A legal sequence backwards is a legal sequence.
  Bits from(graph_.size());
  outer_.run(
      better, how_many(members),
      [&](std::uint32_t mover, StateId q, auto&& visit) {
        graph_.moves[members[mover]].for_each_to(q, visit);
      },
      [&](StateId q) {
        from.set(q);
        return false;
      },
      control_);
  return from;
}

const std::vector<StateId>& CoalitionJudge::improvements(std::uint64_t coalition, StateId s) {
  const auto before = known_.find({coalition, s});
  if (before != known_.end()) return before->second;
  if (kept_ > kMostKept) {
    known_.clear();
    kept_ = 0;
  }
  const std::vector<std::uint32_t> members = members_of(coalition);
  std::vector<StateId> better;
  inner_.run(
      {s}, how_many(members), by_moves(graph_, members),
      [&](StateId q) {
        if (all_prefer(coalition, q, s)) better.push_back(q);
        return false;
      },
      control_);
  kept_ += better.size() + 8;  // an entry has a size of its own
  return known_[{coalition, s}] = std::move(better);
}

}  // namespace demarche
