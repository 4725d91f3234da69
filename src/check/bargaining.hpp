// SPDX-License-Identifier: Apache-2.0
// Bargaining from the definitions alone: every package is tried. For small domains.
#pragma once

#include <string>
#include <vector>

#include "finding/bargaining.hpp"

namespace demarche::check {

// The most packages that are tried.
inline constexpr std::size_t kMostPackages = 1u << 20;

// Whether a domain has no more.
bool can_try_all(const BargainDomain& domain);

// All that `bargain` finds, by enumeration, with all packages listed up to `most` of each kind. Requires
// can_try_all.
BargainFinding bargain(const BargainDomain& domain, std::size_t most_packages = 10,
                       std::size_t most_logrolls = 20);

// What a solution makes greatest, at its greatest over all packages that all could sign: those that
// another is better than for all are among them. They may come to more where an alliance decides by
// majority, for a member whose red line is crossed is not counted. Requires can_try_all and such a
// package.
double greatest_of_any(const BargainDomain& domain, Solution solution);

// The sentences on what differs between a finding and these; empty if nothing does. Of a domain with too
// many packages only what is listed is looked at: that it is worth what is said, and that none of it
// is better than what is said to be best.
std::vector<std::string> check_bargain(const BargainDomain& domain, const BargainFinding& finding);

}  // namespace demarche::check
