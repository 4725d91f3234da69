// SPDX-License-Identifier: Apache-2.0
#include "analysis/inverse/conditions.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "analysis/evolution/reach.hpp"
#include "analysis/stability/stability.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostListed = 50;    // sanctions of a move
constexpr std::size_t kMostLooked = 1000;  // and that are compared with each other
constexpr std::size_t kMostPairs = 5000;   // that are looked at for dead ends, of a move
constexpr std::size_t kMostBegun = 5000;   // beginnings of sequences that are followed, of a move

using Needs = std::vector<Comparison>;
using Sanction = MoveCondition::Sanction;

bool has_all(const Needs& needs, const Needs& of) {
  return std::all_of(of.begin(), of.end(), [&](const Comparison& one) {
    return std::find(needs.begin(), needs.end(), one) != needs.end();
  });
}

class Conditioner {
 public:
  Conditioner(const Graph& graph, Concept under, StateId target, std::uint64_t free,
              const Control& control)
      : graph_(graph), under_(under), target_(target), free_(free), control_(control) {}

  Conditions run() {
    Conditions conditions{target_, {}};
    for (std::size_t party = 0; party < graph_.parties(); ++party) {
      const Reason now = explain(graph_, under_, party, target_);
      graph_.moves[party].for_each_from(target_, [&](StateId to) {
        control_.checkpoint();
        MoveCondition move = condition(party, to);
        move.holds_now =
            std::none_of(now.temptations.begin(), now.temptations.end(),
                         [&](const Temptation& one) { return one.to == to && !one.deterred; });
        conditions.moves.push_back(std::move(move));
      });
    }
    return conditions;
  }

 private:
  bool is_free(std::size_t party) const { return ((free_ >> party) & 1) != 0; }

  // Adds a comparison to what is needed, unless it holds whatever the free parties think. False if it
  // does not hold whatever they think.
  bool add(Needs& needs, std::size_t party, StateId state, StateId other, bool strict) const {
    if (state == other) return !strict;
    const Ranks& rank = graph_.rank[party];
    const bool now = strict ? rank[state] > rank[other] : rank[state] >= rank[other];
    if (!is_free(party)) return now;
    const Comparison one{party, state, other, strict, now};
    const auto contradicts = [&](const Comparison& known) {
      return known.party == party && known.state == other && known.other == state &&
             (strict || known.strict);
    };
    if (std::any_of(needs.begin(), needs.end(), contradicts)) return false;
    if (std::find(needs.begin(), needs.end(), one) == needs.end()) needs.push_back(one);
    return true;
  }

  // The same for all that makes a state good as the end of a sanction.
  bool add_end(Needs& needs, std::size_t party, StateId end) const {
    if (!add(needs, party, target_, end, false)) return false;
    if (under_ != Concept::smr && under_ != Concept::sseq) return true;
    bool possible = true;
    graph_.moves[party].for_each_from(end, [&](StateId escape) {
      possible = possible && add(needs, party, target_, escape, false);
    });
    return possible;
  }

  MoveCondition condition(std::size_t party, StateId to) {
    MoveCondition move;
    move.party = party;
    move.to = to;
    Needs stays;
    const bool may_stay = add(stays, party, target_, to, false);
    if (may_stay && stays.empty()) {
      move.verdict = MoveCondition::Verdict::always;
      return move;
    }
    if (may_stay) move.stays = stays.front();
    found_ = {};
    if (under_ == Concept::gmr || under_ == Concept::smr) {
      look_at_moves(move);
    } else if (under_ != Concept::nash) {
      look_at_improvements(move);
    }
    if (move.verdict == MoveCondition::Verdict::always) return move;
    // What needs all that another sanction needs, or that the party would stay, is left out.
    for (std::size_t k = 0; k < found_.size(); ++k) {
      const auto weaker = [&](const Sanction& other) {
        return &other != &found_[k] && has_all(found_[k].needs, other.needs) &&
               (other.needs.size() < found_[k].needs.size() || &other < &found_[k]);
      };
      if (move.stays && has_all(found_[k].needs, {*move.stays})) continue;
      if (std::any_of(found_.begin(), found_.end(), weaker)) continue;
      if (move.sanctions.size() < kMostListed) {
        move.sanctions.push_back(found_[k]);
      } else {
        ++move.unlisted;
      }
    }
    if (!move.stays && move.sanctions.empty() && move.all_found) {
      move.verdict = MoveCondition::Verdict::never;
    }
    return move;
  }

  // Keeps a sanction. False if it needs nothing, and then nothing else matters.
  bool keep(MoveCondition& move, Sanction sanction) {
    if (sanction.needs.empty()) {
      move.verdict = MoveCondition::Verdict::always;
      move.sanctions = {std::move(sanction)};
      move.stays.reset();
      return false;
    }
    found_.push_back(std::move(sanction));
    return true;
  }

  void look_at_moves(MoveCondition& move) {
    const std::uint64_t others = everyone(graph_) & ~(std::uint64_t{1} << move.party);
    const Reach answers = reach(graph_, move.to, Means::moves, others);
    for (std::uint32_t k = 1; k < answers.nodes.size(); ++k) {
      const StateId end = answers.nodes[k].state;
      if (answers.node_of[end] != k || end == move.to) continue;
      if (found_.size() == kMostLooked) {
        move.all_found = false;
        return;
      }
      Sanction sanction;
      if (!add_end(sanction.needs, move.party, end)) continue;
      sanction.steps = answers.path_to_node(k);
      if (!keep(move, std::move(sanction))) return;
    }
  }

  // Whether some preferences of the free parties make a step an improvement, or an end good.
  bool may_step(std::size_t j, StateId from, StateId to) const {
    Needs needs;
    return add(needs, j, to, from, true);
  }
  bool may_end(std::size_t party, StateId to, StateId end) const {
    Needs needs;
    return end != to && add_end(needs, party, end);
  }

  // The pairs (state, last mover) from which steps that may be improvements lead to an end that may be
  // good, or that are one; everything else is a dead end. Nothing if there are too many to look at.
  std::optional<std::set<std::pair<StateId, std::size_t>>> leading_on(std::size_t party,
                                                                      StateId to) const {
    using Node = std::pair<StateId, std::size_t>;
    std::map<Node, std::vector<Node>> from;  // by node: those before it
    std::vector<Node> open{{to, graph_.parties()}};
    from[open.front()];
    std::vector<Node> good;
    for (std::size_t at = 0; at < open.size(); ++at) {
      if (open.size() > kMostPairs) return std::nullopt;
      const Node node = open[at];
      if (may_end(party, to, node.first)) good.push_back(node);
      for (std::size_t j = 0; j < graph_.parties(); ++j) {
        if (j == party || j == node.second) continue;
        graph_.moves[j].for_each_from(node.first, [&](StateId q) {
          if (!may_step(j, node.first, q)) return;
          const auto [entry, is_new] = from.try_emplace({q, j});
          entry->second.push_back(node);
          if (is_new) open.emplace_back(q, j);
        });
      }
    }
    std::set<Node> leading(good.begin(), good.end());
    while (!good.empty()) {
      const Node node = good.back();
      good.pop_back();
      for (const Node& before : from[node]) {
        if (leading.insert(before).second) good.push_back(before);
      }
    }
    return leading;
  }

  void look_at_improvements(MoveCondition& move) {
    const auto leading = leading_on(move.party, move.to);
    if (leading && leading->empty()) return;
    std::vector<Sanction> begun(1);
    for (std::size_t at = 0; at < begun.size(); ++at) {
      const std::size_t before =
          begun[at].steps.empty() ? graph_.parties() : begun[at].steps.back().party;
      const StateId from = begun[at].steps.empty() ? move.to : begun[at].steps.back().to;
      for (std::size_t j = 0; j < graph_.parties(); ++j) {
        if (j == move.party || j == before) continue;
        bool done = false;
        graph_.moves[j].for_each_from(from, [&](StateId q) {
          if (done) return;
          const Step step{j, q};
          const std::vector<Step>& steps = begun[at].steps;
          if (std::find(steps.begin(), steps.end(), step) != steps.end()) return;
          if (leading && !leading->contains({q, j})) return;
          Sanction longer = begun[at];
          if (!add(longer.needs, j, q, from, true)) return;
          // Nothing comes of it that is not had with less.
          if (std::any_of(found_.begin(), found_.end(), [&](const Sanction& other) {
                return has_all(longer.needs, other.needs);
              })) {
            return;
          }
          longer.steps.push_back(step);
          Sanction whole = longer;
          if (q != move.to && add_end(whole.needs, move.party, q)) {
            done = !keep(move, std::move(whole));
          }
          done = done || found_.size() == kMostLooked;
          if (begun.size() < kMostBegun && found_.size() < kMostLooked) {
            begun.push_back(std::move(longer));
          } else {
            move.all_found = false;
          }
        });
        if (done) return;
      }
    }
  }

  const Graph& graph_;
  Concept under_;
  StateId target_;
  std::uint64_t free_;
  const Control& control_;
  std::vector<Sanction> found_;
};

}  // namespace

Conditions conditions_of(const Graph& graph, Concept under, StateId target, std::uint64_t free,
                         const Control& control) {
  return Conditioner(graph, under, target, free, control).run();
}

}  // namespace demarche
