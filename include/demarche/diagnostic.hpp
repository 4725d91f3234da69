// SPDX-License-Identifier: Apache-2.0
// What is wrong with an input, where, and how to mend it.
#pragma once

#include <cstddef>
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

// The most errors, and the most warnings, that are kept: nobody reads more, and a hostile file
// could make millions.
inline constexpr std::size_t kMaxDiagnostics = 500;

// All that was found wrong, in the order of the file once sorted.
class Diagnostics {
 public:
  // Keeps the diagnostic; the first one past kMaxDiagnostics is replaced by a remark that there are
  // more, the later ones are dropped.
  void add(Diagnostic diagnostic);
  bool has_errors() const;
  std::size_t errors() const;
  std::size_t warnings() const { return items_.size() - errors(); }
  const std::vector<Diagnostic>& items() const { return items_; }

  // Sorts by file and place and drops what is said twice.
  void sort();

 private:
  std::vector<Diagnostic> items_;
  std::size_t errors_added_ = 0;
  std::size_t warnings_added_ = 0;
};

// The diagnostic as shown on a terminal: place, message, the line with a caret, the help.
std::string to_text(const Diagnostic& diagnostic);

}  // namespace demarche
