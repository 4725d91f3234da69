// SPDX-License-Identifier: Apache-2.0
// Looking states up by code, and formulas over them.
#include <algorithm>
#include <numeric>

#include "graph/graph.hpp"
#include "graph/lanes.hpp"

namespace demarche {

Lanes::Lanes(const std::vector<std::uint64_t>& codes, std::size_t options)
    : states_(codes.size()), by_option_(options) {
  const std::size_t blocks = (states_ + 63) / 64;
  for (std::size_t option = 0; option < options; ++option) {
    std::vector<std::uint64_t>& lane = by_option_[option];
    lane.resize(blocks);
    for (std::size_t s = 0; s < states_; ++s) {
      lane[s / 64] |= ((codes[s] >> option) & 1) << (s % 64);
    }
  }
}

Lanes Lanes::all_codes(std::size_t options) {
  return {Kind::all, std::size_t{1} << options};
}

Lanes Lanes::named_states(std::size_t states) {
  return {Kind::named, states};
}

Bits Lanes::where(const Formula& formula) const {
  Bits result(states_);
  std::vector<std::uint64_t> stack;
  for (std::size_t block = 0; block < result.words(); ++block) {
    result.set_word(block, where(formula, block, stack));
  }
  return result;
}

std::vector<std::uint64_t> States::all_codes() const {
  if (!cube) return codes();
  std::vector<std::uint64_t> all(count);
  std::iota(all.begin(), all.end(), std::uint64_t{0});
  return all;
}

StateId States::find(std::uint64_t code) const {
  if (cube) return code < count ? static_cast<StateId>(code) : kNoState;
  const auto found = std::lower_bound(feasible->begin(), feasible->end(), code);
  if (found == feasible->end() || *found != code) return kNoState;
  const auto at = static_cast<std::size_t>(found - feasible->begin());
  return state_of.empty() ? static_cast<StateId>(at) : state_of[at];
}

Lanes lanes_of(const Graph& graph) {
  if (!graph.is_option_form()) return Lanes::named_states(graph.size());
  if (graph.states.cube) return Lanes::all_codes(graph.states.options);
  return Lanes(graph.states.codes(), graph.states.options);
}

Bits states_where(const Graph& graph, const Formula& formula) {
  return lanes_of(graph).where(formula);
}

}  // namespace demarche
