// SPDX-License-Identifier: Apache-2.0
// A model in use: read from its file, checked, and asked what would hold.
//
//   demarche::Diagnostics diagnostics;
//   const auto conflict = demarche::Conflict::load("model.yaml", diagnostics);
//   for (const auto& d : diagnostics.items()) std::cerr << demarche::to_text(d);
//   if (!conflict) return 2;
//   const auto stability = conflict->analyze();
//   for (std::size_t state : stability.equilibria(demarche::Concept::seq)) {
//     std::cout << state << ' ' << conflict->state_name(state) << '\n';
//   }
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "demarche/concept.hpp"
#include "demarche/control.hpp"
#include "demarche/diagnostic.hpp"

namespace demarche {

class Stability;

// Immutable and cheap to copy; may be used from several threads at once. States go by their
// published numbers, 1 … states(); parties by their place in the model, from 0.
class Conflict {
 public:
  // Reads a model file. Nothing if it has errors; all that is wrong or doubtful goes to `out`.
  static std::optional<Conflict> load(const std::filesystem::path& file, Diagnostics& out);

  const std::string& title() const;
  // The parties' ids, in the order of the model.
  std::vector<std::string> parties() const;
  std::size_t states() const;
  // The stable name of a state, such as `insist+talk`. Requires: 1 <= state <= states().
  std::string state_name(std::size_t state) const;
  // The state with a number, name or pattern of Y and N, or nothing.
  std::optional<std::size_t> find_state(const std::string& name) const;
  std::optional<std::size_t> status_quo() const;

  // Decides stability under some or (by default) all concepts. Throws Cancelled if told to stop.
  Stability analyze(const std::vector<Concept>& concepts = {kConcepts.begin(), kConcepts.end()},
                    const Control& control = {}) const;

  // Why a state is stable for a party under a concept, or is not: a sentence on each improvement.
  // Requires: `under` is not seq_or_sim, and is not sim where Stability::has(sim) is false.
  std::vector<std::string> explain(Concept under, std::size_t party, std::size_t state) const;

 private:
  friend class Stability;
  struct Data;
  explicit Conflict(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  std::shared_ptr<const Data> data_;
};

// The verdicts of one analysis. Immutable and cheap to copy.
class Stability {
 public:
  // Whether a concept was analysed: SIM does not apply to every model.
  bool has(Concept under) const;
  // Requires: has(under), 1 <= state <= states of the conflict, party < its parties.
  bool stable(Concept under, std::size_t party, std::size_t state) const;
  bool equilibrium(Concept under, std::size_t state) const;
  // All equilibria, ascending. Requires: has(under).
  std::vector<std::size_t> equilibria(Concept under) const;

  // The whole answer as text, or as JSON by schema/analysis.schema.json.
  std::string to_text() const;
  std::string to_json() const;

 private:
  friend class Conflict;
  struct Data;
  explicit Stability(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  std::shared_ptr<const Data> data_;
};

}  // namespace demarche
