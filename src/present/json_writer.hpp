// SPDX-License-Identifier: Apache-2.0
// What the JSON of all results has in common: how it begins, how a model, a state and a sequence of moves
// are written. For the .cpp files that write JSON; it brings the whole JSON library with it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/concept.hpp"
#include "finding/requirement.hpp"
#include "graph/graph.hpp"
#include "present/words.hpp"

namespace demarche {

using Json = nlohmann::ordered_json;

// The text of a result: indented, with a line break at its end.
std::string printed(const Json& json);

// The head of every result: the program's version, and which kind of result it is.
Json json_head(std::string_view kind);

Json concept_ids(const std::vector<Concept>& concepts);

const char* id_of(LeastChange::Answer answer);

// Writes parts of one model's results. Keeps references to the model and its graph.
class JsonWriter {
 public:
  JsonWriter(const Model& model, const Graph& graph)
      : model_(model), graph_(graph), words_(model, graph) {}

  // Title, form, number of states, status quo, parties and their options.
  Json model() const;
  // The stable name of a state.
  std::string name(StateId state) const;
  // The same, null for kNoState.
  Json name_or_null(StateId state) const;
  // A state in full: name, number, pattern, options taken, situation, outcomes.
  Json state(StateId state) const;
  // A sequence of moves: who moves, and to which state.
  Json steps(const std::vector<Step>& steps) const;
  // The ids of the parties of a mask.
  Json parties(std::uint64_t mask) const;

  const Words& words() const { return words_; }

 private:
  const Model& model_;
  const Graph& graph_;
  Words words_;
};

}  // namespace demarche
