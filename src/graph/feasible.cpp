// SPDX-License-Identifier: Apache-2.0
#include "graph/feasible.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace demarche {

namespace {

// A truth value that may still be open (Kleene's three-valued logic).
struct Open {
  bool may_hold = true;
  bool may_fail = true;
};
Open operator~(Open a) {
  return {a.may_fail, a.may_hold};
}
Open operator&(Open a, Open b) {
  return {a.may_hold && b.may_hold, a.may_fail || b.may_fail};
}
Open operator|(Open a, Open b) {
  return {a.may_hold || b.may_hold, a.may_fail && b.may_fail};
}
constexpr Open kHolds{true, false};
constexpr Open kFails{false, true};

// Bit k of lane o says whether code k has option o: the codes 0 … 63 side by side.
constexpr std::array<std::uint64_t, 6> kLanes{0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC,
                                              0xF0F0F0F0F0F0F0F0, 0xFF00FF00FF00FF00,
                                              0xFFFF0000FFFF0000, 0xFFFFFFFF00000000};

// In formula steps: some seconds' worth, and for each state found.
constexpr std::uint64_t kMaxWork = 2'000'000'000;
constexpr std::uint64_t kMaxWorkPerState = 1000;

class Search {
 public:
  Search(std::size_t options, const std::vector<const Formula*>& infeasible, std::size_t most,
         const Control& control)
      : control_(control),
        low_(std::min<std::size_t>(options, kLanes.size())),
        most_(most),
        by_option_(options) {
    for (const Formula* formula : infeasible) {
      std::uint64_t support = 0;
      for (const Formula::Step& step : formula->steps()) {
        if (step.op == Op::variable) support |= std::uint64_t{1} << step.argument;
      }
      for (std::size_t o = low_; o < options; ++o) {
        if ((support >> o) & 1) by_option_[o].push_back(formula);
      }
      const std::uint64_t low_mask = (std::uint64_t{1} << low_) - 1;
      if ((support & low_mask) != 0 || support == 0) leaf_.push_back(formula);
    }
  }

  FeasibleStates run() {
    descend(by_option_.size(), 0);
    return std::move(found_);
  }

 private:
  // Options `next` … are decided, as `code` has them. Returns false to stop the search.
  bool descend(std::size_t next, std::uint64_t code) {
    if (next == low_) return leaf(code);
    const std::size_t option = next - 1;
    for (const std::uint64_t taken : {std::uint64_t{0}, std::uint64_t{1}}) {
      const std::uint64_t extended = code | (taken << option);
      if (certainly_infeasible(option, extended)) continue;
      if (found_.ending != FeasibleStates::Ending::complete) return false;
      if (!descend(option, extended)) return false;
    }
    return true;
  }

  bool certainly_infeasible(std::size_t option, std::uint64_t code) {
    const auto value = [&](std::uint32_t variable) {
      if (variable < option) return Open{};
      return ((code >> variable) & 1) != 0 ? kHolds : kFails;
    };
    for (const Formula* formula : by_option_[option]) {
      spend(formula->steps().size());
      if (!formula->evaluate<Open>(value, kHolds, kFails, open_stack_).may_fail) return true;
    }
    spend(1);
    return false;
  }

  bool leaf(std::uint64_t code) {
    const auto value = [&](std::uint32_t variable) {
      if (variable < low_) return kLanes[variable];
      return ((code >> variable) & 1) != 0 ? ~std::uint64_t{0} : 0;
    };
    std::uint64_t feasible = low_ == kLanes.size()
                                 ? ~std::uint64_t{0}
                                 : (std::uint64_t{1} << (std::size_t{1} << low_)) - 1;
    for (const Formula* formula : leaf_) {
      spend(formula->steps().size());
      feasible &= ~formula->evaluate<std::uint64_t>(value, ~std::uint64_t{0}, 0, word_stack_);
    }
    if (found_.codes.size() + static_cast<std::size_t>(std::popcount(feasible)) > most_) {
      found_.ending = FeasibleStates::Ending::too_many;
      return false;
    }
    for (; feasible != 0; feasible &= feasible - 1) {
      found_.codes.push_back(code | static_cast<std::uint64_t>(std::countr_zero(feasible)));
    }
    return found_.ending == FeasibleStates::Ending::complete;
  }

  void spend(std::size_t steps) {
    if (++spent_ % 4096 == 0) control_.checkpoint();
    work_ += steps;
    if (work_ > kMaxWork + kMaxWorkPerState * found_.codes.size())
      found_.ending = FeasibleStates::Ending::too_hard;
  }

  const Control& control_;
  std::size_t low_;
  std::size_t most_;
  std::vector<std::vector<const Formula*>> by_option_;  // the formulas that speak of an option
  std::vector<const Formula*> leaf_;                    // those that speak of the last six
  FeasibleStates found_;
  std::uint64_t work_ = 0;
  std::uint64_t spent_ = 0;  // how often
  std::vector<Open> open_stack_;
  std::vector<std::uint64_t> word_stack_;
};

}  // namespace

FeasibleStates list_feasible(std::size_t options, const std::vector<const Formula*>& infeasible,
                             std::size_t most, const Control& control) {
  return Search(options, infeasible, most, control).run();
}

}  // namespace demarche
