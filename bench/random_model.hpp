// SPDX-License-Identifier: Apache-2.0
// Random models to measure with.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "graph/graph.hpp"
#include "model/read.hpp"

namespace demarche::bench {

// A literal of a random option.
inline std::string literal(std::mt19937& random, std::size_t options) {
  return (random() % 2 == 0 ? "" : "not ") + ("o" + std::to_string(random() % options));
}

// A model file in which the parties have so many options each, named o0, o1 and so on, and 14
// statements of one to three literals. Options whose number `one_way` divides are one-way; 0: none.
// `rules` goes in between: `infeasible`, for instance.
inline std::string random_model(const std::vector<std::size_t>& counts,
                                const std::string& rules = {}, std::size_t one_way = 0) {
  const std::size_t options = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
  const std::size_t parties = counts.size();
  std::mt19937 random(static_cast<std::uint32_t>(1000 * options + parties));
  std::string text = "demarche: 1\ntitle: Random\nparties:\n";
  for (std::size_t p = 0, o = 0; p < parties; ++p) {
    text += "  p" + std::to_string(p) + ":\n    options:\n";
    for (const std::size_t end = o + counts[p]; o < end; ++o) {
      const bool irreversible = one_way > 0 && o % one_way == 0;
      text += "      o" + std::to_string(o) + ": {label: Option" +
              (irreversible ? ", reversible: false" : "") + "}\n";
    }
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

// The options dealt to the parties evenly.
inline std::vector<std::size_t> evenly(std::size_t options, std::size_t parties) {
  std::vector<std::size_t> counts;
  for (std::size_t p = 0; p < parties; ++p) {
    counts.push_back(options * (p + 1) / parties - options * p / parties);
  }
  return counts;
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
