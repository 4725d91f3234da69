// SPDX-License-Identifier: Apache-2.0
#include "model/fields.hpp"

#include <algorithm>
#include <vector>

#include "text/suggest.hpp"

namespace demarche {

Place Fields::place(const Value& value) {
  if (!value.is_scalar() || !value.content) return {value.offset, 1, value.file};
  return {*value.content, std::max<std::size_t>(value.text.size(), 1), value.file};
}

void Fields::error(const Place& at, std::string message, std::string help) {
  failed_ = true;
  out_.add(diagnose(model_, at, std::move(message), std::move(help)));
}

void Fields::warn(const Place& at, std::string message, std::string help) {
  out_.add(diagnose(model_, at, std::move(message), std::move(help), Severity::warning));
}

void Fields::wrong_kind(const Value& found, std::string_view expected, const std::string& what,
                        std::string help) {
  if (help.empty() && found.is_null()) help = "write it after the colon, or remove the key";
  error(found, "expected " + std::string(expected) + " for " + what + ", found " + found.describe(),
        std::move(help));
}

bool Fields::expect_mapping(const Value& value, const std::string& what, std::string help) {
  if (value.is_mapping()) return true;
  wrong_kind(value, "keys with values", what, std::move(help));
  return false;
}

bool Fields::expect_list(const Value& value, const std::string& what, std::string help) {
  if (value.is_list()) return true;
  if (help.empty() && value.is_text()) help = "write a list: [" + shorten(value.text, 60) + "]";
  wrong_kind(value, "a list", what, std::move(help));
  return false;
}

std::optional<std::string> Fields::expect_text(const Value& value, const std::string& what) {
  if (value.is_text()) return value.text;
  std::string help;
  if (value.is_number() || value.as_bool()) {
    help = "put it in quotes: \"" + shorten(value.text, 60) + "\"";
  } else if (!value.is_scalar()) {
    help = "write text, in quotes if it has brackets or colons";
  }
  wrong_kind(value, "text", what, std::move(help));
  return std::nullopt;
}

std::optional<std::string> Fields::expect_words(const Value& value, const std::string& what,
                                                std::string help) {
  std::optional<std::string> text = expect_text(value, what);
  if (!text || !text->empty()) return text;
  error(value, what + " is empty", std::move(help));
  return std::nullopt;
}

void Fields::expect_keys(const Value& mapping, const std::string& what,
                         std::initializer_list<const char*> known) {
  for (const Value::Entry& entry : mapping.entries) {
    const std::string& key = entry.key.text;
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    error(entry.key, "unknown key " + in_quotes(key) + " in " + what,
          suggest(key, std::vector<std::string>(known.begin(), known.end())));
  }
}

std::string Fields::text_or_empty(const Value& mapping, const char* key) {
  const Value* value = mapping.find(key);
  if (value == nullptr) return {};
  return expect_text(*value, "`" + std::string(key) + "`").value_or("");
}

const Value* Fields::require(const Value& mapping, const char* key, const std::string& what,
                             std::string help) {
  const Value* value = mapping.find(key);
  if (value == nullptr) {
    error(mapping, what + " has no `" + key + "`", std::move(help));
  }
  return value;
}

}  // namespace demarche
