// SPDX-License-Identifier: Apache-2.0
// Ways sought in a model too large to list, as a page and as JSON.
#pragma once

#include <string>
#include <vector>

#include "finding/way_search.hpp"
#include "model/model.hpp"
#include "present/page.hpp"

namespace demarche {

// `to` is the formula as asked. What was found, and how far it is proved.
std::vector<std::string> way_search_sentences(const Model& model, const std::string& to,
                                              const WaySearch& finding);
Page way_search_page(const Model& model, const std::string& to, const WaySearch& finding);

// schema/next_search.schema.json.
std::string way_search_json(const Model& model, const std::string& to, const WaySearch& finding);

}  // namespace demarche
