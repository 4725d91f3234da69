// SPDX-License-Identifier: Apache-2.0
// Conditions over atoms, each stored once: what a clause asks of one bearer at one kind of territory.
//
// An opinion of a territory is written as one of "the territory here", since all of a condition is about
// one territory. What several actors hold or give together is one leaf, not an atom each, so that a
// condition on 200 parties is as short as one on two.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "analysis/clauses/sets.hpp"
#include "finding/clauses.hpp"

namespace demarche::clauses {

using Value = std::uint32_t;
inline constexpr Value kNo = 0;
inline constexpr Value kYes = 1;

// Of leaves: which atoms. Actors with the same family have one atom each.
struct Leaf {
  std::uint32_t family = 0;
  std::uint32_t holders = 0;  // a set of Values::set
  bool every = false;         // all its atoms; else one of them
  JudgeKind kind = JudgeKind::contingent;
  friend auto operator<=>(const Leaf&, const Leaf&) = default;
};

class Values {
 public:
  explicit Values(std::size_t actors) : actors_(actors) {}

  // Sets of actors have one place more, for events.
  std::size_t actors() const { return actors_; }
  Bits nobody() const { return Bits(actors_ + 1); }

  enum class What : std::uint8_t { fact, breach, from, until, opinion, opinion_here, consent };
  // Holders must not be empty; of events they are not looked at.
  Value event(What what, const std::string& name);
  Value held(What what, const std::string& name, const Bits& holders, bool every, JudgeKind kind);

  Value negation(Value of);
  Value all(std::vector<Value> parts) { return join(true, std::move(parts)); }
  Value any(std::vector<Value> parts) { return join(false, std::move(parts)); }

  enum class Form : std::uint8_t { constant, leaf, negation, all, any };
  struct Node {
    Form form = Form::constant;
    bool monotone = true;      // no negation in it
    std::uint32_t leaf = 0;    // of Values::leaf
    std::vector<Value> parts;  // of negation (one), all, any
  };
  const Node& operator[](Value value) const { return nodes_[value]; }
  const Leaf& leaf(std::uint32_t leaf) const { return leaves_[leaf]; }
  const Bits& set(std::uint32_t set) const { return sets_[set]; }
  bool is_event(const Leaf& leaf) const { return sets_[leaf.holders][actors_]; }

 private:
  Value of_leaf(const Leaf& leaf);
  std::uint32_t family(What what, const std::string& name);
  std::uint32_t set_number(const Bits& set);
  Value join(bool all, std::vector<Value> parts);
  Value stored(Node node);

  std::size_t actors_;
  std::vector<Node> nodes_{2};
  std::vector<Leaf> leaves_;
  std::vector<Bits> sets_;
  std::map<std::pair<What, std::string>, std::uint32_t> families_;
  std::unordered_map<Bits, std::uint32_t, HashBits> set_numbers_;
  std::map<Leaf, Value> of_leaves_;
  struct HashNode {
    std::size_t operator()(const std::pair<Form, std::vector<Value>>& key) const {
      std::uint64_t hash = static_cast<std::uint64_t>(key.first);
      for (const Value part : key.second) hash = (hash ^ part) * 0x9E3779B97F4A7C15U;
      return static_cast<std::size_t>(hash ^ (hash >> 31));
    }
  };
  std::unordered_map<std::pair<Form, std::vector<Value>>, Value, HashNode> of_parts_;
};

}  // namespace demarche::clauses
