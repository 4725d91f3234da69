// SPDX-License-Identifier: Apache-2.0
// Reading, compiling and each solution concept on random models of 2^8 to 2^14 states and 2 to 4
// parties. Every model has 14 prioritised statements a party; the answers are held against each
// other (Nash implies GMR and so on) before anything is timed.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <map>
#include <string>
#include <utility>

#include "analysis/stability/stability.hpp"
#include "random_model.hpp"

namespace {

using namespace demarche;

using bench::compiled;
using bench::read;

bool implies(Bits a, const Bits& b) {
  const Bits before = a;
  a &= b;
  return a == before;
}

std::string random_model(std::size_t options, std::size_t parties) {
  return bench::random_model(bench::evenly(options, parties));
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

void stability_sizes(benchmark::internal::Benchmark* benchmark) {
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
BENCHMARK(Read)->Apply(stability_sizes);

void Compile(benchmark::State& state) {
  const Model model = read(random_model(static_cast<std::size_t>(state.range(0)),
                                        static_cast<std::size_t>(state.range(1))));
  for (auto _ : state) benchmark::DoNotOptimize(compiled(model));
  state.SetItemsProcessed(state.iterations() * (std::int64_t{1} << state.range(0)));
}
BENCHMARK(Compile)->Apply(stability_sizes);

void Analyze(benchmark::State& state, Concept which) {
  const Graph& graph =
      graph_of(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  for (auto _ : state) benchmark::DoNotOptimize(analyze_stability(graph, {&which, 1}));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(graph.size()));
}
BENCHMARK_CAPTURE(Analyze, nash, Concept::nash)->Apply(stability_sizes);
BENCHMARK_CAPTURE(Analyze, gmr, Concept::gmr)->Apply(stability_sizes);
BENCHMARK_CAPTURE(Analyze, smr, Concept::smr)->Apply(stability_sizes);
BENCHMARK_CAPTURE(Analyze, seq, Concept::seq)->Apply(stability_sizes);
BENCHMARK_CAPTURE(Analyze, sseq, Concept::sseq)->Apply(stability_sizes);
BENCHMARK_CAPTURE(Analyze, sim, Concept::sim)->Apply(stability_sizes);

}  // namespace
