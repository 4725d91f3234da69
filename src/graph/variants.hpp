// SPDX-License-Identifier: Apache-2.0
// Variants of a model compiled.
#pragma once

#include <optional>

#include "graph/graph.hpp"

namespace demarche {

// Compiles what `varied` makes of a model and a variant of it. What is wrong is said in `out` with
// the variant's name; warnings are not, since the model itself gives rise to nearly all of them.
// Cost and cancelling as of `compile`.
std::optional<Graph> compile_varied(const Model& varied, const Variant& variant, Diagnostics& out,
                                    const CompileOptions& options = {});

// Compiles every variant of a model, one after the other, for what is wrong with them. Whether
// nothing is.
bool check_variants(const Model& model, Diagnostics& out, const CompileOptions& options = {});

}  // namespace demarche
