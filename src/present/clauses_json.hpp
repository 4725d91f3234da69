// SPDX-License-Identifier: Apache-2.0
// Parts of the JSON on clauses that the JSON on acceptance has too.
#pragma once

#include "finding/clauses.hpp"
#include "present/clause_words.hpp"
#include "present/json_writer.hpp"

namespace demarche {

// Whole where it is whole.
Json amount_json(Amount amount);
Json instrument_json(const ClauseWords& words, const InstrumentMeaning& one, bool exposures);
Json conflict_json(const Model& model, const ClauseWords& words, const ClauseConflict& one);

}  // namespace demarche
