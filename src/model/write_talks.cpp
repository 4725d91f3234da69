// SPDX-License-Identifier: Apache-2.0
// Stances, interests, what is bargained over and what options do in the terms of treaties, as YAML.
#include <algorithm>

#include "model/issues.hpp"
#include "model/write_talks.hpp"
#include "model/write_terms.hpp"
#include "model/yaml_text.hpp"

namespace demarche {

namespace {

const char* name(Attitude attitude) {
  switch (attitude) {
    case Attitude::demand:
      return "demand";
    case Attitude::offer:
      return "offer";
    case Attitude::accept:
      return "accept";
    case Attitude::reject:
      return "reject";
    case Attitude::amend:
      return "amend";
    default:
      return "silent";
  }
}

class TalksWriter {
 public:
  TalksWriter(YamlLines& lines, const Model& model)
      : lines_(lines), model_(model), talks_(model.talks) {}

  void write() {
    write_stances();
    write_bargaining();
    if (talks_.interests.empty()) return;
    lines_.section("interests");
    for (const Interests& one : talks_.interests) write_interests(one);
  }

  // What stands after `key:` of some actors, acts or objects.
  template <class Parts>
  std::string names(const std::vector<std::size_t>& some, const Parts& parts) const {
    if (some.size() == 1) return scalar(parts[some.front()].id, true);
    std::vector<std::string> ids;
    for (const std::size_t one : some) ids.push_back(scalar(parts[one].id, true));
    return flow_list(ids);
  }

  // `who` is left out where it is those for whom the party acts.
  void add_who(Pairs& fields, const char* key, const std::vector<std::size_t>& who,
               std::size_t party) const {
    if (who == model_.parties[party].acts_for) return;
    std::vector<std::size_t> actors = who;
    if (actors.empty()) {  // all of them
      for (std::size_t a = 0; a < model_.world.actors.size(); ++a) actors.push_back(a);
    }
    fields.emplace_back(key, names(actors, model_.world.actors));
  }

  void add_place(Pairs& fields, const std::optional<Area>& where) const {
    if (where) fields.emplace_back("where", area_text(model_.world, nullptr, *where));
  }

  Pairs cells(const Cells& cells, std::size_t party) const {
    Pairs fields;
    add_who(fields, "on", cells.on, party);
    if (!cells.acts.empty()) fields.emplace_back("do", names(cells.acts, model_.world.acts));
    if (!cells.objects.empty()) {
      fields.emplace_back("what", names(cells.objects, model_.world.objects));
    }
    add_place(fields, cells.where);
    return fields;
  }

 private:
  void write_stances() {
    if (talks_.stances.empty()) return;
    lines_.section("stances");
    const std::vector<Stance>& all = talks_.stances;
    const auto together = [&](std::size_t a, std::size_t b) {
      return all[a].clause == all[b].clause && all[a].party == all[b].party;
    };
    for (std::size_t s = 0, end = 0; s < all.size(); s = end) {
      if (s == 0 || !(all[s].clause == all[s - 1].clause)) {
        lines_.line(1, scalar(qualified_id(model_, all[s].clause)) + ":");
      }
      for (end = s + 1; end < all.size() && together(s, end);) ++end;
      const std::string party = scalar(model_.parties[all[s].party].id);
      const Stance& stance = all[s];
      if (end > s + 1) {  // several, a list
        lines_.line(2, party + ":");
        for (; s < end; ++s) {
          lines_.line(3, std::string("- stance: ") + name(all[s].attitude));
          write_more(4, all[s]);
        }
      } else if (!stance.on && stance.event.empty() && is_bare(stance.remarks)) {
        lines_.line(2, party + ": " + name(stance.attitude));
      } else {
        lines_.line(2, party + ":");
        lines_.line(3, std::string("stance: ") + name(stance.attitude));
        write_more(3, stance);
      }
    }
  }

  void write_more(std::size_t depth, const Stance& stance) {
    if (stance.on) lines_.line(depth, "on: " + to_text(*stance.on));
    if (!stance.event.empty()) lines_.text_field(depth, "event", stance.event);
    lines_.write_remarks(depth, stance.remarks);
  }

  void write_bargaining() {
    std::vector<std::size_t> drafts;
    bool matters = false;
    bool changed = false;
    for (const Issue& issue : talks_.issues) {
      matters = matters || !issue.clause;
      if (!issue.clause) continue;
      changed = changed || issue.change != usual_change(issue);
      if (drafts.empty() || drafts.back() != issue.clause->treaty) {
        drafts.push_back(issue.clause->treaty);
      }
    }
    const bool usual = drafts == drafts_with_clauses();
    if (usual && !matters && !changed && talks_.alliances.empty() && talks_.excluded.empty()) {
      return;
    }
    lines_.section("bargaining");
    if (!usual) lines_.line(1, "drafts: " + names(drafts, model_.treaties));
    if (matters) lines_.line(1, "issues:");
    for (const Issue& issue : talks_.issues) {
      if (!issue.clause) write_issue(issue);
    }
    if (changed) lines_.line(1, "changes:");
    for (const Issue& issue : talks_.issues) {
      if (issue.clause && issue.change != usual_change(issue)) {
        lines_.line(2, scalar(issue.id) + ": " + change(issue));
      }
    }
    if (!talks_.alliances.empty()) lines_.line(1, "alliances:");
    for (const Alliance& alliance : talks_.alliances) {
      lines_.line(2, scalar(alliance.id) + ":");
      if (!alliance.name.empty()) lines_.text_field(3, "name", alliance.name);
      std::vector<std::string> ids;
      for (const std::size_t p : alliance.members) {
        ids.push_back(scalar(model_.parties[p].id, true));
      }
      lines_.line(3, "members: " + flow_list(ids));
      if (alliance.rule == Alliance::Rule::majority) lines_.line(3, "decides: majority");
      lines_.write_remarks(3, alliance.remarks);
    }
    if (!talks_.excluded.empty()) lines_.line(1, "excluded:");
    for (const Excluded& one : talks_.excluded) {
      lines_.item(2, "when: " + choices(one.when));
      lines_.write_remarks(3, one.remarks);
    }
  }

  // The treaties that make issues if `drafts` is silent.
  std::vector<std::size_t> drafts_with_clauses() const {
    std::vector<std::size_t> drafts = drafts_of(model_);
    std::erase_if(drafts, [&](std::size_t t) { return model_.treaties[t].clauses.empty(); });
    return drafts;
  }

  static std::vector<std::int64_t> usual_change(const Issue& issue) {
    std::vector<std::int64_t> change(issue.values.size(), kUsualChange);
    change[issue.tabled] = 0;
    return change;
  }

  // One number if all changes weigh the same.
  static std::string change(const Issue& issue) {
    Pairs by_value;
    bool alike = true;
    std::optional<std::int64_t> first;
    for (std::size_t v = 0; v < issue.values.size(); ++v) {
      if (v == issue.tabled) continue;
      if (!first) first = issue.change[v];
      alike = alike && *first == issue.change[v];
      by_value.emplace_back(scalar(issue.values[v].id, true), decimal(issue.change[v]));
    }
    return alike && first ? decimal(*first) : flow(by_value);
  }

  void write_issue(const Issue& issue) {
    lines_.line(2, scalar(issue.id) + ":");
    if (!issue.label.empty()) lines_.text_field(3, "label", issue.label);
    const bool bare = std::all_of(issue.values.begin(), issue.values.end(),
                                  [](const Issue::Value& value) { return value.label.empty(); });
    std::vector<std::string> ids;
    for (const Issue::Value& value : issue.values) ids.push_back(scalar(value.id, true));
    lines_.line(3, bare ? "values: " + flow_list(ids) : "values:");
    for (std::size_t v = 0; !bare && v < ids.size(); ++v) {
      lines_.line(4, scalar(issue.values[v].id) + ": " + scalar(issue.values[v].label));
    }
    if (issue.tabled != 0) lines_.line(3, "tabled: " + ids[issue.tabled]);
    if (issue.change != usual_change(issue)) lines_.line(3, "change: " + change(issue));
    lines_.write_remarks(3, issue.remarks);
  }

  std::string choices(const std::vector<Choice>& when) const {
    Pairs fields;
    for (const Choice& choice : when) {
      const Issue& issue = talks_.issues[choice.issue];
      fields.emplace_back(scalar(issue.id, true), names(choice.values, issue.values));
    }
    return flow(fields);
  }

  // A worth that `values` says, not `together`.
  static bool is_plain(const Worth& worth) {
    return worth.when.size() == 1 && worth.when.front().values.size() == 1 &&
           is_bare(worth.remarks);
  }

  void write_interests(const Interests& one) {
    const bool empty = one.worths.empty() && one.burdens.empty() && one.red_lines.empty() &&
                       !one.alternative && is_bare(one.remarks);
    lines_.line(1, scalar(model_.parties[one.party].id) + (empty ? ": {}" : ":"));
    write_values(one);
    write_together(one);
    if (!one.burdens.empty()) lines_.line(2, "burdens:");
    for (const BurdenWorth& burden : one.burdens) {
      Pairs fields = cells(burden.cells, one.party);
      if (burden.bound != 0 || burden.open == 0) fields.emplace_back("each", decimal(burden.bound));
      if (burden.open != 0) fields.emplace_back("open", decimal(burden.open));
      lines_.item(3, fields);
      lines_.write_remarks(4, burden.remarks);
    }
    if (!one.red_lines.empty()) lines_.line(2, "red_lines:");
    for (const RedLine& line : one.red_lines) {
      lines_.item(3, line.cells ? "burden: " + flow(cells(*line.cells, one.party))
                                : "when: " + choices(line.when));
      if (line.open) lines_.line(4, "open: true");
      if (!line.label.empty()) lines_.text_field(4, "label", line.label);
      lines_.write_remarks(4, line.remarks);
    }
    if (one.alternative) write_alternative(*one.alternative);
    lines_.write_remarks(2, one.remarks);
  }

  // By issue, in the order in which they come first. Two worths of one value cannot stand side by side,
  // so that the second is written as one of `together`.
  void write_values(const Interests& one) {
    bool begun = false;
    for (std::size_t i = 0; i < talks_.issues.size(); ++i) {
      Pairs values;
      for (const std::size_t w : plain_worths(one, i)) {
        const Worth& worth = one.worths[w];
        const Issue::Value& value = talks_.issues[i].values[worth.when.front().values.front()];
        values.emplace_back(scalar(value.id, true), decimal(worth.millionths));
      }
      if (values.empty()) continue;
      if (!begun) lines_.line(2, "values:");
      begun = true;
      lines_.line(3, scalar(talks_.issues[i].id) + ": " + flow(values));
    }
  }

  // The first plain worth of each value of an issue.
  std::vector<std::size_t> plain_worths(const Interests& one, std::size_t issue) const {
    std::vector<std::size_t> worths;
    std::vector<bool> seen(talks_.issues[issue].values.size(), false);
    for (std::size_t w = 0; w < one.worths.size(); ++w) {
      if (!is_plain(one.worths[w]) || one.worths[w].when.front().issue != issue) continue;
      const std::size_t value = one.worths[w].when.front().values.front();
      if (!seen[value]) worths.push_back(w);
      seen[value] = true;
    }
    return worths;
  }

  void write_together(const Interests& one) {
    std::vector<bool> written(one.worths.size(), false);
    for (std::size_t i = 0; i < talks_.issues.size(); ++i) {
      for (const std::size_t w : plain_worths(one, i)) written[w] = true;
    }
    bool begun = false;
    for (std::size_t w = 0; w < one.worths.size(); ++w) {
      if (written[w]) continue;
      if (!begun) lines_.line(2, "together:");
      begun = true;
      lines_.item(3, Pairs{{"when", choices(one.worths[w].when)},
                           {"worth", decimal(one.worths[w].millionths)}});
      lines_.write_remarks(4, one.worths[w].remarks);
    }
  }

  void write_alternative(const Alternative& alternative) {
    const std::string outcome =
        alternative.outcome ? scalar(model_.outcomes[*alternative.outcome].id) : std::string();
    if (is_bare(alternative.remarks) && (!alternative.outcome || alternative.from_weights)) {
      lines_.line(
          2, "alternative: " + (alternative.outcome ? outcome : decimal(alternative.millionths)));
      return;
    }
    lines_.line(2, "alternative:");
    if (alternative.outcome) lines_.line(3, "outcome: " + outcome);
    if (!alternative.from_weights) lines_.line(3, "worth: " + decimal(alternative.millionths));
    lines_.write_remarks(3, alternative.remarks);
  }

  YamlLines& lines_;
  const Model& model_;
  const Talks& talks_;
};

}  // namespace

void write_talks(YamlLines& lines, const Model& model) {
  TalksWriter(lines, model).write();
}

void write_effects(YamlLines& lines, std::size_t depth, const Model& model, const Option& option) {
  const TalksWriter writer(lines, model);
  const Effects& effects = option.effects;
  std::vector<std::string> accepted;
  for (const Acceptance& one : effects.acceptances) {
    if (one.clauses.empty()) accepted.push_back(scalar(model.treaties[one.treaty].id, true));
    for (const std::size_t clause : one.clauses) {
      accepted.push_back(scalar(qualified_id(model, ClauseRef{one.treaty, clause}), true));
    }
  }
  if (!accepted.empty()) lines.line(depth, "accepts: " + flow_list(accepted));
  if (!effects.deeds.empty()) lines.line(depth, "does:");
  for (const Deed& deed : effects.deeds) {
    Pairs fields{{"do", writer.names(deed.acts, model.world.acts)}};
    if (!deed.objects.empty()) {
      fields.emplace_back("what", writer.names(deed.objects, model.world.objects));
    }
    writer.add_place(fields, deed.where);
    writer.add_who(fields, "who", deed.who, option.party);
    lines.item(depth + 1, flow(fields));
  }
  if (!effects.declarations.empty()) lines.line(depth, "declares:");
  for (const Declaration& one : effects.declarations) {
    Pairs fields{{"opinion", scalar(one.that, true)}};
    writer.add_place(fields, one.where);
    writer.add_who(fields, "who", one.who, option.party);
    lines.item(depth + 1, flow(fields));
  }
  if (!effects.consents.empty()) lines.line(depth, "consents:");
  for (const Consent& one : effects.consents) {
    Pairs fields{{"to", scalar(qualified_id(model, one.clause), true)}};
    writer.add_who(fields, "who", one.who, option.party);
    lines.item(depth + 1, fields.size() == 1 ? fields.front().second : flow(fields));
  }
}

}  // namespace demarche
