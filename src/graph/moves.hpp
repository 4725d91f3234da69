// SPDX-License-Identifier: Apache-2.0
// One party's moves: which states it can reach from each state in one step, and from which states
// it can reach each.
//
// Kept in one of three ways. In the option form the party moves within the states that agree on
// everybody else's options, a *row*. *Cube*: where every combination of options is feasible a row is
// arithmetic on the state's number, and nothing is kept. *Rows*: else the row of each state is kept,
// O(states) memory however many moves there are. *Arcs*: lists of neighbours, for the graph form and
// for models with merged states, whose moves follow no row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace demarche {

using StateId = std::uint32_t;  // 0 … states - 1, ascending by the field's state numbers
inline constexpr StateId kNoState = 0xFFFFFFFF;

class Moves {
 public:
  // Which changes of a party's own options are moves: one-way options, and rules that forbid moves
  // from some states to some others.
  struct Limits {
    std::uint64_t forwards = 0;   // options of the party that cannot be dropped once taken
    std::uint64_t backwards = 0;  // options of the party that cannot be taken once dropped
    // Bit r of leaving[s]: rule r forbids to leave s for a state t with bit r of arriving[t].
    // Both empty if there is no such rule.
    std::vector<std::uint64_t> leaving;
    std::vector<std::uint64_t> arriving;

    bool none() const { return forwards == 0 && backwards == 0 && leaving.empty(); }
  };

  Moves() = default;

  // Moves in the cube of all codes. `own` is the mask of the party's options: adjacent bits, or none.
  static Moves cube(std::uint64_t own, Limits limits);

  // Moves within rows. `codes` has every state's option word in ascending order; `own` is the mask
  // of the party's options. `codes` must outlive this. O(states log states).
  static Moves rows(const std::vector<std::uint64_t>& codes, std::uint64_t own, Limits limits);

  // Moves along arcs (from, to); duplicates and loops are dropped. O(arcs log arcs).
  static Moves arcs(std::size_t states, std::vector<std::pair<StateId, StateId>> arcs);

  // Calls visit(q) for every state q that the party can move to from s, ascending.
  template <class Visit>
  void for_each_from(StateId s, Visit&& visit) const {
    if (kind_ == Kind::arcs) {
      for (const StateId q : list(targets_, s)) visit(q);
    } else {
      for_each_in_row(s, [&](StateId q) {
        if (allowed(s, q)) visit(q);
      });
    }
  }

  // Calls visit(p) for every state p from which the party can move to s, ascending.
  template <class Visit>
  void for_each_to(StateId s, Visit&& visit) const {
    if (kind_ == Kind::arcs) {
      for (const StateId p : list(sources_, s)) visit(p);
    } else {
      for_each_in_row(s, [&](StateId p) {
        if (allowed(p, s)) visit(p);
      });
    }
  }

  // The same as for_each_from, as a list.
  std::vector<StateId> from(StateId s) const {
    std::vector<StateId> states;
    for_each_from(s, [&](StateId q) { states.push_back(q); });
    return states;
  }

  // Whether the party can move from s to q. O(1), O(log arcs of s) with arcs.
  bool can_move(StateId s, StateId q) const;

  // Whether moves are all changes within a row that one-way options allow: no arcs, no rules.
  bool follow_rows() const { return kind_ != Kind::arcs && limits_.leaving.empty(); }
  const Limits& limits() const { return limits_; }

  // Rows only: how many there are, the states of each, ascending, and the row of a state. The lists
  // of all rows stand one after another in memory.
  std::size_t rows() const { return row_begin_.size() - 1; }
  std::span<const StateId> row(std::size_t r) const {
    return std::span(members_).subspan(row_begin_[r], row_begin_[r + 1] - row_begin_[r]);
  }
  std::uint32_t row_of(StateId s) const { return row_of_[s]; }

 private:
  enum class Kind : std::uint8_t { cube, rows, arcs };
  struct Lists {
    std::vector<std::uint64_t> begin;  // states + 1
    std::vector<StateId> items;
  };

  static std::span<const StateId> list(const Lists& lists, StateId s) {
    return std::span(lists.items).subspan(lists.begin[s], lists.begin[s + 1] - lists.begin[s]);
  }

  // Calls visit for all states of the row of s, ascending, s among them.
  template <class Visit>
  void for_each_in_row(StateId s, Visit&& visit) const {
    if (kind_ == Kind::cube) {
      const auto step = static_cast<StateId>(own_ & (~own_ + 1));  // the lowest own bit
      const auto base = static_cast<StateId>(s & ~own_);
      StateId q = base;
      do {
        visit(q);
        q += step;
      } while (step != 0 && (q & ~own_) == base && q != base);
      return;
    }
    const std::uint32_t r = row_of_[s];
    for (std::uint32_t k = row_begin_[r]; k < row_begin_[r + 1]; ++k) visit(members_[k]);
  }

  bool allowed(StateId s, StateId q) const {
    if (s == q) return false;
    const std::uint64_t before = kind_ == Kind::cube ? s : (*codes_)[s];
    const std::uint64_t after = kind_ == Kind::cube ? q : (*codes_)[q];
    if ((before & ~after & limits_.forwards) != 0) return false;
    if ((after & ~before & limits_.backwards) != 0) return false;
    return limits_.leaving.empty() || (limits_.leaving[s] & limits_.arriving[q]) == 0;
  }

  Kind kind_ = Kind::arcs;
  std::uint64_t own_ = 0;
  Limits limits_;
  // Rows.
  const std::vector<std::uint64_t>* codes_ = nullptr;
  std::vector<std::uint32_t> row_of_;
  std::vector<std::uint32_t> row_begin_;
  std::vector<StateId> members_;
  // Arcs.
  Lists targets_;
  Lists sources_;
};

}  // namespace demarche
