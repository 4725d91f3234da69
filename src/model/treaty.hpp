// SPDX-License-Identifier: Apache-2.0
// Treaties and drafts as the analyst wrote them down: clauses with bearer, modality, act, object, place,
// guard and exceptions. What they mean for whom is worked out elsewhere (analysis/clauses).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/area.hpp"
#include "text/date.hpp"

namespace demarche {

enum class Modality : std::uint8_t { must, must_not, may, can, holds };

// The strength of a commitment. A stratum, not a weight: what is intended is never added to what is
// owed.
enum class Force : std::uint8_t { commit, restate, intend, aim };

enum class Standing : std::uint8_t { draft, signed_, in_force, political, lapsed };

struct ClauseRef {
  std::size_t treaty = 0;
  std::size_t clause = 0;
  friend bool operator==(const ClauseRef&, const ClauseRef&) = default;
};

// Where the act, object, place or guard is left out it is that of the clause.
struct Exception {
  std::vector<std::size_t> acts;
  std::vector<std::size_t> objects;
  std::optional<Area> where;
  std::optional<Condition> when;
  Remarks remarks;
};

// A point in time: a date, the entry into force of the treaty, or when a fact comes about; and so
// much later.
struct Moment {
  struct EntryIntoForce {};
  std::variant<Date, EntryIntoForce, std::string> from;
  Period plus;
  Place place;
};

struct Clause {
  std::string id;     // Akoma Ntoso eId: art_5__para_1
  std::string wid;    // the same through all versions of a draft; the id if not given
  std::string label;  // a few words for tables; may be empty
  std::string quote;
  std::vector<Role> who;
  Modality modality = Modality::must;
  std::vector<std::size_t> acts;     // nodes of World::acts
  std::string holds;                 // of `holds`: the definition or recognition
  std::vector<std::size_t> objects;  // none: all that the act takes
  Area where;
  Condition when;
  std::vector<Exception> exceptions;
  std::vector<Role> toward;  // who may claim it; none: the others
  std::optional<Moment> from;
  std::optional<Moment> by;  // a duty is to be done by then
  std::optional<Moment> until;
  std::optional<Period> within;      // after it came to bind: entry into force, breach, or guard
  std::vector<ClauseRef> otherwise;  // `else`: what binds once this one is breached
  std::vector<Role> means;           // who chooses how
  Force force = Force::commit;
  std::vector<ClauseRef> over;  // over which this one prevails
  std::vector<std::string> tags;
  Remarks remarks;
  // What a redraft has made of it (model/redraft): a clause that is left out speaks of no cell and is
  // never in force.
  enum class Text : std::uint8_t { tabled, amended, left_out };
  Text text = Text::tabled;

  // copies.cpp
  Clause();
  Clause(const Clause&);
  Clause(Clause&&) noexcept;
  Clause& operator=(const Clause&);
  Clause& operator=(Clause&&) noexcept;
  ~Clause();
};

// A clause in other words, for bargaining: `clause` has the changed keys put in.
struct Amendment {
  std::string id;
  std::string label;
  Clause clause;
  Remarks remarks;
};

// Somebody whom clauses name by what happens to them, such as `victim`.
struct TreatyRole {
  std::string id;
  std::string label;
  std::vector<std::size_t> actors;  // none: not known
  Remarks remarks;
};

struct Treaty {
  std::string id;
  std::string title;
  std::string work;  // Akoma Ntoso work IRI
  Standing standing = Standing::draft;
  std::vector<Role> parties;  // actors or groups; each entry is a side
  std::optional<Date> date;   // membership of groups is taken on it
  std::optional<Date> entry_into_force;
  std::optional<std::size_t> source;  // whose text the quotes are held against
  std::vector<TreatyRole> roles;
  std::vector<Clause> clauses;
  std::vector<std::vector<Amendment>> amendments;  // one list a clause
  Remarks remarks;

  // copies.cpp
  Treaty();
  Treaty(const Treaty&);
  Treaty(Treaty&&) noexcept;
  Treaty& operator=(const Treaty&);
  Treaty& operator=(Treaty&&) noexcept;
  ~Treaty();
};

}  // namespace demarche
