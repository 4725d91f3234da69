// SPDX-License-Identifier: Apache-2.0
// Coalition improvements and coalition stability straight from their definitions, for small models.
// Coalitions are masks: bit i for party i.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>

#include "check/naive.hpp"
#include "finding/coalition_concept.hpp"

namespace demarche::check {

// R_H(s): what the members bring about by legal sequences of their moves; s itself is left out.
std::set<std::size_t> reached_by(const NaiveModel& model, std::uint64_t coalition, std::size_t s);

// R++_H(s): of these, what every member prefers to s.
std::set<std::size_t> coalition_improvements(const NaiveModel& model, std::uint64_t coalition,
                                             std::size_t s);

// Whether s is stable for the coalition.
bool coalition_stable(const NaiveModel& model, CoalitionConcept under, std::uint64_t coalition,
                      std::size_t s);

// The stable states of every coalition, single parties included.
std::map<std::uint64_t, std::set<std::size_t>> stable_by_coalition(const NaiveModel& model,
                                                                   CoalitionConcept under);

}  // namespace demarche::check
