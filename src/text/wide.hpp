// SPDX-License-Identifier: Apache-2.0
// A wide integer for sums that have to be exact.
#pragma once

#include <string>

namespace demarche {

__extension__ using Int128 = __int128;

// In decimal, and as a decimal fraction with `decimals` places, needless zeros dropped.
std::string to_text(Int128 value);
std::string decimal(Int128 value, int decimals);

}  // namespace demarche
