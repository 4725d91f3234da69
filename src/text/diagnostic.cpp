// SPDX-License-Identifier: Apache-2.0
#include "demarche/diagnostic.hpp"

#include <algorithm>
#include <tuple>

#include "text/printable.hpp"
#include "text/source.hpp"

namespace demarche {

namespace {

auto sort_key(const Diagnostic& d) {
  return std::tie(d.file, d.at.line, d.at.column, d.severity, d.message, d.help);
}

// A line that is too long is shown around the column that matters.
constexpr std::size_t kExcerptWidth = 100;

// Cuts `line` (UTF-8) to kExcerptWidth characters around `column` (1-based) and moves the column
// along.
std::string excerpt_around(std::string_view line, std::uint32_t& column) {
  std::vector<std::string> characters;
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80 && !characters.empty()) {
      characters.back() += c;
    } else {
      characters.emplace_back(1, c);
    }
  }
  std::size_t first = 0;
  if (characters.size() > kExcerptWidth && column > kExcerptWidth / 2) {
    first = std::min<std::size_t>(column - kExcerptWidth / 2, characters.size() - kExcerptWidth);
  }
  const std::size_t last = std::min(characters.size(), first + kExcerptWidth);
  column -= static_cast<std::uint32_t>(first);
  std::string shown;
  if (first > 0) shown += "…", ++column;
  for (std::size_t i = first; i < last; ++i) shown += characters[i];
  if (last < characters.size()) shown += "…";
  return shown;
}

}  // namespace

void Diagnostics::add(Diagnostic diagnostic) {
  const bool error = diagnostic.severity == Severity::error;
  const std::size_t added = ++(error ? errors_added_ : warnings_added_);
  if (added > kMaxDiagnostics + 1) return;
  if (added > kMaxDiagnostics) {
    diagnostic.at = {};
    diagnostic.message = "there are more than " + std::to_string(kMaxDiagnostics) +
                         (error ? " errors" : " warnings") + "; the rest are left out";
    diagnostic.help.clear();
    diagnostic.excerpt.clear();
  }
  items_.push_back(std::move(diagnostic));
}

bool Diagnostics::has_errors() const {
  return errors() > 0;
}

std::size_t Diagnostics::errors() const {
  return static_cast<std::size_t>(
      std::count_if(items_.begin(), items_.end(),
                    [](const Diagnostic& d) { return d.severity == Severity::error; }));
}

void Diagnostics::sort() {
  std::stable_sort(items_.begin(), items_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return sort_key(a) < sort_key(b);
  });
  items_.erase(std::unique(items_.begin(), items_.end(),
                           [](const Diagnostic& a, const Diagnostic& b) {
                             return sort_key(a) == sort_key(b);
                           }),
               items_.end());
}

std::string to_text(const Diagnostic& d) {
  std::string text = printable(d.file);
  if (d.at.line > 0) {
    text += ':' + std::to_string(d.at.line) + ':' + std::to_string(d.at.column);
  }
  text += d.severity == Severity::error ? ": error: " : ": warning: ";
  text += printable(d.message) + '\n';
  if (d.at.line > 0 && !d.excerpt.empty()) {
    const std::string number = std::to_string(d.at.line);
    std::uint32_t column = d.at.column;
    const std::string shown = excerpt_around(printable(d.excerpt), column);
    const std::size_t room =
        count_characters(shown) + 1 - std::min<std::size_t>(column, count_characters(shown) + 1);
    const std::size_t width = std::max<std::size_t>(1, std::min<std::size_t>(d.width, room));
    text += "  " + number + " | " + shown + '\n';
    text += "  " + std::string(number.size(), ' ') + " | " + std::string(column - 1, ' ') + '^' +
            std::string(width - 1, '~') + '\n';
  }
  if (!d.help.empty()) text += "  help: " + printable(d.help) + '\n';
  return text;
}

}  // namespace demarche
