// SPDX-License-Identifier: Apache-2.0
// Acceptance and the worth of packages from the definitions alone: every cell of every clause is looked
// at. For small models.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "demarche/control.hpp"
#include "finding/acceptance.hpp"
#include "finding/bargaining.hpp"

namespace demarche::check {

// What a package is worth to a party at the table (an index into Talks::interests), in units of 10^-12.
// A package has one value for each of Talks::issues. O(cells x lines of burdens).
Units package_worth(const Model& model, std::size_t at_table, const Package& package,
                    const Assumptions& assumptions = {});

// Whether a package crosses a red line.
bool crosses(const Model& model, const RedLine& line, const Package& package,
             const Assumptions& assumptions = {});

// Verdicts and deal sets, all that is in them.
AcceptanceFinding acceptance(const Model& model, const Assumptions& assumptions = {},
                             const Control& control = {});

// The sentences on what differs between a finding and these; empty if nothing does. Throws std::length_error,
// with a sentence, if more than kMostRead cells would have to be looked at (cells of all clauses x clauses of
// drafts x parties), or above 14 atoms in one condition.
inline constexpr std::size_t kMostRead = 5'000'000;
std::vector<std::string> check_acceptance(const Model& model, const AcceptanceFinding& finding,
                                          const Assumptions& assumptions = {},
                                          const Control& control = {});

}  // namespace demarche::check
