// SPDX-License-Identifier: Apache-2.0
#include "analysis/inverse/count_rankings.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <vector>

namespace demarche {

namespace {

// The most joint rankings that are gone through.
constexpr std::uint64_t kMostRankingsTried = 4'000'000;

using Set = std::uint32_t;  // of states, as bits

template <class Visit>
void for_each(Set set, Visit&& visit) {
  for (; set != 0; set &= set - 1) visit(static_cast<std::size_t>(std::countr_zero(set)));
}

std::uint64_t factorial(std::size_t n) {
  return n == 0 ? 1 : n * factorial(n - 1);
}

// A model of few states, judged by sets.
class Small {
 public:
  Small(const Graph& graph, Concept under, StateId target)
      : under_(under), target_(target), states_(graph.size()) {
    for (std::size_t party = 0; party < graph.parties(); ++party) {
      std::vector<Set> moves(states_), better(states_);
      for (StateId s = 0; s < states_; ++s) {
        graph.moves[party].for_each_from(s, [&](StateId q) { moves[s] |= Set{1} << q; });
        for (StateId q = 0; q < states_; ++q) {
          if (graph.rank[party][q] > graph.rank[party][s]) better[s] |= Set{1} << q;
        }
      }
      moves_.push_back(std::move(moves));
      better_.push_back(std::move(better));
    }
  }

  std::size_t states() const { return states_; }
  std::size_t parties() const { return moves_.size(); }
  // For each state the states that the party prefers to it. Need not be an order.
  std::vector<Set>& better(std::size_t party) { return better_[party]; }

  bool is_stable(std::size_t party) const {
    bool stable = true;
    for_each(moves_[party][target_] & better_[party][target_],
             [&](std::size_t s1) { stable = stable && is_deterred(party, s1); });
    return stable;
  }

 private:
  bool is_deterred(std::size_t party, std::size_t s1) const {
    if (under_ == Concept::nash) return false;
    const bool improving = under_ == Concept::seq || under_ == Concept::sseq;
    std::vector<Set> last(parties(), 0);  // by mover: where it moved last
    struct Node {
      std::size_t state, mover;
    };
    std::vector<Node> nodes{{s1, parties()}};
    bool deterred = false;
    for (std::size_t at = 0; at < nodes.size() && !deterred; ++at) {
      const auto [from, before] = nodes[at];
      for (std::size_t j = 0; j < parties(); ++j) {
        if (j == party || j == before) continue;
        const Set to = moves_[j][from] & (improving ? better_[j][from] : ~Set{0}) & ~last[j];
        last[j] |= to;
        for_each(to, [&](std::size_t q) {
          deterred = deterred || is_good(party, q);
          nodes.push_back({q, j});
        });
      }
    }
    return deterred;
  }

  bool is_good(std::size_t party, std::size_t end) const {
    const Set better = better_[party][target_];
    if (((better >> end) & 1) != 0) return false;
    const bool may_escape = under_ == Concept::smr || under_ == Concept::sseq;
    return !may_escape || (moves_[party][end] & better) == 0;
  }

  Concept under_;
  StateId target_;
  std::size_t states_;
  std::vector<std::vector<Set>> moves_;   // by party and state
  std::vector<std::vector<Set>> better_;  // by party and state
};

class Counter {
 public:
  Counter(const Graph& graph, Concept under, StateId target, std::vector<std::size_t> free,
          const Control& control)
      : small_(graph, under, target), target_(target), free_(std::move(free)), control_(control) {}

  // Of one party, the others staying as they are: how many rankings keep it from leaving.
  std::uint64_t of_party(std::size_t party) {
    const std::size_t others = small_.states() - 1;
    const std::vector<Set> now = small_.better(party);
    std::uint64_t count = 0;
    for (Set above = 0; above < Set{1} << small_.states(); ++above) {
      if (((above >> target_) & 1) != 0) continue;
      small_.better(party)[target_] = above;
      if (!small_.is_stable(party)) continue;
      const auto size = static_cast<std::size_t>(std::popcount(above));
      count += factorial(size) * factorial(others - size);
    }
    small_.better(party) = now;
    return count;
  }

  bool is_stable(std::size_t party) const { return small_.is_stable(party); }

  // Whether a party stays if the free ones would make all their moves as sanctions, or none.
  bool is_stable_if(std::size_t party, bool all_moves) {
    std::vector<std::vector<Set>> now;
    for (const std::size_t j : free_) {
      now.push_back(small_.better(j));
      small_.better(j).assign(small_.states(), all_moves ? ~Set{0} : 0);
    }
    const bool stable = small_.is_stable(party);
    for (std::size_t k = 0; k < free_.size(); ++k) small_.better(free_[k]) = now[k];
    return stable;
  }

  // All joint rankings of the free parties from the k-th on, one by one.
  std::uint64_t one_by_one(std::size_t k) {
    if (k == free_.size()) {
      if (tried_++ % 4096 == 0) control_.checkpoint();
      for (std::size_t party = 0; party < small_.parties(); ++party) {
        if (!small_.is_stable(party)) return 0;
      }
      return 1;
    }
    std::vector<std::size_t> order(small_.states());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::uint64_t count = 0;
    do {
      Set above = 0;
      for (const std::size_t s : order) {
        small_.better(free_[k])[s] = above;
        above |= Set{1} << s;
      }
      count += one_by_one(k + 1);
    } while (std::next_permutation(order.begin(), order.end()));
    return count;
  }

 private:
  Small small_;
  StateId target_;
  std::vector<std::size_t> free_;
  const Control& control_;
  std::uint64_t tried_ = 0;
};

}  // namespace

std::optional<RankingCount> count_rankings(const Graph& graph, Concept under, StateId target,
                                           std::uint64_t free, std::string& why_not,
                                           const Control& control) {
  if (graph.size() > kMostRankedStates) {
    why_not =
        "rankings are counted in models of up to " + std::to_string(kMostRankedStates) + " states";
    return std::nullopt;
  }
  std::vector<std::size_t> parties;
  for (std::size_t party = 0; party < graph.parties(); ++party) {
    if (((free >> party) & 1) != 0) parties.push_back(party);
  }
  RankingCount count{target, 1, 1};
  for (std::size_t k = 0; k < parties.size(); ++k) {
    if (__builtin_mul_overflow(count.all, factorial(graph.size()), &count.all)) {
      why_not = "there are more joint rankings of these parties than can be counted";
      return std::nullopt;
    }
  }
  Counter counter(graph, under, target, parties, control);
  const bool credible = under == Concept::seq || under == Concept::sseq;
  bool open = credible && parties.size() > 1;
  for (std::size_t party = 0; party < graph.parties(); ++party) {
    if (((free >> party) & 1) != 0) continue;
    if (!counter.is_stable_if(party, true)) {
      count.holding = 0;
      return count;
    }
    open = open || !counter.is_stable_if(party, false);
  }
  if (!open) {
    for (const std::size_t party : parties) count.holding *= counter.of_party(party);
    return count;
  }
  if (count.all > kMostRankingsTried) {
    why_not = "under " + std::string(title(under)) +
              " the sanctions of one party depend on the preferences of another, and there are too "
              "many joint rankings to try them one by one";
    return std::nullopt;
  }
  count.holding = counter.one_by_one(0);
  return count;
}

}  // namespace demarche
