// SPDX-License-Identifier: Apache-2.0
// Builds the tree from nlohmann's events, so that limits act while the file is read. Its parser
// says where an error is but not where a value is. The place of a value follows from the place
// where the one before it ended: between the two stand only blanks, a comma or a colon.
#include "exchange/json.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "text/printable.hpp"

namespace demarche {

namespace {

using Plain = nlohmann::json;

// Walks over the text and counts what the parser has taken.
struct CountingIterator {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at;
  std::size_t* taken;

  reference operator*() const { return *at; }
  CountingIterator& operator++() {
    ++at;
    ++*taken;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
    return a.at == b.at;
  }
};

struct Explained {
  std::string_view from_json;
  const char* message;
  const char* help;
};

// What is in the parser's message, and what it means. The first that fits counts.
constexpr std::array<Explained, 14> kExplained{{
    {"unexpected end of input", "the file ends too early", "it seems cut off; save it anew"},
    {"missing closing quote", "this text is never closed", "add the closing \""},
    {"control character", "a line break or tab stands inside a text", "write \\n or \\t instead"},
    {"UTF-8", "this is not UTF-8 text", "save the file with UTF-8 encoding"},
    {"number overflow", "this number is too large", "write a smaller one"},
    {"invalid number", "this is no number", "write a number such as 1 or -0.5"},
    {"invalid literal", "this has no meaning here",
     "write text in double quotes, a number, true, false or null"},
    {"invalid string", "this backslash begins nothing that JSON knows",
     "write \\\\ for a backslash"},
    {"expected end of input", "something stands behind the end", "remove it"},
    {"object separator", "a colon is missing before this", "write \"key\": value"},
    {"object key", "a key should come here", "write \"key\": value, and no comma before }"},
    {"parsing object", "a comma is missing before this, or }", "separate the entries by commas"},
    {"parsing array", "a comma is missing before this, or ]", "separate the entries by commas"},
    {"", "a value should come here", "write one, and no comma before ]"},
}};

const Explained& explain(std::string_view error) {
  // The text that the parser stopped in stands last, and may say anything.
  const std::size_t read = error.find("; last read: ");
  const std::size_t expected = error.rfind("; expected ");
  const std::string_view said = error.substr(0, read);
  const std::string_view wanted =
      expected == std::string_view::npos ? std::string_view() : error.substr(expected + 2);
  return *std::find_if(kExplained.begin(), kExplained.end(), [&](const Explained& one) {
    return said.find(one.from_json) != said.npos || wanted.find(one.from_json) != wanted.npos;
  });
}

class Builder {
 public:
  Builder(const SourceText& source, const std::size_t& taken, Report& report)
      : text_(source.text()), taken_(taken), report_(report) {}

  std::optional<Value> root;

  // The parser's interface; false stops it.
  bool null() { return scalar("null", false); }
  bool boolean(bool value) { return scalar(value ? "true" : "false", false); }
  bool number_integer(Plain::number_integer_t value) {
    return scalar(std::to_string(value), false);
  }
  bool number_unsigned(Plain::number_unsigned_t value) {
    return scalar(std::to_string(value), false);
  }
  bool number_float(Plain::number_float_t, const std::string& digits) {
    return scalar(digits, false);
  }
  bool string(std::string& value) { return scalar(std::move(value), true); }
  bool binary(Plain::binary_t&) { return false; }  // not in JSON text

  bool start_object(std::size_t) { return open(Value::Kind::mapping); }
  bool start_array(std::size_t) { return open(Value::Kind::list); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    Open& parent = open_.back();
    Value key;
    key.offset = next();
    key.quoted = true;
    key.text = name;
    end_ = taken_;
    expect_seen(key);
    parent.repeats = !parent.keys.insert(std::move(name)).second;
    if (parent.repeats) {
      report_.error(key, "\"" + shorten(key.text, 60) + "\" stands twice in this object",
                    "rename or remove one of the two");
    }
    parent.key = std::move(key);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const Plain::exception& error) {
    const Explained& why = explain(error.what());
    report_.error(position > 0 ? position - 1 : 0, 1,
                  "this is not valid JSON: " + std::string(why.message), why.help);
    return false;
  }

 private:
  struct Open {
    Value value;
    Value key;  // of an object: the one read last
    bool repeats = false;
    std::unordered_set<std::string> keys;
  };

  // Where the token at hand begins.
  std::size_t next() const {
    const std::size_t at = text_.find_first_not_of(" \t\r\n,:", end_);
    return at == std::string_view::npos ? text_.size() : at;
  }

  bool scalar(std::string text, bool quoted) {
    Value value;
    value.offset = next();
    value.quoted = quoted;
    value.text = std::move(text);
    expect_seen(value);
    // To know where a number ends the parser reads one character more.
    const bool number =
        text_[value.offset] == '-' || (text_[value.offset] >= '0' && text_[value.offset] <= '9');
    end_ = number ? std::min(text_.find_first_not_of("+-.0123456789Ee", value.offset), text_.size())
                  : taken_;
    return add(std::move(value));
  }

  // In the file itself nothing is hidden, but text may have escapes such as \u202E.
  void expect_seen(const Value& value) {
    for (const HiddenCharacter& hidden : find_hidden(value.text, 1)) {
      report_.error(value, "written as an escape, " + hidden.message, hidden.help);
    }
  }

  bool open(Value::Kind kind) {
    Value value;
    value.kind = kind;
    value.offset = next();
    end_ = value.offset + 1;
    if (open_.size() >= kMaxDocumentDepth) {
      report_.error(value, "lists and objects are nested more than " +
                               std::to_string(kMaxDocumentDepth) + " deep");
      return false;
    }
    open_.push_back({std::move(value), {}, false, {}});
    return true;
  }

  bool close() {
    end_ = next() + 1;
    Value value = std::move(open_.back().value);
    open_.pop_back();
    return add(std::move(value));
  }

  bool add(Value value) {
    if (++values_ > kMaxJsonValues) {
      report_.error(value, "the file has more than " + std::to_string(kMaxJsonValues) + " values");
      return false;
    }
    if (open_.empty()) {
      root = std::move(value);
      return true;
    }
    Open& parent = open_.back();
    if (parent.value.is_list()) {
      parent.value.items.push_back(std::move(value));
    } else if (!parent.repeats) {
      parent.value.entries.push_back({std::move(parent.key), std::move(value)});
    }
    return true;
  }

  std::string_view text_;
  const std::size_t& taken_;
  Report& report_;
  std::vector<Open> open_;
  std::size_t end_ = 0;  // where the token before ended
  std::size_t values_ = 0;
};

}  // namespace

std::optional<Value> parse_json(const SourceText& source, Report& report) {
  if (report.reject_hidden()) return std::nullopt;
  std::size_t taken = 0;
  Builder builder(source, taken, report);
  const char* begin = source.text().data();
  const char* end = begin + source.text().size();
  if (!Plain::sax_parse(CountingIterator{begin, &taken}, CountingIterator{end, &taken}, &builder)) {
    return std::nullopt;
  }
  return std::move(builder.root);
}

}  // namespace demarche
