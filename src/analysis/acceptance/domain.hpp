// SPDX-License-Identifier: Apache-2.0
// The parts of making a bargaining domain that verdicts need too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "analysis/clauses/cells.hpp"
#include "demarche/control.hpp"
#include "finding/bargaining.hpp"
#include "finding/clauses.hpp"
#include "model/model.hpp"

namespace demarche {

// The domain of the model's talks, parties in the order of Talks::interests, issues in that of
// Talks::issues; without alternatives and remarks.
BargainDomain domain_of(clauses::Readings& readings, const Control& control);
BargainDomain domain_of(const Model& model, const Assumptions& assumptions);

// What a package is worth to a party, in its units.
Units worth_of(const BargainDomain& domain, std::size_t party, const Package& package);

bool all_hold(const std::vector<BargainDomain::Part>& parts, const Package& package);

// What a party gets without an agreement, in millionths; 0 if it names nothing. Where it names an
// outcome alone, what its weights come to in every state of it: nothing, and says why, if they differ
// or there are no states.
std::optional<std::int64_t> alternative_of(const Model& model, const Interests& interests,
                                           std::string& problem);

}  // namespace demarche
