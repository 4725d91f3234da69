// SPDX-License-Identifier: Apache-2.0
// Any bytes as a GMCR+ file: import, compile, write as a model file and as a GMCR+ file again.
#include <cstdint>
#include <cstdlib>

#include "exchange/gmcr.hpp"
#include "model/write.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace demarche;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (invalid_utf8(bytes) != std::string_view::npos) return 0;
  Diagnostics diagnostics;
  const auto model = import_gmcr(SourceText("conflict.gmcr", std::move(bytes)), diagnostics);
  if (model.has_value() == diagnostics.has_errors()) std::abort();
  if (!model) return 0;
  const auto graph = compile(*model, diagnostics, {.most_states = 256});
  if (!graph) return 0;
  if (write_model(*model).empty()) std::abort();
  export_gmcr(*model, *graph, diagnostics);
  return 0;
}
