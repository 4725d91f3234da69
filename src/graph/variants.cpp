// SPDX-License-Identifier: Apache-2.0
#include "graph/variants.hpp"

#include "model/variant.hpp"

namespace demarche {

std::optional<Graph> compile_varied(const Model& varied, const Variant& variant, Diagnostics& out,
                                    const CompileOptions& options) {
  Diagnostics found;
  std::optional<Graph> graph = compile(varied, found, options);
  for (Diagnostic diagnostic : found.items()) {
    if (diagnostic.severity != Severity::error) continue;
    diagnostic.message = "in the variant \"" + variant.id + "\": " + diagnostic.message;
    out.add(std::move(diagnostic));
  }
  return graph;
}

bool check_variants(const Model& model, Diagnostics& out, const CompileOptions& options) {
  bool sound = true;
  for (const Variant& variant : model.variants) {
    if (!compile_varied(varied(model, variant), variant, out, options)) sound = false;
  }
  return sound;
}

}  // namespace demarche
