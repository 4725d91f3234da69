// SPDX-License-Identifier: Apache-2.0
// `demarche export`: a model for another program.
#include "commands.hpp"
#include "exchange/csv.hpp"
#include "exchange/gmcr.hpp"
#include "output.hpp"

namespace demarche::cli {

int run(const ExportCommand& command, Console& console) {
  const bool csv = command.to == "csv";
  if (csv && (command.output.empty() || command.output == "-")) {
    console.say(
        "say with -o NAME where the three files NAME-states.csv, NAME-arcs.csv and "
        "NAME-rankings.csv go");
    return kBadInput;
  }
  const std::optional<Loaded> loaded = load(
      command.model, console, [&](const Model&) { return compile_options(Resources{}, console); });
  if (!loaded) return kBadInput;
  Diagnostics diagnostics;
  std::optional<std::string> gmcr;
  std::optional<CsvFiles> files;
  if (csv) {
    files = export_csv(loaded->model, loaded->graph, diagnostics);
  } else {
    gmcr = export_gmcr(loaded->model, loaded->graph, diagnostics);
  }
  console.show(std::move(diagnostics));
  if (!gmcr && !files) return kBadInput;
  if (gmcr) return write(*gmcr, command.output, console);
  return console.write({{command.output + "-states.csv", files->states},
                        {command.output + "-arcs.csv", files->arcs},
                        {command.output + "-rankings.csv", files->rankings}});
}

}  // namespace demarche::cli
