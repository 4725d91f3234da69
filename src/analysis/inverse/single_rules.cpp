// SPDX-License-Identifier: Apache-2.0
#include "analysis/inverse/single_rules.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "analysis/evolution/reach.hpp"

namespace demarche {

namespace {

// The most moves and states that are tried.
constexpr std::size_t kMostRulesTried = 2000;
// The most moves that are looked at for all of that.
constexpr std::uint64_t kMostRuleWork = 200'000'000;

// What may still be looked at. Counted, not timed: the same question has the same answer everywhere.
class RuleWork {
 public:
  explicit RuleWork(const Control& control) : control_(control) {}

  void spend() {
    if (++spent_ % 65536 == 0) control_.checkpoint();
  }
  bool is_spent() const { return spent_ >= kMostRuleWork; }
  const Control& control() const { return control_; }

 private:
  const Control& control_;
  std::uint64_t spent_ = 0;
};

// A graph without one move, or without one state.
struct Without {
  std::size_t party = 0;
  StateId from = kNoState;
  StateId to = kNoState;
  StateId state = kNoState;

  bool allows(std::size_t mover, StateId s, StateId q) const {
    return q != state && !(mover == party && s == from && q == to);
  }
};

struct Departure {
  std::size_t party;
  StateId to;
};

class Judge {
 public:
  Judge(const Graph& graph, Concept under, StateId target, RuleWork& work)
      : graph_(graph), under_(under), target_(target), work_(work), seen_(graph.size(), 0) {}

  // The improvements from the target that nothing deters. Means nothing if the work is spent.
  std::vector<Departure> departures(const Without& without, bool first_alone) {
    std::vector<Departure> found;
    for (std::size_t party = 0; party < graph_.parties(); ++party) {
      graph_.for_each_improvement(party, target_, [&](StateId s1) {
        if ((first_alone && !found.empty()) || work_.is_spent()) return;
        if (!without.allows(party, target_, s1)) return;
        if (!is_deterred(party, s1, without)) found.push_back({party, s1});
      });
    }
    return found;
  }

 private:
  bool is_good(std::size_t party, StateId end, const Without& without) const {
    const Ranks& rank = graph_.rank[party];
    bool good = rank[end] <= rank[target_];
    if (under_ != Concept::smr && under_ != Concept::sseq) return good;
    graph_.for_each_improvement(party, end, [&](StateId escape) {
      work_.spend();
      if (rank[escape] > rank[target_] && without.allows(party, end, escape)) good = false;
    });
    return good;
  }

  bool is_deterred(std::size_t party, StateId s1, const Without& without) {
    if (under_ == Concept::nash) return false;
    const bool improving = under_ == Concept::seq || under_ == Concept::sseq;
    std::vector<std::pair<StateId, std::size_t>> nodes{{s1, party}};
    bool deterred = false;
    for (std::size_t at = 0; at < nodes.size() && !deterred && !work_.is_spent(); ++at) {
      const StateId from = nodes[at].first;
      const std::size_t before = nodes[at].second;
      for (std::size_t j = 0; j < graph_.parties(); ++j) {
        if (j == party || j == before) continue;
        graph_.moves[j].for_each_from(from, [&](StateId q) {
          work_.spend();
          if (deterred || ((seen_[q] >> j) & 1) != 0 || !without.allows(j, from, q)) return;
          if (improving && graph_.rank[j][q] <= graph_.rank[j][from]) return;
          seen_[q] |= std::uint64_t{1} << j;
          nodes.emplace_back(q, j);
          deterred = is_good(party, q, without);
        });
      }
    }
    for (const auto& node : nodes) seen_[node.first] = 0;
    return deterred;
  }

  const Graph& graph_;
  Concept under_;
  StateId target_;
  RuleWork& work_;
  std::vector<std::uint64_t> seen_;  // by state: who has moved there; all 0 between calls
};

// Moves and states that may matter when they are taken away.
class RuleCandidates {
 public:
  RuleCandidates(const Graph& graph, Concept under, StateId target,
                 const std::vector<Departure>& departures, RuleWork& work)
      : graph_(graph), target_(target), work_(work) {
    for (const Departure& one : departures) add(one.party, target, one.to);
    if (under != Concept::smr && under != Concept::sseq) return;
    for (const Departure& one : departures) {
      if (!is_enough()) add_escapes(one, under == Concept::sseq);
    }
  }

  std::vector<Without> all() const {
    std::vector<Without> list;
    for (const auto& [party, from, to] : moves_) list.push_back({party, from, to, kNoState});
    for (const StateId s : states_) list.push_back({0, kNoState, kNoState, s});
    return list;
  }

 private:
  void add(std::size_t party, StateId from, StateId to) {
    moves_.insert({party, from, to});
    if (to != target_) states_.insert(to);
  }

  // Whether there are more than will be tried.
  bool is_enough() const {
    return moves_.size() + states_.size() > kMostRulesTried || work_.is_spent();
  }

  void add_escapes(const Departure& one, bool improving) {
    const std::uint64_t others = everyone(graph_) & ~(std::uint64_t{1} << one.party);
    const Ranks& rank = graph_.rank[one.party];
    const auto add_from = [&](const Reach::Node& node) {
      work_.spend();
      if (rank[node.state] > rank[target_]) return is_enough();
      graph_.moves[one.party].for_each_from(node.state, [&](StateId escape) {
        work_.spend();
        if (rank[escape] > rank[target_] && !is_enough()) add(one.party, node.state, escape);
      });
      return is_enough();
    };
    reach(graph_, one.to, improving ? Means::improvements : Means::moves, others, add_from,
          work_.control());
  }

  const Graph& graph_;
  StateId target_;
  RuleWork& work_;
  std::set<std::tuple<std::size_t, StateId, StateId>> moves_;
  std::set<StateId> states_;
};

}  // namespace

Rules single_rules(const Model& model, const Graph& graph, Concept under, StateId target,
                   const Control& control) {
  Rules result{target, {}, true};
  RuleWork work(control);
  if (graph.size() > kMostStatesRecompiled) result.all = model.options.empty();
  for (std::size_t o = 0; o < model.options.size() && graph.size() <= kMostStatesRecompiled; ++o) {
    if (model.options[o].direction != Direction::both) continue;
    for (const Direction direction : {Direction::forwards, Direction::backwards}) {
      control.checkpoint();
      Model one_way = model;
      one_way.options[o].direction = direction;
      Diagnostics ignored;  // warnings that the model has given already
      const std::optional<Graph> compiled = compile(one_way, ignored);
      if (!compiled) continue;
      if (!Judge(*compiled, under, target, work).departures({}, true).empty()) continue;
      if (work.is_spent()) break;
      result.rules.push_back({direction == Direction::forwards ? Rule::Kind::cannot_be_dropped
                                                               : Rule::Kind::cannot_be_taken,
                              o, model.options[o].party, kNoState, kNoState});
    }
  }
  Judge judge(graph, under, target, work);
  std::vector<Without> list =
      RuleCandidates(graph, under, target, judge.departures({}, false), work).all();
  if (list.size() > kMostRulesTried) {
    list.resize(kMostRulesTried);
    result.all = false;
  }
  for (const Without& without : list) {
    if (!judge.departures(without, true).empty()) continue;
    if (work.is_spent()) break;
    if (without.state != kNoState) {
      result.rules.push_back({Rule::Kind::infeasible, 0, 0, kNoState, without.state});
    } else {
      result.rules.push_back(
          {Rule::Kind::move_forbidden, 0, without.party, without.from, without.to});
    }
  }
  if (work.is_spent()) result.all = false;
  return result;
}

}  // namespace demarche
