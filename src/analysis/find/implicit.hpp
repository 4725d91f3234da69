// SPDX-License-Identifier: Apache-2.0
// The model in option form as it stands, for single states: no list of states is ever made.
#pragma once

#include <cstdint>
#include <vector>

#include "model/model.hpp"

namespace demarche {

// A state is the word of its options, the first option the least significant.
class Implicit {
 public:
  explicit Implicit(const Model& model);

  const Model& model() const { return model_; }
  std::size_t parties() const { return own_.size(); }
  std::uint64_t own(std::size_t party) const { return own_[party]; }

  bool holds(const Formula& formula, std::uint64_t code) const;
  bool feasible(std::uint64_t code) const;
  // Whether the party can move from s to q, which differ in its options at most.
  bool can_move(std::size_t party, std::uint64_t s, std::uint64_t q) const;
  bool prefers(std::size_t party, std::uint64_t q, std::uint64_t s) const;

  // Calls visit(q) for the party's moves from s, ascending, until it returns false. Tries every
  // setting of the party's options.
  template <class Visit>
  void for_each_move(std::size_t party, std::uint64_t s, Visit&& visit) const {
    const std::uint64_t own = own_[party];
    std::uint64_t setting = 0;
    do {
      const std::uint64_t q = (s & ~own) | setting;
      if (can_move(party, s, q) && !visit(q)) return;
      setting = (setting - own) & own;
    } while (setting != 0);
  }

 private:
  const Model& model_;
  std::vector<std::uint64_t> own_;
  std::uint64_t forwards_ = 0;
  std::uint64_t backwards_ = 0;
  mutable std::vector<std::uint64_t> stack_;
};

}  // namespace demarche
