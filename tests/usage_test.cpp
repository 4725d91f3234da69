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
  EXPECT_EQ(run("demarche analyze " + model + " -o /dev/null", folder).code, 0);
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder)) ++files;
  EXPECT_EQ(files, 1u);
}

TEST(Usage, OutputNeverReplacesWhatWasRead) {
  const fs::path folder = demarche::test::scratch_folder();
  const fs::path example = kRoot / "examples/security-guarantees-2021";
  for (const auto& entry : fs::directory_iterator(example)) {
    fs::copy_file(entry.path(), folder / entry.path().filename());
  }
  fs::create_symlink("model.yaml", folder / "link.yaml");
  const std::string before = contents(folder / "model.yaml");
  const std::string roundabout = "../" + folder.filename().string() + "/model.yaml";
  for (const std::string& file : std::vector<std::string>{
           "model.yaml", "link.yaml", "./briefing.md", "treaty.yaml", "world.yaml", roundabout}) {
    const auto result = run("demarche analyze model.yaml -o " + file, folder);
    EXPECT_EQ(result.code, 2) << file;
    EXPECT_NE(result.err.find("would be lost"), std::string::npos) << result.err;
  }
  EXPECT_EQ(contents(folder / "model.yaml"), before);
  EXPECT_EQ(contents(folder / "briefing.md"), contents(example / "briefing.md"));
}

TEST(Usage, OutputFollowsLinksAndKeepsPermissions) {
  const fs::path folder = demarche::test::scratch_folder();
  const std::string model = (kRoot / "examples/chicken/model.yaml").string();
  fs::create_directory(folder / "there");
  EXPECT_EQ(run("umask 077; demarche states " + model + " -o there/out.txt", folder).code, 0);
  EXPECT_EQ(fs::status(folder / "there/out.txt").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("there/out.txt", folder / "link.txt");
  EXPECT_EQ(run("demarche check " + model + " -o link.txt", folder).code, 0);
  EXPECT_TRUE(fs::is_symlink(folder / "link.txt"));
  EXPECT_NE(contents(folder / "there/out.txt").find("sound"), std::string::npos);
  EXPECT_EQ(fs::status(folder / "there/out.txt").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("nowhere/out.txt", folder / "broken.txt");
  EXPECT_EQ(run("demarche check " + model + " -o broken.txt", folder).code, 2);
}

TEST(Usage, AnInterruptStopsWithinASecondOrSo) {
  // SIM of 2^20 states takes hours; Nash before it is done by then.
  const auto result = run(
      "demarche analyze tests/usage/input/large.yaml --concept nash,sim & sleep 2; kill -INT $!; "
      "for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 $! 2>/dev/null || break; sleep 0.3; done; "
      "wait $!",
      kRoot);
  EXPECT_EQ(result.code, 130);
  EXPECT_NE(result.err.find("SIM looks at about"), std::string::npos) << result.err;
  EXPECT_NE(result.err.find("decided so far: Nash (1374 equilibria)"), std::string::npos)
      << result.err;
  EXPECT_NE(result.err.find("stopped on request"), std::string::npos) << result.err;
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
