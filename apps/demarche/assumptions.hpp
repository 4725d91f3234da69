// SPDX-License-Identifier: Apache-2.0
// The what-if switches of `clauses` and `acceptance`: what is fixed beyond the model.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "console.hpp"
#include "finding/clauses.hpp"

namespace demarche::cli {

// As on the command line.
struct WhatIf {
  std::string on;                      // DATE
  std::vector<std::string> facts;      // TEXT=yes|no
  std::vector<std::string> opinions;   // ACTOR: TEXT=yes|no
  std::vector<std::string> perceives;  // ACTOR=PLACE,PLACE
  std::vector<std::string> consents;   // ACTOR=yes|no or ACTOR:treaty/clause=yes|no
  std::vector<std::string> annexes;    // treaty/clause=PLACE,PLACE
  std::vector<std::string> breaches;   // treaty/clause or treaty/clause=DATE
};

// The names resolved against the model: a group stands for all of its members, a place for its
// territories. Nothing, and says all that is wrong, if something is.
std::optional<Assumptions> assumptions_from(const Model& model, const WhatIf& asked,
                                            Console& console);

// Makes what treaties are what they were on a day, as far as their dates say: drafts until they were
// signed, not in force before they entered into force, in force from then on. When one lapsed no key says.
void set_standings(Model& model, const std::optional<Date>& on);

// A treaty by its id, a clause by `treaty/clause`. Nothing, with a sentence, if there is none.
std::optional<std::size_t> find_treaty(const Model& model, std::string_view name,
                                       std::string& problem);
std::optional<ClauseRef> find_clause(const Model& model, std::string_view name,
                                     std::string& problem);

}  // namespace demarche::cli
