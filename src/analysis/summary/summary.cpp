// SPDX-License-Identifier: Apache-2.0
#include "analysis/summary/summary.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "analysis/evolution/routes.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostFirstMoves = 1000;
constexpr std::size_t kMostStrong = 100;

class Summarizer {
 public:
  Summarizer(const Graph& graph, const StabilityFinding& stability, const Selection& selection,
             const Control& control)
      : graph_(graph), stability_(stability), selection_(selection), control_(control) {}

  Summary run() {
    for (const Concept which : kConcepts) {
      if (stability_[which]) summary_.concepts.push_back(which);
    }
    count();
    count_outcomes();
    if (graph_.status_quo != kNoState) {
      by_improvements_.emplace(graph_, graph_.status_quo, Means::improvements, control_);
      by_moves_.emplace(graph_, graph_.status_quo, Means::moves, control_);
      look_from_status_quo();
    }
    select();
    return std::move(summary_);
  }

 private:
  void count() {
    for (const Concept which : summary_.concepts) {
      summary_.under[static_cast<std::size_t>(which)] = stability_[which]->equilibria.count();
    }
    holding_ = stability_.holding();
    summary_.holding = holding_.count();
    strong_ = stability_.strong();
    if (!strong_) return;
    summary_.strong = strong_->count();
    strong_->for_each([&](std::size_t s) {
      if (summary_.first_strong.size() < kMostStrong) {
        summary_.first_strong.push_back(static_cast<StateId>(s));
      }
    });
  }

  void count_outcomes() {
    for (const Bits& outcome : graph_.outcomes) {
      Summary::Holding holding;
      holding.states = outcome.count();
      for (const Concept which : summary_.concepts) {
        Bits holds = stability_[which]->equilibria;
        holds &= outcome;
        holding.equilibria[static_cast<std::size_t>(which)] = holds.count();
      }
      summary_.outcomes.push_back(holding);
    }
  }

  void look_from_status_quo() {
    Summary::FromStatusQuo from;
    from.state = graph_.status_quo;
    from.under = stability_.equilibrium_under(from.state);
    for (std::size_t party = 0; party < graph_.parties(); ++party) {
      std::size_t count = 0;
      graph_.for_each_improvement(party, from.state, [&](StateId q) {
        if (++count <= kMostFirstMoves) from.first_moves.push_back({party, q});
      });
      from.improvements.push_back(count);
    }
    std::map<std::vector<std::size_t>, std::size_t> place_of;  // in `within`, by outcomes
    std::vector<std::size_t> outcomes;
    holding_.for_each([&](std::size_t state) {
      const auto s = static_cast<StateId>(state);
      if (s == from.state) return;
      ++from.others;
      if (!by_improvements_->reached(s)) return;
      outcomes.clear();
      for (std::size_t k = 0; k < graph_.outcomes.size(); ++k) {
        if (graph_.outcomes[k][s]) outcomes.push_back(k);
      }
      const auto [place, is_new] = place_of.try_emplace(outcomes, from.within.size());
      const std::uint32_t moves = by_improvements_->moves(s);
      if (is_new) from.within.push_back({outcomes, 0, s, moves});
      auto& within = from.within[place->second];
      ++within.count;
      if (moves < within.moves) within.nearest = s, within.moves = moves;
    });
    summary_.status_quo = std::move(from);
  }

  // Equilibria in the order asked for; the first come first.
  using Key = std::tuple<std::uint32_t, std::uint32_t, StateId>;

  Key key_of(StateId s) const {
    if (selection_.order == Selection::Order::party) {
      return {graph_.place(selection_.party, s), 0, s};
    }
    if (selection_.order == Selection::Order::state) return {0, 0, s};
    if (by_improvements_->reached(s)) return {0, by_improvements_->moves(s), s};
    if (by_moves_->reached(s)) return {1, by_moves_->moves(s), s};
    return {2, 0, s};
  }

  void select() {
    if (selection_.where) holding_ &= *selection_.where;
    // A heap of the best so far, the worst of them on top.
    std::vector<Key> best;
    holding_.for_each([&](std::size_t state) {
      const auto s = static_cast<StateId>(state);
      if (selection_.reachable &&
          !(*selection_.reachable == Means::moves ? by_moves_ : by_improvements_)->reached(s)) {
        return;
      }
      ++summary_.selected;
      if (best.size() == selection_.first) {
        if (best.empty() || key_of(s) >= best.front()) return;
        std::pop_heap(best.begin(), best.end());
        best.pop_back();
      }
      best.push_back(key_of(s));
      std::push_heap(best.begin(), best.end());
    });
    std::sort_heap(best.begin(), best.end());
    for (const Key& key : best) {
      const StateId s = std::get<2>(key);
      Equilibrium equilibrium{s, stability_.equilibrium_under(s), strong_ && (*strong_)[s], {}, {}};
      if (by_improvements_ && by_improvements_->reached(s)) {
        equilibrium.by_improvements = by_improvements_->path(s);
      }
      if (by_moves_ && by_moves_->reached(s)) equilibrium.by_moves = by_moves_->path(s);
      summary_.equilibria.push_back(std::move(equilibrium));
    }
  }

  const Graph& graph_;
  const StabilityFinding& stability_;
  const Selection& selection_;
  const Control& control_;
  Summary summary_;
  Bits holding_;  // equilibria under at least one concept
  std::optional<Bits> strong_;
  std::optional<Routes> by_improvements_;
  std::optional<Routes> by_moves_;
};

}  // namespace

Summary summarize(const Graph& graph, const StabilityFinding& stability, const Selection& selection,
                  const Control& control) {
  return Summarizer(graph, stability, selection, control).run();
}

}  // namespace demarche
