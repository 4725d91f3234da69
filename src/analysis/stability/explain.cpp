// SPDX-License-Identifier: Apache-2.0
// The reason for one verdict: every improvement, and the shortest sanction that deters it.
//
// The sanction is searched forwards from the improvement, over the legal sequences of the
// opponents; the verdicts of all states come from a search backwards. The two meet only in the
// definitions.
#include "analysis/evolution/reach.hpp"
#include "analysis/stability/simultaneous.hpp"
#include "analysis/stability/stability.hpp"

namespace demarche {

namespace {

class Explainer {
 public:
  Explainer(const Graph& graph, Concept under, std::size_t party, StateId state)
      : graph_(graph), under_(under), party_(party), state_(state), rank_(graph.rank[party]) {}

  Reason run() {
    Reason reason{under_, party_, state_, true, {}};
    graph_.for_each_improvement(party_, state_, [&](StateId improvement) {
      Temptation temptation;
      temptation.to = improvement;
      if (under_ == Concept::sim) {
        look_for_joint_sanction(temptation);
      } else if (under_ != Concept::nash) {
        look_for_sanction(temptation);
      }
      reason.stable = reason.stable && temptation.deterred;
      reason.temptations.push_back(std::move(temptation));
    });
    return reason;
  }

 private:
  // The best that the party can still have once a sanction has led to `end`.
  StateId best_from(StateId end) const {
    StateId best = end;
    if (under_ != Concept::smr && under_ != Concept::sseq) return best;
    graph_.moves[party_].for_each_from(end, [&](StateId q) {
      if (rank_[q] > rank_[best]) best = q;
    });
    return best;
  }

  void look_for_sanction(Temptation& temptation) const {
    const bool credible = under_ == Concept::seq || under_ == Concept::sseq;
    const std::uint64_t opponents = everyone(graph_) & ~(std::uint64_t{1} << party_);
    Bits ends(graph_.size());
    const auto found = [&](const Reach::Node& node) {
      // A sequence may come back to the improvement itself; by convention that is no answer.
      if (node.state == temptation.to) return false;
      ends.set(node.state);
      const StateId left_with = best_from(node.state);
      if (temptation.worst == kNoState || rank_[left_with] < rank_[temptation.worst]) {
        temptation.worst = left_with;
      }
      if (rank_[left_with] > rank_[state_]) return false;
      temptation.deterred = true;
      temptation.end = node.state;
      return true;
    };
    const Reach answers = reach(graph_, temptation.to,
                                credible ? Means::improvements : Means::moves, opponents, found);
    if (!temptation.deterred) {
      temptation.answers = ends.count();
      return;
    }
    temptation.sanction =
        answers.path_to_node(static_cast<std::uint32_t>(answers.nodes.size() - 1));
    if (under_ == Concept::smr || under_ == Concept::sseq) {
      temptation.best_escape = temptation.worst;
    }
    temptation.worst = kNoState;
  }

  void look_for_joint_sanction(Temptation& temptation) const {
    Bits ends(graph_.size());
    for_each_joint(graph_, party_, state_, temptation.to,
                   [&](const std::vector<Step>& steps, StateId joint) {
                     ends.set(joint);
                     if (temptation.worst == kNoState || rank_[joint] < rank_[temptation.worst]) {
                       temptation.worst = joint;
                     }
                     if (rank_[joint] > rank_[state_]) return false;
                     temptation.deterred = true;
                     temptation.sanction = steps;
                     temptation.end = joint;
                     return true;
                   });
    if (temptation.deterred) {
      temptation.worst = kNoState;
    } else {
      temptation.answers = ends.count();
    }
  }

  const Graph& graph_;
  Concept under_;
  std::size_t party_;
  StateId state_;
  const Ranks& rank_;
};

}  // namespace

Reason explain(const Graph& graph, Concept under, std::size_t party, StateId state) {
  return Explainer(graph, under, party, state).run();
}

}  // namespace demarche
