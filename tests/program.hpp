// SPDX-License-Identifier: Apache-2.0
// Runs the program as a user would, from the repository's root.
#pragma once

#include <filesystem>
#include <string>

namespace demarche::test {

struct Run {
  int code = -1;  // exit code, or -1 if it ended in another way
  std::string out;
  std::string err;
};

// Runs a shell command line in `folder`, in which `demarche` is the program built here. NO_COLOR
// and the like are as the line sets them; standard output is never a terminal.
Run run(const std::string& command, const std::filesystem::path& folder);

std::string contents(const std::filesystem::path& file);

// A new empty folder that is removed at the end of the program.
std::filesystem::path scratch_folder();

}  // namespace demarche::test
