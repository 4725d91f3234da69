// SPDX-License-Identifier: Apache-2.0
// Reading and writing .gmcr files, and the disjunctive normal form behind it. The groundwater files
// hold the published Elmira conflict in 12 states (Hipel et al. 1993), the Euphrates file the
// published Syria-Iraq conflict of 1975.
#include "exchange/gmcr.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "exchange/dnf.hpp"
#include "exchange/identifier.hpp"
#include "model/names.hpp"
#include "model/read.hpp"
#include "model/write.hpp"
#include "random_model.hpp"

namespace demarche {
namespace {

using Numbers = std::vector<std::vector<std::size_t>>;

SourceText example(const std::string& name) {
  Diagnostics out;
  auto file = read_text_file(DEMARCHE_SOURCE_DIR "/tests/exchange/" + name, name, out);
  EXPECT_TRUE(file) << name;
  return file.value_or(SourceText());
}

SourceText text(std::string content) {
  return SourceText("test.gmcr", std::move(content));
}

// "3:5 message" for each diagnostic of a severity, in the order of the file.
std::vector<std::string> lines(Diagnostics out, Severity severity = Severity::error) {
  out.sort();
  std::vector<std::string> result;
  for (const Diagnostic& item : out.items()) {
    if (item.severity != severity) continue;
    result.push_back(std::to_string(item.at.line) + ":" + std::to_string(item.at.column) + " " +
                     item.message);
  }
  return result;
}

std::vector<std::string> errors_of(const std::string& content) {
  Diagnostics out;
  EXPECT_FALSE(import_gmcr(text(content), out));
  return lines(out);
}

testing::AssertionResult has(const std::vector<std::string>& list, const std::string& part) {
  for (const std::string& item : list) {
    if (item.find(part) != std::string::npos) return testing::AssertionSuccess();
  }
  auto failure = testing::AssertionFailure() << "no \"" << part << "\" in";
  for (const std::string& item : list) failure << "\n  " << item;
  return failure;
}

Model model_of(const SourceText& file, Diagnostics& out) {
  auto model = import_gmcr(file, out);
  EXPECT_TRUE(model);
  for (const Diagnostic& item : out.items()) {
    if (item.severity == Severity::error) ADD_FAILURE() << to_text(item);
  }
  return model.value_or(Model());
}

Graph compiled(const Model& model) {
  Diagnostics out;
  auto graph = compile(model, out);
  for (const Diagnostic& item : out.items()) {
    if (item.severity == Severity::error) ADD_FAILURE() << to_text(item);
  }
  return graph.value_or(Graph());
}

// State numbers from the most to the least preferred.
Numbers order(const Graph& graph, std::size_t party) {
  const std::vector<std::uint32_t> rank = graph.rank[party].values();
  Numbers groups(*std::max_element(rank.begin(), rank.end()) + std::size_t{1});
  for (std::size_t s = 0; s < rank.size(); ++s)
    groups[groups.size() - 1 - rank[s]].push_back(s + 1);
  return groups;
}

Numbers strict(const std::vector<std::size_t>& states) {
  Numbers result;
  for (const std::size_t state : states) result.push_back({state});
  return result;
}

const Numbers kMinistry{{9}, {3}, {4}, {10}, {7}, {1}, {2}, {8}, {5, 6, 11, 12}};
const Numbers kPlant{{1}, {4}, {10}, {7}, {5, 6, 11, 12}, {2}, {3}, {9}, {8}};
const Numbers kGovernment{{9}, {3}, {7}, {1}, {10}, {8}, {4}, {2}, {5, 6, 11, 12}};
const std::vector<std::uint64_t> kGroundwaterCodes{2, 3, 4, 5, 8, 9, 18, 19, 20, 21, 24, 25};

// A small valid file with one part replaced.
std::string variant(const std::string& part, const std::string& by) {
  std::string content = R"({"options": [{"name": "A", "permittedDirection": "both"},
  {"name": "B", "permittedDirection": "both"}],
 "decisionMakers": [
  {"name": "One", "options": [0], "preferences": [[[0, "Y"]]], "preferenceRanking": [1, 2, 3, 4]},
  {"name": "Two", "options": [1], "preferences": [], "preferenceRanking": [[3, 4], 1, 2]}],
 "infeasibles": [],
 "useManualPreferenceRanking": true})";
  if (part.empty()) return content;
  const std::size_t at = content.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return content.replace(at, part.size(), by);
}

TEST(GmcrImport, ReadsTheNewestLayoutWithRankings) {
  Diagnostics out;
  const Model model = model_of(example("groundwater.gmcr"), out);
  EXPECT_EQ(model.title, "groundwater");
  ASSERT_EQ(model.parties.size(), 3u);
  EXPECT_EQ(model.parties[0].id, "ministry-of-environment");
  EXPECT_EQ(model.parties[0].name, "Ministry of Environment");
  EXPECT_EQ(model.parties[1].first_option, 1u);
  EXPECT_EQ(model.parties[1].option_count, 3u);
  ASSERT_EQ(model.options.size(), 5u);
  EXPECT_EQ(model.options[0].id, "modify-the-order");
  EXPECT_EQ(model.options[0].label, "Modify the order");
  EXPECT_EQ(model.options[0].direction, Direction::forwards);
  EXPECT_EQ(model.options[1].direction, Direction::backwards);
  EXPECT_EQ(model.options[2].direction, Direction::both);
  EXPECT_EQ(model.infeasible[3].when.text(), "!delay & !accept & !abandon");

  const Graph graph = compiled(model);
  EXPECT_EQ(graph.states.all_codes(), kGroundwaterCodes);
  EXPECT_EQ(order(graph, 0), kMinistry);
  EXPECT_EQ(order(graph, 1), kPlant);
  EXPECT_EQ(order(graph, 2), kGovernment);
  EXPECT_EQ(graph.moves[0].from(0), std::vector<StateId>{1});
  EXPECT_TRUE(graph.moves[0].from(1).empty());
}

TEST(GmcrImport, NamesWhatIsLeftOut) {
  Diagnostics out;
  model_of(example("groundwater.gmcr"), out);
  const auto warnings = lines(out, Severity::warning);
  EXPECT_EQ(warnings.size(), 3u);
  EXPECT_TRUE(
      has(warnings, "the coalition of Ministry of Environment, Chemical plant is left out"));
  EXPECT_TRUE(has(warnings, "the misperceptions of \"Chemical plant\" are left out (1)"));
  EXPECT_TRUE(
      has(warnings, "the preference statements of \"Ministry of Environment\" are left out"));
}

TEST(GmcrImport, ReadsStatementsWithCompounds) {
  Diagnostics out;
  const Model model = model_of(example("groundwater-statements.gmcr"), out);
  EXPECT_TRUE(out.items().empty());
  const auto& statements = std::get<Priorities>(model.preferences[0].order);
  ASSERT_EQ(statements.size(), 4u);
  EXPECT_EQ(statements[1].want.text(), "!abandon");
  EXPECT_EQ(statements[3].want.text(), "!modify-the-order & insist | modify-the-order & !insist");
  const Graph graph = compiled(model);
  EXPECT_EQ(graph.states.all_codes(), kGroundwaterCodes);
  EXPECT_EQ(order(graph, 0), strict({9, 3, 4, 10, 7, 1, 2, 8, 11, 5, 6, 12}));
  EXPECT_EQ(order(graph, 1), strict({1, 4, 10, 7, 5, 11, 2, 3, 9, 8, 6, 12}));
  EXPECT_EQ(order(graph, 2), strict({9, 3, 7, 1, 10, 8, 4, 2, 11, 5, 12, 6}));
}

TEST(GmcrImport, ReadsTheOldKeysWithVectors) {
  Diagnostics out;
  const Graph graph = compiled(model_of(example("euphrates-vectors.gmcr"), out));
  EXPECT_TRUE(out.items().empty());
  EXPECT_EQ(graph.states.all_codes(), (std::vector<std::uint64_t>{0, 1, 2, 4, 5, 6}));
  EXPECT_EQ(order(graph, 0), strict({1, 3, 6, 2, 4, 5}));
  EXPECT_EQ(order(graph, 1), strict({2, 4, 6, 1, 5, 3}));
}

TEST(GmcrImport, TranslatesStateNumbersWhenOptionsAreReordered) {
  Diagnostics out;
  const Model model = model_of(example("reordered.gmcr"), out);
  EXPECT_TRUE(has(lines(out, Severity::warning), "the state numbers in the rankings were changed"));
  ASSERT_EQ(model.options.size(), 5u);
  EXPECT_EQ(model.options[4].label, "Insist");
  const Graph graph = compiled(model);
  EXPECT_EQ(graph.states.all_codes(), kGroundwaterCodes);
  EXPECT_EQ(order(graph, 0), kMinistry);
  EXPECT_EQ(order(graph, 1), kPlant);
  EXPECT_EQ(order(graph, 2), kGovernment);
  EXPECT_EQ(graph.moves[1].from(0), (std::vector<StateId>{2, 4}));
}

TEST(GmcrImport, SaysAllThatIsWrongAtOnceAndWhere) {
  Diagnostics out;
  EXPECT_FALSE(import_gmcr(example("broken.gmcr"), out));
  const std::vector<std::string> expected{
      R"(7:36 decisionMakers[0].options[1] is 7, but the 2 options are counted from 0 to 1)",
      R"(7:61 decisionMakers[0].preferences[0][0][1] should be "Y" or "N")",
      R"(8:12 decisionMakers[1].name should be text, not a number)",
      R"(8:27 decisionMakers[1].options[0] is -1, but the 2 options are counted from 0 to 1)",
      R"(8:47 decisionMakers[1].preferences should be a list, not an object)",
      R"(9:3 decisionMakers[2] has no "name")",
      R"(9:38 decisionMakers[2].preferences[0][0][0] is 2, but the 2 options are counted from 0 to 1)",
      R"(9:49 decisionMakers[2].preferences[1][0] should be a pair [option, "Y" or "N"])",
      R"(9:52 decisionMakers[2].preferences[1][1] should be a pair [option, "Y" or "N"])",
      R"(11:18 infeasibles[0] is an object; only a preference statement can have several members)",
      R"(12:25 coalitions[1] puts "3" into a second coalition)",
      R"(13:32 whether rankings count should be true or false, not text)"};
  EXPECT_EQ(lines(out), expected);
}

TEST(GmcrImport, MakesNamesUniqueInPlainSight) {
  const std::string content = R"({"options": [
   {"name": "Delay", "permittedDirection": "both"}, {"name": "delay", "permittedDirection": "both"},
   {"name": "1st \u00e9tape \u2013 d\u2019abord", "permittedDirection": "both"},
   {"name": "IF", "permittedDirection": "both"}, {"name": "?!", "permittedDirection": "both"},
   {"name": "Delay", "permittedDirection": "both"}],
 "decisionMakers": [{"name": "A", "options": [0, 1, 2, 3, 4], "preferences": [[[1, "Y"], [5, "N"]]]},
                    {"name": "a", "options": [5], "preferences": []}],
 "infeasibles": [], "useManualPreferenceRanking": false})";
  Diagnostics out;
  const Model model = model_of(text(content), out);
  std::vector<std::string> ids;
  for (const Option& option : model.options) ids.push_back(option.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"delay", "delay_2", "option-1st-étape-d-abord", "if_",
                                           "option", "delay"}));
  EXPECT_EQ(model.options[1].label, "delay");
  EXPECT_EQ(model.options[2].label, "1st étape – d’abord");
  EXPECT_EQ(model.parties[1].id, "a_2");
  // The same name at two parties is told apart by the party.
  const auto& wants = std::get<Priorities>(model.preferences[0].order);
  EXPECT_EQ(wants[0].want.text(), "delay_2 & !a_2.delay");
  const auto warnings = lines(out, Severity::warning);
  EXPECT_EQ(warnings.size(), 2u);
  EXPECT_TRUE(has(warnings, "2:62 the name \"delay\" was taken; this one is called \"delay_2\""));
}

TEST(GmcrImport, AnOptionNeedsOneOwner) {
  EXPECT_TRUE(has(errors_of(variant("\"options\": [1]", "\"options\": []")),
                  "2:12 option 1 (\"B\") belongs to no decision maker"));
  EXPECT_TRUE(has(errors_of(variant("\"options\": [1]", "\"options\": [0, 1]")),
                  "option 0 (\"A\") belongs to \"One\" and to \"Two\""));
  EXPECT_TRUE(has(errors_of(variant("\"options\": [1]", "\"options\": [1, 1]")),
                  "option 1 (\"B\") stands twice among the options of \"Two\""));
}

TEST(GmcrImport, ChecksRankings) {
  Diagnostics fine;
  EXPECT_TRUE(import_gmcr(text(variant("", "")), fine));
  const auto errors = errors_of(variant("[[3, 4], 1, 2]", "[[3, 3], 7, 1.5, -1, [], [[1]]]"));
  EXPECT_TRUE(has(errors, "preferenceRanking[2] should be the number of a state"));
  EXPECT_TRUE(has(errors, "preferenceRanking[3] should be the number of a state"));
  EXPECT_TRUE(has(errors, "preferenceRanking[4] is an empty list"));
  EXPECT_TRUE(has(errors, "preferenceRanking[5] should be the number of a state"));
  const auto states = errors_of(variant("[[3, 4], 1, 2]", "[[3, 3], 7]"));
  EXPECT_TRUE(has(states, "5:80 state 3 stands twice in the ranking of \"Two\""));
  EXPECT_TRUE(has(states, "5:84 there is no state 7"));
  EXPECT_TRUE(has(states, "the ranking of \"Two\" misses states 1, 2, 4"));
  EXPECT_TRUE(has(errors_of(variant(", \"preferenceRanking\": [[3, 4], 1, 2]", "")),
                  "decisionMakers[1] has no \"preferenceRanking\""));
}

TEST(GmcrImport, ChecksConditions) {
  EXPECT_TRUE(has(errors_of(variant("\"infeasibles\": []", "\"infeasibles\": [[]]")),
                  "infeasibles[0] matches every state"));
  std::string content =
      variant("\"infeasibles\": []", R"("infeasibles": [[[0, "Y"], [1, "N"], [0, "N"]]])");
  const std::string flag = "Ranking\": true";
  content.replace(content.find(flag), flag.size(), "Ranking\": false");
  Diagnostics out;
  const Model model = model_of(text(content), out);
  ASSERT_EQ(model.infeasible.size(), 1u);
  EXPECT_EQ(model.infeasible[0].when.text(), "!a & !b");
  const auto warnings = lines(out, Severity::warning);
  EXPECT_TRUE(has(warnings, "infeasibles[0][2] names option 0 a second time"));
  EXPECT_TRUE(has(warnings, "the ranking of \"Two\" is left out"));
}

TEST(GmcrImport, SaysWhereJsonIsMalformed) {
  EXPECT_TRUE(
      has(errors_of("{\"options\": [\n  {\"name\" \"A\"}]}"), "2:13 this is not valid JSON"));
  EXPECT_TRUE(has(errors_of(""), "1:1 the file is empty"));
  EXPECT_TRUE(has(errors_of("{\"options\": ["), "the file ends too early"));
  EXPECT_TRUE(has(errors_of("{\"options\": \"a"), "this text is never closed"));
  EXPECT_TRUE(has(errors_of("{\"options\": [1 2]}"), "this is not valid JSON: a comma"));
  EXPECT_TRUE(has(errors_of("{\"a\": 1 \"b\": 2}"), "a comma is missing before this, or }"));
  EXPECT_TRUE(has(errors_of("{\"a\": 1,}"), "a key should come here"));
  EXPECT_TRUE(has(errors_of("{\"a\": ]}"), "a value should come here"));
  EXPECT_TRUE(has(errors_of("{\"a\": \"b\nc\"}"), "a line break or tab stands inside a text"));
  EXPECT_TRUE(has(errors_of("{\"a\": \"\\q\"}"), "this backslash begins nothing"));
  EXPECT_TRUE(has(errors_of("[1, 2]"), "1:1 a .gmcr file is one JSON object, not a list"));
  EXPECT_TRUE(has(errors_of("{} {}"), "1:4 this is not valid JSON"));
  EXPECT_TRUE(has(errors_of("{\"options\": NaN}"), "1:13 this is not valid JSON"));
  EXPECT_TRUE(has(errors_of("{\"options\": 1e999}"), "this is not valid JSON"));
  EXPECT_TRUE(has(errors_of("{\"options\": \"\xff\"}"), "this is not valid JSON"));
  EXPECT_TRUE(has(errors_of("{\"options\": [],\n \"options\": []}"),
                  "2:2 \"options\" stands twice in this object"));
  EXPECT_TRUE(has(errors_of("{\"opts\": []}"), "the layout of 2013"));
}

TEST(GmcrImport, KnowsAModelFile) {
  Diagnostics out;
  EXPECT_FALSE(import_gmcr(text("# A model\ndemarche: 1\ntitle: A\n"), out));
  ASSERT_EQ(out.items().size(), 1u);
  EXPECT_EQ(out.items()[0].message, "this is no .gmcr file: such a file is JSON and begins with {");
  EXPECT_EQ(out.items()[0].help, "it looks like a model file already; use it as it is");
  EXPECT_TRUE(has(errors_of("some words"), "1:1 this is no .gmcr file"));
}

TEST(GmcrImport, RefusesHiddenCharacters) {
  EXPECT_TRUE(has(errors_of(variant("\"A\"", "\"A\\u001b[2J\"")), "U+001B, stands here"));
  EXPECT_TRUE(has(errors_of(variant("\"A\"", "\"A\u202E\"")), "1:25 a character that changes"));
  EXPECT_TRUE(has(errors_of(variant("\"A\"", "\"A\x1B\"")), "1:25 a control character, U+001B"));
}

TEST(GmcrImport, SaysWhatIsWrongInAllParts) {
  const auto errors = errors_of(R"({"options": [{"name": "A", "permittedDirection": "sideways"}, 7],
 "decisionMakers": [
  {"name": 1, "options": [0], "preferences": [[[0, "y"]]]},
  {"name": "Two", "options": [1, 2], "preferences": []}],
 "infeasibles": [[], [[0]]], "coalitions": [5],
 "useManualPreferenceRanking": 0})");
  for (const char* part :
       {"options[0].permittedDirection should be", "options[1] should be an object",
        "decisionMakers[0].name should be text", "preferences[0][0][1] should be",
        "decisionMakers[1].options[1] is 2", "infeasibles[0] matches every state",
        "infeasibles[1][0] should be a pair", "coalitions[0] is 5", "should be true or false"}) {
    EXPECT_TRUE(has(errors, part));
  }
  EXPECT_EQ(errors.size(), 9u);
  // A wrong direction does not keep the rankings from being read.
  std::string content = variant("[[3, 4], 1, 2]", "[[3, 3], 7]");
  content.replace(content.find("both"), 4, "fore");
  const auto rankings = errors_of(content);
  EXPECT_TRUE(has(rankings, "permittedDirection should be"));
  EXPECT_TRUE(has(rankings, "there is no state 7"));
  EXPECT_TRUE(has(rankings, "state 3 stands twice"));
  EXPECT_TRUE(has(errors_of(R"({"options": [], "decisionMakers": [{"name": "A", "options": [0],
    "preferences": []}], "infeasibles": [], "useManualPreferenceRanking": false})"),
                  "is 0, but there are no options"));
  EXPECT_TRUE(has(errors_of(R"({"decisionMakers": [{"name": "A", "options": [0]}]})"),
                  "decisionMakers[0] has no \"preferences\""));
}

TEST(GmcrImport, NamesWhatHasABlankName) {
  Diagnostics out;
  std::string content = variant("\"B\"", "\"  \"");
  content.replace(content.find("\"Two\""), 5, "\"\"");
  model_of(text(content), out);
  const auto warnings = lines(out, Severity::warning);
  EXPECT_TRUE(has(warnings, "2:12 this name is blank; what it stands for is called \"option\""));
  EXPECT_TRUE(has(warnings, "5:12 this name is blank; what it stands for is called \"party\""));
  EXPECT_FALSE(has(warnings, "was taken"));
}

// None of these may crash or take long.
TEST(GmcrImport, BoundsWhatItReads) {
  EXPECT_TRUE(has(errors_of(std::string(kMaxFileSize, '[')), "nested more than 64 deep"));
  std::string objects;
  for (int i = 0; i < 1000000; ++i) objects += "{\"a\":";
  EXPECT_TRUE(has(errors_of(objects), "nested more than 64 deep"));

  std::string numbers = "[0";
  for (int i = 0; i < 4000000; ++i) numbers += ",0";
  EXPECT_TRUE(has(errors_of(numbers + "]"), "more than 2097152 values"));

  std::string options = "[{}";
  for (int i = 0; i < 100000; ++i) options += ",{}";
  EXPECT_TRUE(has(errors_of("{\"options\": " + options + "]}"), "the file has 100001 options"));

  std::string pairs = "[7";
  for (int i = 0; i < 500000; ++i) pairs += ",7";
  const auto errors = errors_of(variant("\"infeasibles\": []", "\"infeasibles\": " + pairs + "]"));
  EXPECT_LT(errors.size(), 100u);
  EXPECT_TRUE(has(errors, "there is more to say"));

  // Rankings of 2^40 states.
  std::string many;
  std::string own;
  for (int i = 0; i < 40; ++i) {
    many += std::string(i == 0 ? "" : ",") + R"({"name": "A", "permittedDirection": "both"})";
    own += (i == 0 ? "" : ",") + std::to_string(i);
  }
  EXPECT_TRUE(has(errors_of("{\"options\": [" + many +
                            "], \"decisionMakers\": [{\"name\": \"One\", \"options\": [" + own +
                            "], \"preferences\": [], \"preferenceRanking\": [1]}], "
                            "\"infeasibles\": [], \"useManualPreferenceRanking\": true}"),
                  "too many states to number"));
}

TEST(GmcrImport, GivesAModelThatCanBeWrittenAndRead) {
  for (const char* name : {"dam.gmcr", "groundwater.gmcr", "groundwater-statements.gmcr",
                           "euphrates-vectors.gmcr", "reordered.gmcr"}) {
    Diagnostics out;
    const Model model = model_of(example(name), out);
    const std::string yaml = write_model(model);
    Diagnostics again;
    const auto read = read_model(SourceText("model.yaml", yaml), ".", again);
    ASSERT_TRUE(read && !again.has_errors()) << name << '\n' << yaml;
    const Graph before = compiled(model);
    const Graph after = compiled(*read);
    EXPECT_EQ(before.states.all_codes(), after.states.all_codes()) << name;
    EXPECT_EQ(before.rank, after.rank) << name;
  }
}

// The page on formats shows dam.gmcr and the model that is made of it.
TEST(GmcrImport, DoesWhatTheDocumentationShows) {
  Diagnostics out;
  const auto page = read_text_file(DEMARCHE_SOURCE_DIR "/docs/formats.md", "formats.md", out);
  ASSERT_TRUE(page);
  const SourceText file = example("dam.gmcr");
  EXPECT_NE(page->text().find("```json\n" + std::string(file.text()) + "```"), std::string::npos);
  const std::string begin = "```yaml\n";
  const std::size_t at = page->text().find(begin) + begin.size();
  const std::string shown(page->text().substr(at, page->text().find("```", at) - at));
  const auto model = read_model(SourceText("shown.yaml", shown), ".", out);
  ASSERT_TRUE(model);
  const Model imported = model_of(file, out);
  EXPECT_TRUE(out.items().empty());
  EXPECT_EQ(write_model(*model), write_model(imported));
}

// Exports a model, imports the result and holds the two graphs against each other.
void expect_round_trip(const Model& model) {
  const Graph graph = compiled(model);
  Diagnostics out;
  const auto file = export_gmcr(model, graph, out);
  ASSERT_TRUE(file);
  Diagnostics in;
  const Graph again = compiled(model_of(text(*file), in));
  EXPECT_TRUE(in.items().empty()) << to_text(in.items().front());
  EXPECT_EQ(graph.states.all_codes(), again.states.all_codes());
  EXPECT_EQ(graph.own, again.own);
  EXPECT_EQ(graph.rank, again.rank);
  for (std::size_t p = 0; p < graph.parties(); ++p) {
    for (StateId s = 0; s < graph.size(); ++s) {
      EXPECT_EQ(graph.moves[p].from(s), again.moves[p].from(s));
    }
  }
}

Model read_yaml(const std::string& yaml) {
  Diagnostics out;
  auto model = read_model(SourceText("test.yaml", yaml), ".", out);
  for (const Diagnostic& item : out.items()) ADD_FAILURE() << to_text(item);
  return model.value_or(Model());
}

const std::string kStrike = R"(demarche: 1
title: A strike
parties:
  union:
    name: The union
    options: {strike: Strike, talk: {label: Talk, reversible: false}}
  firm:
    options: {pay: Pay more}
)";

TEST(GmcrExport, WritesStatementsWhereAllCanBe) {
  const Model model = read_yaml(kStrike + R"(
infeasible: [strike & talk]
status_quo: [strike]
preferences:
  union: {priorities: [pay, talk iff pay]}
  firm: {priorities: ["!strike", pay | !pay]}
)");
  Diagnostics out;
  const auto file = export_gmcr(model, compiled(model), out);
  ASSERT_TRUE(file);
  const auto warnings = lines(out, Severity::warning);
  EXPECT_EQ(warnings.size(), 1u);
  EXPECT_TRUE(has(warnings, "a .gmcr file has no place for the status quo"));
  std::string compact = *file;
  compact.erase(
      std::remove_if(compact.begin(), compact.end(), [](char c) { return c == ' ' || c == '\n'; }),
      compact.end());
  const auto contains = [&](const std::string& part) {
    return compact.find(part) != std::string::npos;
  };
  EXPECT_TRUE(contains(R"({"name":"Talk","permittedDirection":"fwd"})")) << *file;
  EXPECT_TRUE(
      contains(R"([[[2,"Y"]],{"compound":true,"members":[[[1,"Y"],[2,"Y"]],[[1,"N"],[2,"N"]]]}])"))
      << *file;
  EXPECT_TRUE(contains(R"("infeasibles":[[[0,"Y"],[1,"Y"]]])")) << *file;
  EXPECT_TRUE(contains(R"("useManualPreferenceRanking":false)")) << *file;
  EXPECT_TRUE(contains(R"("name":"firm")")) << *file;
  // NNN, YNN, NYN, NNY, YNY, NYY: the union's statements hold as 01 01 00 10 10 11.
  EXPECT_TRUE(contains(R"("payoffs":[2,2,1,3,3,4])")) << *file;
  EXPECT_FALSE(contains("preferenceRanking")) << *file;
  expect_round_trip(model);
}

TEST(GmcrExport, WritesRankingsForAllWhereOneNeedsIt) {
  const Model model = read_yaml(kStrike + R"(
preferences:
  union: {priorities: [pay]}
  firm: {weights: {"!strike": 2, talk: 1, "!pay": 1.5}}
)");
  Diagnostics out;
  const auto file = export_gmcr(model, compiled(model), out);
  ASSERT_TRUE(file);
  EXPECT_TRUE(
      has(lines(out, Severity::warning), "the priorities of \"union\" are written as a ranking"));
  EXPECT_NE(file->find("\"useManualPreferenceRanking\": true"), std::string::npos);
  expect_round_trip(model);
}

// The payoffs of the published file follow from its rankings.
TEST(GmcrExport, WritesPayoffsOfRankingsAsGmcrPlusDoes) {
  Diagnostics out;
  const Model model = model_of(example("groundwater.gmcr"), out);
  const auto file = export_gmcr(model, compiled(model), out);
  ASSERT_TRUE(file);
  std::string compact = *file;
  compact.erase(
      std::remove_if(compact.begin(), compact.end(), [](char c) { return c == ' ' || c == '\n'; }),
      compact.end());
  EXPECT_NE(compact.find("\"payoffs\":[7,6,11,10,4,4,8,5,12,9,4,4]"), std::string::npos) << *file;
  EXPECT_NE(compact.find("\"payoffs\":[12,7,6,11,8,8,9,4,5,10,8,8]"), std::string::npos);
  EXPECT_NE(compact.find("[9,3,4,10,7,1,2,8,[5,6,11,12]]"), std::string::npos);
}

TEST(GmcrExport, SaysWhatAFileCannotHold) {
  const auto errors = [](const std::string& yaml) {
    const Model model = read_yaml(yaml);
    Diagnostics out;
    EXPECT_FALSE(export_gmcr(model, compiled(model), out));
    return lines(out);
  };
  EXPECT_TRUE(has(errors(kStrike + R"(
merged: [strike]
preferences: {union: {priorities: [pay]}, firm: {priorities: []}}
)"),
                  "cannot hold merged states"));
  EXPECT_TRUE(has(errors(kStrike + R"(
forbidden_moves: [{party: firm, from: strike, to: pay}]
preferences: {union: {priorities: [pay]}, firm: {priorities: []}}
)"),
                  "10:19 a .gmcr file cannot hold forbidden moves"));
  EXPECT_TRUE(has(errors(R"(demarche: 1
title: Graph
states: {one: One, two: Two}
parties: {a: {moves: [one -> two]}}
preferences: {a: {ranking: [one, two]}}
)"),
                  "this model names its states one by one"));
}

// The parity of k options has 2^(k-1) conjunctions and none that implies another.
std::string parity(const std::string& first, int options) {
  std::string formula = first + "1";
  for (int i = 2; i <= options; ++i)
    formula = "(" + formula + " <-> " + first + std::to_string(i) + ")";
  return formula;
}

TEST(GmcrExport, FallsBackToRankingsForLongStatementsAndRefusesLongRules) {
  std::string head = "demarche: 1\ntitle: Parity\nparties:\n  p:\n    options: {";
  for (int i = 1; i <= 10; ++i) head += "o" + std::to_string(i) + ": O, ";
  head += "}\n";
  const Model wanted =
      read_yaml(head + "preferences: {p: {priorities: [\"" + parity("o", 10) + "\"]}}\n");
  Diagnostics out;
  const auto file = export_gmcr(wanted, compiled(wanted), out);
  ASSERT_TRUE(file);
  EXPECT_NE(file->find("\"useManualPreferenceRanking\": true"), std::string::npos);
  EXPECT_TRUE(has(lines(out, Severity::warning), "becomes more than 256 conjunctions"));

  const Model ruled = read_yaml(head + "infeasible: [\"" + parity("o", 10) +
                                "\"]\npreferences: {p: {priorities: [o1]}}\n");
  Diagnostics refused;
  EXPECT_FALSE(export_gmcr(ruled, compiled(ruled), refused));
  EXPECT_TRUE(has(lines(refused), "this rule becomes more than 256"));
}

RC_GTEST_PROP(GmcrExport, KeepsStatesMovesAndPreferences, ()) {
  Model model = *random::option_form();
  model.forbidden.clear();
  expect_round_trip(model);
  RC_ASSERT(!testing::Test::HasFailure());
}

RC_GTEST_PROP(Dnf, HoldsWhereTheFormulaHolds, ()) {
  const Model model = *random::option_form();
  const Formula formula = random::formula(model);
  const auto conjunctions = to_dnf(formula, 256);
  RC_ASSERT(conjunctions.has_value());
  const Formula back =
      from_dnf(*conjunctions, [&](std::size_t option) { return qualified_id(model, option); });
  std::vector<FormulaError> errors;
  const auto parsed = parse_formula(model, back.text(), errors);
  RC_ASSERT(parsed.has_value());
  for (std::uint64_t code = 0; code < std::uint64_t{1} << model.options.size(); ++code) {
    const auto taken = [&](std::uint32_t option) { return ((code >> option) & 1) != 0; };
    const bool holds = formula.holds(taken);
    RC_ASSERT(holds == std::any_of(conjunctions->begin(), conjunctions->end(),
                                   [&](const Conjunction& one) { return one.holds(code); }));
    RC_ASSERT(holds == back.holds(taken));
    RC_ASSERT(holds == parsed->holds(taken));
  }
  for (const Conjunction& one : *conjunctions) {
    for (const Conjunction& other : *conjunctions) {
      const bool implies = (other.taken & ~one.taken) == 0 && (other.dropped & ~one.dropped) == 0;
      RC_ASSERT(!implies || one == other);
    }
  }
}

TEST(Dnf, KeepsToItsLimit) {
  // (a1 | b1) & (a2 | b2) & …: 2^k conjunctions.
  std::vector<Formula::Step> steps;
  for (std::uint32_t k = 0; k < 9; ++k) {
    steps.push_back({Op::variable, 2 * k});
    steps.push_back({Op::variable, 2 * k + 1});
    steps.push_back({Op::disjunction});
    if (k > 0) steps.push_back({Op::conjunction});
  }
  EXPECT_FALSE(to_dnf(Formula({}, steps), 511));
  const auto all = to_dnf(Formula({}, steps), 512);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->size(), 512u);
}

// A formula as long as formulas can be, with a long form in every part.
TEST(Dnf, EndsSoonOnLongFormulas) {
  std::vector<Formula::Step> steps;
  for (int part = 0; steps.size() + 20 < kMaxFormulaSteps; ++part) {
    for (std::uint32_t k = 0; k < 9; ++k) {
      steps.push_back({Op::variable, (k * 7 + static_cast<std::uint32_t>(part)) % 64});
      if (k > 0) steps.push_back({Op::equivalence});
    }
    if (part > 0) steps.push_back({part % 2 == 0 ? Op::conjunction : Op::disjunction});
  }
  EXPECT_FALSE(to_dnf(Formula({}, steps), 256));
}

TEST(Identifier, IsAlwaysAnIdentifier) {
  EXPECT_EQ(identifier_from("Çelik & Söhne", "x-"), "Çelik-Söhne");
  EXPECT_EQ(identifier_from("12", "s"), "s12");
  EXPECT_EQ(identifier_from("a - b", "s"), "a-b");
  EXPECT_EQ(identifier_from("", "party-"), "party");
  EXPECT_EQ(identifier_from("not", "party-"), "not_");
}

RC_GTEST_PROP(Identifier, NamesAnythingOnce, (const std::vector<std::string>& names)) {
  Identifiers identifiers("option-");
  std::set<std::string> seen;
  for (const std::string& name : names) {
    const Identifiers::Made made = identifiers.make(name);
    RC_ASSERT(why_no_identifier(made.id) == "");
    RC_ASSERT(seen.insert(made.id).second);
  }
}

}  // namespace
}  // namespace demarche
