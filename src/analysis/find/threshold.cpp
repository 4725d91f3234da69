// SPDX-License-Identifier: Apache-2.0
#include "analysis/find/threshold.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace demarche {

namespace {

// The most nodes of a diagram. Adders have fewer gates than larger ones, but tell the solver less.
constexpr std::size_t kMostNodes = 2000;

// Decides the summands in order. The node (k, need) says whether summands k, k + 1, … sum up to
// `need`; one node stands for a whole interval of needs that no sum tells apart.
class Diagram {
 public:
  explicit Diagram(const std::vector<Summand>& summands)
      : summands_(summands), rest_(summands.size() + 1), made_(summands.size()) {
    for (std::size_t k = summands.size(); k-- > 0;) rest_[k] = rest_[k + 1] + summands[k].worth;
  }

  // The gates, or nothing if they are too many.
  std::optional<Literal> at_least(Clauses& clauses, std::int64_t need) {
    const std::size_t root = node(0, need).at;
    if (nodes_.size() > kMostNodes) return std::nullopt;
    std::vector<Literal> gate{kFalse, kTrue};
    for (const Node& one : nodes_) {
      // More is never worse: `with` holds wherever `without` does.
      gate.push_back(clauses.either(gate[one.without],
                                    clauses.both(summands_[one.summand].literal, gate[one.with])));
    }
    return gate[root];
  }

 private:
  static constexpr std::int64_t kFar = std::int64_t{1} << 62;
  static constexpr std::size_t kNo = 0, kYes = 1;  // the leaves; nodes_ are numbered from 2

  struct Node {
    std::size_t summand, with, without;
  };
  struct Place {
    std::size_t at;
    std::int64_t least, most;  // the needs that come to this node
  };

  Place node(std::size_t k, std::int64_t need) {
    if (need <= 0) return {kYes, -kFar, 0};
    if (need > rest_[k] || nodes_.size() > kMostNodes) return {kNo, rest_[k] + 1, kFar};
    const auto known = made_[k].lower_bound(need);
    if (known != made_[k].end() && known->second.least <= need) return known->second;
    const std::int64_t worth = summands_[k].worth;
    const Place with = node(k + 1, need - worth);
    const Place without = node(k + 1, need);
    nodes_.push_back({k, with.at, without.at});
    const Place made{nodes_.size() + 1, std::max(with.least + worth, without.least),
                     std::min(with.most + worth, without.most)};
    made_[k].emplace(made.most, made);
    return made;
  }

  const std::vector<Summand>& summands_;
  std::vector<std::int64_t> rest_;                   // the sum of all from k on
  std::vector<std::map<std::int64_t, Place>> made_;  // by summand and greatest need
  std::vector<Node> nodes_;                          // each after those it points to
};

// Whether the binary digits of the sum, less `need`, are no negative number.
Literal by_adders(Clauses& clauses, const std::vector<Summand>& summands, std::int64_t need) {
  std::int64_t greatest = 0;
  for (const Summand& summand : summands) greatest += summand.worth;
  std::size_t digits = 0;
  while (greatest >> digits != 0) ++digits;
  std::vector<Literal> sum(digits, kFalse);  // the least significant first
  for (const Summand& summand : summands) {
    Literal carry = kFalse;
    for (std::size_t k = 0; k < digits; ++k) {
      const Literal a = sum[k];
      const Literal b = ((summand.worth >> k) & 1) != 0 ? summand.literal : kFalse;
      const Literal odd = clauses.differ(a, b);
      sum[k] = clauses.differ(odd, carry);
      carry = clauses.either(clauses.both(a, b), clauses.both(odd, carry));
    }
  }
  Literal enough = kTrue;
  for (std::size_t k = 0; k < digits; ++k) {
    const bool needed = ((need >> k) & 1) != 0;
    enough = needed ? clauses.both(sum[k], enough) : clauses.either(sum[k], enough);
  }
  return enough;
}

}  // namespace

Literal sums_to(Clauses& clauses, const std::vector<Summand>& summands, std::int64_t need) {
  std::vector<Summand> open;
  std::int64_t possible = 0;
  for (const Summand& summand : summands) {
    if (summand.literal == kTrue) {
      need -= summand.worth;
    } else if (summand.literal != kFalse) {
      open.push_back(summand);
      possible += summand.worth;
    }
  }
  if (need <= 0) return kTrue;
  if (need > possible) return kFalse;
  if (const auto gate = Diagram(open).at_least(clauses, need)) return *gate;
  return by_adders(clauses, open, need);
}

}  // namespace demarche
