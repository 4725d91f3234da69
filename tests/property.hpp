// SPDX-License-Identifier: Apache-2.0
// Properties of random cases.
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <functional>

namespace demarche {

// A property held for more cases than RapidCheck's hundred.
void hold(int cases, const std::function<void()>& property);

// The same for properties that rest on a re-check; cases that are too much for it (std::length_error) are
// passed over, at most one in five.
void hold_where_rechecked(int cases, const std::function<void()>& property);

}  // namespace demarche
