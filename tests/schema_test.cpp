// SPDX-License-Identifier: Apache-2.0
// The published schemas hold: every example is valid by the model file's, every JSON that the
// program prints by its own.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "analysis/acceptance/acceptance.hpp"
#include "analysis/bargaining/bargaining.hpp"
#include "analysis/clauses/clauses.hpp"
#include "analysis/coalition/coalition.hpp"
#include "analysis/evolution/evolution.hpp"
#include "analysis/evolution/seek.hpp"
#include "analysis/find/find.hpp"
#include "analysis/foresight/foresight.hpp"
#include "analysis/inverse/require.hpp"
#include "analysis/robustness/robustness.hpp"
#include "analysis/stability/simultaneous.hpp"
#include "analysis/stability/stability.hpp"
#include "analysis/summary/summary.hpp"
#include "exchange/genius.hpp"
#include "model/read.hpp"
#include "present/acceptance.hpp"
#include "present/bargaining.hpp"
#include "present/clauses.hpp"
#include "present/coalition.hpp"
#include "present/evolution.hpp"
#include "present/foresight.hpp"
#include "present/json.hpp"
#include "present/requirement.hpp"
#include "present/robustness.hpp"
#include "present/search.hpp"
#include "present/way_search.hpp"

namespace {

using namespace demarche;
using nlohmann::json;
namespace fs = std::filesystem;
const fs::path kRoot = DEMARCHE_SOURCE_DIR;

json load(const fs::path& file) {
  std::ifstream stream(file);
  return json::parse(stream);
}

// What does not fit, one line each; empty if the document is valid.
std::string objections(const std::string& schema_name, const json& document) {
  const json schema_json = load(kRoot / "schema" / (schema_name + ".schema.json"));
  valijson::Schema schema;
  valijson::adapters::NlohmannJsonAdapter adapter(schema_json);
  valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(adapter, schema);
  valijson::Validator validator;
  valijson::ValidationResults results;
  valijson::adapters::NlohmannJsonAdapter target(document);
  std::string text;
  if (!validator.validate(schema, target, &results)) {
    text = "not valid by " + schema_name + '\n';
    for (const auto& error : results) {
      for (const std::string& part : error.context) text += part;
      text += ": " + error.description + '\n';
    }
  }
  return text;
}

// The models of conflicts; other files hold treaties and worlds that models name.
std::vector<fs::path> examples() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "examples")) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream stream(entry.path());
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (text.find("\npreferences:") != std::string::npos) files.push_back(entry.path());
  }
  return files;
}

TEST(Schema, FilesThatModelsNameAreDefinedByTheModels) {
  const json model = load(kRoot / "schema/model.schema.json");
  for (const std::string name : {"world", "treaty"}) {
    const json own = load(kRoot / "schema" / (name + ".schema.json"));
    EXPECT_EQ(own["allOf"][0]["$ref"], "model.schema.json#/definitions/" + name);
    EXPECT_TRUE(model["definitions"].contains(name)) << name;
  }
}

TEST(Schema, EveryOutputIsValid) {
  ASSERT_GE(examples().size(), 13u);
  for (const fs::path& file : examples()) {
    SCOPED_TRACE(file.string());
    Diagnostics diagnostics;
    const auto model = read_model(file, diagnostics);
    ASSERT_TRUE(model);
    const auto graph = compile(*model, diagnostics);
    ASSERT_TRUE(graph);
    EXPECT_EQ(objections("check", json::parse(check_json(&*model, &*graph, diagnostics))), "");
    const auto finding = analyze_stability(*graph, kConcepts);
    const auto summary = summarize(*graph, finding);
    EXPECT_EQ(
        objections("analysis", json::parse(analysis_json(*model, *graph, finding, summary, true))),
        "");
    EvolutionOptions asked;
    asked.to = Bits(graph->size());
    for (const EvolutionOptions& options : {EvolutionOptions{}, asked}) {
      const Evolution evolution = evolve(*graph, finding, 0, options);
      EXPECT_EQ(objections("next", json::parse(evolution_json(*model, *graph, evolution, false))),
                "");
    }
    const bool simultaneous = why_no_simultaneous(*graph).empty();
    std::vector<Reason> reasons;
    for (std::size_t party = 0; party < graph->parties(); ++party) {
      for (const Concept which : kConcepts) {
        if (which == Concept::seq_or_sim || (which == Concept::sim && !simultaneous)) continue;
        reasons.push_back(explain(*graph, which, party, 0));
      }
    }
    EXPECT_EQ(objections("explanation", json::parse(explanation_json(*model, *graph, reasons))),
              "");
    EXPECT_EQ(objections("states",
                         json::parse(states_json(*model, *graph, Bits(graph->size(), true), 1000))),
              "");
    auto robustness = find_robustness(*model, *graph, {}, diagnostics);
    ASSERT_TRUE(robustness);
    EXPECT_EQ(
        objections("robustness", json::parse(robustness_json(*model, *graph, *robustness, false))),
        "");
    for (auto& state : robustness->states) {
      for (Breaking& one : state.breaking)
        one = {one.under, LeastChange::Answer::undecided, 2, {}, {}};
    }
    EXPECT_EQ(
        objections("robustness", json::parse(robustness_json(*model, *graph, *robustness, true))),
        "");
  }
}

TEST(Schema, BargainingIsValid) {
  Diagnostics diagnostics;
  const auto read = [&](const std::string& name) {
    return read_text_file(kRoot / "tests/exchange/sale" / name, name, diagnostics).value();
  };
  auto domain =
      read_genius(read("domain.xml"), {read("buyer.xml"), read("seller.xml")}, diagnostics);
  ASSERT_TRUE(domain);
  const auto objections_to = [&](const BargainFinding& finding) {
    return objections("bargaining", json::parse(bargain_json(*domain, finding, true)));
  };
  BargainFinding finding = bargain(*domain);
  ASSERT_FALSE(finding.points.empty());
  ASSERT_FALSE(finding.steps.empty());
  EXPECT_EQ(objections_to(finding), "");
  finding.frontier_complete = false;
  finding.frontier_error = 0.01;
  finding.nearest = {};
  EXPECT_EQ(objections_to(finding), "");
  // Nobody could sign: the buyer never takes a low price, the seller no other.
  domain->red_lines = {{0, {{0, {true, false, false}}}, "low"},
                       {1, {{0, {false, true, true}}}, "other"}};
  domain->excluded = {{{{1, {true, false}}, {2, {true, false}}}, "both"}};
  finding = bargain(*domain);
  ASSERT_EQ(finding.nearest.core.size(), 2u);
  EXPECT_EQ(objections_to(finding), "");
}

TEST(Schema, CoalitionsAndForesightAreValid) {
  std::size_t looked_ahead = 0;
  std::size_t merged = 0;
  for (const fs::path& file : examples()) {
    SCOPED_TRACE(file.string());
    Diagnostics diagnostics;
    const auto model = read_model(file, diagnostics);
    ASSERT_TRUE(model);
    const auto graph = compile(*model, diagnostics);
    ASSERT_TRUE(graph);
    CoalitionOptions options;
    options.merged = why_no_merged_parties(*model, *graph).empty();
    if (options.merged) ++merged;
    const auto coalitions = analyze_coalitions(
        *graph, analyze_stability(*graph, std::array{Concept::nash, Concept::seq}), options);
    EXPECT_EQ(
        objections("coalitions", json::parse(coalition_json(*model, *graph, coalitions, false))),
        "");
    if (!why_no_foresight(graph->parties()).empty()) continue;
    ++looked_ahead;
    auto foresight = analyze_foresight(*graph);
    EXPECT_EQ(objections("foresight", json::parse(foresight_json(*model, *graph, foresight, true))),
              "");
    foresight.period = 0;
    EXPECT_EQ(objections("foresight", json::parse(foresight_json(*model, *graph, foresight, true))),
              "");
  }
  EXPECT_GT(looked_ahead, 0u);
  EXPECT_GT(merged, 0u);
}

TEST(Schema, WhatIsFoundIsValid) {
  Diagnostics diagnostics;
  const auto model =
      read_model(kRoot / "examples/security-guarantees-2021/model.yaml", diagnostics);
  ASSERT_TRUE(model);
  for (const Concept under : {Concept::nash, Concept::sseq}) {
    for (const std::optional<std::size_t> not_for : {std::optional<std::size_t>(), {0}}) {
      FindQuestion question;
      question.where = Formula("true", {{Op::constant, 1}});
      question.under = under;
      question.not_for = not_for;
      question.most = 3;
      SearchFinding finding = find_states(*model, question);
      EXPECT_FALSE(finding.states.empty());
      EXPECT_EQ(objections("find", json::parse(search_json(*model, "true", finding))), "");
      using Rest = SearchFinding::Rest;
      finding.length = 2;
      for (const Rest rest : {Rest::none_so_far, Rest::effort_spent, Rest::stopped}) {
        finding.rest = rest;
        EXPECT_EQ(objections("find", json::parse(search_json(*model, "true", finding))), "");
      }
    }
  }
}

TEST(Schema, WaysThatAreSoughtAreValid) {
  Diagnostics diagnostics;
  const auto model =
      read_model(kRoot / "examples/security-guarantees-2021/model.yaml", diagnostics);
  ASSERT_TRUE(model);
  for (const std::uint64_t effort : {std::uint64_t{1}, std::uint64_t{3'000'000}}) {
    WayQuestion question;
    question.from = 1;
    question.to = model->outcomes.front().when;
    question.effort = effort;
    const WaySearch finding = seek_ways(*model, question);
    EXPECT_EQ(finding.shortest.known == SoughtWay::Known::found, effort > 1);
    EXPECT_EQ(objections("next_search", json::parse(way_search_json(*model, "x", finding))), "");
  }
}

TEST(Schema, WhatWouldHaveToChangeIsValid) {
  for (const fs::path& file : examples()) {
    SCOPED_TRACE(file.string());
    Diagnostics diagnostics;
    const auto model = read_model(file, diagnostics);
    const auto graph = compile(*model, diagnostics);
    for (const Concept under : {Concept::nash, Concept::smr, Concept::sseq}) {
      for (StateId target = 0; target < std::min<std::size_t>(4, graph->size()); ++target) {
        RequireQuestion question;
        question.under = under;
        question.targets = {target};
        question.free = under == Concept::smr ? 3 : 1;
        if (target == 3) question.targets.push_back(0), question.wanted = "some formula";
        const Requirement found = require(*model, *graph, question);
        EXPECT_EQ(
            objections("require", json::parse(requirement_json(*model, *graph, found, false))), "");
      }
    }
  }
}

TEST(Schema, ClausesAreValid) {
  for (const char* file : {"examples/treaties/model.yaml", "tests/usage/input/outer-space.yaml"}) {
    SCOPED_TRACE(file);
    Diagnostics diagnostics;
    const auto model = read_model(kRoot / file, diagnostics);
    ASSERT_TRUE(model);
    Assumptions assumptions;
    assumptions.on = Date{2022, 1, 1};
    ClauseFinding finding = analyze_clauses(*model, assumptions);
    EXPECT_EQ(objections("clauses", json::parse(clauses_json(*model, finding, true))), "");
    const ClauseRef& clause = finding.clauses.back().clause;
    EXPECT_EQ(objections("cells",
                         json::parse(cells_json(
                             *model, clause, cells_of(*model, clause, assumptions), assumptions))),
              "");
    const std::size_t last = model->treaties.size() - 1;
    const VersionDifference difference = compare_versions(*model, 0, last, assumptions);
    EXPECT_EQ(objections("clauses", json::parse(clauses_json(*model, finding, false, &difference))),
              "");
    EXPECT_EQ(objections("acceptance", json::parse(acceptance_json(
                                           *model, analyze_acceptance(*model, assumptions)))),
              "");
  }
}

// What no example has yet: red lines, stances, exchanges.
TEST(Schema, AcceptanceIsValid) {
  Diagnostics diagnostics;
  auto model = read_model(kRoot / "examples/treaties/model.yaml", diagnostics);
  ASSERT_TRUE(model);
  Party party;
  party.id = "p";
  model->parties.push_back(party);
  model->talks.stances.push_back({{0, 0}, 0, Attitude::amend, Date{2021, 12, 17}, "", {}});
  Interests interests;
  interests.red_lines.resize(1);
  interests.red_lines[0].cells = Cells{};
  model->talks.interests.push_back(interests);
  AcceptanceFinding finding;
  finding.clauses.resize(1);
  finding.clauses[0].stance = 0;
  finding.clauses[0].worth = 1'500'000;
  finding.clauses[0].crossings = {{0, 1, 2, {0, kEvents}}};
  finding.clauses[0].judges = {0, kEvents};
  finding.drafts.resize(1);
  finding.drafts[0].crossings = finding.clauses[0].crossings;
  finding.drafts[0].refused = {{0, 0}};
  finding.deals.resize(1);
  finding.deals[0].exchanges = {{0, 0, {{0, 0}}}};
  finding.deals[0].lean = Lean::unsettled;
  finding.deals[0].shifts = {{{0, 0}, Lean::even}};
  ClauseConflict conflict;
  conflict.b = ClauseRef{1, 0};
  finding.deals[0].conflicts = {conflict};
  EXPECT_EQ(objections("acceptance", json::parse(acceptance_json(*model, finding))), "");
}

TEST(Schema, WhatIsWrongWithAModelIsValidToo) {
  Diagnostics diagnostics;
  read_model(kRoot / "nowhere.yaml", diagnostics);
  ASSERT_TRUE(diagnostics.has_errors());
  EXPECT_EQ(objections("check", json::parse(check_json(nullptr, nullptr, diagnostics))), "");
}

TEST(Schema, AWrongDocumentIsNotValid) {
  EXPECT_NE(objections("check", json::parse(R"({"kind": "check"})")), "");
  EXPECT_NE(objections("model", json::parse(R"({"demarche": 2, "title": "x"})")), "");
}

}  // namespace
