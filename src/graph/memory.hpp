// SPDX-License-Identifier: Apache-2.0
// How much memory there is, and how much a model takes, worked out before it is taken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "model/model.hpp"

namespace demarche {

// What may be used unless the user says otherwise: three quarters of the memory that is free on the
// machine, or within the limits of its control group if these are closer.
std::uint64_t memory_by_default();

// What a compiled model takes while it is compiled and after, in bytes a state: an upper bound, from
// the model alone. `listed`: as a list of states instead of a cube. Lists of arcs come on top.
std::uint64_t graph_bytes_per_state(const Model& model, bool listed);

// The most bytes that a party's rank of one state takes: 1, 2 or 4.
std::uint64_t rank_bytes(const Preference& preference);

// Asks the system to back memory that was not touched yet by large pages, where it has them: states far
// apart are found faster then. Only a hint.
void prefer_large_pages(void* begin, std::size_t bytes);

// "1.4 GiB", "512 MiB", "96 KiB".
std::string in_bytes(std::uint64_t bytes);

}  // namespace demarche
