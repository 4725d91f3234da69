// SPDX-License-Identifier: Apache-2.0
// What an instrument comes to, in two or three sentences.
#pragma once

#include <string>
#include <vector>

#include "finding/clauses.hpp"
#include "present/clause_words.hpp"

namespace demarche {

// Who bears how much, where the interval comes from and who decides it, who holds which key, and the
// asymmetry where there are two sides. Empty for a stratum that burdens nobody and has no clauses.
std::string instrument_in_words(const Model& model, const ClauseWords& words,
                                const ClauseFinding& finding, const InstrumentMeaning& instrument);

// On which word a clause hangs: `art_5__para_1 (Perception clause) binds only where the other side holds
// "…": from 0 to 30 cells a side, and only the other side's word decides.` Empty if no cell is open.
std::string opening_in_words(const Model& model, const ClauseWords& words,
                             const ClauseMeaning& clause);

// Three decimals, without needless zeros and without -0.
std::string ratio(double value);

}  // namespace demarche
