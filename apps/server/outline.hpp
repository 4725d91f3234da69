// SPDX-License-Identifier: Apache-2.0
// What the page wants to know of a model besides the answers of subcommands (schema/workbench.openapi.yaml).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "console.hpp"

namespace demarche::server {

// Each reads the model through the console and prints JSON; they return exit codes as subcommands do.
// What formulas can name, statements and all parts in words with their lines, and every citation with its
// place in the text of its source.
int outline(const std::string& model, cli::Console& console);
// A formula in words.
int formula(const std::string& model, const std::string& text, cli::Console& console);
// The moves away from a state, and which of them are improvements.
int moves(const std::string& model, const std::string& state, cli::Console& console);

}  // namespace demarche::server
