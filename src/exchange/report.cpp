// SPDX-License-Identifier: Apache-2.0
#include "exchange/report.hpp"

#include <algorithm>

#include "text/printable.hpp"

namespace demarche {

namespace {
// A line longer than this is not shown.
constexpr std::size_t kLongestExcerpt = std::size_t{1} << 16;

std::size_t width_of(const Value& value) {
  if (!value.is_scalar()) return 1;
  return std::max<std::size_t>(1, value.text.size() + (value.quoted ? 2 : 0));
}
}  // namespace

void Report::error(std::size_t offset, std::size_t bytes, std::string message, std::string help) {
  add(Severity::error, offset, bytes, std::move(message), std::move(help));
}

void Report::warning(std::size_t offset, std::size_t bytes, std::string message, std::string help) {
  add(Severity::warning, offset, bytes, std::move(message), std::move(help));
}

void Report::error(const Value& at, std::string message, std::string help) {
  add(Severity::error, at.offset, width_of(at), std::move(message), std::move(help));
}

void Report::warning(const Value& at, std::string message, std::string help) {
  add(Severity::warning, at.offset, width_of(at), std::move(message), std::move(help));
}

bool Report::reject_hidden() {
  const std::vector<HiddenCharacter> hidden = find_hidden(file_.text());
  for (const HiddenCharacter& one : hidden) error(one.offset, one.bytes, one.message, one.help);
  return !hidden.empty();
}

void Report::add(Severity severity, std::size_t offset, std::size_t bytes, std::string message,
                 std::string help) {
  std::size_t& count = severity == Severity::error ? errors_ : warnings_;
  if (++count > kLimit) return;
  if (count == kLimit) {
    out_.add({severity,
              file_.name(),
              {},
              1,
              "there is more to say about this file than is shown",
              "mend what is named here and try again",
              {}});
  }
  Diagnostic diagnostic =
      file_.diagnose(offset, bytes, std::move(message), std::move(help), severity);
  if (diagnostic.excerpt.size() > kLongestExcerpt) diagnostic.excerpt.clear();
  out_.add(std::move(diagnostic));
}

}  // namespace demarche
