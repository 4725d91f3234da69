// SPDX-License-Identifier: Apache-2.0
// The parts of a model about talks, as YAML.
#pragma once

#include "model/write_lines.hpp"

namespace demarche {

// Stances, bargaining and interests, each as a section of its own or nothing.
void write_talks(YamlLines& lines, const Model& model);

// What an option does in the terms of treaties, below its other keys.
void write_effects(YamlLines& lines, std::size_t depth, const Model& model, const Option& option);

}  // namespace demarche
