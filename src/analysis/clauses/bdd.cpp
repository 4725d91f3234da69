// SPDX-License-Identifier: Apache-2.0
#include "analysis/clauses/bdd.hpp"

#include <algorithm>

namespace demarche::clauses {

namespace {

constexpr std::uint32_t kNoVariable = 0xFFFFFFFF;  // of the constants; after all others

}  // namespace

Bdd::Bdd() : nodes_{{kNoVariable, kFalse, kFalse}, {kNoVariable, kTrue, kTrue}} {}

Bdd::Node Bdd::node(std::uint32_t v, Node low, Node high) {
  if (low == high) return low;
  const auto [found, is_new] = unique_.try_emplace({v, low, high}, 0);
  if (is_new) {
    if (nodes_.size() >= kMostNodes) throw TooLarge{};
    found->second = static_cast<Node>(nodes_.size());
    nodes_.push_back({v, low, high});
  }
  return found->second;
}

Bdd::Node Bdd::choice(Node f, Node g, Node h) {
  if (f == kTrue || g == h) return g;
  if (f == kFalse) return h;
  if (g == kTrue && h == kFalse) return f;
  const Key key{f, g, h};
  if (const auto found = choices_.find(key); found != choices_.end()) return found->second;
  const std::uint32_t v = std::min({nodes_[f].variable, nodes_[g].variable, nodes_[h].variable});
  const auto low = [&](Node n) { return nodes_[n].variable == v ? nodes_[n].low : n; };
  const auto high = [&](Node n) { return nodes_[n].variable == v ? nodes_[n].high : n; };
  const Node zero = choice(low(f), low(g), low(h));
  const Node one = choice(high(f), high(g), high(h));
  const Node made = node(v, zero, one);
  choices_.emplace(key, made);
  return made;
}

std::vector<bool> Bdd::support(Node f, std::size_t count) const {
  std::vector<bool> found(count);
  std::vector<bool> seen(f + 1);  // a node comes after those below it
  std::vector<Node> left{f};
  while (!left.empty()) {
    const Node n = left.back();
    left.pop_back();
    if (n <= kTrue || seen[n]) continue;
    seen[n] = true;
    found[nodes_[n].variable] = true;
    left.push_back(nodes_[n].low);
    left.push_back(nodes_[n].high);
  }
  return found;
}

Bdd::Node Bdd::settle(Node f, const std::vector<Fate>& fates) {
  std::unordered_map<Node, Node> done;
  return settle(f, fates, done);
}

Bdd::Node Bdd::settle(Node f, const std::vector<Fate>& fates,
                      std::unordered_map<Node, Node>& done) {
  if (f <= kTrue) return f;
  if (const auto found = done.find(f); found != done.end()) return found->second;
  const Inner inner = nodes_[f];
  const Fate fate = fates[inner.variable];
  Node made = kFalse;
  if (fate == Fate::zero) {
    made = settle(inner.low, fates, done);
  } else if (fate == Fate::one) {
    made = settle(inner.high, fates, done);
  } else {
    const Node low = settle(inner.low, fates, done);
    const Node high = settle(inner.high, fates, done);
    switch (fate) {
      case Fate::all:
        made = both(low, high);
        break;
      case Fate::some:
        made = either(low, high);
        break;
      case Fate::at_least:
        made = choice(variable(inner.variable), high, either(low, high));
        break;
      default:
        made = choice(variable(inner.variable), high, low);
    }
  }
  done.emplace(f, made);
  return made;
}

}  // namespace demarche::clauses
