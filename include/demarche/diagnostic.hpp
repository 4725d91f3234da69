// SPDX-License-Identifier: Apache-2.0
// What is wrong with an input, where, and how to mend it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// A place in a text file. Lines and columns count from 1; 0 means "the file as a whole".
// Columns count characters (Unicode code points), not bytes.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

enum class Severity { error, warning };

// One thing that is wrong (error) or doubtful (warning).
struct Diagnostic {
  Severity severity = Severity::error;
  std::string file;         // as the user named it
  Position at;              // where the offending text begins
  std::uint32_t width = 1;  // characters that the caret line underlines
  std::string message;      // what is wrong, without a full stop
  std::string help;         // how to mend it; may be empty
  std::string excerpt;      // the offending line as it stands in the file; may be empty
};

// All that was found wrong, in the order of the file once sorted.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic) { items_.push_back(std::move(diagnostic)); }
  bool has_errors() const;
  std::size_t errors() const;
  std::size_t warnings() const { return items_.size() - errors(); }
  const std::vector<Diagnostic>& items() const { return items_; }

  // Sorts by file and place and drops what is said twice.
  void sort();

 private:
  std::vector<Diagnostic> items_;
};

// The diagnostic as shown on a terminal: place, message, the line with a caret, the help.
std::string to_text(const Diagnostic& diagnostic);

}  // namespace demarche
