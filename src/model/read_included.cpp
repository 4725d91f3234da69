// SPDX-License-Identifier: Apache-2.0
// The part of the reader that reads files that the model names: a world, treaties.
#include <algorithm>
#include <system_error>

#include "model/beside.hpp"
#include "model/reader.hpp"

namespace demarche {

namespace fs = std::filesystem;

const Value* Reader::in_place(const Value& value, IncludedFile::Kind kind) {
  if (!value.is_text()) return &value;
  const bool world = kind == IncludedFile::Kind::world;
  const Place place = Fields::place(value);
  if (value.file != 0) {
    fields_.error(place, "a file that the model names cannot name another one",
                  "name " + in_quotes(value.text) + " in the model file");
    return nullptr;
  }
  if (model_.included.size() == kMaxIncluded) {
    fields_.error(place, "the model names more than " + std::to_string(kMaxIncluded) + " files",
                  "put several treaties into the model file itself");
    return nullptr;
  }
  const fs::path folder = folder_.empty() ? fs::path(".") : folder_;
  std::error_code error;
  const fs::path path = fs::weakly_canonical(folder / value.text, error);
  const fs::path model_path =
      fs::weakly_canonical(folder / fs::path(model_.file.name()).filename(), error);
  if (path == model_path ||
      std::find(included_paths_.begin(), included_paths_.end(), path) != included_paths_.end()) {
    fields_.error(place,
                  path == model_path ? "the model file names itself"
                                     : "the file " + in_quotes(value.text) + " is named twice",
                  "name a file of its own");
    return nullptr;
  }
  const std::string shown = (fs::path(model_.file.name()).parent_path() / value.text).string();
  std::optional<SourceText> text =
      read_beside(model_, value.text, shown,
                  world ? FileOwner{"the world", "its `territories:` and `acts:`"}
                        : FileOwner{"a treaty", "its `treaty:`, `title:` and `clauses:`"},
                  place, folder_, out_);
  if (!text) {
    fields_.fail();
    return nullptr;
  }
  included_paths_.push_back(path);
  model_.included.push_back(std::move(*text));
  const auto file = static_cast<std::uint32_t>(model_.included.size());
  std::optional<Value> document = parse_document(model_.included.back(), out_, file);
  if (!document) {
    fields_.fail();
    return nullptr;
  }
  included_values_ += count_values(*document);
  if (included_values_ > kMaxDocumentValues) {
    fields_.error(place,
                  "the files that the model names have more than " +
                      std::to_string(kMaxDocumentValues) + " values together",
                  "keep the treaties that the model is about");
    return nullptr;
  }
  included_.push_back({kind, std::move(*document)});
  return &included_.back().document;
}

}  // namespace demarche
