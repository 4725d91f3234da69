// SPDX-License-Identifier: Apache-2.0
#include "finding/summary.hpp"

#include <algorithm>

namespace demarche {

bool Summary::Holding::holds() const {
  return std::any_of(equilibria.begin(), equilibria.end(), [](std::size_t n) { return n > 0; });
}

}  // namespace demarche
