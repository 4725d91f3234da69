// SPDX-License-Identifier: Apache-2.0
// The same conflict with its parties, options and states in another order.
#pragma once

#include <cstddef>
#include <vector>

#include "model/model.hpp"

namespace demarche {

struct Relabelled {
  Model model;
  std::vector<std::size_t> party;  // the new number of each party
  std::vector<std::size_t> state;  // the new number of each state, from 0
};

// Shuffles a model that compiles; to be called in a RapidCheck property, from which it takes its
// randomness.
Relabelled relabelled(const Model& model);

}  // namespace demarche
