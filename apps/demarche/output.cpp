// SPDX-License-Identifier: Apache-2.0
#include "output.hpp"

#include <algorithm>

#include "commands.hpp"
#include "model/names.hpp"
#include "text/suggest.hpp"

namespace demarche::cli {

namespace {

constexpr std::size_t kMostRows = 10'000'000;  // of a CSV file

// The plain re-checker keeps every pair of states and tries every combination of options.
constexpr std::size_t kMostRecheckedStates = 1024;
constexpr std::size_t kMostRecheckedOptions = 20;

}  // namespace

CompileOptions compile_options(const Resources& resources, Console& console,
                               std::uint64_t bytes_to_follow) {
  CompileOptions options;
  options.storage = resources.storage == "list" ? Storage::list : Storage::fitting;
  options.memory = resources.memory != 0 ? resources.memory : console.memory();
  options.bytes_to_follow = bytes_to_follow;
  options.control = console.control(resources.threads);
  return options;
}

std::optional<Loaded> load(const std::string& path, Console& console,
                           const std::function<CompileOptions(const Model&)>& options) {
  Diagnostics diagnostics;
  std::optional<Model> model = console.read_model(path, diagnostics);
  return load(std::move(model), std::move(diagnostics), console, options);
}

std::optional<Loaded> load(std::optional<Model> model, Diagnostics diagnostics, Console& console,
                           const std::function<CompileOptions(const Model&)>& options) {
  std::optional<Graph> graph;
  if (model) graph = compile(*model, diagnostics, options(*model));
  const bool usable = graph && !diagnostics.has_errors();
  console.show(std::move(diagnostics));
  if (!usable) return std::nullopt;
  return Loaded{std::move(*model), std::move(*graph)};
}

std::optional<Model> load_treaties(const std::string& path, Console& console) {
  Diagnostics diagnostics;
  std::optional<Model> model = console.read_model(path, diagnostics);
  const bool usable = model && !diagnostics.has_errors();
  console.show(std::move(diagnostics));
  if (!usable) return std::nullopt;
  if (!model->treaties.empty()) return model;
  console.say(
      std::string(
          "the model has no treaties; `treaties:` names or holds them, see docs/clauses.md") +
      (model->talks.interests.empty()
           ? ""
           : "; `demarche bargain` asks what could be agreed of its other issues"));
  return std::nullopt;
}

int write(const std::string& text, const std::string& file, Console& console) {
  return file.empty() || file == "-" ? console.print(text) : console.write({{file, text}});
}

int write_page(const Page& page, const std::string& format, const std::string& file,
               Console& console) {
  const bool to_file = !file.empty() && file != "-";
  return write(format == "markdown" ? to_markdown(page) : to_text(page, console.layout(to_file)),
               file, console);
}

std::vector<Concept> concepts_from(const std::vector<std::string>& names) {
  std::vector<Concept> concepts;
  for (const Concept which : kConcepts) {
    if (names.empty() || std::find(names.begin(), names.end(), id(which)) != names.end()) {
      concepts.push_back(which);
    }
  }
  return concepts;
}

std::optional<std::vector<std::size_t>> parties_from(const Model& model,
                                                     const std::vector<std::string>& names,
                                                     Console& console) {
  std::vector<std::string> known;
  for (const Party& party : model.parties) known.push_back(party.id);
  std::vector<bool> wanted(model.parties.size(), names.empty());
  for (const std::string& name : names) {
    const auto found = std::find_if(model.parties.begin(), model.parties.end(),
                                    [&](const Party& p) { return p.id == name || p.name == name; });
    if (found == model.parties.end()) {
      console.say("there is no party \"" + name + "\"; " + suggest(name, known));
      return std::nullopt;
    }
    wanted[static_cast<std::size_t>(found - model.parties.begin())] = true;
  }
  std::vector<std::size_t> parties;
  for (std::size_t p = 0; p < wanted.size(); ++p) {
    if (wanted[p]) parties.push_back(p);
  }
  return parties;
}

std::optional<Formula> parse_where(const Model& model, const std::string& where, Console& console) {
  std::vector<FormulaError> errors;
  auto formula = parse_formula(model, where, errors);
  if (formula) return formula;
  const SourceText text("--where", where);
  Diagnostics diagnostics;
  for (const FormulaError& error : errors) {
    diagnostics.add(text.diagnose(error.offset, error.length, error.message, error.help));
  }
  console.show(std::move(diagnostics));
  return std::nullopt;
}

bool fits_csv(std::size_t rows, const std::string& help, Console& console) {
  if (rows <= kMostRows) return true;
  console.say("a CSV file of " + std::to_string(rows) + " rows is too large, " +
              std::to_string(kMostRows) + " are the most; " + help);
  return false;
}

bool can_recheck(const Loaded& loaded, Console& console) {
  return can_recheck(loaded.model, "this one", loaded.graph.size(), console);
}

bool can_recheck(const Model& model, const std::string& which, std::size_t states,
                 Console& console) {
  if (states <= kMostRecheckedStates && model.options.size() <= kMostRecheckedOptions) return true;
  console.say("--check compares every pair of states and is for models of up to " +
              std::to_string(kMostRecheckedStates) + " states and " +
              std::to_string(kMostRecheckedOptions) + " options; " + which + " has " +
              std::to_string(states) + " and " + std::to_string(model.options.size()));
  return false;
}

}  // namespace demarche::cli
