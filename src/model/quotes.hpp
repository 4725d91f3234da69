// SPDX-License-Identifier: Apache-2.0
// Looks for passages in a text: many exactly, in one pass, and one nearly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace demarche {

// The text with each run of white space as one space, and none at its ends.
std::string with_single_spaces(std::string_view text);

// Finds which of many quotes occur in a text (Aho and Corasick 1975), in time linear in the quotes
// and the text together: thousands of quotes from a book cost one reading of the book.
class QuoteSearch {
 public:
  // Adds a quote and returns its number.
  std::size_t add(std::string_view quote);
  // Reads the text. Both are compared as they are, white space and all.
  void run(std::string_view text);
  bool found(std::size_t quote) const { return nodes_[ends_[quote]].seen; }

 private:
  // A node of the tree of all beginnings of quotes. Children are a linked list: most nodes have
  // one.
  struct Node {
    std::uint32_t child = 0;
    std::uint32_t sibling = 0;
    std::uint32_t fallback = 0;  // the longest proper ending that is a beginning of a quote
    char byte = 0;
    bool seen = false;  // the text has this beginning somewhere
  };

  std::uint32_t child(std::uint32_t node, char byte) const;
  std::uint32_t next(std::uint32_t node, char byte) const;
  void link();

  std::vector<Node> nodes_{1};
  std::vector<std::uint32_t> ends_;
};

// A passage of a text.
struct Passage {
  std::size_t offset = 0;
  std::string text;
};

// The words of a text, for finding the passage that shares most words with a quote.
class NearestPassage {
 public:
  explicit NearestPassage(std::string_view text);

  // The window of as many words as the quote has that shares most of them, the first of equals;
  // nothing if it shares fewer than half. Words count without case and the punctuation around them.
  // O(words of the text and of the quote).
  std::optional<Passage> find(std::string_view quote) const;
  std::size_t words() const { return words_.size(); }

 private:
  struct Word {
    std::size_t offset;
    std::size_t length;
    std::uint32_t number;  // equal for equal words
  };

  std::string_view text_;
  std::vector<Word> words_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace demarche
