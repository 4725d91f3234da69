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
  std::uint32_t kinds = 0;  // of JudgeKind, a bit each
  Bits judges;              // as CellMeaning has them
  Bits switch_on;
  Bits keep_locked;
  Bits release;
};

class Judgements {
 public:
  explicit Judgements(const Values& values) : values_(values) {}

  // Of a cell with these v and e; the same pair gets the same number. Conditions whose diagrams grow too
  // large are judged by relevance: undecided, everybody named a judge, nobody able to decide alone.
  std::uint32_t of(Value guard, Value exempt);
  const Judgement& operator[](std::uint32_t number) const { return all_[number]; }

  // Whether those can make the value true while of all other atoms each is not so.
  bool can_hold(Value value, const Bits& those);

 private:
  Judgement made(Value guard, Value exempt) const;

  const Values& values_;
  std::vector<Judgement> all_;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
};

}  // namespace demarche::clauses
