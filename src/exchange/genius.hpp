// SPDX-License-Identifier: Apache-2.0
// Negotiation scenarios of GENIUS (XML) and GeniusWeb (JSON) as bargaining domains, exactly.
//
// Both give a party an additive profile: a weight an issue, an evaluation a value. In GENIUS a package
// is worth the sum of weight times evaluation over the greatest evaluation of the issue (dividing by it
// is part of the format: Lin et al. 2014, EvaluatorDiscrete); in GeniusWeb the sum of weight times
// utility. GENIUS caps worth at 1 where weights add up to more; that is not done here, and said in the
// domain's remarks. What no such sum can hold exactly (issues of numbers, constraints, objectives inside
// objectives) is refused by name. The files do not say what is on the table: the first value of each
// issue.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "finding/bargaining.hpp"
#include "text/source.hpp"

namespace demarche {

enum class ScenarioFormat { none, genius, genius_web };

// What a file looks like: XML, JSON or neither.
ScenarioFormat scenario_format(std::string_view text);

// A scenario from GENIUS' files: the domain, and a profile a party. Issues are matched by their index,
// values by their text. All that is wrong goes to `out`, and nothing is returned then.
std::optional<BargainDomain> read_genius(const SourceText& domain,
                                         const std::vector<SourceText>& profiles, Diagnostics& out);

// The same from GeniusWeb's profiles, each of which has the domain in it; they have to agree on it.
std::optional<BargainDomain> read_genius_web(const std::vector<SourceText>& profiles,
                                             Diagnostics& out);

}  // namespace demarche
