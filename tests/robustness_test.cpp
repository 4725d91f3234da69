// SPDX-License-Identifier: Apache-2.0
// How robust equilibria are: on random models against the definitions and against trying every order,
// and on the main example against what its documentation says of it.
#include "analysis/robustness/robustness.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <numeric>

#include "analysis/stability/stability.hpp"
#include "check/inverse.hpp"
#include "check/robustness.hpp"
#include "graph/naming.hpp"
#include "graph/variants.hpp"
#include "model/read.hpp"
#include "model/variant.hpp"
#include "property.hpp"
#include "random_model.hpp"

namespace demarche {
namespace {

using Answer = LeastChange::Answer;

RobustnessFinding find(const Model& model, const RobustnessQuestion& question = {}) {
  Diagnostics out;
  const auto graph = compile(model, out);
  EXPECT_TRUE(graph);
  auto finding = find_robustness(model, *graph, question, out);
  for (const Diagnostic& diagnostic : out.items()) {
    EXPECT_NE(diagnostic.severity, Severity::error) << to_text(diagnostic);
  }
  EXPECT_TRUE(finding);
  return finding ? std::move(*finding) : RobustnessFinding{};
}

Model example() {
  Diagnostics out;
  auto model = read_model(
      std::filesystem::path(DEMARCHE_SOURCE_DIR) / "examples/security-guarantees-2021/model.yaml",
      out);
  EXPECT_TRUE(model);
  return std::move(*model);
}

// A random variant that compiles: some preferences turned round, some directions and rules. Of rankings
// only whole ones compile, so rules stay where there are any.
std::optional<Variant> some_variant(const Model& model, std::size_t number) {
  Variant variant;
  variant.id = "v" + std::to_string(number);
  bool ranked = false;
  for (std::size_t p = 0; p < model.parties.size(); ++p) {
    ranked = ranked || std::holds_alternative<Ranking>(model.preferences[p].order);
    if (!*rc::gen::arbitrary<bool>()) continue;
    NewPreference one{p, model.preferences[p]};
    std::visit([](auto& parts) { std::reverse(parts.begin(), parts.end()); }, one.preference.order);
    variant.preferences.push_back(std::move(one));
  }
  if (!model.is_graph_form()) {
    for (std::size_t o = 0; o < model.options.size(); ++o) {
      const auto direction = static_cast<Direction>(*rc::gen::inRange(0, 3));
      if (direction != model.options[o].direction) variant.directions.push_back({o, direction});
    }
    if (!ranked && *rc::gen::arbitrary<bool>()) {
      variant.infeasible.push_back({Infeasible::Form::formula, {}, random::formula(model), {}});
    }
    for (std::size_t r = 0; !ranked && r < model.infeasible.size(); ++r) {
      if (*rc::gen::arbitrary<bool>()) variant.dropped_infeasible.push_back(r);
    }
    for (std::size_t r = 0; r < model.forbidden.size(); ++r) {
      if (*rc::gen::arbitrary<bool>()) variant.dropped_forbidden.push_back(r);
    }
  }
  Diagnostics out;
  if (!changes(model, variant)) return std::nullopt;
  if (!compile_varied(varied(model, variant), variant, out)) return std::nullopt;
  return variant;
}

Model with_variants(Model model) {
  std::vector<Variant> variants;
  for (std::size_t k = 0; k < 3; ++k) {
    if (auto variant = some_variant(model, k)) variants.push_back(std::move(*variant));
  }
  model.variants = std::move(variants);
  return model;
}

TEST(Robustness, AgreesWithTheDefinitionsOnRandomModels) {
  hold(150, [] {
    const Model model = with_variants(*random::small_model());
    RobustnessQuestion question;
    if (!model.is_graph_form() && model.merged.empty()) {
      question.concepts.assign(kConcepts.begin(), kConcepts.end());
    }
    const RobustnessFinding finding = find(model, question);
    RC_TAG(model.variants.size());
    const check::RobustnessCheck check = check::check_robustness(model, finding);
    for (const std::string& problem : check.wrong) RC_FAIL(problem);
    RC_ASSERT(check.compared_readings == model.merged.empty());
  });
}

// The same by names: what holds where is what the analysis of each reading says of the state so named.
TEST(Robustness, StatesAreTheSameIfTheirNamesAre) {
  hold(100, [] {
    const Model model = with_variants(*random::merged_form(6));
    const RobustnessFinding finding = find(model);
    for (std::size_t r = 0; r < finding.readings.size(); ++r) {
      const Model reading = r == 0 ? model : varied(model, model.variants[r - 1]);
      Diagnostics out;
      const auto graph = compile(reading, out);
      const auto stability = analyze_stability(*graph, kRobustnessConcepts);
      for (const auto& state : finding.states) {
        StateId here = kNoState;
        for (StateId s = 0; s < graph->size(); ++s) {
          if (state_name(reading, *graph, s) == state.name) here = s;
        }
        RC_ASSERT(here == state.in[r]);
        for (const Concept which : kRobustnessConcepts) {
          const bool holds = here != kNoState && stability[which]->equilibria[here];
          RC_ASSERT(holds == (std::count(state.under[r].begin(), state.under[r].end(), which) > 0));
        }
      }
    }
  });
}

// Whether the party's preferences can be reordered by the plain second implementation.
bool can_be_tried(const Model& model, std::size_t party) {
  const Preference& preference = model.preferences[party];
  if (std::holds_alternative<Weights>(preference.order)) return false;
  return std::visit([](const auto& parts) { return parts.size(); }, preference.order) <= 5;
}

TEST(Robustness, NoSmallerChangeOfOnePartysPreferencesEndsAnEquilibrium) {
  hold(60, [] {
    const Model model = *random::small_model();
    for (std::size_t p = 0; p < model.parties.size(); ++p) RC_PRE(can_be_tried(model, p));
    const RobustnessFinding finding = find(model, {kRobustnessConcepts, 4});
    for (const auto& state : finding.states) {
      for (const Breaking& one : state.breaking) {
        const auto ended = [&](const check::NaiveModel& naive) {
          return !check::equilibrium(naive, one.under, state.in[0]);
        };
        std::optional<std::size_t> fewest;
        std::vector<std::size_t> parties;
        for (std::size_t p = 0; p < model.parties.size(); ++p) {
          const auto least = check::least_orders(model, std::uint64_t{1} << p, ended);
          if (!least || (fewest && least->swaps > *fewest)) continue;
          if (!fewest || least->swaps < *fewest) parties.clear();
          fewest = least->swaps;
          parties.push_back(p);
        }
        RC_ASSERT(one.answer == (fewest ? Answer::found : Answer::impossible));
        if (fewest) {
          RC_ASSERT(one.swaps == *fewest);
          RC_ASSERT(one.parties == parties);
        }
      }
    }
  });
}

const RobustnessFinding::State* state_of(const RobustnessFinding& finding, std::string_view name) {
  for (const auto& state : finding.states) {
    if (state.name == name) return &state;
  }
  return nullptr;
}

TEST(Robustness, TheMainExampleStandsAsItsReadmeSays) {
  const Model model = example();
  const RobustnessFinding finding = find(model);
  ASSERT_EQ(finding.readings.size(), 6u);
  EXPECT_EQ(finding.readings[0].holding, 30u);

  // The rupture holds whatever one party alone may prefer, and in every reading.
  const auto* rupture = state_of(finding, "hold+steps+remake+us.refuse+nato.refuse+reinforce");
  ASSERT_NE(rupture, nullptr);
  EXPECT_EQ(&finding.states.front(), rupture);
  EXPECT_EQ(rupture->readings, 6u);
  for (const Breaking& one : rupture->breaking) EXPECT_EQ(one.answer, Answer::impossible);

  // The stand-off under SEQ hangs by what Russia puts first: two swaps.
  const auto* stand_off = state_of(finding, "hold+steps+us.refuse+nato.refuse");
  ASSERT_NE(stand_off, nullptr);
  const auto under_seq =
      std::find_if(stand_off->breaking.begin(), stand_off->breaking.end(),
                   [](const Breaking& one) { return one.under == Concept::seq; });
  ASSERT_NE(under_seq, stand_off->breaking.end());
  EXPECT_EQ(under_seq->swaps, 2u);
  EXPECT_EQ(under_seq->parties, std::vector<std::size_t>{0});

  // The status quo holds only in the variant danger-felt.
  const auto* status_quo = state_of(finding, "hold");
  ASSERT_NE(status_quo, nullptr);
  EXPECT_EQ(status_quo->readings, 1u);
  EXPECT_EQ(status_quo->under[2],
            (std::vector<Concept>{Concept::gmr, Concept::smr, Concept::seq, Concept::sseq}));
}

TEST(Robustness, OnlyTheFirstAreLookedAt) {
  const RobustnessFinding few = find(example(), {kRobustnessConcepts, 3});
  const RobustnessFinding all = find(example());
  EXPECT_EQ(few.states.size(), 3u);
  EXPECT_EQ(few.holding, all.holding);
  EXPECT_EQ(few.everywhere, all.everywhere);
  for (std::size_t k = 0; k < 3; ++k) EXPECT_EQ(few.states[k].name, all.states[k].name);
}

// What is called least is so with little effort too; else a bound is given that is none too high.
TEST(Robustness, WithLittleEffortNothingWrongIsSaid) {
  const Model model = example();
  const RobustnessFinding whole = find(model);
  std::size_t undecided = 0, found = 0, incomplete = 0;
  for (const std::uint64_t effort : {1u, 3u, 10u, 30u, 100u, 300u}) {
    const RobustnessFinding finding = find(model, {kRobustnessConcepts, 200, effort});
    for (std::size_t s = 0; s < finding.states.size(); ++s) {
      for (std::size_t b = 0; b < finding.states[s].breaking.size(); ++b) {
        const Breaking& one = finding.states[s].breaking[b];
        const Breaking& right = whole.states[s].breaking[b];
        ASSERT_NE(right.answer, Answer::undecided);
        if (one.answer == Answer::undecided) {
          ++undecided;
          if (right.answer == Answer::found) {
            EXPECT_LE(one.swaps, right.swaps);
          }
        } else {
          found += one.answer == Answer::found ? 1u : 0u;
          EXPECT_EQ(one.answer, right.answer);
          EXPECT_EQ(one.swaps, right.swaps);
          incomplete += one.parties != right.parties ? 1u : 0u;
          EXPECT_TRUE(one.maybe_others || one.parties == right.parties);
          EXPECT_TRUE(std::includes(right.parties.begin(), right.parties.end(), one.parties.begin(),
                                    one.parties.end()));
        }
      }
    }
  }
  EXPECT_GT(undecided, 0u);
  EXPECT_GT(found, 0u);
  EXPECT_GT(incomplete, 0u);
}

TEST(Robustness, AVariantThatDoesNotCompileIsNamed) {
  Model model = example();
  model.variants[1].infeasible.push_back(
      {Infeasible::Form::formula, {}, Formula("true", {{Op::constant, 1}}), {}});
  Diagnostics out;
  const auto graph = compile(model, out);
  ASSERT_TRUE(graph);
  EXPECT_FALSE(find_robustness(model, *graph, {}, out));
  ASSERT_FALSE(out.items().empty());
  EXPECT_NE(out.items().back().message.find("in the variant \"danger-felt\""), std::string::npos);
}

TEST(Robustness, ConceptsThatDoNotApplyAreSaid) {
  Diagnostics out;
  const auto model =
      read_model(std::filesystem::path(DEMARCHE_SOURCE_DIR) / "examples/elmira/graph.yaml", out);
  ASSERT_TRUE(model);
  const auto graph = compile(*model, out);
  EXPECT_FALSE(find_robustness(*model, *graph, {{Concept::sim}, 5}, out));
  EXPECT_TRUE(out.has_errors());
}

// The re-checker sees what is wrong: each part of a finding is falsified once.
TEST(Robustness, TheRecheckSeesWhatIsWrong) {
  const Model model = example();
  const RobustnessFinding right = find(model, {kRobustnessConcepts, 3});
  ASSERT_TRUE(check::check_robustness(model, right).wrong.empty());
  const auto expect_seen = [&](auto&& falsify) {
    RobustnessFinding wrong = right;
    falsify(wrong);
    EXPECT_FALSE(check::check_robustness(model, wrong).wrong.empty());
  };
  expect_seen([](auto& f) { ++f.readings[1].states; });
  expect_seen([](auto& f) { ++f.readings[2].holding; });
  expect_seen([](auto& f) { ++f.readings[0].under[0]; });
  expect_seen([](auto& f) { ++f.readings[3].outcomes[1].equilibria[2]; });
  expect_seen([](auto& f) { ++f.holding; });
  expect_seen([](auto& f) { ++f.everywhere; });
  expect_seen([](auto& f) { ++f.everywhere_under[1]; });
  expect_seen([](auto& f) { ++f.states[0].readings; });
  expect_seen([](auto& f) { f.states[0].under[4].pop_back(); });
  expect_seen([](auto& f) { std::swap(f.states[0].in[5], f.states[1].in[5]); });
  expect_seen([](auto& f) {
    for (Breaking& one : f.states[1].breaking)
      std::sort(one.change.order.begin(), one.change.order.end());
  });
}

// Where nothing is proved to be wrong but a minimum or a party, only trying all orders shows it.
TEST(Robustness, TheRecheckTriesAllOrdersWhereThereAreFew) {
  Diagnostics out;
  const auto model =
      read_model(std::filesystem::path(DEMARCHE_SOURCE_DIR) / "examples/chicken/model.yaml", out);
  ASSERT_TRUE(model);
  const RobustnessFinding right = find(*model);
  const check::RobustnessCheck check = check::check_robustness(*model, right);
  EXPECT_TRUE(check.wrong.empty());
  EXPECT_TRUE(check.tried_all_orders);
  const auto expect_seen = [&](Answer answer, auto&& falsify) {
    RobustnessFinding wrong = right;
    std::size_t falsified = 0;
    for (auto& state : wrong.states) {
      for (Breaking& one : state.breaking) {
        if (one.answer != answer || falsified > 0) continue;
        falsify(one);
        ++falsified;
      }
    }
    EXPECT_EQ(falsified, 1u);
    EXPECT_FALSE(check::check_robustness(*model, wrong).wrong.empty());
  };
  expect_seen(Answer::found, [](Breaking& one) { one.parties.pop_back(); });
  expect_seen(Answer::found, [](Breaking& one) { one.answer = Answer::impossible; });
  expect_seen(Answer::found, [](Breaking& one) {
    one.answer = Answer::undecided;
    one.swaps += 1;
  });
}

}  // namespace
}  // namespace demarche
