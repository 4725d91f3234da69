// SPDX-License-Identifier: Apache-2.0
#include "model/citations.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "model/beside.hpp"
#include "model/fields.hpp"
#include "model/quotes.hpp"

namespace demarche {

namespace {

constexpr std::size_t kShownPassage = 120;
constexpr std::size_t kShortestQuote = 3;  // characters
// Words looked at for near passages before no more are looked for: about a second's work.
constexpr std::size_t kNearWords = 20'000'000;

template <class Visit>
void for_each_citation(const Model& model, Visit&& visit) {
  const auto in = [&](const Remarks& remarks) {
    for (const Citation& citation : remarks.citations) visit(citation);
  };
  const auto in_all = [&](const auto& parts) {
    for (const auto& part : parts) in(part.remarks);
  };
  const auto in_preference = [&](const Preference& preference) {
    in(preference.remarks);
    if (const auto* statements = std::get_if<Priorities>(&preference.order)) in_all(*statements);
    if (const auto* weights = std::get_if<Weights>(&preference.order)) in_all(*weights);
  };
  in_all(model.parties);
  in_all(model.options);
  in_all(model.states);
  in_all(model.infeasible);
  in_all(model.forbidden);
  in_all(model.merged);
  in_all(model.outcomes);
  for (const Preference& preference : model.preferences) in_preference(preference);
  for (const Variant& variant : model.variants) {
    in(variant.remarks);
    for (const NewPreference& one : variant.preferences) in_preference(one.preference);
    in_all(variant.infeasible);
    in_all(variant.forbidden);
  }
  const World& world = model.world;
  in_all(world.territories);
  in_all(world.actors);
  in_all(world.groups);
  in_all(world.areas);
  in_all(world.acts);
  in_all(world.objects);
  in_all(world.weights);
  in_all(world.exposures);
  for (const Treaty& treaty : model.treaties) {
    in(treaty.remarks);
    in_all(treaty.roles);
    in_all(treaty.clauses);
    for (const Clause& clause : treaty.clauses) in_all(clause.exceptions);
    for (const std::vector<Amendment>& versions : treaty.amendments) {
      in_all(versions);
      for (const Amendment& version : versions) in_all(version.clause.exceptions);
    }
  }
  in_all(model.facts);
  const Talks& talks = model.talks;
  // What is said to a whole treaty stands at each of its clauses, and is one passage.
  std::set<std::pair<std::uint32_t, std::size_t>> seen;
  for (const Stance& stance : talks.stances) {
    const Place& place = stance.remarks.place;
    if (seen.emplace(place.file, place.offset).second) in(stance.remarks);
  }
  in_all(talks.issues);
  in_all(talks.alliances);
  in_all(talks.excluded);
  for (const Interests& interests : talks.interests) {
    in(interests.remarks);
    in_all(interests.worths);
    in_all(interests.burdens);
    in_all(interests.red_lines);
    if (interests.alternative) in(interests.alternative->remarks);
  }
}

// The text with all quotation marks alike, and all dashes.
std::string with_plain_marks(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 8> kMarks{{{"“", '\''},
                                                                     {"”", '\''},
                                                                     {"„", '\''},
                                                                     {"‘", '\''},
                                                                     {"’", '\''},
                                                                     {"\"", '\''},
                                                                     {"–", '-'},
                                                                     {"—", '-'}}};
  std::string plain;
  while (!text.empty()) {
    const auto* mark = std::find_if(kMarks.begin(), kMarks.end(),
                                    [&](const auto& m) { return text.starts_with(m.first); });
    plain += mark == kMarks.end() ? text[0] : mark->second;
    text.remove_prefix(mark == kMarks.end() ? 1 : mark->first.size());
  }
  return plain;
}

// Checks the citations of one source.
class SourceCheck {
 public:
  SourceCheck(const Model& model, const Source& source, const SourceText& text,
              std::vector<const Citation*> citations, std::size_t& near_words, Diagnostics& out)
      : model_(model),
        source_(source),
        text_(text),
        citations_(std::move(citations)),
        near_words_(near_words),
        out_(out) {}

  void run() {
    QuoteSearch search;
    std::vector<std::pair<const Citation*, std::size_t>> quotes;
    for (const Citation* citation : citations_) {
      const std::string quote = with_single_spaces(citation->quote);
      if (quote.empty()) {
        out_.add(diagnose(model_, citation->place,
                          "this citation of " + in_quotes(source_.id) + " quotes nothing",
                          "add `quote:` and the passage word for word; it is held against " +
                              in_quotes(source_.file)));
      } else {
        if (count_characters(quote) < kShortestQuote) {
          out_.add(diagnose(model_, citation->place,
                            "this quotation is too short to identify a passage",
                            "quote a few words", Severity::warning));
        }
        quotes.emplace_back(citation, search.add(quote));
      }
    }
    search.run(with_single_spaces(text_.text()));
    for (const auto& [citation, number] : quotes) {
      if (search.found(number)) continue;
      out_.add(diagnose(model_, citation->place,
                        "this quotation is not in " + in_quotes(source_.file),
                        help_for(*citation)));
    }
  }

 private:
  std::string help_for(const Citation& citation) {
    if (near_words_ > kNearWords) return "quote the source word for word";
    if (!nearest_) nearest_.emplace(text_.text());
    near_words_ += nearest_->words() + citation.quote.size();
    const std::optional<Passage> near = nearest_->find(citation.quote);
    if (!near) return "no passage comes near it; quote the source word for word";
    const std::string line = std::to_string(text_.position(near->offset).line);
    const std::string shown = "line " + line + " has: " + shorten(near->text, kShownPassage);
    const std::string quote = with_plain_marks(with_single_spaces(citation.quote));
    if (with_plain_marks(near->text).find(quote) != std::string::npos) {
      return "only quotation marks or dashes differ; " + shown;
    }
    return "the nearest passage, " + shown;
  }

  const Model& model_;
  const Source& source_;
  const SourceText& text_;
  std::vector<const Citation*> citations_;
  std::size_t& near_words_;
  std::optional<NearestPassage> nearest_;
  Diagnostics& out_;
};

}  // namespace

void check_citations(Model& model, const std::vector<Place>& file_places,
                     const std::filesystem::path& folder, Diagnostics& out) {
  std::vector<std::vector<const Citation*>> by_source(model.sources.size());
  for_each_citation(
      model, [&](const Citation& citation) { by_source[citation.source].push_back(&citation); });
  std::size_t bytes = 0;
  std::size_t near_words = 0;
  for (std::size_t s = 0; s < model.sources.size(); ++s) {
    Source& source = model.sources[s];
    if (source.file.empty()) continue;
    const std::optional<SourceText> text =
        read_beside(model, source.file, source.file, {"a source", "the text of the source"},
                    file_places[s], folder, out);
    if (!text) continue;
    bytes += text->text().size();
    if (bytes > kMaxSourceBytes) {
      out.add(diagnose(
          model, file_places[s],
          "the sources have more than " + std::to_string(kMaxSourceBytes >> 20) + " MiB together",
          "keep the passages that are quoted and what stands around them"));
      return;
    }
    source.text = std::string(text->text());
    SourceCheck(model, source, *text, std::move(by_source[s]), near_words, out).run();
  }
}

}  // namespace demarche
