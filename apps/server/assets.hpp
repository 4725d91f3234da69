// SPDX-License-Identifier: Apache-2.0
// The files of the page, which are in the program.
#pragma once

#include <span>
#include <string_view>

namespace demarche::server {

struct Asset {
  std::string_view path;  // "/assets/index.js"
  std::string_view bytes;
};

// Empty if the program was built without the page.
std::span<const Asset> assets();

// The JSON Schemas of treaty and world files.
std::string_view treaty_schema();
std::string_view world_schema();

}  // namespace demarche::server
