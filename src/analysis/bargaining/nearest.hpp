// SPDX-License-Identifier: Apache-2.0
// The least change of the draft on the table that all could sign, or why there is none.
#pragma once

#include <optional>

#include "analysis/bargaining/bargaining.hpp"
#include "analysis/bargaining/setting.hpp"
#include "demarche/control.hpp"

namespace demarche::bargaining {

// Whether some package meets these conditions; nothing if the effort was spent, or a stop was asked for,
// before it was known.
template <class W>
std::optional<bool> can_be_rational(const BargainDomain& domain, const Conditions& conditions,
                                    const BargainOptions& options, const Control& control);

// Pareto sets of weight and worths, for weights up to 1, 2, 4, … of the least change, so that the
// first weight at which there is a rational package is proved to be the least; where these are too
// many, a search. A core is what is left after leaving out every condition without which there is still
// none.
template <class W>
NearestDraft nearest_draft(const BargainDomain& domain, const BargainOptions& options,
                           const Control& control);

}  // namespace demarche::bargaining
