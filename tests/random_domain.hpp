// SPDX-License-Identifier: Apache-2.0
// Random domains of bargaining for property tests.
#pragma once

#include <rapidcheck.h>

#include <ostream>

#include "finding/bargaining.hpp"

namespace demarche {

// How RapidCheck shows a domain.
void showValue(const BargainDomain& domain, std::ostream& out);

namespace random {

// Domains of 1 to 4 parties, some of them in alliances of either rule, and up to `most_packages`
// packages, with what is worth something together, red lines and what is excluded; scales may differ,
// and worths are small enough for ties. Some have no rational package, a few no admissible one.
rc::Gen<BargainDomain> domain(std::size_t most_packages = 300);

// The same without anything that several issues decide together.
rc::Gen<BargainDomain> additive_domain(std::size_t most_packages = 300);

}  // namespace random
}  // namespace demarche
