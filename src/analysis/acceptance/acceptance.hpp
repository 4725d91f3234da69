// SPDX-License-Identifier: Apache-2.0
// Who can accept a draft, and the bargaining domain that its clauses make.
#pragma once

#include <optional>
#include <string>

#include "finding/acceptance.hpp"
#include "finding/bargaining.hpp"

namespace demarche {

// Verdicts on all treaties that are drafts, of all parties that sign them (Party::acts_for has one of their
// actors). Silence is not acceptance.
AcceptanceFinding analyze_acceptance(const Model& model, const Assumptions& assumptions = {});

// The packages of the model's talks: each clause of a draft is an issue, with the values tabled, its
// amendments, and out. What burdens are worth is counted over the union of the cells that a package
// binds, so that clauses that bind the same cell are linked. Nothing, and says why, if nobody is at the
// table or there is nothing to bargain about.
std::optional<BargainDomain> bargain_domain(const Model& model, std::string& problem,
                                            const Assumptions& assumptions = {});

}  // namespace demarche
