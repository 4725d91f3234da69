// SPDX-License-Identifier: Apache-2.0
// Builds the tree from yaml-cpp's events, so that limits act while the file is read, not after.
#include "text/document.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <sstream>
#include <unordered_set>

#include "text/flow_scan.hpp"
#include "text/printable.hpp"

namespace demarche {

namespace {

// Stops yaml-cpp in the middle of a file; the diagnostic is already noted.
struct Stop {};

std::size_t offset_of(const YAML::Mark& mark) {
  return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
}

// How much a value counts towards kMaxDocumentValues. Long texts count for more than one, so that
// aliases cannot multiply them without end.
std::size_t weight_of(const Value& value) {
  return 1 + value.text.size() / 256;
}

std::size_t depth_of(const Value& value) {
  std::size_t depth = 0;
  for (const Value& item : value.items) depth = std::max(depth, depth_of(item));
  for (const Value::Entry& entry : value.entries) depth = std::max(depth, depth_of(entry.value));
  return depth + 1;
}

Diagnostic too_many(const SourceText& source, std::size_t offset) {
  return source.diagnose(offset, 1,
                         "the file has more than " + std::to_string(kMaxDocumentValues) + " values",
                         "a model has at most some thousand; check for aliases that multiply");
}

Diagnostic too_deep(const SourceText& source, std::size_t offset) {
  return source.diagnose(
      offset, 1,
      "lists and mappings are nested more than " + std::to_string(kMaxDocumentDepth) + " deep",
      "a model needs fewer than ten levels");
}

class Builder : public YAML::EventHandler {
 public:
  Builder(const SourceText& source, Diagnostics& out, std::uint32_t file)
      : source_(source), out_(out), file_(file) {}

  std::optional<Value> root;

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Value value;
    value.file = file_;
    value.offset = offset_of(mark);
    add(std::move(value), anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    Value value;
    value.file = file_;
    value.offset = offset_of(mark);
    value.text = text;
    value.quoted = tag == "!" || tag == "tag:yaml.org,2002:str";
    if (reject_tag(tag, value.offset, text)) {
      value.text = tag + (text.empty() ? "" : " ") + text;  // as it was meant
      value.quoted = true;
    }
    expect_closed(value.offset);
    expect_seen(value);
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
    if (open_.size() + found->second.depth > kMaxDocumentDepth + 1) too_deep_at(offset_of(mark));
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
    value.file = file_;
    value.kind = kind;
    value.offset = offset_of(mark);
    reject_tag(tag, value.offset, {});
    if (open_.size() >= kMaxDocumentDepth) too_deep_at(value.offset);
    open_.push_back({std::move(value), anchor, std::nullopt, {}});
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    add(std::move(done.value), done.anchor);
  }

  void add(Value value, YAML::anchor_t anchor) {
    grow(value.offset, weight_of(value));
    if (anchor != YAML::NullAnchor) {
      // The copy kept for aliases counts too: anchors around anchors multiply as aliases do.
      const std::size_t values = count_values(value);
      grow(value.offset, values);
      anchors_[anchor] = {value, values, depth_of(value)};
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
      // yaml-cpp places a value that is not there at what comes next; its key is nearer.
      if (value.is_null() && !is_written_null(value.offset)) value.offset = key.offset;
      if (parent.keys.insert(key.text).second) {
        parent.value.entries.push_back({std::move(key), std::move(value)});
      } else {
        out_.add(source_.diagnose(key.offset, std::max<std::size_t>(key.text.size(), 1),
                                  "\"" + shorten(key.text, 60) + "\" stands twice here",
                                  "rename or remove one of the two"));
      }
    }
  }

  bool is_written_null(std::size_t offset) const {
    const std::string_view rest = source_.text().substr(std::min(offset, source_.text().size()));
    return rest.starts_with("~") || rest.starts_with("null") || rest.starts_with("Null") ||
           rest.starts_with("NULL");
  }

  void grow(std::size_t offset, std::size_t by) {
    values_ += by;
    if (values_ > kMaxDocumentValues) {
      out_.add(too_many(source_, offset));
      throw Stop{};
    }
  }

  [[noreturn]] void too_deep_at(std::size_t offset) {
    out_.add(too_deep(source_, offset));
    throw Stop{};
  }

  [[noreturn]] void stop(std::size_t offset, std::string message, std::string help) {
    out_.add(source_.diagnose(offset, 1, std::move(message), std::move(help)));
    throw Stop{};
  }

  // Only the tags that plain YAML implies are accepted. An unquoted formula such as `!a & b` is
  // the common slip: YAML takes `!a` for a tag.
  bool reject_tag(const std::string& tag, std::size_t offset, const std::string& text) {
    if (tag.empty() || tag == "?" || tag == "!" || tag == "tag:yaml.org,2002:str") return false;
    const std::string rest = text.empty() ? "" : " " + text;
    if (tag[0] == '!') {
      out_.add(source_.diagnose(
          offset, tag.size(), "YAML reads an unquoted leading ! as a tag",
          "put the formula in quotes: \"" + shorten(tag + rest, 60) + "\", or write `not`"));
    } else {
      out_.add(
          source_.diagnose(offset, 1, "YAML tags have no meaning in a model", "remove the tag"));
    }
    return true;
  }

  // yaml-cpp takes the end of the file for the end of a quoted text.
  void expect_closed(std::size_t offset) {
    const std::string_view file = source_.text();
    if (offset >= file.size() || (file[offset] != '"' && file[offset] != '\'')) return;
    const char quote = file[offset];
    for (std::size_t at = offset + 1; at < file.size(); ++at) {
      if (file[at] == '\\' && quote == '"') {
        ++at;
      } else if (file[at] == quote) {
        return;
      }
    }
    stop(offset, "these quotes are never closed", "add the closing quote");
  }

  // In the file itself nothing is hidden, but quoted text may have escapes such as \u202E.
  void expect_seen(const Value& value) {
    for (const HiddenCharacter& hidden : find_hidden(value.text, 1)) {
      out_.add(source_.diagnose(value.offset, 1, "written as an escape, " + hidden.message,
                                hidden.help));
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
  std::uint32_t file_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  std::size_t values_ = 0;
};

struct Explained {
  const char* from_yaml;
  const char* message;
  const char* help;
};
// What yaml-cpp says, and what it means to one who writes a model.
constexpr std::array<Explained, 14> kExplained{{
    {"illegal map value", "YAML takes this colon for the end of a key",
     "put text that has a colon in quotes, and check the indentation"},
    {"end of map not found", "this line is not indented as the keys above it are",
     "give all keys of one mapping the same indentation"},
    {"end of sequence not found", "this line is not indented as the list entries above it are",
     "give all entries of one list the same indentation"},
    {"end of sequence flow not found", "a list that begins with [ is not closed before this",
     "add ] where the list ends"},
    {"end of map flow not found", "a mapping that begins with { is not closed before this",
     "add } where the mapping ends"},
    {"illegal flow end", "nothing is open that this bracket could close",
     "remove it, or put the text in quotes"},
    {"illegal block entry", "a list entry cannot begin here",
     "put `- ` on a line of its own, indented as the entries beside it"},
    {"anchor not found after &", "YAML takes this & for a sign of its own",
     "put the whole formula in quotes: \"!a & b\""},
    {"illegal character found while scanning anchor", "YAML takes this & for a sign of its own",
     "put the whole formula in quotes: \"a & b\""},
    {"alias not found after *", "YAML takes this * for a sign of its own",
     "put the text in quotes"},
    {"the referenced anchor is not defined", "YAML takes this * for a sign of its own",
     "put the text in quotes"},
    {"illegal EOF in scalar", "these quotes are never closed", "add the closing quote"},
    {"unknown token", "text cannot begin with this character", "put the text in quotes"},
    {"illegal tab when looking for indentation", "this line is indented by a tab",
     "indent by spaces"},
}};

Diagnostic explain(const SourceText& source, const YAML::Exception& error) {
  std::size_t offset = error.mark.is_null() ? 0 : offset_of(error.mark);
  const std::size_t start = source.line_start(source.position(offset).line);
  const std::string_view before = source.text().substr(start, offset - start);
  const std::size_t tab = before.find_first_not_of(' ');
  if (tab < before.size() && before[tab] == '\t') {
    return source.diagnose(start + tab, 1, "this line is indented by a tab", "indent by spaces");
  }
  for (const Explained& known : kExplained) {
    if (error.msg.starts_with(known.from_yaml)) {
      return source.diagnose(offset, 1, known.message, known.help);
    }
  }
  return source.diagnose(offset, 1, "this is not valid YAML: " + error.msg,
                         "put text with : # & * ! | > % @ ` or brackets in quotes");
}

// An integer as YAML 1.2 core writes it in decimal.
bool looks_like_integer(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::size_t count_values(const Value& value) {
  std::size_t count = weight_of(value);
  for (const Value& item : value.items) count += count_values(item);
  for (const Value::Entry& entry : value.entries) {
    count += weight_of(entry.key) + count_values(entry.value);
  }
  return count;
}

std::optional<Value> parse_document(const SourceText& source, Diagnostics& out,
                                    std::uint32_t file) {
  // YAML has no such characters; yaml-cpp takes one of them for the end of the file.
  const std::vector<HiddenCharacter> hidden = find_hidden(source.text());
  for (const HiddenCharacter& one : hidden) {
    out.add(source.diagnose(one.offset, one.bytes, one.message, one.help));
  }
  if (!hidden.empty()) return std::nullopt;
  if (const auto excess = find_flow_excess(source.text())) {
    out.add(excess->deep ? too_deep(source, excess->offset) : too_many(source, excess->offset));
    return std::nullopt;
  }
  std::istringstream stream{std::string(source.text())};
  Builder builder(source, out, file);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder) || !builder.root) {
      out.add(source.diagnose(0, 1, "the file is empty",
                              file == 0 ? "begin with `demarche: 1` and a `title:`" : ""));
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
    out.add(explain(source, error));
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
  // Decimal digits, a point, an exponent; `.inf` and `.nan` are left to be text.
  double number = 0;
  const char* begin = text.data() + (text[0] == '+' ? 1 : 0);
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(begin, end, number);
  const std::size_t first = text[0] == '+' || text[0] == '-' ? 1 : 0;
  const bool digits = text.find_first_of("0123456789.", first) == first && text != "." &&
                      text.find_first_of("0123456789") != std::string::npos;
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
  if (is_mapping()) return "keys with values";
  if (is_null()) return "nothing";
  if (as_bool()) return "true or false";
  if (is_number()) return "a number";
  return "text";
}

}  // namespace demarche
