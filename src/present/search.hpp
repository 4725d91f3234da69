// SPDX-License-Identifier: Apache-2.0
// What `find` shows: the answer in words, and the states found.
#pragma once

#include <string>
#include <vector>

#include "finding/search.hpp"
#include "model/model.hpp"
#include "present/page.hpp"

namespace demarche {

// The answer in sentences: what was found, and what is known of all other states. `where` is the
// formula as the user wrote it.
std::vector<std::string> search_sentences(const Model& model, const std::string& where,
                                          const SearchFinding& finding);

Page search_page(const Model& model, const std::string& where, const SearchFinding& finding);

// schema/find.schema.json.
std::string search_json(const Model& model, const std::string& where, const SearchFinding& finding);

}  // namespace demarche
