// SPDX-License-Identifier: Apache-2.0
// A model as the YAML that an analyst would have written: short forms where they say all, text in
// quotes only where YAML needs them.
#include "model/write.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "model/write_lines.hpp"
#include "model/write_talks.hpp"
#include "model/write_terms.hpp"
#include "model/yaml_text.hpp"

namespace demarche {

namespace {

const char* name(Direction direction) {
  switch (direction) {
    case Direction::forwards:
      return "forwards";
    case Direction::backwards:
      return "backwards";
    default:
      return "both";
  }
}

class Writer : private YamlLines {
 public:
  explicit Writer(const Model& model) : YamlLines(model), model_(model) {}

  std::string run() {
    line(0, "demarche: 1");
    text_field(0, "title", model_.title);
    if (!model_.description.empty()) text_field(0, "description", model_.description);
    write_authors();
    if (!model_.date.empty()) text_field(0, "date", model_.date);
    if (!model_.version.empty()) text_field(0, "version", model_.version);
    write_sources();
    write_world(*this, model_);
    write_treaties(*this, model_);
    write_parties();
    write_states();
    if (!model_.infeasible.empty()) section("infeasible");
    write_infeasible(1, model_.infeasible);
    if (!model_.forbidden.empty()) section("forbidden_moves");
    write_forbidden(1, model_.forbidden);
    write_merged();
    write_outcomes();
    write_facts(*this, model_);
    write_status_quo();
    write_preferences();
    write_variants();
    write_talks(*this, model_);
    return std::move(out);
  }

 private:
  std::string option_list(const std::vector<std::size_t>& options) const {
    std::string list;
    for (const std::size_t option : options) {
      list += (list.empty() ? "" : ", ") + scalar(qualified_id(model_, option), true);
    }
    return "[" + list + "]";
  }

  std::string formula(const Formula& formula) const {
    return scalar(formula_text(model_, formula));
  }
  std::string flow_formula(const Formula& formula) const {
    return scalar(formula_text(model_, formula), true);
  }

  static bool is_only_a_name(const Person& person) {
    return person.affiliation.empty() && person.orcid.empty() && person.identifiers.empty();
  }

  // What a person is known by, name and all.
  static Pairs fields_of(const Person& person) {
    Pairs fields{{"name", scalar(person.name, true)}};
    if (!person.affiliation.empty()) {
      fields.emplace_back("affiliation", scalar(person.affiliation, true));
    }
    if (!person.orcid.empty()) fields.emplace_back("orcid", scalar(person.orcid, true));
    Pairs identifiers;
    for (const Identifier& one : person.identifiers) {
      identifiers.emplace_back(scalar(one.scheme, true), scalar(one.text, true));
    }
    if (!identifiers.empty()) fields.emplace_back("identifiers", flow(identifiers));
    return fields;
  }

  // On one line while it is short.
  void write_author(const Person& author) {
    const Pairs fields = fields_of(author);
    if (fields.size() == 2) {
      line(2, "author: " + flow(fields));
      return;
    }
    line(2, "author:");
    for (const auto& [key, value] : fields) line(3, key + ": " + value);
  }

  void write_authors() {
    if (model_.authors.empty()) return;
    line(0, "authors:");
    for (const Person& author : model_.authors) {
      const Pairs fields = fields_of(author);
      for (std::size_t k = 0; k < fields.size(); ++k) {
        line(1, (k == 0 ? "- " : "  ") + fields[k].first + ": " + fields[k].second);
      }
    }
  }

  void write_sources() {
    if (model_.sources.empty()) return;
    section("sources");
    for (const Source& source : model_.sources) {
      line(1, scalar(source.id) + ":");
      text_field(2, "title", source.title);
      if (!is_only_a_name(source.author)) {
        write_author(source.author);
      } else if (!source.author.name.empty()) {
        text_field(2, "author", source.author.name);
      }
      if (!source.date.empty()) text_field(2, "date", source.date);
      if (!source.url.empty()) text_field(2, "url", source.url);
      if (!source.file.empty()) text_field(2, "file", source.file);
    }
  }

  void write_parties() {
    if (model_.parties.empty()) return;
    section("parties");
    for (std::size_t p = 0; p < model_.parties.size(); ++p) {
      const Party& party = model_.parties[p];
      const bool empty = party.name.empty() && is_bare(party.remarks) && party.option_count == 0 &&
                         party.moves.empty() && party.acts_for.empty();
      line(1, scalar(party.id) + (empty ? ": {}" : ":"));
      if (!party.name.empty()) text_field(2, "name", party.name);
      if (!party.acts_for.empty()) {
        line(2, "acts_for: " + actors_text(model_.world, party.acts_for));
      }
      write_remarks(2, party.remarks);
      if (party.option_count > 0) {
        line(2, "options:");
        for (std::size_t k = 0; k < party.option_count; ++k) {
          write_option(model_.options[party.first_option + k]);
        }
      }
      if (!party.moves.empty()) {
        line(2, "moves:");
        write_moves(party.moves);
      }
    }
  }

  void write_option(const Option& option) {
    const std::string id = scalar(option.id);
    Pairs change;
    if (option.direction == Direction::forwards) change.emplace_back("reversible", "false");
    if (option.direction == Direction::backwards) change.emplace_back("direction", "backwards");
    const Effects& effects = option.effects;
    const bool idle = effects.deeds.empty() && effects.declarations.empty() &&
                      effects.consents.empty() && effects.acceptances.empty();
    if (idle && is_bare(option.remarks) && option.description.empty() && !is_block(option.label)) {
      if (change.empty()) {
        line(3, id + ": " + (option.label.empty() ? "{}" : scalar(option.label)));
        return;
      }
      if (!option.label.empty()) {
        change.insert(change.begin(), {"label", scalar(option.label, true)});
      }
      line(3, id + ": " + flow(change));
      return;
    }
    line(3, id + ":");
    if (!option.label.empty()) text_field(4, "label", option.label);
    if (!option.description.empty()) text_field(4, "description", option.description);
    for (const auto& [key, value] : change) line(4, key + ": " + value);
    write_effects(*this, 4, model_, option);
    write_remarks(4, option.remarks);
  }

  // A move and the one back that follows it are written as one.
  void write_moves(const std::vector<Arc>& moves) {
    for (std::size_t k = 0; k < moves.size(); ++k) {
      const Arc& arc = moves[k];
      const bool both =
          k + 1 < moves.size() && moves[k + 1].from == arc.to && moves[k + 1].to == arc.from;
      item(3, model_.states[arc.from].id + (both ? " <-> " : " -> ") + model_.states[arc.to].id);
      if (both) ++k;
    }
  }

  void write_states() {
    if (model_.states.empty()) return;
    section("states");
    for (const NamedState& state : model_.states) {
      const std::string id = scalar(state.id);
      if (is_bare(state.remarks) && !is_block(state.label)) {
        line(1, id + ": " + (state.label.empty() ? "{}" : scalar(state.label)));
      } else {
        line(1, id + ":");
        if (!state.label.empty()) text_field(2, "label", state.label);
        write_remarks(2, state.remarks);
      }
    }
  }

  void write_infeasible(std::size_t depth, const std::vector<Infeasible>& rules) {
    for (const Infeasible& rule : rules) {
      using Form = Infeasible::Form;
      const bool bare = is_bare(rule.remarks) && rule.id.empty();
      Pairs fields;
      if (!rule.id.empty()) fields.emplace_back("id", scalar(rule.id));
      switch (rule.form) {
        case Form::formula:
          fields.emplace_back("when", formula(rule.when));
          break;
        case Form::exactly_one_of:
          fields.emplace_back("exactly_one_of", option_list(rule.options));
          break;
        case Form::at_most_one_of:
          fields.emplace_back("at_most_one_of", option_list(rule.options));
          break;
        case Form::at_least_one_of:
          fields.emplace_back("at_least_one_of", option_list(rule.options));
          break;
        case Form::requires_option:
          fields.emplace_back("option", scalar(qualified_id(model_, rule.options[0]), true));
          fields.emplace_back("requires", scalar(qualified_id(model_, rule.options[1]), true));
          break;
      }
      if (bare && rule.form == Form::formula) {
        item(depth, fields[0].second);
      } else if (bare && rule.form == Form::requires_option) {
        item(depth, flow(fields));
      } else {
        item(depth, fields);
      }
      write_remarks(depth + 1, rule.remarks);
    }
  }

  void write_forbidden(std::size_t depth, const std::vector<ForbiddenMove>& rules) {
    for (const ForbiddenMove& rule : rules) {
      const std::string party = scalar(model_.parties[rule.party].id, true);
      if (is_bare(rule.remarks) && rule.id.empty()) {
        item(depth, flow({{"party", party},
                          {"from", flow_formula(rule.from)},
                          {"to", flow_formula(rule.to)}}));
        continue;
      }
      Pairs fields;
      if (!rule.id.empty()) fields.emplace_back("id", scalar(rule.id));
      fields.emplace_back("party", party);
      fields.emplace_back("from", formula(rule.from));
      fields.emplace_back("to", formula(rule.to));
      item(depth, fields);
      write_remarks(depth + 1, rule.remarks);
    }
  }

  void write_merged() {
    if (model_.merged.empty()) return;
    section("merged");
    for (const Merge& merge : model_.merged) {
      const bool bare = is_bare(merge.remarks) && !merge.as && merge.label.empty();
      item(1, (bare ? "" : "when: ") + formula(merge.when));
      if (merge.as) line(2, "as: " + option_list(*merge.as));
      if (!merge.label.empty()) text_field(2, "label", merge.label);
      write_remarks(2, merge.remarks);
    }
  }

  void write_outcomes() {
    if (model_.outcomes.empty()) return;
    section("outcomes");
    for (const Outcome& outcome : model_.outcomes) {
      const std::string id = scalar(outcome.id);
      if (is_bare(outcome.remarks) && outcome.label.empty()) {
        line(1, id + ": " + formula(outcome.when));
        continue;
      }
      line(1, id + ":");
      line(2, "when: " + formula(outcome.when));
      if (!outcome.label.empty()) text_field(2, "label", outcome.label);
      write_remarks(2, outcome.remarks);
    }
  }

  std::string status_quo(const StatusQuo& status_quo) const {
    return "status_quo: " + (model_.is_graph_form() ? scalar(model_.states[status_quo.state].id)
                                                    : option_list(status_quo.options));
  }

  void write_status_quo() {
    if (!model_.status_quo) return;
    out += '\n';
    line(0, status_quo(*model_.status_quo));
  }

  void write_preferences() {
    if (!model_.has_conflict()) return;
    if (model_.preferences.empty()) return;
    section("preferences");
    for (std::size_t p = 0; p < model_.preferences.size(); ++p) {
      write_preference(1, p, model_.preferences[p]);
    }
  }

  void write_variants() {
    if (model_.variants.empty()) return;
    section("variants");
    for (const Variant& variant : model_.variants) write_variant(variant);
  }

  void write_variant(const Variant& variant) {
    line(1, scalar(variant.id) + ":");
    if (!variant.label.empty()) text_field(2, "label", variant.label);
    write_remarks(2, variant.remarks);
    if (!variant.preferences.empty()) line(2, "preferences:");
    for (const NewPreference& one : variant.preferences) {
      write_preference(3, one.party, one.preference);
    }
    if (!variant.directions.empty()) {
      Pairs changes;
      for (const NewDirection& one : variant.directions) {
        changes.emplace_back(scalar(qualified_id(model_, one.option), true), name(one.direction));
      }
      line(2, "directions: " + flow(changes));
    }
    if (!variant.infeasible.empty()) line(2, "infeasible:");
    write_infeasible(3, variant.infeasible);
    if (!variant.forbidden.empty()) line(2, "forbidden_moves:");
    write_forbidden(3, variant.forbidden);
    std::string dropped;
    const auto drop = [&](const std::string& id) {
      dropped += (dropped.empty() ? "" : ", ") + scalar(id, true);
    };
    for (const std::size_t rule : variant.dropped_infeasible) drop(model_.infeasible[rule].id);
    for (const std::size_t rule : variant.dropped_forbidden) drop(model_.forbidden[rule].id);
    if (!dropped.empty()) line(2, "drop: [" + dropped + "]");
    if (variant.status_quo) line(2, status_quo(*variant.status_quo));
  }

  void write_preference(std::size_t depth, std::size_t party, const Preference& preference) {
    line(depth, scalar(model_.parties[party].id) + ":");
    write_remarks(depth + 1, preference.remarks);
    std::visit([&](const auto& order) { write_order(depth + 1, order); }, preference.order);
  }

  void write_order(std::size_t depth, const Priorities& statements) {
    line(depth, statements.empty() ? "priorities: []" : "priorities:");
    for (const Statement& statement : statements) {
      const bool bare = is_bare(statement.remarks);
      item(depth + 1, (bare ? "" : "want: ") + formula(statement.want));
      write_remarks(depth + 2, statement.remarks);
    }
  }

  void write_order(std::size_t depth, const Weights& weights) {
    if (weights.empty()) {
      line(depth, "weights: {}");
      return;
    }
    line(depth, "weights:");
    std::vector<std::string> keys;
    for (const Weight& weight : weights) keys.push_back(formula_text(model_, weight.want));
    std::vector<std::string> sorted = keys;
    std::sort(sorted.begin(), sorted.end());
    // As keys of a mapping, formulas are short (YAML limits them) and no two alike.
    constexpr std::size_t kLongestKey = 200;
    const bool as_keys = std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end() &&
                         std::all_of(keys.begin(), keys.end(),
                                     [](const std::string& key) {
                                       return double_quoted(key).size() < kLongestKey;
                                     }) &&
                         std::all_of(weights.begin(), weights.end(),
                                     [](const Weight& weight) { return is_bare(weight.remarks); });
    for (std::size_t k = 0; k < weights.size(); ++k) {
      const Weight& weight = weights[k];
      if (as_keys) {
        line(depth + 1, scalar(keys[k]) + ": " + decimal(weight.millionths));
      } else {
        item(depth + 1, "want: " + scalar(keys[k]));
        line(depth + 2, "weight: " + decimal(weight.millionths));
        write_remarks(depth + 2, weight.remarks);
      }
    }
  }

  void write_order(std::size_t depth, const Ranking& ranking) {
    line(depth, ranking.empty() ? "ranking: []" : "ranking:");
    for (const RankGroup& group : ranking) {
      const bool alone = group.members.size() == 1;
      std::string list;
      for (const StateSet& member : group.members) {
        list += (list.empty() ? "" : ", ") + state_set(member, !alone);
      }
      item(depth + 1, alone ? list : "[" + list + "]");
    }
  }

  std::string state_set(const StateSet& set, bool in_list) const {
    if (const auto* formula = std::get_if<Formula>(&set.which)) {
      return scalar(formula_text(model_, *formula), in_list);
    }
    const std::uint64_t state = std::get<std::uint64_t>(set.which);
    if (model_.is_graph_form() && state >= 1 && state <= model_.states.size()) {
      return scalar(model_.states[state - 1].id, in_list);
    }
    return std::to_string(state);
  }

  const Model& model_;
};

}  // namespace

std::string write_model(const Model& model) {
  return Writer(model).run();
}

}  // namespace demarche
