// SPDX-License-Identifier: Apache-2.0
// Random models to measure with.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <utility>

#include "graph/graph.hpp"
#include "model/read.hpp"

namespace demarche::bench {

// A literal of a random option.
inline std::string literal(std::mt19937& random, std::size_t options) {
  return (random() % 2 == 0 ? "" : "not ") + ("o" + std::to_string(random() % options));
}

// A model file of `options` options, dealt to the parties in turn, and 14 statements a party of one
// to three literals. `rules` goes in between: `infeasible`, for instance.
inline std::string random_model(std::size_t options, std::size_t parties,
                                const std::string& rules = {}) {
  std::mt19937 random(static_cast<std::uint32_t>(1000 * options + parties));
  std::string text = "demarche: 1\ntitle: Random\nparties:\n";
  for (std::size_t p = 0, o = 0; p < parties; ++p) {
    text += "  p" + std::to_string(p) + ":\n    options:\n";
    for (; o < options * (p + 1) / parties; ++o)
      text += "      o" + std::to_string(o) + ": Option\n";
  }
  text += rules;
  text += "preferences:\n";
  for (std::size_t p = 0; p < parties; ++p) {
    text += "  p" + std::to_string(p) + ":\n    priorities:\n";
    for (int k = 0; k < 14; ++k) {
      text += "      - " + literal(random, options);
      for (auto more = random() % 3; more > 0; --more) {
        text += (random() % 2 == 0 ? " and " : " or ") + literal(random, options);
      }
      text += '\n';
    }
  }
  return text;
}

inline Model read(const std::string& text) {
  Diagnostics diagnostics;
  auto model = read_model(SourceText("random.yaml", text), std::filesystem::path("."), diagnostics);
  if (!model) std::abort();
  return std::move(*model);
}

inline Graph compiled(const Model& model) {
  Diagnostics diagnostics;
  auto graph = compile(model, diagnostics);
  if (!graph) std::abort();
  return std::move(*graph);
}

}  // namespace demarche::bench
