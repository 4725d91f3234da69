// SPDX-License-Identifier: Apache-2.0
// Who can accept a draft, and the bargaining domain that its clauses make.
#pragma once

#include <optional>
#include <string>

#include "demarche/control.hpp"
#include "finding/acceptance.hpp"
#include "finding/bargaining.hpp"

namespace demarche {

// Verdicts on all treaties that are drafts, of all parties that sign them (Party::acts_for has one of their
// actors). Silence is not acceptance. A draft takes several times what analyze_clauses takes for it, and as
// much again for each of its clauses that prevails over others; cells are never listed.
AcceptanceFinding analyze_acceptance(const Model& model, const Assumptions& assumptions = {},
                                     const Control& control = {});

// The packages of the model's talks: each clause of a draft is an issue, with the values tabled, its
// amendments, and out. The parties are those of Talks::interests.
//
// What burdens are worth is counted over the union of the cells that a package binds, so that clauses
// that bind the same cell are linked: a cell counts as bound, once, if some clause of the package makes
// it BOUND or RELEASABLE, and as open, once, if none does and some makes it OPEN; its weight times
// BurdenWorth::bound, or ::open, is added. Only clauses that are committed or restated count, and none of
// treaties that are not bargained over. A clause over which another prevails counts as beside the other
// as tabled, whatever the package has of the other.
//
// A red line about cells becomes one a clause: on the values that bind, or with `open` also open, some
// of the cells.
//
// Units are millionths (scale 1,000,000), or 10^-12 for a party whose numbers times weights of cells
// are not whole millionths. Nothing, and says why, if nobody is at the table, there is nothing to
// bargain about, or an alternative has no number.
std::optional<BargainDomain> bargain_domain(const Model& model, std::string& problem,
                                            const Assumptions& assumptions = {});

}  // namespace demarche
