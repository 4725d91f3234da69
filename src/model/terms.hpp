// SPDX-License-Identifier: Apache-2.0
// Truth values over options, each made once: equal ones have the same number, and what is made is
// simplified on the way, so that what stands for many cells stays short.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "text/formula.hpp"

namespace demarche {

class Terms {
 public:
  using Id = std::uint32_t;
  static constexpr Id kNever = 0;
  static constexpr Id kAlways = 1;

  Terms();

  // At least one of these options (bits) is taken; never if there is none.
  Id some_of(std::uint64_t options);
  // A formula over options.
  Id of(const Formula& formula);
  Id negation(Id term);
  Id all(std::vector<Id> parts);
  Id any(std::vector<Id> parts);

  // Written out, with that text. Nothing if it has more than kMaxFormulaSteps steps.
  std::optional<Formula> formula(Id term, std::string text) const;

 private:
  // A variable is "some of `options`"; negation, conjunction and disjunction are of `parts`, which
  // are ascending and different. A part of a conjunction is no conjunction, and so for disjunctions.
  struct Term {
    Op op = Op::constant;
    std::uint64_t options = 0;
    std::vector<Id> parts;
  };
  using Key = std::tuple<Op, std::uint64_t, std::vector<Id>>;

  // The one of that kind, which has a number from now on if it had none.
  Id make(Op op, std::uint64_t options, std::vector<Id> parts);
  // All of them (or any, by `op`), with what follows from the parts one by one.
  Id combine(Op op, std::vector<Id> parts);
  void merge_options(Op op, std::vector<Id>& parts);
  void absorb(Op op, std::vector<Id>& parts) const;
  std::vector<Id> factors(Id term) const;
  void write(Id term, std::vector<Formula::Step>& steps) const;

  std::vector<Term> terms_;
  std::vector<std::size_t> sizes_;  // in steps, at most kMaxFormulaSteps + 1
  std::map<Key, Id> known_;
};

}  // namespace demarche
