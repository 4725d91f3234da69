// SPDX-License-Identifier: Apache-2.0
// A text file in memory: its name, its bytes, and where its lines begin.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demarche/diagnostic.hpp"

namespace demarche {

// The largest text file that is read, in bytes. A model of thousands of clauses stays far below;
// a larger file is a mistake or an attack, and is refused before it is in memory.
inline constexpr std::size_t kMaxFileSize = 16u << 20;

class SourceText {
 public:
  SourceText() = default;
  // Takes the text as UTF-8; a byte order mark at the start is dropped.
  SourceText(std::string name, std::string text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }

  // The line and column of a byte offset; past the end gives the end.
  Position position(std::size_t offset) const;
  // The byte offset of the start of a 1-based line, the size of the text past the last line.
  std::size_t line_start(std::uint32_t line) const;
  // A 1-based line without its line break; empty if there is none.
  std::string_view line(std::uint32_t line) const;

  // A diagnostic at a byte offset with its line as excerpt, unless the line is very long. `bytes` is how much to underline.
  Diagnostic diagnose(std::size_t offset, std::size_t bytes, std::string message,
                      std::string help = {}, Severity severity = Severity::error) const;

 private:
  std::size_t characters_before(std::size_t offset) const;

  std::string name_;
  std::string text_;
  std::vector<std::size_t> starts_{0};
  std::vector<std::size_t> characters_{0};  // before every kBlock-th byte
};

// Reads a regular file of UTF-8 text of at most kMaxFileSize bytes. On failure returns nothing and
// says why in `out`, under the name `shown_as`.
std::optional<SourceText> read_text_file(const std::filesystem::path& path, std::string shown_as,
                                         Diagnostics& out);

// The offset of the first byte that is not valid UTF-8, or npos.
std::size_t invalid_utf8(std::string_view text);

// The number of Unicode code points in valid UTF-8.
std::size_t count_characters(std::string_view text);

// The first `limit` characters of valid UTF-8, with an ellipsis where something was cut.
std::string shorten(std::string_view text, std::size_t limit);

// A name as messages show it: in quotes, and short whatever it is.
std::string in_quotes(std::string_view name);
// The whole text.
std::string whole_in_quotes(std::string_view text);

}  // namespace demarche
