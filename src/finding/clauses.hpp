// SPDX-License-Identifier: Apache-2.0
// What the clauses of treaties and drafts mean for whom: burdens, judges, asymmetry, conflicts.
//
// A cell is (actor, act, object, territory), act and object leaves of their trees. Acts that take no
// object and acts that have no territory have one cell with kNoKind or kNoTerritory there. Of clause c
// for bearer p at cell x let v = guard and place, e = the disjunction of its exceptions, three-valued
// where facts, opinions and consents are undecided. Then x is
//   free        if v = 0 or e = 1: outside the clause, or exempt;
//   BOUND       if v = 1 and e = 0;
//   RELEASABLE  if v = 1 and e is undecided: bound now, an exception has to be shown;
//   OPEN        if v is undecided and a party can matter for it: not bound yet, a guard has to be shown;
//   DORMANT     if v is undecided and events alone decide it.
// A value counts as undecided only if its atoms can make it both; so the judges of a value are the
// holders of its pivotal atoms: those who, in some state of all other atoms, decide it.
// `must` and `must_not` make burdens, the other modalities none. A clause that is listed in another's
// `over` has that other as an exception; one that is the `else` of others binds after their breach, a
// fact of its own.
//
// In particular:
// - Roles that mean nobody are passed over; an opinion or consent of nobody at all is not so. Of a list
//   an opinion is held if one of the roles holds it, a consent given if all of the roles give it. A role
//   that means several holds an opinion if one of them does, `all` and `parties` if each does; it gives
//   consent if each does, `any` if one does.
// - Atoms: a fact by its text; an opinion by actor, text and territory (none in a condition); a consent by
//   actor and the clause in which it is asked for; a breach by the clause. The same atom in several
//   places, of several treaties, is one. A judge decides all its atoms together, and events are one judge.
// - `what` and `where` of a clause narrow only acts that take objects and have territories. An exception,
//   or a line of weights or exposures, that names objects fits no cell without object, one that names a
//   place other than everywhere no cell without territory.
// - What an exception leaves out is the clause's own and no condition of its own: e is read where v holds.
// - `over`: e where the other clause applies to this bearer at this cell, its v and not its e (in a circle
//   of `over` a clause that is being read counts as not applying).
// - `else`: v only where one of the clauses that name it is breached. A breach, or a fact, with a date is
//   so from that day on; without Assumptions::on, so. A fact known by a formula is not known.
// - `from` is part of v, `until` of e. Where by dates that are known a clause ends before it begins (the day
//   of `until` is before that of `from`, or before the entry into force), v is 0, with a day assumed or not. With a day assumed: before the entry into force, where that is
//   known, v is 0 whatever `from` says; from holds on its day, until ends after its day; on an unknown entry into force each is a fact of its own clause and key. By a fact, also without
//   a day: so where the fact is (with a period, if the fact's date is known and a day assumed, so much
//   later; else the period is not asked).
// - Assumptions::opinions outweigh Assumptions::perceives. An annex is the clause's `where` for its
//   exceptions too.
// - Sums of a clause are counted for each modality; benefits, and instruments, of burdens only.
// - Corners: a cell counts if it is BOUND or RELEASABLE, or OPEN under a clause whose v those who decide can
//   make 1 where all other atoms are not so, by a word with which v and not e can still be so, each cell for
//   itself; what is DORMANT counts in none. Exposed, with the greatest exposure of the members whose cell
//   counts. So a word that binds and frees at once counts at no corner, though the status that it makes
//   OPEN is in the interval.
// - An instrument's cell: judges of those clauses in which it has its strongest status, united; but who
//   can release must release in all of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "text/wide.hpp"

namespace demarche {

inline constexpr std::size_t kNoKind = static_cast<std::size_t>(-1);
inline constexpr std::size_t kNoTerritory = static_cast<std::size_t>(-1);
inline constexpr std::size_t kEvents = static_cast<std::size_t>(-1);  // the judge of facts
inline constexpr std::size_t kNoSide = static_cast<std::size_t>(-1);

enum class Status : std::uint8_t { free, dormant, open, releasable, bound };
inline constexpr std::size_t kStatuses = 5;

// What is fixed beyond what the model fixes. A later entry outweighs an earlier one and the model.
struct Assumptions {
  std::optional<Date> on;  // the day; without one, time keys are not asked
  struct FactIs {
    std::string text;
    bool so = false;
  };
  struct OpinionIs {  // nothing in `where`: of conditions; else of these territories
    std::size_t actor = 0;
    std::optional<std::string> that;  // nothing: whatever is thought
    std::optional<std::vector<std::size_t>> where;
    bool so = false;
  };
  // The actor holds opinions of exactly these territories.
  struct Perceives {
    std::size_t actor = 0;
    std::vector<std::size_t> where;
  };
  struct ConsentIs {
    std::size_t actor = 0;
    std::optional<ClauseRef> clause;  // nothing: to whatever it is asked for
    bool so = false;
  };
  struct Annex {  // the clause has this list of territories in place of its `where`
    ClauseRef clause;
    std::vector<std::size_t> where;
  };
  struct Breach {
    ClauseRef clause;
    std::optional<Date> on;
  };
  std::vector<FactIs> facts;
  std::vector<OpinionIs> opinions;
  std::vector<Perceives> perceives;
  std::vector<ConsentIs> consents;
  std::vector<Annex> annexes;
  std::vector<Breach> breaches;
};

// In units of 10^-12: a weight in millionths times an exposure in millionths.
using Amount = Int128;

// The weight of cells, by what is certain: `low` counts BOUND and RELEASABLE, `high` OPEN besides.
struct Burden {
  Amount low = 0;
  Amount high = 0;
  Amount dormant = 0;                            // beside the interval
  std::array<std::uint64_t, kStatuses> cells{};  // how many, by status; 0 for free
};

// A burden by weights alone, and by weights times exposures. `exposed` is of no use if the world has no
// exposures.
struct Burdens {
  Burden formal;
  Burden exposed;
};

// What one judge can do to one bearer's cells under a clause or an instrument.
struct Judge {
  std::size_t judge = kEvents;    // an actor, or events
  std::size_t bearer = 0;         // an actor
  std::uint64_t open = 0;         // OPEN cells for which it is pivotal
  std::uint64_t switch_on = 0;    // of these: can bind alone, whatever the others do
  std::uint64_t releasable = 0;   // RELEASABLE cells for which it is pivotal
  std::uint64_t keep_locked = 0;  // of these: can alone keep bound
  std::uint64_t release = 0;      // of these: can alone free
};

// What kind of a judge somebody is, by the word that names it wherever a pivotal atom is mentioned (in v of
// OPEN and DORMANT cells, in e of RELEASABLE ones).
enum class JudgeKind : std::uint8_t {
  escape,  // the bearer itself: self; or an actor, group or role that it is or is in
  veto,    // the beneficiary: one of `toward`, by the word other, as an actor, in a group or role
  consent_lock,  // all, parties: each of whom can refuse
  trigger,       // any, party
  delegation,    // a third, by the word other, as an actor, in a group or role
  contingent,    // events
};

struct Benefit {
  std::size_t beneficiary = 0;  // actors
  std::size_t bearer = 0;
  Burden
      burden;  // formal; of an instrument each cell once, by its strongest status in these clauses
};

struct OfActor {
  std::size_t actor = 0;
  Burdens burdens;
};

// Of a side each (act, object, territory) counts once, however many members are bound; its status is
// the strongest, its exposure the greatest of those who have that status or a stronger one of the count.
struct OfSide {
  std::size_t side = 0;  // of Treaty::parties
  Burdens burdens;
  Burdens members;  // the sum over the members
};

// The most pairs of actors that are kept of one clause, as judge and bearer or as beneficiary and bearer:
// between hundreds of parties all with all would fill the memory.
inline constexpr std::size_t kMostActorPairs = 4096;

struct ClauseMeaning {
  ClauseRef clause;
  bool burden = false;                           // whether its modality makes burdens
  std::vector<OfActor> actors;                   // ascending, those with any cell that is not free
  std::vector<OfSide> sides;                     // all, in order; of parties only
  std::array<std::uint64_t, kStatuses> cells{};  // of all actors
  std::vector<Judge> judges;                     // ascending by judge (events last), bearer
  std::vector<JudgeKind> kinds;                  // ascending
  std::vector<Benefit> benefits;                 // ascending by beneficiary, bearer
  // Whether judges, or benefits, are left out because there are more than kMostActorPairs of them.
  bool judges_left_out = false;
  bool benefits_left_out = false;
  // What the time keys come to where dates are known, whether a day is assumed or not. binds_from is the
  // latest of: `from`; the entry into force; of an `else`, the earliest dated breach; of a
  // guard that is a fact, or `all` of facts, their dates. Nothing if one of these is not known, the
  // entry into force of a clause that is an `else` or has a guard aside.
  std::optional<Date> binds_from;
  std::optional<Date> due;   // `by`, or `within` after binds_from; the earlier if both are known
  std::optional<Date> ends;  // `until`
  bool overdue =
      false;  // a `must` with a cell BOUND or RELEASABLE, and the day assumed is after `due`
};

// (B(p) - B(q)) / (B(p) + B(q)), 0 if both are 0, as an interval and at the four corners.
struct Asymmetry {
  std::size_t p = 0;  // sides
  std::size_t q = 0;
  double low = 0, high = 0;
  double nobody = 0;  // no opinion is held and no consent given
  double both = 0;    // members of both sides decide theirs as binds most
  double only_p = 0;  // those of p alone do
  double only_q = 0;
};

enum class Stratum : std::uint8_t { owed, intended };  // commit and restate; intend and aim

struct InstrumentMeaning {
  std::size_t treaty = 0;
  Stratum stratum = Stratum::owed;
  std::vector<OfActor> actors;
  std::vector<OfSide> sides;
  std::vector<Judge> judges;
  std::vector<Benefit> benefits;
  struct Pair {
    Asymmetry formal;
    Asymmetry exposed;
  };
  std::vector<Pair> asymmetries;  // one a pair of sides p < q
};

// Between any two clauses of the model, by their cells under the assumptions. Rights and powers (may, can)
// are read without their guard (`when`, `from`, breach). Sorted by kind, a, b.
// A cell binds where v is so and e is not. What a date that is known rules out for any day is no conflict:
// a clause binds from the later of `from` and its treaty's entry into force through `until`.
// - contradiction, forbids_permitted, bars_power: a is must, may, can, b must_not, neither is `over` the
//   other, and there is a day for both; `cells` are those (of one actor) that are free under neither and
//   bind under both in some state of all atoms. definite: under both BOUND or RELEASABLE in one of them,
//   whatever the standing of the treaties; else `judges` are those of the OPEN and DORMANT ones among them.
// - frustrates_right: a is may, and `holders` are its bearers that are no parties of b's treaty (b must_not)
//   and have a cell of an act that needs an act which is not free under b for another than the holder at the
//   holder's home (or without territory); each of the two can bind, and there is a day for both. `cells`: these (act, object, territory), each
//   once. definite: one of these cells of b is BOUND or RELEASABLE; else the judges of these cells of b.
// - redundancy: both must or both must_not, b not weaker in stratum and of the same treaty or one in force; a
//   has cells, none that is weaker under b, and none that in some state of all atoms binds under a and not
//   under b. Without a day assumed, `from` of b is not after a binds, and b does not end before a. `cells`:
//   all of a.
// - vacuity: of a clause with bearers, not of `holds`: no cell binds on any day in any state of all atoms,
//   whatever is known or assumed but annexes (without its guard, if it names a role that nobody fills),
//   detail "dates" if by its dates it ends before it begins, else "nothing"; or it makes burdens, and all cells are OPEN with the bearer as the only judge, the `cells`, detail
//   "self".
// - deadline_clash: a is must with `by`, b must_not with `until` after it, both dates known whatever the day
//   assumed; all as of a contradiction, there are some cells. Without b: a is must with `by` before the first
//   day on which it binds by known dates.
// - dangling: a names a role anywhere that nobody fills; one a role.
struct ClauseConflict {
  enum class Kind : std::uint8_t {
    contradiction,      // must and must_not overlap
    forbids_permitted,  // may and must_not overlap
    bars_power,         // can and must_not overlap
    frustrates_right,   // a third's right needs an act that the clause forbids at its home
    redundancy,         // each cell of `a` is bound at least as strongly by `b`
    vacuity,            // nothing is left of the clause, or its bearer decides all of it
    deadline_clash,     // must be done by a day until which it must not be done
    dangling,           // a role that nobody fills
  };
  Kind kind = Kind::contradiction;
  ClauseRef a;
  std::optional<ClauseRef> b;
  std::uint64_t cells = 0;
  bool definite = true;              // both bind now; else `judges` can bring it about
  std::vector<std::size_t> judges;   // actors and kEvents, ascending
  std::vector<std::size_t> holders;  // of the right, actors
  std::string detail;                // vacuity: how; dangling: the role's id
};

struct ClauseFinding {
  Assumptions assumptions;
  bool exposures = false;              // whether the world has any but 0
  std::vector<ClauseMeaning> clauses;  // in the order of the model
  std::vector<InstrumentMeaning>
      instruments;  // a treaty: owed; then intended if it has such clauses
  std::vector<ClauseConflict> conflicts;
};

// One cell of one clause, for those who want them all.
struct CellMeaning {
  std::size_t actor = 0;
  std::size_t act = 0;
  std::size_t object = kNoKind;
  std::size_t territory = kNoTerritory;
  Status status = Status::free;
  // Ascending, kEvents last. Of OPEN and DORMANT the judges of v, of RELEASABLE those of e.
  std::vector<std::size_t> judges;
  std::vector<std::size_t> switch_on;    // OPEN: who alone can bind
  std::vector<std::size_t> keep_locked;  // RELEASABLE: who alone can keep bound
  std::vector<std::size_t> release;      // RELEASABLE: who alone can free
  friend bool operator==(const CellMeaning&, const CellMeaning&) = default;
};

// How two versions of a draft differ, by the clauses' wid: renumbered if nothing but the id does. The order
// of a list makes no difference; who fills a role that is named does.
struct ClauseDifference {
  enum class Kind : std::uint8_t { same, added, removed, renumbered, changed };
  Kind kind = Kind::same;
  std::optional<ClauseRef> before;
  std::optional<ClauseRef> after;
  std::vector<std::string> keys;  // that differ, in the order of Clause's members; `versions` last
  struct Side {
    std::string side;  // the name of the side, or of an actor on no side
    Burden before;
    Burden after;
  };
  std::vector<Side> sides;  // those whose burden differs; actors on no side last
};

struct VersionDifference {
  std::size_t before = 0;  // treaties
  std::size_t after = 0;
  std::vector<ClauseDifference> clauses;
  std::vector<InstrumentMeaning> instruments;  // of both
};

}  // namespace demarche
