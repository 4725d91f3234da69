// SPDX-License-Identifier: Apache-2.0
#include "text/csv.hpp"

namespace demarche {

std::string csv_field(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  const bool blanks_at_ends = !text.empty() && (blank(text.front()) || blank(text.back()));
  if (!blanks_at_ends && text.find_first_of(",;\"\r\n") == std::string_view::npos) {
    return std::string(text);
  }
  std::string field = "\"";
  for (const char c : text) field.append(c == '"' ? 2 : 1, c);
  return field + '"';
}

}  // namespace demarche
