// SPDX-License-Identifier: Apache-2.0
#include "analysis/evolution/routes.hpp"

#include <algorithm>

#include "analysis/evolution/row_numbers.hpp"

namespace demarche {

Routes::Routes(const Graph& graph, StateId from, Means means, const Control& control)
    : graph_(graph),
      from_(from),
      means_(means),
      each_once_(means == Means::moves && graph.states.cube && graph.follows_rows()) {
  if (each_once_) return;
  if (graph.follows_rows()) {
    search_rows(control);
  } else {
    search_ = reach(graph, from, means, everyone(graph), {}, control);
  }
}

std::uint32_t Routes::moves_or_far(StateId state) const {
  if (each_once_) return moves_in_cube(state);
  if (search_) return search_->reached(state) ? search_->moves(state) : kFar;
  return moves_[state];
}

std::uint32_t Routes::moves_in_cube(StateId to) const {
  std::uint32_t moves = 0;
  for (std::size_t party = 0; party < graph_.parties(); ++party) {
    const std::uint64_t change = (from_ ^ to) & graph_.own[party];
    if (change == 0) continue;
    if (!graph_.moves[party].can_move(from_, static_cast<StateId>(from_ ^ change))) return kFar;
    ++moves;
  }
  return moves;
}

void Routes::search_rows(const Control& control) {
  moves_.assign(graph_.size(), kFar);
  moves_[from_] = 0;
  struct Mover {
    std::size_t party;
    RowNumbers row;
    bool one_way;
    // By row, without one-way options: everything of this rank or a better one has been reached. By
    // moves, rank 0 once the row has been entered.
    std::vector<std::uint32_t> known;
  };
  std::vector<Mover> movers;
  for (std::size_t j = 0; j < graph_.parties(); ++j) {
    if (graph_.own[j] == 0) continue;
    RowNumbers row(graph_, j);
    const bool one_way = !graph_.moves[j].limits().none();
    movers.push_back({j, row, one_way, {}});
    movers.back().known.assign(one_way ? 0 : row.size(), 0xFFFFFFFF);
  }
  std::vector<StateId> now{from_};
  std::vector<StateId> next;
  for (std::uint32_t moves = 1; !now.empty(); ++moves) {
    for (std::size_t k = 0; k < now.size(); ++k) {
      if (k % 4096 == 0) control.checkpoint();
      const StateId s = now[k];
      for (Mover& mover : movers) {
        const auto visit = [&](StateId q) {
          if (moves_[q] != kFar) return;
          moves_[q] = moves;
          next.push_back(q);
        };
        const std::uint32_t above = means_ == Means::moves ? 0 : graph_.rank[mover.party][s] + 1;
        if (!mover.one_way) {
          std::uint32_t& known = mover.known[mover.row[s]];
          if (known <= above) continue;
          known = above;
        }
        if (means_ == Means::moves) {
          graph_.moves[mover.party].for_each_from(s, visit);
        } else {
          graph_.for_each_improvement(mover.party, s, visit);
        }
      }
    }
    now.swap(next);
    next.clear();
  }
}

// Goes back from `to` by one move, to the state of the first party and the least number from which a
// shortest sequence leads on.
Step Routes::last_step(StateId& to) const {
  for (std::size_t party = 0; party < graph_.parties(); ++party) {
    StateId before = kNoState;
    graph_.moves[party].for_each_to(to, [&](StateId p) {
      if (before != kNoState || moves_[p] == kFar || moves_[p] + 1 != moves_[to]) return;
      if (means_ == Means::improvements && graph_.rank[party][p] >= graph_.rank[party][to]) return;
      before = p;
    });
    if (before == kNoState) continue;
    const Step step{party, to};
    to = before;
    return step;
  }
  return {};
}

std::vector<Step> Routes::path(StateId state) const {
  if (search_) return search_->path(state);
  std::vector<Step> steps;
  if (each_once_) {
    StateId at = from_;
    for (std::size_t party = 0; party < graph_.parties(); ++party) {
      const std::uint64_t change = (from_ ^ state) & graph_.own[party];
      if (change == 0) continue;
      at = static_cast<StateId>(at ^ change);
      steps.push_back({party, at});
    }
    return steps;
  }
  while (moves_[state] > 0) steps.push_back(last_step(state));
  std::reverse(steps.begin(), steps.end());
  return steps;
}

}  // namespace demarche
