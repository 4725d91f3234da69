// SPDX-License-Identifier: Apache-2.0
// A folder of model files, and nothing outside it: names are walked step by step from the open folder, and
// no link is followed, so there is no way out of it, whatever is renamed meanwhile.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::server {

// Names a text by its content: equal texts, equal versions.
std::string version_of(std::string_view text);

// "2026-11-25T02:30:00Z"
std::string time_in_words(std::int64_t seconds_since_1970);

// Model files end in .yaml or .yml.
bool is_model_name(std::string_view file);

class Folder {
 public:
  // Throws std::runtime_error if there is no such folder.
  explicit Folder(const std::filesystem::path& path);
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  struct Entry {
    std::string file;  // "elmira/options.yaml"
    std::int64_t modified = 0;
    std::int64_t changed = 0;  // when, in nanoseconds
    std::uint64_t bytes = 0;
  };
  // The YAML files, sorted by name; hidden ones are passed over. Up to kMostListed, kDeepest folders deep.
  std::vector<Entry> list() const;
  static constexpr std::size_t kMostListed = 2000;
  static constexpr std::size_t kDeepest = 6;

  // Why a file cannot have this name; nothing if it can.
  static std::optional<std::string> problem_with(std::string_view file);

  // The text of a file; nothing, and an empty `problem` if there is none, else why it cannot be read.
  std::optional<std::string> read(const std::string& file, std::string& problem) const;

  // Whether the folder that a file is in, or would be in, lies in this one, without links; why not.
  bool has_place(const std::string& file, std::string& problem) const;

  enum class Written : std::uint8_t { done, at_another_version, failed };
  // Puts the text in the place of the version `base` (nothing: there is no file yet), durably and whole. If
  // the file is at another version nothing is changed, by programs that do not ask this one too: the two
  // are exchanged in one step and, where what came out is not `base`, exchanged back.
  Written write(const std::string& file, const std::string& text,
                const std::optional<std::string>& base, std::string& problem) const;

  // Takes a file away; false and why if it cannot.
  bool remove(const std::string& file, std::string& problem) const;
  // Gives a file another name that is free.
  Written rename(const std::string& from, const std::string& to, std::string& problem) const;

 private:
  // The folder that a file is in; -1 with errno set. Made if `make`.
  int open_parent(std::string_view file, std::string& name, bool make) const;

  std::filesystem::path path_;
  int handle_ = -1;
  mutable std::mutex changing_;
};

}  // namespace demarche::server
