// SPDX-License-Identifier: Apache-2.0
// How the five classical concepts scale: models of 2^10 to 2^26 states, 4 parties, 14 prioritised
// statements a party, and models with infeasible states; each in a process of its own, so that its
// peak of memory is its own. Prints Markdown tables.
//
//   demarche_scale [most options [least options]]
//
// Beside each concept stands how many times as long it takes as one streaming pass over the same
// rank arrays, in the same process: the time below which no algorithm that reads them can come.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "analysis/stability/stability.hpp"
#include "random_model.hpp"

namespace {

using namespace demarche;

constexpr std::array kConceptsTimed{Concept::nash, Concept::gmr, Concept::smr, Concept::seq,
                                    Concept::sseq};

double seconds(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// The least of several runs: at least three, or as many as a fifth of a second has room for.
double best_of(const std::function<void()>& work) {
  double best = seconds(work);
  double all = best;
  for (int runs = 1; runs < 3 || (all < 0.2 && runs < 1000); ++runs) {
    const double one = seconds(work);
    best = std::min(best, one);
    all += one;
    if (all > 20) break;
  }
  return best;
}

// Reads every rank of every party once.
double streaming_pass(const Graph& graph) {
  return best_of([&] {
    std::uint64_t sum = 0;
    for (const Ranks& ranks : graph.rank) {
      ranks.visit([&](const auto& values) {
        for (const auto value : values) sum += value;
      });
    }
    benchmark::DoNotOptimize(sum);
  });
}

double peak_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return 1024.0 * static_cast<double>(usage.ru_maxrss);
}

void measure(const std::string& name, const std::string& text) {
  const double before = peak_bytes();
  const Model model = bench::read(text);
  Graph graph;
  const double compiling = seconds([&] { graph = bench::compiled(model); });
  const auto states = static_cast<double>(graph.size());
  const double all = best_of([&] { analyze_stability(graph, kConceptsTimed); });
  const double peak = peak_bytes() - before;
  const double pass = streaming_pass(graph);
  std::printf("| %s | %.0f | %.4g | %.4g | %.1f | %.1f | %.2f |", name.c_str(), states, compiling,
              all, 1e9 * all / states, peak / states, 1e9 * pass / states);
  for (const Concept which : kConceptsTimed) {
    const double one = best_of([&] { analyze_stability(graph, {&which, 1}); });
    std::printf(" %.1f |", one / pass);
  }
  std::printf("\n");
}

// In a child, so that memory of one model does not count for the next.
void measure_apart(const std::string& name, const std::string& text) {
  std::fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    measure(name, text);
    std::fflush(stdout);
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) std::exit(1);
}

void head(const char* first) {
  std::printf(
      "| %s | states | compile (s) | five concepts (s) | ns a state | peak bytes a state | "
      "streaming pass (ns a state) | Nash | GMR | SMR | SEQ | SSEQ |\n"
      "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
      first);
}

// Exactly one option of each three in turn.
std::string one_of_three(std::size_t options) {
  std::string rules = "infeasible:\n";
  for (std::size_t o = 0; o < options; o += 3) {
    rules += "  - exactly_one_of: [o" + std::to_string(o) + ", o" + std::to_string(o + 1) + ", o" +
             std::to_string(o + 2) + "]\n";
  }
  return rules;
}

// The feasible structure of a published model of the GATT trade talks: 6 parties, 20 options, 138,240
// feasible states.
constexpr const char* kTradeRules =
    "infeasible: [\"!o0 & o3\", \"o6 & o7\", \"o6 & o8\", \"o9 & o10\", \"o9 & o11\",\n"
    "             \"!o9 & o11\", \"o12 & o13\"]\n";

}  // namespace

int main(int argc, char** argv) {
  const std::size_t most = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 26;
  head("options");
  for (std::size_t options = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 10; options <= most;
       options += 2) {
    measure_apart(std::to_string(options), bench::random_model(bench::evenly(options, 4)));
  }
  std::printf("\n");
  head("model");
  measure_apart("GATT trade talks", bench::random_model({5, 4, 3, 2, 3, 3}, kTradeRules));
  for (const std::size_t options : {24u, 30u, 36u, 42u}) {
    measure_apart(std::to_string(options) + " options, exactly one of each three",
                  bench::random_model(bench::evenly(options, 4), one_of_three(options)));
  }
  measure_apart("20 options, every fifth one-way", bench::random_model({5, 5, 5, 5}, "", 5));
  measure_apart("GATT trade talks, every fifth one-way",
                bench::random_model({5, 4, 3, 2, 3, 3}, kTradeRules, 5));
  measure_apart(
      "16 options, a forbidden move",
      bench::random_model({4, 4, 4, 4}, "forbidden_moves:\n  - {party: p0, from: o0, to: o1}\n"));
  return 0;
}
