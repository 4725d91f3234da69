// SPDX-License-Identifier: Apache-2.0
#include "output.hpp"

#include <fcntl.h>
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

constexpr std::size_t kMostRows = 10'000'000;  // of a CSV file

// The plain re-checker keeps every pair of states and tries every combination of options.
constexpr std::size_t kMostRecheckedStates = 1024;
constexpr std::size_t kMostRecheckedOptions = 20;

// Writes all of the text to an open file. False, with errno set, if it cannot.
bool write_whole(int handle, const std::string& text) {
  for (std::size_t written = 0; written < text.size();) {
    const ssize_t count = ::write(handle, text.data() + written, text.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    written += static_cast<std::size_t>(count);
  }
  return true;
}

// A new file gets what the user's mask leaves; an existing one keeps its permissions.
mode_t permissions_for(const std::string& file) {
  struct stat old {};
  if (stat(file.c_str(), &old) == 0) return old.st_mode & 07777;
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

// Where an output goes: the file to rename over, or a device or pipe to write to.
struct Target {
  std::string name;
  bool direct = false;
};

// Follows links. Nothing, with a reason, if the output must not or cannot go there.
std::optional<Target> target_of(const std::string& file, const Console& console,
                                std::string& problem) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (!fs::exists(status)) {
    if (!fs::is_symlink(fs::symlink_status(file, error))) return Target{file, false};
    problem = "it is a link that leads nowhere";
    return std::nullopt;
  }
  if (fs::is_directory(status)) {
    problem = "it is a folder";
    return std::nullopt;
  }
  if (!fs::is_regular_file(status)) return Target{file, true};
  for (const fs::path& input : console.protected_files()) {
    if (!fs::equivalent(input, file, error)) continue;
    problem = "it is read by this command and would be lost";
    return std::nullopt;
  }
  return Target{fs::canonical(file, error).string(), false};
}

// Writes `text` to a new file beside `file`, durably; its name, or nothing with errno set.
std::optional<std::string> write_beside(const std::string& file, const std::string& text) {
  const mode_t permissions = permissions_for(file);
  std::string name = file + ".XXXXXX";
  const int handle = mkstemp(name.data());
  if (handle < 0) return std::nullopt;
  bool done = fchmod(handle, permissions) == 0 && write_whole(handle, text) && fsync(handle) == 0;
  int error = errno;
  if (close(handle) != 0 && done) {
    error = errno;
    done = false;
  }
  if (done) return name;
  std::remove(name.c_str());
  errno = error;
  return std::nullopt;
}

bool write_direct(const std::string& file, const std::string& text) {
  const int handle = open(file.c_str(), O_WRONLY | O_CLOEXEC);
  if (handle < 0) return false;
  const bool done = write_whole(handle, text);
  return close(handle) == 0 && done;
}

}  // namespace

std::optional<Model> read_protected(const std::string& path, Diagnostics& out, Console& console) {
  console.protect(path);
  std::optional<Model> model = read_model(path, out);
  if (!model) return std::nullopt;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  for (const Source& source : model->sources) {
    if (!source.file.empty()) console.protect(folder / source.file);
  }
  for (const SourceText& file : model->included) console.protect(file.name());
  return model;
}

CompileOptions compile_options(const Resources& resources, Console& console,
                               std::uint64_t bytes_to_follow) {
  CompileOptions options;
  options.storage = resources.storage == "list" ? Storage::list : Storage::fitting;
  options.memory = resources.memory;
  options.bytes_to_follow = bytes_to_follow;
  options.control = console.control(resources.threads);
  return options;
}

std::optional<Loaded> load(const std::string& path, Console& console,
                           const std::function<CompileOptions(const Model&)>& options) {
  Diagnostics diagnostics;
  std::optional<Model> model = read_protected(path, diagnostics, console);
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
  std::optional<Model> model = read_protected(path, diagnostics, console);
  const bool usable = model && !diagnostics.has_errors();
  console.show(std::move(diagnostics));
  if (!usable) return std::nullopt;
  if (!model->treaties.empty()) return model;
  console.say("the model has no treaties; `treaties:` names or holds them, see docs/clauses.md");
  return std::nullopt;
}

int write(const std::string& text, const std::string& file, Console& console) {
  if (!file.empty() && file != "-") return write_all({{file, text}}, console);
  if (write_whole(STDOUT_FILENO, text)) return kDone;
  if (errno != EPIPE) console.say(std::string("cannot write the output: ") + std::strerror(errno));
  return kBadInput;
}

int write_page(const Page& page, const std::string& format, const std::string& file,
               Console& console) {
  const bool to_file = !file.empty() && file != "-";
  return write(format == "markdown" ? to_markdown(page) : to_text(page, console.layout(to_file)),
               file, console);
}

int write_all(const std::vector<std::pair<std::string, std::string>>& files, Console& console) {
  std::vector<std::pair<std::string, std::string>> written;  // as which file, for which
  const auto fail = [&](const std::string& file, const std::string& why) {
    console.say("cannot write " + file + ": " + why);
    for (const auto& one : written) std::remove(one.first.c_str());
    return kBadInput;
  };
  for (const auto& [file, text] : files) {
    std::string problem;
    const std::optional<Target> target = target_of(file, console, problem);
    if (!target) return fail(file, problem);
    if (target->direct) {
      if (!write_direct(target->name, text)) return fail(file, std::strerror(errno));
      continue;
    }
    const auto beside = write_beside(target->name, text);
    if (!beside) return fail(file, std::strerror(errno));
    written.emplace_back(*beside, target->name);
  }
  for (const auto& [beside, file] : written) {
    if (std::rename(beside.c_str(), file.c_str()) != 0) return fail(file, std::strerror(errno));
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
