// SPDX-License-Identifier: Apache-2.0
#include "model/cycles.hpp"

#include <algorithm>
#include <cstdint>

namespace demarche {

std::vector<std::size_t> find_cycle(const std::vector<std::vector<std::size_t>>& next) {
  enum class State : std::uint8_t { unseen, open, done };
  std::vector<State> state(next.size(), State::unseen);
  std::vector<std::size_t> path;   // the open nodes
  std::vector<std::size_t> taken;  // of each, how many of its edges were followed
  for (std::size_t start = 0; start < next.size(); ++start) {
    if (state[start] != State::unseen) continue;
    path.assign(1, start);
    taken.assign(1, 0);
    state[start] = State::open;
    while (!path.empty()) {
      const std::vector<std::size_t>& edges = next[path.back()];
      if (taken.back() == edges.size()) {
        state[path.back()] = State::done;
        path.pop_back();
        taken.pop_back();
        continue;
      }
      const std::size_t to = edges[taken.back()++];
      if (state[to] == State::open) {
        return {std::find(path.begin(), path.end(), to), path.end()};
      }
      if (state[to] == State::unseen) {
        state[to] = State::open;
        path.push_back(to);
        taken.push_back(0);
      }
    }
  }
  return {};
}

}  // namespace demarche
