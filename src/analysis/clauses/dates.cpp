// SPDX-License-Identifier: Apache-2.0
#include "analysis/clauses/dates.hpp"

#include <algorithm>

namespace demarche::clauses {

namespace {

// The dates of a guard that is a fact, or all of facts; false if one is not known.
bool guard_dates(const Known& known, const Condition& when, std::vector<Date>& dates) {
  if (when.form == Condition::Form::always) return true;
  if (when.form == Condition::Form::all) {
    return std::all_of(when.parts.begin(), when.parts.end(),
                       [&](const Condition& part) { return guard_dates(known, part, dates); });
  }
  if (when.form != Condition::Form::fact) return false;
  const std::optional<Date> since = known.since(when.text);
  if (since) dates.push_back(*since);
  return since.has_value();
}

std::optional<Date> binds_from(const Model& model, const Known& known, const ClauseRef& ref) {
  const Treaty& treaty = model.treaties[ref.treaty];
  const Clause& clause = treaty.clauses[ref.clause];
  std::vector<Date> dates;
  if (clause.from) {
    const std::optional<Date> from = date_of(known, treaty, *clause.from);
    if (!from) return std::nullopt;
    dates.push_back(*from);
  }
  if (treaty.entry_into_force) dates.push_back(*treaty.entry_into_force);
  bool otherwise = false;
  std::optional<Date> breach;
  for (std::size_t t = 0; t < model.treaties.size(); ++t) {
    const std::vector<Clause>& clauses = model.treaties[t].clauses;
    for (std::size_t c = 0; c < clauses.size(); ++c) {
      const std::vector<ClauseRef>& after = clauses[c].otherwise;
      if (std::find(after.begin(), after.end(), ref) == after.end()) continue;
      otherwise = true;
      const std::optional<Date> on = known.breached_on({t, c});
      if (on && (!breach || *on < *breach)) breach = on;
    }
  }
  if (otherwise) {
    if (!breach) return std::nullopt;
    dates.push_back(*breach);
  }
  if (!guard_dates(known, clause.when, dates) || dates.empty()) return std::nullopt;
  return *std::max_element(dates.begin(), dates.end());
}

}  // namespace

std::optional<Date> date_of(const Known& known, const Treaty& treaty, const Moment& moment) {
  std::optional<Date> date;
  if (const Date* given = std::get_if<Date>(&moment.from)) {
    date = *given;
  } else if (const auto* fact = std::get_if<std::string>(&moment.from)) {
    date = known.since(*fact);
  } else {
    date = treaty.entry_into_force;
  }
  if (date) date = later(*date, moment.plus);
  return date;
}

Window window_of(const Known& known, const Treaty& treaty, const Clause& clause) {
  Window window;
  window.from = treaty.entry_into_force;
  if (clause.from) {
    const std::optional<Date> from = date_of(known, treaty, *clause.from);
    if (from) window.from = window.from ? std::max(*window.from, *from) : *from;
  }
  if (clause.until) window.until = date_of(known, treaty, *clause.until);
  return window;
}

void set_dates(const Model& model, const Known& known, const ClauseRef& ref,
               ClauseMeaning& meaning) {
  const Treaty& treaty = model.treaties[ref.treaty];
  const Clause& clause = treaty.clauses[ref.clause];
  meaning.binds_from = binds_from(model, known, ref);
  if (clause.by) meaning.due = date_of(known, treaty, *clause.by);
  if (clause.within && meaning.binds_from) {
    const Date within = later(*meaning.binds_from, *clause.within);
    meaning.due = meaning.due ? std::min(*meaning.due, within) : within;
  }
  if (clause.until) meaning.ends = date_of(known, treaty, *clause.until);
  const bool binds = meaning.cells[static_cast<std::size_t>(Status::bound)] +
                         meaning.cells[static_cast<std::size_t>(Status::releasable)] >
                     0;
  meaning.overdue = clause.modality == Modality::must && binds && known.on() && meaning.due &&
                    *known.on() > *meaning.due;
}

}  // namespace demarche::clauses
