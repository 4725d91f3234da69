// SPDX-License-Identifier: Apache-2.0
// What `require` shows: what would have to change, in words and as JSON.
#pragma once

#include <string>

#include "finding/requirement.hpp"
#include "graph/graph.hpp"
#include "present/page.hpp"

namespace demarche {

// A section: the answer, the least changes, the conditions, single rules, rankings. Begins with a
// heading of level 2, its parts with headings of level 3.
Page requirement_section(const Model& model, const Graph& graph, const Requirement& requirement);

// The answer in one sentence: the least change, or that there is none.
std::string requirement_headline(const Model& model, const Graph& graph,
                                 const Requirement& requirement);

// `require`: the section under the model's title.
Page requirement_page(const Model& model, const Graph& graph, const Requirement& requirement);

// A change in words: `Russia put "talk" above "hold"`, `Syria ranked state 2 (…) above state 1 (…)`.
std::string change_in_words(const Model& model, const Graph& graph, ChangeBy by,
                            const Change& change);

// schema/require.schema.json. `checked` says that the changes were re-checked and agree.
std::string requirement_json(const Model& model, const Graph& graph, const Requirement& requirement,
                             bool checked);

}  // namespace demarche
