// SPDX-License-Identifier: Apache-2.0
// Takes typed values out of a document and says in the user's words what does not fit.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "model/model.hpp"
#include "text/document.hpp"

namespace demarche {

class Fields {
 public:
  // Of the model's file and the files that it names.
  Fields(const Model& model, Diagnostics& out) : model_(model), out_(out) {}

  // Where a value stands: all of a scalar's text if it stands in the file unchanged.
  static Place place(const Value& value);

  void error(const Place& at, std::string message, std::string help = {});
  void error(const Value& at, std::string message, std::string help = {}) {
    error(place(at), std::move(message), std::move(help));
  }
  bool failed() const { return failed_; }
  // Notes that an error was said elsewhere.
  void fail() { failed_ = true; }
  void warn(const Place& at, std::string message, std::string help = {});

  // "expected a list for `options`, found text", with what is usual as help.
  void wrong_kind(const Value& found, std::string_view expected, const std::string& what,
                  std::string help = {});

  // Whether the value is of the kind; an error is noted if not. `what` names the value in messages.
  bool expect_mapping(const Value& value, const std::string& what, std::string help = {});
  bool expect_list(const Value& value, const std::string& what, std::string help = {});
  std::optional<std::string> expect_text(const Value& value, const std::string& what);
  // The same, and not empty.
  std::optional<std::string> expect_words(const Value& value, const std::string& what,
                                          std::string help = "write a few words");

  // Notes the keys of a mapping that are not among the known ones.
  void expect_keys(const Value& mapping, const std::string& what,
                   std::initializer_list<const char*> known);

  // The text under a key, empty if there is none.
  std::string text_or_empty(const Value& mapping, const char* key);
  // The value under a key that has to be there; an error is noted at `mapping` if it is not.
  const Value* require(const Value& mapping, const char* key, const std::string& what,
                       std::string help);

 private:
  const Model& model_;
  Diagnostics& out_;
  bool failed_ = false;
};

}  // namespace demarche
