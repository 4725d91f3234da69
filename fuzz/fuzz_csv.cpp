// SPDX-License-Identifier: Apache-2.0
// Any bytes as the three CSV files of a graph model, one after another with a line of `%%` between.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "exchange/csv.hpp"
#include "model/write.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace demarche;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (invalid_utf8(bytes) != std::string_view::npos) return 0;
  const auto next = [&] {
    const std::size_t end = std::min(bytes.find("%%\n"), bytes.size());
    std::string part = bytes.substr(0, end);
    bytes.erase(0, std::min(end + 3, bytes.size()));
    return part;
  };
  const SourceText states("states.csv", next());
  const SourceText arcs("arcs.csv", next());
  const SourceText rankings("rankings.csv", next());
  Diagnostics diagnostics;
  const auto model = import_csv(states, arcs, rankings, diagnostics);
  if (model.has_value() == diagnostics.has_errors()) std::abort();
  if (!model) return 0;
  const auto graph = compile(*model, diagnostics, {.most_states = 1024});
  if (!graph) return 0;
  if (write_model(*model).empty()) std::abort();
  if (!export_csv(*model, *graph, diagnostics)) std::abort();
  return 0;
}
