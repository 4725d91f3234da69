// SPDX-License-Identifier: Apache-2.0
#include "program.hpp"

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <vector>

namespace demarche::test {

namespace fs = std::filesystem;

namespace {

struct Scratch {
  std::vector<fs::path> folders;
  ~Scratch() {
    std::error_code ignored;
    for (const fs::path& folder : folders) fs::remove_all(folder, ignored);
  }
};

}  // namespace

std::string contents(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

fs::path scratch_folder() {
  static Scratch scratch;
  std::string name = (fs::temp_directory_path() / "demarche-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no scratch folder");
  scratch.folders.emplace_back(name);
  return name;
}

Run run(const std::string& command, const fs::path& folder) {
  static const fs::path scratch = scratch_folder();
  const fs::path out = scratch / "out";
  const fs::path err = scratch / "err";
  const std::string line = "cd '" + folder.string() + "' && PATH='" +
                           fs::path(DEMARCHE_PROGRAM).parent_path().string() + "':\"$PATH\"; { " +
                           command + "\n} >'" + out.string() + "' 2>'" + err.string() +
                           "' </dev/null";
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, contents(out), contents(err)};
}

}  // namespace demarche::test
