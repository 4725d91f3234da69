// SPDX-License-Identifier: Apache-2.0
// Any bytes as the files of a negotiation scenario, one after another with a line of `%%` between: XML as
// a GENIUS domain and its profiles, JSON as profiles of GeniusWeb.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "analysis/bargaining/bargaining.hpp"
#include "check/bargaining.hpp"
#include "exchange/genius.hpp"
#include "present/bargaining.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace demarche;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (invalid_utf8(bytes) != std::string_view::npos) return 0;
  const bool xml = scenario_format(bytes) == ScenarioFormat::genius;
  std::vector<SourceText> files;
  for (;;) {
    const std::size_t end = std::min(bytes.find("%%\n"), bytes.size());
    files.emplace_back("file" + std::to_string(files.size()), bytes.substr(0, end));
    if (end == bytes.size()) break;
    bytes.erase(0, end + 3);
  }
  Diagnostics diagnostics;
  std::optional<BargainDomain> domain;
  if (xml) {
    const SourceText first = files[0];
    files.erase(files.begin());
    domain = read_genius(first, files, diagnostics);
  } else {
    domain = read_genius_web(files, diagnostics);
  }
  if (domain.has_value() == diagnostics.has_errors()) std::abort();
  if (!domain || domain->parties.empty() || !why_not(*domain).empty()) return 0;
  if (!check::can_try_all(*domain) || domain->parties.size() > 4) return 0;
  const BargainFinding finding = bargain(*domain, {.effort = 10'000});
  if (bargain_json(*domain, finding, false).empty() || bargain_csv(*domain, finding).empty()) {
    std::abort();
  }
  to_text(bargain_page(*domain, finding));
  return 0;
}
