// SPDX-License-Identifier: Apache-2.0
// A draft with some of its clauses left out.
#pragma once

#include <cstddef>
#include <functional>

#include "model/model.hpp"

namespace demarche {

// The model with only some clauses of a treaty. The others keep their numbers but burden nobody and
// prevail over nothing; what binds after their breach still waits for it.
Model with_only(const Model& model, std::size_t treaty, const std::function<bool(std::size_t)>& in);

}  // namespace demarche
