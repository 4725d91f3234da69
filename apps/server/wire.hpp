// SPDX-License-Identifier: Apache-2.0
// Requests and responses as JSON. For the .cpp files that answer; it brings the whole JSON library.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "text/source.hpp"
#include "workbench.hpp"

namespace demarche::server {

using Json = nlohmann::ordered_json;

// A request that is not as the interface describes it; what() is the sentence for the answer.
struct BadRequest : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline Response answered(const Json& json, int status = 200) {
  Response response;
  response.status = status;
  response.body = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  return response;
}

inline Response refused(int status, const std::string& why) {
  return answered({{"error", why}}, status);
}

// Why a new file is not in its place; nothing if it is.
inline std::optional<Response> not_in_place(Folder::Written written, const std::string& file,
                                            const std::string& problem) {
  if (written == Folder::Written::done) return std::nullopt;
  if (written == Folder::Written::failed) return refused(403, problem);
  return refused(409, file + " is there already; take another name, or rename that one first");
}

inline std::string asked(const Request& request, const std::string& name) {
  const auto found = request.asked.find(name);
  if (found == request.asked.end()) throw BadRequest("`" + name + "` is missing");
  return found->second;
}

inline std::int64_t number_asked(const Request& request, const std::string& name) {
  const std::string text = asked(request, name);
  if (text.empty() || text.size() > 18 ||
      text.find_first_not_of("0123456789") != std::string::npos) {
    throw BadRequest("`" + name + "` has to be a number");
  }
  return std::stoll(text);
}

// The deepest nesting of a body; JSON is read by recursion.
inline constexpr int kDeepestBody = 32;

inline Json body_of(const Request& request) {
  int deepest = 0;
  Json body = Json::parse(
      request.body,
      [&](int depth, Json::parse_event_t, Json&) {
        deepest = std::max(deepest, depth);
        if (deepest > kDeepestBody) throw BadRequest("the body is nested too deep");
        return true;
      },
      false);
  if (!body.is_object()) throw BadRequest("the body has to be a JSON object");
  return body;
}

inline std::string text_at(const Json& body, const std::string& key) {
  if (!body.contains(key) || !body[key].is_string())
    throw BadRequest("`" + key + "` has to be a text");
  return body[key].get<std::string>();
}

// A text that a file can hold.
inline std::string file_text_at(const Json& body, const std::string& key) {
  std::string text = text_at(body, key);
  if (const std::size_t at = invalid_utf8(text); at != std::string::npos) {
    throw BadRequest("`" + key + "` has a character at byte " + std::to_string(at) +
                     " that no text file may have");
  }
  return text;
}

inline std::optional<std::string> text_or_null_at(const Json& body, const std::string& key) {
  if (!body.contains(key) || body[key].is_null()) return std::nullopt;
  return text_at(body, key);
}

inline std::int64_t number_at(const Json& body, const std::string& key) {
  if (!body.contains(key) || !body[key].is_number_integer()) {
    throw BadRequest("`" + key + "` has to be a whole number");
  }
  return body[key].get<std::int64_t>();
}

// A file as the page gets it.
Json file_json(const std::string& file, const std::optional<std::string>& text,
               const std::optional<History::Draft>& draft);
std::string job_json(std::int64_t job, const std::string& stage, double share);

}  // namespace demarche::server
