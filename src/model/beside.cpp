// SPDX-License-Identifier: Apache-2.0
#include "model/beside.hpp"

#include <algorithm>
#include <system_error>

#include "model/fields.hpp"
#include "model/quotes.hpp"

namespace demarche {

namespace {

namespace fs = std::filesystem;

// Whether the file is in the folder or below it, once all links are followed.
bool is_inside(const fs::path& file, const fs::path& folder) {
  std::error_code error;
  const fs::path real_folder = fs::weakly_canonical(folder, error);
  if (error) return false;
  const fs::path real_file = fs::weakly_canonical(file, error);
  if (error) return false;
  const auto [in_folder, in_file] =
      std::mismatch(real_folder.begin(), real_folder.end(), real_file.begin(), real_file.end());
  return in_folder == real_folder.end() && in_file != real_file.end();
}

}  // namespace

std::optional<SourceText> read_beside(const Model& model, const std::string& file,
                                      const std::string& shown_as, const FileOwner& owner,
                                      const Place& place, const fs::path& folder,
                                      Diagnostics& out) {
  const auto fail = [&](std::string message, std::string help) {
    out.add(diagnose(model, place, std::move(message), std::move(help)));
    return std::nullopt;
  };
  const fs::path relative(file);
  const std::string name = in_quotes(file);
  if (relative.has_root_path()) {
    return fail(
        "the file of " + owner.name + " is named from the model's folder, not by a whole path",
        "put the file beside the model and write its name alone");
  }
  const fs::path base = folder.empty() ? fs::path(".") : folder;
  const fs::path path = base / relative;
  const fs::path plain = relative.lexically_normal();
  const bool points_out = plain.begin() != plain.end() && *plain.begin() == "..";
  std::error_code error;
  static_cast<void>(fs::status(path, error));
  const bool circle = error == std::errc::too_many_symbolic_link_levels;
  // A circle of links leads nowhere; reading it says so.
  if (!is_inside(path, base) && (points_out || !circle)) {
    return fail(owner.name + "'s file is in the model's folder or below it; " + name +
                    (points_out ? " leads out" : " is a link that leads out"),
                points_out ? "put the file beside the model and write its name alone"
                           : "put the file itself beside the model");
  }
  Diagnostics problems;
  std::optional<SourceText> text = read_text_file(path, shown_as, problems);
  for (const Diagnostic& problem : problems.items()) {
    std::string message = "cannot read " + name + ": " + problem.message;
    if (problem.at.line > 0) message += " (line " + std::to_string(problem.at.line) + ")";
    out.add(diagnose(model, place, std::move(message), problem.help));
  }
  if (text && with_single_spaces(text->text()).empty()) {
    return fail("the file " + name + " is empty", "put " + owner.content + " into it");
  }
  return text;
}

}  // namespace demarche
