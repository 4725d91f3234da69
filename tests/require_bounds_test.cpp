// SPDX-License-Identifier: Apache-2.0
// Inverse analysis of models that are large for it: the work is bounded, and what is left out is said.
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/inverse/conditions.hpp"
#include "analysis/inverse/require.hpp"
#include "analysis/inverse/single_rules.hpp"
#include "check/require_check.hpp"
#include "conflict.hpp"
#include "present/requirement.hpp"

namespace demarche {

namespace {

using test::kNash;
using test::kSmr;
using Possible = Requirement::Possible;

test::Conflict conflict(const std::string& text) {
  Diagnostics out;
  std::optional<Model> model = read_model(SourceText("model.yaml", text), ".", out);
  EXPECT_TRUE(out.items().empty());
  test::Conflict result;
  result.graph = *compile(*model, out);
  result.model = std::move(*model);
  return result;
}

// 262,144 states: after each move the other party has 255 answers, and each leaves up to 1,023 escapes.
test::Conflict large() {
  return conflict(R"yaml(demarche: 1
title: Many escapes
parties:
  a:
    options: {a0: {}, a1: {}, a2: {}, a3: {}, a4: {}, a5: {}, a6: {}, a7: {}, a8: {}, a9: {}}
  b:
    options: {b0: {}, b1: {}, b2: {}, b3: {}, b4: {}, b5: {}, b6: {}, b7: {}}
preferences:
  a:
    priorities: ["(a0 & !b0) | (a1 & b0)"]
  b:
    priorities: [b1]
)yaml");
}

TEST(Bounds, ComparisonsOfConditions) {
  const test::Conflict many = large();
  for (const Concept under : {kSmr, test::kSseq}) {
    const Conditions conditions = conditions_of(many.graph, under, 0, 3);
    ASSERT_EQ(conditions.moves.size(), 1023u + 255u);
    std::size_t needed = 0;
    bool all_found = true;
    for (const MoveCondition& move : conditions.moves) {
      for (const MoveCondition::Sanction& sanction : move.sanctions) {
        needed += sanction.needs.size();
      }
      all_found = all_found && move.all_found;
      // What was not looked for is not said to be impossible.
      EXPECT_TRUE(move.all_found || move.verdict != MoveCondition::Verdict::never);
    }
    EXPECT_GT(needed, 0u);
    EXPECT_LT(needed, kMostNeeded + kMostNeeded / 2);
    EXPECT_FALSE(all_found);
  }
}

TEST(Bounds, RulesThatAreTried) {
  const test::Conflict many = large();
  // Both parties can improve on the first state.
  const Rules rules = single_rules(many.model, many.graph, kSmr, 0);
  EXPECT_FALSE(rules.all);
  EXPECT_LE(rules.rules.size(), 2000u);
}

// The second party takes its first option in each of the targets, whatever the first one wants.
TEST(Bounds, EffortOfAllTargetsTogether) {
  const test::Conflict many = conflict(R"yaml(demarche: 1
title: Many targets
parties:
  a:
    options: {a0: {}, a1: {}}
  b:
    options: {b0: {}, b1: {}, b2: {}, b3: {}, b4: {}, b5: {}}
preferences:
  a:
    priorities: [a0]
  b:
    priorities: [b0]
)yaml");
  RequireQuestion question;
  question.under = kNash;
  question.wanted = "!b0";
  question.free = 1;
  for (StateId s = 0; s < many.graph.size(); ++s) {
    if (many.graph.rank[1][s] == 0) question.targets.push_back(s);
  }
  ASSERT_EQ(question.targets.size(), 128u);
  EXPECT_EQ(require(many.model, many.graph, question).possible, Possible::no);
  question.effort = 500;  // enough for a target, not for all
  EXPECT_EQ(require(many.model, many.graph, question).possible, Possible::unknown);
}

// By statements a party that wants all three can be asked to want them in 6 orders, none of which will
// do; by ranks in 40,320.
class ByRanks : public testing::Test {
 protected:
  test::Conflict three_ = conflict(R"yaml(demarche: 1
title: Three wishes
parties:
  a:
    name: Alba
    options: {x: {}, y: {}, z: {}}
preferences:
  a:
    priorities: [x, y, z]
)yaml");
  Requirement requirement_;

  void SetUp() override {
    RequireQuestion question;
    question.under = kNash;
    question.targets = {0};
    question.free = 1;
    requirement_ = require(three_.model, three_.graph, question);
    ASSERT_EQ(requirement_.least.answer, LeastChange::Answer::impossible);
    ASSERT_TRUE(requirement_.by_ranks);
    ASSERT_EQ(requirement_.by_ranks->answer, LeastChange::Answer::found);
  }
};

TEST_F(ByRanks, TheRecheckDoesNotClaimAllOrders) {
  const check::RequireCheck check = check::check_requirement(three_.model, requirement_);
  EXPECT_TRUE(check.wrong.empty());
  EXPECT_FALSE(check.tried_all_orders);
  requirement_.by_ranks.reset();
  EXPECT_TRUE(check::check_requirement(three_.model, requirement_).tried_all_orders);
}

TEST_F(ByRanks, TheHeadlineSaysWhatIsSwapped) {
  const std::string headline = requirement_headline(three_.model, three_.graph, requirement_);
  EXPECT_NE(headline.find("7 swaps of neighbouring ranks"), std::string::npos) << headline;
}

}  // namespace

}  // namespace demarche
