// SPDX-License-Identifier: Apache-2.0
// The part of the reader that reads who made the model, the sources that it rests on, and what is
// cited of them.
#include "model/reader.hpp"
#include "text/suggest.hpp"

namespace demarche {

namespace {

constexpr std::size_t kLongestScheme = 100;  // bytes

// An ORCID iD: sixteen digits in four groups, the last of them a check digit (ISO 7064, 11-2).
std::string why_no_orcid(std::string_view text) {
  unsigned sum = 0;
  bool shaped = text.size() == 19;
  for (std::size_t i = 0; shaped && i < 18; ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    shaped = i % 5 == 4 ? text[i] == '-' : digit;
    if (digit) sum = (sum + static_cast<unsigned>(text[i] - '0')) * 2;
  }
  const std::string_view digits = "0123456789X";
  const std::size_t last = shaped ? digits.find(text[18]) : std::string_view::npos;
  if (last == std::string_view::npos) return "an ORCID iD has the form 0000-0000-0000-0000";
  if (last != (12 - sum % 11) % 11) return "the check digit of this ORCID iD is wrong";
  return {};
}

bool is_web_address(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

}  // namespace

void Reader::read_authors(const Value& authors) {
  if (!authors.is_list()) {
    model_.authors.push_back(read_person(authors, "`authors`"));
    return;
  }
  for (const Value& author : authors.items) {
    model_.authors.push_back(read_person(author, "an entry of `authors`"));
  }
}

Person Reader::read_person(const Value& value, const std::string& what) {
  Person person;
  if (!value.is_mapping()) {
    person.name = fields_.expect_text(value, what).value_or("");
    return person;
  }
  fields_.expect_keys(value, what, {"name", "affiliation", "orcid", "identifiers"});
  const Value* name = fields_.require(value, "name", what, "write `name:` and the author's name");
  if (name != nullptr) person.name = fields_.expect_text(*name, "`name`").value_or("");
  person.affiliation = fields_.text_or_empty(value, "affiliation");
  if (const Value* identifiers = value.find("identifiers")) read_identifiers(*identifiers, person);
  const Value* orcid = value.find("orcid");
  if (orcid == nullptr) return person;
  person.orcid = fields_.expect_text(*orcid, "`orcid`").value_or("");
  const std::string why = why_no_orcid(person.orcid);
  if (orcid->is_text() && !why.empty()) {
    fields_.error(*orcid, why, "copy it from the author's page at orcid.org");
  }
  return person;
}

void Reader::read_identifiers(const Value& value, Person& person) {
  const std::string what = "`identifiers`";
  if (!fields_.expect_mapping(value, what, "write `{ResearcherID: A-1234-2020}`")) return;
  for (const Value::Entry& entry : value.entries) {
    const std::string name = "identifier " + in_quotes(entry.key.text);
    if (entry.key.text.empty() || entry.key.text.size() > kLongestScheme) {
      fields_.error(entry.key, "this cannot be the name of an identifier",
                    "name the register that it is of, such as `ResearcherID`");
    }
    // Many identifiers are numbers, and are meant as they are written.
    std::string text =
        entry.value.is_number()
            ? entry.value.text
            : fields_.expect_words(entry.value, name, "write it, or remove the key").value_or("");
    person.identifiers.push_back({entry.key.text, std::move(text)});
  }
}

void Reader::read_sources(const Value& sources) {
  if (!fields_.expect_mapping(sources, "`sources`",
                              "name each source and give its title: `report: {title: …}`")) {
    return;
  }
  for (const Value::Entry& entry : sources.entries) {
    check_name(entry.key, "a source");
    Source source;
    source.id = entry.key.text;
    source.place = Fields::place(entry.key);
    sources_.emplace(source.id, static_cast<std::uint32_t>(model_.sources.size()));
    const std::string what = "source " + in_quotes(source.id);
    Place file = source.place;
    if (fields_.expect_mapping(entry.value, what,
                               "write `" + shorten(source.id, 60) + ": {title: …}`")) {
      fields_.expect_keys(entry.value, what, {"title", "author", "date", "url", "file"});
      const Value* title = fields_.require(entry.value, "title", what,
                                           "write `title:` and what the document is called");
      if (title != nullptr) source.title = fields_.expect_words(*title, "`title`").value_or("");
      if (const Value* author = entry.value.find("author")) {
        source.author = read_person(*author, "`author`");
      }
      source.date = fields_.text_or_empty(entry.value, "date");
      source.url = fields_.text_or_empty(entry.value, "url");
      if (!source.url.empty() && !is_web_address(source.url)) {
        fields_.error(*entry.value.find("url"), "this is not the address of a web page",
                      "begin it with https:// or http://");
      }
      if (const Value* value = entry.value.find("file")) {
        source.file =
            fields_.expect_words(*value, "`file`", "write the file's name, or remove the key")
                .value_or("");
        file = Fields::place(*value);
      }
    }
    source_files_.push_back(file);
    model_.sources.push_back(std::move(source));
  }
}

Remarks Reader::remarks(const Value& mapping, const Place& place) {
  Remarks remarks;
  remarks.place = place;
  remarks.note = fields_.text_or_empty(mapping, "note");
  const Value* cite = mapping.find("cite");
  if (cite == nullptr) return remarks;
  if (cite->is_list()) {
    for (const Value& item : cite->items) read_citation(item, remarks.citations);
  } else {
    read_citation(*cite, remarks.citations);
  }
  return remarks;
}

void Reader::read_citation(const Value& value, std::vector<Citation>& citations) {
  if (!fields_.expect_mapping(value, "`cite`", "write `cite: {source: …, quote: …}`")) return;
  fields_.expect_keys(value, "`cite`", {"source", "quote", "at"});
  Citation citation;
  citation.place = Fields::place(value);
  citation.at = fields_.text_or_empty(value, "at");
  if (const Value* quote = value.find("quote")) {
    citation.quote = fields_.expect_words(*quote, "`quote`").value_or("");
    citation.place = Fields::place(*quote);
  }
  const Value* source = fields_.require(value, "source", "this citation",
                                        "write `source:` and a name under `sources:`");
  if (source == nullptr) return;
  const std::optional<std::size_t> number = source_named(*source);
  if (!number) return;
  citation.source = *number;
  citations.push_back(std::move(citation));
}

std::optional<std::size_t> Reader::source_named(const Value& value) {
  const auto name = fields_.expect_text(value, "`source`");
  if (!name) return std::nullopt;
  const auto found = sources_.find(*name);
  if (found != sources_.end()) return found->second;
  std::vector<std::string> known;
  for (const Source& one : model_.sources) known.push_back(one.id);
  fields_.error(value, "there is no source " + in_quotes(*name),
                known.empty() ? "list the document under `sources:`" : suggest(*name, known));
  return std::nullopt;
}

}  // namespace demarche
