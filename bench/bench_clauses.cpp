// SPDX-License-Identifier: Apache-2.0
// What many clauses mean: 2,000 in 50 treaties between up to 200 parties, on 250 territories. Random, but
// the same each time. `cells` counts those that are not free; `peak` is the most memory of the process.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <random>
#include <string>

#include "analysis/clauses/clauses.hpp"

namespace {

using namespace demarche;

class Generator {
 public:
  Model model(std::size_t clauses, std::size_t actors, std::size_t territories) {
    Model made;
    make_world(made.world, actors, territories);
    constexpr std::size_t kClauses = 40;  // a treaty
    for (std::size_t t = 0; t < clauses / kClauses; ++t) {
      Treaty treaty;
      treaty.id = "t" + std::to_string(t);
      // From two states to two groups that together are everybody.
      if (t % 2 == 0) {
        treaty.parties = {{Whom::group, 0, {}}, {Whom::group, 1, {}}};
      } else {
        treaty.parties = {{Whom::actor, below(actors), {}}, {Whom::group, 2 + below(8), {}}};
      }
      for (std::size_t c = 0; c < kClauses; ++c) treaty.clauses.push_back(clause(made.world, c));
      treaty.amendments.resize(kClauses);
      made.treaties.push_back(std::move(treaty));
    }
    return made;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }

  void make_world(World& world, std::size_t actors, std::size_t territories) {
    for (std::size_t t = 0; t < territories; ++t) {
      world.territories.push_back({"T" + std::to_string(t), {}, {}});
    }
    world.groups.resize(10);
    for (std::size_t a = 0; a < actors; ++a) {
      Actor actor;
      actor.id = "A" + std::to_string(a);
      actor.home = {a};
      world.actors.push_back(actor);
      world.groups[a % 2].members.push_back({a, {}, {}});
      world.groups[2 + a % 8].members.push_back({a, {}, {}});
    }
    for (std::size_t act = 0; act < 24; ++act) {
      Kind kind;
      kind.id = "act" + std::to_string(act);
      if (act % 2 == 0) kind.takes = {act % 6, (act + 1) % 6};
      world.acts.push_back(kind);
    }
    for (std::size_t object = 0; object < 6; ++object) {
      Kind kind;
      kind.id = "object" + std::to_string(object);
      world.objects.push_back(kind);
    }
    for (std::size_t line = 0; line < 20; ++line) {
      CellValue weight;
      weight.acts = {below(24)};
      weight.where = places(20);
      weight.millionths = static_cast<std::int64_t>(1 + below(5)) * 1'000'000;
      world.weights.push_back(weight);
      CellValue exposure = weight;
      exposure.who = {below(actors), below(actors)};
      exposure.millionths = 500'000;
      world.exposures.push_back(exposure);
    }
  }

  Area places(std::size_t count) {
    Area area;
    area.form = Area::Form::any;
    for (std::size_t i = 0; i < count; ++i) {
      Area one;
      one.form = Area::Form::territory;
      one.index = below(250);
      area.parts.push_back(one);
    }
    return area;
  }

  Clause clause(const World& world, std::size_t number) {
    Clause made;
    made.id = made.wid = "art_" + std::to_string(number);
    made.who = {below(2) == 0 ? Role{Whom::party, 0, {}} : Role{Whom::group, 2 + below(8), {}}};
    constexpr Modality kModalities[]{Modality::must_not, Modality::must_not, Modality::must,
                                     Modality::may, Modality::can};
    made.modality = kModalities[below(5)];
    made.acts = {below(world.acts.size()), below(world.acts.size())};
    made.toward = {{Whom::actor, below(world.actors.size()), {}}};
    const std::size_t where = below(4);
    if (where == 0) {
      made.where = places(30);
    } else if (where == 1) {
      made.where.form = Area::Form::abroad;
    } else if (where == 2) {
      made.where.form = Area::Form::opinion;
      made.where.of = {below(4) == 0 ? Role{Whom::other, 0, {}}
                                     : Role{Whom::actor, below(world.actors.size()), {}}};
      made.where.that = "threat " + std::to_string(below(10));
    }
    if (below(3) == 0) {
      made.when.form = Condition::Form::fact;
      made.when.text = "fact " + std::to_string(below(30));
    }
    if (below(3) == 0) {
      Exception exception;
      exception.when.emplace();
      exception.when->form = Condition::Form::consent;
      exception.when->of = {{below(8) == 0 ? Whom::all : Whom::self, 0, {}}};
      made.exceptions.push_back(exception);
    }
    return made;
  }

  std::mt19937 random_{20261124};
};

void Clauses(benchmark::State& state) {
  const Model model = Generator().model(static_cast<std::size_t>(state.range(0)), 200, 250);
  std::uint64_t cells = 0;
  for (auto _ : state) {
    const ClauseFinding finding = analyze_clauses(model);
    cells = 0;
    for (const ClauseMeaning& meaning : finding.clauses) {
      for (const std::uint64_t count : meaning.cells) cells += count;
    }
  }
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  state.counters["cells"] = static_cast<double>(cells);
  state.counters["peak_MiB"] = static_cast<double>(used.ru_maxrss) / 1024;
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cells));
}
BENCHMARK(Clauses)->ArgName("clauses")->Arg(200)->Arg(2000)->Unit(benchmark::kMillisecond);

}  // namespace
