// SPDX-License-Identifier: Apache-2.0
#include "text/flow_scan.hpp"

#include <algorithm>

#include "text/document.hpp"

namespace demarche {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  std::optional<FlowExcess> run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n') {
        ++at_;
        begin_line();
      } else if (is_blank(c)) {
        ++at_;
      } else if (c == '#' && (at_ == 0 || is_blank(text_[at_ - 1]))) {
        skip_line();
      } else {
        if (++tokens_ > kMaxTokensAhead) return FlowExcess{at_, false};
        depth_ > 0 ? token_in_flow(c) : token_in_block(c);
        if (depth_ > kMaxOpenBrackets) return FlowExcess{too_deep_, true};
      }
    }
    return std::nullopt;
  }

 private:
  static constexpr std::ptrdiff_t kNowhere = -1;

  void token_in_block(char c) {
    const std::ptrdiff_t column = static_cast<std::ptrdiff_t>(at_ - line_);
    const std::string_view rest = text_.substr(at_);
    const bool alone = rest.size() == 1 || is_blank(rest[1]);
    if (column == 0 && (rest.starts_with("---") || rest.starts_with("...")) &&
        (rest.size() == 3 || is_blank(rest[3]))) {
      parent_ = node_ = kNowhere;
      at_ += 3;
    } else if (column == 0 && c == '%') {
      skip_line();
    } else if (alone && (c == '-' || c == '?' || c == ':')) {
      parent_ = c == ':' && node_ != kNowhere ? node_ : column;
      node_ = kNowhere;
      ++at_;
    } else if (c == '|' || c == '>') {
      skip_line();
      skip_deeper_lines();
    } else {
      if (node_ == kNowhere) node_ = column;
      if (c == '"' || c == '\'') {
        skip_quoted(c);
      } else if (c == '[' || c == '{') {
        open();
      } else if (c == '&' || c == '*' || c == '!') {
        while (at_ < text_.size() && !is_blank(text_[at_])) ++at_;
      } else {
        skip_plain_in_block();
      }
    }
  }

  void token_in_flow(char c) {
    if (c == '[' || c == '{') {
      open();
    } else if (c == ']' || c == '}') {
      ++at_;
      --depth_;
    } else if (c == '"' || c == '\'') {
      skip_quoted(c);
    } else if (c == ',' || c == ':' || c == '?') {
      ++at_;
    } else {
      skip_plain_in_flow();
    }
  }

  void open() {
    if (++depth_ == kMaxDocumentDepth + 1) too_deep_ = at_;
    ++at_;
  }

  void begin_line() {
    line_ = at_;
    if (depth_ > 0) return;
    node_ = kNowhere;
    tokens_ = 0;
  }

  void skip_line() { at_ = std::min(text_.find('\n', at_), text_.size()); }

  // From a line break past all lines that are empty or indented more than the parent.
  void skip_deeper_lines() {
    while (at_ < text_.size() && next_line_is_deeper()) {
      ++at_;
      skip_line();
    }
  }

  // At a line break: whether the next line is empty or indented more than the parent.
  bool next_line_is_deeper() const {
    const std::size_t begin = at_ + 1;
    const std::size_t first = text_.find_first_not_of(' ', begin);
    if (first == std::string_view::npos) return true;
    if (text_[first] == '\n' || text_[first] == '\r') return true;
    const std::string_view rest = text_.substr(begin);
    if (rest.starts_with("---") || rest.starts_with("...")) return false;
    return static_cast<std::ptrdiff_t>(first - begin) > parent_;
  }

  void skip_quoted(char quote) {
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\\' && quote == '"') {
        ++at_;
      } else if (c == quote) {
        if (quote == '"' || !text_.substr(at_ + 1).starts_with(quote)) break;
        ++at_;  // doubled, it means itself
      }
      if (c == '\n') line_ = at_ + 1;
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  // Whether plain text ends here: a colon that ends a key, or a comment.
  bool ends_plain() const {
    const char c = text_[at_];
    if (c == ':') return at_ + 1 == text_.size() || is_blank(text_[at_ + 1]);
    return c == '#' && is_blank(text_[at_ - 1]);
  }

  void skip_plain_in_block() {
    for (++at_; at_ < text_.size() && !ends_plain(); ++at_) {
      if (text_[at_] != '\n') continue;
      if (!next_line_is_deeper()) return;
      line_ = at_ + 1;
    }
  }

  void skip_plain_in_flow() {
    for (++at_; at_ < text_.size() && !ends_plain(); ++at_) {
      const char c = text_[at_];
      if (c == ',' || c == '[' || c == ']' || c == '{' || c == '}') return;
      if (c == '\n') line_ = at_ + 1;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;              // where the line begins
  std::ptrdiff_t parent_ = kNowhere;  // the column of the key or entry that the next value is of
  std::ptrdiff_t node_ = kNowhere;    // the column of what may yet be a key, on this line
  std::size_t depth_ = 0;             // open brackets
  std::size_t tokens_ = 0;            // on this line, or since the outermost bracket's line
  std::size_t too_deep_ = 0;          // the last bracket that was one too many
};

}  // namespace

std::optional<FlowExcess> find_flow_excess(std::string_view text) {
  return Scan(text).run();
}

}  // namespace demarche
