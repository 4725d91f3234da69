// SPDX-License-Identifier: Apache-2.0
// The program: reads the command line, runs the subcommand, and lets no error out unsaid.
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

#include "command_line.hpp"
#include "commands.hpp"
#include "terminal.hpp"

int main(int argc, char** argv) {
  using namespace demarche;
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is told by the write
  std::signal(SIGXFSZ, SIG_IGN);  // so is a file that may not grow
  try {
    cli::Terminal console;
    try {
      return cli::run_command_line({argv + 1, argv + argc}, console);
    } catch (const Cancelled&) {
      console.say("stopped on request; nothing was written");
      return cli::kStopped;
    } catch (const std::bad_alloc&) {
      console.say("there is not enough memory for this model; nothing was written");
      return cli::kBadInput;
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "demarche: this is a defect of the program: %s\n", error.what());
    return cli::kFailure;
  }
}
