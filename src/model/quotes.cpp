// SPDX-License-Identifier: Apache-2.0
#include "model/quotes.hpp"

#include <algorithm>
#include <array>

namespace demarche {

namespace {

// The bytes of the white space character at the start of `text`, 0 if there is none. Besides ASCII:
// the spaces that cannot break (U+00A0, U+202F), which word processors put into plain sentences.
std::size_t space_length(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) return 1;
  if (text.starts_with("\xC2\xA0")) return 2;
  if (text.starts_with("\xE2\x80\xAF")) return 3;
  return 0;
}

// The next word at or after `at`, as a part of `text`; empty at the end.
std::string_view next_word(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const std::size_t space = space_length(text.substr(at));
    if (space == 0) break;
    at += space;
  }
  std::size_t end = at;
  while (end < text.size() && space_length(text.substr(end)) == 0) ++end;
  return text.substr(at, end - at);
}

// A word without case and the punctuation around it: what a slip of the pen leaves alone.
std::string bare(std::string_view word) {
  const auto counts = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  constexpr std::array<std::string_view, 6> kMarks{"“", "”", "‘", "’", "«", "»"};
  for (bool cut = true; cut && !word.empty();) {
    cut = false;
    for (const std::string_view mark : kMarks) {
      if (word.starts_with(mark)) word.remove_prefix(mark.size()), cut = true;
      if (word.ends_with(mark)) word.remove_suffix(mark.size()), cut = true;
    }
    if (!word.empty() && !counts(word.front())) word.remove_prefix(1), cut = true;
    if (!word.empty() && !counts(word.back())) word.remove_suffix(1), cut = true;
  }
  std::string lower(word);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

std::string with_single_spaces(std::string_view text) {
  std::string single;
  single.reserve(text.size());
  for (std::string_view word = next_word(text, 0); !word.empty();) {
    if (!single.empty()) single += ' ';
    single += word;
    word = next_word(text, static_cast<std::size_t>(word.data() - text.data()) + word.size());
  }
  return single;
}

std::uint32_t QuoteSearch::child(std::uint32_t node, char byte) const {
  std::uint32_t at = nodes_[node].child;
  while (at != 0 && nodes_[at].byte != byte) at = nodes_[at].sibling;
  return at;
}

std::size_t QuoteSearch::add(std::string_view quote) {
  std::uint32_t node = 0;
  for (const char byte : quote) {
    std::uint32_t next = child(node, byte);
    if (next == 0) {
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({0, nodes_[node].child, 0, byte, false});
      nodes_[node].child = next;
    }
    node = next;
  }
  ends_.push_back(node);
  return ends_.size() - 1;
}

// Where the search stands after one more byte: the longest ending read that begins a quote.
std::uint32_t QuoteSearch::next(std::uint32_t node, char byte) const {
  for (;;) {
    const std::uint32_t to = child(node, byte);
    if (to != 0 || node == 0) return to;
    node = nodes_[node].fallback;
  }
}

void QuoteSearch::link() {
  // By increasing depth, so that the fallback of a parent is known before its children's.
  std::vector<std::uint32_t> order{0};
  order.reserve(nodes_.size());
  for (std::size_t k = 0; k < order.size(); ++k) {
    const std::uint32_t node = order[k];
    for (std::uint32_t c = nodes_[node].child; c != 0; c = nodes_[c].sibling) {
      nodes_[c].fallback = node == 0 ? 0 : next(nodes_[node].fallback, nodes_[c].byte);
      order.push_back(c);
    }
  }
}

void QuoteSearch::run(std::string_view text) {
  link();
  nodes_[0].seen = true;
  std::uint32_t node = 0;
  for (const char byte : text) {
    node = next(node, byte);
    // All endings of what was read are seen too. Once one is, its own endings are as well.
    for (std::uint32_t end = node; !nodes_[end].seen; end = nodes_[end].fallback) {
      nodes_[end].seen = true;
    }
  }
}

NearestPassage::NearestPassage(std::string_view text) : text_(text) {
  for (std::string_view word = next_word(text, 0); !word.empty();) {
    const auto offset = static_cast<std::size_t>(word.data() - text.data());
    const auto fresh = static_cast<std::uint32_t>(numbers_.size());
    const std::uint32_t number = numbers_.emplace(bare(word), fresh).first->second;
    words_.push_back({offset, word.size(), number});
    word = next_word(text, offset + word.size());
  }
}

std::optional<Passage> NearestPassage::find(std::string_view quote) const {
  // wanted[w]: how often the quote has word w more than the window has.
  std::vector<std::int32_t> wanted(numbers_.size(), 0);
  std::vector<bool> in_quote(numbers_.size(), false);
  std::size_t length = 0;
  for (std::string_view word = next_word(quote, 0); !word.empty(); ++length) {
    const auto known = numbers_.find(bare(word));
    if (known != numbers_.end()) ++wanted[known->second], in_quote[known->second] = true;
    word = next_word(quote, static_cast<std::size_t>(word.data() - quote.data()) + word.size());
  }
  length = std::min(length, words_.size());
  std::size_t shared = 0;
  std::size_t best = 0;
  std::size_t best_end = 0;
  for (std::size_t end = 0; end < words_.size(); ++end) {
    if (end >= length && ++wanted[words_[end - length].number] > 0) --shared;
    if (--wanted[words_[end].number] >= 0) ++shared;
    if (shared > best) best = shared, best_end = end + 1;
  }
  if (best == 0 || 2 * best < length) return std::nullopt;
  // Begin with a word that the quote has: the same number of words from there reads better.
  std::size_t first = best_end < length ? 0 : best_end - length;
  while (!in_quote[words_[first].number]) ++first;
  const Word& last = words_[std::min(first + length, words_.size()) - 1];
  const std::size_t begin = words_[first].offset;
  const std::size_t end = last.offset + last.length;
  return Passage{begin, with_single_spaces(text_.substr(begin, end - begin))};
}

}  // namespace demarche
