// SPDX-License-Identifier: Apache-2.0
// Single packages: what they are worth, and what can be said of the draft on the table by looking at one
// or two changes at a time.
#pragma once

#include <optional>

#include "analysis/bargaining/setting.hpp"
#include "demarche/control.hpp"

namespace demarche::bargaining {

bool holds(const std::vector<BargainDomain::Part>& parts, const Package& package);
std::vector<Units> worth_of(const BargainDomain& domain, const Package& package);
std::vector<Units> gain_of(const BargainDomain& domain, const Package& package);
bool is_admissible(const BargainDomain& domain, const Package& package);
std::vector<std::size_t> crossed_by(const BargainDomain& domain, const Package& package);
bool is_rational(const BargainDomain& domain, const Package& package);
Package tabled(const BargainDomain& domain);
std::int64_t weight_of(const BargainDomain& domain, const Package& package);  // of the changes

// a / b against c / d, for positive b and d: below, equal to or above 0. By Euclid's algorithm, so that
// nothing overflows.
int compare(Units a, Units b, Units c, Units d);

// The member whose gain is that of the bargainer, among those not left out (by party); none if more
// than its rule allows are left out.
std::optional<std::size_t> speaker(const BargainDomain& domain,
                                   const BargainDomain::Bargainer& bargainer, const Units* gain,
                                   const std::vector<bool>& left_out);

std::vector<BargainStep> steps_to(const BargainDomain& domain, const Package& goal);

// Cost: the square of the number of changes, times pairs of parties.
std::vector<Logroll> logrolls(const BargainDomain& domain, std::size_t most,
                              const Control& control);

}  // namespace demarche::bargaining
