// SPDX-License-Identifier: Apache-2.0
// Letters, digits and blanks of names and numbers in files, whatever the locale.
#pragma once

#include <string>
#include <string_view>

namespace demarche {

// What is not ASCII counts as a letter.
inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// ASCII letters only.
inline std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// Without blanks and line breaks at its ends.
inline std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace demarche
