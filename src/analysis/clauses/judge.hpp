// SPDX-License-Identifier: Apache-2.0
// The status of a cell, and who decides it, from its two conditions.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "analysis/clauses/values.hpp"

namespace demarche::clauses {

// Sets of actors have one place more, for events.
struct Judgement {
  Status status = Status::free;
  Value guard = kNo;        // v
  Value exempt = kNo;       // e
  std::uint32_t kinds = 0;  // of JudgeKind, a bit each
  Bits judges;              // as CellMeaning has them
  Bits switch_on;
  Bits keep_locked;
  Bits release;
};

class Judgements {
 public:
  explicit Judgements(Values& values) : values_(values) {}

  // Of a cell with these v and e; the same pair gets the same number. Conditions whose diagrams grow too
  // large are judged by relevance: undecided, everybody named a judge, nobody able to decide alone.
  std::uint32_t of(Value guard, Value exempt);
  const Judgement& operator[](std::uint32_t number) const { return all_[number]; }

  // A cell binds where v is so and e is not. The next three are of what two judgements at one territory
  // come to in the states of all their atoms; where diagrams grow too large, what is not known to be
  // impossible is possible, and what is not known to follow does not.
  bool can_bind(std::uint32_t one) { return can_both_bind(one, one); }
  bool can_both_bind(std::uint32_t a, std::uint32_t b);
  bool binds_within(std::uint32_t a, std::uint32_t b);  // `a` nowhere but where `b` does

  // Whether a word of those makes v so while of all other atoms each is not so, and does not free by
  // itself: with it v and not e can still be so.
  bool can_make_bind(Value guard, Value exempt, const Bits& those);

 private:
  // What v and e of a judgement ask about: families of atoms, ascending; whether no negation is in them.
  struct Asked {
    std::vector<std::uint32_t> guard, exempt;
    bool monotone = true;
  };

  Judgement made(Value guard, Value exempt) const;
  Asked asked(Value guard, Value exempt) const;
  Value binding(std::uint32_t number);  // v and not e
  bool can_be_so(Value value) const;

  Values& values_;
  std::unordered_map<std::uint64_t, bool> both_, within_;
  std::vector<Judgement> all_;
  std::vector<Asked> asked_;  // of each
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
};

}  // namespace demarche::clauses
