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

const char* file_of(SchemaOf what) {
  switch (what) {
    case SchemaOf::world:
      return "world";
    case SchemaOf::treaty:
      return "treaty";
    default:
      return "model";
  }
}

struct Compiled {
  explicit Compiled(SchemaOf what) {
    nlohmann::json text = nlohmann::json::parse(model_schema());
    if (what != SchemaOf::model) {
      text = {{"definitions", text["definitions"]},
              {"$ref", std::string("#/definitions/") + file_of(what)}};
    }
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(text), schema);
  }
  valijson::Schema schema;
};

const valijson::Schema& compiled_schema(SchemaOf what) {
  static const Compiled model(SchemaOf::model);
  if (what == SchemaOf::model) return model.schema;
  static const Compiled world(SchemaOf::world);
  static const Compiled treaty(SchemaOf::treaty);
  return what == SchemaOf::world ? world.schema : treaty.schema;
}

}  // namespace

void check_schema(const Value& document, const Model& model, Diagnostics& out, SchemaOf what) {
  const std::string name = file_of(what);
  try {
    const nlohmann::json json = to_json(document);
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    valijson::ValidationResults results;
    const valijson::adapters::NlohmannJsonAdapter target(json);
    if (validator.validate(compiled_schema(what), target, &results)) return;
    for (const auto& error : results) {
      std::string message = error.description;
      if (message.ends_with('.')) message.pop_back();
      const Place place{value_at(document, error.context).offset, 1, document.file};
      out.add(diagnose(model, place, "the schema of " + name + " files is not met: " + message,
                       "see schema/" + name + ".schema.json"));
    }
  } catch (const std::exception& error) {
    out.add(diagnose(model, {0, 1, document.file},
                     "the file cannot be held against its schema: " + std::string(error.what())));
  }
}

}  // namespace demarche
