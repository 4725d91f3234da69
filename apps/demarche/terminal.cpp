// SPDX-License-Identifier: Apache-2.0
#include "terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "commands.hpp"
#include "model/read.hpp"
#include "present/words.hpp"
#include "text/printable.hpp"
#include "writing.hpp"

namespace demarche::cli {

namespace {

constexpr std::size_t kNarrowest = 60;
constexpr std::size_t kWidest = 100;
constexpr std::size_t kMostShown = 200;  // of diagnostics

std::atomic<bool> interrupted{false};

// An interrupt asks the work to stop; what has not stopped after a second, or a second interrupt, ends
// the program. Output files appear by renaming only, so nothing is left half written.
extern "C" void end_now(int) {
  constexpr char said[] = "\ndemarche: stopped on request; nothing was written\n";
  [[maybe_unused]] const ssize_t ignored = ::write(STDERR_FILENO, said, sizeof said - 1);
  std::_Exit(130);
}

extern "C" void on_interrupt(int signal) {
  if (interrupted.exchange(true)) end_now(signal);
  alarm(1);
}

bool no_color() {
  const char* value = std::getenv("NO_COLOR");
  return value != nullptr && *value != '\0';
}

}  // namespace

Terminal::Terminal() {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGALRM, end_now);
}

Terminal::~Terminal() {
  clear_progress();
}

Layout Terminal::layout(bool to_file) const {
  Layout layout;
  if (to_file || isatty(STDOUT_FILENO) == 0) return layout;
  layout.color = !no_color();
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    layout.width = std::clamp<std::size_t>(size.ws_col, kNarrowest, kWidest);
  }
  return layout;
}

void Terminal::show(Diagnostics diagnostics) {
  clear_progress();
  if (diagnostics.items().empty()) return;
  diagnostics.sort();
  std::string text;
  std::size_t shown = 0;
  for (const Diagnostic& diagnostic : diagnostics.items()) {
    if (shown++ == kMostShown) break;
    text += to_text(diagnostic);
  }
  if (diagnostics.items().size() > kMostShown) {
    text += "… and " + std::to_string(diagnostics.items().size() - kMostShown) + " more\n";
  }
  const std::size_t errors = diagnostics.errors();
  const std::size_t warnings = diagnostics.warnings();
  text += (errors > 0 ? count_of(errors, "error", "errors") : "") +
          (errors > 0 && warnings > 0 ? ", " : "") +
          (warnings > 0 ? count_of(warnings, "warning", "warnings") : "") + "\n";
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void Terminal::say(std::string_view sentence) {
  clear_progress();
  const std::string shown = "demarche: " + printable(sentence) + "\n";
  std::fwrite(shown.data(), 1, shown.size(), stderr);
}

std::optional<Model> Terminal::read_model(const std::string& name, Diagnostics& out) {
  read_.emplace_back(name);
  std::optional<Model> model = demarche::read_model(name, out);
  if (!model) return std::nullopt;
  const std::filesystem::path folder = std::filesystem::path(name).parent_path();
  for (const Source& source : model->sources) {
    if (!source.file.empty()) read_.push_back(folder / source.file);
  }
  for (const SourceText& file : model->included) read_.emplace_back(file.name());
  return model;
}

std::optional<SourceText> Terminal::read_text(const std::string& name, Diagnostics& out) {
  read_.emplace_back(name);
  return read_text_file(name, name, out);
}

int Terminal::print(const std::string& text) {
  if (write_whole(STDOUT_FILENO, text)) return kDone;
  if (errno != EPIPE) say(std::string("cannot write the output: ") + std::strerror(errno));
  return kBadInput;
}

int Terminal::write(const std::vector<std::pair<std::string, std::string>>& files) {
  const std::optional<std::string> problem = write_files(files, read_);
  if (!problem) return kDone;
  say(*problem);
  return kBadInput;
}

Control Terminal::control(std::size_t threads) {
  Control control;
  control.threads = threads;
  control.cancel = &interrupted;
  if (isatty(STDERR_FILENO) != 0) {
    control.progress = [this](std::string_view stage, double share) { progress(stage, share); };
  }
  return control;
}

void Terminal::progress(std::string_view stage, double share) {
  using namespace std::chrono_literals;
  const auto now = std::chrono::steady_clock::now();
  if (now - began_ < 500ms || now - shown_ < 100ms) return;
  shown_ = now;
  progress_on_screen_ = true;
  std::fprintf(stderr, "\r\033[K%.*s %3.0f%%", static_cast<int>(stage.size()), stage.data(),
               100 * share);
  std::fflush(stderr);
}

void Terminal::clear_progress() {
  if (progress_on_screen_) std::fputs("\r\033[K", stderr);
  progress_on_screen_ = false;
}

}  // namespace demarche::cli
