// SPDX-License-Identifier: Apache-2.0
#include "output.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "commands.hpp"
#include "model/names.hpp"
#include "model/read.hpp"
#include "text/suggest.hpp"

namespace demarche::cli {

namespace {

// The plain re-checker keeps every pair of states and tries every combination of options.
constexpr std::size_t kMostRecheckedStates = 1024;
constexpr std::size_t kMostRecheckedOptions = 20;

// Writes `text` to a new file beside `file`, durably; its name, or nothing with errno set.
std::optional<std::string> write_beside(const std::string& file, const std::string& text) {
  std::string name = file + ".XXXXXX";
  const int handle = mkstemp(name.data());
  if (handle < 0) return std::nullopt;
  std::size_t written = 0;
  bool failed = fchmod(handle, 0644) != 0;
  while (!failed && written < text.size()) {
    const ssize_t count = ::write(handle, text.data() + written, text.size() - written);
    if (count < 0 && errno == EINTR) continue;
    failed = count <= 0;
    written += failed ? 0 : static_cast<std::size_t>(count);
  }
  failed = failed || fsync(handle) != 0;
  const int error = errno;
  failed = close(handle) != 0 || failed;
  if (!failed) return name;
  std::remove(name.c_str());
  errno = error;
  return std::nullopt;
}

}  // namespace

std::optional<Loaded> load(const std::string& path, Console& console) {
  Diagnostics diagnostics;
  std::optional<Model> model = read_model(path, diagnostics);
  std::optional<Graph> graph;
  if (model) graph = compile(*model, diagnostics);
  const bool usable = graph && !diagnostics.has_errors();
  console.show(std::move(diagnostics));
  if (!usable) return std::nullopt;
  return Loaded{std::move(*model), std::move(*graph)};
}

int write(const std::string& text, const std::string& file, Console& console) {
  if (!file.empty() && file != "-") return write_all({{file, text}}, console);
  const std::size_t written = std::fwrite(text.data(), 1, text.size(), stdout);
  if (written == text.size() && std::fflush(stdout) == 0) return kDone;
  if (errno != EPIPE) console.say(std::string("cannot write the output: ") + std::strerror(errno));
  return kBadInput;
}

int write_all(const std::vector<std::pair<std::string, std::string>>& files, Console& console) {
  std::vector<std::string> written;
  const auto fail = [&](const std::string& file) {
    console.say("cannot write " + file + ": " + std::strerror(errno));
    for (const std::string& name : written) std::remove(name.c_str());
    return kBadInput;
  };
  for (const auto& file : files) {
    // Renaming over a folder, a device or a pipe would fail or destroy it.
    std::error_code error;
    const auto status = std::filesystem::status(file.first, error);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
      errno = std::filesystem::is_directory(status) ? EISDIR : EINVAL;
      return fail(file.first);
    }
    const auto beside = write_beside(file.first, file.second);
    if (!beside) return fail(file.first);
    written.push_back(*beside);
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (std::rename(written[i].c_str(), files[i].first.c_str()) != 0) return fail(files[i].first);
  }
  return kDone;
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

bool can_recheck(const Loaded& loaded, Console& console) {
  if (loaded.graph.size() <= kMostRecheckedStates &&
      loaded.model.options.size() <= kMostRecheckedOptions) {
    return true;
  }
  console.say("--check compares every pair of states and is for models of up to " +
              std::to_string(kMostRecheckedStates) + " states and " +
              std::to_string(kMostRecheckedOptions) + " options; this one has " +
              std::to_string(loaded.graph.size()) + " and " +
              std::to_string(loaded.model.options.size()));
  return false;
}

}  // namespace demarche::cli
