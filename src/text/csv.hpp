// SPDX-License-Identifier: Apache-2.0
// Writing comma-separated values (RFC 4180).
#pragma once

#include <string>
#include <string_view>

namespace demarche {

// A field, in quotes where it would not come back as it is: where it has a separator of either kind,
// a quotation mark or a line break in it, or blanks at its ends.
std::string csv_field(std::string_view text);

}  // namespace demarche
