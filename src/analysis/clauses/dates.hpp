// SPDX-License-Identifier: Apache-2.0
// What the time keys of a clause come to.
#pragma once

#include "analysis/clauses/known.hpp"

namespace demarche::clauses {

// The date of a moment, if it is known, whether a day is assumed or not. A fact that is assumed has none.
std::optional<Date> date_of(const Known& known, const Treaty& treaty, const Moment& moment);

// Sets binds_from, due, ends, overdue.
void set_dates(const Model& model, const Known& known, const ClauseRef& ref,
               ClauseMeaning& meaning);

}  // namespace demarche::clauses
