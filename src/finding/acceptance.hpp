// SPDX-License-Identifier: Apache-2.0
// Who can accept a draft as tabled, clause by clause and as a whole, and why not.
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
  // Of red lines about cells: how many are crossed, by status, and who could switch on those that are
  // OPEN.
  std::uint64_t bound = 0;
  std::uint64_t open = 0;
  std::vector<std::size_t> judges;  // actors and kEvents
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
  std::optional<std::size_t> stance;  // of Talks::stances, the latest
  std::optional<std::int64_t> worth;  // millionths: as tabled against left out, the rest as tabled
  std::vector<Crossing> crossings;
  std::vector<std::size_t> judges;  // who can switch on what burdens this party under it
};

struct DraftVerdict {
  std::size_t treaty = 0;
  std::size_t party = 0;
  Verdict verdict = Verdict::silent;
  std::optional<std::int64_t> worth;
  std::optional<std::int64_t> alternative;
  std::vector<ClauseRef> refused;  // clauses that it refuses, or that cross a red line
  std::vector<Crossing> crossings;
};

// The clauses that all signatories accept, and what they come to.
struct DealSet {
  std::size_t treaty = 0;
  std::vector<ClauseRef> declared;  // all have said so
  std::vector<ClauseRef> possible;  // all have said so or could accept
  std::vector<InstrumentMeaning> declared_burdens;
  std::vector<InstrumentMeaning> possible_burdens;
  std::vector<ClauseConflict> conflicts;  // among the clauses of the possible set
  // Clauses of the draft without which the asymmetry of the two first sides changes its sign.
  std::vector<ClauseRef> sign_changers;
  // Clauses that burden one party and benefit one other, by pair: the units of exchange.
  struct Exchange {
    std::size_t bearer = 0;  // sides
    std::size_t beneficiary = 0;
    std::vector<ClauseRef> clauses;
  };
  std::vector<Exchange> exchanges;
};

struct AcceptanceFinding {
  std::vector<ClauseVerdict> clauses;  // by treaty, clause, party
  std::vector<DraftVerdict> drafts;
  std::vector<DealSet> deals;
};

}  // namespace demarche
