// SPDX-License-Identifier: Apache-2.0
// What the time keys of a clause come to.
#pragma once

#include "analysis/clauses/known.hpp"

namespace demarche::clauses {

// The date of a moment, if it is known, whether a day is assumed or not. A fact that is assumed has none.
std::optional<Date> date_of(const Known& known, const Treaty& treaty, const Moment& moment);

// When a clause can bind by the dates that are known, whether a day is assumed or not: from the later of
// its treaty's entry into force and `from`, through `until`.
struct Window {
  std::optional<Date> from;
  std::optional<Date> until;
};
Window window_of(const Known& known, const Treaty& treaty, const Clause& clause);
// Whether it ends before it begins, so that no day is in it.
inline bool is_empty(const Window& window) {
  return window.from && window.until && *window.until < *window.from;
}
inline bool meet(const Window& a, const Window& b) {
  if (is_empty(a) || is_empty(b)) return false;
  const auto ends_before = [](const Window& one, const Window& other) {
    return one.until && other.from && *one.until < *other.from;
  };
  return !ends_before(a, b) && !ends_before(b, a);
}

// Sets binds_from, due, ends, overdue of a meaning whose cells are counted.
void set_dates(const Model& model, const Known& known, const ClauseRef& ref,
               ClauseMeaning& meaning);

}  // namespace demarche::clauses
