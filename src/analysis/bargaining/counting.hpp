// SPDX-License-Identifier: Apache-2.0
// How many packages there are: all of them, the admissible ones, the rational ones.
#pragma once

#include "analysis/bargaining/setting.hpp"
#include "demarche/control.hpp"

namespace demarche::bargaining {

Count count_packages(const BargainDomain& domain);

// By what is open alone.
template <class W>
Count count_admissible(const BargainDomain& domain, const Setting<W>& setting,
                       const Control& control);

// Meets in the middle: sums from the front and from the back, equal ones as one, until they meet; then
// pairs of them by divide and conquer over the parties (Bentley 1980). A majority is counted by
// inclusion and exclusion of its members. If the sums are more than `most`, worths are rounded down so
// far that they are not, and the count is a lower bound.
template <class W>
Count count_rational(const Setting<W>& setting, std::size_t most, const Control& control);

}  // namespace demarche::bargaining
