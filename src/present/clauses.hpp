// SPDX-License-Identifier: Apache-2.0
// What clauses mean for whom, in words, as JSON and as CSV.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "finding/clauses.hpp"
#include "model/model.hpp"
#include "present/page.hpp"

namespace demarche {

// What each instrument comes to, a paragraph each: who bears how much, where intervals come from and who
// decides them. A finding may be restricted to some treaties: it speaks of those that it has.
std::vector<std::string> clauses_headline(const Model& model, const ClauseFinding& finding);

// A part of a page, from headings of level 2: the headline, each instrument with its tables and clauses,
// conflicts, what the numbers rest on, and how to read them.
Page clauses_section(const Model& model, const ClauseFinding& finding);

// `clauses`: the section under the model's title.
Page clauses_page(const Model& model, const ClauseFinding& finding);

// One clause beside its words: what it says, its quote, who bears what, who decides, who benefits.
Page clause_block(const Model& model, const ClauseFinding& finding, const ClauseMeaning& clause);

// `clauses --cells`: the cells of one clause; in the page the first of so many as `count`.
Page cells_page(const Model& model, const ClauseRef& clause, const std::vector<CellMeaning>& cells,
                std::uint64_t count, const Assumptions& assumptions);
std::string cells_csv(const Model& model, const ClauseRef& clause,
                      const std::vector<CellMeaning>& cells);
std::string cells_json(const Model& model, const ClauseRef& clause,
                       const std::vector<CellMeaning>& cells,
                       const Assumptions& assumptions);  // schema/cells.schema.json

// `clauses --compare`: what differs between two versions.
Page versions_page(const Model& model, const VersionDifference& difference,
                   const ClauseFinding& finding);
// A row for each clause and side whose burden differs, with an empty side where none does.
std::string versions_csv(const Model& model, const VersionDifference& difference);

// schema/clauses.schema.json. `checked` says that it was re-checked (check/clauses.hpp) and agrees;
// `difference` may be null.
std::string clauses_json(const Model& model, const ClauseFinding& finding, bool checked,
                         const VersionDifference* difference = nullptr);

// `treaty,clause,stratum,counted,who,measure,low,high,dormant,bound,releasable,open,dormant_cells`: a row
// for each clause (`*`: all of the stratum together), bearer and measure.
std::string clauses_csv(const Model& model, const ClauseFinding& finding);

}  // namespace demarche
