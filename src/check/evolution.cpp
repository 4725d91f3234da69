// SPDX-License-Identifier: Apache-2.0
#include "check/evolution.hpp"

namespace demarche::check {

namespace {

// Where a party can move in one step, R_i(s), or improve, R+_i(s).
std::set<std::size_t> steps(const NaiveModel& model, std::size_t party, std::size_t s,
                            bool improving) {
  std::set<std::size_t> to;
  for (const std::size_t q : model.moves[party][s]) {
    if (!improving || model.prefers(party, q, s)) to.insert(q);
  }
  return to;
}

// What a single move costs its mover, as a Cost.
Cost cost_of(const NaiveModel& model, std::size_t party, std::size_t from, std::size_t to) {
  if (model.prefers(party, to, from)) return {0, 0, 1};
  if (model.prefers(party, from, to)) return {1, 0, 1};
  return {0, 1, 1};
}

Cost sum(const Cost& a, const Cost& b) {
  return {std::get<0>(a) + std::get<0>(b), std::get<1>(a) + std::get<1>(b),
          std::get<2>(a) + std::get<2>(b)};
}

}  // namespace

std::vector<std::map<std::size_t, std::uint64_t>> stages(const NaiveModel& model, std::size_t from,
                                                         bool improving) {
  std::vector<std::map<std::size_t, std::uint64_t>> all;
  std::map<std::size_t, std::uint64_t> reached;
  for (;;) {
    std::map<std::size_t, std::uint64_t> next = reached;
    for (std::size_t mover = 0; mover < model.moves.size(); ++mover) {
      const std::uint64_t bit = std::uint64_t{1} << mover;
      for (const std::size_t q : steps(model, mover, from, improving)) next[q] |= bit;
      for (const auto& [p, last] : reached) {
        if ((last & ~bit) == 0) continue;  // nobody else can have moved last
        for (const std::size_t q : steps(model, mover, p, improving)) next[q] |= bit;
      }
    }
    if (next == reached) return all;
    reached = next;
    all.push_back(reached);
  }
}

std::set<Way> shortest_ways(const NaiveModel& model, std::size_t from,
                            const std::set<std::size_t>& targets, bool improving) {
  if (targets.count(from) != 0) return {Way{}};
  // Last move of a sequence: who, and where to. A sequence that comes to the same last move as a
  // shorter one can only go on as that does, so that it is no beginning of a shortest one.
  std::set<std::pair<std::size_t, std::size_t>> before;
  std::set<Way> present{Way{}};
  while (!present.empty()) {
    std::set<Way> next;
    std::set<Way> there;
    for (const Way& way : present) {
      const std::size_t at = way.empty() ? from : way.back().second;
      for (std::size_t mover = 0; mover < model.moves.size(); ++mover) {
        if (!way.empty() && way.back().first == mover) continue;
        for (const std::size_t q : steps(model, mover, at, improving)) {
          if (before.count({mover, q}) != 0) continue;
          Way longer = way;
          longer.emplace_back(mover, q);
          next.insert(longer);
          if (targets.count(q) != 0) there.insert(longer);
        }
      }
    }
    if (!there.empty()) return there;
    for (const Way& way : next) before.insert(way.back());
    present = next;
  }
  return {};
}

std::optional<Cost> least_cost(const NaiveModel& model, std::size_t from,
                               const std::set<std::size_t>& targets) {
  if (targets.count(from) != 0) return Cost{0, 0, 0};
  // The cheapest sequences known, by their last move: who, and where to. Improved until none gets
  // cheaper.
  std::map<std::pair<std::size_t, std::size_t>, Cost> cheapest;
  const auto offer = [&](std::size_t mover, std::size_t to, const Cost& cost) {
    const auto known = cheapest.find({mover, to});
    if (known == cheapest.end() || cost < known->second) cheapest[{mover, to}] = cost;
  };
  for (std::size_t mover = 0; mover < model.moves.size(); ++mover) {
    for (const std::size_t q : model.moves[mover][from])
      offer(mover, q, cost_of(model, mover, from, q));
  }
  for (std::map<std::pair<std::size_t, std::size_t>, Cost> before; before != cheapest;) {
    before = cheapest;
    for (const auto& [last, cost] : before) {
      const auto [previous, at] = last;
      for (std::size_t mover = 0; mover < model.moves.size(); ++mover) {
        if (mover == previous) continue;
        for (const std::size_t q : model.moves[mover][at]) {
          offer(mover, q, sum(cost, cost_of(model, mover, at, q)));
        }
      }
    }
  }
  std::optional<Cost> least;
  for (const auto& [last, cost] : cheapest) {
    if (targets.count(last.second) != 0 && (!least || cost < *least)) least = cost;
  }
  return least;
}

}  // namespace demarche::check
