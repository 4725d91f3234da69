// SPDX-License-Identifier: Apache-2.0
// `demarche import`: another program's file becomes a model file.
#include <filesystem>

#include "commands.hpp"
#include "exchange/csv.hpp"
#include "exchange/gmcr.hpp"
#include "graph/graph.hpp"
#include "model/write.hpp"
#include "output.hpp"

namespace demarche::cli {

namespace {

std::optional<Model> import_three(const ImportCommand& command, Diagnostics& out,
                                  Console& console) {
  const auto states = console.read_text(command.states, out);
  const auto arcs = console.read_text(command.arcs, out);
  const auto rankings = console.read_text(command.rankings, out);
  if (!states || !arcs || !rankings) return std::nullopt;
  return import_csv(*states, *arcs, *rankings, out);
}

std::optional<Model> import_one(const std::string& file, Diagnostics& out, Console& console) {
  const auto text = console.read_text(file, out);
  if (!text) return std::nullopt;
  return import_gmcr(*text, out);
}

}  // namespace

int run(const ImportCommand& command, Console& console) {
  const bool csv = !command.states.empty();
  if (command.file.empty() && (!csv || command.arcs.empty() || command.rankings.empty())) {
    console.say("name a .gmcr file, or three CSV files with --states, --arcs and --rankings");
    return kBadInput;
  }
  Diagnostics diagnostics;
  std::optional<Model> model = csv ? import_three(command, diagnostics, console)
                                   : import_one(command.file, diagnostics, console);
  const std::string name =
      std::filesystem::path(csv ? command.states : command.file).stem().string();
  if (model && model->title.empty()) model->title = name.empty() ? "Imported" : name;
  // What is written has to be usable: compile it, so that what is wrong is said now.
  if (model && !diagnostics.has_errors()) compile(*model, diagnostics);
  const bool usable = model && !diagnostics.has_errors();
  console.show(std::move(diagnostics));
  if (!usable) return kBadInput;
  return write(write_model(*model), command.output, console);
}

}  // namespace demarche::cli
