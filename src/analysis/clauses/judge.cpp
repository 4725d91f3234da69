// SPDX-License-Identifier: Apache-2.0
#include "analysis/clauses/judge.hpp"

#include <algorithm>
#include <optional>

#include "analysis/clauses/bdd.hpp"

namespace demarche::clauses {

namespace {

// Adds to a partition of sets, each with marks, a further set with its mark.
template <class Mark>
struct Part {
  Bits set;
  std::vector<Mark> marks;
};
template <class Mark>
void refine(std::vector<Part<Mark>>& parts, Bits set, Mark mark) {
  const std::size_t before = parts.size();
  for (std::size_t i = 0; i < before && set.any(); ++i) {
    Bits shared = common(parts[i].set, set);
    if (!shared.any()) continue;
    subtract(set, shared);
    if (shared == parts[i].set) {
      parts[i].marks.push_back(mark);
      continue;
    }
    subtract(parts[i].set, shared);
    Part<Mark> split{std::move(shared), parts[i].marks};
    split.marks.push_back(mark);
    parts.push_back(std::move(split));
  }
  if (set.any()) parts.push_back({std::move(set), {mark}});
}

// A condition as a diagram. Its variables are what a block of actors holds together: `every` of its
// atoms, or one of them. Blocks that leaves read in both ways are cut into single atoms.
class Diagram {
 public:
  Diagram(const Values& values, Value value) : values_(values) {
    collect(value);
    make_variables();
    root_ = diagram(value);
    pivotal_ = bdd_.support(root_, variables_.size());
  }

  bool is(bool constant) const { return root_ == (constant ? Bdd::kTrue : Bdd::kFalse); }

  // Holders of pivotal atoms.
  Bits judges() const {
    Bits judges = values_.nobody();
    for (std::size_t v = 0; v < variables_.size(); ++v) {
      if (pivotal_[v]) judges |= variables_[v].holders;
    }
    return judges;
  }

  // The words by which pivotal atoms are named.
  std::uint32_t kinds() const {
    std::uint32_t kinds = 0;
    for (std::size_t v = 0; v < variables_.size(); ++v) {
      if (!pivotal_[v]) continue;
      for (const std::size_t leaf : variables_[v].leaves) {
        kinds |= 1U << static_cast<unsigned>(values_.leaf(leaves_[leaf]).kind);
      }
    }
    return kinds;
  }

  // Who can make the value this, whatever the others do.
  Bits deciders(bool wanted) {
    std::vector<Part<std::size_t>>
        groups;  // actors alike, with the variables that they have a part in
    for (std::size_t v = 0; v < variables_.size(); ++v) {
      if (pivotal_[v]) refine(groups, variables_[v].holders, v);
    }
    const Bdd::Node goal = wanted ? root_ : bdd_.negation(root_);
    Bits deciders = values_.nobody();
    for (const Part<std::size_t>& group : groups) {
      std::vector<Bdd::Fate> fates(variables_.size(), Bdd::Fate::all);
      for (const std::size_t v : group.marks) fates[v] = alone(variables_[v]);
      if (bdd_.settle(goal, fates) != Bdd::kFalse) deciders |= group.set;
    }
    return deciders;
  }

  // Whether those can make `part`, a part of the condition, true while of the other atoms each is not so,
  // and the whole can be true with the same word of theirs, whatever the other atoms are.
  bool can_hold(Value part, const Bits& those) {
    std::vector<Bdd::Fate> alone, beside;
    for (const Variable& variable : variables_) {
      const bool all = includes(those, variable.holders);
      const bool some = intersect(those, variable.holders);
      const bool free = variable.every ? all : some;
      alone.push_back(free ? Bdd::Fate::keep : Bdd::Fate::zero);
      beside.push_back(all ? Bdd::Fate::keep : free ? Bdd::Fate::at_least : Bdd::Fate::some);
    }
    const Bdd::Node made = bdd_.settle(diagram(part), alone);
    return bdd_.both(made, bdd_.settle(root_, beside)) != Bdd::kFalse;
  }

 private:
  struct Variable {
    Bits holders;
    bool single = true;
    bool every = false;
    std::vector<std::size_t> leaves;  // of leaves_
  };

  // What one of several holders can do about their variable: it can be the one who holds, and then what
  // the others do is all the same; it can refuse what takes every one.
  static Bdd::Fate alone(const Variable& variable) {
    if (variable.single) return Bdd::Fate::keep;
    return variable.every ? Bdd::Fate::zero : Bdd::Fate::one;
  }

  void collect(Value value) {
    if (seen_.contains(value)) return;
    const Values::Node& node = values_[value];
    seen_[value] = leaves_.size();
    if (node.form == Values::Form::leaf) leaves_.push_back(node.leaf);
    for (const Value part : node.parts) collect(part);
  }

  void make_variables() {
    of_leaf_.resize(leaves_.size());
    std::vector<bool> done(leaves_.size());
    for (std::size_t first = 0; first < leaves_.size(); ++first) {
      if (done[first]) continue;
      std::vector<Part<std::size_t>> blocks;
      for (std::size_t i = first; i < leaves_.size(); ++i) {
        const Leaf& leaf = values_.leaf(leaves_[i]);
        if (leaf.family != values_.leaf(leaves_[first]).family) continue;
        done[i] = true;
        refine(blocks, values_.set(leaf.holders), i);
      }
      for (const Part<std::size_t>& block : blocks) add_block(block);
    }
  }

  void add_block(const Part<std::size_t>& block) {
    const bool single = block.set.count() == 1;
    const auto every = [&](std::size_t i) { return values_.leaf(leaves_[i]).every; };
    const bool first = every(block.marks.front());
    const bool alike = std::all_of(block.marks.begin(), block.marks.end(),
                                   [&](std::size_t i) { return every(i) == first; });
    if (single || alike) {
      add({block.set, single, first, block.marks});
      return;
    }
    block.set.for_each([&](std::size_t actor) {
      Bits one = values_.nobody();
      one.set(actor);
      add({std::move(one), true, false, block.marks});
    });
  }

  void add(Variable variable) {
    const auto number = static_cast<std::uint32_t>(variables_.size());
    for (const std::size_t i : variable.leaves) of_leaf_[i].push_back(number);
    variables_.push_back(std::move(variable));
  }

  Bdd::Node diagram(Value value) {
    if (value <= kYes) return value == kYes ? Bdd::kTrue : Bdd::kFalse;
    if (const auto found = done_.find(value); found != done_.end()) return found->second;
    const Values::Node& node = values_[value];
    Bdd::Node made = Bdd::kFalse;
    if (node.form == Values::Form::leaf) {
      const bool every = values_.leaf(node.leaf).every;
      made = every ? Bdd::kTrue : Bdd::kFalse;
      for (const std::uint32_t v : of_leaf_[seen_.at(value)]) {
        made = every ? bdd_.both(made, bdd_.variable(v)) : bdd_.either(made, bdd_.variable(v));
      }
    } else if (node.form == Values::Form::negation) {
      made = bdd_.negation(diagram(node.parts.front()));
    } else {
      const bool all = node.form == Values::Form::all;
      made = all ? Bdd::kTrue : Bdd::kFalse;
      for (const Value part : node.parts) {
        const Bdd::Node one = diagram(part);
        made = all ? bdd_.both(made, one) : bdd_.either(made, one);
      }
    }
    done_.emplace(value, made);
    return made;
  }

  const Values& values_;
  Bdd bdd_;
  std::unordered_map<Value, std::size_t> seen_;  // of leaves: their place in leaves_
  std::vector<std::uint32_t> leaves_;            // of Values::leaf
  std::vector<std::vector<std::uint32_t>> of_leaf_;
  std::vector<Variable> variables_;
  std::unordered_map<Value, Bdd::Node> done_;
  Bdd::Node root_ = Bdd::kFalse;
  std::vector<bool> pivotal_;
};

// Everybody whom a condition names.
void name_all(const Values& values, Value value, Judgement& into) {
  const Values::Node& node = values[value];
  if (node.form == Values::Form::leaf) {
    const Leaf& leaf = values.leaf(node.leaf);
    into.judges |= values.set(leaf.holders);
    into.kinds |= 1U << static_cast<unsigned>(leaf.kind);
  }
  for (const Value part : node.parts) name_all(values, part, into);
}

// The families of atoms that a condition asks about.
void add_families(const Values& values, Value value, std::vector<std::uint32_t>& families) {
  const Values::Node& node = values[value];
  if (node.form == Values::Form::leaf) families.push_back(values.leaf(node.leaf).family);
  for (const Value part : node.parts) add_families(values, part, families);
}

std::vector<std::uint32_t> families_of(const Values& values, Value value) {
  std::vector<std::uint32_t> families;
  add_families(values, value, families);
  std::sort(families.begin(), families.end());
  families.erase(std::unique(families.begin(), families.end()), families.end());
  return families;
}

bool share(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  auto one = a.begin();
  auto other = b.begin();
  while (one != a.end() && other != b.end()) {
    if (*one == *other) return true;
    *one < *other ? ++one : ++other;
  }
  return false;
}

// A condition that no negation is in holds at most if those hold all that is theirs.
bool holds_at_most(const Values& values, Value value, const Bits& those) {
  const Values::Node& node = values[value];
  const auto part = [&](Value one) { return holds_at_most(values, one, those); };
  switch (node.form) {
    case Values::Form::constant:
      return value == kYes;
    case Values::Form::leaf: {
      const Leaf& leaf = values.leaf(node.leaf);
      const Bits& holders = values.set(leaf.holders);
      return leaf.every ? includes(those, holders) : intersect(those, holders);
    }
    case Values::Form::all:
      return std::all_of(node.parts.begin(), node.parts.end(), part);
    default:
      return std::any_of(node.parts.begin(), node.parts.end(), part);
  }
}

}  // namespace

Judgement Judgements::made(Value guard, Value exempt) const {
  Judgement judgement;
  judgement.guard = guard;
  judgement.exempt = exempt;
  const Bits nobody = values_.nobody();
  judgement.judges = judgement.switch_on = judgement.keep_locked = judgement.release = nobody;
  // Each of the two by its diagram, or nothing if that grew too large.
  const auto diagram_of = [&](Value value) -> std::optional<Diagram> {
    try {
      return std::optional<Diagram>(std::in_place, values_, value);
    } catch (const Bdd::TooLarge&) {
      return std::nullopt;
    }
  };
  if (guard == kNo || exempt == kYes) return judgement;
  std::optional<Diagram> v = diagram_of(guard);
  std::optional<Diagram> e = diagram_of(exempt);
  if ((v && v->is(false)) || (e && e->is(true))) return judgement;
  const bool certain = v && v->is(true);
  if (certain && e && e->is(false)) {
    judgement.status = Status::bound;
    return judgement;
  }
  std::optional<Diagram>& open = certain ? e : v;
  try {
    if (!open) throw Bdd::TooLarge{};
    judgement.judges = open->judges();
    judgement.kinds = open->kinds();
    if (certain) {
      judgement.keep_locked = open->deciders(false);
      judgement.release = open->deciders(true);
    } else {
      judgement.switch_on = open->deciders(true);
    }
  } catch (const Bdd::TooLarge&) {
    judgement.judges = judgement.switch_on = judgement.keep_locked = judgement.release = nobody;
    judgement.kinds = 0;
    name_all(values_, certain ? exempt : guard, judgement);
  }
  judgement.status = Status::releasable;
  if (!certain) {
    Bits parties = judgement.judges;
    parties.reset(values_.actors());
    judgement.status = parties.any() ? Status::open : Status::dormant;
    if (judgement.status == Status::dormant) judgement.switch_on = nobody;
  }
  return judgement;
}

std::uint32_t Judgements::of(Value guard, Value exempt) {
  const std::uint64_t key = (std::uint64_t{guard} << 32) | exempt;
  const auto [found, is_new] = numbers_.try_emplace(key, static_cast<std::uint32_t>(all_.size()));
  if (is_new) {
    all_.push_back(made(guard, exempt));
    asked_.push_back(asked(guard, exempt));
  }
  return found->second;
}

Value Judgements::binding(std::uint32_t number) {
  const Value free = values_.negation(all_[number].exempt);
  return values_.all({all_[number].guard, free});
}

bool Judgements::can_be_so(Value value) const {
  // Without a negation it is so where all atoms are.
  if (value <= kYes || values_[value].monotone) return value != kNo;
  try {
    return !Diagram(values_, value).is(false);
  } catch (const Bdd::TooLarge&) {
    return true;
  }
}

Judgements::Asked Judgements::asked(Value guard, Value exempt) const {
  return {families_of(values_, guard), families_of(values_, exempt),
          values_[guard].monotone && values_[exempt].monotone};
}

bool Judgements::can_both_bind(std::uint32_t a, std::uint32_t b) {
  if (all_[a].status == Status::bound && all_[b].status == Status::bound) return true;
  if (all_[a].status == Status::free || all_[b].status == Status::free) return false;
  const Asked& one = asked_[a];
  const Asked& other = asked_[b];
  // Where nothing has to be so for the one and not so for the other, nor for itself, both bind where
  // all that the guards ask is so and nothing that exempts.
  if (one.monotone && other.monotone && !share(one.guard, one.exempt) &&
      !share(one.guard, other.exempt) && !share(other.guard, one.exempt) &&
      !share(other.guard, other.exempt)) {
    return true;
  }
  const std::uint64_t key = (std::uint64_t{std::min(a, b)} << 32) | std::max(a, b);
  if (const auto found = both_.find(key); found != both_.end()) return found->second;
  bool can = false;
  if (a != b && !share(one.guard, other.guard) && !share(one.guard, other.exempt) &&
      !share(one.exempt, other.guard) && !share(one.exempt, other.exempt)) {
    can = can_bind(a) && can_bind(b);  // they ask about different things
  } else {
    can = can_be_so(values_.all({binding(a), binding(b)}));
  }
  return both_[key] = can;
}

bool Judgements::binds_within(std::uint32_t a, std::uint32_t b) {
  if (a == b || all_[b].status == Status::bound) return true;
  if (all_[a].status == Status::bound) return false;
  const auto [found, is_new] = within_.try_emplace((std::uint64_t{a} << 32) | b, false);
  if (is_new) {
    const Value outside = values_.negation(binding(b));
    try {
      found->second = Diagram(values_, values_.all({binding(a), outside})).is(false);
    } catch (const Bdd::TooLarge&) {
      found->second = false;
    }
  }
  return found->second;
}

bool Judgements::can_make_bind(Value guard, Value exempt, const Bits& those) {
  if (exempt == kNo && values_[guard].monotone) return holds_at_most(values_, guard, those);
  const Value free = values_.negation(exempt);
  try {
    return Diagram(values_, values_.all({guard, free})).can_hold(guard, those);
  } catch (const Bdd::TooLarge&) {
    return true;
  }
}

}  // namespace demarche::clauses
