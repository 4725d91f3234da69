// SPDX-License-Identifier: Apache-2.0
#include "analysis/bargaining/exact.hpp"

namespace demarche::bargaining {

mpz_class to_mpz(Units value) {
  return mpz_class(to_text(value));
}

mpq_class fraction(Units value, Units scale) {
  mpq_class result(to_mpz(value), to_mpz(scale));
  result.canonicalize();
  return result;
}

mpq_class sum_of(const BargainDomain& domain, const std::vector<Units>& figures) {
  mpq_class sum = 0;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    sum += fraction(figures[i], domain.parties[i].scale);
  }
  return sum;
}

}  // namespace demarche::bargaining
