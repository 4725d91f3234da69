// SPDX-License-Identifier: Apache-2.0
// What the README.md of the first case, examples/security-guarantees-2021, says of its results and
// of how firm they are. The figures come from a plain program of its own, written from the
// definitions.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "analysis/evolution/reach.hpp"
#include "conflict.hpp"
#include "model/names.hpp"

namespace demarche {
namespace {

using namespace demarche::test;

const char* const kDrafts = "examples/security-guarantees-2021/model.yaml";

TEST(FirstCase, SaysWhatItsReadmeSays) {
  const Conflict drafts = load(kDrafts);
  ASSERT_EQ(drafts.graph.size(), 183U);

  const StateId tabled = drafts.graph.status_quo;
  for (const Concept c : {kNash, kGmr, kSmr, kSeq, kSseq, kSim}) {
    EXPECT_TRUE(drafts.finding[c]->stable[drafts.index("russia")][tabled]) << title(c);
    EXPECT_FALSE(drafts.finding[c]->stable[drafts.index("us")][tabled]) << title(c);
    EXPECT_FALSE(drafts.finding[c]->stable[drafts.index("nato")][tabled]) << title(c);
  }

  EXPECT_EQ(drafts.equilibria(kNash), Numbers{143});
  EXPECT_EQ(drafts.equilibria(kSeq),
            (Numbers{3, 6, 18, 24, 27, 50, 66, 69, 81, 87, 90, 96, 117, 143, 156, 177}));
  EXPECT_EQ(drafts.equilibria(kSseq), (Numbers{3, 6, 18, 24, 27, 50, 66, 69, 81, 87, 90, 143}));
  EXPECT_EQ(drafts.equilibria(kGmr).size(), 30U);
  EXPECT_EQ(drafts.equilibria(kSmr).size(), 21U);
  EXPECT_EQ(drafts.equilibria(kSim).size(), 16U);

  std::map<std::string, const Bits*> outcome;
  Bits seen(drafts.graph.size());
  std::size_t members = 0;
  for (std::size_t o = 0; o < drafts.model.outcomes.size(); ++o) {
    outcome[drafts.model.outcomes[o].id] = &drafts.graph.outcomes[o];
    seen |= drafts.graph.outcomes[o];
    members += drafts.graph.outcomes[o].count();
  }
  EXPECT_EQ(seen.count(), 183U);  // every state is in an outcome,
  EXPECT_EQ(members, 183U);       // and in one only
  for (const Concept c : {kNash, kGmr, kSmr, kSeq, kSseq, kSim}) {
    for (const char* never : {"accord", "shelved"}) {
      Bits both = drafts.finding[c]->equilibria;
      both &= *outcome.at(never);
      EXPECT_FALSE(both.any()) << title(c) << " " << never;
    }
  }

  const Reach reached = reach(drafts.graph, tabled, Means::improvements, everyone(drafts.graph));
  for (const StateId s : {StateId{49}, StateId{142}}) EXPECT_TRUE(reached.reached(s));
  EXPECT_FALSE(reached.reached(86));  // 87: talks with both, without steps or refusal
}

// A party's statements in the model, by the formula as written.
struct Wishes {
  Priorities& list;

  Wishes(Model& model, std::size_t party)
      : list(std::get<Priorities>(model.preferences[party].order)) {}
  Priorities::iterator at(const std::string& want) const {
    const auto found = std::find_if(list.begin(), list.end(), [&](const Statement& statement) {
      return statement.want.text() == want;
    });
    if (found == list.end()) throw std::runtime_error("no statement " + want);
    return found;
  }
  Statement take(const std::string& want) const {
    const auto found = at(want);
    Statement statement = *found;
    list.erase(found);
    return statement;
  }
};

constexpr std::array kWithForesight{kGmr, kSmr, kSeq, kSseq};

TEST(FirstCase, WithoutCredibilityARefusalCanBeShelved) {
  Model model = read(kDrafts);
  Wishes(model, 0).take("steps if us.refuse | nato.refuse");
  const Conflict drafts = analyse(std::move(model));
  ASSERT_EQ(state_name(drafts.model, drafts.graph, 46), "hold+us.refuse+nato.refuse");
  for (const Concept c : kWithForesight) EXPECT_TRUE(drafts.equilibria(c).count(47)) << title(c);
  EXPECT_FALSE(drafts.equilibria(kNash).count(47));
}

TEST(FirstCase, WhetherMoscowWantsAYesMakesNoDifference) {
  const Conflict before = load(kDrafts);
  Model model = read(kDrafts);
  Wishes(model, 0).take("us.accept & nato.accept");
  const Conflict after = analyse(std::move(model));
  for (const Concept c : kConcepts)
    EXPECT_EQ(before.equilibria(c), after.equilibria(c)) << title(c);
}

TEST(FirstCase, AWestThatFearsStepsIsSilent) {
  Model model = read(kDrafts);
  for (const auto& [party, refuse] :
       {std::pair(1, "us.refuse if hold & tabled(us-ru-2021/art_4__para_1)"),
        std::pair(2, "nato.refuse if hold & tabled(nato-ru-2021/art_6)")}) {
    const Wishes wishes(model, static_cast<std::size_t>(party));
    const Statement statement = wishes.take(refuse);
    wishes.list.insert(wishes.at("!steps") + 1, statement);
  }
  const Conflict drafts = analyse(std::move(model));
  const std::size_t tabled = state_number(drafts.graph.status_quo);
  for (const Concept c : kWithForesight) {
    EXPECT_TRUE(drafts.equilibria(c).count(tabled)) << title(c);
  }
  EXPECT_FALSE(drafts.equilibria(kNash).count(tabled));
}

TEST(FirstCase, AFreeHandFirstEndsTheStandOff) {
  Model model = read(kDrafts);
  const Wishes wishes(model, 0);
  const Statement remake = wishes.take("remake iff us.refuse | nato.refuse");
  wishes.list.insert(wishes.at("!reinforce"), remake);
  const Conflict drafts = analyse(std::move(model));
  for (const Concept c : {kSeq, kSseq}) {
    EXPECT_FALSE(drafts.equilibria(c).count(50)) << title(c);
    EXPECT_TRUE(drafts.equilibria(c).count(143)) << title(c);
    EXPECT_TRUE(drafts.equilibria(c).count(87)) << title(c);
  }
}

TEST(FirstCase, WithoutAWishToRemakeTheStandOffIsNash) {
  Model model = read(kDrafts);
  const Wishes wishes(model, 0);
  std::vector<FormulaError> errors;
  wishes.at("remake iff us.refuse | nato.refuse")->want = *parse_formula(model, "!remake", errors);
  EXPECT_EQ(analyse(std::move(model)).equilibria(kNash), (Numbers{50, 143}));
}

TEST(FirstCase, PartsBeforeTheWholeMakeTalksNash) {
  Model model = read(kDrafts);
  std::vector<FormulaError> errors;
  const auto talk = parse_formula(model, "russia.talk if us.talk & nato.talk", errors);
  ASSERT_TRUE(talk);
  const Wishes wishes(model, 0);
  wishes.list.insert(wishes.at("hold"), Statement{*talk, {}});
  const Conflict drafts = analyse(std::move(model));
  EXPECT_TRUE(drafts.equilibria(kNash).count(87));
  EXPECT_FALSE(
      reach(drafts.graph, drafts.graph.status_quo, Means::improvements, everyone(drafts.graph))
          .reached(86));
}

}  // namespace
}  // namespace demarche
