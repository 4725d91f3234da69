// SPDX-License-Identifier: Apache-2.0
// What all accept of a draft, what that comes to, and what could be exchanged, in words.
#pragma once

#include <string>

#include "finding/acceptance.hpp"
#include "model/model.hpp"
#include "present/acceptance_words.hpp"
#include "present/page.hpp"

namespace demarche {

// What is accepted by all who would sign, and what could be; or for which sides nobody speaks.
std::string deal_in_words(const Model& model, const ClauseWords& words,
                          const AcceptanceFinding& finding, const DealSet& deal);

// A part of a page, from headings of level 3.
Page deal_part(const Model& model, const AcceptanceWords& words, const AcceptanceFinding& finding,
               const DealSet& deal);

}  // namespace demarche
