// SPDX-License-Identifier: Apache-2.0
#include "folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <stdexcept>
#include <utility>

#include "text/source.hpp"
#include "writing.hpp"

namespace demarche::server {

bool is_model_name(std::string_view file) {
  return file.ends_with(".yaml") || file.ends_with(".yml");
}

namespace {

constexpr std::size_t kLongestName = 200;

// Closes a file when it is left.
class Handle {
 public:
  explicit Handle(int handle) : handle_(handle) {}
  ~Handle() {
    if (handle_ >= 0) close(handle_);
  }
  Handle(Handle&& other) noexcept : handle_(other.release()) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  explicit operator bool() const { return handle_ >= 0; }
  int get() const { return handle_; }
  int release() { return std::exchange(handle_, -1); }

 private:
  int handle_;
};

std::string why(int error) {
  if (error == ELOOP || error == EMLINK) return "it is a link; the workbench follows none";
  if (error == ENOTDIR)
    return "part of its path is no folder, or a link; the workbench follows none";
  if (error == EFBIG) return "it is larger than 16 MiB";
  if (error == EISDIR) return "it is no file";
  return std::strerror(error);
}

// The whole of an open regular file; nothing with errno set.
std::optional<std::string> read_whole(int handle) {
  struct stat status {};
  if (fstat(handle, &status) != 0) return std::nullopt;
  if (!S_ISREG(status.st_mode)) {
    errno = EISDIR;
    return std::nullopt;
  }
  if (static_cast<std::uint64_t>(status.st_size) > kMaxFileSize) {
    errno = EFBIG;
    return std::nullopt;
  }
  std::string text;
  std::array<char, 65536> block{};
  for (;;) {
    const ssize_t count = ::read(handle, block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) return text;
    text.append(block.data(), static_cast<std::size_t>(count));
    if (text.size() > kMaxFileSize) {
      errno = EFBIG;
      return std::nullopt;
    }
  }
}

std::optional<std::string> read_at(int folder, const std::string& name) {
  const Handle file(openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  return file ? read_whole(file.get()) : std::nullopt;
}

// Writes a new file in the folder under a name of its own; its name, or nothing with errno set. Without
// permissions it gets those of any new file.
std::optional<std::string> write_new(int folder, const std::string& text,
                                     const std::optional<mode_t>& permissions) {
  static std::atomic<unsigned> number{0};
  const std::string name =
      ".demarche-" + std::to_string(getpid()) + "-" + std::to_string(number++) + ".part";
  const Handle file(openat(folder, name.c_str(),
                           O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                           permissions ? 0600 : 0666));
  if (!file) return std::nullopt;
  if ((!permissions || fchmod(file.get(), *permissions) == 0) &&
      cli::write_whole(file.get(), text) && fsync(file.get()) == 0) {
    return name;
  }
  const int error = errno;
  unlinkat(folder, name.c_str(), 0);
  errno = error;
  return std::nullopt;
}

// One change of the folder at a time: of the threads of this program by the mutex, of the programs that
// serve the same folder by a lock on the folder, where its file system has locks.
class Alone {
 public:
  Alone(std::mutex& mutex, int folder) : lock_(mutex), folder_(folder) { flock(folder_, LOCK_EX); }
  ~Alone() { flock(folder_, LOCK_UN); }
  Alone(const Alone&) = delete;
  Alone& operator=(const Alone&) = delete;

 private:
  std::lock_guard<std::mutex> lock_;
  int folder_;
};

void collect(int folder, const std::string& below, std::size_t depth,
             std::vector<Folder::Entry>& found) {
  const int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR* const directory = copy < 0 ? nullptr : fdopendir(copy);
  if (directory == nullptr) return;
  std::vector<std::string> names;
  while (const dirent* entry = readdir(directory)) {
    if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
  }
  closedir(directory);
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    struct stat status {};
    if (found.size() >= Folder::kMostListed ||
        fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      continue;
    }
    if (S_ISDIR(status.st_mode) && depth < Folder::kDeepest) {
      const Handle inner(
          openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
      if (inner) collect(inner.get(), below + name + "/", depth + 1, found);
    } else if (S_ISREG(status.st_mode) && is_model_name(name) &&
               !Folder::problem_with(below + name)) {
      found.push_back({below + name, status.st_mtim.tv_sec,
                       status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec,
                       static_cast<std::uint64_t>(status.st_size)});
    }
  }
}

}  // namespace

std::string version_of(std::string_view text) {
  // Two FNV-1a hashes over different bases, and the length.
  std::uint64_t one = 0xcbf29ce484222325U, two = 0x84222325cbf29ce4U;
  for (const char c : text) {
    one = (one ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    two = (two ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    two ^= two >> 29;
  }
  std::array<char, 64> name{};
  std::snprintf(name.data(), name.size(), "%016llx%016llx-%zu",
                static_cast<unsigned long long>(one), static_cast<unsigned long long>(two),
                text.size());
  return name.data();
}

std::string time_in_words(std::int64_t seconds) {
  const std::time_t time = seconds;
  std::tm parts{};
  gmtime_r(&time, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

Folder::Folder(const std::filesystem::path& path) {
  std::error_code error;
  path_ = std::filesystem::canonical(path, error);
  handle_ = error ? -1 : open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle_ < 0) {
    throw std::runtime_error("cannot open the folder " + path.string() + ": " +
                             (error ? error.message() : std::strerror(errno)));
  }
}

Folder::~Folder() {
  if (handle_ >= 0) close(handle_);
}

std::vector<Folder::Entry> Folder::list() const {
  std::vector<Entry> found;
  collect(handle_, "", 1, found);
  return found;
}

std::optional<std::string> Folder::problem_with(std::string_view file) {
  if (file.empty()) return "a file needs a name";
  if (file.size() > kLongestName) return "the name is longer than 200 bytes";
  if (invalid_utf8(file) != std::string_view::npos) return "the name is not UTF-8";
  for (std::size_t from = 0; from <= file.size();) {
    const std::size_t to = std::min(file.find('/', from), file.size());
    const std::string_view part = file.substr(from, to - from);
    if (part.empty() || part.front() == '.' || part.front() == '-') {
      return "no part of the name may be empty or begin with a dot or a hyphen";
    }
    from = to + 1;
  }
  for (const char c : file) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\' || c == ':') {
      return "the name has a character that no file name should have";
    }
  }
  return std::nullopt;
}

int Folder::open_parent(std::string_view file, std::string& name, bool make) const {
  Handle at(openat(handle_, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  for (std::size_t slash = file.find('/'); at && slash != std::string_view::npos;
       slash = file.find('/')) {
    const std::string part(file.substr(0, slash));
    file.remove_prefix(slash + 1);
    if (make && mkdirat(at.get(), part.c_str(), 0777) != 0 && errno != EEXIST) return -1;
    const int next =
        openat(at.get(), part.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (next < 0) return -1;
    at = Handle(next);
  }
  name = file;
  return at.release();
}

std::optional<std::string> Folder::read(const std::string& file, std::string& problem) const {
  problem.clear();
  if (const auto wrong = problem_with(file)) {
    problem = *wrong;
    return std::nullopt;
  }
  std::string name;
  const Handle folder(open_parent(file, name, false));
  std::optional<std::string> text = folder ? read_at(folder.get(), name) : std::nullopt;
  if (!text && errno != ENOENT) problem = "cannot read " + file + ": " + why(errno);
  if (text && invalid_utf8(*text) != std::string::npos) {
    problem = "cannot read " + file + ": it is not UTF-8 text";
    return std::nullopt;
  }
  return text;
}

bool Folder::has_place(const std::string& file, std::string& problem) const {
  if (const auto wrong = problem_with(file)) {
    problem = *wrong;
    return false;
  }
  std::string name;
  const Handle folder(open_parent(file, name, false));
  if (folder || errno == ENOENT) return true;
  problem = "cannot read beside " + file + ": " + why(errno);
  return false;
}

Folder::Written Folder::write(const std::string& file, const std::string& text,
                              const std::optional<std::string>& base, std::string& problem) const {
  const auto failed = [&](const std::string& reason) {
    problem = "cannot write " + file + ": " + reason;
    return Written::failed;
  };
  if (const auto wrong = problem_with(file)) return failed(*wrong);
  const Alone alone(changing_, handle_);
  std::string name;
  const Handle folder(open_parent(file, name, !base));
  if (!folder) return base && errno == ENOENT ? Written::at_another_version : failed(why(errno));
  struct stat old {};
  const bool there = fstatat(folder.get(), name.c_str(), &old, AT_SYMLINK_NOFOLLOW) == 0;
  if (there != base.has_value()) return Written::at_another_version;
  if (there && !S_ISREG(old.st_mode)) return failed("it is no file, or a link");
  const auto is_base = [&](const std::string& its) {
    const std::optional<std::string> found = read_at(folder.get(), its);
    return found && version_of(*found) == *base;
  };
  if (there && !is_base(name)) return Written::at_another_version;
  const std::optional<std::string> part = write_new(
      folder.get(), text, there ? std::optional<mode_t>(old.st_mode & 07777) : std::nullopt);
  if (!part) return failed(why(errno));
  const auto drop = [&](Written written) {
    unlinkat(folder.get(), part->c_str(), 0);
    return written;
  };
  const auto move = [&](unsigned how) {
    return renameat2(folder.get(), part->c_str(), folder.get(), name.c_str(), how) == 0;
  };
  if (!base) {
    if (move(RENAME_NOREPLACE)) {
      fsync(folder.get());
      return Written::done;
    }
    const int error = errno;
    return drop(error == EEXIST ? Written::at_another_version : failed(why(error)));
  }
  if (!move(RENAME_EXCHANGE)) {
    const int error = errno;
    return drop(error == ENOENT ? Written::at_another_version : failed(why(error)));
  }
  if (!is_base(*part)) {
    // Another program wrote it since. If it does so even now, what comes out is its text, which is not
    // thrown away.
    const bool back = move(RENAME_EXCHANGE);
    if (back && read_at(folder.get(), *part) == text) return drop(Written::at_another_version);
    return failed("another program writes it at the same time; one of the texts is in " + *part);
  }
  fsync(folder.get());
  return drop(Written::done);
}

bool Folder::remove(const std::string& file, std::string& problem) const {
  const Alone alone(changing_, handle_);
  std::string name;
  const std::optional<std::string> wrong = problem_with(file);
  const Handle folder(wrong ? -1 : open_parent(file, name, false));
  if (!wrong && folder && unlinkat(folder.get(), name.c_str(), 0) == 0) return true;
  problem = "cannot delete " + file + ": " + (wrong ? *wrong : why(errno));
  return false;
}

Folder::Written Folder::rename(const std::string& from, const std::string& to,
                               std::string& problem) const {
  const auto failed = [&](const std::string& reason) {
    problem = "cannot rename " + from + " to " + to + ": " + reason;
    return Written::failed;
  };
  for (const std::string& file : {from, to}) {
    if (const auto wrong = problem_with(file)) return failed(*wrong);
  }
  const Alone alone(changing_, handle_);
  std::string old_name, new_name;
  const Handle old_folder(open_parent(from, old_name, false));
  struct stat status {};
  if (!old_folder ||
      fstatat(old_folder.get(), old_name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    return failed(why(errno));
  }
  const Handle new_folder(open_parent(to, new_name, true));
  if (!new_folder) return failed(why(errno));
  if (renameat2(old_folder.get(), old_name.c_str(), new_folder.get(), new_name.c_str(),
                RENAME_NOREPLACE) == 0) {
    return Written::done;
  }
  return errno == EEXIST ? Written::at_another_version : failed(why(errno));
}

}  // namespace demarche::server
