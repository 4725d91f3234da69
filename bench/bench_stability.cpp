// SPDX-License-Identifier: Apache-2.0
// Reading, compiling and each solution concept on random models of 2^8 to 2^14 states and 2 to 4
// parties. Every model has 14 prioritised statements a party; the answers are held against each
// other (Nash implies GMR and so on) before anything is timed.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <utility>

#include "analysis/stability/stability.hpp"
#include "model/read.hpp"

namespace {

using namespace demarche;

// A literal of a random option.
std::string literal(std::mt19937& random, std::size_t options) {
  return (random() % 2 == 0 ? "" : "not ") + ("o" + std::to_string(random() % options));
}

// A model file of `options` options, dealt to the parties in turn, nothing infeasible, and 14
// statements a party of one to three literals.
std::string random_model(std::size_t options, std::size_t parties) {
  std::mt19937 random(static_cast<std::uint32_t>(1000 * options + parties));
  std::string text = "demarche: 1\ntitle: Random\nparties:\n";
  for (std::size_t p = 0, o = 0; p < parties; ++p) {
    text += "  p" + std::to_string(p) + ":\n    options:\n";
    for (; o < options * (p + 1) / parties; ++o)
      text += "      o" + std::to_string(o) + ": Option\n";
  }
  text += "preferences:\n";
  for (std::size_t p = 0; p < parties; ++p) {
    text += "  p" + std::to_string(p) + ":\n    priorities:\n";
    for (int k = 0; k < 14; ++k) {
      text += "      - " + literal(random, options);
      for (auto more = random() % 3; more > 0; --more) {
        text += (random() % 2 == 0 ? " and " : " or ") + literal(random, options);
      }
      text += '\n';
    }
  }
  return text;
}

Model read(const std::string& text) {
  Diagnostics diagnostics;
  auto model = read_model(SourceText("random.yaml", text), std::filesystem::path("."), diagnostics);
  if (!model) std::abort();
  return std::move(*model);
}

Graph compiled(const Model& model) {
  Diagnostics diagnostics;
  auto graph = compile(model, diagnostics);
  if (!graph) std::abort();
  return std::move(*graph);
}

bool implies(Bits a, const Bits& b) {
  const Bits before = a;
  a &= b;
  return a == before;
}

// One graph a size, checked once.
const Graph& graph_of(std::size_t options, std::size_t parties) {
  static std::map<std::pair<std::size_t, std::size_t>, Graph> graphs;
  const auto key = std::pair(options, parties);
  if (const auto found = graphs.find(key); found != graphs.end()) return found->second;
  const Graph& graph =
      graphs.emplace(key, compiled(read(random_model(options, parties)))).first->second;
  const StabilityFinding finding = analyze_stability(graph, kConcepts);
  const auto holds = [&](Concept c) -> const Bits& { return finding[c]->equilibria; };
  if (!implies(holds(Concept::nash), holds(Concept::sseq)) ||
      !implies(holds(Concept::sseq), holds(Concept::seq)) ||
      !implies(holds(Concept::seq), holds(Concept::gmr)) ||
      !implies(holds(Concept::smr), holds(Concept::gmr))) {
    std::abort();
  }
  return graph;
}

void sizes(benchmark::internal::Benchmark* benchmark) {
  benchmark->ArgNames({"options", "parties"})->Unit(benchmark::kMillisecond);
  for (const int parties : {2, 3, 4}) {
    for (const int options : {8, 10, 12, 14}) benchmark->Args({options, parties});
  }
}

void Read(benchmark::State& state) {
  const std::string text = random_model(static_cast<std::size_t>(state.range(0)),
                                        static_cast<std::size_t>(state.range(1)));
  for (auto _ : state) benchmark::DoNotOptimize(read(text));
}
BENCHMARK(Read)->Apply(sizes);

void Compile(benchmark::State& state) {
  const Model model = read(random_model(static_cast<std::size_t>(state.range(0)),
                                        static_cast<std::size_t>(state.range(1))));
  for (auto _ : state) benchmark::DoNotOptimize(compiled(model));
  state.SetItemsProcessed(state.iterations() * (std::int64_t{1} << state.range(0)));
}
BENCHMARK(Compile)->Apply(sizes);

void Analyze(benchmark::State& state, Concept which) {
  const Graph& graph =
      graph_of(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  for (auto _ : state) benchmark::DoNotOptimize(analyze_stability(graph, {&which, 1}));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(graph.size()));
}
BENCHMARK_CAPTURE(Analyze, nash, Concept::nash)->Apply(sizes);
BENCHMARK_CAPTURE(Analyze, gmr, Concept::gmr)->Apply(sizes);
BENCHMARK_CAPTURE(Analyze, smr, Concept::smr)->Apply(sizes);
BENCHMARK_CAPTURE(Analyze, seq, Concept::seq)->Apply(sizes);
BENCHMARK_CAPTURE(Analyze, sseq, Concept::sseq)->Apply(sizes);
BENCHMARK_CAPTURE(Analyze, sim, Concept::sim)->Apply(sizes);

}  // namespace
