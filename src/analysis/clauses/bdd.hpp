// SPDX-License-Identifier: Apache-2.0
// Reduced ordered binary decision diagrams (Bryant 1986): one node for each Boolean function, so that a
// function is constant, or depends on a variable, exactly if its diagram shows it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <unordered_map>
#include <vector>

namespace demarche::clauses {

class Bdd {
 public:
  using Node = std::uint32_t;
  static constexpr Node kFalse = 0;
  static constexpr Node kTrue = 1;

  // Thrown when a diagram would have more nodes than this.
  struct TooLarge : std::runtime_error {
    TooLarge() : std::runtime_error("condition with too many cases") {}
  };
  static constexpr std::size_t kMostNodes = std::size_t{1} << 16;

  Bdd();

  Node variable(std::uint32_t v) { return node(v, kFalse, kTrue); }
  Node negation(Node f) { return choice(f, kFalse, kTrue); }
  Node both(Node f, Node g) { return choice(f, g, kFalse); }
  Node either(Node f, Node g) { return choice(f, kTrue, g); }

  // The variables that f depends on, by number, of `count`.
  std::vector<bool> support(Node f, std::size_t count) const;

  // What becomes of f if each of its variables is kept, given, asked for both its values, left to be
  // either, or left to be more than it is.
  enum class Fate : std::uint8_t { keep, zero, one, all, some, at_least };
  Node settle(Node f, const std::vector<Fate>& fates);

 private:
  struct Inner {
    std::uint32_t variable;
    Node low, high;
  };
  using Key = std::array<Node, 3>;
  struct Hash {
    std::size_t operator()(const Key& key) const {
      std::uint64_t hash = key[0];
      hash = (hash * 0x9E3779B97F4A7C15U) ^ key[1];
      hash = (hash * 0x9E3779B97F4A7C15U) ^ key[2];
      return static_cast<std::size_t>(hash ^ (hash >> 29));
    }
  };

  Node node(std::uint32_t v, Node low, Node high);
  Node choice(Node f, Node g, Node h);  // g where f holds, else h
  Node settle(Node f, const std::vector<Fate>& fates, std::unordered_map<Node, Node>& done);

  std::vector<Inner> nodes_;
  std::unordered_map<Key, Node, Hash> unique_;
  std::unordered_map<Key, Node, Hash> choices_;
};

}  // namespace demarche::clauses
