// SPDX-License-Identifier: Apache-2.0
#include "graph/moves.hpp"

#include <algorithm>
#include <compare>

namespace demarche {

Moves Moves::cube(std::uint64_t own, Limits limits) {
  Moves moves;
  moves.kind_ = Kind::cube;
  moves.own_ = own;
  moves.limits_ = std::move(limits);
  return moves;
}

Moves Moves::rows(const std::vector<std::uint64_t>& codes, std::uint64_t own, Limits limits) {
  Moves moves;
  moves.kind_ = Kind::rows;
  moves.own_ = own;
  moves.codes_ = &codes;
  moves.limits_ = std::move(limits);
  moves.row_of_.resize(codes.size());
  moves.members_.resize(codes.size());
  // What the others have chosen names the row; within a row by state.
  struct Key {
    std::uint64_t others;
    StateId state;
    auto operator<=>(const Key&) const = default;
  };
  std::vector<Key> keys(codes.size());
  for (StateId s = 0; s < codes.size(); ++s) keys[s] = {codes[s] & ~own, s};
  std::sort(keys.begin(), keys.end());
  for (std::uint32_t k = 0; k < codes.size(); ++k) {
    if (k == 0 || keys[k].others != keys[k - 1].others) moves.row_begin_.push_back(k);
    moves.members_[k] = keys[k].state;
    moves.row_of_[keys[k].state] = static_cast<std::uint32_t>(moves.row_begin_.size() - 1);
  }
  moves.row_begin_.push_back(static_cast<std::uint32_t>(codes.size()));
  return moves;
}

Moves Moves::arcs(std::size_t states, std::vector<std::pair<StateId, StateId>> arcs) {
  Moves moves;
  std::erase_if(arcs, [](const auto& arc) { return arc.first == arc.second; });
  const auto fill = [&](Lists& lists) {
    std::sort(arcs.begin(), arcs.end());
    arcs.erase(std::unique(arcs.begin(), arcs.end()), arcs.end());
    lists.begin.assign(states + 1, 0);
    for (const auto& arc : arcs) ++lists.begin[arc.first + 1];
    for (std::size_t s = 0; s < states; ++s) lists.begin[s + 1] += lists.begin[s];
    lists.items.reserve(arcs.size());
    for (const auto& arc : arcs) lists.items.push_back(arc.second);
  };
  fill(moves.targets_);
  for (auto& arc : arcs) std::swap(arc.first, arc.second);
  fill(moves.sources_);
  return moves;
}

bool Moves::can_move(StateId s, StateId q) const {
  if (kind_ == Kind::cube) return (s & ~own_) == (q & ~own_) && allowed(s, q);
  if (kind_ == Kind::rows) return row_of_[s] == row_of_[q] && allowed(s, q);
  const auto targets = list(targets_, s);
  return std::binary_search(targets.begin(), targets.end(), q);
}

}  // namespace demarche
