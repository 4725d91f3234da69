// SPDX-License-Identifier: Apache-2.0
// Whether the elements of an HTML document nest.
#pragma once

#include <string>

namespace demarche::test {

// What is wrong with the nesting of elements; empty if nothing is.
std::string nesting(const std::string& html);

}  // namespace demarche::test
