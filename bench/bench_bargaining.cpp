// SPDX-License-Identifier: Apache-2.0
// How long it takes to find all about the packages of random domains: packages a second, and the
// greatest memory of the process in MB.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cmath>
#include <random>

#include "analysis/bargaining/bargaining.hpp"

namespace {

using namespace demarche;

// Worths below a million; `linked` things of four issues are worth something together.
BargainDomain random_domain(std::size_t issues, std::size_t values, std::size_t parties,
                            std::size_t linked) {
  std::mt19937 random(1);
  BargainDomain domain;
  for (std::size_t k = 0; k < issues; ++k) {
    BargainDomain::Issue issue;
    for (std::size_t v = 0; v < values; ++v) issue.values.push_back({"", "", v == 0 ? 0 : 1});
    domain.issues.push_back(std::move(issue));
  }
  for (std::size_t i = 0; i < parties; ++i) {
    BargainDomain::Party party;
    for (std::size_t k = 0; k < issues; ++k) {
      party.worth.emplace_back();
      for (std::size_t v = 0; v < values; ++v) party.worth.back().push_back(random() % 1'000'000);
    }
    party.alternative = static_cast<Units>(issues) * 550'000;
    domain.parties.push_back(std::move(party));
    domain.bargainers.push_back({"", "", {i}, false});
  }
  for (std::size_t n = 0; n < linked; ++n) {
    BargainDomain::Together together;
    for (std::size_t part = 0; part < 4; ++part) {
      const std::size_t quarter = issues / 4;
      std::vector<bool> mask(values);
      mask[random() % values] = true;
      together.parts.push_back({part * quarter + random() % quarter, std::move(mask)});
    }
    for (std::size_t i = 0; i < parties; ++i) together.worth.push_back(random() % 1'000'000);
    domain.together.push_back(std::move(together));
  }
  return domain;
}

// Issues, values of each, parties, things that are worth something together.
void Bargain(benchmark::State& state) {
  const auto range = [&](std::size_t n) { return static_cast<std::size_t>(state.range(n)); };
  const BargainDomain domain = random_domain(range(0), range(1), range(2), range(3));
  std::size_t efficient = 0;
  for (auto _ : state) efficient = bargain(domain).frontier.size();
  const double packages =
      std::pow(static_cast<double>(state.range(1)), static_cast<double>(state.range(0)));
  state.counters["packages"] =
      benchmark::Counter(packages, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["efficient"] = static_cast<double>(efficient);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

BENCHMARK(Bargain)
    ->ArgNames({"issues", "values", "parties", "linked"})
    ->Args({9, 5, 2, 0})
    ->Args({9, 5, 3, 0})
    ->Args({12, 4, 3, 10})
    ->Args({24, 2, 2, 40})
    ->Args({32, 2, 2, 60})
    ->Args({40, 3, 2, 40})
    ->Args({40, 3, 2, 0})
    ->Args({40, 3, 3, 0})
    ->Unit(benchmark::kMillisecond);
