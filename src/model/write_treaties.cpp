// SPDX-License-Identifier: Apache-2.0
// Treaties, and what is known of facts, as YAML.
#include <algorithm>
#include <string_view>

#include "model/write_lines.hpp"
#include "model/write_terms.hpp"
#include "model/yaml_text.hpp"

namespace demarche {

namespace {

const char* name(Standing standing) {
  switch (standing) {
    case Standing::signed_:
      return "signed";
    case Standing::in_force:
      return "in-force";
    case Standing::political:
      return "political";
    case Standing::lapsed:
      return "lapsed";
    default:
      return "draft";
  }
}

const char* name(Modality modality) {
  switch (modality) {
    case Modality::must_not:
      return "must_not";
    case Modality::may:
      return "may";
    case Modality::can:
      return "can";
    case Modality::holds:
      return "holds";
    default:
      return "must";
  }
}

const char* name(Force force) {
  switch (force) {
    case Force::restate:
      return "restate";
    case Force::intend:
      return "intend";
    case Force::aim:
      return "aim";
    default:
      return "commit";
  }
}

class TreatyWriter {
 public:
  TreatyWriter(YamlLines& lines, const Model& model, std::size_t number)
      : lines_(lines), model_(model), number_(number), treaty_(model.treaties[number]) {}

  void run() {
    lines_.item(1, "treaty: " + scalar(treaty_.id));
    lines_.text_field(2, "title", treaty_.title);
    lines_.optional_text(2, "work", treaty_.work);
    if (treaty_.standing != Standing::draft) {
      lines_.line(2, std::string("status: ") + name(treaty_.standing));
    }
    lines_.line(2, "parties: " + whom_text(model_.world, &treaty_, treaty_.parties));
    if (treaty_.date) lines_.line(2, "date: " + to_text(*treaty_.date));
    if (treaty_.entry_into_force) {
      lines_.line(2, "entry_into_force: " + to_text(*treaty_.entry_into_force));
    }
    if (treaty_.source) lines_.line(2, "source: " + scalar(model_.sources[*treaty_.source].id));
    lines_.write_remarks(2, treaty_.remarks);
    write_roles();
    lines_.line(2, treaty_.clauses.empty() ? "clauses: {}" : "clauses:");
    for (std::size_t c = 0; c < treaty_.clauses.size(); ++c) {
      write_clause(treaty_.clauses[c], treaty_.amendments[c]);
    }
  }

 private:
  void write_roles() {
    if (!treaty_.roles.empty()) lines_.line(2, "roles:");
    for (const TreatyRole& role : treaty_.roles) {
      Pairs fields;
      if (!role.label.empty()) fields.emplace_back("label", scalar(role.label, true));
      if (!role.actors.empty()) fields.emplace_back("is", actors_text(model_.world, role.actors));
      if (is_bare(role.remarks)) {
        lines_.line(3, scalar(role.id) + ": " + flow(fields));
        continue;
      }
      lines_.line(3, scalar(role.id) + ":");
      for (const auto& [key, value] : fields) lines_.line(4, key + ": " + value);
      lines_.write_remarks(4, role.remarks);
    }
  }

  void write_clause(const Clause& clause, const std::vector<Amendment>& versions) {
    lines_.line(3, scalar(clause.id) + ":");
    if (clause.wid != clause.id) lines_.line(4, "wid: " + scalar(clause.wid));
    lines_.optional_text(4, "label", clause.label);
    const Pairs fields = fields_of(clause);
    for (const auto& [key, value] : fields) {
      if (key != "except") {
        lines_.line(4, key + ": " + value);
        continue;
      }
      lines_.line(4, "except:");
      for (const Exception& one : clause.exceptions) lines_.item(5, exception_text(one));
    }
    // The quotation is a citation too, where the treaty has a source.
    const std::vector<Citation>& citations = clause.remarks.citations;
    const bool quoted = treaty_.source && !clause.quote.empty() && !citations.empty() &&
                        citations.front().source == *treaty_.source &&
                        citations.front().quote == clause.quote &&
                        citations.front().at == clause.id;
    lines_.write_remarks(4, clause.remarks, quoted ? 1 : 0);
    if (!versions.empty()) lines_.line(4, "versions:");
    for (const Amendment& version : versions) write_version(fields, version);
  }

  // The keys that are different.
  void write_version(const Pairs& tabled, const Amendment& version) {
    lines_.line(5, scalar(version.id) + ":");
    lines_.optional_text(6, "label", version.label);
    const Pairs fields = fields_of(version.clause);
    Pairs changed;
    for (const auto& field : fields) {
      if (std::find(tabled.begin(), tabled.end(), field) == tabled.end()) changed.push_back(field);
    }
    // Back to what holds where nothing is said.
    const auto has = [](const Pairs& pairs, std::string_view key) {
      return std::any_of(pairs.begin(), pairs.end(),
                         [&](const auto& pair) { return pair.first == key; });
    };
    for (const auto& [key, value] : {std::pair("where", "everywhere"), {"force", "commit"}}) {
      if (has(tabled, key) && !has(fields, key)) changed.emplace_back(key, value);
    }
    if (changed.empty()) changed.push_back(fields.front());
    for (const auto& [key, value] : changed) lines_.line(6, key + ": " + value);
    lines_.write_remarks(6, version.remarks);
  }

  // What a clause says, each on one line; what has its default is left out.
  Pairs fields_of(const Clause& clause) const {
    const World& world = model_.world;
    Pairs fields;
    const auto whom = [&](const char* key, const std::vector<Role>& roles) {
      if (!roles.empty()) fields.emplace_back(key, whom_text(world, &treaty_, roles));
    };
    if (!clause.quote.empty()) fields.emplace_back("quote", double_quoted(clause.quote));
    whom("who", clause.who);
    fields.emplace_back(name(clause.modality), clause.modality == Modality::holds
                                                   ? scalar(clause.holds, true)
                                                   : kinds_text(world.acts, clause.acts));
    if (!clause.objects.empty()) {
      fields.emplace_back("what", kinds_text(world.objects, clause.objects));
    }
    if (clause.where.form != Area::Form::everywhere) {
      fields.emplace_back("where", area_text(world, &treaty_, clause.where));
    }
    if (clause.when.form != Condition::Form::always) {
      fields.emplace_back("when", condition_text(world, treaty_, clause.when));
    }
    if (!clause.exceptions.empty()) {
      std::vector<std::string> exceptions;
      for (const Exception& one : clause.exceptions) exceptions.push_back(exception_text(one));
      fields.emplace_back("except", flow_list(exceptions));
    }
    whom("toward", clause.toward);
    if (clause.within) fields.emplace_back("within", to_text(*clause.within));
    if (clause.by) fields.emplace_back("by", moment_text(*clause.by));
    if (clause.from) fields.emplace_back("from", moment_text(*clause.from));
    if (clause.until) fields.emplace_back("until", moment_text(*clause.until));
    if (!clause.otherwise.empty()) {
      fields.emplace_back("else", clause_refs_text(model_, number_, clause.otherwise));
    }
    if (!clause.over.empty()) {
      fields.emplace_back("over", clause_refs_text(model_, number_, clause.over));
    }
    if (!clause.means.empty()) {
      fields.emplace_back("means", flow({{"judge", whom_text(world, &treaty_, clause.means)}}));
    }
    if (clause.force != Force::commit) fields.emplace_back("force", name(clause.force));
    if (!clause.tags.empty()) {
      std::vector<std::string> tags;
      for (const std::string& tag : clause.tags) tags.push_back(scalar(tag, true));
      fields.emplace_back("tags", flow_list(tags));
    }
    return fields;
  }

  std::string exception_text(const Exception& exception) const {
    const World& world = model_.world;
    Pairs fields;
    if (!exception.acts.empty()) fields.emplace_back("do", kinds_text(world.acts, exception.acts));
    if (!exception.objects.empty()) {
      fields.emplace_back("what", kinds_text(world.objects, exception.objects));
    }
    if (exception.where) fields.emplace_back("where", area_text(world, &treaty_, *exception.where));
    if (exception.when) {
      fields.emplace_back("when", condition_text(world, treaty_, *exception.when));
    }
    const Remarks& remarks = exception.remarks;
    if (!remarks.note.empty()) fields.emplace_back("note", scalar(remarks.note, true));
    if (!remarks.citations.empty()) {
      std::vector<std::string> citations;
      for (const Citation& one : remarks.citations) citations.push_back(lines_.cite(one));
      fields.emplace_back("cite", one_or_list(citations));
    }
    return flow(fields);
  }

  YamlLines& lines_;
  const Model& model_;
  std::size_t number_;
  const Treaty& treaty_;
};

std::string known_text(const Model& model, const Fact& fact) {
  if (const auto* truth = std::get_if<bool>(&fact.known)) return *truth ? "true" : "false";
  if (const auto* day = std::get_if<Date>(&fact.known)) return to_text(*day);
  return scalar(formula_text(model, std::get<Formula>(fact.known)), true);
}

}  // namespace

void write_treaties(YamlLines& lines, const Model& model) {
  if (!model.treaties.empty()) lines.section("treaties");
  for (std::size_t t = 0; t < model.treaties.size(); ++t) TreatyWriter(lines, model, t).run();
}

void write_facts(YamlLines& lines, const Model& model) {
  constexpr std::size_t kLongestKey = 200;  // YAML limits keys that are written without `?`
  if (!model.facts.empty()) lines.section("facts");
  for (const Fact& fact : model.facts) {
    const std::string key = scalar(fact.text, true);
    const bool known = !std::holds_alternative<std::monostate>(fact.known);
    const bool short_form = known && is_bare(fact.remarks);
    const std::string value = short_form ? " " + known_text(model, fact) : "";
    if (key.size() < kLongestKey) {
      lines.line(1, key + ":" + (known || !is_bare(fact.remarks) ? value : " {}"));
    } else {
      lines.line(1, "? " + key);
      lines.line(1, ":" + (known || !is_bare(fact.remarks) ? value : " {}"));
    }
    if (short_form) continue;
    if (known) lines.line(2, "known: " + known_text(model, fact));
    lines.write_remarks(2, fact.remarks);
  }
}

}  // namespace demarche
