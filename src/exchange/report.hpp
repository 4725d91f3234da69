// SPDX-License-Identifier: Apache-2.0
// What is wrong with a foreign file, up to a limit: a file of one long line can hold a million
// mistakes, and each diagnostic copies its line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/document.hpp"
#include "text/source.hpp"

namespace demarche {

class Report {
 public:
  Report(const SourceText& file, Diagnostics& out) : file_(file), out_(out) {}

  void error(std::size_t offset, std::size_t bytes, std::string message, std::string help = {});
  void warning(std::size_t offset, std::size_t bytes, std::string message, std::string help = {});
  // The same about a value of the file.
  void error(const Value& at, std::string message, std::string help = {});
  void warning(const Value& at, std::string message, std::string help = {});

  // Notes the unseen characters of the file; whether it has some.
  bool reject_hidden();

  bool has_errors() const { return errors_ > 0; }
  std::size_t errors() const { return errors_; }
  // No further error is noted; there is no use in looking for one.
  bool full() const { return errors_ >= kLimit; }

 private:
  static constexpr std::size_t kLimit = 50;  // errors, and warnings

  void add(Severity severity, std::size_t offset, std::size_t bytes, std::string message,
           std::string help);

  const SourceText& file_;
  Diagnostics& out_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

}  // namespace demarche
