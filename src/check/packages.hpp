// SPDX-License-Identifier: Apache-2.0
// A domain's packages one by one, from the definitions: what each is worth to whom and who could sign it.
#pragma once

#include <gmpxx.h>

#include <cstddef>
#include <optional>
#include <vector>

#include "finding/bargaining.hpp"

namespace demarche::check {

mpz_class wide(Int128 value);

// The next package in lexicographic order; false after the last.
bool advance(const BargainDomain& domain, Package& package);
Package first_package(const BargainDomain& domain);
mpz_class count_packages(const BargainDomain& domain);

bool holds(const std::vector<BargainDomain::Part>& parts, const Package& package);
bool admissible(const BargainDomain& domain, const Package& package);
std::vector<std::size_t> crossed(const BargainDomain& domain, const Package& package);
std::vector<Units> worth_of(const BargainDomain& domain, const Package& package);

// The parties' gains in the unit that all count in: worth less alternative, over the scale.
std::vector<mpq_class> gains_of(const BargainDomain& domain, const std::vector<Units>& worth);

// A bargainer's gain, with the red lines of `crosses` crossed; nothing if it is against.
std::optional<mpq_class> gain_of(const BargainDomain& domain, std::size_t bargainer,
                                 const std::vector<mpq_class>& gains,
                                 const std::vector<std::size_t>& crosses);

// What can keep a package from being rational, and whether a package meets all of some conditions.
std::vector<NearestDraft::Condition> conditions(const BargainDomain& domain);
bool meets(const BargainDomain& domain, const std::vector<NearestDraft::Condition>& some,
           const Package& package);

// Millionths: what the changes from the tabled draft weigh.
std::int64_t change_weight(const BargainDomain& domain, const Package& package);
Package tabled_package(const BargainDomain& domain);

// Whether a is at least as good as b for all and better for one.
bool dominates(const std::vector<Units>& a, const std::vector<Units>& b);

}  // namespace demarche::check
