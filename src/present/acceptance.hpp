// SPDX-License-Identifier: Apache-2.0
// Who can accept a draft, in words, as JSON and as CSV.
#pragma once

#include <string>
#include <vector>

#include "finding/acceptance.hpp"
#include "model/model.hpp"
#include "present/page.hpp"

namespace demarche {

// Of each draft who accepts it, who does not and why, and what all could agree on: a paragraph each.
std::vector<std::string> acceptance_headline(const Model& model, const AcceptanceFinding& finding);

// A part of a page, from headings of level 2: the headline, each draft as a whole and clause by clause,
// what all accept, units of exchange, and the stances and interests that were put in.
Page acceptance_section(const Model& model, const AcceptanceFinding& finding);

// `acceptance`: the section under the model's title, and what else was put in.
Page acceptance_page(const Model& model, const AcceptanceFinding& finding,
                     const Assumptions& assumptions = {});

// schema/acceptance.schema.json. `checked` says that it was re-checked (check/acceptance.hpp) and agrees.
std::string acceptance_json(const Model& model, const AcceptanceFinding& finding,
                            const Assumptions& assumptions = {}, bool checked = false);

// `treaty,clause,party,verdict,worth,alternative,reason`: a row for each clause and party, then for the draft
// (`*`) and party.
std::string acceptance_csv(const Model& model, const AcceptanceFinding& finding);

}  // namespace demarche
