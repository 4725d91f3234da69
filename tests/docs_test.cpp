// SPDX-License-Identifier: Apache-2.0
// What the documentation shows is true: every model in it compiles, every fragment of a model
// stands in a model that compiles, every command line of the program runs.
//
// In Markdown files: a ```yaml block that begins with `demarche: 1` is a whole model; any other
// yaml block is a fragment. In ```sh blocks the lines that begin with `demarche` or
// `build/bin/demarche` are run in a folder in which the last whole model of the page lies as
// model.yaml, beside the repository's files; a comment `# exit 2` or `# exit 1` at their end says
// which exit code is right.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "graph/graph.hpp"
#include "model/read.hpp"
#include "program.hpp"

namespace {

using namespace demarche;
using demarche::test::contents;
namespace fs = std::filesystem;
const fs::path kRoot = DEMARCHE_SOURCE_DIR;

struct Block {
  std::string language;
  std::string text;
};

std::vector<Block> blocks(const std::string& page) {
  std::vector<Block> found;
  std::istringstream lines(page);
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) found.push_back({line.substr(3), {}});
    } else if (inside) {
      found.back().text += line + '\n';
    }
  }
  return found;
}

std::vector<fs::path> pages() {
  std::vector<fs::path> found{kRoot / "README.md", kRoot / "CONTRIBUTING.md"};
  for (const std::string folder : {"docs", "examples"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
      if (entry.path().extension() == ".md") found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

// Without white space at the ends of lines and the indentation that all lines share.
std::string squeezed(const std::string& text) {
  std::string result;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin == std::string::npos) continue;
    result += line.substr(begin, line.find_last_not_of(' ') + 1 - begin) + '\n';
  }
  return result;
}

void expect_compiles(const std::string& text, const fs::path& folder) {
  Diagnostics diagnostics;
  const auto model = read_model(SourceText("model.yaml", text), folder, diagnostics);
  if (model && model->has_conflict()) compile(*model, diagnostics);
  for (const Diagnostic& d : diagnostics.items()) ADD_FAILURE() << to_text(d);
  EXPECT_TRUE(model);
}

TEST(Docs, EveryModelCompilesAndEveryFragmentStandsInOne) {
  std::string models;
  for (const std::string folder : {"examples", "tests/models"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
      if (entry.path().extension() == ".yaml") models += squeezed(contents(entry.path()));
    }
  }
  std::size_t whole = 0, fragments = 0;
  for (const fs::path& page : pages()) {
    SCOPED_TRACE(page.string());
    for (const Block& block : blocks(contents(page))) {
      if (block.language != "yaml") continue;
      if (block.text.starts_with("demarche: 1")) {
        expect_compiles(block.text, page.parent_path());
        models += squeezed(block.text);
        ++whole;
      } else {
        EXPECT_NE(models.find(squeezed(block.text)), std::string::npos) << "stands in no model:\n"
                                                                        << block.text;
        ++fragments;
      }
    }
  }
  for (const auto& entry : fs::directory_iterator(kRoot / "tests" / "models")) {
    if (entry.path().extension() != ".yaml") continue;
    SCOPED_TRACE(entry.path().string());
    expect_compiles(contents(entry.path()), entry.path().parent_path());
  }
  EXPECT_GE(whole, 2u);
  EXPECT_GE(fragments, 5u);
}

TEST(Docs, EveryCommandRuns) {
  std::size_t commands = 0, shown = 0;
  for (const fs::path& page : pages()) {
    SCOPED_TRACE(page.string());
    const fs::path folder = test::scratch_folder();
    for (const std::string name : {"examples", "tests", "schema"}) {
      fs::create_directory_symlink(kRoot / name, folder / name);
    }
    std::vector<std::string> printed;  // by the commands of the block before
    for (const Block& block : blocks(contents(page))) {
      if (block.language == "yaml" && block.text.starts_with("demarche: 1")) {
        std::ofstream(folder / "model.yaml") << block.text;
      }
      if (block.language.empty() && printed.size() == 1) {
        EXPECT_NE(printed[0].find(block.text), std::string::npos)
            << "shows:\n"
            << block.text << "but the command prints:\n"
            << printed[0];
        ++shown;
      }
      printed.clear();
      if (block.language != "sh") continue;
      std::istringstream lines(block.text);
      for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("build/bin/")) line = line.substr(10);
        if (!line.starts_with("demarche ")) continue;
        const int expected = line.find("# exit 2") != std::string::npos   ? 2
                             : line.find("# exit 1") != std::string::npos ? 1
                                                                          : 0;
        const auto result = test::run(line, folder);
        EXPECT_EQ(result.code, expected) << line << '\n' << result.err;
        printed.push_back(result.out + result.err);
        ++commands;
      }
    }
  }
  EXPECT_GE(commands, 30u);
  EXPECT_GE(shown, 6u);
}

TEST(Docs, ThePictureIsWhatTheProgramPrints) {
  const auto result = test::run(
      "demarche analyze examples/security-guarantees-2021/model.yaml | scripts/picture 44", kRoot);
  EXPECT_EQ(result.out, contents(kRoot / "docs/pictures/analysis.svg"));
}

TEST(Docs, EveryLinkToAFileLeadsSomewhere) {
  for (const fs::path& page : pages()) {
    const std::string text = contents(page);
    for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at + 1)) {
      std::string link = text.substr(at + 2, text.find(')', at) - at - 2);
      link = link.substr(0, link.find('#'));
      if (link.empty() || link.find("://") != std::string::npos) continue;
      EXPECT_TRUE(fs::exists(page.parent_path() / link)) << page << " links to " << link;
    }
  }
}

}  // namespace
