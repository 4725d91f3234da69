// SPDX-License-Identifier: Apache-2.0
// How long it takes to look for what coalitions can do, and for the least change of preferences, on
// random models of 4 parties in a cube, each party with 14 statements.
#include <benchmark/benchmark.h>

#include "analysis/coalition/coalition.hpp"
#include "analysis/inverse/least_change.hpp"
#include "analysis/stability/stability.hpp"
#include "random_model.hpp"

namespace {

using namespace demarche;

const std::vector<Concept> kAll{Concept::nash, Concept::gmr, Concept::smr, Concept::seq,
                                Concept::sseq};

Model model_of(benchmark::State& state) {
  return bench::read(
      bench::random_model(bench::evenly(static_cast<std::size_t>(state.range(0)), 4)));
}

// All eleven coalitions, from the first 60 equilibria.
void Coalitions(benchmark::State& state) {
  const Graph graph = bench::compiled(model_of(state));
  const StabilityFinding stability = analyze_stability(graph, kAll);
  for (auto _ : state) benchmark::DoNotOptimize(analyze_coalitions(graph, stability));
}

// For sixteen states that are no equilibria, one after the other: the least change of everybody's
// statements that makes it one.
void LeastChangeOf(benchmark::State& state, Concept under) {
  const Model model = model_of(state);
  const Graph graph = bench::compiled(model);
  const StabilityFinding stability = analyze_stability(graph, {&under, 1});
  std::vector<StateId> targets;
  for (StateId s = 0; s < graph.size() && targets.size() < 16; ++s) {
    if (!stability[under]->equilibria[s]) targets.push_back(s);
  }
  for (auto _ : state) {
    for (const StateId target : targets) {
      ChangeQuestion question;
      question.under = under;
      question.candidates = {target};
      question.free = 0xF;
      benchmark::DoNotOptimize(least_change(model, graph, question));
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(targets.size()));
}

void what_next_sizes(benchmark::internal::Benchmark* benchmark) {
  benchmark->ArgName("options")->Unit(benchmark::kMillisecond);
  for (const int options : {8, 12, 16}) benchmark->Arg(options);
}

BENCHMARK(Coalitions)->Apply(what_next_sizes);
BENCHMARK_CAPTURE(LeastChangeOf, nash, Concept::nash)->Apply(what_next_sizes);
BENCHMARK_CAPTURE(LeastChangeOf, gmr, Concept::gmr)->Apply(what_next_sizes);
BENCHMARK_CAPTURE(LeastChangeOf, seq, Concept::seq)->Apply(what_next_sizes);

}  // namespace
