// SPDX-License-Identifier: Apache-2.0
// Writes files so that each appears whole or not at all.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace demarche::cli {

// Writes all of the text to an open file. False, with errno set, if it cannot.
bool write_whole(int handle, const std::string& text);

// Writes files (name, text) that belong together: each beside its place, and none is renamed before all
// are written. Links are followed, an existing file keeps its permissions, one of those `read` is never
// replaced. Devices and pipes are written straight. Nothing, or a sentence that says what went wrong.
std::optional<std::string> write_files(
    const std::vector<std::pair<std::string, std::string>>& files,
    const std::vector<std::filesystem::path>& read);

}  // namespace demarche::cli
