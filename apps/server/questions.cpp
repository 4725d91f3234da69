// SPDX-License-Identifier: Apache-2.0
// What the page asks of a model: the subcommands, run on a sheet, as jobs.
#include <algorithm>
#include <array>
#include <chrono>
#include <new>

#include "command_line.hpp"
#include "commands.hpp"
#include "outline.hpp"
#include "wire.hpp"
#include "workbench.hpp"

namespace demarche::server {

namespace {

constexpr std::int64_t kLongestWait = 10'000;  // milliseconds
constexpr std::size_t kMostArguments = 100;
constexpr std::size_t kLargestAnswer = 64U << 20;

// Subcommands that answer in JSON, and the two that do not.
constexpr std::array kInJson{"check",      "states",    "analyze",   "explain",    "next",
                             "coalitions", "foresight", "require",   "robustness", "bargain",
                             "find",       "clauses",   "acceptance"};
constexpr std::array kNotInJson{"report", "export"};

bool is_among(const auto& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

struct Question {
  ModelText model;
  std::vector<std::string> arguments;
};

// Runs the subcommand; the exit code, also of what is thrown.
int run(const Question& question, Sheet& sheet) {
  const std::string& kind = question.arguments.front();
  const std::string& file = question.model.file;
  try {
    if (kind == "outline") return outline(file, sheet);
    if (kind == "formula") return formula(file, question.arguments.at(1), sheet);
    if (kind == "moves") return moves(file, question.arguments.at(1), sheet);
    std::vector<std::string> words = question.arguments;
    words.insert(words.begin() + 1, file);
    if (is_among(kInJson, kind) &&
        std::find(words.begin(), words.end(), "--format") == words.end()) {
      words.insert(words.end(), {"--format", "json"});
    }
    // Files have names; those of an export are the model's.
    if (kind == "export" && std::find(words.begin(), words.end(), "-o") == words.end()) {
      const bool csv = std::find(words.begin(), words.end(), "csv") != words.end();
      const std::string stem = std::filesystem::path(file).stem().string();
      words.insert(words.end(), {"-o", csv ? stem : stem + ".gmcr"});
    }
    return cli::run_command_line(words, sheet);
  } catch (const Cancelled&) {
    return cli::kStopped;
  } catch (const std::bad_alloc&) {
    sheet.say("there is not enough memory for this model");
    return cli::kBadInput;
  } catch (const std::exception& error) {
    sheet.say(std::string("this is a defect of the program: ") + error.what());
    return cli::kFailure;
  }
}

Json diagnostics_json(const Diagnostics& diagnostics) {
  Json all = Json::array();
  for (const Diagnostic& one : diagnostics.items()) {
    Json json{{"severity", one.severity == Severity::error ? "error" : "warning"},
              {"file", one.file},
              {"message", one.message}};
    if (one.at.line > 0) {
      json["line"] = one.at.line;
      json["column"] = one.at.column;
      json["length"] = one.width;
    }
    if (!one.help.empty()) json["help"] = one.help;
    all.push_back(std::move(json));
  }
  return all;
}

// The answer as it is sent. What is printed is JSON already, and is not read again.
std::string answer_of(const Question& question, const Control& control, std::uint64_t memory) {
  const auto began = std::chrono::steady_clock::now();
  Sheet sheet(question.model, control, memory);
  int exit = run(question, sheet);
  std::string printed = sheet.printed();
  if (printed.size() > kLargestAnswer) {
    printed.clear();
    sheet.say("the answer is larger than 64 MiB; ask for less, or use the command line");
    exit = cli::kBadInput;
  }
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
  Json json{{"exit", exit},
            {"said", sheet.said()},
            {"diagnostics", diagnostics_json(sheet.diagnostics())},
            {"milliseconds", took.count()}};
  if (!sheet.files().empty()) {
    json["files"] = Json::array();
    for (const auto& [name, text] : sheet.files()) {
      json["files"].push_back({{"name", name}, {"text", text}});
    }
  }
  const bool in_json = question.arguments.front() != "report" && printed.starts_with('{');
  if (!printed.empty() && !in_json) json["text"] = printed;
  std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (in_json) {
    text.pop_back();
    text += ",\"json\":" + printed + "}";
  }
  return text;
}

}  // namespace

Json file_json(const std::string& file, const std::optional<std::string>& text,
               const std::optional<History::Draft>& draft) {
  Json json{{"file", file},
            {"text", text.value_or("")},
            {"version", nullptr},
            {"writable", !file.starts_with("examples:")},
            {"draft", nullptr}};
  if (text) json["version"] = version_of(*text);
  if (draft) {
    json["draft"] = {{"text", draft->text}, {"base", nullptr}, {"kept", draft->kept}};
    if (draft->base) json["draft"]["base"] = *draft->base;
  }
  return json;
}

std::string job_json(std::int64_t job, const std::string& stage, double share) {
  Json json{{"job", job}, {"share", share}};
  if (!stage.empty()) json["stage"] = stage;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Response Workbench::ask(const Request& request) {
  const Json body = body_of(request);
  const std::string file = text_at(body, "file");
  Question question;
  if (!body.contains("arguments") || !body["arguments"].is_array() || body["arguments"].empty() ||
      body["arguments"].size() > kMostArguments) {
    throw BadRequest("`arguments` has to be a list of words");
  }
  for (const Json& word : body["arguments"]) {
    if (!word.is_string()) throw BadRequest("`arguments` has to be a list of words");
    question.arguments.push_back(word.get<std::string>());
  }
  const std::string& kind = question.arguments.front();
  const bool own = kind == "outline" || kind == "formula" || kind == "moves";
  if (own && question.arguments.size() != (kind == "outline" ? 1 : 2)) {
    throw BadRequest("`" + kind + "` takes another number of words");
  }
  if (!own && !is_among(kInJson, kind) && !is_among(kNotInJson, kind)) {
    throw BadRequest("`" + kind + "` cannot be asked");
  }
  std::string problem;
  std::optional<std::string> text = text_or_null_at(body, "text");
  if (!text) text = text_of(file, problem);
  if (!text) return refused(404, problem.empty() ? "there is no file " + file : problem);
  if (text->size() > kMaxFileSize) return refused(413, "a model of more than 16 MiB is not read");
  std::string inside = file;
  const Folder* folder = folder_of(inside);
  if (folder == nullptr) return refused(404, "there is no file " + file);
  if (!folder->has_place(inside, problem)) return refused(403, problem);
  question.model = {inside, std::move(*text), (folder->path() / inside).parent_path(),
                    text_or_null_at(body, "variant").value_or("")};
  const std::int64_t wait = body.contains("wait") ? number_at(body, "wait") : 2000;
  const auto job =
      jobs_.start([question = std::move(question), memory = settings_.memory](
                      const Control& control) { return answer_of(question, control, memory); },
                  text_or_null_at(body, "line").value_or(""));
  if (!job) return refused(503, "too much is asked at once; try again in a moment");
  return of_job(*job, std::clamp<std::int64_t>(wait, 0, kLongestWait));
}

Response Workbench::of_job(std::int64_t job, std::int64_t wait) {
  auto seen = jobs_.wait(job, std::chrono::milliseconds(wait));
  if (!seen) return refused(404, "there is no such job");
  Response response;
  response.status = seen->finished ? 200 : 202;
  response.body =
      seen->finished ? std::move(seen->answer) : job_json(job, seen->stage, seen->share);
  return response;
}

Response Workbench::job(const Request& request) {
  return of_job(number_asked(request, "id"), 0);
}

Response Workbench::stop(const Request& request) {
  jobs_.stop(number_asked(request, "id"));
  return answered({{"done", true}});
}

Response Workbench::import(const Request& request) {
  const Json body = body_of(request);
  const std::string to = text_at(body, "to");
  if (!is_model_name(to)) return refused(403, "the name has to end in .yaml or .yml");
  if (!body.contains("files") || !body["files"].is_array() || body["files"].empty()) {
    throw BadRequest("`files` has to be a list of files");
  }
  Sheet sheet({}, Control{}, settings_.memory);
  std::vector<std::string> words{"import"};
  std::map<std::string, std::string> names;  // by role
  for (const Json& one : body["files"]) {
    if (!one.is_object()) throw BadRequest("`files` has to be a list of files");
    const std::string role = text_at(one, "role");
    if (role != "gmcr" && role != "states" && role != "arcs" && role != "rankings") {
      throw BadRequest("the role of a file is gmcr, states, arcs or rankings");
    }
    // The names are for what is said of the files; a title may come from them.
    std::string name = text_or_null_at(one, "name").value_or(role);
    if (name.empty() || name.starts_with('-') || names.count(role) > 0) name = role;
    sheet.lay_beside(name, text_at(one, "text"));
    if (role != "gmcr") words.push_back("--" + role);
    words.push_back(name);
    names[role] = name;
  }
  int code = cli::kBadInput;
  try {
    code = cli::run_command_line(words, sheet);
  } catch (const std::exception& error) {
    sheet.say(error.what());
  }
  std::vector<std::string> said = sheet.said();
  for (const Diagnostic& one : sheet.diagnostics().items()) said.push_back(to_text(one));
  if (code != cli::kDone) return answered({{"said", said}}, 422);
  std::string problem;
  if (auto no =
          not_in_place(folder_.write(to, sheet.printed(), std::nullopt, problem), to, problem))
    return *no;
  history_.keep(to, sheet.printed(), "imported");
  const std::string version = version_of(sheet.printed());
  changed(to, version);
  return answered({{"file", to}, {"version", version}, {"said", said}});
}

}  // namespace demarche::server
