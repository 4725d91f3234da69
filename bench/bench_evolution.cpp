// SPDX-License-Identifier: Apache-2.0
// How long `next` looks for ways from a state to all others, on random models of 4 parties: in a cube,
// with one-way options, and with a forbidden move, where moves do not follow rows.
#include <benchmark/benchmark.h>

#include "analysis/evolution/evolution.hpp"
#include "analysis/stability/stability.hpp"
#include "random_model.hpp"

namespace {

using namespace demarche;

void Next(benchmark::State& state, const std::string& rules, std::size_t one_way) {
  const Graph graph = bench::compiled(bench::read(bench::random_model(
      bench::evenly(static_cast<std::size_t>(state.range(0)), 4), rules, one_way)));
  constexpr Concept nash = Concept::nash;
  const StabilityFinding stability = analyze_stability(graph, {&nash, 1});
  for (auto _ : state) benchmark::DoNotOptimize(evolve(graph, stability, 0));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(graph.size()));
}

void sizes(benchmark::internal::Benchmark* benchmark) {
  benchmark->ArgName("options")->Unit(benchmark::kMillisecond);
  for (const int options : {12, 16, 20}) benchmark->Arg(options);
}

BENCHMARK_CAPTURE(Next, cube, "", 0)->Apply(sizes);
BENCHMARK_CAPTURE(Next, one_way, "", 3)->Apply(sizes);
BENCHMARK_CAPTURE(Next, forbidden, "forbidden_moves:\n  - {party: p0, from: o1, to: o0}\n", 0)
    ->Apply(sizes);

}  // namespace
