// SPDX-License-Identifier: Apache-2.0
// What was ever saved, what is typed but not saved, and what was deleted: an SQLite file beside the models
// (`.demarche/history.sqlite`). The only part that knows SQLite.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

struct sqlite3;

namespace demarche::server {

// For any number of threads. What a function has returned from survives a crash of the program and of the
// machine. Throws std::runtime_error if the file cannot be used.
class History {
 public:
  // Without a file it lasts as long as the program.
  explicit History(const std::filesystem::path& file);
  ~History();
  History(const History&) = delete;
  History& operator=(const History&) = delete;

  struct Save {
    std::int64_t id = 0;
    std::string saved;  // when
    std::string version;
    std::string note;
    std::uint64_t bytes = 0;
  };
  // Keeps a text of a file, unless it is that of the last save: then nothing.
  std::optional<std::int64_t> keep(const std::string& file, const std::string& text,
                                   const std::string& note);
  void forget(std::int64_t id);                            // a save that came to nothing
  std::vector<Save> saves(const std::string& file) const;  // the newest first, at most 1000
  std::optional<std::string> text(std::int64_t id) const;

  struct Draft {
    std::string text;
    std::optional<std::string> base;
    std::string kept;  // when
  };
  void keep_draft(const std::string& file, const std::string& text,
                  const std::optional<std::string>& base);
  void drop_draft(const std::string& file);
  std::optional<Draft> draft(const std::string& file) const;
  std::vector<std::string> files_with_drafts() const;

  struct Binned {
    std::int64_t id = 0;
    std::string file;
    std::string deleted;  // when
  };
  std::int64_t bin(const std::string& file, const std::string& text);
  std::vector<Binned> binned() const;
  std::optional<std::pair<std::string, std::string>> binned(std::int64_t id) const;  // file, text
  void unbin(std::int64_t id);

  // Saves and draft go with a file that gets another name.
  void rename(const std::string& from, const std::string& to);

 private:
  sqlite3* database_ = nullptr;
  mutable std::mutex mutex_;
};

}  // namespace demarche::server
