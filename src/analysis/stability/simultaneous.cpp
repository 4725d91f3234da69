// SPDX-License-Identifier: Apache-2.0
#include "analysis/stability/simultaneous.hpp"

#include <algorithm>

namespace demarche {

namespace {

// For one state: the change of options, as a bit word to flip, of every improvement of every party.
using Changes = std::vector<std::vector<std::uint64_t>>;

void collect(const Graph& graph, StateId state, Changes& changes) {
  const States& states = graph.states;
  changes.resize(graph.parties());
  for (std::size_t party = 0; party < graph.parties(); ++party) {
    changes[party].clear();
    graph.for_each_improvement(party, state, [&](StateId q) {
      changes[party].push_back(states.code(q) ^ states.code(state));
    });
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

// Whether `joint` comes about when some of the others, at least one, each make one of their changes
// while the focal party has made its own: what each has in `joint` is what it had in `state` or comes
// of such a change. Calls moved(j, change) for each of those that moved, in order.
template <class Moved>
bool joins(const Graph& graph, const Changes& changes, std::size_t party, StateId state,
           StateId joint, Moved&& moved) {
  bool any = false;
  for (std::size_t j = 0; j < graph.parties(); ++j) {
    const std::uint64_t change =
        (graph.states.code(joint) ^ graph.states.code(state)) & graph.own[j];
    if (j == party || change == 0) continue;
    if (std::find(changes[j].begin(), changes[j].end(), change) == changes[j].end()) return false;
    any = true;
    moved(j, change);
  }
  return any;
}

// How many combinations of stays and changes the others have, as far as `most`.
std::size_t combinations(const Changes& changes, std::size_t party, std::size_t most) {
  std::size_t product = 1;
  for (std::size_t j = 0; j < changes.size() && product < most; ++j) {
    if (j != party) product *= 1 + changes[j].size();
  }
  return std::min(product, most);
}

// Whether `state` is SIM stable for the party. Either all combinations of the others' changes are
// tried, or, where there are more of them than states, all states.
bool stable_at(const Graph& graph, const Changes& changes, std::size_t party, StateId state) {
  const std::uint64_t code = graph.states.code(state);
  const std::uint32_t limit = graph.rank[party][state];
  if (changes[party].empty()) return true;
  if (combinations(changes, party, graph.size()) < graph.size()) {
    return std::all_of(changes[party].begin(), changes[party].end(), [&](std::uint64_t change) {
      return sanctioned(graph, changes, party, limit, 0, code ^ change, false);
    });
  }
  std::vector<bool> deterred(changes[party].size(), false);
  for (StateId joint = 0; joint < graph.size(); ++joint) {
    if (graph.rank[party][joint] > limit) continue;
    const std::uint64_t own_change = (graph.states.code(joint) ^ code) & graph.own[party];
    const auto found = std::find(changes[party].begin(), changes[party].end(), own_change);
    if (found == changes[party].end()) continue;
    const auto at = static_cast<std::size_t>(found - changes[party].begin());
    if (deterred[at]) continue;
    deterred[at] = joins(graph, changes, party, state, joint, [](std::size_t, std::uint64_t) {});
  }
  return std::find(deterred.begin(), deterred.end(), false) == deterred.end();
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
  Changes changes;
  collect(graph, state, changes);
  const std::uint64_t own = graph.own[party];
  const std::uint64_t code = graph.states.code(improvement);
  struct Joint {
    StateId state;
    std::vector<Step> steps;
  };
  std::vector<Joint> found;
  for (StateId joint = 0; joint < graph.size(); ++joint) {
    if (((graph.states.code(joint) ^ code) & own) != 0) continue;
    Joint one{joint, {}};
    const bool possible =
        joins(graph, changes, party, state, joint, [&](std::size_t mover, std::uint64_t change) {
          one.steps.push_back({mover, graph.states.find(graph.states.code(state) ^ change)});
        });
    if (possible) found.push_back(std::move(one));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Joint& a, const Joint& b) { return a.steps.size() < b.steps.size(); });
  for (const Joint& joint : found) {
    if (visit(joint.steps, joint.state)) return;
  }
}

double simultaneous_cost(const Graph& graph) {
  constexpr std::size_t most = 1024;
  const std::size_t sample = std::min(graph.size(), most);
  Changes changes;
  double cost = 0;
  for (std::size_t k = 0; k < sample; ++k) {
    collect(graph, static_cast<StateId>(k * graph.size() / sample), changes);
    for (std::size_t party = 0; party < graph.parties(); ++party) {
      cost += static_cast<double>(changes[party].size()) *
              static_cast<double>(combinations(changes, party, graph.size()));
    }
  }
  return cost * static_cast<double>(graph.size()) / static_cast<double>(sample);
}

std::vector<Bits> simultaneous_stability(const Graph& graph, const Control& control) {
  std::vector<Bits> stable(graph.parties(), Bits(graph.size(), true));
  Changes changes;
  for (StateId state = 0; state < graph.size(); ++state) {
    if (state % 64 == 0) {
      control.report("SIM", static_cast<double>(state) / static_cast<double>(graph.size()));
    }
    collect(graph, state, changes);
    for (std::size_t party = 0; party < graph.parties(); ++party) {
      control.checkpoint();
      if (!stable_at(graph, changes, party, state)) stable[party].reset(state);
    }
  }
  return stable;
}

}  // namespace demarche
