// SPDX-License-Identifier: Apache-2.0
// What the model and the assumptions fix: facts, opinions, consents, breaches.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>

#include "finding/clauses.hpp"

namespace demarche::clauses {

class Known {
 public:
  // `with_facts` false: as if the model knew of no fact.
  Known(const Model& model, const Assumptions& assumptions, bool with_facts);

  const std::optional<Date>& on() const { return assumptions_.on; }

  // On the day assumed, if one is.
  std::optional<bool> fact(const std::string& text) const;
  // The date since when a fact is so, if it has one and no assumption stands in its place.
  std::optional<Date> since(const std::string& text) const;

  // Of conditions, or of a territory.
  std::optional<bool> opinion(std::size_t actor, const std::string& that) const;
  std::optional<bool> opinion(std::size_t actor, const std::string& that,
                              std::size_t territory) const;
  // Whether anything at all is fixed of what the actor thinks of territories.
  bool thinks_of_places(std::size_t actor) const { return of_places_[actor]; }

  std::optional<bool> consent(std::size_t actor, const ClauseRef& clause) const;

  // True, false, or not assumed; and the earliest date of those assumed.
  std::optional<bool> breach(const ClauseRef& clause) const;
  std::optional<Date> breached_on(const ClauseRef& clause) const;

  // The last list of territories that stands in place of the clause's `where`.
  const Assumptions::Annex* annex(const ClauseRef& clause) const;
  const std::vector<Assumptions::Annex>& annexes() const { return assumptions_.annexes; }

 private:
  const Assumptions& assumptions_;
  std::unordered_map<std::string, bool> facts_;
  std::unordered_map<std::string, Date> dates_;
  std::vector<bool> of_places_;
};

}  // namespace demarche::clauses
