// SPDX-License-Identifier: Apache-2.0
// The workbench without sockets: a request in bytes becomes calls of the engine, and their result a
// response in bytes (schema/workbench.openapi.yaml).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events.hpp"
#include "folder.hpp"
#include "history.hpp"
#include "jobs.hpp"
#include "sheet.hpp"

namespace demarche::server {

struct Request {
  std::string method;
  std::string path;                                 // without what is asked
  std::map<std::string, std::string> asked;         // after the `?`, decoded
  std::multimap<std::string, std::string> headers;  // by names in lower case
  std::string body;
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::map<std::string, std::string> headers;
};

struct Settings {
  std::filesystem::path folder;
  std::filesystem::path examples;  // empty: there are none
  bool read_only = false;
  std::string token;  // what the first address has to carry
  std::string entry;  // the path under which the page lives, as hard to guess; empty: at the root
  std::uint16_t port = 0;
  Jobs::Limits jobs;
  std::uint64_t memory = 0;  // the most for one question, in bytes; 0: most of what is free
};

// For any number of threads.
class Workbench {
 public:
  // Throws std::runtime_error if the folder or its history cannot be used.
  explicit Workbench(Settings settings);

  // Answers everything but /api/events, of which it says whether it may be listened to (status 200).
  Response answer(const Request& request);
  // What is refused whatever the body says, so that it need not be read; nothing if it may be.
  std::optional<Response> refuse_unread(const Request& request) const;

  // All that can be asked: methods and paths.
  static std::set<std::pair<std::string, std::string>> interface();

  Events& events() { return events_; }
  // Looks for files that others have changed, and tells it. To be called now and then.
  void look_around();

 private:
  struct Route;
  static const std::vector<Route>& routes();
  std::optional<Response> refuse(const Request& request) const;
  bool is_known(const Request& request) const;
  Response page(const Request& request) const;

  Response session(const Request&);
  Response files(const Request&);
  Response read(const Request&);
  Response save(const Request&);
  Response remove(const Request&);
  Response keep_draft(const Request&);
  Response drop_draft(const Request&);
  Response copy(const Request&);
  Response rename(const Request&);
  Response restore(const Request&);
  Response history(const Request&);
  Response version(const Request&);
  Response source(const Request&);
  Response import(const Request&);
  Response ask(const Request&);
  Response job(const Request&);
  Response of_job(std::int64_t job, std::int64_t wait);
  Response stop(const Request&);
  Response schema(const Request&);
  Response listen(const Request&);

  // A file of the folder, or of the examples (`examples:…`).
  const Folder* folder_of(std::string& file) const;
  std::optional<std::string> text_of(const std::string& file, std::string& problem) const;
  Response at_another_version(const std::string& file);
  void changed(const std::string& file, const std::optional<std::string>& version);

  Settings settings_;
  Folder folder_;
  std::optional<Folder> examples_;
  History history_;
  Events events_;
  std::mutex saving_, looking_;
  std::map<std::string, std::pair<std::int64_t, std::string>> seen_;  // files: changed, version
  Jobs jobs_;
};

}  // namespace demarche::server
