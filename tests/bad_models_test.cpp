// SPDX-License-Identifier: Apache-2.0
// Every file tests/bad_models/NAME.yaml is wrong; NAME.expected has what the user is told, word for
// word. With DEMARCHE_UPDATE_EXPECTED set in the environment the .expected files are written anew.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "graph/variants.hpp"
#include "model/read.hpp"

namespace demarche {
namespace {

namespace fs = std::filesystem;

fs::path folder() {
  return fs::path(DEMARCHE_SOURCE_DIR) / "tests" / "bad_models";
}

Diagnostics diagnostics_of(const fs::path& path) {
  Diagnostics out;
  // Shown under its bare name, so that the expected text is the same on every machine.
  if (auto file = read_text_file(path, path.filename().string(), out)) {
    if (const auto model = read_model(std::move(*file), path.parent_path(), out)) {
      if (compile(*model, out)) check_variants(*model, out);
    }
  }
  out.sort();
  return out;
}

std::vector<std::string> names() {
  std::vector<std::string> found;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder())) {
    if (entry.path().extension() == ".yaml") found.push_back(entry.path().stem().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string content(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class BadModel : public testing::TestWithParam<std::string> {};

TEST_P(BadModel, IsExplainedToTheUser) {
  const Diagnostics found = diagnostics_of(folder() / (GetParam() + ".yaml"));
  EXPECT_TRUE(found.has_errors());
  std::string text;
  for (const Diagnostic& diagnostic : found.items()) text += to_text(diagnostic);
  const fs::path expected = folder() / (GetParam() + ".expected");
  if (std::getenv("DEMARCHE_UPDATE_EXPECTED") != nullptr) {
    std::ofstream(expected, std::ios::binary) << text;
  }
  ASSERT_TRUE(fs::exists(expected)) << "write it from:\n" << text;
  EXPECT_EQ(text, content(expected));
}

INSTANTIATE_TEST_SUITE_P(Corpus, BadModel, testing::ValuesIn(names()),
                         [](const auto& instance) { return instance.param; });

TEST(BadModels, NoExpectedTextIsLeftOver) {
  const std::vector<std::string> models = names();
  EXPECT_GE(models.size(), 32u);
  for (const fs::directory_entry& entry : fs::directory_iterator(folder())) {
    if (entry.path().extension() != ".expected") continue;
    const std::string name = entry.path().stem().string();
    EXPECT_TRUE(std::binary_search(models.begin(), models.end(), name)) << name;
  }
}

}  // namespace
}  // namespace demarche
