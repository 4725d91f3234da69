// SPDX-License-Identifier: Apache-2.0
#include "analysis/inverse/conditions.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "analysis/evolution/reach.hpp"
#include "analysis/stability/stability.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostSanctionsListed = 50;  // sanctions of a move
constexpr std::size_t kMostLooked = 1000;         // and that are compared with each other
constexpr std::size_t kMostMovePairs = 5000;      // that are looked at for dead ends, of a move
constexpr std::size_t kMostEdges = 1'000'000;     // between those
constexpr std::size_t kMostBegun = 5000;  // beginnings of sequences that are followed, of a move
constexpr std::size_t kMostNeededOfMove = 20'000;  // comparisons of the sanctions of a move
constexpr std::size_t kMostMoveWork = 20'000'000;  // comparisons and steps looked at, of a move
constexpr std::size_t kMostWorkInAll = 50 * kMostMoveWork;  // of all moves

using Needs = std::vector<Comparison>;
using Sanction = MoveCondition::Sanction;

// What a move costs. Counted, not timed: the same question has the same answer everywhere.
class MoveWork {
 public:
  explicit MoveWork(const Control& control) : control_(control) {}

  void begin_move() { of_move_ = 0; }
  void spend_on_all(std::size_t units) { in_all_ += units; }
  void spend(std::size_t units) {
    of_move_ += units;
    in_all_ += units;
    if (in_all_ < next_) return;
    next_ = in_all_ + 65536;
    control_.checkpoint();
  }
  const Control& control() const { return control_; }
  bool is_spent() const { return of_move_ >= kMostMoveWork || in_all_ >= kMostWorkInAll; }

 private:
  const Control& control_;
  std::size_t of_move_ = 0;
  std::size_t in_all_ = 0;
  std::size_t next_ = 0;
};

// The sanctions found of a move.
class Found {
 public:
  explicit Found(MoveWork& work) : work_(work) {}

  // No more are looked for.
  bool is_full() const {
    return sanctions_.size() == kMostLooked || needed_ >= kMostNeededOfMove || work_.is_spent();
  }

  void add(Sanction sanction) {
    needed_ += sanction.needs.size();
    keys_.push_back(keys(sanction.needs));
    sanctions_.push_back(std::move(sanction));
  }

  // Whether one of them needs nothing that is not among these.
  bool has_within(const Needs& needs) const {
    const Keys all = keys(needs);
    return std::any_of(keys_.begin(), keys_.end(),
                       [&](const Keys& other) { return is_within(other, all); });
  }

  // All but those that need all that another one needs, or that need what the party would stay for.
  std::vector<Sanction> least(const std::optional<Comparison>& stays) const {
    std::vector<Sanction> kept;
    for (std::size_t k = 0; k < sanctions_.size(); ++k) {
      if (stays && is_within(keys({*stays}), keys_[k])) continue;
      bool weaker = false;
      for (std::size_t other = 0; other < keys_.size() && !weaker; ++other) {
        const bool comes_first = keys_[other].size() < keys_[k].size() || other < k;
        weaker = other != k && comes_first && is_within(keys_[other], keys_[k]);
      }
      if (!weaker) kept.push_back(sanctions_[k]);
    }
    return kept;
  }

 private:
  using Key = std::tuple<std::size_t, StateId, StateId, bool>;
  using Keys = std::vector<Key>;  // in order

  static Keys keys(const Needs& needs) {
    Keys keys;
    for (const Comparison& one : needs) {
      keys.emplace_back(one.party, one.state, one.other, one.strict);
    }
    std::sort(keys.begin(), keys.end());
    return keys;
  }

  bool is_within(const Keys& some, const Keys& all) const {
    work_.spend(1);
    if (some.size() > all.size()) return false;
    auto at = all.begin();
    for (const Key& one : some) {
      const auto next = std::lower_bound(at, all.end(), one);
      work_.spend(1);
      if (next == all.end() || *next != one) return false;
      at = next + 1;
    }
    return true;
  }

  MoveWork& work_;
  std::vector<Sanction> sanctions_;
  std::vector<Keys> keys_;  // by sanction
  std::size_t needed_ = 0;
};

class Conditioner {
 public:
  Conditioner(const Graph& graph, Concept under, StateId target, std::uint64_t free,
              const Control& control)
      : graph_(graph), under_(under), target_(target), free_(free), work_(control) {}

  Conditions run() {
    std::vector<MoveCondition> moves;
    for (std::size_t party = 0; party < graph_.parties(); ++party) {
      const Reason now = explain(graph_, under_, party, target_);
      graph_.moves[party].for_each_from(target_, [&](StateId to) {
        MoveCondition move;
        move.party = party;
        move.to = to;
        move.holds_now =
            std::none_of(now.temptations.begin(), now.temptations.end(),
                         [&](const Temptation& one) { return one.to == to && !one.deterred; });
        moves.push_back(std::move(move));
      });
    }
    moves_ = moves.size();
    // What does not hold now matters most, should there be too much to look at.
    for (const bool holds_now : {false, true}) {
      for (MoveCondition& move : moves) {
        if (move.holds_now == holds_now) find_condition(move);
      }
    }
    return {target_, std::move(moves)};
  }

 private:
  bool is_free(std::size_t party) const { return ((free_ >> party) & 1) != 0; }

  // Adds that the target's being as good as another state is needed, unless it is whatever the party
  // thinks, if it may change. False if it is not whatever it thinks. That needs has no duplicates and
  // no contradictions is for the caller to see to: there may be very many.
  bool add_likes(Needs& needs, std::size_t party, StateId other) {
    work_.spend(1);
    const bool now = graph_.rank[party][target_] >= graph_.rank[party][other];
    if (!is_free(party) || target_ == other) return now;
    needs.push_back({party, target_, other, false, now});
    return true;
  }

  // The same for a step that is to be an improvement; `needs` has steps alone.
  bool add_step(Needs& needs, std::size_t party, StateId from, StateId to) {
    work_.spend(1 + needs.size());
    const bool now = graph_.rank[party][to] > graph_.rank[party][from];
    if (!is_free(party)) return now;
    const Comparison one{party, to, from, true, now};
    const Comparison contrary{party, from, to, true,
                              graph_.rank[party][from] > graph_.rank[party][to]};
    if (std::find(needs.begin(), needs.end(), contrary) != needs.end()) return false;
    if (std::find(needs.begin(), needs.end(), one) == needs.end()) needs.push_back(one);
    return true;
  }

  // The same for all that makes a state good as the end of a sanction; `needs` has steps of others.
  bool add_end(Needs& needs, std::size_t party, StateId end) {
    if (!add_likes(needs, party, end)) return false;
    if (under_ != Concept::smr && under_ != Concept::sseq) return true;
    bool possible = true;
    graph_.moves[party].for_each_from(
        end, [&](StateId escape) { possible = possible && add_likes(needs, party, escape); });
    return possible;
  }

  void find_condition(MoveCondition& move) {
    work_.begin_move();
    Needs stays;
    const bool may_stay = add_likes(stays, move.party, move.to);
    if (may_stay && stays.empty()) {
      move.verdict = MoveCondition::Verdict::always;
      return;
    }
    if (may_stay) move.stays = stays.front();
    if (under_ == Concept::nash) {
      if (!may_stay) move.verdict = MoveCondition::Verdict::never;
      return;
    }
    if (listed_ >= kMostNeeded || work_.is_spent()) {
      move.all_found = false;
      return;
    }
    Found found(work_);
    if (under_ == Concept::gmr || under_ == Concept::smr) {
      look_at_moves(move, found);
    } else {
      look_at_improvements(move, found);
    }
    if (move.verdict == MoveCondition::Verdict::always) return;
    for (Sanction& sanction : found.least(move.stays)) {
      if (move.sanctions.size() < kMostSanctionsListed) {
        listed_ += sanction.needs.size();
        move.sanctions.push_back(std::move(sanction));
      } else {
        ++move.unlisted;
      }
    }
    if (!move.stays && move.sanctions.empty() && move.all_found) {
      move.verdict = MoveCondition::Verdict::never;
    }
  }

  // Keeps a sanction. False if it needs nothing, and then nothing else matters.
  static bool keep(MoveCondition& move, Found& found, Sanction sanction) {
    if (sanction.needs.empty()) {
      move.verdict = MoveCondition::Verdict::always;
      move.sanctions = {std::move(sanction)};
      move.stays.reset();
      return false;
    }
    found.add(std::move(sanction));
    return true;
  }

  void look_at_moves(MoveCondition& move, Found& found) {
    const std::uint64_t others = everyone(graph_) & ~(std::uint64_t{1} << move.party);
    const Reach answers = reach(graph_, move.to, Means::moves, others, {}, work_.control());
    // Each of the nodes was left by about as many moves as the target has.
    work_.spend_on_all(answers.nodes.size() * moves_);
    for (std::uint32_t k = 1; k < answers.nodes.size(); ++k) {
      const StateId end = answers.nodes[k].state;
      if (answers.node_of[end] != k || end == move.to) continue;
      if (found.is_full()) {
        move.all_found = false;
        return;
      }
      Sanction sanction;
      if (!add_end(sanction.needs, move.party, end)) continue;
      sanction.steps = answers.path_to_node(k);
      if (!keep(move, found, std::move(sanction))) return;
    }
  }

  // Whether some preferences of the free parties make a step an improvement, or an end good.
  bool may_step(std::size_t j, StateId from, StateId to) {
    Needs needs;
    return add_step(needs, j, from, to);
  }
  bool may_end(std::size_t party, StateId to, StateId end) {
    Needs needs;
    return end != to && add_end(needs, party, end);
  }

  // The pairs (state, last mover) from which steps that may be improvements lead to an end that may be
  // good, or that are one; everything else is a dead end. Nothing if there are too many to look at.
  std::optional<std::set<std::pair<StateId, std::size_t>>> leading_on(std::size_t party,
                                                                      StateId to) {
    using Node = std::pair<StateId, std::size_t>;
    std::map<Node, std::vector<Node>> from;  // by node: those before it
    std::vector<Node> open{{to, graph_.parties()}};
    from[open.front()];
    std::vector<Node> good;
    std::size_t edges = 0;
    for (std::size_t at = 0; at < open.size(); ++at) {
      if (open.size() > kMostMovePairs || edges > kMostEdges || work_.is_spent())
        return std::nullopt;
      const Node node = open[at];
      if (may_end(party, to, node.first)) good.push_back(node);
      for (std::size_t j = 0; j < graph_.parties(); ++j) {
        if (j == party || j == node.second) continue;
        graph_.moves[j].for_each_from(node.first, [&](StateId q) {
          if (!may_step(j, node.first, q)) return;
          const auto [entry, is_new] = from.try_emplace({q, j});
          entry->second.push_back(node);
          ++edges;
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

  void look_at_improvements(MoveCondition& move, Found& found) {
    const auto leading = leading_on(move.party, move.to);
    if (leading && leading->empty()) return;
    std::vector<Sanction> begun(1);
    for (std::size_t at = 0; at < begun.size(); ++at) {
      if (found.is_full()) {
        move.all_found = false;
        return;
      }
      const std::size_t before =
          begun[at].steps.empty() ? graph_.parties() : begun[at].steps.back().party;
      const StateId from = begun[at].steps.empty() ? move.to : begun[at].steps.back().to;
      for (std::size_t j = 0; j < graph_.parties(); ++j) {
        if (j == move.party || j == before) continue;
        bool done = false;
        graph_.moves[j].for_each_from(from, [&](StateId q) {
          if (done) return;
          if (found.is_full()) {
            move.all_found = false;
            return;
          }
          const Step step{j, q};
          const std::vector<Step>& steps = begun[at].steps;
          if (std::find(steps.begin(), steps.end(), step) != steps.end()) return;
          if (leading && !leading->contains({q, j})) return;
          Sanction longer = begun[at];
          if (!add_step(longer.needs, j, from, q)) return;
          // Nothing comes of it that is not had with less.
          if (found.has_within(longer.needs)) return;
          longer.steps.push_back(step);
          Sanction whole = longer;
          if (q != move.to && add_end(whole.needs, move.party, q)) {
            done = !keep(move, found, std::move(whole));
          }
          if (begun.size() < kMostBegun && !found.is_full()) {
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
  MoveWork work_;
  std::size_t moves_ = 0;   // from the target
  std::size_t listed_ = 0;  // comparisons of sanctions
};

}  // namespace

Conditions conditions_of(const Graph& graph, Concept under, StateId target, std::uint64_t free,
                         const Control& control) {
  return Conditioner(graph, under, target, free, control).run();
}

}  // namespace demarche
