// SPDX-License-Identifier: Apache-2.0
// Random models of treaties for property tests. Such a model is shown as showValue(Model) of
// random_model.hpp shows it.
#pragma once

#include <rapidcheck.h>

#include "finding/clauses.hpp"
#include "model/model.hpp"
#include "random_model.hpp"

namespace demarche::random {

// Models of 1 to 4 treaties with 1 to 4 clauses each over a random world. Clauses have all keys: roles,
// opinions, consents, exceptions, `else`, `over` (neither in a circle), dates, amended versions. Facts
// are known or not, some of them since a day, some by a formula over options. The model has a conflict
// whose options do, declare, consent and accept, or parties alone, or nothing but the treaties.
rc::Gen<Model> treaties();

// What-ifs about such a model: the day, facts, opinions, consents, annexes, breaches; often few.
rc::Gen<Assumptions> assumptions(const Model& model);

// Some clause of the model.
rc::Gen<ClauseRef> clause_of(const Model& model);

}  // namespace demarche::random
