// SPDX-License-Identifier: Apache-2.0
// Builds the tree from yaml-cpp's events, so that limits act while the file is read, not after.
#include "text/document.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>
#include <unordered_set>

namespace demarche {

namespace {

// Stops yaml-cpp in the middle of a file; the diagnostic is already noted.
struct Stop {};

std::size_t offset_of(const YAML::Mark& mark) {
  return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
}

std::size_t count_values(const Value& value) {
  std::size_t count = 1;
  for (const Value& item : value.items) count += count_values(item);
  for (const Value::Entry& entry : value.entries) count += 1 + count_values(entry.value);
  return count;
}

std::size_t depth_of(const Value& value) {
  std::size_t depth = 0;
  for (const Value& item : value.items) depth = std::max(depth, depth_of(item));
  for (const Value::Entry& entry : value.entries) depth = std::max(depth, depth_of(entry.value));
  return depth + 1;
}

class Builder : public YAML::EventHandler {
 public:
  Builder(const SourceText& source, Diagnostics& out) : source_(source), out_(out) {}

  std::optional<Value> root;

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Value value;
    value.offset = offset_of(mark);
    add(std::move(value), anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    Value value;
    value.offset = offset_of(mark);
    value.text = text;
    value.quoted = tag == "!" || tag == "tag:yaml.org,2002:str";
    reject_tag(tag, value.offset, text);
    locate_content(value);
    add(std::move(value), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) {
      stop(offset_of(mark), "this alias stands inside the value that it refers to",
           "write the value out instead");
    }
    // The copy keeps the places of the original: that is where the text to mend stands.
    grow(offset_of(mark), found->second.values);
    if (open_.size() + found->second.depth > kMaxDocumentDepth) too_deep(offset_of(mark));
    add(found->second.value, YAML::NullAnchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Value::Kind::list, mark, tag, anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Value::Kind::mapping, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Value value;
    YAML::anchor_t anchor;
    std::optional<Value> key;  // of a mapping, once read and until its value comes
    std::unordered_set<std::string> keys;
  };
  struct Anchored {
    Value value;
    std::size_t values;
    std::size_t depth;
  };

  void open(Value::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor) {
    Value value;
    value.kind = kind;
    value.offset = offset_of(mark);
    reject_tag(tag, value.offset, {});
    if (open_.size() >= kMaxDocumentDepth) too_deep(value.offset);
    grow(value.offset, 1);
    open_.push_back({std::move(value), anchor, std::nullopt, {}});
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    --values_;  // add() counts it again
    add(std::move(done.value), done.anchor);
  }

  void add(Value value, YAML::anchor_t anchor) {
    grow(value.offset, 1);
    if (anchor != YAML::NullAnchor) {
      anchors_[anchor] = {value, count_values(value), depth_of(value)};
    }
    if (open_.empty()) {
      root = std::move(value);
      return;
    }
    Open& parent = open_.back();
    if (parent.value.is_list()) {
      parent.value.items.push_back(std::move(value));
    } else if (!parent.key) {
      if (!value.is_scalar()) {
        stop(value.offset, "a list or mapping cannot be a key", "use a name as the key");
      }
      parent.key = std::move(value);
    } else {
      Value key = std::move(*parent.key);
      parent.key.reset();
      if (parent.keys.insert(key.text).second) {
        parent.value.entries.push_back({std::move(key), std::move(value)});
      } else {
        out_.add(source_.diagnose(key.offset, std::max<std::size_t>(key.text.size(), 1),
                                  "\"" + shorten(key.text, 60) + "\" stands twice here",
                                  "rename or remove one of the two"));
      }
    }
  }

  void grow(std::size_t offset, std::size_t by) {
    values_ += by;
    if (values_ > kMaxDocumentValues) {
      stop(offset, "the file has more than " + std::to_string(kMaxDocumentValues) + " values",
           "a model has at most some thousand; check for aliases that multiply");
    }
  }

  [[noreturn]] void too_deep(std::size_t offset) {
    stop(offset, "lists and mappings are nested more than " + std::to_string(kMaxDocumentDepth) +
                     " deep",
         "a model needs fewer than ten levels");
  }

  [[noreturn]] void stop(std::size_t offset, std::string message, std::string help) {
    out_.add(source_.diagnose(offset, 1, std::move(message), std::move(help)));
    throw Stop{};
  }

  // Only the tags that plain YAML implies are accepted. An unquoted formula such as `!a & b` is
  // the common slip: YAML takes `!a` for a tag.
  void reject_tag(const std::string& tag, std::size_t offset, const std::string& text) {
    if (tag.empty() || tag == "?" || tag == "!" || tag == "tag:yaml.org,2002:str") return;
    const std::string rest = text.empty() ? "" : " " + text;
    if (tag[0] == '!') {
      out_.add(source_.diagnose(offset, tag.size(), "YAML reads an unquoted leading ! as a tag",
                                "put the formula in quotes: \"" + shorten(tag + rest, 60) +
                                    "\", or write `not`"));
    } else {
      out_.add(source_.diagnose(offset, 1, "YAML tags have no meaning in a model",
                                "remove the tag"));
    }
  }

  // Finds the scalar's text in the file, if it stands there unchanged (no escapes, no folding), so
  // that a place in the text is a place in the file.
  void locate_content(Value& value) {
    const std::string_view file = source_.text();
    std::size_t at = value.offset;
    if (at < file.size() && (file[at] == '"' || file[at] == '\'')) ++at;
    if (file.substr(std::min(at, file.size())).starts_with(value.text)) value.content = at;
  }

  const SourceText& source_;
  Diagnostics& out_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  std::size_t values_ = 0;
};

// What yaml-cpp says, in plainer words where its own are obscure.
std::string plain_message(const std::string& message) {
  std::string text = message;
  if (!text.empty() && text.back() == '.') text.pop_back();
  return "this is not valid YAML: " + text;
}

// An integer as YAML 1.2 core writes it in decimal.
bool looks_like_integer(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<Value> parse_document(const SourceText& source, Diagnostics& out) {
  std::istringstream stream{std::string(source.text())};
  Builder builder(source, out);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder) || !builder.root) {
      out.add(source.diagnose(0, 1, "the file is empty", "begin with `demarche: 1` and a `title:`"));
      return std::nullopt;
    }
    const std::optional<Value> first = std::move(builder.root);
    builder.root.reset();
    if (parser.HandleNextDocument(builder) && builder.root) {
      out.add(source.diagnose(builder.root->offset, 1, "a second YAML document begins here",
                              "keep one model in a file; remove the line `---` above"));
    }
    return first;
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& error) {
    const std::size_t offset = error.mark.is_null() ? 0 : offset_of(error.mark);
    out.add(source.diagnose(offset, 1, plain_message(error.msg),
                            "check the indentation, and put text with : # & * ! | > % @ ` or "
                            "brackets in quotes"));
    return std::nullopt;
  }
}

bool Value::is_null() const {
  return is_scalar() && !quoted && (text.empty() || text == "~" || text == "null");
}

bool Value::is_text() const {
  return is_scalar() && !is_null() && !as_bool() && !is_number();
}

std::optional<bool> Value::as_bool() const {
  if (!is_scalar() || quoted) return std::nullopt;
  if (text == "true" || text == "True" || text == "TRUE") return true;
  if (text == "false" || text == "False" || text == "FALSE") return false;
  return std::nullopt;
}

std::optional<std::int64_t> Value::as_integer() const {
  if (!is_scalar() || quoted || !looks_like_integer(text)) return std::nullopt;
  const std::string_view digits = text[0] == '+' ? std::string_view(text).substr(1) : text;
  std::int64_t number = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (result.ec != std::errc{}) return std::nullopt;
  return number;
}

bool Value::is_number() const {
  if (!is_scalar() || quoted || text.empty()) return false;
  if (looks_like_integer(text)) return true;
  // -? digits? . digits? with an exponent; `.inf` and `.nan` are left to be text.
  double number = 0;
  const char* begin = text.data() + (text[0] == '+' ? 1 : 0);
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(begin, end, number);
  const bool digits = text.find_first_of("0123456789") != std::string::npos;
  return digits && result.ec != std::errc::invalid_argument && result.ptr == end;
}

const Value* Value::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key.text == key) return &entry.value;
  }
  return nullptr;
}

std::string Value::describe() const {
  if (is_list()) return "a list";
  if (is_mapping()) return "a mapping";
  if (is_null()) return "nothing";
  if (as_bool()) return "true or false";
  if (is_number()) return "a number";
  return "text";
}

}  // namespace demarche
