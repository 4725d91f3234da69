// SPDX-License-Identifier: Apache-2.0
// A model of the repository, read, compiled and analysed, with its results by the field's numbers.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "analysis/stability/stability.hpp"
#include "graph/naming.hpp"
#include "model/read.hpp"

namespace demarche::test {

using Numbers = std::set<std::size_t>;
inline constexpr Concept kNash = Concept::nash;
inline constexpr Concept kGmr = Concept::gmr;
inline constexpr Concept kSmr = Concept::smr;
inline constexpr Concept kSeq = Concept::seq;
inline constexpr Concept kSseq = Concept::sseq;
inline constexpr Concept kSim = Concept::sim;

struct Conflict {
  Model model;
  Graph graph;
  StabilityFinding finding;

  Numbers equilibria(Concept c) const { return numbers(finding[c]->equilibria); }
  Numbers stable(const std::string& party, Concept c) const {
    return numbers(finding[c]->stable[index(party)]);
  }
  // The party's states from most to least preferred: "1 > 4 > (2, 3)".
  std::string order(const std::string& party) const {
    std::map<std::uint32_t, std::string, std::greater<>> groups;
    std::map<std::uint32_t, std::size_t> sizes;
    for (StateId s = 0; s < graph.size(); ++s) {
      const std::uint32_t rank = graph.rank[index(party)][s];
      std::string& group = groups[rank];
      group += (group.empty() ? "" : ", ") + std::to_string(state_number(s));
      ++sizes[rank];
    }
    std::string text;
    for (const auto& [rank, group] : groups) {
      text += text.empty() ? "" : " > ";
      text += sizes[rank] == 1 ? group : "(" + group + ")";
    }
    return text;
  }
  std::size_t index(const std::string& party) const {
    for (std::size_t p = 0; p < model.parties.size(); ++p) {
      if (model.parties[p].id == party) return p;
    }
    ADD_FAILURE() << "no party " << party;
    return 0;
  }
  static Numbers numbers(const Bits& states) {
    Numbers members;
    for (StateId s = 0; s < states.size(); ++s) {
      if (states[s]) members.insert(state_number(s));
    }
    return members;
  }
};

// Compiles and analyses a model, without an error or a warning. Where states are merged, statements
// that differ between them may be warned of.
inline Conflict analyse(Model model) {
  Diagnostics out;
  std::optional<Graph> graph = compile(model, out);
  for (const Diagnostic& d : out.items()) {
    if (d.severity == Severity::warning && !model.merged.empty()) continue;
    ADD_FAILURE() << d.file << ":" << d.at.line << ": " << d.message;
  }
  if (!graph) throw std::runtime_error(model.title + " does not compile");
  Conflict conflict;
  conflict.model = std::move(model);
  conflict.graph = std::move(*graph);
  conflict.finding = analyze_stability(conflict.graph, kConcepts);
  return conflict;
}

// Reads a model of the repository, without an error or a warning.
inline Model read(const std::string& path) {
  Diagnostics out;
  std::optional<Model> model = read_model(std::string(DEMARCHE_SOURCE_DIR "/") + path, out);
  for (const Diagnostic& d : out.items()) {
    ADD_FAILURE() << d.file << ":" << d.at.line << ": " << d.message;
  }
  if (!model) throw std::runtime_error(path + " is no model");
  return std::move(*model);
}

inline Conflict load(const std::string& path) {
  return analyse(read(path));
}

}  // namespace demarche::test
