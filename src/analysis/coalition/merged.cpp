// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "analysis/coalition/coalition.hpp"
#include "analysis/coalition/legal.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostStates = 4096;

// The parties of the game: the coalition in place of its members, and the others.
class MergedGame {
 public:
  MergedGame(const Graph& graph, std::uint64_t coalition, const Control& control)
      : graph_(graph), codes_(graph.states.all_codes()), control_(control), search_(graph.size()) {
    add(coalition);
    for (std::size_t p = 0; p < graph.parties(); ++p) {
      if (((coalition >> p) & 1) == 0) add(std::uint64_t{1} << p);
    }
  }

  bool equilibrium(CoalitionConcept under, StateId s) {
    for (std::uint32_t player = 0; player < players_.size(); ++player) {
      for (const StateId s1 : moves_[player].from(s)) {
        if (prefers(player, s1, s) && !deterred(under, player, s, s1)) return false;
      }
    }
    return true;
  }

 private:
  void add(std::uint64_t mask) {
    players_.push_back(mask);
    std::uint64_t own = 0;
    Moves::Limits limits;
    for (std::size_t p = 0; p < graph_.parties(); ++p) {
      if (((mask >> p) & 1) == 0) continue;
      own |= graph_.own[p];
      limits.forwards |= graph_.moves[p].limits().forwards;
      limits.backwards |= graph_.moves[p].limits().backwards;
    }
    moves_.push_back(Moves::rows(codes_, own, std::move(limits)));
  }

  // Every member of the player does.
  bool prefers(std::uint32_t player, StateId q, StateId s) const {
    for (std::size_t p = 0; p < graph_.parties(); ++p) {
      if (((players_[player] >> p) & 1) == 0) continue;
      if (graph_.rank[p][q] <= graph_.rank[p][s]) return false;
    }
    return true;
  }

  bool deterred(CoalitionConcept under, std::uint32_t player, StateId s, StateId s1) {
    if (under == CoalitionConcept::nash) return false;
    return search_.run(
        {s1}, static_cast<std::uint32_t>(players_.size()),
        [&](std::uint32_t mover, StateId at, auto&& visit) {
          if (mover == player) return;
          moves_[mover].for_each_from(at, [&](StateId q) {
            if (under != CoalitionConcept::seq || prefers(mover, q, at)) visit(q);
          });
        },
        [&](StateId s2) {
          if (prefers(player, s2, s)) return false;
          if (under != CoalitionConcept::smr) return true;
          bool escapes = false;
          moves_[player].for_each_from(
              s2, [&](StateId s3) { escapes = escapes || prefers(player, s3, s); });
          return !escapes;
        },
        control_);
  }

  const Graph& graph_;
  std::vector<std::uint64_t> codes_;
  const Control& control_;
  LegalSearch search_;
  std::vector<std::uint64_t> players_;
  std::vector<Moves> moves_;
};

}  // namespace

MergedParty merged_party(const Graph& graph, std::uint64_t coalition, const Control& control) {
  MergedParty merged;
  merged.coalition = coalition;
  MergedGame game(graph, coalition, control);
  for (const CoalitionConcept under : kCoalitionConcepts) {
    Bits& equilibria = merged.equilibria[static_cast<std::size_t>(under)];
    equilibria = Bits(graph.size());
    for (StateId s = 0; s < graph.size(); ++s) {
      control.checkpoint();
      if (game.equilibrium(under, s)) equilibria.set(s);
    }
  }
  return merged;
}

std::string why_no_merged_parties(const Model& model, const Graph& graph) {
  if (model.is_graph_form()) {
    return "a merged party pools its members' options, and this model gives its moves as arcs; "
           "coalitions are analysed without --merged";
  }
  if (graph.states.has_merged() || !model.forbidden.empty()) {
    return "merged parties are for models without merged states and forbidden moves: what a party "
           "with everybody's options may then do, the model does not say; coalitions are analysed "
           "without --merged";
  }
  if (graph.size() > kMostStates) {
    return "merged parties are judged in every state, for up to " + std::to_string(kMostStates) +
           " of them; this model has " + std::to_string(graph.size()) +
           "; coalitions are analysed without --merged";
  }
  return {};
}

}  // namespace demarche
