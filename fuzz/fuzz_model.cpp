// SPDX-License-Identifier: Apache-2.0
// Any bytes as a model file: read, compile, analyse, show. A model that is sound reads back from
// what write_model makes of it and has the same states, moves and preferences.
#include <cstdint>
#include <cstdlib>
#include <filesystem>

#include "analysis/stability/stability.hpp"
#include "analysis/summary/summary.hpp"
#include "graph/naming.hpp"
#include "graph/variants.hpp"
#include "model/read.hpp"
#include "model/write.hpp"
#include "present/json.hpp"
#include "present/pages.hpp"

namespace {

using namespace demarche;

// Large graphs are left to the tests: a fuzzer needs many runs a second.
constexpr std::size_t kMostStates = 256;

std::optional<Graph> read_back(const Model& model) {
  Diagnostics diagnostics;
  SourceText text("again.yaml", write_model(model));
  const auto again =
      read_model(std::move(text), std::filesystem::path("/nonexistent"), diagnostics);
  if (!again) std::abort();
  return compile(*again, diagnostics, {.most_states = kMostStates});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Diagnostics diagnostics;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (invalid_utf8(bytes) != std::string_view::npos) return 0;
  const auto model = read_model(SourceText("model.yaml", std::move(bytes)),
                                std::filesystem::path("/nonexistent"), diagnostics);
  std::optional<Graph> graph;
  if (model) graph = compile(*model, diagnostics, {.most_states = kMostStates});
  if (graph && !check_variants(*model, diagnostics, {.most_states = kMostStates}) &&
      !diagnostics.has_errors()) {
    std::abort();
  }
  if (!graph && !diagnostics.has_errors()) std::abort();
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    if (to_text(diagnostic).empty()) std::abort();
  }
  if (!graph || diagnostics.has_errors()) return 0;

  const StabilityFinding stability = analyze_stability(*graph, kConcepts);
  const Summary summary = summarize(*graph, stability);
  to_text(analysis_page(*model, *graph, stability, summary));
  analysis_json(*model, *graph, stability, summary, false);
  const Reason reason = explain(*graph, Concept::seq, 0, 0);
  if (reason.stable != stability[Concept::seq]->stable[0][0]) std::abort();
  explanation_json(*model, *graph, {&reason, 1});
  std::string problem;
  if (find_state(*model, *graph, state_name(*model, *graph, 0), problem) != 0) std::abort();

  const auto again = read_back(*model);
  if (!again || again->size() != graph->size() || again->rank != graph->rank) std::abort();
  return 0;
}
