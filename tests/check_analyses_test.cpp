// SPDX-License-Identifier: Apache-2.0
// The plain second implementations of evolution, coalitions, foresight and inverse analysis by
// themselves, against published conflicts and what follows from their definitions.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <vector>

#include "check/evolution.hpp"
#include "check/naive.hpp"
#include "plain_model.hpp"

namespace demarche {
namespace {

using namespace plain;

using Stage = std::map<std::size_t, std::uint64_t>;

constexpr std::uint64_t kMoe = 1;
constexpr std::uint64_t kUr = 2;
constexpr std::uint64_t kLg = 4;

// From the status quo, s1, step by step in the published table; s8 takes moves that are no improvements.
TEST(CheckEvolution, Elmira) {
  const NaiveModel elmira = check::build(elmira_graph());
  EXPECT_EQ(check::stages(elmira, 0, true), (std::vector<Stage>{{{4, kLg}}}));
  const auto stages = check::stages(elmira, 0, false);
  ASSERT_EQ(stages.size(), 4u);
  EXPECT_EQ(stages[0], (Stage{{1, kMoe}, {2, kUr}, {4, kLg}, {8, kUr}}));
}

}  // namespace
}  // namespace demarche
