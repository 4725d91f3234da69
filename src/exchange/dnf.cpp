// SPDX-License-Identifier: Apache-2.0
// A formula becomes an OR of conjunctions from the leaves up. Negations are pushed to the leaves:
// each subformula is worked out as it is, negated, or (below an equivalence) both, and only in the
// ways that are asked for from above. Without recursion, for formulas can be deep.
#include "exchange/dnf.hpp"

#include <algorithm>
#include <bit>

namespace demarche {

namespace {

using Dnf = std::vector<Conjunction>;

// Comparisons of two conjunctions, per formula.
constexpr std::size_t kMaxWork = std::size_t{1} << 25;

// `general` holds wherever `special` does.
bool covers(const Conjunction& general, const Conjunction& special) {
  return (general.taken & ~special.taken) == 0 && (general.dropped & ~special.dropped) == 0;
}

class Converter {
 public:
  Converter(const std::vector<Formula::Step>& steps, std::size_t limit)
      : steps_(steps), limit_(limit), nodes_(steps.size()) {}

  std::optional<Dnf> run() {
    find_operands();
    nodes_.back().wanted[0] = true;
    for (std::size_t i = steps_.size(); i-- > 0;) ask_operands(i);
    for (std::size_t i = 0; i < steps_.size() && !failed_; ++i) work_out(i);
    if (failed_) return std::nullopt;
    return std::move(nodes_.back().dnf[0]);
  }

 private:
  // The entries of `wanted` and `dnf` are those of the subformula and of its negation.
  struct Node {
    std::size_t left = 0;
    std::size_t right = 0;
    bool wanted[2] = {false, false};
    Dnf dnf[2];
  };

  void find_operands() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const Op op = steps_[i].op;
      if (op != Op::variable && op != Op::constant) {
        nodes_[i].right = open.back();
        open.pop_back();
        if (op == Op::negation) {
          nodes_[i].left = nodes_[i].right;
        } else {
          nodes_[i].left = open.back();
          open.pop_back();
        }
      }
      open.push_back(i);
    }
  }

  void ask_operands(std::size_t i) {
    const Node& node = nodes_[i];
    const Op op = steps_[i].op;
    if (op == Op::variable || op == Op::constant) return;
    for (const int negated : {0, 1}) {
      if (!node.wanted[negated]) continue;
      if (op == Op::equivalence) {
        for (const int way : {0, 1}) {
          nodes_[node.left].wanted[way] = nodes_[node.right].wanted[way] = true;
        }
        continue;
      }
      const bool swaps_left = op == Op::negation || op == Op::implication;
      nodes_[node.left].wanted[swaps_left ? 1 - negated : negated] = true;
      nodes_[node.right].wanted[op == Op::negation ? 1 - negated : negated] = true;
    }
  }

  void work_out(std::size_t i) {
    Node& node = nodes_[i];
    Node& left = nodes_[node.left];
    Node& right = nodes_[node.right];
    for (const int negated : {0, 1}) {
      if (!node.wanted[negated]) continue;
      Dnf& result = node.dnf[negated];
      switch (steps_[i].op) {
        case Op::variable: {
          const std::uint64_t bit = std::uint64_t{1} << steps_[i].argument;
          result = {negated != 0 ? Conjunction{0, bit} : Conjunction{bit, 0}};
          break;
        }
        case Op::constant:
          if ((steps_[i].argument != 0) != (negated != 0)) result = {Conjunction{}};
          break;
        case Op::negation:
          result = left.dnf[1 - negated];
          break;
        case Op::conjunction:
          result =
              negated != 0 ? either(left.dnf[1], right.dnf[1]) : both(left.dnf[0], right.dnf[0]);
          break;
        case Op::disjunction:
          result =
              negated != 0 ? both(left.dnf[1], right.dnf[1]) : either(left.dnf[0], right.dnf[0]);
          break;
        case Op::implication:
          result =
              negated != 0 ? both(left.dnf[0], right.dnf[1]) : either(left.dnf[1], right.dnf[0]);
          break;
        case Op::equivalence:
          result = either(both(left.dnf[0], right.dnf[negated]),
                          both(left.dnf[1], right.dnf[1 - negated]));
          break;
      }
    }
    if (steps_[i].op == Op::variable || steps_[i].op == Op::constant) return;
    // A subformula has one use.
    for (const int way : {0, 1}) {
      Dnf().swap(left.dnf[way]);
      Dnf().swap(right.dnf[way]);
    }
  }

  void add(Dnf& list, const Conjunction& one) {
    work_ += list.size();
    if (work_ > kMaxWork) failed_ = true;
    if (failed_) return;
    const auto covered = [&](const Conjunction& other) { return covers(other, one); };
    if (std::any_of(list.begin(), list.end(), covered)) return;
    std::erase_if(list, [&](const Conjunction& other) { return covers(one, other); });
    list.push_back(one);
    if (list.size() > limit_) failed_ = true;
  }

  Dnf either(const Dnf& a, const Dnf& b) {
    Dnf result = a;
    for (const Conjunction& one : b) add(result, one);
    return result;
  }

  Dnf both(const Dnf& a, const Dnf& b) {
    Dnf result;
    for (const Conjunction& one : a) {
      for (const Conjunction& other : b) {
        ++work_;
        const Conjunction joined{one.taken | other.taken, one.dropped | other.dropped};
        if ((joined.taken & joined.dropped) == 0) add(result, joined);
        if (failed_) return result;
      }
    }
    return result;
  }

  const std::vector<Formula::Step>& steps_;
  std::size_t limit_;
  std::size_t work_ = 0;
  bool failed_ = false;
  std::vector<Node> nodes_;
};

}  // namespace

std::optional<std::vector<Conjunction>> to_dnf(const Formula& formula, std::size_t limit) {
  return Converter(formula.steps(), limit).run();
}

Formula from_dnf(const std::vector<Conjunction>& conjunctions,
                 const std::function<std::string(std::size_t)>& name) {
  if (conjunctions.empty()) return Formula("false", {{Op::constant, 0}});
  std::string text;
  std::vector<Formula::Step> steps;
  bool first = true;
  for (const Conjunction& one : conjunctions) {
    if (!first) text += " | ";
    const std::uint64_t named = one.taken | one.dropped;
    if (named == 0) {
      text += "true";
      steps.push_back({Op::constant, 1});
    }
    for (std::uint64_t rest = named; rest != 0; rest &= rest - 1) {
      const auto option = static_cast<std::uint32_t>(std::countr_zero(rest));
      const bool dropped = ((one.dropped >> option) & 1) != 0;
      text += (rest == named ? "" : " & ") + std::string(dropped ? "!" : "") + name(option);
      steps.push_back({Op::variable, option});
      if (dropped) steps.push_back({Op::negation});
      if (rest != named) steps.push_back({Op::conjunction});
    }
    if (!first) steps.push_back({Op::disjunction});
    first = false;
  }
  return Formula(std::move(text), std::move(steps));
}

}  // namespace demarche
