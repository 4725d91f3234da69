// SPDX-License-Identifier: Apache-2.0
#include "sheet.hpp"

#include <algorithm>

#include "commands.hpp"
#include "model/read.hpp"
#include "model/variant.hpp"
#include "text/suggest.hpp"

namespace demarche::server {

namespace {

void refuse(const std::string& name, Diagnostics& out) {
  Diagnostic diagnostic;
  diagnostic.file = name;
  diagnostic.message = "no file can be named here";
  diagnostic.help = "questions are about the model that is open";
  out.add(std::move(diagnostic));
}

}  // namespace

std::optional<Model> Sheet::read_model(const std::string& name, Diagnostics& out) {
  if (name != model_.file) {
    refuse(name, out);
    return std::nullopt;
  }
  std::optional<Model> model =
      demarche::read_model(SourceText(model_.file, model_.text), model_.folder, out);
  if (!model || model_.variant.empty()) return model;
  const auto chosen = std::find_if(model->variants.begin(), model->variants.end(),
                                   [&](const Variant& one) { return one.id == model_.variant; });
  if (chosen != model->variants.end()) return varied(*model, *chosen);
  std::vector<std::string> known;
  for (const Variant& one : model->variants) known.push_back(one.id);
  Diagnostic diagnostic;
  diagnostic.file = model_.file;
  diagnostic.message = "there is no variant \"" + model_.variant + "\"";
  diagnostic.help = suggest(model_.variant, known);
  out.add(std::move(diagnostic));
  return std::nullopt;
}

std::optional<SourceText> Sheet::read_text(const std::string& name, Diagnostics& out) {
  if (name == model_.file) return SourceText(name, model_.text);
  if (const auto found = beside_.find(name); found != beside_.end()) {
    return SourceText(name, found->second);
  }
  refuse(name, out);
  return std::nullopt;
}

void Sheet::show(Diagnostics diagnostics) {
  diagnostics.sort();
  for (const Diagnostic& one : diagnostics.items()) diagnostics_.add(one);
}

int Sheet::print(const std::string& text) {
  printed_ += text;
  return cli::kDone;
}

int Sheet::write(const std::vector<std::pair<std::string, std::string>>& files) {
  files_.insert(files_.end(), files.begin(), files.end());
  return cli::kDone;
}

Control Sheet::control(std::size_t threads) {
  Control control = control_;
  if (threads != 0) control.threads = threads;
  return control;
}

}  // namespace demarche::server
