// SPDX-License-Identifier: Apache-2.0
// Every subcommand as a user runs it. Each file of tests/usage/ is a case:
//
//   $ demarche check examples/chicken/model.yaml
//   exit 0
//   ---- out
//   …
//   ---- err
//   …
//
// The command runs in the repository's root. With DEMARCHE_UPDATE_EXPECTED set the files are
// rewritten with what came out, for reading and committing.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "program.hpp"

namespace {

using demarche::test::contents;
using demarche::test::run;
namespace fs = std::filesystem;
const fs::path kRoot = DEMARCHE_SOURCE_DIR;

std::string line_of(const std::string& text, const std::string& start) {
  const std::size_t begin = text.find(start);
  if (begin == std::string::npos) return {};
  const std::size_t from = begin + start.size();
  return text.substr(from, text.find('\n', from) - from);
}

TEST(Usage, EveryCaseComesOutAsKept) {
  std::size_t cases = 0;
  for (const auto& entry : fs::directory_iterator(kRoot / "tests" / "usage")) {
    if (entry.is_directory()) continue;
    SCOPED_TRACE(entry.path().filename().string());
    const std::string kept = contents(entry.path());
    const std::string command = line_of(kept, "$ ");
    ASSERT_FALSE(command.empty());
    const auto result = run(command, kRoot);
    const std::string now = "$ " + command + "\nexit " + std::to_string(result.code) +
                            "\n---- out\n" + result.out + "---- err\n" + result.err;
    if (std::getenv("DEMARCHE_UPDATE_EXPECTED") != nullptr) {
      std::ofstream(entry.path(), std::ios::binary) << now;
    }
    EXPECT_EQ(now, kept);
    ++cases;
  }
  EXPECT_GE(cases, 30u);
}

// A file appears whole or not at all, and an older one stays where the new one fails.
TEST(Usage, OutputFilesAreWrittenWholeOrNotAtAll) {
  const fs::path folder = demarche::test::scratch_folder();
  const std::string model = (kRoot / "examples/chicken/model.yaml").string();
  const std::string out = (folder / "out.csv").string();
  EXPECT_EQ(run("demarche analyze " + model + " --format csv -o " + out, folder).code, 0);
  const std::string first = contents(out);
  EXPECT_EQ(first.substr(0, first.find('\n')), "state,options,party,concept,stable");
  EXPECT_EQ(run("demarche analyze nowhere.yaml --format csv -o " + out, folder).code, 2);
  EXPECT_EQ(contents(out), first);
  EXPECT_EQ(run("demarche analyze " + model + " -o " + folder.string(), folder).code, 2);
  EXPECT_EQ(run("demarche analyze " + model + " -o nowhere/out.csv", folder).code, 2);
  EXPECT_EQ(run("demarche analyze " + model + " -o /dev/null", folder).code, 2);
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder)) ++files;
  EXPECT_EQ(files, 1u);
}

TEST(Usage, AFullDiskIsSaid) {
  const auto result = run("demarche analyze examples/chicken/model.yaml >/dev/full", kRoot);
  EXPECT_EQ(result.code, 2);
  EXPECT_NE(result.err.find("cannot write"), std::string::npos) << result.err;
}

TEST(Usage, EverySubcommandHasHelpWithExamples) {
  for (const std::string name :
       {"check", "analyze", "explain", "states", "find", "import", "export"}) {
    const auto result = run("demarche " + name + " --help", kRoot);
    EXPECT_EQ(result.code, 0) << name;
    EXPECT_NE(result.out.find("Examples:\n  demarche " + name), std::string::npos) << result.out;
  }
}

}  // namespace
