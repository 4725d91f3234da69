// SPDX-License-Identifier: Apache-2.0
// The countries and territories of ISO 3166-1.
#pragma once

#include <span>
#include <string_view>

namespace demarche {

struct Country {
  std::string_view code;  // alpha-3
  std::string_view name;
};

// All of them, ascending by code.
std::span<const Country> countries();

}  // namespace demarche
