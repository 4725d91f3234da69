// SPDX-License-Identifier: Apache-2.0
// Subcommands at a terminal: files by their names, the answer on standard output, all else on standard
// error.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "console.hpp"

namespace demarche::cli {

// One a program: it takes the interrupt signal.
class Terminal final : public Console {
 public:
  Terminal();
  ~Terminal() override;
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  std::optional<Model> read_model(const std::string& name, Diagnostics& out) override;
  std::optional<SourceText> read_text(const std::string& name, Diagnostics& out) override;
  void show(Diagnostics diagnostics) override;
  void say(std::string_view sentence) override;
  Layout layout(bool to_file) const override;
  int print(const std::string& text) override;
  int write(const std::vector<std::pair<std::string, std::string>>& files) override;
  Control control(std::size_t threads = 0) override;

 private:
  void progress(std::string_view stage, double share);
  void clear_progress();

  std::vector<std::filesystem::path> read_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point shown_;
  bool progress_on_screen_ = false;
};

}  // namespace demarche::cli
