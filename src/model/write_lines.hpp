// SPDX-License-Identifier: Apache-2.0
// The lines of a model that is written: keys, texts, remarks, entries of lists.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "model/model.hpp"

namespace demarche {

using Pairs = std::vector<std::pair<std::string, std::string>>;  // keys and YAML values

// The formula's own text, or one made from its steps with as few parentheses as its grammar needs.
std::string formula_text(const Model& model, const Formula& formula);

// `{key: value, …}` and `[value, …]` of what is YAML already.
std::string flow(const Pairs& fields);
std::string flow_list(const std::vector<std::string>& values);

bool is_bare(const Remarks& remarks);

struct YamlLines {
  explicit YamlLines(const Model& model) : written(model) {}

  // Two spaces for each level of depth.
  void line(std::size_t depth, const std::string& text);
  void section(const std::string& key);
  // `key: text`, several lines as a block.
  void text_field(std::size_t depth, const std::string& key, const std::string& text);
  // The same, but nothing if there is no text.
  void optional_text(std::size_t depth, const std::string& key, const std::string& text);
  std::string cite(const Citation& citation) const;
  // The note and the citations but for the first `skipped`.
  void write_remarks(std::size_t depth, const Remarks& remarks, std::size_t skipped = 0);
  // Begins a list entry at `depth` with its first line; what follows stands at depth + 1.
  void item(std::size_t depth, const std::string& first);
  // An entry of a list with one field a line.
  void item(std::size_t depth, const Pairs& fields);

  const Model& written;
  std::string out;
};

// What is not the conflict itself, each as a section of its own or nothing if the model has none.
void write_world(YamlLines& lines, const Model& model);
void write_treaties(YamlLines& lines, const Model& model);
void write_facts(YamlLines& lines, const Model& model);

}  // namespace demarche
