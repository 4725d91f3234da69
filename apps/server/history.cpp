// SPDX-License-Identifier: Apache-2.0
#include "history.hpp"

#include <sqlite3.h>

#include <ctime>
#include <stdexcept>
#include <utility>

#include "folder.hpp"

namespace demarche::server {

namespace {

constexpr const char* kTables = R"(
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS saves (
    id INTEGER PRIMARY KEY, file TEXT NOT NULL, saved TEXT NOT NULL, version TEXT NOT NULL,
    note TEXT NOT NULL, text TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS saves_of ON saves (file, id);
  CREATE TABLE IF NOT EXISTS drafts (
    file TEXT PRIMARY KEY, text TEXT NOT NULL, base TEXT, kept TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS bin (
    id INTEGER PRIMARY KEY, file TEXT NOT NULL, deleted TEXT NOT NULL, text TEXT NOT NULL);
)";

std::string now() {
  return time_in_words(std::time(nullptr));
}

// One statement with its values.
class Query {
 public:
  Query(sqlite3* database, const char* sql) : database_(database) {
    if (sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr) != SQLITE_OK) fail();
  }
  ~Query() { sqlite3_finalize(statement_); }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  Query& with(const std::string& value) {
    return bound(sqlite3_bind_text64(statement_, ++values_, value.data(), value.size(),
                                     SQLITE_TRANSIENT, SQLITE_UTF8));
  }
  Query& with(std::int64_t value) {
    return bound(sqlite3_bind_int64(statement_, ++values_, value));
  }
  Query& with(const std::optional<std::string>& value) {
    return value ? with(*value) : bound(sqlite3_bind_null(statement_, ++values_));
  }

  // The next row; false if there is none.
  bool next() {
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail();
    return code == SQLITE_ROW;
  }
  void run() {
    while (next()) {
    }
  }

  std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }
  bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::string text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes == nullptr ? std::string() : std::string(bytes, size);
  }

 private:
  Query& bound(int code) {
    if (code != SQLITE_OK) fail();
    return *this;
  }
  [[noreturn]] void fail() const {
    const std::string why = sqlite3_errmsg(database_);
    throw std::runtime_error("the history cannot be used: " + why);
  }

  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
  int values_ = 0;
};

}  // namespace

History::History(const std::filesystem::path& file) {
  const int code = sqlite3_open_v2(
      file.empty() ? ":memory:" : file.c_str(), &database_,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW,
      nullptr);
  const auto refuse = [&](const std::string& why) {
    sqlite3_close(database_);
    throw std::runtime_error("cannot keep a history in " + file.string() + ": " + why);
  };
  if (code != SQLITE_OK) refuse(sqlite3_errmsg(database_));
  sqlite3_busy_timeout(database_, 5000);
  if (sqlite3_exec(database_, kTables, nullptr, nullptr, nullptr) != SQLITE_OK) {
    refuse(sqlite3_errmsg(database_));
  }
}

History::~History() {
  sqlite3_close(database_);
}

std::optional<std::int64_t> History::keep(const std::string& file, const std::string& text,
                                          const std::string& note) {
  const std::lock_guard lock(mutex_);
  const std::string version = version_of(text);
  Query last(database_, "SELECT version FROM saves WHERE file = ? ORDER BY id DESC LIMIT 1");
  if (last.with(file).next() && last.text(0) == version) return std::nullopt;
  Query(database_, "INSERT INTO saves (file, saved, version, note, text) VALUES (?, ?, ?, ?, ?)")
      .with(file)
      .with(now())
      .with(version)
      .with(note)
      .with(text)
      .run();
  return sqlite3_last_insert_rowid(database_);
}

void History::forget(std::int64_t id) {
  const std::lock_guard lock(mutex_);
  Query(database_, "DELETE FROM saves WHERE id = ?").with(id).run();
}

std::vector<History::Save> History::saves(const std::string& file) const {
  const std::lock_guard lock(mutex_);
  std::vector<Save> saves;
  Query query(database_,
              "SELECT id, saved, version, note, length(CAST(text AS BLOB)) FROM saves "
              "WHERE file = ? ORDER BY id DESC LIMIT 1000");
  query.with(file);
  while (query.next()) {
    saves.push_back({query.number(0), query.text(1), query.text(2), query.text(3),
                     static_cast<std::uint64_t>(query.number(4))});
  }
  return saves;
}

std::optional<std::string> History::text(std::int64_t id) const {
  const std::lock_guard lock(mutex_);
  Query query(database_, "SELECT text FROM saves WHERE id = ?");
  if (!query.with(id).next()) return std::nullopt;
  return query.text(0);
}

void History::keep_draft(const std::string& file, const std::string& text,
                         const std::optional<std::string>& base) {
  const std::lock_guard lock(mutex_);
  Query(database_, "INSERT OR REPLACE INTO drafts (file, text, base, kept) VALUES (?, ?, ?, ?)")
      .with(file)
      .with(text)
      .with(base)
      .with(now())
      .run();
}

void History::drop_draft(const std::string& file) {
  const std::lock_guard lock(mutex_);
  Query(database_, "DELETE FROM drafts WHERE file = ?").with(file).run();
}

std::optional<History::Draft> History::draft(const std::string& file) const {
  const std::lock_guard lock(mutex_);
  Query query(database_, "SELECT text, base, kept FROM drafts WHERE file = ?");
  if (!query.with(file).next()) return std::nullopt;
  Draft draft{query.text(0), std::nullopt, query.text(2)};
  if (!query.is_null(1)) draft.base = query.text(1);
  return draft;
}

std::vector<std::string> History::files_with_drafts() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> files;
  Query query(database_, "SELECT file FROM drafts ORDER BY file");
  while (query.next()) files.push_back(query.text(0));
  return files;
}

std::int64_t History::bin(const std::string& file, const std::string& text) {
  const std::lock_guard lock(mutex_);
  Query(database_, "INSERT INTO bin (file, deleted, text) VALUES (?, ?, ?)")
      .with(file)
      .with(now())
      .with(text)
      .run();
  return sqlite3_last_insert_rowid(database_);
}

std::vector<History::Binned> History::binned() const {
  const std::lock_guard lock(mutex_);
  std::vector<Binned> all;
  Query query(database_, "SELECT id, file, deleted FROM bin ORDER BY id DESC LIMIT 1000");
  while (query.next()) all.push_back({query.number(0), query.text(1), query.text(2)});
  return all;
}

std::optional<std::pair<std::string, std::string>> History::binned(std::int64_t id) const {
  const std::lock_guard lock(mutex_);
  Query query(database_, "SELECT file, text FROM bin WHERE id = ?");
  if (!query.with(id).next()) return std::nullopt;
  return std::pair(query.text(0), query.text(1));
}

void History::unbin(std::int64_t id) {
  const std::lock_guard lock(mutex_);
  Query(database_, "DELETE FROM bin WHERE id = ?").with(id).run();
}

void History::rename(const std::string& from, const std::string& to) {
  const std::lock_guard lock(mutex_);
  Query(database_, "SAVEPOINT renaming").run();
  // A draft of a file that had the name before is not one of this file.
  Query(database_, "DELETE FROM drafts WHERE file = ?").with(to).run();
  Query(database_, "UPDATE drafts SET file = ? WHERE file = ?").with(to).with(from).run();
  Query(database_, "UPDATE saves SET file = ? WHERE file = ?").with(to).with(from).run();
  Query(database_, "RELEASE renaming").run();
}

}  // namespace demarche::server
