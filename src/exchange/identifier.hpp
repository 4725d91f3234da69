// SPDX-License-Identifier: Apache-2.0
// Identifiers for parties, options and states from names that other programs leave free.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace demarche {

// The name itself if it can stand in formulas; else what is left of it when blanks and punctuation
// become hyphens. `prefix` is put before a leading digit, and stands for a name of which nothing is
// left: `option-` gives `option-1st-strike`, `s` gives `s1`.
std::string identifier_from(std::string_view name, std::string_view prefix);

// The same, different for each call: a second `delay` becomes `delay_2`.
class Identifiers {
 public:
  explicit Identifiers(std::string prefix) : prefix_(std::move(prefix)) {}

  struct Made {
    std::string id;
    bool numbered = false;  // the name alone was taken
  };
  Made make(std::string_view name);

 private:
  std::string prefix_;
  std::unordered_set<std::string> used_;
  std::unordered_map<std::string, std::size_t> last_;  // the last number given to a name
};

// The title of a model that came from a file: its name without folder and ending.
std::string title_from(const std::string& file_name);

}  // namespace demarche
