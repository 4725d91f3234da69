// SPDX-License-Identifier: Apache-2.0
// Judges coalitions in single states.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "analysis/coalition/legal.hpp"
#include "demarche/control.hpp"
#include "finding/coalition.hpp"
#include "graph/graph.hpp"

namespace demarche {

class CoalitionJudge {
 public:
  // Keeps references.
  CoalitionJudge(const Graph& graph, const Control& control);

  // The verdicts under all concepts, and the first `first` improvements; their `under` is left empty.
  CoalitionVerdict verdict(std::uint64_t coalition, StateId s, std::size_t first,
                           const std::function<bool(StateId)>& is_equilibrium);

 private:
  bool all_prefer(std::uint64_t coalition, StateId q, StateId s) const;
  // Whether the others' moves from s1 lead to a state that some member does not prefer to s; it is
  // one without escape if these are given.
  bool answered(std::uint64_t coalition, StateId s, StateId s1, const Bits* escapes);
  // The same by coalition improvements of the others.
  bool answered_by_improvements(std::uint64_t coalition, StateId s, StateId s1);
  // From where the members can go on to a state that all of them prefer to s.
  Bits escapes(std::uint64_t coalition, StateId s);
  // R++_K(s), kept while there is room.
  const std::vector<StateId>& improvements(std::uint64_t coalition, StateId s);

  struct Key {
    std::uint64_t coalition;
    StateId state;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return (key.coalition * 0x9E3779B97F4A7C15 + key.state) * 0xBF58476D1CE4E5B9 >> 16;
    }
  };

  const Graph& graph_;
  const Control& control_;
  LegalSearch outer_;
  LegalSearch inner_;  // for improvements() within a search of outer_
  std::unordered_map<Key, std::vector<StateId>, Hash> known_;
  std::size_t kept_ = 0;  // states in known_
};

}  // namespace demarche
