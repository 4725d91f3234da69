// SPDX-License-Identifier: Apache-2.0
// `demarche states`: which states can occur?
#include "commands.hpp"
#include "output.hpp"
#include "present/csv.hpp"
#include "present/json.hpp"
#include "present/pages.hpp"

namespace demarche::cli {

int run(const StatesCommand& command, Console& console) {
  const std::optional<Loaded> loaded = load(command.model, console);
  if (!loaded) return kBadInput;
  Bits shown(loaded->graph.size(), true);
  if (!command.where.empty()) {
    const auto formula = parse_where(loaded->model, command.where, console);
    if (!formula) return kBadInput;
    shown = states_where(loaded->graph, *formula);
  }
  if (command.format == "csv") {
    return write(states_csv(loaded->model, loaded->graph, shown), command.output, console);
  }
  if (command.format == "json") {
    return write(states_json(loaded->model, loaded->graph, shown), command.output, console);
  }
  return write_page(states_page(loaded->model, loaded->graph, shown), command.format,
                    command.output, console);
}

}  // namespace demarche::cli
