// SPDX-License-Identifier: Apache-2.0
// The report of every example: one well-formed file that needs nothing else, the same every time; and
// of a model that tries to break out of it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "html_nesting.hpp"
#include "program.hpp"

namespace {

using demarche::test::contents;
using demarche::test::nesting;
using demarche::test::run;
namespace fs = std::filesystem;
const fs::path kRoot = DEMARCHE_SOURCE_DIR;

std::string model_of(const fs::path& file) {
  return fs::relative(file, kRoot).string();
}

TEST(Report, OfEveryExampleIsOneSoundFile) {
  std::size_t reports = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "examples")) {
    if (entry.path().extension() != ".yaml") continue;
    // Others hold treaties and worlds that models name, or have no states to analyse.
    if (contents(entry.path()).find("\npreferences:") == std::string::npos) continue;
    const std::string model = model_of(entry.path());
    SCOPED_TRACE(model);
    const auto html = run("demarche report " + model, kRoot);
    ASSERT_EQ(html.code, 0) << html.err;
    EXPECT_EQ(nesting(html.out), "");
    EXPECT_EQ(html.out.find("<script"), std::string::npos);
    EXPECT_EQ(html.out.find("<img"), std::string::npos);
    EXPECT_EQ(html.out.find("<link"), std::string::npos);
    for (const char* section : {"The answer", "What each party wants", "Equilibria", "Sources",
                                "How to make this report again"}) {
      EXPECT_NE(html.out.find(">" + std::string(section) + "</h2>"), std::string::npos) << section;
    }
    EXPECT_NE(html.out.find("demarche report " + model), std::string::npos);
    ++reports;
  }
  EXPECT_GE(reports, 13u);
}

TEST(Report, OfTreatiesAloneSpeaksOfNoStates) {
  for (const std::string model :
       {"examples/treaties/model.yaml", "tests/usage/input/drafts.yaml"}) {
    SCOPED_TRACE(model);
    const auto html = run("demarche report " + model, kRoot);
    ASSERT_EQ(html.code, 0) << html.err;
    EXPECT_EQ(nesting(html.out), "");
    for (const char* section : {"The answer", "Whom the clauses bind", "Who can accept what",
                                "Sources", "How to make this report again"}) {
      EXPECT_NE(html.out.find(">" + std::string(section) + "</h"), std::string::npos) << section;
    }
    for (const char* section : {"Equilibria", "What each party wants", "Coalitions"}) {
      EXPECT_EQ(html.out.find(">" + std::string(section) + "</h2>"), std::string::npos) << section;
    }
    EXPECT_NE(html.out.find("demarche report " + model), std::string::npos);
  }
}

TEST(Report, NoChapterStandsTwice) {
  for (const std::string model :
       {"examples/security-guarantees-2021/model.yaml", "tests/usage/input/drafts.yaml"}) {
    const auto result = run("demarche report " + model + " --format markdown", kRoot);
    ASSERT_EQ(result.code, 0) << result.err;
    std::set<std::string> seen;
    std::istringstream lines(result.out);
    for (std::string line; std::getline(lines, line);) {
      if (line.rfind("## ", 0) == 0) {
        EXPECT_TRUE(seen.insert(line).second) << line << " in " << model;
      }
    }
    EXPECT_GT(seen.size(), 5u);
  }
}

TEST(Report, StancesAndInterestsAreParts) {
  const auto result = run("demarche report tests/usage/input/drafts.yaml --format markdown", kRoot);
  ASSERT_EQ(result.code, 0) << result.err;
  const std::size_t uncited = result.out.find("Parts of the model that cite nothing");
  ASSERT_NE(uncited, std::string::npos);
  EXPECT_NE(result.out.find("Stance of North: demand", uncited), std::string::npos);
  EXPECT_NE(result.out.find("Interests of South: ", uncited), std::string::npos);
}

TEST(Report, IsTheSameEveryTime) {
  const std::string command = "demarche report examples/security-guarantees-2021/model.yaml";
  const auto first = run(command, kRoot);
  EXPECT_EQ(first.out, run(command + " --threads 1", kRoot).out);
  EXPECT_EQ(first.out, run(command + " --storage list", kRoot).out);
}

TEST(Report, OfTheFirstCaseHasAuthorsSourcesAndADrawing) {
  const fs::path folder = demarche::test::scratch_folder();
  const std::string out = (folder / "report.html").string();
  const auto result =
      run("demarche report examples/security-guarantees-2021/model.yaml -o " + out, kRoot);
  ASSERT_EQ(result.code, 0) << result.err;
  const std::string html = contents(out);
  EXPECT_NE(html.find("<a href=\"https://orcid.org/0000-0003-1364-4094\">"), std::string::npos);
  EXPECT_NE(html.find("24481505000"), std::string::npos);
  EXPECT_NE(html.find("<blockquote><p>Russia has handed the United States two texts</p>"),
            std::string::npos);
  EXPECT_NE(html.find("<svg"), std::string::npos);
  EXPECT_NE(html.find("stroke-dasharray"), std::string::npos);
  EXPECT_NE(html.find("-o " + out), std::string::npos) << "the command that makes it again";
}

TEST(Report, AsMarkdownHasTheSameSections) {
  const auto result = run("demarche report examples/elmira/graph.yaml --format markdown", kRoot);
  ASSERT_EQ(result.code, 0) << result.err;
  for (const char* section : {"\n## The answer\n", "\n## Equilibria\n", "\n## Sources\n"}) {
    EXPECT_NE(result.out.find(section), std::string::npos) << section;
  }
}

TEST(Report, NothingOfTheModelGetsOut) {
  const fs::path folder = demarche::test::scratch_folder();
  const std::string bad =
      "</title></style></svg><script>alert(1)</script><img src=x onerror=alert(1)>";
  std::ofstream(folder / "words.txt") << "Before " << bad << " after.\n";
  std::ofstream(folder / "model.yaml")
      << "demarche: 1\n"
         "title: '"
      << bad
      << "'\n"
         "description: '"
      << bad
      << "'\n"
         "authors: [{name: '"
      << bad << "', affiliation: '" << bad << "', identifiers: {'" << bad << "': '" << bad
      << "'}}]\n"
         "date: '"
      << bad
      << "'\n"
         "version: '"
      << bad
      << "'\n"
         "sources: {words: {title: '"
      << bad << "', file: words.txt, author: '" << bad
      << "'}}\n"
         "parties:\n"
         "  a: {name: '"
      << bad << "', options: {do-a: {label: '" << bad << "', note: '" << bad
      << "', cite: {source: words, at: '" << bad << "', quote: '" << bad
      << "'}}}}\n"
         "  b: {name: '"
      << bad << "', options: {do-b: '" << bad
      << "'}}\n"
         "outcomes: {peace: {label: '"
      << bad
      << "', when: not do-a}}\n"
         "status_quo: []\n"
         "preferences:\n"
         "  a: {priorities: [{want: do-a, note: '"
      << bad
      << "'}, not do-b]}\n"
         "  b: {priorities: [do-b iff do-a]}\n";
  const auto result = run("demarche report model.yaml", folder);
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(nesting(result.out), "");
  EXPECT_EQ(result.out.find("<script"), std::string::npos);
  EXPECT_EQ(result.out.find("<img"), std::string::npos);
  EXPECT_NE(result.out.find("&lt;script&gt;"), std::string::npos);
  const auto markdown = run("demarche report model.yaml --format markdown", folder);
  ASSERT_EQ(markdown.code, 0);
  for (const std::string tag : {"<script", "<img", "</title"}) {
    for (std::size_t at = 0; (at = markdown.out.find(tag, at)) != std::string::npos; ++at) {
      ASSERT_GT(at, 0u);
      EXPECT_EQ(markdown.out[at - 1], '\\') << markdown.out.substr(at, 40);
    }
  }
}

TEST(Report, SaysTheCommandAsAShellTakesIt) {
  const fs::path folder = demarche::test::scratch_folder();
  fs::copy(kRoot / "examples/chicken/model.yaml", folder / "it's a model.yaml");
  const auto result = run("demarche report \"it's a model.yaml\" --format markdown", folder);
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_NE(result.out.find("demarche report 'it'\\''s a model.yaml' --format markdown"),
            std::string::npos);
}

}  // namespace
