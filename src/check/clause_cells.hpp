// SPDX-License-Identifier: Apache-2.0
// The cells of a clause from the definitions alone: who, what and where resolved word by word, v and e
// written out as formulas over atoms and tried in all their states.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "finding/clauses.hpp"

namespace demarche::check {

inline bool is_burden(const Clause& clause) {
  return clause.modality == Modality::must || clause.modality == Modality::must_not;
}

// What may be so or not: who decides it and what it is. Equal atoms are one.
struct Atom {
  enum class Kind { fact, opinion, consent, breach, moment };
  Kind kind = Kind::fact;
  std::size_t judge = kEvents;  // an actor of opinions and consents
  std::string text;             // of facts and opinions; of moments the key
  std::size_t territory = kNoTerritory;
  std::size_t treaty = 0;  // of consents, breaches, moments: the clause
  std::size_t clause = 0;
  friend auto operator<=>(const Atom&, const Atom&) = default;
};

// A condition on more atoms is not tried: each cell has one, with 2^atoms states.
inline constexpr std::size_t kMostAtoms = 14;

// A value in all states of its atoms: in state s the atom i is so where bit i of s is set.
struct Table {
  std::vector<Atom> atoms;
  std::vector<bool> value;

  bool always(bool so) const;
  // Who decides the value in some state of all other atoms; ascending, events last.
  std::vector<std::size_t> pivotal() const;
  // Whether q can settle its own atoms so that the value is `so` whatever the others are.
  bool can_force(std::size_t q, bool so) const;
};

// A cell that is not free, with its v, and v and not e.
struct Cell {
  CellMeaning meaning;
  Table v;
  Table binds;

  // Whether a word of these actors makes v so, all other atoms being not so, and with that word v and not
  // e is so in some state of the other atoms.
  bool reached_by(const std::set<std::size_t>& actors) const;
};

// Whether both are so in some state of all atoms; whether the first is so in some in which the second is
// not.
bool both_somewhere(const Table& a, const Table& b);
bool first_alone_somewhere(const Table& a, const Table& b);

// The model under assumptions.
class Reading {
 public:
  // `ever`: whatever the day, so that nothing is known of any moment.
  Reading(const Model& read, const Assumptions& assumed, bool on_some_day = false)
      : model(read), assumptions(assumed), ever(on_some_day) {}

  // Whom a role means to a bearer; whom a clause binds; the members of a side.
  std::set<std::size_t> meant(std::size_t treaty, const Role& role, std::size_t bearer) const;
  std::set<std::size_t> meant(std::size_t treaty, const std::vector<Role>& roles,
                              std::size_t bearer) const;
  std::set<std::size_t> bearers(const ClauseRef& ref) const;
  std::set<std::size_t> members(std::size_t treaty, std::size_t side) const;
  std::set<std::size_t> parties(std::size_t treaty) const;

  // The cells that are not free, ascending; of a right, if asked, as if its guard were shown.
  // Throws std::length_error above kMostAtoms atoms in one value.
  std::vector<Cell> cells(const ClauseRef& ref, bool with_guard = true) const;
  // How many cells there are to look at, free ones too.
  std::size_t count(const ClauseRef& ref) const;

  std::int64_t weight(const CellMeaning& cell) const;
  std::int64_t exposure(const CellMeaning& cell) const;
  // The day that a moment comes to, if known whatever the day assumed.
  std::optional<Date> day_of(std::size_t treaty, const Moment& moment) const;
  // The days, as far as they are known, from which and until which a clause can bind; and whether the
  // last one comes before the first.
  std::pair<std::optional<Date>, std::optional<Date>> days_of(const ClauseRef& ref) const;
  bool ends_before_it_begins(const ClauseRef& ref) const {
    const auto [first, last] = days_of(ref);
    return first && last && *last < *first;
  }

  const Clause& clause(const ClauseRef& ref) const {
    return model.treaties[ref.treaty].clauses[ref.clause];
  }

  const Model& model;
  const Assumptions& assumptions;
  const bool ever;
};

// The leaves of a tree that are one of the nodes or below one.
std::set<std::size_t> leaves(const std::vector<Kind>& tree, const std::vector<std::size_t>& nodes);

}  // namespace demarche::check
