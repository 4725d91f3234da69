// SPDX-License-Identifier: Apache-2.0
// Drafts in other words: what becomes of formulas that speak of clauses, and of the equilibria.
#include "analysis/redraft/redraft.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/acceptance/acceptance.hpp"
#include "analysis/bargaining/bargaining.hpp"
#include "check/stability.hpp"
#include "conflict.hpp"
#include "model/compliance.hpp"

namespace demarche {
namespace {

const char* const kDrafts = "examples/security-guarantees-2021/model.yaml";

ClauseRef clause(const Model& model, const std::string& treaty, const std::string& id) {
  for (std::size_t t = 0; t < model.treaties.size(); ++t) {
    const auto& clauses = model.treaties[t].clauses;
    for (std::size_t c = 0; c < clauses.size(); ++c) {
      if (model.treaties[t].id == treaty && clauses[c].id == id) return {t, c};
    }
  }
  ADD_FAILURE() << "no clause " << treaty << "/" << id;
  return {};
}

// Whether a call such as `tabled(t/c)` holds where all options are taken.
bool holds_with_all(const Model& model, const std::string& call) {
  const auto found = clause_formula(model, call);
  const auto* formula = std::get_if<Formula>(&found);
  if (formula == nullptr) {
    ADD_FAILURE() << std::get<FormulaError>(found).message;
    return false;
  }
  return formula->holds([](std::uint32_t) { return true; });
}

TEST(Redraft, FormulasSpeakOfTheNewText) {
  const test::Conflict drafts = test::load(kDrafts);
  const ClauseRef bar = clause(drafts.model, "nato-ru-2021", "art_6");
  const ClauseRef activity = clause(drafts.model, "nato-ru-2021", "art_7__para_1");
  EXPECT_TRUE(holds_with_all(drafts.model, "tabled(nato-ru-2021)"));
  EXPECT_TRUE(holds_with_all(drafts.model, "in_force(nato-ru-2021/art_6)"));
  EXPECT_TRUE(holds_with_all(drafts.model, "violated(nato-ru-2021/art_7__para_1)"));

  std::string problem;
  const auto changed = redrafted(drafts.model, {{bar, std::nullopt}, {activity, 0}}, problem);
  ASSERT_TRUE(changed) << problem;
  EXPECT_FALSE(holds_with_all(*changed, "tabled(nato-ru-2021)"));
  EXPECT_FALSE(holds_with_all(*changed, "tabled(nato-ru-2021/art_6)"));
  EXPECT_FALSE(holds_with_all(*changed, "tabled(nato-ru-2021/art_7__para_1)"));
  EXPECT_TRUE(holds_with_all(*changed, "tabled(us-ru-2021)"));
  EXPECT_FALSE(holds_with_all(*changed, "in_force(nato-ru-2021/art_6)"));
  EXPECT_TRUE(holds_with_all(*changed, "complied(nato-ru-2021/art_6)"));
  // Exercises are still ruled out, and reinforcing has some.
  EXPECT_TRUE(holds_with_all(*changed, "violated(nato-ru-2021/art_7__para_1)"));
}

TEST(Redraft, NoChangeChangesNothing) {
  const test::Conflict drafts = test::load(kDrafts);
  std::string problem;
  const auto effect = redraft_effect(drafts.model, drafts.graph, drafts.finding, {}, 10, problem);
  ASSERT_TRUE(effect) << problem;
  EXPECT_TRUE(effect->changes_nothing());
  for (const RedraftEffect::Outcome& outcome : effect->outcomes) {
    EXPECT_EQ(outcome.before, outcome.after);
  }
}

TEST(Redraft, TheNearestDraftLetsAnAccordHold) {
  const test::Conflict drafts = test::load(kDrafts);
  std::string problem;
  const auto domain = bargain_domain(drafts.model, problem);
  ASSERT_TRUE(domain) << problem;
  const BargainFinding bargaining = bargain(*domain);
  EXPECT_FALSE(bargaining.tabled_rational);
  ASSERT_EQ(bargaining.nearest.answer, NearestDraft::Answer::found);
  EXPECT_EQ(bargaining.nearest.weight, 2'500'000);  // five amendments of half a weight
  ASSERT_EQ(bargaining.nearest.packages, (std::vector<Package>{{1, 1, 1, 1, 1}}));

  std::vector<Redraft> changes;
  for (const Issue& issue : drafts.model.talks.issues) changes.push_back({*issue.clause, 0});
  const auto effect =
      redraft_effect(drafts.model, drafts.graph, drafts.finding, changes, 1000, problem);
  ASSERT_TRUE(effect) << problem;
  std::size_t accord = 0;
  while (drafts.model.outcomes[accord].id != "accord") ++accord;
  for (std::size_t c = 0; c < kRedraftConcepts.size(); ++c) {
    EXPECT_EQ(effect->outcomes[accord].before[c], 0u);
    EXPECT_GT(effect->outcomes[accord].after[c], 0u);
  }

  // Every state listed, from the definitions.
  const auto changed = redrafted(drafts.model, changes, problem);
  ASSERT_TRUE(changed);
  const check::NaiveModel before = check::build(drafts.model);
  const check::NaiveModel after = check::build(*changed);
  const auto under = [](const check::NaiveModel& naive, const Model& model,
                        const std::string& name) {
    std::vector<Concept> found;
    for (std::size_t s = 0; s < naive.states; ++s) {
      std::string options;
      for (std::size_t o = 0; o < model.options.size(); ++o) {
        if ((naive.codes[s] >> o & 1) == 0) continue;
        options += (options.empty() ? "" : "+") + qualified_id(model, o);
      }
      if ((options.empty() ? "none" : options) != name) continue;
      for (const Concept which : kRedraftConcepts) {
        bool all = true;
        for (std::size_t p = 0; p < model.parties.size(); ++p) {
          all = all && check::stable(naive, which, p, s);
        }
        if (all) found.push_back(which);
      }
    }
    return found;
  };
  EXPECT_EQ(effect->states.size(), effect->gained + effect->lost + effect->otherwise);
  EXPECT_GT(effect->states.size(), 10u);
  for (const RedraftEffect::State& state : effect->states) {
    EXPECT_EQ(state.before, under(before, drafts.model, state.name)) << state.name;
    EXPECT_EQ(state.after, under(after, *changed, state.name)) << state.name;
  }
}

}  // namespace
}  // namespace demarche
