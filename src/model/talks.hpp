// SPDX-License-Identifier: Apache-2.0
// What the parties of the conflict say to the clauses of drafts, and what these are worth to them: the
// input of acceptance and of bargaining over packages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/area.hpp"
#include "model/treaty.hpp"
#include "text/date.hpp"

namespace demarche {

// What a party has said to a clause. Who has said nothing is silent, and silence is not acceptance.
enum class Attitude : std::uint8_t { demand, offer, accept, reject, amend, silent };

struct Stance {
  ClauseRef clause;
  std::size_t party = 0;  // index into Model::parties
  Attitude attitude = Attitude::silent;
  std::optional<Date> on;
  std::string event;  // a code of the event in PLOVER or CAMEO; may be empty
  Remarks remarks;
};

// What a package settles: a clause of a draft, or a matter that is no clause. A clause's values are, in
// this order, `tabled`, its amendments, `out`.
struct Issue {
  std::string id;  // of a clause: treaty/clause
  std::string label;
  std::optional<ClauseRef> clause;
  struct Value {
    std::string id;
    std::string label;
  };
  std::vector<Value> values;  // at least one
  std::size_t tabled = 0;     // the value in the draft on the table
  std::vector<std::int64_t>
      change;  // millionths, one a value: how weighty a change to it is; 0 for `tabled`
  Remarks remarks;
};

// One value of an issue, and any of several.
struct Choice {
  std::size_t issue = 0;
  std::vector<std::size_t> values;  // ascending; never empty
};

// What a value of one issue, or values of several together, are worth to a party.
struct Worth {
  std::vector<Choice> when;  // all of them; one entry an issue
  std::int64_t millionths = 0;
  Remarks remarks;
};

// Cells of burden: of these actors, acts, objects, places. Empty means all.
struct Cells {
  std::vector<std::size_t> on;  // actors, groups written out
  std::vector<std::size_t> acts;
  std::vector<std::size_t> objects;
  std::optional<Area> where;  // without roles and opinions
};

// What burdens are worth to a party, per unit of their weight.
struct BurdenWorth {
  Cells cells;
  std::int64_t bound = 0;  // millionths a unit that is BOUND or RELEASABLE
  std::int64_t open = 0;   // millionths a unit that is OPEN
  Remarks remarks;
};

// What a party never accepts: values together, or that cells are bound (or open).
struct RedLine {
  std::vector<Choice> when;  // empty if it is about cells
  std::optional<Cells> cells;
  bool open = false;  // cells that are OPEN cross it too
  std::string label;
  Remarks remarks;
};

// What a party gets without an agreement.
struct Alternative {
  std::optional<std::size_t> outcome;  // of the conflict model
  std::int64_t millionths = 0;
  Remarks remarks;
  bool from_weights = false;  // only the outcome is given: worth what the party's weights come to
};

// What matters to one party at the table. Without an alternative it is 0.
struct Interests {
  std::size_t party = 0;
  std::vector<Worth> worths;
  std::vector<BurdenWorth> burdens;
  std::vector<RedLine> red_lines;
  std::optional<Alternative> alternative;
  Remarks remarks;
};

// Parties that sign as one.
struct Alliance {
  std::string id;
  std::string name;
  std::vector<std::size_t> members;  // parties of the model
  enum class Rule : std::uint8_t { consensus, majority };
  Rule rule = Rule::consensus;
  Remarks remarks;
};

// What cannot be agreed together, whoever wants it.
struct Excluded {
  std::vector<Choice> when;
  Remarks remarks;
};

struct Talks {
  std::vector<Stance> stances;
  std::vector<Issue> issues;         // clauses first, in the order of the treaties
  std::vector<Interests> interests;  // ascending by party; those without are not at the table
  std::vector<Alliance> alliances;   // no party is in two
  std::vector<Excluded> excluded;

  // copies.cpp
  Talks();
  Talks(const Talks&);
  Talks(Talks&&) noexcept;
  Talks& operator=(const Talks&);
  Talks& operator=(Talks&&) noexcept;
  ~Talks();
};

// How the clauses meet the states of the conflict: what an option does in the terms of the treaties.
struct Deed {
  std::vector<std::size_t> who;  // actors; by default those for whom the party acts
  std::vector<std::size_t> acts;
  std::vector<std::size_t> objects;
  std::optional<Area> where;  // without opinions; roles: self only
  Place place;
};
struct Declaration {             // the opinion is held where the option is taken
  std::vector<std::size_t> who;  // actors; by default those for whom the party acts
  std::string that;
  std::optional<Area> where;  // for opinions on territories
  Place place;
};
struct Consent {  // to the clause, where the option is taken
  std::vector<std::size_t> who;
  ClauseRef clause;
  Place place;
};
struct Acceptance {  // of a treaty, or of some of its clauses
  std::size_t treaty = 0;
  std::vector<std::size_t> clauses;  // all if empty
  Place place;
};
// All that one option does.
struct Effects {
  std::vector<Deed> deeds;
  std::vector<Declaration> declarations;
  std::vector<Consent> consents;
  std::vector<Acceptance> acceptances;
};

}  // namespace demarche
