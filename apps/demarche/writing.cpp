// SPDX-License-Identifier: Apache-2.0
#include "writing.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace demarche::cli {

namespace {

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
std::optional<Target> target_of(const std::string& file,
                                const std::vector<std::filesystem::path>& read,
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
  for (const fs::path& input : read) {
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

bool write_whole(int handle, const std::string& text) {
  for (std::size_t written = 0; written < text.size();) {
    const ssize_t count = ::write(handle, text.data() + written, text.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    written += static_cast<std::size_t>(count);
  }
  return true;
}

std::optional<std::string> write_files(
    const std::vector<std::pair<std::string, std::string>>& files,
    const std::vector<std::filesystem::path>& read) {
  std::vector<std::pair<std::string, std::string>> written;  // as which file, for which
  const auto fail = [&](const std::string& file, const std::string& why) {
    for (const auto& one : written) std::remove(one.first.c_str());
    return "cannot write " + file + ": " + why;
  };
  for (const auto& [file, text] : files) {
    std::string problem;
    const std::optional<Target> target = target_of(file, read, problem);
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
  return std::nullopt;
}

}  // namespace demarche::cli
