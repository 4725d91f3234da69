// SPDX-License-Identifier: Apache-2.0
// `demarche check`: is the model sound?
#include "commands.hpp"
#include "graph/variants.hpp"
#include "output.hpp"
#include "present/json.hpp"
#include "present/pages.hpp"

namespace demarche::cli {

int run(const CheckCommand& command, Console& console) {
  Diagnostics diagnostics;
  const std::optional<Model> model = console.read_model(command.model, diagnostics);
  std::optional<Graph> graph;
  if (model && model->has_conflict()) {
    const CompileOptions options = compile_options(command.resources, console);
    graph = compile(*model, diagnostics, options);
    if (graph) check_variants(*model, diagnostics, options);
  }
  const bool sound = model && (graph || !model->has_conflict()) && !diagnostics.has_errors();
  if (command.format == "json") {
    diagnostics.sort();
    const int code =
        write(check_json(model ? &*model : nullptr, graph ? &*graph : nullptr, diagnostics),
              command.output, console);
    return code != kDone || sound ? code : kBadInput;
  }
  console.show(diagnostics);
  if (!sound) return kBadInput;
  return write_page(graph ? check_page(*model, *graph) : check_page(*model), command.format,
                    command.output, console);
}

}  // namespace demarche::cli
