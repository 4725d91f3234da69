// SPDX-License-Identifier: Apache-2.0
// Reading and writing models as CSV tables.
#include "exchange/csv.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "exchange/csv_table.hpp"
#include "graph/naming.hpp"
#include "model/read.hpp"
#include "model/write.hpp"
#include "random_model.hpp"
#include "text/printable.hpp"

namespace demarche {
namespace {

std::vector<std::string> lines(Diagnostics out, Severity severity = Severity::error) {
  out.sort();
  std::vector<std::string> result;
  for (const Diagnostic& item : out.items()) {
    if (item.severity != severity) continue;
    result.push_back(item.file + ":" + std::to_string(item.at.line) + ":" +
                     std::to_string(item.at.column) + " " + item.message);
  }
  return result;
}

testing::AssertionResult has(const std::vector<std::string>& list, const std::string& part) {
  for (const std::string& item : list) {
    if (item.find(part) != std::string::npos) return testing::AssertionSuccess();
  }
  auto failure = testing::AssertionFailure() << "no \"" << part << "\" in";
  for (const std::string& item : list) failure << "\n  " << item;
  return failure;
}

const std::string kStates = "state,label\na,Peace\nb,War\n";
const std::string kArcs = "party,from,to\nOne,a,b\n";
const std::string kRankings = "party,rank,state\nOne,1,a\nOne,2,b\n";

std::optional<Model> model_of(const std::string& states, const std::string& arcs,
                              const std::string& rankings, Diagnostics& out) {
  return import_csv(SourceText("folder/case.csv", states), SourceText("arcs.csv", arcs),
                    SourceText("rankings.csv", rankings), out);
}

std::vector<std::string> errors_of(const std::string& states, const std::string& arcs,
                                   const std::string& rankings) {
  Diagnostics out;
  EXPECT_FALSE(model_of(states, arcs, rankings, out));
  return lines(out);
}

Graph compiled(const Model& model) {
  Diagnostics out;
  auto graph = compile(model, out);
  for (const Diagnostic& item : out.items()) {
    if (item.severity == Severity::error) ADD_FAILURE() << to_text(item);
  }
  return graph.value_or(Graph());
}

SourceText example(const std::string& name) {
  Diagnostics out;
  auto file = read_text_file(DEMARCHE_SOURCE_DIR "/tests/exchange/" + name, name, out);
  EXPECT_TRUE(file) << name;
  return file.value_or(SourceText());
}

TEST(CsvImport, ReadsThreeTables) {
  Diagnostics out;
  const auto model = import_csv(example("dam-states.csv"), example("dam-arcs.csv"),
                                example("dam-rankings.csv"), out);
  ASSERT_TRUE(model);
  EXPECT_TRUE(out.items().empty());
  EXPECT_EQ(model->title, "dam");
  ASSERT_EQ(model->states.size(), 3u);
  EXPECT_EQ(model->states[0].label, "Water is released, nobody protests");
  EXPECT_EQ(model->states[1].label, "No water, and a \"day of protest\" every week");
  const Graph graph = compiled(*model);
  ASSERT_EQ(graph.parties(), 2u);
  EXPECT_EQ(model->parties[1].name, "Downstream");
  EXPECT_EQ(graph.moves[0].from(1), (std::vector<StateId>{0, 2}));
  EXPECT_TRUE(graph.moves[0].from(2).empty());
  EXPECT_EQ(graph.moves[1].from(1), std::vector<StateId>{0});
  EXPECT_EQ(graph.rank[0], (std::vector<std::uint32_t>{1, 0, 2}));
  EXPECT_EQ(graph.rank[1], (std::vector<std::uint32_t>{1, 0, 0}));
}

// The page on formats shows these tables.
TEST(CsvImport, TheDocumentationShowsTheTables) {
  Diagnostics out;
  const auto page = read_text_file(DEMARCHE_SOURCE_DIR "/docs/formats.md", "formats.md", out);
  ASSERT_TRUE(page);
  for (const char* name : {"dam-states.csv", "dam-arcs.csv", "dam-rankings.csv"}) {
    const std::string block = "```csv\n" + std::string(example(name).text()) + "```";
    EXPECT_NE(page->text().find(block), std::string::npos) << name;
  }
}

TEST(CsvImport, TakesWhatSpreadsheetsWrite) {
  Diagnostics out;
  const auto model =
      model_of("\xEF\xBB\xBFLabel;State\r\n\"One; two\r\nthree\";a\r\n Plain, text ; b \r\n\r\n",
               "party;to;from\r\nOne;b;a", "RANK;party;state\r\n5;One;a\r\n9;One;b\r\n", out);
  ASSERT_TRUE(model);
  EXPECT_TRUE(out.items().empty());
  ASSERT_EQ(model->states.size(), 2u);
  EXPECT_EQ(model->states[0].label, "One; two\r\nthree");
  EXPECT_EQ(model->states[1].id, "b");
  EXPECT_EQ(model->states[1].label, "Plain, text");
  const Graph graph = compiled(*model);
  EXPECT_EQ(graph.moves[0].from(0), std::vector<StateId>{1});
  EXPECT_EQ(graph.rank[0], (std::vector<std::uint32_t>{1, 0}));
}

TEST(CsvImport, PartiesComeInTheOrderOfTheirFirstAppearance) {
  Diagnostics out;
  const auto model = model_of(kStates, "party,from,to\nB,a,b\nA,b,a\nB,b,a\n",
                              "party,rank,state\nC,1,a\nC,1,b\nA,1,a\nA,2,b\nB,1,a\nB,1,b\n", out);
  ASSERT_TRUE(model);
  ASSERT_EQ(model->parties.size(), 3u);
  EXPECT_EQ(model->parties[0].id, "B");
  EXPECT_EQ(model->parties[1].id, "A");
  EXPECT_EQ(model->parties[2].id, "C");
  EXPECT_TRUE(model->parties[2].moves.empty());
  EXPECT_EQ(compiled(*model).rank[2], (std::vector<std::uint32_t>{0, 0}));
}

TEST(CsvImport, MakesNamesThatFormulasCanUse) {
  Diagnostics out;
  const auto model = model_of(
      "state,label\n1,Peace\n2,\nno war,\nno-war,\n", "party,from,to\nThe West,1,no war\n",
      "party,rank,state\nThe West,1,1\nThe West,1,2\nThe West,2,no war\nThe West,2,no-war\n", out);
  ASSERT_TRUE(model);
  std::vector<std::string> ids;
  for (const NamedState& state : model->states) ids.push_back(state.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"s1", "s2", "no-war", "no-war_2"}));
  EXPECT_EQ(model->states[0].label, "Peace");
  EXPECT_EQ(model->states[1].label, "2");
  EXPECT_EQ(model->states[2].label, "no war");
  EXPECT_EQ(model->parties[0].id, "The-West");
  EXPECT_EQ(model->parties[0].name, "The West");
  const auto warnings = lines(out, Severity::warning);
  EXPECT_EQ(warnings.size(), 2u);
  EXPECT_TRUE(has(warnings, "\"1\" is s1"));
  EXPECT_TRUE(
      has(warnings, "5:1 the name \"no-war\" was taken; this state is called \"no-war_2\""));
}

TEST(CsvImport, SaysAllThatIsWrongAtOnceAndWhere) {
  const auto errors =
      errors_of(kStates, "party,from,to\nOne,a,c\n,a,b\nOne,a\n",
                "party,rank,state\nOne,1,a\nOne,1.5,b\nOne,2,a\nOne,0,b\nOne,x,B\n");
  EXPECT_EQ(errors, (std::vector<std::string>{
                        "arcs.csv:2:7 there is no state \"c\" in folder/case.csv",
                        "arcs.csv:3:1 the name of a party is empty",
                        "arcs.csv:4:1 this row has 2 cells, but the header has 3",
                        "rankings.csv:3:5 a rank is a whole number from 1, not \"1.5\"",
                        "rankings.csv:4:7 \"One\" ranks the state \"a\" a second time here",
                        "rankings.csv:5:5 a rank is a whole number from 1, not \"0\"",
                        "rankings.csv:6:5 a rank is a whole number from 1, not \"x\"",
                        "rankings.csv:6:7 there is no state \"B\" in folder/case.csv"}));
}

TEST(CsvImport, ChecksStates) {
  EXPECT_TRUE(has(errors_of("state,label\na,\n,x\na,\n", kArcs, kRankings),
                  "case.csv:4:1 the state \"a\" stands twice"));
  EXPECT_TRUE(has(errors_of("state,label\na,\n,x\n", kArcs, kRankings),
                  "case.csv:3:1 the name of a state is empty"));
  EXPECT_TRUE(has(errors_of("state,label\n", kArcs, kRankings), "the file has no states"));
  EXPECT_TRUE(has(errors_of("", kArcs, kRankings), "the file is empty"));
}

TEST(CsvImport, EveryPartyRanksEveryState) {
  EXPECT_TRUE(has(errors_of(kStates, kArcs + "Two,b,a\n", kRankings),
                  "the ranking of \"Two\" misses the states a, b"));
  EXPECT_TRUE(has(errors_of(kStates, kArcs, "party,rank,state\nOne,1,b\n"),
                  "the ranking of \"One\" misses the state a"));
  EXPECT_TRUE(
      has(errors_of(kStates, "party,from,to\n", "party,rank,state\n"), "no party is named"));
}

TEST(CsvImport, ChecksColumns) {
  EXPECT_TRUE(has(errors_of("state\na\n", kArcs, kRankings), "the column \"label\" is missing"));
  EXPECT_TRUE(has(errors_of(kStates, "party,from,from,to\nOne,a,a,b\n", kRankings),
                  "arcs.csv:1:12 the column \"from\" stands twice"));
  Diagnostics out;
  EXPECT_TRUE(model_of("state,colour,label\na,red,\nb,blue,\n", kArcs, kRankings, out));
  EXPECT_TRUE(
      has(lines(out, Severity::warning), "case.csv:1:7 the column \"colour\" has no meaning"));
}

TEST(CsvImport, ChecksQuotation) {
  EXPECT_TRUE(has(errors_of("state,label\na,\"open\nb,\n", kArcs, kRankings),
                  "case.csv:2:3 this quotation mark is never closed"));
  EXPECT_TRUE(has(errors_of("state,label\na,\"x\"y\nb,\n", kArcs, kRankings),
                  "case.csv:2:6 text stands behind the closing quotation mark"));
  EXPECT_TRUE(has(errors_of("state,label\na,x\"y\nb,\n", kArcs, kRankings),
                  "case.csv:2:3 a quotation mark stands inside an unquoted cell"));
}

TEST(CsvImport, LeavesOutArcsThatAreNoMoves) {
  Diagnostics out;
  const auto model = model_of(kStates, kArcs + "One,b,b\n", kRankings, out);
  ASSERT_TRUE(model);
  EXPECT_EQ(model->parties[0].moves.size(), 1u);
  EXPECT_TRUE(has(lines(out, Severity::warning), "arcs.csv:3:5 an arc from a state to itself"));
}

TEST(CsvImport, BoundsWhatItReads) {
  std::string rows = kArcs;
  for (int i = 0; i < 300000; ++i) rows += "One,a,z" + std::to_string(i) + "\n";
  const auto errors = errors_of(kStates, rows, kRankings);
  EXPECT_LT(errors.size(), 100u);
  EXPECT_TRUE(has(errors, "there is more to say"));
  EXPECT_TRUE(
      has(errors_of(std::string(kMaxFileSize, ','), kArcs, kRankings), "more than 100 cells"));
  EXPECT_TRUE(has(errors_of(std::string(kMaxFileSize, '"'), kArcs, kRankings), "is missing"));
  std::string parties = kArcs;
  for (int i = 0; i < 100; ++i) parties += "P" + std::to_string(i) + ",a,b\n";
  EXPECT_TRUE(has(errors_of(kStates, parties, kRankings), "more than 64 parties"));
}

TEST(CsvExport, WritesTheGraphOfAnOptionForm) {
  Diagnostics reading;
  const auto model = read_model(SourceText("test.yaml", R"(demarche: 1
title: A strike
parties:
  union: {name: The union, options: {strike: Strike, talk: "Talk, if asked"}}
  firm: {options: {pay: Pay more}}
infeasible: [strike & talk]
merged: [{when: pay, label: All is well}]
preferences:
  union: {priorities: [pay, talk]}
  firm: {priorities: ["!strike"]}
)"),
                                ".", reading);
  ASSERT_TRUE(model && reading.items().empty());
  Diagnostics out;
  const auto files = export_csv(*model, compiled(*model), out);
  ASSERT_TRUE(files);
  EXPECT_EQ(files->states,
            "state,label\nnone,No option is taken\nstrike,Strike\ntalk,\"Talk, if asked\"\n"
            "pay,All is well\n");
  EXPECT_EQ(files->arcs,
            "party,from,to\nunion,none,strike\nunion,none,talk\nunion,strike,none\n"
            "union,strike,talk\nunion,talk,none\nunion,talk,strike\n"
            "firm,none,pay\nfirm,strike,pay\nfirm,talk,pay\nfirm,pay,none\nfirm,pay,strike\n"
            "firm,pay,talk\n");
  EXPECT_EQ(files->rankings,
            "party,rank,state\nunion,1,pay\nunion,2,talk\nunion,3,none\nunion,3,strike\n"
            "firm,1,none\nfirm,1,talk\nfirm,1,pay\nfirm,2,strike\n");
  EXPECT_TRUE(has(lines(out, Severity::warning), "parties"));
}

TEST(CsvExport, RefusesTablesThatAreTooLarge) {
  std::string yaml = "demarche: 1\ntitle: Large\nparties:\n  p:\n    options: {";
  for (int i = 0; i < 12; ++i) yaml += "o" + std::to_string(i) + ": O, ";
  yaml += "}\npreferences: {p: {priorities: []}}\n";
  Diagnostics reading;
  const auto model = read_model(SourceText("test.yaml", yaml), ".", reading);
  ASSERT_TRUE(model);
  Diagnostics out;
  EXPECT_FALSE(export_csv(*model, compiled(*model), out));
  EXPECT_TRUE(has(lines(out), "the table of arcs would be larger than the 16 MiB"));
}

RC_GTEST_PROP(CsvExport, KeepsStatesMovesAndPreferences, ()) {
  const Model model = *random::model();
  const Graph graph = compiled(model);
  Diagnostics out;
  const auto files = export_csv(model, graph, out);
  RC_ASSERT(files.has_value());
  Diagnostics in;
  const auto again = model_of(files->states, files->arcs, files->rankings, in);
  RC_ASSERT(again.has_value());
  const Graph other = compiled(*again);
  RC_ASSERT(other.size() == graph.size());
  RC_ASSERT(other.parties() == graph.parties());
  // Parties with moves come before parties without.
  for (std::size_t p = 0; p < graph.parties(); ++p) {
    std::size_t q = 0;
    while (q < other.parties() && again->parties[q].id != model.parties[p].id) ++q;
    RC_ASSERT(q < other.parties());
    RC_ASSERT(other.rank[q] == graph.rank[p]);
    for (StateId s = 0; s < graph.size(); ++s) {
      RC_ASSERT(other.moves[q].from(s) == graph.moves[p].from(s));
    }
  }
  // The model can be written and read as any other.
  Diagnostics reading;
  const auto read = read_model(SourceText("model.yaml", write_model(*again)), ".", reading);
  RC_ASSERT(read.has_value());
  RC_ASSERT(!reading.has_errors());
  RC_ASSERT(compiled(*read).rank == other.rank);
  RC_ASSERT(!testing::Test::HasFailure());
}

TEST(CsvTable, RefusesHiddenCharacters) {
  const SourceText file("table.csv", "left,right\na\x1B[2J,b\u202E\n");
  Diagnostics out;
  Report report(file, out);
  read_csv(file, {"left", "right"}, report, [](const std::vector<CsvCell>&) { FAIL(); });
  ASSERT_EQ(out.items().size(), 2u);
  EXPECT_EQ(out.items()[0].message, "a control character, U+001B, stands here");
  EXPECT_EQ(out.items()[0].at.column, 2u);
}

RC_GTEST_PROP(CsvTable, CellsComeBackAsTheyWere,
              (const std::vector<std::string>& cells, const std::string& alphabet)) {
  // Text with many characters that need care.
  const std::string letters = ",;\"\r\n \ta" + printable(alphabet);
  std::vector<std::string> texts;
  for (const std::string& cell : cells) {
    std::string text;
    for (const char c : cell) text += letters[static_cast<unsigned char>(c) % letters.size()];
    RC_PRE(find_hidden(text).empty());
    texts.push_back(text);
  }
  std::string table = "left,right\n";
  for (const std::string& cell : texts) write_csv_row(table, {cell, "x"});
  const SourceText file("table.csv", table);
  Diagnostics out;
  Report report(file, out);
  std::vector<std::string> again;
  read_csv(file, {"left", "right"}, report,
           [&](const std::vector<CsvCell>& row) { again.push_back(row[0].text); });
  RC_ASSERT(again == texts);
  RC_ASSERT(out.items().empty());
}

}  // namespace
}  // namespace demarche
