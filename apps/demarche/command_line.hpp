// SPDX-License-Identifier: Apache-2.0
// The grammar of the command line. The only part that knows CLI11.
#pragma once

#include <string>
#include <vector>

#include "console.hpp"

namespace demarche::cli {

// Parses the words after the program's name and runs the subcommand that they name. Returns an exit code.
int run_command_line(const std::vector<std::string>& words, Console& console);

}  // namespace demarche::cli
