// SPDX-License-Identifier: Apache-2.0
#include "model/yaml_text.hpp"

#include <algorithm>

#include "text/document.hpp"

namespace demarche {

namespace {

bool is_plain_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view(" _-.,;'/()&|!<>+?*=%$").find(c) != std::string_view::npos ||
         static_cast<unsigned char>(c) >= 0xC3;
}

// Whether text may stand without quotes, inside [ ] and { } too if `flow`. Narrower than YAML: what
// looks unusual is quoted.
bool is_plain(std::string_view text, bool flow) {
  const auto is_start = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0xC3;
  };
  if (text.empty() || text.back() == ' ') return false;
  const bool digits_first = text[0] >= '0' && text[0] <= '9';  // a date, not a number
  if (!is_start(text[0]) && text[0] != '(' && !digits_first) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    // U+0080 … U+009F are control characters, U+2028 and U+2029 end lines.
    if (static_cast<unsigned char>(text[i]) >= 0x80 && static_cast<unsigned char>(text[i]) < 0xC0) {
      if (i == 0) return false;
      continue;
    }
    if (!is_plain_byte(text[i]) || (flow && (text[i] == ',' || text[i] == '?'))) return false;
    if (text.substr(i).starts_with("\xE2\x80\xA8") || text.substr(i).starts_with("\xE2\x80\xA9")) {
      return false;
    }
  }
  if (text == "Null" || text == "NULL") return false;
  Value scalar;
  scalar.text = text;
  return scalar.is_text();
}

}  // namespace

std::string double_quoted(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      const auto byte = static_cast<unsigned char>(c);
      out += "\\x";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string scalar(std::string_view text, bool flow) {
  return is_plain(text, flow) ? std::string(text) : double_quoted(text);
}

bool is_block(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.front() == ' ' || text.front() == '\n' ||
      text.ends_with("\n\n")) {
    return false;
  }
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 ? c != 0x7F : c == '\n';
  });
}

}  // namespace demarche
