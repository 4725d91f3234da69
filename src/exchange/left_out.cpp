// SPDX-License-Identifier: Apache-2.0
#include "exchange/left_out.hpp"

#include <variant>
#include <vector>

namespace demarche {

namespace {

// Counts the notes and citations of all parts of a model.
struct Counter {
  std::size_t notes = 0;
  std::size_t citations = 0;

  void operator()(const Remarks& remarks) {
    if (!remarks.note.empty()) ++notes;
    citations += remarks.citations.size();
  }
  template <class Part>
  void operator()(const std::vector<Part>& parts) {
    for (const Part& part : parts) (*this)(part.remarks);
  }
  void operator()(const Ranking&) {}
};

std::string counted(std::size_t count, const std::string& noun) {
  return count == 1 ? "a " + noun : std::to_string(count) + " " + noun + "s";
}

}  // namespace

void warn_left_out(const Model& model, const std::string& format, Diagnostics& out) {
  Counter count;
  count(model.parties);
  count(model.options);
  count(model.states);
  count(model.infeasible);
  count(model.forbidden);
  count(model.merged);
  count(model.outcomes);
  count(model.preferences);
  for (const Preference& preference : model.preferences) std::visit(count, preference.order);

  std::vector<std::string> parts;
  if (!model.authors.empty()) parts.push_back("the authors");
  if (!model.date.empty()) parts.push_back("the date");
  if (!model.version.empty()) parts.push_back("the version");
  if (!model.description.empty()) parts.push_back("the description");
  for (const Option& option : model.options) {
    if (option.description.empty()) continue;
    parts.push_back("descriptions of options");
    break;
  }
  if (model.status_quo) parts.push_back("the status quo");
  if (!model.outcomes.empty()) parts.push_back(counted(model.outcomes.size(), "outcome"));
  if (!model.variants.empty()) parts.push_back(counted(model.variants.size(), "variant"));
  if (!model.treaties.empty()) {
    parts.push_back(model.treaties.size() == 1
                        ? "a treaty"
                        : std::to_string(model.treaties.size()) + " treaties");
  }
  if (!model.talks.interests.empty() || !model.talks.stances.empty()) {
    parts.push_back("stances and interests");
  }
  if (!model.sources.empty()) parts.push_back(counted(model.sources.size(), "source"));
  if (count.citations > 0) parts.push_back(counted(count.citations, "citation"));
  if (count.notes > 0) parts.push_back(counted(count.notes, "note"));
  if (parts.empty()) return;

  std::string list;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    list += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  }
  out.add({Severity::warning,
           model.file.name(),
           {},
           1,
           format + " has no place for " + list + "; left out",
           "keep the model file",
           {}});
}

}  // namespace demarche
