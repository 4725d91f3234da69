// SPDX-License-Identifier: Apache-2.0
#include "exchange/identifier.hpp"

#include <algorithm>
#include <filesystem>

#include "text/formula.hpp"
#include "text/letters.hpp"
#include "text/printable.hpp"

namespace demarche {

namespace {

// Leaves room for a number within the 100 bytes that an identifier may have.
constexpr std::size_t kLongest = 80;

std::size_t character_length(std::string_view rest) {
  std::size_t length = 1;
  while (length < rest.size() && (static_cast<unsigned char>(rest[length]) & 0xC0) == 0x80) {
    ++length;
  }
  return length;
}

// Blanks, dashes, quotation marks and the like beyond ASCII: U+0080 to U+00BF, U+2000 to U+206F,
// U+3000 to U+303F, U+FEFF.
bool is_punctuation(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  if (character.size() == 2) return byte(0) == 0xC2;
  if (character.size() != 3) return false;
  return (byte(0) == 0xE2 && (byte(1) == 0x80 || (byte(1) == 0x81 && byte(2) < 0xB0))) ||
         (byte(0) == 0xE3 && byte(1) == 0x80) || character == "\xEF\xBB\xBF";
}

}  // namespace

std::string identifier_from(std::string_view name, std::string_view prefix) {
  if (name.size() <= kLongest && why_no_identifier(name).empty()) return std::string(name);
  std::string id;
  bool gap = false;
  for (std::size_t i = 0; i < name.size();) {
    const std::string_view character = name.substr(i, character_length(name.substr(i)));
    i += character.size();
    const bool kept =
        (is_letter(character[0]) || is_digit(character[0])) && !is_punctuation(character);
    if (!kept) {
      gap = true;
      continue;
    }
    if (id.size() + 1 + character.size() > kLongest) break;
    if (gap && !id.empty()) id += '-';
    gap = false;
    id += character;
  }
  if (id.empty()) {
    id = prefix;
    if (id.back() == '-') id.pop_back();
  }
  if (is_digit(id[0])) id.insert(0, prefix);
  if (!why_no_identifier(id).empty()) id += '_';  // a word of formulas
  return id;
}

Identifiers::Made Identifiers::make(std::string_view name) {
  const std::string id = identifier_from(name, prefix_);
  if (used_.insert(id).second) return {id, false};
  std::size_t& number = last_[id];
  number = std::max<std::size_t>(number, 1);
  for (;;) {
    std::string numbered = id + "_" + std::to_string(++number);
    if (used_.insert(numbered).second) return {std::move(numbered), true};
  }
}

std::string title_from(const std::string& file_name) {
  std::string title = printable(std::filesystem::path(file_name).stem().string());
  return title.empty() ? "Untitled conflict" : title;
}

}  // namespace demarche
