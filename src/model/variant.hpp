// SPDX-License-Identifier: Apache-2.0
// The model as a variant of it has it.
#pragma once

#include "model/model.hpp"

namespace demarche {

// The model with the changes of one of its variants made: preferences, directions and the status quo
// take the place of the model's; rules are dropped, then the variant's own follow those that stay.
// It has no variants itself, and the sources without their texts. Its places are those of the model
// file. O(size of the model).
Model varied(const Model& model, const Variant& variant);

// Whether anything of the varied model differs from the model: a direction, an order that is
// already so is no change.
bool changes(const Model& model, const Variant& variant);

}  // namespace demarche
