// SPDX-License-Identifier: Apache-2.0
// Random worlds for clauses to speak of.
#pragma once

#include "model/world.hpp"

namespace demarche::random {

// 1 to 5 territories, most of them by ISO code; 2 to 4 actors, of any home; groups, also such that
// take over another's members, some for a time only; places made of each other; acts and objects in
// trees where a node may have two parents, acts with and without objects and territory; weights and
// exposures whose lines overlap. To be called inside a generator, as all below.
World world();

// An area without roles and opinions.
Area plain_area(const World& world, std::size_t depth);

// 1 to `most` different nodes of a tree.
std::vector<std::size_t> some_kinds(const std::vector<Kind>& kinds, std::size_t most);

// A day near the others, so that they often meet.
Date day();

}  // namespace demarche::random
