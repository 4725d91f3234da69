// SPDX-License-Identifier: Apache-2.0
#include "analysis/stability/simultaneous.hpp"

namespace demarche {

namespace {

// For one state: the change of options, as a bit word to flip, of every improvement of every party.
using Changes = std::vector<std::vector<std::uint64_t>>;

void collect(const Graph& graph, StateId state, Changes& changes) {
  const States& states = graph.states;
  changes.resize(graph.parties());
  for (std::size_t party = 0; party < graph.parties(); ++party) {
    changes[party].clear();
    graph.for_each_improvement(
        party, state, [&](StateId q) { changes[party].push_back(states.code(q) ^ states.code(state)); });
  }
}

// Whether the others, from party `next` on, can flip `code` into a state that is no better for
// `party` than `limit`; `moved` says whether one of them has moved already.
bool sanctioned(const Graph& graph, const Changes& changes, std::size_t party, std::uint32_t limit,
                std::size_t next, std::uint64_t code, bool moved) {
  if (next == graph.parties()) {
    if (!moved) return false;
    const StateId joint = graph.states.find(code);
    return joint != kNoState && graph.rank[party][joint] <= limit;
  }
  if (sanctioned(graph, changes, party, limit, next + 1, code, moved)) return true;
  if (next == party) return false;
  for (const std::uint64_t change : changes[next]) {
    if (sanctioned(graph, changes, party, limit, next + 1, code ^ change, true)) return true;
  }
  return false;
}

}  // namespace

std::string why_no_simultaneous(const Graph& graph) {
  if (!graph.is_option_form()) return "simultaneous moves need a model with options";
  if (graph.states.has_merged()) {
    return "simultaneous moves need states that are one combination of options each; this model "
           "merges states";
  }
  return {};
}

void for_each_joint(const Graph& graph, std::size_t party, StateId state, StateId improvement,
                    const std::function<bool(const std::vector<Step>&, StateId)>& visit) {
  const States& states = graph.states;
  std::vector<Step> steps;
  // Chooses `left` movers among the parties from `next` on.
  const auto choose = [&](const auto& self, std::size_t next, std::size_t left,
                          std::uint64_t code) -> bool {
    if (left == 0) {
      const StateId joint = graph.states.find(code);
      return joint != kNoState && visit(steps, joint);
    }
    for (std::size_t mover = next; mover < graph.parties(); ++mover) {
      if (mover == party) continue;
      bool done = false;
      graph.for_each_improvement(mover, state, [&](StateId q) {
        if (done) return;
        steps.push_back({mover, q});
        done = self(self, mover + 1, left - 1, code ^ states.code(q) ^ states.code(state));
        steps.pop_back();
      });
      if (done) return true;
    }
    return false;
  };
  for (std::size_t movers = 1; movers < graph.parties(); ++movers) {
    if (choose(choose, 0, movers, states.code(improvement))) return;
  }
}

std::vector<Bits> simultaneous_stability(const Graph& graph, const Control& control) {
  std::vector<Bits> stable(graph.parties(), Bits(graph.size(), true));
  Changes changes;
  for (StateId state = 0; state < graph.size(); ++state) {
    if (state % 64 == 0) {
      control.report("SIM", static_cast<double>(state) / static_cast<double>(graph.size()));
    }
    collect(graph, state, changes);
    const std::uint64_t code = graph.states.code(state);
    for (std::size_t party = 0; party < graph.parties(); ++party) {
      for (const std::uint64_t change : changes[party]) {
        if (sanctioned(graph, changes, party, graph.rank[party][state], 0, code ^ change, false)) {
          continue;
        }
        stable[party].reset(state);
        break;
      }
    }
  }
  return stable;
}

}  // namespace demarche
