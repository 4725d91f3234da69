// SPDX-License-Identifier: Apache-2.0
#include "workbench.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <set>
#include <utility>
#include <vector>

#include "assets.hpp"
#include "demarche/version.hpp"
#include "model/read.hpp"
#include "model/schema.hpp"
#include "wire.hpp"

namespace demarche::server {

namespace {

constexpr std::string_view kExamples = "examples:";
constexpr const char* kUnknown = "open the address that the program printed";

// Scripts and styles are the program's own files; texts of models are never markup.
const std::map<std::string, std::string>& common_headers() {
  static const std::map<std::string, std::string> headers{
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
       "connect-src 'self'; worker-src 'self'; font-src 'self'; frame-src blob:; base-uri 'none'; "
       "form-action 'none'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Cache-Control", "no-store"}};
  return headers;
}

std::string header(const Request& request, const std::string& name) {
  // Twice the same header is a trick: what one reader takes another does not.
  return request.headers.count(name) == 1 ? request.headers.find(name)->second : std::string();
}

// Compares in a time that does not depend on where they differ.
bool same(std::string_view a, std::string_view b) {
  unsigned different = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    different |=
        static_cast<unsigned>(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]));
  }
  return different == 0;
}

std::string cookie(std::string_view cookies, const std::string& name) {
  for (std::size_t from = 0; from < cookies.size();) {
    const std::size_t to = std::min(cookies.find(';', from), cookies.size());
    std::string_view one = cookies.substr(from, to - from);
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.starts_with(name + "=")) return std::string(one.substr(name.size() + 1));
    from = to + 1;
  }
  return {};
}

std::string type_of(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, const char*>, 6> kTypes{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".woff2", "font/woff2"},
      {".json", "application/json"},
  }};
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

constexpr const char* kNoPage =
    "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>demarche</title></head>"
    "<body><h1>The page is not in this program</h1><p>It was built without Node.js. Run "
    "<code>make build</code>, which installs it, or set up Node.js 18 or later, run "
    "<code>npm ci</code> and <code>npm run build</code> in <code>web</code>, and build again."
    "</p></body></html>";

std::string title_of(const std::string& text) {
  // Only the title is wanted, of many files: the line that begins with it.
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line(text.data() + at, end - at);
    at = end + 1;
    if (!line.starts_with("title:")) continue;
    line.remove_prefix(6);
    const auto first = line.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    line = line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
    if (line.size() >= 2 && (line.front() == '"' || line.front() == '\'') &&
        line.back() == line.front()) {
      line = line.substr(1, line.size() - 2);
    }
    return std::string(line);
  }
  return {};
}

// Models, not the treaties and worlds that they name.
bool is_model(const std::string& text) {
  return text.starts_with("demarche:") || text.find("\ndemarche:") != std::string::npos;
}

}  // namespace

struct Workbench::Route {
  const char* method;
  const char* path;
  Response (Workbench::*answer)(const Request&);
};

const std::vector<Workbench::Route>& Workbench::routes() {
  static const std::vector<Route> routes{
      {"GET", "/api/session", &Workbench::session},
      {"GET", "/api/files", &Workbench::files},
      {"GET", "/api/file", &Workbench::read},
      {"PUT", "/api/file", &Workbench::save},
      {"DELETE", "/api/file", &Workbench::remove},
      {"PUT", "/api/draft", &Workbench::keep_draft},
      {"DELETE", "/api/draft", &Workbench::drop_draft},
      {"POST", "/api/copy", &Workbench::copy},
      {"POST", "/api/rename", &Workbench::rename},
      {"POST", "/api/restore", &Workbench::restore},
      {"GET", "/api/history", &Workbench::history},
      {"GET", "/api/version", &Workbench::version},
      {"GET", "/api/source", &Workbench::source},
      {"POST", "/api/import", &Workbench::import},
      {"POST", "/api/ask", &Workbench::ask},
      {"GET", "/api/job", &Workbench::job},
      {"DELETE", "/api/job", &Workbench::stop},
      {"GET", "/api/events", &Workbench::listen},
      {"GET", "/api/schema", &Workbench::schema},
  };
  return routes;
}

std::set<std::pair<std::string, std::string>> Workbench::interface() {
  std::set<std::pair<std::string, std::string>> all;
  for (const Route& route : routes()) all.emplace(route.method, route.path);
  return all;
}

Workbench::Workbench(Settings settings)
    : settings_(std::move(settings)),
      folder_(settings_.folder),
      history_([&]() -> std::filesystem::path {
        if (settings_.read_only) return {};
        const auto place = folder_.path() / ".demarche";
        std::filesystem::create_directory(place);
        return place / "history.sqlite";
      }()),
      jobs_(
          settings_.jobs,
          [this](std::int64_t job, const std::string& stage, double share) {
            events_.tell("progress", job_json(job, stage, share));
          },
          [this](std::int64_t job, const std::string&, double) {
            events_.tell("finished", job_json(job, {}, 1));
          }) {
  if (!settings_.examples.empty()) examples_.emplace(settings_.examples);
}

bool Workbench::is_known(const Request& request) const {
  return same(cookie(header(request, "cookie"), "demarche_" + std::to_string(settings_.port)),
              settings_.token);
}

std::optional<Response> Workbench::refuse_unread(const Request& request) const {
  std::optional<Response> no = refuse(request);
  if (!no && !is_known(request)) no = refused(401, kUnknown);
  // What is compressed could unfold to any size, and what comes in pieces has no size yet.
  if (!no && (request.headers.count("content-encoding") > 0 ||
              request.headers.count("transfer-encoding") > 0)) {
    no = refused(411, "the body has to be sent as it is, with its length");
  }
  if (no) no->headers.insert(common_headers().begin(), common_headers().end());
  return no;
}

// Whatever a page elsewhere, or a name that was made to lead here, could ask for.
std::optional<Response> Workbench::refuse(const Request& request) const {
  const std::string port = ":" + std::to_string(settings_.port);
  const std::string host = header(request, "host");
  if (host != "127.0.0.1" + port && host != "localhost" + port && host != "[::1]" + port) {
    return refused(421, "this address is not served here");
  }
  const std::string origin = header(request, "origin");
  if (request.headers.count("origin") > 0 && origin != "http://" + host) {
    return refused(403, "another page cannot ask");
  }
  const std::string site = header(request, "sec-fetch-site");
  if (request.path.starts_with("/api/") && !site.empty() && site != "same-origin") {
    return refused(403, "another page cannot ask");
  }
  return std::nullopt;
}

Response Workbench::answer(const Request& as_sent) {
  Request request = as_sent;
  if (!settings_.entry.empty() && request.path.starts_with("/" + settings_.entry + "/")) {
    request.path.erase(0, settings_.entry.size() + 1);
  }
  Response response;
  if (auto no = refuse(request)) {
    response = std::move(*no);
  } else if (!request.path.starts_with("/api/")) {
    response = page(request);
  } else if (!is_known(request)) {
    response = refused(401, kUnknown);
  } else {
    const auto& all = routes();
    bool path = false;
    const auto route = std::find_if(all.begin(), all.end(), [&](const Route& one) {
      path = path || request.path == one.path;
      return request.path == one.path && request.method == one.method;
    });
    const bool reads = request.method == "GET";
    if (route == all.end()) {
      response =
          path ? refused(405, "this cannot be done here") : refused(404, "there is no such thing");
    } else if (!reads && header(request, "x-demarche") != "1") {
      response = refused(403, "another page cannot ask");
    } else if (settings_.read_only && !reads && request.path != "/api/ask" &&
               request.path != "/api/job") {
      response = refused(403, "the models are served for reading only");
    } else {
      try {
        response = (this->*route->answer)(request);
      } catch (const BadRequest& bad) {
        response = refused(400, bad.what());
      } catch (const std::exception& error) {
        response = refused(500, error.what());
      }
    }
  }
  response.headers.insert(common_headers().begin(), common_headers().end());
  return response;
}

// The page itself. The first address carries the token, and leaves a cookie.
Response Workbench::page(const Request& request) const {
  if (request.method != "GET" && request.method != "HEAD")
    return refused(405, "this cannot be done here");
  Response response;
  if (const auto token = request.asked.find("token");
      request.path == "/" && token != request.asked.end()) {
    if (!same(token->second, settings_.token)) {
      return refused(401,
                     "this address is of an earlier start; open the one that the program printed");
    }
    // By a page and not by a redirect: a strict cookie does not follow who comes from elsewhere.
    response.type = type_of(".html");
    response.body =
        "<!doctype html><html lang=\"en\"><link rel=\"icon\" href=\"data:,\">"
        "<meta http-equiv=\"refresh\" content=\"0; url=./\"><title>demarche</title>";
    // Cookies are the same for all ports of a machine, and paths are not: a server at another port that
    // does not know the path never gets it.
    const std::string place = settings_.entry.empty() ? "/" : "/" + settings_.entry + "/";
    response.headers["Set-Cookie"] = "demarche_" + std::to_string(settings_.port) + "=" +
                                     settings_.token + "; Path=" + place +
                                     "; HttpOnly; SameSite=Strict";
    return response;
  }
  if (!is_known(request)) return refused(401, kUnknown);
  const std::string path = request.path == "/" ? "/index.html" : request.path;
  for (const Asset& asset : assets()) {
    if (asset.path != path) continue;
    response.type = type_of(path);
    response.body = asset.bytes;
    return response;
  }
  if (path != "/index.html") return refused(404, "there is no such thing");
  response.type = type_of(path);
  response.body = kNoPage;
  return response;
}

const Folder* Workbench::folder_of(std::string& file) const {
  if (!file.starts_with(kExamples)) return &folder_;
  file.erase(0, kExamples.size());
  return examples_ ? &*examples_ : nullptr;
}

std::optional<std::string> Workbench::text_of(const std::string& file, std::string& problem) const {
  std::string name = file;
  const Folder* folder = folder_of(name);
  if (folder == nullptr) return std::nullopt;
  if (!is_model_name(name)) {
    problem = "the name has to end in .yaml or .yml";
    return std::nullopt;
  }
  return folder->read(name, problem);
}

Response Workbench::session(const Request&) {
  return answered({{"demarche", DEMARCHE_VERSION},
                   {"folder", folder_.path().filename().string()},
                   {"read_only", settings_.read_only}});
}

Response Workbench::files(const Request&) {
  const std::vector<std::string> drafts = history_.files_with_drafts();
  const auto listed = [&](const Folder& folder, const std::string& before) {
    Json all = Json::array();
    for (const Folder::Entry& entry : folder.list()) {
      std::string problem;
      const auto text = folder.read(entry.file, problem);
      if (!text || !is_model(*text)) continue;
      Json one{{"file", before + entry.file},
               {"title", nullptr},
               {"modified", time_in_words(entry.modified)},
               {"bytes", entry.bytes},
               {"unsaved", std::binary_search(drafts.begin(), drafts.end(), before + entry.file)}};
      if (std::string title = title_of(*text); !title.empty()) one["title"] = std::move(title);
      all.push_back(std::move(one));
    }
    return all;
  };
  Json bin = Json::array();
  for (const History::Binned& one : history_.binned()) {
    bin.push_back({{"binned", one.id}, {"file", one.file}, {"deleted", one.deleted}});
  }
  return answered(
      {{"models", listed(folder_, {})},
       {"examples", examples_ ? listed(*examples_, std::string(kExamples)) : Json::array()},
       {"bin", std::move(bin)}});
}

Response Workbench::read(const Request& request) {
  const std::string file = asked(request, "file");
  std::string problem;
  const auto text = text_of(file, problem);
  const auto draft = history_.draft(file);
  if (!text && !draft) {
    return refused(404, problem.empty() ? "there is no file " + file : problem);
  }
  return answered(file_json(file, text, draft));
}

Response Workbench::at_another_version(const std::string& file) {
  std::string problem;
  const auto text = text_of(file, problem);
  if (!text && !problem.empty()) return refused(403, problem);
  Response response = answered(file_json(file, text, history_.draft(file)));
  response.status = 409;
  return response;
}

void Workbench::changed(const std::string& file, const std::optional<std::string>& version) {
  Json told{{"file", file}, {"version", nullptr}};
  if (version) told["version"] = *version;
  events_.tell("changed", told.dump());
  events_.tell("files", "{}");
}

Response Workbench::save(const Request& request) {
  const std::string file = asked(request, "file");
  const Json body = body_of(request);
  const std::string text = file_text_at(body, "text");
  const std::optional<std::string> base = text_or_null_at(body, "base");
  const std::string note = text_or_null_at(body, "note").value_or("");
  if (!is_model_name(file)) return refused(403, "the name has to end in .yaml or .yml");
  if (text.size() > kMaxFileSize) return refused(413, "a model of more than 16 MiB is not kept");
  const std::lock_guard lock(saving_);
  std::string problem;
  // What was there is kept as well, whoever wrote it.
  const auto before = folder_.read(file, problem);
  if (before && base == version_of(*before)) history_.keep(file, *before, "as it was found");
  // First kept, then written: what cannot be kept is not called saved.
  const auto kept = history_.keep(file, text, note);
  const Folder::Written written = folder_.write(file, text, base, problem);
  if (written != Folder::Written::done) {
    if (kept) history_.forget(*kept);
    return written == Folder::Written::failed ? refused(403, problem) : at_another_version(file);
  }
  history_.drop_draft(file);
  const std::string version = version_of(text);
  changed(file, version);
  return answered({{"file", file}, {"version", version}});
}

Response Workbench::remove(const Request& request) {
  const std::string file = asked(request, "file");
  std::string problem;
  const auto text = folder_.read(file, problem);
  if (!is_model_name(file)) return refused(403, "the name has to end in .yaml or .yml");
  if (!text)
    return refused(problem.empty() ? 404 : 403,
                   problem.empty() ? "there is no file " + file : problem);
  history_.bin(file, *text);
  if (!folder_.remove(file, problem)) return refused(403, problem);
  history_.drop_draft(file);
  changed(file, std::nullopt);
  return answered({{"done", true}});
}

Response Workbench::keep_draft(const Request& request) {
  const std::string file = asked(request, "file");
  const Json body = body_of(request);
  const std::string text = file_text_at(body, "text");
  if (const auto wrong = Folder::problem_with(file); wrong || !is_model_name(file)) {
    return refused(403, wrong ? *wrong : "the name has to end in .yaml or .yml");
  }
  if (text.size() > kMaxFileSize) return refused(413, "a model of more than 16 MiB is not kept");
  history_.keep_draft(file, text, text_or_null_at(body, "base"));
  return answered({{"done", true}});
}

Response Workbench::drop_draft(const Request& request) {
  history_.drop_draft(asked(request, "file"));
  return answered({{"done", true}});
}

Response Workbench::copy(const Request& request) {
  const Json body = body_of(request);
  const std::string from = text_at(body, "from"), to = text_at(body, "to");
  std::string problem;
  const auto text = text_of(from, problem);
  if (!text) return refused(404, problem.empty() ? "there is no file " + from : problem);
  if (!is_model_name(to)) return refused(403, "the name has to end in .yaml or .yml");
  // The files that it names come along, where the copy is in another folder.
  std::string inside = from;
  const Folder* folder = folder_of(inside);
  const auto parent = [](const std::string& file) {
    const std::size_t slash = file.rfind('/');
    return slash == std::string::npos ? std::string() : file.substr(0, slash + 1);
  };
  std::vector<std::pair<std::string, std::string>> beside;
  if (folder != &folder_ || parent(inside) != parent(to)) {
    Diagnostics ignored;
    const auto model =
        read_model(SourceText(inside, *text), folder->path() / parent(inside), ignored);
    std::set<std::string> names;
    if (model) {
      for (const Source& one : model->sources) names.insert(one.file);
      for (const SourceText& one : model->included) {
        names.insert(
            std::filesystem::path(one.name()).lexically_proximate(parent(inside)).string());
      }
    }
    for (const std::string& name : names) {
      if (Folder::problem_with(name)) continue;
      auto content = folder->read(parent(inside) + name, problem);
      if (content) beside.emplace_back(parent(to) + name, std::move(*content));
    }
  }
  for (const auto& [name, content] : beside) {
    const auto there = folder_.read(name, problem);
    if (there && *there != content) {
      return refused(409,
                     name + " is there already and is another; give the copy a folder of its own");
    }
  }
  if (auto no = not_in_place(folder_.write(to, *text, std::nullopt, problem), to, problem))
    return *no;
  for (const auto& [name, content] : beside) {
    if (folder_.write(name, content, std::nullopt, problem) == Folder::Written::failed) {
      return refused(403, problem);
    }
  }
  history_.keep(to, *text, "copied from " + from);
  changed(to, version_of(*text));
  return answered({{"file", to}, {"version", version_of(*text)}});
}

Response Workbench::rename(const Request& request) {
  const Json body = body_of(request);
  const std::string from = text_at(body, "from"), to = text_at(body, "to");
  if (!is_model_name(from) || !is_model_name(to)) {
    return refused(403, "the name has to end in .yaml or .yml");
  }
  std::string problem;
  if (auto no = not_in_place(folder_.rename(from, to, problem), to, problem)) return *no;
  history_.rename(from, to);
  changed(from, std::nullopt);
  const auto text = folder_.read(to, problem);
  const std::string version = version_of(text.value_or(""));
  changed(to, version);
  return answered({{"file", to}, {"version", version}});
}

Response Workbench::restore(const Request& request) {
  const std::int64_t id = number_at(body_of(request), "binned");
  const auto binned = history_.binned(id);
  if (!binned) return refused(404, "it is not in the bin");
  const auto& [file, text] = *binned;
  std::string problem;
  if (auto no = not_in_place(folder_.write(file, text, std::nullopt, problem), file, problem))
    return *no;
  history_.unbin(id);
  changed(file, version_of(text));
  return answered({{"file", file}, {"version", version_of(text)}});
}

Response Workbench::history(const Request& request) {
  Json saves = Json::array();
  for (const History::Save& one : history_.saves(asked(request, "file"))) {
    saves.push_back({{"id", one.id},
                     {"saved", one.saved},
                     {"bytes", one.bytes},
                     {"version", one.version},
                     {"note", one.note}});
  }
  return answered({{"saves", std::move(saves)}});
}

Response Workbench::version(const Request& request) {
  const auto text = history_.text(number_asked(request, "id"));
  return text ? answered({{"text", *text}}) : refused(404, "there is no such save");
}

Response Workbench::source(const Request& request) {
  const std::string file = asked(request, "file"), id = asked(request, "source");
  std::string problem;
  const auto text = text_of(file, problem);
  std::string inside = file;
  const Folder* folder = folder_of(inside);
  if (!text) return refused(404, problem.empty() ? "there is no file " + file : problem);
  Diagnostics ignored;
  const auto model =
      read_model(SourceText(inside, *text), (folder->path() / inside).parent_path(), ignored);
  if (model) {
    for (const Source& one : model->sources) {
      if (one.id == id && !one.text.empty()) return answered({{"text", one.text}});
    }
  }
  return refused(404, "there is no text of a source \"" + id + "\"");
}

Response Workbench::schema(const Request&) {
  return answered({{"model", Json::parse(model_schema())},
                   {"treaty", Json::parse(treaty_schema())},
                   {"world", Json::parse(world_schema())}});
}

Response Workbench::listen(const Request&) {
  Response response;
  response.type = "text/event-stream";
  return response;
}

void Workbench::look_around() {
  const std::lock_guard lock(looking_);
  std::map<std::string, std::pair<std::int64_t, std::string>> found;
  for (const Folder::Entry& entry : folder_.list()) {
    const auto before = seen_.find(entry.file);
    if (before != seen_.end() && before->second.first == entry.changed) {
      found.insert(*before);
      continue;
    }
    std::string problem;
    const auto text = folder_.read(entry.file, problem);
    if (!text) continue;
    const std::string version = version_of(*text);
    found[entry.file] = {entry.changed, version};
    if (before == seen_.end() || before->second.second != version) changed(entry.file, version);
  }
  for (const auto& [file, before] : seen_) {
    if (found.count(file) == 0) changed(file, std::nullopt);
  }
  seen_ = std::move(found);
}

}  // namespace demarche::server
