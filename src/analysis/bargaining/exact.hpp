// SPDX-License-Identifier: Apache-2.0
// Fractions of any size (GMP), where figures of different parties meet. For .cpp files only.
#pragma once

#include <gmpxx.h>

#include "finding/bargaining.hpp"

namespace demarche::bargaining {

mpz_class to_mpz(Units value);
mpq_class fraction(Units value, Units scale);
// The sum of figures by party, as multiples of 1.
mpq_class sum_of(const BargainDomain& domain, const std::vector<Units>& figures);

}  // namespace demarche::bargaining
