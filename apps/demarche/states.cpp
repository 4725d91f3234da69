// SPDX-License-Identifier: Apache-2.0
// `demarche states`: which states can occur?
#include <algorithm>

#include "commands.hpp"
#include "output.hpp"
#include "present/csv.hpp"
#include "present/json.hpp"
#include "present/pages.hpp"

namespace demarche::cli {

int run(const StatesCommand& command, Console& console) {
  const std::optional<Loaded> loaded = load(command.model, console, [&](const Model&) {
    return compile_options(command.resources, console);
  });
  if (!loaded) return kBadInput;
  Bits shown(loaded->graph.size(), true);
  if (!command.where.empty()) {
    const auto formula = parse_where(loaded->model, command.where, console);
    if (!formula) return kBadInput;
    shown = states_where(loaded->graph, *formula);
  }
  if (command.format == "csv") {
    const std::size_t rows = std::min(shown.count(), command.first.value_or(shown.count()));
    if (!fits_csv(rows, "--where and --first say which states are written", console)) {
      return kBadInput;
    }
    return write(states_csv(loaded->model, loaded->graph, shown, rows), command.output, console);
  }
  const std::size_t first = command.first.value_or(kListed);
  if (command.format == "json") {
    return write(states_json(loaded->model, loaded->graph, shown, first), command.output, console);
  }
  return write_page(states_page(loaded->model, loaded->graph, shown, first), command.format,
                    command.output, console);
}

}  // namespace demarche::cli
