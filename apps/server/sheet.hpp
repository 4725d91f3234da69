// SPDX-License-Identifier: Apache-2.0
// Subcommands without a terminal: one model, whose text is in memory, is all that can be read, and what
// would be printed or written stays in memory.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "console.hpp"

namespace demarche::server {

// What a model is read from.
struct ModelText {
  std::string file;  // as it is shown, and as subcommands name it
  std::string text;
  std::filesystem::path folder;  // where the files beside it are
  std::string variant;           // the model is taken as this variant of it; empty: as it stands
};

class Sheet final : public cli::Console {
 public:
  Sheet(ModelText model, Control control, std::uint64_t memory)
      : model_(std::move(model)), control_(std::move(control)), memory_(memory) {}

  // Other texts that can be read, by name.
  void lay_beside(std::string name, std::string text) {
    beside_[std::move(name)] = std::move(text);
  }

  std::optional<Model> read_model(const std::string& name, Diagnostics& out) override;
  std::optional<SourceText> read_text(const std::string& name, Diagnostics& out) override;
  void show(Diagnostics diagnostics) override;
  void say(std::string_view sentence) override { said_.emplace_back(sentence); }
  Layout layout(bool) const override { return {}; }
  int print(const std::string& text) override;
  int write(const std::vector<std::pair<std::string, std::string>>& files) override;
  Control control(std::size_t threads = 0) override;
  std::uint64_t memory() const override { return memory_; }

  const Diagnostics& diagnostics() const { return diagnostics_; }
  const std::vector<std::string>& said() const { return said_; }
  const std::string& printed() const { return printed_; }
  const std::vector<std::pair<std::string, std::string>>& files() const { return files_; }

 private:
  ModelText model_;
  std::map<std::string, std::string> beside_;
  Control control_;
  std::uint64_t memory_;
  Diagnostics diagnostics_;
  std::vector<std::string> said_;
  std::string printed_;
  std::vector<std::pair<std::string, std::string>> files_;
};

}  // namespace demarche::server
