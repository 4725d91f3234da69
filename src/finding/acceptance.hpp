// SPDX-License-Identifier: Apache-2.0
// Who can accept a draft as tabled, clause by clause and as a whole, and why not.
//
// A party signs a draft if it acts for an actor of one of its sides. What a clause, or the draft, is
// worth is asked of the package in which the clauses of this draft are as tabled, those of other drafts
// left out, and all other matters as tabled: u of the package, less, for a clause, u of the same package
// with the clause left out (bargaining.hpp has u). It is known of parties with interests, for drafts
// that are bargained over.
//
// A red line about values is crossed by a clause if it is about this clause alone and names `tabled`; by
// the draft if all its choices hold in that package and one of them is of a clause of the draft. A red
// line about cells is crossed if some of its cells are bound (BOUND or RELEASABLE) by the clause, by
// some clause of the draft; with `open`, if some are OPEN too. Only clauses that are committed or restated
// bind here: what is intended is no burden that is owed.
//
// The word of a party counts before what it can be thought to want: who has accepted accepts, even if a
// red line is crossed (which is listed then).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "finding/clauses.hpp"
#include "model/model.hpp"

namespace demarche {

// A red line that a clause, or the draft, crosses for a party.
struct Crossing {
  std::size_t red_line = 0;  // of the party's Interests
  // Of red lines about cells: how many of them are bound, how many OPEN (and bound by no clause), and who
  // alone could switch on some of the latter.
  std::uint64_t bound = 0;
  std::uint64_t open = 0;
  std::vector<std::size_t> judges;  // actors and kEvents
  // Who matters for what is OPEN at all, alone or together with others.
  std::vector<std::size_t> open_to{};
  // Of those bound: how many are RELEASABLE under each clause that binds them; who alone can free some of
  // these, and who matters for it at all.
  std::uint64_t releasable = 0;
  std::vector<std::size_t> release{};
  std::vector<std::size_t> release_by{};
};

enum class Verdict : std::uint8_t {
  accepts,       // it has said so: accept, offer or demand
  could_accept,  // it has not said so; no red line is crossed and it is worth no less than without it
  silent,        // it has not spoken, and nothing is known of what it is worth
  would_lose,    // worth less than without it
  crosses,       // a red line
  refuses,       // it has said so: reject, or amend
};

struct ClauseVerdict {
  ClauseRef clause;
  std::size_t party = 0;
  Verdict verdict = Verdict::silent;
  std::optional<std::size_t> stance;  // of Talks::stances, the latest; undated ones first
  std::optional<std::int64_t> worth;  // millionths, rounded towards 0
  std::vector<Crossing> crossings;
  // Who alone can switch on what burdens the actors of this party under it; ascending, kEvents last.
  std::vector<std::size_t> judges;
  // Who matters for it at all; who alone can release some of what binds them under it, and who matters for
  // that.
  std::vector<std::size_t> open_to{};
  std::vector<std::size_t> release{};
  std::vector<std::size_t> release_by{};
};

// Of the whole: it refuses if it refuses a clause, and accepts if it accepts each; else a crossing counts,
// then whether it is worth less than the alternative.
struct DraftVerdict {
  std::size_t treaty = 0;
  std::size_t party = 0;
  Verdict verdict = Verdict::silent;
  std::optional<std::int64_t> worth;  // millionths, rounded towards 0
  // Millionths; nothing if the party has no interests, or only an outcome that has no one worth to it.
  std::optional<std::int64_t> alternative;
  std::vector<ClauseRef> refused;  // clauses with the verdict `refuses` or `crosses`
  std::vector<Crossing> crossings;
};

// Which of its two first sides a draft burdens more: by what is owed, formally, whatever those decide who
// may. With the asymmetry as an interval: above 0, below 0, 0 and nothing else, or else.
enum class Lean : std::uint8_t {
  even,       // both bear the same
  first,      // the first bears more at the least than the second at the most
  second,     // the other way round
  unsettled,  // none of these
};

// The clauses that all signatories accept, and what they come to. Members of an alliance are one: all of
// those who sign, or under majority more than half of them. A side for which no party of the model acts
// is silent, so that nothing is accepted by all.
struct DealSet {
  std::size_t treaty = 0;
  std::vector<ClauseRef> declared;  // all have said so
  std::vector<ClauseRef> possible;  // all have said so or could accept
  // Of the draft with the other clauses left out: owed; then intended if it has such clauses.
  std::vector<InstrumentMeaning> declared_burdens;
  std::vector<InstrumentMeaning> possible_burdens;
  std::vector<ClauseConflict> conflicts;  // among the clauses of the possible set
  // Clauses of the draft without which the asymmetry of the two first sides changes its sign: without them
  // the other side bears more (Lean::first becomes second, or second first).
  std::vector<ClauseRef> sign_changers;
  // Clauses of the draft that burden one side and benefit one other and nobody else, by pair: the units
  // of exchange.
  struct Exchange {
    std::size_t bearer = 0;  // sides
    std::size_t beneficiary = 0;
    std::vector<ClauseRef> clauses;
  };
  std::vector<Exchange> exchanges;      // ascending by bearer, beneficiary
  std::vector<std::size_t> unspoken{};  // sides for which no party of the model acts
  std::optional<Lean> lean{};  // of the draft as tabled; nothing if it has fewer than two sides
  // The other clauses without which it leans otherwise: what was settled no longer is, or is only then.
  struct Shift {
    ClauseRef clause;
    Lean without = Lean::even;
  };
  std::vector<Shift> shifts{};
};

struct AcceptanceFinding {
  std::vector<ClauseVerdict> clauses;  // by treaty, clause, party
  std::vector<DraftVerdict> drafts;
  std::vector<DealSet> deals;
};

}  // namespace demarche
