// SPDX-License-Identifier: Apache-2.0
// `demarche next` on a model whose states are too many to list.
#pragma once

#include "commands.hpp"
#include "model/model.hpp"

namespace demarche::cli {

// Whether ways to one destination can be sought in a model that could not be compiled: it is one for
// `find`, and its status quo, if the command starts there, is feasible.
bool can_seek(const NextCommand& command, const Model& model, const Control& control);

// Requires: can_seek, and a destination. Returns an exit code.
int next_by_search(const NextCommand& command, const Model& model, Console& console);

}  // namespace demarche::cli
