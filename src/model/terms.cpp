// SPDX-License-Identifier: Apache-2.0
#include "model/terms.hpp"

#include <algorithm>

namespace demarche {

namespace {

using Id = Terms::Id;

// What Formula::evaluate works with.
struct Truth {
  Terms* terms;
  Id id;
  Truth operator~() const { return {terms, terms->negation(id)}; }
  Truth operator&(const Truth& other) const { return {terms, terms->all({id, other.id})}; }
  Truth operator|(const Truth& other) const { return {terms, terms->any({id, other.id})}; }
};

}  // namespace

Terms::Terms() {
  make(Op::constant, 0, {});
  make(Op::constant, 1, {});
}

Terms::Id Terms::make(Op op, std::uint64_t options, std::vector<Id> parts) {
  const auto [at, is_new] =
      known_.try_emplace(Key{op, options, parts}, static_cast<Id>(terms_.size()));
  if (!is_new) return at->second;
  std::size_t size = 1;
  if (op == Op::variable) {
    for (std::uint64_t rest = options & (options - 1); rest != 0; rest &= rest - 1) size += 2;
  } else if (op == Op::negation) {
    size += sizes_[parts.front()];
  } else if (op != Op::constant) {
    size = parts.size() - 1;  // the steps that join them
    for (const Id part : parts) size = std::min(size + sizes_[part], kMaxFormulaSteps + 1);
  }
  sizes_.push_back(size);
  terms_.push_back({op, options, std::move(parts)});
  return at->second;
}

Terms::Id Terms::some_of(std::uint64_t options) {
  return options == 0 ? kNever : make(Op::variable, options, {});
}

Terms::Id Terms::of(const Formula& formula) {
  const auto value = [&](std::uint32_t option) {
    return Truth{this, some_of(std::uint64_t{1} << option)};
  };
  return formula.evaluate<Truth>(value, Truth{this, kAlways}, Truth{this, kNever}).id;
}

Terms::Id Terms::negation(Id term) {
  if (term <= kAlways) return term == kNever ? kAlways : kNever;
  if (terms_[term].op == Op::negation) return terms_[term].parts.front();
  return make(Op::negation, 0, {term});
}

Terms::Id Terms::all(std::vector<Id> parts) {
  return combine(Op::conjunction, std::move(parts));
}

Terms::Id Terms::any(std::vector<Id> parts) {
  const Id term = combine(Op::disjunction, std::move(parts));
  if (terms_[term].op != Op::disjunction) return term;
  // a & b | a & c is a & (b | c).
  std::vector<Id> common = factors(terms_[term].parts.front());
  for (const Id part : terms_[term].parts) {
    const std::vector<Id> its = factors(part);
    std::erase_if(common, [&](Id one) { return !std::binary_search(its.begin(), its.end(), one); });
    if (common.empty()) return term;
  }
  std::vector<Id> rests;
  for (const Id part : std::vector<Id>(terms_[term].parts)) {
    std::vector<Id> its = factors(part);
    std::erase_if(its,
                  [&](Id one) { return std::binary_search(common.begin(), common.end(), one); });
    rests.push_back(combine(Op::conjunction, std::move(its)));
  }
  common.push_back(any(std::move(rests)));
  return combine(Op::conjunction, std::move(common));
}

std::vector<Terms::Id> Terms::factors(Id term) const {
  if (terms_[term].op == Op::conjunction) return terms_[term].parts;
  return {term};
}

Terms::Id Terms::combine(Op op, std::vector<Id> parts) {
  const Id neutral = op == Op::conjunction ? kAlways : kNever;
  const Id decisive = op == Op::conjunction ? kNever : kAlways;
  std::vector<Id> flat;
  for (const Id part : parts) {
    if (part == decisive) return decisive;
    if (part == neutral) continue;
    if (terms_[part].op == op) {
      flat.insert(flat.end(), terms_[part].parts.begin(), terms_[part].parts.end());
    } else {
      flat.push_back(part);
    }
  }
  std::sort(flat.begin(), flat.end());
  flat.erase(std::unique(flat.begin(), flat.end()), flat.end());
  if (flat.size() > 1) merge_options(op, flat);
  for (const Id part : flat) {
    if (part == decisive) return decisive;
    if (terms_[part].op == Op::negation &&
        std::binary_search(flat.begin(), flat.end(), terms_[part].parts.front())) {
      return decisive;
    }
  }
  if (flat.size() > 1) absorb(op, flat);
  if (flat.empty()) return neutral;
  if (flat.size() == 1) return flat.front();
  return make(op, 0, std::move(flat));
}

// Some of a or some of b is some of both; none of a and none of b is none of both. Of sets that are
// joined otherwise, one that contains another follows from it or is followed by it.
void Terms::merge_options(Op op, std::vector<Id>& parts) {
  const auto options_in = [&](Id part, bool none) -> std::uint64_t {
    if (none != (terms_[part].op == Op::negation)) return 0;
    const Term& term = terms_[none ? terms_[part].parts.front() : part];
    return term.op == Op::variable ? term.options : 0;
  };
  const bool none_merge = op == Op::conjunction;
  std::uint64_t merged = 0;
  std::vector<std::uint64_t> others;
  for (const Id part : parts) {
    merged |= options_in(part, none_merge);
    if (const std::uint64_t set = options_in(part, !none_merge)) others.push_back(set);
  }
  // In a conjunction "some of a larger set" follows; in a disjunction "none of a larger set" is
  // implied already. What has been merged takes these options out of the sets of the others.
  for (std::uint64_t& set : others) set &= ~merged;
  std::vector<std::uint64_t> least = others;
  std::erase_if(least, [&](std::uint64_t set) {
    return std::any_of(others.begin(), others.end(),
                       [&](std::uint64_t other) { return other != set && (other & ~set) == 0; });
  });
  std::erase_if(parts,
                [&](Id part) { return options_in(part, false) + options_in(part, true) > 0; });
  const auto add = [&](std::uint64_t set, bool none) {
    const Id some = some_of(set);
    parts.push_back(none ? negation(some) : some);
  };
  if (merged != 0) add(merged, none_merge);
  for (const std::uint64_t set : least) add(set, !none_merge);
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
}

// a | a & b is a, and a & (a | b) too.
void Terms::absorb(Op op, std::vector<Id>& parts) const {
  const Op dual = op == Op::conjunction ? Op::disjunction : Op::conjunction;
  const std::vector<Id> before = parts;
  std::erase_if(parts, [&](Id part) {
    const Term& term = terms_[part];
    return term.op == dual && std::any_of(term.parts.begin(), term.parts.end(), [&](Id inner) {
             return std::binary_search(before.begin(), before.end(), inner);
           });
  });
}

std::optional<Formula> Terms::formula(Id term, std::string text) const {
  if (sizes_[term] > kMaxFormulaSteps) return std::nullopt;
  std::vector<Formula::Step> steps;
  steps.reserve(sizes_[term]);
  write(term, steps);
  return Formula(std::move(text), std::move(steps));
}

void Terms::write(Id id, std::vector<Formula::Step>& steps) const {
  const Term& term = terms_[id];
  if (term.op == Op::constant) {
    steps.push_back({Op::constant, id});
  } else if (term.op == Op::variable) {
    bool first = true;
    for (std::uint32_t option = 0; option < 64; ++option) {
      if ((term.options >> option & 1) == 0) continue;
      steps.push_back({Op::variable, option});
      if (!first) steps.push_back({Op::disjunction});
      first = false;
    }
  } else {
    for (std::size_t k = 0; k < term.parts.size(); ++k) {
      write(term.parts[k], steps);
      if (k > 0) steps.push_back({term.op});
    }
    if (term.op == Op::negation) steps.push_back({Op::negation});
  }
}

}  // namespace demarche
