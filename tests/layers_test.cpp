// SPDX-License-Identifier: Apache-2.0
// Holds the direction of the stages: a file may include headers of its own stage and of earlier
// ones only; the public headers include only each other; and every source file is built.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace {

namespace fs = std::filesystem;
const fs::path kRoot = DEMARCHE_SOURCE_DIR;

// What each stage may include; the same arrows as in src/CMakeLists.txt.
const std::map<std::string, std::set<std::string>> kMayUse{
    {"text", {"demarche"}},
    {"model", {"demarche", "text"}},
    {"graph", {"demarche", "text", "model"}},
    {"finding", {"demarche", "text", "model", "graph"}},
    {"analysis", {"demarche", "text", "model", "graph", "finding"}},
    {"check", {"demarche", "text", "model", "finding"}},
    {"present", {"demarche", "text", "model", "graph", "finding"}},
    {"exchange", {"demarche", "text", "model", "graph", "finding"}},
    {"conflict", {"demarche", "text", "model", "graph", "finding", "analysis", "present"}},
};

std::string contents(const fs::path& file) {
  std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<std::string> includes(const fs::path& file) {
  static const std::regex include(R"re(#include "([^"]+)")re");
  const std::string text = contents(file);
  std::vector<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), include), end; it != end; ++it) {
    found.push_back((*it)[1]);
  }
  return found;
}

bool is_code(const fs::path& file) {
  return file.extension() == ".cpp" || file.extension() == ".hpp";
}

TEST(Layers, NoStageIncludesALaterOne) {
  std::size_t looked_at = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "src")) {
    if (!is_code(entry.path())) continue;
    const std::string stage = fs::relative(entry.path(), kRoot / "src").begin()->string();
    ASSERT_TRUE(kMayUse.contains(stage)) << stage << " is not in the list of stages";
    for (const std::string& header : includes(entry.path())) {
      const std::string used = header.substr(0, header.find('/'));
      EXPECT_TRUE(used == stage || kMayUse.at(stage).contains(used))
          << entry.path() << " includes " << header;
      ++looked_at;
    }
  }
  EXPECT_GT(looked_at, 100u);
}

TEST(Layers, TheCheckerKnowsNoAnalysisAndNoGraph) {
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "src" / "check")) {
    for (const std::string& header : includes(entry.path())) {
      EXPECT_FALSE(header.starts_with("graph/graph")) << entry.path() << " includes " << header;
      EXPECT_FALSE(header.starts_with("analysis/")) << entry.path() << " includes " << header;
    }
  }
}

// What answers in the workbench knows no sockets, and sockets know no engine.
TEST(Layers, TheWorkbenchKeepsTransportApartFromMeaning) {
  const fs::path server = kRoot / "apps" / "server";
  for (const auto& entry : fs::directory_iterator(server)) {
    if (!is_code(entry.path())) continue;
    const std::string text = contents(entry.path());
    const std::string name = entry.path().stem().string();
    if (name != "http") {
      EXPECT_EQ(text.find("<httplib.h>"), std::string::npos) << entry.path();
    }
    if (name != "history") {
      EXPECT_EQ(text.find("<sqlite3.h>"), std::string::npos) << entry.path();
    }
  }
  for (const std::string& header : includes(server / "http.cpp")) EXPECT_EQ(header, "http.hpp");
  EXPECT_EQ(includes(server / "http.hpp"), std::vector<std::string>{"workbench.hpp"});
}

TEST(Layers, PublicHeadersStandAlone) {
  for (const auto& entry : fs::directory_iterator(kRoot / "include" / "demarche")) {
    for (const std::string& header : includes(entry.path())) {
      EXPECT_TRUE(header.starts_with("demarche/")) << entry.path() << " includes " << header;
    }
  }
}

TEST(Layers, TheBuildHasTheSameArrows) {
  const std::string build = contents(kRoot / "src" / "CMakeLists.txt");
  static const std::regex stage(R"re(demarche_stage\((\w+)(?: USES ([\w ]+?))? SOURCES)re");
  std::size_t stages = 0;
  for (std::sregex_iterator it(build.begin(), build.end(), stage), end; it != end; ++it) {
    ++stages;
    ASSERT_TRUE(kMayUse.contains((*it)[1])) << (*it)[1];
    std::istringstream used((*it)[2]);
    for (std::string name; used >> name;) {
      EXPECT_TRUE(kMayUse.at((*it)[1]).contains(name)) << (*it)[1] << " uses " << name;
    }
  }
  EXPECT_EQ(stages, kMayUse.size());
}

TEST(Layers, EverySourceAndTestIsBuilt) {
  const std::string stages = contents(kRoot / "src" / "CMakeLists.txt");
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "src")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string name = fs::relative(entry.path(), kRoot / "src").generic_string();
    EXPECT_NE(stages.find(name), std::string::npos) << name << " is in no stage";
  }
  for (const std::string folder : {"tests", "apps/demarche", "apps/server", "fuzz", "bench"}) {
    const std::string build = contents(kRoot / folder / "CMakeLists.txt");
    for (const auto& entry : fs::directory_iterator(kRoot / folder)) {
      if (entry.path().extension() != ".cpp") continue;
      EXPECT_NE(build.find(entry.path().stem().string()), std::string::npos)
          << entry.path() << " is not built";
    }
  }
}

}  // namespace
