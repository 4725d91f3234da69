// SPDX-License-Identifier: Apache-2.0
#include "text/printable.hpp"

#include <cstdint>

#include "text/source.hpp"

namespace demarche {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

bool is_space(unsigned char byte) {
  return byte == '\t' || byte == '\n' || byte == '\r';
}

// The bytes of the character that begins with `lead`.
std::size_t length_of(unsigned char lead) {
  return lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
}

// The code point of the hidden character at the start of `text`, 0xFFFF if none stands there.
// Control: C0 and DEL, tabs and line breaks aside, and C1 (U+0080 to U+009F). Bidirectional:
// U+202A to U+202E and U+2066 to U+2069.
constexpr std::uint32_t kNone = 0xFFFF;
std::uint32_t hidden_at(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const unsigned first = byte(0);
  if (first < 0x20 || first == 0x7F) {
    return is_space(static_cast<unsigned char>(first)) ? kNone : first;
  }
  if (first == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0) return byte(1);
  if (first != 0xE2) return kNone;
  const bool bidirectional = (byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE) ||
                             (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9);
  return bidirectional ? 0x2000 + (byte(1) - 0x80) * 0x40 + (byte(2) - 0x80) : kNone;
}

std::string code_point(std::uint32_t character) {
  std::string hex;
  for (unsigned shift = 16; shift > 0; shift -= 4) {
    hex += "0123456789ABCDEF"[(character >> (shift - 4)) & 0xF];
  }
  return "U+" + hex;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::string_view character = text.substr(at, length_of(lead));
    if (is_space(lead)) {
      clean += ' ';
      ++at;
    } else if (invalid_utf8(character) != std::string_view::npos) {
      clean += kReplacement;
      ++at;
    } else {
      clean += hidden_at(character) == kNone ? character : kReplacement;
      at += character.size();
    }
  }
  return clean;
}

std::vector<HiddenCharacter> find_hidden(std::string_view text, std::size_t limit) {
  std::vector<HiddenCharacter> found;
  for (std::size_t at = 0; at < text.size() && found.size() < limit; ++at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead >= 0x20 && lead < 0x7F) continue;
    const std::uint32_t character = hidden_at(text.substr(at));
    if (character == kNone) continue;
    const bool control = character < 0x2000;
    found.push_back({at, length_of(lead),
                     std::string(control ? "a control character, "
                                         : "a character that changes the direction of text, ") +
                         code_point(character) + ", stands here",
                     control ? "remove it; it is not seen, but does things to what shows the text"
                             : "remove it; it lets the text read otherwise than it is"});
  }
  return found;
}

}  // namespace demarche
