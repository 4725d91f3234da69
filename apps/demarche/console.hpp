// SPDX-License-Identifier: Apache-2.0
// What subcommands know of where they run: they read by name, tell the user things, and hand over their
// answer. The program's is a terminal (terminal.hpp); the workbench's is a sheet in memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demarche/control.hpp"
#include "demarche/diagnostic.hpp"
#include "model/model.hpp"
#include "present/page.hpp"

namespace demarche::cli {

class Console {
 public:
  virtual ~Console() = default;

  // A model, and any other text file, by its name on the command line. What is read is never
  // overwritten.
  virtual std::optional<Model> read_model(const std::string& name, Diagnostics& out) = 0;
  virtual std::optional<SourceText> read_text(const std::string& name, Diagnostics& out) = 0;

  // Errors and warnings, and how many of each.
  virtual void show(Diagnostics diagnostics) = 0;
  // A sentence beside the answer.
  virtual void say(std::string_view sentence) = 0;

  // How a page is set on standard output, or in a file.
  virtual Layout layout(bool to_file) const = 0;
  // The answer, on standard output. Returns an exit code.
  virtual int print(const std::string& text) = 0;
  // Files (name, text) that belong together: all appear whole, or none does. Returns an exit code.
  virtual int write(const std::vector<std::pair<std::string, std::string>>& files) = 0;

  // Stops long work on request, and shows its progress once it takes a while.
  virtual Control control(std::size_t threads = 0) = 0;
  // The most memory for a model, in bytes, where the user says nothing; 0: most of what is free.
  virtual std::uint64_t memory() const { return 0; }
};

}  // namespace demarche::cli
