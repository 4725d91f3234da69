// SPDX-License-Identifier: Apache-2.0
#include "analysis/clauses/known.hpp"

#include <algorithm>

namespace demarche::clauses {

Known::Known(const Model& model, const Assumptions& assumptions, bool with_facts)
    : assumptions_(assumptions), of_places_(model.world.actors.size()) {
  for (const Fact& fact : model.facts) {
    if (!with_facts) break;
    if (const bool* so = std::get_if<bool>(&fact.known)) facts_[fact.text] = *so;
    if (const Date* since = std::get_if<Date>(&fact.known)) {
      facts_[fact.text] = !assumptions.on || *since <= *assumptions.on;
      dates_[fact.text] = *since;
    }
  }
  for (const Assumptions::FactIs& fact : assumptions.facts) {
    facts_[fact.text] = fact.so;
    dates_.erase(fact.text);
  }
  for (const Assumptions::Perceives& one : assumptions.perceives) of_places_[one.actor] = true;
  for (const Assumptions::OpinionIs& one : assumptions.opinions) {
    if (one.where) of_places_[one.actor] = true;
  }
}

std::optional<bool> Known::fact(const std::string& text) const {
  const auto found = facts_.find(text);
  return found == facts_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Date> Known::since(const std::string& text) const {
  const auto found = dates_.find(text);
  return found == dates_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<bool> Known::opinion(std::size_t actor, const std::string& that) const {
  std::optional<bool> so;
  for (const Assumptions::OpinionIs& one : assumptions_.opinions) {
    if (one.actor == actor && !one.where && (!one.that || *one.that == that)) so = one.so;
  }
  return so;
}

std::optional<bool> Known::opinion(std::size_t actor, const std::string& that,
                                   std::size_t territory) const {
  const auto in = [&](const std::vector<std::size_t>& where) {
    return std::find(where.begin(), where.end(), territory) != where.end();
  };
  std::optional<bool> so;
  for (const Assumptions::Perceives& one : assumptions_.perceives) {
    if (one.actor == actor) so = in(one.where);
  }
  for (const Assumptions::OpinionIs& one : assumptions_.opinions) {
    if (one.actor == actor && one.where && (!one.that || *one.that == that) && in(*one.where)) {
      so = one.so;
    }
  }
  return so;
}

std::optional<bool> Known::consent(std::size_t actor, const ClauseRef& clause) const {
  std::optional<bool> so;
  for (const Assumptions::ConsentIs& one : assumptions_.consents) {
    if (one.actor == actor && (!one.clause || *one.clause == clause)) so = one.so;
  }
  return so;
}

std::optional<bool> Known::breach(const ClauseRef& clause) const {
  std::optional<bool> so;
  for (const Assumptions::Breach& one : assumptions_.breaches) {
    if (one.clause == clause) so = !one.on || !assumptions_.on || *one.on <= *assumptions_.on;
  }
  return so;
}

std::optional<Date> Known::breached_on(const ClauseRef& clause) const {
  std::optional<Date> on;
  for (const Assumptions::Breach& one : assumptions_.breaches) {
    if (one.clause == clause) on = one.on;
  }
  return on;
}

const Assumptions::Annex* Known::annex(const ClauseRef& clause) const {
  const Assumptions::Annex* last = nullptr;
  for (const Assumptions::Annex& one : assumptions_.annexes) {
    if (one.clause == clause) last = &one;
  }
  return last;
}

}  // namespace demarche::clauses
