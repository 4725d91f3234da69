// SPDX-License-Identifier: Apache-2.0
#include "html_nesting.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>
#include <vector>

namespace demarche::test {

std::string nesting(const std::string& html) {
  static const std::set<std::string> kEmpty{"meta", "wbr", "!doctype"};
  std::vector<std::string> open;
  for (std::size_t at = 0; (at = html.find('<', at)) != std::string::npos;) {
    const std::size_t end = html.find('>', at);
    if (end == std::string::npos) return "a tag does not end";
    const bool closes = html[at + 1] == '/';
    const std::size_t from = at + (closes ? 2 : 1);
    std::string name = html.substr(from, html.find_first_of(" >/\n", from) - from);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const bool empty = kEmpty.contains(name) || html[end - 1] == '/';
    at = end + 1;
    if (name == "style" && !closes) at = html.find("</style>", at);
    if (empty) continue;
    if (!closes) {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name) {
        return "</" + name + "> closes nothing at " + std::to_string(at);
      }
      open.pop_back();
    }
  }
  return open.empty() ? "" : "<" + open.back() + "> stays open";
}

}  // namespace demarche::test
