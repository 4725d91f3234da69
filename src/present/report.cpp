// SPDX-License-Identifier: Apache-2.0
#include "present/report.hpp"

#include <algorithm>

#include "demarche/version.hpp"
#include "graph/naming.hpp"
#include "present/pages.hpp"
#include "present/parts.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

std::string cell(const std::string& text) {
  return text.empty() ? "–" : text;
}

// A part's note, and the sources it cites, in few words.
std::string rests_on(const Model& model, const Remarks& remarks) {
  std::vector<std::string> parts;
  for (const Citation& citation : remarks.citations) {
    parts.push_back(model.sources[citation.source].id +
                    (citation.at.empty() ? "" : " " + citation.at));
  }
  const std::string sources = join(parts);
  if (remarks.note.empty()) return sources;
  return remarks.note + (sources.empty() ? "" : " (" + sources + ")");
}

std::string direction_in_words(Direction direction) {
  switch (direction) {
    case Direction::forwards:
      return "once taken, it stays";
    case Direction::backwards:
      return "once dropped, it stays dropped";
    case Direction::both:
      break;
  }
  return "both ways";
}

Page parties_section(const Model& model) {
  Page page;
  page.push_back(Heading{"Who can do what", 2});
  for (std::size_t p = 0; p < model.parties.size(); ++p) {
    const Party& party = model.parties[p];
    page.push_back(Heading{party_in_words(model, p), 3});
    if (!party.remarks.note.empty()) page.push_back(Paragraph{party.remarks.note});
    if (model.is_graph_form()) {
      page.push_back(Paragraph{count_of(party.moves.size(), "move", "moves") + " between states."});
      continue;
    }
    Table table{{"option", "short", "can be changed", "rests on"}, {}};
    for (std::size_t k = 0; k < party.option_count; ++k) {
      const Option& option = model.options[party.first_option + k];
      table.rows.push_back({option.label.empty() ? option.id : option.label, option.id,
                            direction_in_words(option.direction),
                            cell(rests_on(model, option.remarks))});
    }
    if (!table.rows.empty()) page.push_back(std::move(table));
  }
  if (model.is_graph_form()) {
    Table table{{"state", "name", "meaning"}, {}};
    for (std::size_t s = 0; s < model.states.size(); ++s) {
      const NamedState& state = model.states[s];
      table.rows.push_back({std::to_string(s + 1), state.id, cell(state.label)});
    }
    page.push_back(std::move(table));
  }
  return page;
}

Page rules_section(const Model& model) {
  Page page;
  Table table{{"rule", "rests on"}, {}};
  for (const Part& part : parts_of(model)) {
    if (part.kind != Part::Kind::rule) continue;
    table.rows.push_back({part.words, cell(rests_on(model, *part.remarks))});
  }
  if (table.rows.empty()) return page;
  page.push_back(Heading{"What cannot be", 2});
  page.push_back(std::move(table));
  return page;
}

Page outcomes_section(const Model& model) {
  Page page;
  if (model.outcomes.empty()) return page;
  page.push_back(Heading{"Outcomes", 2});
  Table table{{"outcome", "meaning", "where"}, {}};
  for (const Outcome& outcome : model.outcomes) {
    table.rows.push_back({outcome.id, cell(outcome.label), outcome.when.text()});
  }
  page.push_back(std::move(table));
  return page;
}

Page preferences_section(const Model& model) {
  Page page;
  page.push_back(Heading{"What each party wants", 2});
  for (std::size_t p = 0; p < model.parties.size(); ++p) {
    const Preference& preference = model.preferences[p];
    page.push_back(Heading{party_in_words(model, p), 3});
    if (!preference.remarks.note.empty()) page.push_back(Paragraph{preference.remarks.note});
    Table table;
    if (const auto* statements = std::get_if<Priorities>(&preference.order)) {
      page.push_back(Paragraph{statements->empty()
                                   ? "It is indifferent between all states."
                                   : "The most important first; each outweighs all that follow."});
      table.header = {"order", "wants", "rests on"};
      for (const Statement& one : *statements) {
        table.rows.push_back({std::to_string(table.rows.size() + 1),
                              formula_in_words(model, one.want),
                              cell(rests_on(model, one.remarks))});
      }
    } else if (const auto* weights = std::get_if<Weights>(&preference.order)) {
      page.push_back(Paragraph{"The greater the sum over what holds, the better."});
      table.header = {"weight", "for", "rests on"};
      for (const Weight& one : *weights) {
        table.rows.push_back({decimal(one.millionths), formula_in_words(model, one.want),
                              cell(rests_on(model, one.remarks))});
      }
    } else {
      const Ranking& groups = std::get<Ranking>(preference.order);
      page.push_back(Paragraph{"The states ranked one by one, in " +
                               count_of(groups.size(), "group", "groups") + " of equals."});
    }
    if (!table.rows.empty()) page.push_back(std::move(table));
  }
  return page;
}

Page reasons_section(const Model& model, const Graph& graph, const ReportContents& contents) {
  Page page;
  if (contents.reasons.empty()) return page;
  const Words words(model, graph);
  page.push_back(Heading{"Why they hold, or do not", 2});
  page.push_back(Paragraph{
      "For the status quo and the states that hold under most concepts: what each party could gain "
      "by "
      "moving, and what keeps it from it. `demarche explain` says the same of any state."});
  for (const std::vector<Reason>& reasons : contents.reasons) {
    Fold fold;
    fold.summary = capital(words.state_with_outcome(reasons.front().state)) +
                   (reasons.front().state == graph.status_quo ? ", the status quo" : "");
    fold.body = explanation_section(model, graph, reasons, 3);
    fold.open = reasons.front().state == graph.status_quo;
    page.push_back(std::move(fold));
  }
  return page;
}

void add_fact(Facts& facts, const char* name, const std::string& value,
              const std::string& url = {}) {
  if (!value.empty()) facts.facts.push_back({name, value, url});
}

// Name, affiliation, and the names by which others know the person.
void add_person(Facts& facts, const char* role, const Person& person) {
  if (person.name.empty()) return;
  add_fact(facts, role,
           person.name + (person.affiliation.empty() ? "" : ", " + person.affiliation));
  add_fact(facts, "ORCID", person.orcid, "https://orcid.org/" + person.orcid);
  std::vector<std::string> others;
  for (const Identifier& one : person.identifiers) others.push_back(one.scheme + " " + one.text);
  add_fact(facts, "Also known by", join(others));
}

Facts byline(const Model& model) {
  Facts facts;
  for (const Person& author : model.authors) add_person(facts, "Model by", author);
  add_fact(facts, "Date", model.date);
  add_fact(facts, "Version", model.version);
  std::vector<std::string> others;
  for (const Source& source : model.sources) {
    const std::string title = source.title.empty() ? source.id : source.title;
    if (source.author.orcid.empty() && source.author.identifiers.empty()) {
      others.push_back(title + (source.author.name.empty() ? "" : " (" + source.author.name + ")"));
    } else {
      add_fact(facts, "Rests on", title);
      add_person(facts, "By", source.author);
    }
  }
  add_fact(facts, facts.facts.empty() ? "Rests on" : "Also rests on", join(others));
  add_fact(facts, "Computed with", "demarche " DEMARCHE_VERSION);
  return facts;
}

Facts source_facts(const Source& source) {
  Facts facts;
  add_person(facts, "Author", source.author);
  add_fact(facts, "Date", source.date);
  add_fact(facts, "Address", source.url, source.url);
  add_fact(facts, "File", source.file);
  return facts;
}

Page sources_section(const Model& model) {
  Page page;
  const std::vector<Part> parts = parts_of(model);
  page.push_back(Heading{"Sources", 2});
  if (model.sources.empty()) page.push_back(Paragraph{"The model names no sources."});
  for (std::size_t k = 0; k < model.sources.size(); ++k) {
    const Source& source = model.sources[k];
    page.push_back(Heading{source.title.empty() ? source.id : source.title, 3});
    page.push_back(source_facts(source));
    Fold fold;
    const auto cite = [&](const std::string& what, const Citation& citation) {
      if (citation.source != k) return;
      const std::string at = citation.at.empty() ? "" : ", " + citation.at;
      if (citation.quote.empty()) {
        fold.body.push_back(Paragraph{what + " (" + source.id + at + ")"});
      } else {
        fold.body.push_back(Quotation{citation.quote, source.id + at + ". For: " + what});
      }
    };
    const Remarks* whole = nullptr;
    for (const Part& part : parts) {
      for (const Citation& citation : part.remarks->citations) cite(part.words, citation);
      if (part.of_the_whole == nullptr || part.of_the_whole == whole) continue;
      whole = part.of_the_whole;
      for (const Citation& citation : whole->citations) {
        const std::string of = part.words.substr(0, part.words.find(':'));
        cite(part.kind == Part::Kind::interest ? of + ", as a whole"
                                               : "the preferences as a whole, " + of + " …",
             citation);
      }
    }
    fold.summary =
        count_of(fold.body.size(), "part of the model cites it", "parts of the model cite it");
    fold.open = true;
    if (!fold.body.empty()) page.push_back(std::move(fold));
  }
  Bullets without;
  for (const Part& part : parts) {
    if (!part.is_cited()) without.items.push_back(part.words);
  }
  page.push_back(Heading{"Parts of the model that cite nothing", 3});
  if (without.items.empty()) {
    page.push_back(Paragraph{"None: every part cites a source."});
  } else {
    page.push_back(std::move(without));
  }
  return page;
}

// Title, who made it, and what it is about.
Page opening(const Model& model) {
  Page page;
  page.push_back(Heading{model.title, 1});
  page.push_back(byline(model));
  if (!model.description.empty()) page.push_back(Paragraph{model.description});
  return page;
}

Page closing(const Model& model, const Chapters& chapters) {
  Page page = sources_section(model);
  page.push_back(Heading{"How to make this report again", 2});
  page.push_back(Paragraph{"With demarche " DEMARCHE_VERSION " and the model file:"});
  page.push_back(Command{chapters.command});
  return page;
}

Page speakers_section(const Model& model) {
  Page page;
  if (model.parties.empty()) return page;
  page.push_back(Heading{"Who speaks for whom", 2});
  Table table{{"party", "acts for", "rests on"}, {}};
  for (std::size_t p = 0; p < model.parties.size(); ++p) {
    const Party& party = model.parties[p];
    std::vector<std::string> actors;
    for (const std::size_t actor : party.acts_for) actors.push_back(model.world.actors[actor].id);
    table.rows.push_back(
        {party_in_words(model, p), cell(join(actors)), cell(rests_on(model, party.remarks))});
  }
  page.push_back(std::move(table));
  return page;
}

}  // namespace

void Chapters::leave_out(std::string title, std::string why) {
  sections.push_back(Heading{std::move(title), 2});
  sections.push_back(Paragraph{std::move(why)});
}

void Chapters::add(std::string title, std::vector<std::string> sentences, Page section, bool open) {
  if (!sentences.empty()) answer.push_back(Heading{std::move(title), 3});
  for (std::string& sentence : sentences) answer.push_back(Paragraph{std::move(sentence)});
  Fold* fold = nullptr;
  for (Block& block : section) {
    const auto* heading = std::get_if<Heading>(static_cast<AnyBlock*>(&block));
    if (heading != nullptr && heading->level == 3) {
      sections.push_back(Fold{heading->text, {}, open});
      fold = std::get_if<Fold>(static_cast<AnyBlock*>(&sections.back()));
      continue;
    }
    const bool folded = std::holds_alternative<Fold>(static_cast<const AnyBlock&>(block));
    if (folded || (heading != nullptr && heading->level < 3)) fold = nullptr;
    (fold != nullptr ? fold->body : sections).push_back(std::move(block));
  }
}

Page report_page(const Model& model, const Graph& graph, const ReportContents& contents) {
  const Words words(model, graph);
  Page page = opening(model);
  page.push_back(Heading{"The answer", 2});
  for (std::string& paragraph : words.what_holds(contents.summary)) {
    page.push_back(Paragraph{std::move(paragraph)});
  }
  page.push_back(Paragraph{
      "Whether a state holds depends on how far the parties look ahead. The solution concepts "
      "named "
      "here, from Nash, the shortest-sighted, on, are explained under \"What the concepts ask\"."});
  append(page, contents.answer);
  append(page, parties_section(model));
  append(page, rules_section(model));
  append(page, outcomes_section(model));
  append(page, preferences_section(model));
  append(page, equilibria_sections(model, graph, contents.stability, contents.summary));
  if (contents.figure) {
    page.push_back(Heading{"Ways from the status quo", 2});
    page.push_back(*contents.figure);
  }
  append(page, contents.sections);
  append(page, reasons_section(model, graph, contents));
  append(page, closing(model, contents));
  return page;
}

Page treaty_report_page(const Model& model, const Chapters& chapters) {
  Page page = opening(model);
  page.push_back(Heading{"The answer", 2});
  page.push_back(Paragraph{
      "The model holds " +
      count_of(model.treaties.size(), "treaty or draft", "treaties and drafts") +
      " and no conflict: no party has options, so there are no states of which to ask whether they "
      "hold. This report says whom the clauses bind and, of drafts, who can accept them."});
  append(page, chapters.answer);
  append(page, speakers_section(model));
  append(page, chapters.sections);
  append(page, closing(model, chapters));
  return page;
}

}  // namespace demarche
