// SPDX-License-Identifier: Apache-2.0
// What `bargain` shows: packages that all could sign, in words, as tables, as a drawing, as JSON and CSV.
#pragma once

#include <string>

#include "finding/bargaining.hpp"
#include "present/page.hpp"

namespace demarche {

// The answer in a few sentences: how many packages all could sign, whether the draft on the table is one
// of them, and the nearest that is.
std::string bargain_headline(const BargainDomain& domain, const BargainFinding& finding);

// A section: the answer, the draft on the table, the nearest draft that all could sign, the solutions, the
// way there, exchanges, the frontiers. Begins with a heading of level 2, its parts with headings of
// level 3.
Page bargain_section(const BargainDomain& domain, const BargainFinding& finding);

// The parts of it on the frontiers: of what all could sign, then of all packages.
Page frontiers_section(const BargainDomain& domain, const BargainFinding& finding);

// `bargain`: the section under the domain's title.
Page bargain_page(const BargainDomain& domain, const BargainFinding& finding);

// The frontiers of two parties, with the solutions and the draft on the table. Requires: two parties, and
// a frontier that is not empty.
Figure frontier_figure(const BargainDomain& domain, const BargainFinding& finding);

// schema/bargaining.schema.json. `checked` says that the finding was re-checked and agrees.
std::string bargain_json(const BargainDomain& domain, const BargainFinding& finding, bool checked);

// Both frontiers: a column an issue with the value's id, then `worth NAME` and `gain NAME` for each party,
// then how many packages come to it, whether all could sign one, and of which frontier the row is:
// `signable`, of those that all could sign, or `all`. What is on both has a row for each.
std::string bargain_csv(const BargainDomain& domain, const BargainFinding& finding);

}  // namespace demarche
