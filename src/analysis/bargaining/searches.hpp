// SPDX-License-Identifier: Apache-2.0
// What is asked of a domain that is too large to be tried, and in which sums become too many: each
// question by a search of its own.
#pragma once

#include "analysis/bargaining/bargaining.hpp"
#include "analysis/bargaining/outlook.hpp"
#include "analysis/bargaining/setting.hpp"
#include "analysis/bargaining/sums.hpp"

namespace demarche::bargaining {

// Weights of gains that must not be negative, for which their sum is low: where it is below 0, no
// package is rational.
template <class W>
Mix demand_mix(const BargainDomain& domain, const Setting<W>& setting);

// Puts points and both frontiers into the finding. What a search was ended before it knew is marked so: by
// `options.effort`, or by a stop that the control asks for (without Cancelled).
template <class W>
void search_all(const BargainDomain& domain, const Setting<W>& setting, const Codes& codes,
                const BargainOptions& options, const Control& control, BargainFinding& finding);

}  // namespace demarche::bargaining
