// SPDX-License-Identifier: Apache-2.0
#include "outline.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "commands.hpp"
#include "graph/naming.hpp"
#include "model/names.hpp"
#include "output.hpp"
#include "present/json_writer.hpp"
#include "present/parts.hpp"
#include "present/words.hpp"

namespace demarche::server {

namespace {

// The line of the model file that a part stands in; 0 if it stands in another file.
std::size_t line_of(const SourceText& file, const Place& place) {
  return place.file != 0 ? 0 : file.position(place.offset).line;
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// A text whose white space counts as one blank each, for finding quotes in it.
class Passages {
 public:
  explicit Passages(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool space = is_space(text[i]);
      if (space && (plain_.empty() || plain_.back() == ' ')) continue;
      plain_ += space ? ' ' : text[i];
      from_.push_back(i);
    }
  }

  // Where the quote begins and ends, in bytes; nothing if it is not there.
  std::optional<std::pair<std::size_t, std::size_t>> find(std::string_view quote) const {
    std::string wanted;
    for (const char c : quote) {
      if (!is_space(c)) {
        wanted += c;
      } else if (!wanted.empty() && wanted.back() != ' ') {
        wanted += ' ';
      }
    }
    while (!wanted.empty() && wanted.back() == ' ') wanted.pop_back();
    const std::size_t found = wanted.empty() ? std::string::npos : plain_.find(wanted);
    if (found == std::string::npos) return std::nullopt;
    return std::pair(from_[found], from_[found + wanted.size() - 1] + 1);
  }

  // How many UTF-16 units stand before each of the byte offsets, which ascend.
  std::vector<std::size_t> in_utf16(const std::vector<std::size_t>& offsets) const {
    std::vector<std::size_t> units;
    std::size_t count = 0, at = 0;
    for (const std::size_t offset : offsets) {
      for (; at < offset && at < text_.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text_[at]);
        if ((byte & 0xC0) != 0x80) count += byte >= 0xF0 ? 2 : 1;
      }
      units.push_back(count);
    }
    return units;
  }

 private:
  std::string_view text_;
  std::string plain_;
  std::vector<std::size_t> from_;  // of each byte of plain_: where it stands in the text
};

const char* id_of(Part::Kind kind) {
  static constexpr std::array<const char*, 15> kIds{
      "party",  "state",  "option",  "rule", "outcome", "preference", "variant", "world",
      "treaty", "clause", "wording", "fact", "stance",  "bargaining", "interest"};
  return kIds.at(static_cast<std::size_t>(kind));
}

// Every citation of the model's parts, its quote found in the text of its source.
class Citations {
 public:
  Citations(const Model& model, const SourceText& file) : model_(model), file_(file) {
    for (const Source& source : model.sources) texts_.emplace_back(source.text);
    offsets_.resize(texts_.size());
  }

  // First all are looked for, then they are written.
  void look_for(const Citation& citation) {
    if (citation.quote.empty()) return;
    const auto place = texts_[citation.source].find(citation.quote);
    if (!place) return;
    places_[&citation] = *place;
    offsets_[citation.source].insert({place->first, 0});
    offsets_[citation.source].insert({place->second, 0});
  }
  void count() {
    for (std::size_t s = 0; s < texts_.size(); ++s) {
      std::vector<std::size_t> bytes;
      for (const auto& [offset, units] : offsets_[s]) bytes.push_back(offset);
      const std::vector<std::size_t> units = texts_[s].in_utf16(bytes);
      for (std::size_t k = 0; k < bytes.size(); ++k) offsets_[s][bytes[k]] = units[k];
    }
  }
  Json json(const Citation& citation) const {
    Json one{{"source", model_.sources[citation.source].id}, {"quote", citation.quote}};
    if (!citation.at.empty()) one["at"] = citation.at;
    if (const std::size_t line = line_of(file_, citation.place)) one["line"] = line;
    one["begin"] = one["end"] = nullptr;
    if (const auto found = places_.find(&citation); found != places_.end()) {
      one["begin"] = offsets_[citation.source].at(found->second.first);
      one["end"] = offsets_[citation.source].at(found->second.second);
    }
    return one;
  }

 private:
  const Model& model_;
  const SourceText& file_;
  std::vector<Passages> texts_;
  std::vector<std::map<std::size_t, std::size_t>> offsets_;  // of each source: UTF-16 by bytes
  std::map<const Citation*, std::pair<std::size_t, std::size_t>> places_;
};

Json parts_json(const Model& model, const SourceText& file) {
  const std::vector<Part> parts = parts_of(model);
  Citations citations(model, file);
  for (const Part& part : parts) {
    for (const Citation& one : part.remarks->citations) citations.look_for(one);
  }
  citations.count();
  Json json = Json::array();
  for (const Part& part : parts) {
    Json cited = Json::array();
    for (const Citation& one : part.remarks->citations) cited.push_back(citations.json(one));
    json.push_back({{"kind", id_of(part.kind)},
                    {"words", part.words},
                    {"line", line_of(file, part.remarks->place)},
                    {"rests", part.is_cited()},
                    {"citations", std::move(cited)}});
  }
  return json;
}

Json statements_json(const Model& model, const SourceText& file) {
  Json json = Json::array();
  for (std::size_t p = 0; p < model.parties.size() && p < model.preferences.size(); ++p) {
    const auto add = [&](const Formula& want, const Remarks& remarks) {
      json.push_back({{"party", model.parties[p].id},
                      {"formula", want.text()},
                      {"words", formula_in_words(model, want)},
                      {"line", line_of(file, remarks.place)}});
    };
    if (const auto* priorities = std::get_if<Priorities>(&model.preferences[p].order)) {
      for (const Statement& one : *priorities) add(one.want, one.remarks);
    } else if (const auto* weights = std::get_if<Weights>(&model.preferences[p].order)) {
      for (const Weight& one : *weights) add(one.want, one.remarks);
    }
  }
  return json;
}

}  // namespace

int outline(const std::string& name, cli::Console& console) {
  Diagnostics diagnostics;
  const std::optional<Model> model = console.read_model(name, diagnostics);
  console.show(std::move(diagnostics));
  if (!model) return cli::kBadInput;
  const SourceText& file = model->file;
  Json json = json_head("outline");
  json["title"] = model->title;
  json["options"] = Json::array();
  for (std::size_t o = 0; o < model->options.size(); ++o) {
    const Option& option = model->options[o];
    json["options"].push_back({{"id", qualified_id(*model, o)},
                               {"label", option.label.empty() ? option.id : option.label},
                               {"party", model->parties[option.party].id}});
  }
  json["outcomes"] = Json::array();
  for (const Outcome& one : model->outcomes) {
    json["outcomes"].push_back({{"id", one.id}, {"label", one.label}});
  }
  json["statements"] = statements_json(*model, file);
  json["parts"] = parts_json(*model, file);
  json["sources"] = Json::array();
  for (const Source& one : model->sources) {
    json["sources"].push_back(
        {{"id", one.id}, {"title", one.title}, {"url", one.url}, {"has_text", !one.text.empty()}});
  }
  json["variants"] = Json::array();
  for (const Variant& one : model->variants) {
    json["variants"].push_back({{"id", one.id}, {"label", one.label}});
  }
  return console.print(printed(json));
}

int formula(const std::string& name, const std::string& text, cli::Console& console) {
  Diagnostics diagnostics;
  const std::optional<Model> model = console.read_model(name, diagnostics);
  if (!model) {
    console.show(std::move(diagnostics));
    return cli::kBadInput;
  }
  const auto parsed = cli::parse_where(*model, text, console);
  if (!parsed) return cli::kBadInput;
  Json json = json_head("formula");
  json["words"] = formula_in_words(*model, *parsed);
  return console.print(printed(json));
}

int moves(const std::string& name, const std::string& text, cli::Console& console) {
  const auto loaded = cli::load(
      name, console, [&](const Model&) { return cli::compile_options(cli::Resources{}, console); });
  if (!loaded) return cli::kBadInput;
  const auto& [model, graph] = *loaded;
  std::string problem;
  const StateId from = find_state(model, graph, text, problem);
  if (from == kNoState) {
    console.say(problem);
    return cli::kBadInput;
  }
  const JsonWriter writer(model, graph);
  Json json = json_head("moves");
  json["state"] = writer.state(from);
  json["moves"] = Json::array();
  constexpr std::size_t kMostMoves = 500;
  for (std::size_t p = 0; p < graph.parties(); ++p) {
    graph.moves[p].for_each_from(from, [&](StateId to) {
      if (json["moves"].size() >= kMostMoves) return;
      json["moves"].push_back({{"party", model.parties[p].id},
                               {"improvement", graph.rank[p][to] > graph.rank[p][from]},
                               {"to", writer.state(to)}});
    });
  }
  return console.print(printed(json));
}

}  // namespace demarche::server
