// SPDX-License-Identifier: Apache-2.0
// What is said of how robust equilibria are: that the change told is the change found, and that no more
// is said than is known.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <utility>

#include "analysis/robustness/robustness.hpp"
#include "check/inverse.hpp"
#include "graph/naming.hpp"
#include "model/read.hpp"
#include "present/requirement.hpp"
#include "present/robustness.hpp"

namespace demarche {
namespace {

using Answer = LeastChange::Answer;

Model read(const std::string& path) {
  Diagnostics out;
  auto model = read_model(std::filesystem::path(DEMARCHE_SOURCE_DIR) / "examples" / path, out);
  EXPECT_TRUE(model);
  return model ? std::move(*model) : Model{};
}

RobustnessFinding find(const Model& model, std::size_t first) {
  Diagnostics out;
  const auto graph = compile(model, out);
  auto finding = find_robustness(model, *graph, {kRobustnessConcepts, first}, out);
  EXPECT_TRUE(finding);
  return finding ? std::move(*finding) : RobustnessFinding{};
}

// The order that the sentence of a change leads to, done by hand: each thing named is taken out and put
// right above or below the other. `pattern` captures the number of the one, "above" or "below", and the
// number of the other.
std::vector<std::size_t> done_by_hand(const std::string& sentence, const std::string& pattern,
                                      std::vector<std::size_t> order) {
  const std::regex move(pattern);
  for (std::sregex_iterator one(sentence.begin(), sentence.end(), move), end; one != end; ++one) {
    const std::size_t moved = std::stoul((*one)[1]);
    order.erase(std::find(order.begin(), order.end(), moved));
    const auto place = std::find(order.begin(), order.end(), std::stoul((*one)[3]));
    order.insert((*one)[2] == "above" ? place : place + 1, moved);
  }
  return order;
}

TEST(RobustnessWords, TheSentenceOfAChangeLeadsToTheOrder) {
  Diagnostics out;
  const auto model = read_model(SourceText("m.yaml", R"(demarche: 1
title: Six
parties:
  p:
    options: {o0: A, o1: B, o2: C, o3: D, o4: E, o5: F}
preferences:
  p: {priorities: [o0, o1, o2, o3, o4, o5]}
)"),
                                {}, out);
  ASSERT_TRUE(model);
  const auto graph = compile(*model, out);
  ASSERT_TRUE(graph);
  const std::vector<std::size_t> now{0, 1, 2, 3, 4, 5};
  std::vector<std::size_t> order = now;
  while (std::next_permutation(order.begin(), order.end())) {
    const std::string sentence =
        change_in_words(*model, *graph, ChangeBy::statements, {{{0, order}}, kNoState});
    EXPECT_EQ(done_by_hand(sentence, R"re("o(\d)" (above|below) "o(\d)")re", now), order)
        << sentence;
  }
}

// In Elmira no two states are equals, so that the page speaks of single states.
TEST(RobustnessWords, WhatIsToldEndsTheEquilibriaOfElmira) {
  const Model model = read("elmira/graph.yaml");
  Diagnostics out;
  const auto graph = compile(model, out);
  RobustnessFinding finding = find(model, 200);
  const std::vector<RobustnessFinding::State> states = std::exchange(finding.states, {});
  std::size_t told = 0;
  for (const auto& state : states) {
    for (const Breaking& one : state.breaking) {
      if (one.answer != Answer::found) continue;
      finding.states = {state};
      finding.states[0].breaking = {one};
      const std::string page = to_markdown(robustness_page(model, *graph, finding));
      const std::size_t party = one.change.party;
      std::vector<std::size_t> numbers(graph->size());
      for (StateId s = 0; s < graph->size(); ++s) {
        numbers[graph->place(party, s) - 1] = state_number(s);
      }
      Ranking ranking;
      for (const std::size_t number :
           done_by_hand(page, R"re(state (\d) \(s\d\) (above|below) state (\d))re", numbers)) {
        ranking.push_back({{{std::uint64_t{number}, {}}}, {}});
      }
      Model changed = model;
      changed.preferences[party].order = ranking;
      EXPECT_FALSE(check::equilibrium(check::build(changed), one.under, state.in[0])) << page;
      ++told;
    }
  }
  EXPECT_GT(told, 10u);
}

// The cells of the table of states and the paragraph on single swaps, of answers made up for one state.
class RobustnessWordsOfOneState : public testing::Test {
 protected:
  RobustnessWordsOfOneState()
      : model_(read("security-guarantees-2021/model.yaml")), finding_(find(model_, 1)) {}

  std::string page(const std::vector<Breaking>& breaking) {
    Diagnostics out;
    finding_.states[0].breaking = breaking;
    return to_markdown(robustness_page(model_, *compile(model_, out), finding_));
  }
  static Breaking made_up(Concept under, Answer answer, std::size_t swaps = 0) {
    Breaking one;
    one.under = under;
    one.answer = answer;
    one.swaps = swaps;
    one.parties = {0};
    one.change.order = {1, 0, 2, 3, 4};
    return one;
  }

  Model model_;
  RobustnessFinding finding_;
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_F(RobustnessWordsOfOneState, NoneIsSaidOnlyWhereItIsProved) {
  const Breaking impossible = made_up(Concept::nash, Answer::impossible);
  EXPECT_TRUE(has(page({impossible}), "| none |"));
  EXPECT_TRUE(has(page({impossible, made_up(Concept::seq, Answer::undecided, 3)}),
                  "| undecided, at least 3 |"));
  EXPECT_TRUE(has(
      page({made_up(Concept::gmr, Answer::found, 4), made_up(Concept::seq, Answer::undecided, 3)}),
      "| undecided, at least 3 |"));
  EXPECT_TRUE(has(page({made_up(Concept::gmr, Answer::undecided, 2),
                        made_up(Concept::seq, Answer::found, 2), impossible}),
                  "| 2: SEQ, perhaps GMR |"));
  EXPECT_TRUE(has(
      page({made_up(Concept::gmr, Answer::found, 2), made_up(Concept::seq, Answer::undecided, 3)}),
      "| 2: GMR |"));
}

TEST_F(RobustnessWordsOfOneState, WhatWasNotLookedAtIsNotCounted) {
  finding_.states[0].under[0] = {Concept::nash, Concept::sim};
  const std::string firm = page({made_up(Concept::nash, Answer::impossible)});
  EXPECT_TRUE(has(firm, "holds under the concepts looked at. It was not looked at under SIM."));
  const std::string single = page({made_up(Concept::nash, Answer::found, 1)});
  EXPECT_TRUE(has(single, "by a single swap: under each concept looked at, it is enough"));
}

TEST_F(RobustnessWordsOfOneState, WhetherItHangsByASingleSwapMayBeOpen) {
  const std::string text = page({made_up(Concept::nash, Answer::undecided, 1)});
  EXPECT_TRUE(has(text, "none is known to hang by a single swap"));
  EXPECT_TRUE(has(text, "It may be so with state 143"));
}

TEST_F(RobustnessWordsOfOneState, OtherPartiesMayDoItToo) {
  Breaking one = made_up(Concept::nash, Answer::found, 1);
  one.maybe_others = true;
  EXPECT_TRUE(has(page({one}), "1 swap by Russia or perhaps others: for one, if Russia put"));
}

}  // namespace
}  // namespace demarche
