// SPDX-License-Identifier: Apache-2.0
#include "text/source.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

namespace demarche {

namespace {
// Characters are counted once a block, so that a column costs the same on a line of any length.
constexpr std::size_t kBlock = 4096;
// Longer lines are no excerpts: many diagnostics on one line would hold as many copies of it.
constexpr std::size_t kLongestExcerpt = 4096;
}  // namespace

SourceText::SourceText(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)) {
  if (text_.starts_with("\xEF\xBB\xBF")) text_.erase(0, 3);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n') starts_.push_back(i + 1);
  }
  for (std::size_t at = 0; at + kBlock <= text_.size(); at += kBlock) {
    characters_.push_back(characters_.back() + count_characters(this->text().substr(at, kBlock)));
  }
}

Position SourceText::position(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const std::size_t line = static_cast<std::size_t>(after - starts_.begin());
  const std::size_t start = starts_[line - 1];
  const std::size_t column = characters_before(offset) - characters_before(start) + 1;
  return {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(column)};
}

std::size_t SourceText::characters_before(std::size_t offset) const {
  const std::size_t block = offset / kBlock;
  return characters_[block] +
         count_characters(text().substr(block * kBlock, offset - block * kBlock));
}

std::size_t SourceText::line_start(std::uint32_t line) const {
  if (line == 0) return 0;
  return line <= starts_.size() ? starts_[line - 1] : text_.size();
}

std::string_view SourceText::line(std::uint32_t line) const {
  if (line == 0 || line > starts_.size()) return {};
  const std::size_t begin = starts_[line - 1];
  std::size_t end = line < starts_.size() ? starts_[line] - 1 : text_.size();
  if (end > begin && text_[end - 1] == '\r') --end;
  return text().substr(begin, end - begin);
}

Diagnostic SourceText::diagnose(std::size_t offset, std::size_t bytes, std::string message,
                                std::string help, Severity severity) const {
  const Position at = position(offset);
  const std::string_view shown = line(at.line);
  const std::size_t in_line = std::min(offset, text_.size()) - line_start(at.line);
  const std::string_view marked =
      in_line < shown.size() ? shown.substr(in_line, std::max<std::size_t>(bytes, 1)) : "";
  return {severity,
          name_,
          at,
          static_cast<std::uint32_t>(std::max<std::size_t>(count_characters(marked), 1)),
          std::move(message),
          std::move(help),
          shown.size() > kLongestExcerpt ? std::string() : std::string(shown)};
}

std::optional<SourceText> read_text_file(const std::filesystem::path& path, std::string shown_as,
                                         Diagnostics& out) {
  const auto fail = [&](std::string message, std::string help) {
    out.add({Severity::error, shown_as, {}, 1, std::move(message), std::move(help), {}});
    return std::nullopt;
  };
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (error == std::errc::too_many_symbolic_link_levels) {
    return fail("this is a link that leads back to itself", "put the file itself here");
  }
  if (!std::filesystem::exists(status)) {
    return fail("there is no such file", "check the name and the folder");
  }
  if (std::filesystem::is_directory(status)) {
    return fail("this is a folder, not a file", "name the file in it");
  }
  if (!std::filesystem::is_regular_file(status)) {
    return fail("this is not a regular file", "give the name of a text file");
  }
  const auto size = std::filesystem::file_size(path, error);
  if (error) return fail("the size of the file cannot be read: " + error.message(), {});
  if (size > kMaxFileSize) {
    return fail("the file has " + std::to_string(size) + " bytes, more than the " +
                    std::to_string(kMaxFileSize >> 20) + " MiB that are read",
                "a model is a few pages of text; check that this is the right file");
  }
  std::ifstream stream(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) return fail("the file cannot be read", "check its permissions");

  SourceText source(std::move(shown_as), std::move(bytes));
  if (const std::size_t bad = invalid_utf8(source.text()); bad != std::string_view::npos) {
    const bool zero = source.text()[bad] == '\0';
    Diagnostic diagnostic = source.diagnose(
        bad, 1, zero ? "a control character, U+0000, stands here" : "this is not UTF-8 text",
        zero ? "remove it; if there are many, the file is not plain text in UTF-8 encoding"
             : "save the file as plain text with UTF-8 encoding");
    diagnostic.excerpt.clear();
    out.add(std::move(diagnostic));
    return std::nullopt;
  }
  return source;
}

std::size_t invalid_utf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned lead = byte(i);
    if (lead < 0x80) {
      if (lead == 0) return i;
      ++i;
      continue;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || i + length > text.size()) return i;
    for (std::size_t k = 1; k < length; ++k) {
      if ((byte(i + k) & 0xC0) != 0x80) return i;
    }
    // Overlong forms, surrogates and values past U+10FFFF show in the second byte.
    const unsigned second = byte(i + 1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
        (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) {
      return i;
    }
    i += length;
  }
  return std::string_view::npos;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string shorten(std::string_view text, std::size_t limit) {
  if (count_characters(text) <= limit) return std::string(text);
  std::size_t end = 0;
  for (std::size_t seen = 0; end < text.size(); ++end) {
    const bool starts = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
    if (starts && ++seen == limit) break;
  }
  return std::string(text.substr(0, end)) + "…";
}

std::string in_quotes(std::string_view name) {
  return whole_in_quotes(shorten(name, 60));
}

std::string whole_in_quotes(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

}  // namespace demarche
