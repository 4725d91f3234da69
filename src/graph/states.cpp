// SPDX-License-Identifier: Apache-2.0
// Looking states up by code, and formulas over them.
#include <algorithm>

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

Bits Lanes::where(const Formula& formula) const {
  Bits result(states_);
  std::vector<std::uint64_t> stack;
  for (std::size_t block = 0; block < result.words(); ++block) {
    const auto value = [&](std::uint32_t variable) { return word(variable, block); };
    result.set_word(block, formula.evaluate<std::uint64_t>(value, ~std::uint64_t{0}, 0, stack));
  }
  return result;
}

StateId States::find(std::uint64_t code) const {
  const std::vector<std::uint64_t>& all = *feasible;
  // Where every code up to this one is feasible, its place is the code itself.
  std::size_t at = 0;
  if (code < all.size() && all[code] == code) {
    at = static_cast<std::size_t>(code);
  } else {
    const auto found = std::lower_bound(all.begin(), all.end(), code);
    if (found == all.end() || *found != code) return kNoState;
    at = static_cast<std::size_t>(found - all.begin());
  }
  return state_of.empty() ? static_cast<StateId>(at) : state_of[at];
}

Bits states_where(const Graph& graph, const Formula& formula) {
  if (!graph.is_option_form()) return Lanes(graph.size()).where(formula);
  std::uint32_t options = 0;
  for (const Formula::Step& step : formula.steps()) {
    if (step.op == Op::variable) options = std::max(options, step.argument + 1);
  }
  if (options == 0) return Bits(graph.size(), formula.holds([](std::uint32_t) { return false; }));
  return Lanes(graph.states.codes, options).where(formula);
}

}  // namespace demarche
