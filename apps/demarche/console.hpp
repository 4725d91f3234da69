// SPDX-License-Identifier: Apache-2.0
// What the program knows of the terminal it runs in, and what it tells the user besides results.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demarche/control.hpp"
#include "demarche/diagnostic.hpp"
#include "present/page.hpp"

namespace demarche::cli {

class Console {
 public:
  Console();
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  // How a page is set on standard output, or in a file.
  Layout layout(bool to_file) const;

  // Errors and warnings, and how many of each, on standard error.
  void show(Diagnostics diagnostics);
  // A sentence on standard error, after the program's name.
  void say(std::string_view sentence);

  // Files that are read: output never replaces them.
  void protect(std::filesystem::path file) { protected_.push_back(std::move(file)); }
  const std::vector<std::filesystem::path>& protected_files() const { return protected_; }

  // Stops long work on an interrupt and shows its progress on a terminal once it takes a while.
  Control control(std::size_t threads = 0);

 private:
  void progress(std::string_view stage, double share);
  void clear_progress();

  std::vector<std::filesystem::path> protected_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point shown_;
  bool progress_on_screen_ = false;
};

}  // namespace demarche::cli
