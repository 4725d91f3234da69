// SPDX-License-Identifier: Apache-2.0
// A YAML file as a tree of values that know their place. The only part that knows yaml-cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/source.hpp"

namespace demarche {

// The deepest nesting of a file, and the most values it may have once aliases are followed.
inline constexpr std::size_t kMaxDocumentDepth = 64;
inline constexpr std::size_t kMaxDocumentValues = 1u << 20;

// A value of a YAML document. Scalars keep their text; whether an unquoted one reads as a number,
// a boolean or nothing is asked of it (YAML 1.2 core schema).
class Value {
 public:
  enum class Kind : std::uint8_t { scalar, list, mapping };
  struct Entry;

  Kind kind = Kind::scalar;
  std::string text;             // of a scalar
  bool quoted = false;          // of a scalar: it is a string whatever it looks like
  std::uint32_t file = 0;       // the number of the file that it stands in
  std::size_t offset = 0;       // where the value begins in the file, in bytes
  std::optional<std::size_t> content;  // of a scalar: where its text stands in the file unchanged
  std::vector<Value> items;     // of a list
  std::vector<Entry> entries;   // of a mapping, in the order of the file

  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_mapping() const { return kind == Kind::mapping; }
  bool is_null() const;
  bool is_text() const;  // a scalar that is a string
  std::optional<bool> as_bool() const;
  std::optional<std::int64_t> as_integer() const;
  bool is_number() const;  // an integer or a decimal fraction

  // The value under a key, or null.
  const Value* find(std::string_view key) const;
  // "a list", "a number", "text": for messages.
  std::string describe() const;
};

struct Value::Entry {
  Value key;
  Value value;
};

// Parses one YAML document. What is wrong goes to `out`: syntax, a key that stands twice in a
// mapping, a mapping key that is no scalar, a tag (a formula that begins with an unquoted `!`
// reads as one), more than one document, too deep or too large. Nothing is returned if the tree
// could not be built; a tree with duplicate keys keeps the first of each. All values get the number
// `file`.
std::optional<Value> parse_document(const SourceText& source, Diagnostics& out,
                                    std::uint32_t file = 0);

// How much a document counts towards kMaxDocumentValues.
std::size_t count_values(const Value& value);

}  // namespace demarche
