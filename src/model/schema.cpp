// SPDX-License-Identifier: Apache-2.0
#include "model/schema.hpp"

#include <cstdlib>
#include <exception>
#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace demarche {

namespace {

nlohmann::json to_json(const Value& value) {
  if (value.is_list()) {
    nlohmann::json list = nlohmann::json::array();
    for (const Value& item : value.items) list.push_back(to_json(item));
    return list;
  }
  if (value.is_mapping()) {
    nlohmann::json object = nlohmann::json::object();
    for (const Value::Entry& entry : value.entries) {
      object.emplace(entry.key.text, to_json(entry.value));
    }
    return object;
  }
  if (value.is_null()) return nullptr;
  if (const auto truth = value.as_bool()) return *truth;
  if (const auto integer = value.as_integer()) return *integer;
  if (value.is_number()) return std::strtod(value.text.c_str(), nullptr);
  return value.text;
}

// The value at a path such as {"<root>", "[parties]", "[0]"}, as far as it goes.
const Value& value_at(const Value& document, const std::vector<std::string>& path) {
  const Value* value = &document;
  for (const std::string& part : path) {
    if (part.size() < 2 || part.front() != '[' || part.back() != ']') continue;
    const std::string key = part.substr(1, part.size() - 2);
    const Value* next = nullptr;
    if (value->is_mapping()) {
      next = value->find(key);
    } else if (value->is_list()) {
      const std::size_t index = std::strtoul(key.c_str(), nullptr, 10);
      if (index < value->items.size()) next = &value->items[index];
    }
    if (next == nullptr) break;
    value = next;
  }
  return *value;
}

struct Compiled {
  Compiled() {
    const nlohmann::json text = nlohmann::json::parse(model_schema());
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(text), schema);
  }
  valijson::Schema schema;
};

const valijson::Schema& compiled_schema() {
  static const Compiled compiled;
  return compiled.schema;
}

}  // namespace

void check_schema(const Value& document, const SourceText& file, Diagnostics& out) {
  try {
    const nlohmann::json json = to_json(document);
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    valijson::ValidationResults results;
    const valijson::adapters::NlohmannJsonAdapter target(json);
    if (validator.validate(compiled_schema(), target, &results)) return;
    for (const auto& error : results) {
      std::string message = error.description;
      if (message.ends_with('.')) message.pop_back();
      out.add(file.diagnose(value_at(document, error.context).offset, 1,
                            "the schema of model files is not met: " + message,
                            "see schema/model.schema.json"));
    }
  } catch (const std::exception& error) {
    out.add(file.diagnose(
        0, 1, "the file cannot be held against its schema: " + std::string(error.what())));
  }
}

}  // namespace demarche
