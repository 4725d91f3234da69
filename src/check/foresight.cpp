// SPDX-License-Identifier: Apache-2.0
#include "check/foresight.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace demarche::check {

namespace {

// G_h(i, s) for one h: [i][s].
using Anticipations = std::array<std::vector<std::size_t>, 2>;

// G_0.
Anticipations nothing_moves(const NaiveModel& model) {
  Anticipations g;
  for (std::vector<std::size_t>& ends : g) {
    for (std::size_t s = 0; s < model.states; ++s) ends.push_back(s);
  }
  return g;
}

// G_h from G_{h-1}.
Anticipations one_move_more(const NaiveModel& model, const Anticipations& before) {
  Anticipations g;
  for (std::size_t i = 0; i < 2; ++i) {
    const std::vector<std::size_t>& answer = before[1 - i];  // by the state it is given in
    for (std::size_t s = 0; s < model.states; ++s) {
      std::size_t end = s;
      const std::set<std::size_t>& moves = model.moves[i][s];
      if (!moves.empty()) {
        std::size_t best = *moves.begin();
        for (const std::size_t move : moves) {
          if (model.prefers(i, answer[move], answer[best])) best = move;
        }
        if (model.prefers(i, answer[best], s)) end = answer[best];
      }
      g[i].push_back(end);
    }
  }
  return g;
}

}  // namespace

std::size_t anticipated(const NaiveModel& model, std::size_t horizon, std::size_t party,
                        std::size_t s) {
  return anticipated(model, horizon, party)[s];
}

std::vector<std::size_t> anticipated(const NaiveModel& model, std::size_t horizon,
                                     std::size_t party) {
  Anticipations g = nothing_moves(model);
  for (std::size_t h = 1; h <= horizon; ++h) g = one_move_more(model, g);
  return g[party];
}

bool limited_stable(const NaiveModel& model, std::size_t horizon, std::size_t party,
                    std::size_t s) {
  return anticipated(model, horizon, party, s) == s;
}

bool nonmyopic_stable(const NaiveModel& model, std::size_t party, std::size_t s) {
  return nonmyopic_states(model, party).count(s) != 0;
}

std::set<std::size_t> nonmyopic_states(const NaiveModel& model, std::size_t party) {
  // Each G_h follows from the one before, so that they recur for ever from the first one that was
  // there before.
  std::vector<Anticipations> by_horizon{nothing_moves(model)};
  for (;;) {
    const Anticipations next = one_move_more(model, by_horizon.back());
    const auto first = std::find(by_horizon.begin(), by_horizon.end(), next);
    if (first != by_horizon.end()) {
      std::set<std::size_t> stable;
      for (std::size_t s = 0; s < model.states; ++s) {
        if (std::all_of(first, by_horizon.end(),
                        [&](const Anticipations& g) { return g[party][s] == s; })) {
          stable.insert(s);
        }
      }
      return stable;
    }
    by_horizon.push_back(next);
  }
}

bool stackelberg(const NaiveModel& model, std::size_t leader, std::size_t s) {
  return limited_stable(model, 2, leader, s) && limited_stable(model, 1, 1 - leader, s);
}

}  // namespace demarche::check
