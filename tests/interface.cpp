// SPDX-License-Identifier: Apache-2.0
#include "interface.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#include <vector>

namespace demarche::test {

namespace {

using Json = nlohmann::json;

Json to_json(const YAML::Node& node) {
  if (node.IsMap()) {
    Json json = Json::object();
    for (const auto& entry : node) json[entry.first.as<std::string>()] = to_json(entry.second);
    return json;
  }
  if (node.IsSequence()) {
    Json json = Json::array();
    for (const auto& item : node) json.push_back(to_json(item));
    return json;
  }
  const std::string text = node.IsScalar() ? node.Scalar() : "";
  if (node.Tag() == "!") return text;  // quoted
  if (text == "true" || text == "false") return text == "true";
  const Json number = Json::parse(text, nullptr, false);
  return number.is_number() ? number : Json(text);
}

const Json& description() {
  static const Json read = to_json(YAML::LoadFile(
      (std::filesystem::path(DEMARCHE_SOURCE_DIR) / "schema/workbench.openapi.yaml").string()));
  return read;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

std::set<std::pair<std::string, std::string>> described_routes() {
  std::set<std::pair<std::string, std::string>> routes;
  for (const auto& [path, methods] : description()["paths"].items()) {
    for (const std::string method : {"GET", "PUT", "POST", "DELETE"}) {
      if (methods.contains(lower(method))) routes.emplace(method, path);
    }
  }
  return routes;
}

std::string objections_to_answer(const std::string& method, const std::string& path, int status,
                                 const std::string& body) {
  const std::string where = method + " " + path + " " + std::to_string(status);
  const Json& methods = description()["paths"].value(path, Json::object());
  if (!methods.contains(lower(method))) return where + " is not described";
  const Json& responses = methods[lower(method)]["responses"];
  static const std::set<int> general{400, 401, 403, 405, 413, 421, 500};
  Json response;
  if (responses.contains(std::to_string(status))) {
    response = responses[std::to_string(status)];
  } else if (general.count(status) > 0) {
    response = {{"$ref", "#/components/responses/Refused"}};
  } else {
    return where + " is not described";
  }
  if (response.contains("$ref")) response = description()["components"]["responses"]["Refused"];
  if (!response["content"].contains("application/json")) return {};
  const Json found = Json::parse(body, nullptr, false);
  if (found.is_discarded()) return where + " is no JSON";
  // A reference stands alone in what it is part of.
  const Json whole{{"allOf", Json::array({response["content"]["application/json"]["schema"]})},
                   {"components", description()["components"]}};
  valijson::Schema schema;
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(whole), schema);
  valijson::ValidationResults results;
  std::string text;
  if (!valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(found),
                                      &results)) {
    for (const auto& error : results) {
      text += where + " ";
      for (const std::string& part : error.context) text += part;
      text += ": " + error.description + "\n";
    }
  }
  return text;
}

}  // namespace demarche::test
