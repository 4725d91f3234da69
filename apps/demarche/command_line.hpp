// SPDX-License-Identifier: Apache-2.0
// The grammar of the command line. The only part that knows CLI11.
#pragma once

#include "console.hpp"

namespace demarche::cli {

// Parses the arguments and runs the subcommand they name. Returns an exit code.
int run_command_line(int argc, char** argv, Console& console);

}  // namespace demarche::cli
