// SPDX-License-Identifier: Apache-2.0
// Reading sound models: every part of the file arrives in the model. What is said of unsound ones
// is in bad_models_test.cpp.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "model/quotes.hpp"
#include "model/read.hpp"
#include "model/schema.hpp"

namespace demarche {
namespace {

namespace fs = std::filesystem;

struct Result {
  std::optional<Model> model;
  std::string said;
  std::size_t errors = 0;
};

Result read(std::string text, const fs::path& folder = ".") {
  Diagnostics out;
  Result result;
  result.model = read_model(SourceText("m.yaml", std::move(text)), folder, out);
  out.sort();
  result.errors = out.errors();
  for (const Diagnostic& diagnostic : out.items()) result.said += to_text(diagnostic);
  return result;
}

const char* const kHead = R"(demarche: 1
title: A border conflict
parties:
  north:
    name: The North
    note: Wants the river
    options:
      attack: {label: Attack, reversible: false}
      talk:
  south:
    options:
      yield: {label: Give way, description: All of it, direction: backwards, note: Rarely}
      talk: Accept talks
)";
const char* const kHeadFixed = R"(demarche: 1
title: A border conflict
parties:
  north:
    name: The North
    note: Wants the river
    options:
      attack: {label: Attack, reversible: false}
      talk: {}
  south:
    options:
      yield: {label: Give way, description: All of it, direction: backwards, note: Rarely}
      talk: Accept talks
)";
const char* const kIndifferent =
    "preferences: {north: {priorities: []}, south: {priorities: []}}\n";

bool holds(const Formula& formula, std::uint64_t code) {
  return formula.holds([&](std::uint32_t v) { return ((code >> v) & 1) != 0; });
}

TEST(ReadModel, PartiesAndOptions) {
  const Result result = read(std::string(kHeadFixed) + kIndifferent);
  ASSERT_TRUE(result.model) << result.said;
  EXPECT_EQ(result.said, "");
  const Model& model = *result.model;
  EXPECT_EQ(model.title, "A border conflict");
  ASSERT_EQ(model.parties.size(), 2u);
  EXPECT_EQ(model.parties[0].name, "The North");
  EXPECT_EQ(model.parties[0].remarks.note, "Wants the river");
  EXPECT_EQ(model.parties[1].first_option, 2u);
  EXPECT_EQ(model.parties[1].option_count, 2u);
  ASSERT_EQ(model.options.size(), 4u);
  EXPECT_EQ(model.options[0].direction, Direction::forwards);
  EXPECT_EQ(model.options[2].direction, Direction::backwards);
  EXPECT_EQ(model.options[2].description, "All of it");
  EXPECT_EQ(model.options[2].remarks.note, "Rarely");
  EXPECT_EQ(model.options[2].party, 1u);
  EXPECT_EQ(model.options[3].label, "Accept talks");
  EXPECT_EQ(qualified_id(model, 1), "north.talk");
  EXPECT_FALSE(model.status_quo);
}

TEST(ReadModel, NothingWhereTextIsNeededIsAnError) {
  const Result result = read(std::string(kHead) + kIndifferent);
  EXPECT_FALSE(result.model);
  EXPECT_NE(result.said.find("m.yaml:9:7: error: expected text for option \"talk\", found nothing"),
            std::string::npos)
      << result.said;
}

TEST(ReadModel, RulesOfAllForms) {
  const Result result = read(std::string(kHeadFixed) + R"(infeasible:
  - attack & yield
  - when: north.talk & !south.talk
    note: Talks need two
  - exactly_one_of: [attack, north.talk, yield]
  - at_most_one_of: [attack, yield]
  - at_least_one_of: [attack]
  - {option: attack, requires: south.talk}
forbidden_moves:
  - {party: south, from: attack, to: true}
merged:
  - attack
  - {when: "!attack & yield", as: [yield], label: Over}
outcomes:
  war: attack
  peace: {when: "!attack", label: Peace}
status_quo: [north.talk, south.talk]
)" + kIndifferent);
  ASSERT_TRUE(result.model) << result.said;
  const Model& model = *result.model;
  ASSERT_EQ(model.infeasible.size(), 6u);
  using Form = Infeasible::Form;
  EXPECT_EQ(model.infeasible[1].remarks.note, "Talks need two");
  EXPECT_EQ(model.infeasible[2].form, Form::exactly_one_of);
  EXPECT_EQ(model.infeasible[2].options, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(model.infeasible[5].options, (std::vector<std::size_t>{0, 3}));
  for (std::uint64_t code = 0; code < 16; ++code) {
    const bool attack = code & 1, ntalk = code & 2, yield = code & 4, stalk = code & 8;
    EXPECT_EQ(holds(model.infeasible[0].when, code), attack && yield);
    EXPECT_EQ(holds(model.infeasible[1].when, code), ntalk && !stalk);
    EXPECT_EQ(holds(model.infeasible[2].when, code), attack + ntalk + yield != 1);
    EXPECT_EQ(holds(model.infeasible[3].when, code), attack && yield);
    EXPECT_EQ(holds(model.infeasible[4].when, code), !attack);
    EXPECT_EQ(holds(model.infeasible[5].when, code), attack && !stalk);
  }
  ASSERT_EQ(model.forbidden.size(), 1u);
  EXPECT_EQ(model.forbidden[0].party, 1u);
  EXPECT_TRUE(holds(model.forbidden[0].to, 0));
  ASSERT_EQ(model.merged.size(), 2u);
  EXPECT_EQ(model.merged[1].as, (std::vector<std::size_t>{2}));
  EXPECT_EQ(model.merged[1].label, "Over");
  ASSERT_EQ(model.outcomes.size(), 2u);
  EXPECT_EQ(model.outcomes[1].label, "Peace");
  EXPECT_EQ(model.status_quo->options, (std::vector<std::size_t>{1, 3}));
}

TEST(ReadModel, PreferencesOfAllForms) {
  const Result result = read(std::string(kHeadFixed) + R"(outcomes: {war: attack}
preferences:
  south:
    note: Guessed
    ranking: [YNNN, [2, war], "true"]
  north:
    priorities:
      - "!war"
      - {want: attack if !yield, note: As they say}
)");
  ASSERT_TRUE(result.model) << result.said;
  const auto& statements = std::get<Priorities>(result.model->preferences[0].order);
  ASSERT_EQ(statements.size(), 2u);
  EXPECT_EQ(statements[0].want.text(), "!war");
  EXPECT_FALSE(holds(statements[0].want, 1));
  EXPECT_EQ(statements[1].remarks.note, "As they say");
  EXPECT_EQ(result.model->preferences[1].remarks.note, "Guessed");
  const auto& ranking = std::get<Ranking>(result.model->preferences[1].order);
  ASSERT_EQ(ranking.size(), 3u);
  for (std::uint64_t code = 0; code < 16; ++code) {
    EXPECT_EQ(holds(std::get<Formula>(ranking[0].members[0].which), code), code == 1);
  }
  EXPECT_EQ(std::get<std::uint64_t>(ranking[1].members[0].which), 2u);
  EXPECT_TRUE(std::holds_alternative<Formula>(ranking[1].members[1].which));
}

TEST(ReadModel, WeightsAreExactMillionths) {
  const std::pair<const char*, std::int64_t> numbers[] = {{"1", 1'000'000},
                                                          {"-0.000001", -1},
                                                          {"+2.5", 2'500'000},
                                                          {"0.1000000000", 100'000},
                                                          {".5", 500'000},
                                                          {"3.", 3'000'000},
                                                          {"1000000", 1'000'000'000'000},
                                                          {"-1000000.0", -1'000'000'000'000},
                                                          {"007", 7'000'000}};
  for (const auto& [text, expected] : numbers) {
    const Result result = read(std::string(kHeadFixed) +
                               "preferences:\n  north: {priorities: []}\n  south:\n    weights:\n"
                               "      attack & !yield: " +
                               text + "\n      yield: 0\n");
    ASSERT_TRUE(result.model) << text << result.said;
    EXPECT_EQ(std::get<Weights>(result.model->preferences[1].order)[0].millionths, expected)
        << text;
  }
  for (const char* text :
       {"1000000.000001", "0.0000001", "1e2", "-1000001", "99999999999999999999"}) {
    const Result result = read(std::string(kHeadFixed) +
                               "preferences:\n  north: {priorities: []}\n  south:\n"
                               "    weights: [{want: attack, weight: " +
                               text + "}]\n");
    EXPECT_FALSE(result.model) << text;
    EXPECT_NE(result.said.find("cannot be a weight"), std::string::npos) << result.said;
  }
}

const char* const kGraph = R"(demarche: 1
title: By states
states:
  war: They fight
  truce: {label: They pause, note: Weeks}
  peace: {}
parties:
  north:
    moves: [war -> truce -> peace, truce <-> war]
  south:
    moves: ["peace->war"]
outcomes: {calm: truce | peace}
status_quo: truce
preferences:
  north: {ranking: [peace, [war, truce]]}
  south: {priorities: [calm, peace]}
)";

TEST(ReadModel, GraphForm) {
  const Result result = read(kGraph);
  ASSERT_TRUE(result.model) << result.said;
  const Model& model = *result.model;
  ASSERT_TRUE(model.is_graph_form());
  EXPECT_EQ(model.states[1].label, "They pause");
  std::string arcs;
  for (const Arc& arc : model.parties[0].moves) {
    arcs += std::to_string(arc.from) + std::to_string(arc.to) + " ";
  }
  EXPECT_EQ(arcs, "01 12 10 01 ");
  EXPECT_EQ(model.status_quo->state, 1u);
  const auto& ranking = std::get<Ranking>(model.preferences[0].order);
  EXPECT_EQ(std::get<std::uint64_t>(ranking[0].members[0].which), 3u);
  EXPECT_EQ(ranking[1].members.size(), 2u);
}

TEST(ReadModel, PlacesOfErrorsInsideFormulas) {
  const Result result =
      read(std::string(kHeadFixed) + "infeasible:\n  - \"attack & é | yeild\"\n" + kIndifferent);
  EXPECT_NE(result.said.find("m.yaml:15:15: error: there is no option or outcome \"é\""),
            std::string::npos)
      << result.said;
  EXPECT_NE(result.said.find("m.yaml:15:19: error: there is no option or outcome \"yeild\""),
            std::string::npos)
      << result.said;
}

TEST(ReadModel, TheSchemaIsAskedToo) {
  Model model;
  model.file = SourceText("m.yaml",
                          "demarche: 1\ntitle: T\nparties: {north: {options: [attack]}}\n"
                          "preferences: {}\n");
  Diagnostics out;
  const auto document = parse_document(model.file, out);
  ASSERT_TRUE(document);
  check_schema(*document, model, out);
  ASSERT_TRUE(out.has_errors());
  bool placed = false;
  for (const Diagnostic& found : out.items()) placed |= found.at.line == 3 && found.at.column > 1;
  EXPECT_TRUE(placed);
}

TEST(ReadModel, WhatTheReaderTakesTheSchemaTakes) {
  for (const std::string& text : {std::string(kHeadFixed) + kIndifferent, std::string(kGraph)}) {
    Model model;
    model.file = SourceText("m.yaml", text);
    Diagnostics out;
    check_schema(*parse_document(model.file, out), model, out);
    EXPECT_FALSE(out.has_errors()) << to_text(out.items()[0]);
  }
}

// A folder of its own that is removed at the end.
class Sources : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "demarche-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  Result quote(const std::string& quote) const {
    return read(std::string(kHeadFixed) +
                    "sources: {report: {title: Report, file: report.txt}}\noutcomes:\n  war:\n"
                    "    when: attack\n    cite: {source: report, quote: \"" +
                    quote + "\"}\n" + kIndifferent,
                folder_);
  }

  fs::path folder_;
};

TEST_F(Sources, AQuoteOfALetterIsDoubtful) {
  write("report.txt", "The river is the border");
  for (const char* text : {"r", " is\\n "}) {
    const Result result = quote(text);
    EXPECT_TRUE(result.model);
    EXPECT_NE(result.said.find("too short to identify a passage"), std::string::npos) << text;
  }
}

TEST_F(Sources, QuotesAreFoundWhateverTheWhiteSpace) {
  write("report.txt", "The  river\nis the\u00A0border,\r\n\tthey said. The end");
  for (const char* text :
       {"The river is the border, they said.", "river\\n  is", "end", "The end"}) {
    const Result result = quote(text);
    ASSERT_TRUE(result.model);
    EXPECT_EQ(result.said, "") << text;
    EXPECT_FALSE(result.model->sources[0].text.empty());
  }
  for (const char* text : {"the river", "river isthe", "they said . The", "The end."}) {
    const Result result = quote(text);
    EXPECT_TRUE(result.model);
    EXPECT_EQ(result.errors, 1u) << text;
  }
}

TEST_F(Sources, NearestPassageWithItsLine) {
  write("report.txt", "One line.\nAnother line that says\nthe border runs along the old river.\n");
  EXPECT_NE(
      quote("the border runs along the new river")
          .said.find(
              "help: the nearest passage, line 3 has: the border runs along the old river.\n"),
      std::string::npos);
  write("report.txt", "They called it the “line of control”.\n");
  EXPECT_NE(quote("the 'line of control'").said.find("only quotation marks or dashes differ"),
            std::string::npos);
}

TEST_F(Sources, LinksInsideTheFolderAreFine) {
  write("real.txt", "The river.\n");
  fs::create_symlink("real.txt", folder_ / "report.txt");
  EXPECT_EQ(quote("The river.").said, "");
}

TEST_F(Sources, LinkedFoldersThatLeadOutAreNot) {
  fs::create_directory(folder_ / "model");
  fs::create_directory(folder_ / "secret");
  write("secret/report.txt", "The river.\n");
  fs::create_symlink("../secret", folder_ / "model" / "sub");
  const Result result =
      read(std::string(kHeadFixed) + "sources: {report: {title: Report, file: sub/report.txt}}\n" +
               kIndifferent,
           folder_ / "model");
  EXPECT_NE(result.said.find("is a link that leads out"), std::string::npos) << result.said;
  EXPECT_EQ(result.model->sources[0].text, "");
}

TEST(QuoteSearch, AgreesWithPlainSearch) {
  // All words over {a, b} up to length 5, in a text of the same letters.
  std::vector<std::string> quotes{""};
  for (std::size_t k = 0; quotes[k].size() < 5; ++k) {
    quotes.push_back(quotes[k] + 'a');
    quotes.push_back(quotes[k] + 'b');
  }
  for (const std::string text : {"abaababbaaab", "aaaa", "b", "", "abababab"}) {
    QuoteSearch search;
    for (const std::string& quote : quotes) search.add(quote);
    search.run(text);
    for (std::size_t k = 0; k < quotes.size(); ++k) {
      EXPECT_EQ(search.found(k), text.find(quotes[k]) != std::string::npos)
          << quotes[k] << " in " << text;
    }
  }
}

// Sizes at which anything that is not near linear would take minutes.
TEST(ReadModel, LargeModelsAreReadInSeconds) {
  std::string states = "demarche: 1\ntitle: Large\nstates:\n";
  std::string moves, ranking;
  constexpr int kStates = 50'000;
  for (int s = 0; s < kStates; ++s) {
    const std::string name = "state-" + std::to_string(s);
    states += "  " + name + ": {}\n";
    if (s > 0) moves += "      - state-" + std::to_string(s - 1) + " -> " + name + "\n";
    ranking += "      - " + name + "\n";
  }
  const Result good = read(states + "parties:\n  one:\n    moves:\n" + moves +
                           "preferences:\n  one:\n    ranking:\n" + ranking);
  ASSERT_TRUE(good.model) << good.said;
  EXPECT_EQ(std::get<Ranking>(good.model->preferences[0].order).size(), std::size_t{kStates});

  std::string unknown;
  for (int s = 0; s < kStates; ++s) unknown += "      - stat-" + std::to_string(s) + "\n";
  const Result bad = read(states + "parties:\n  one:\n    moves:\n" + moves +
                          "preferences:\n  one:\n    ranking:\n" + unknown);
  EXPECT_FALSE(bad.model);
  EXPECT_EQ(bad.errors, kMaxDiagnostics + 1);
}

TEST(ReadModel, FormulasThatMultiplyAreStopped) {
  std::string long_formula = "attack";
  for (int i = 0; i < 9'000; ++i) long_formula += " | yield";
  std::string text =
      std::string(kHeadFixed) + "outcomes:\n  war: " + long_formula + "\ninfeasible:\n";
  for (int i = 0; i < 50'000; ++i) text += "  - war\n";
  const Result result = read(text + kIndifferent);
  EXPECT_FALSE(result.model);
  EXPECT_EQ(result.errors, 1u);
  EXPECT_NE(result.said.find("parts, those of the outcomes they name counted in"),
            std::string::npos);
}

}  // namespace
}  // namespace demarche
