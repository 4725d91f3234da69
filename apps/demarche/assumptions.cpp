// SPDX-License-Identifier: Apache-2.0
#include "assumptions.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "model/resolve.hpp"
#include "text/suggest.hpp"

namespace demarche::cli {

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::string in_quotes(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t comma = std::min(text.find(','), text.size());
    parts.push_back(trimmed(text.substr(0, comma)));
    if (comma == text.size()) return parts;
    text.remove_prefix(comma + 1);
  }
}

// The texts of facts, and of opinions on conditions and on territories, that clauses name.
class Named {
 public:
  explicit Named(const Model& model) {
    for (const Fact& one : model.facts) add(facts, one.text);
    for (const Treaty& treaty : model.treaties) {
      for (const Clause& clause : treaty.clauses) read(clause);
      for (const auto& amendments : treaty.amendments) {
        for (const Amendment& one : amendments) read(one.clause);
      }
    }
  }

  std::vector<std::string> facts, of_conditions, of_places;

 private:
  static void add(std::vector<std::string>& list, const std::string& text) {
    if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
  }
  void read(const Area& area) {
    if (area.form == Area::Form::opinion) add(of_places, area.that);
    for (const Area& part : area.parts) read(part);
  }
  void read(const Condition& condition) {
    if (condition.form == Condition::Form::fact) add(facts, condition.text);
    if (condition.form == Condition::Form::opinion) add(of_conditions, condition.text);
    for (const Condition& part : condition.parts) read(part);
  }
  void read(const std::optional<Moment>& moment) {
    if (!moment) return;
    if (const auto* fact = std::get_if<std::string>(&moment->from)) add(facts, *fact);
  }
  void read(const Clause& clause) {
    read(clause.where);
    read(clause.when);
    for (const Exception& one : clause.exceptions) {
      if (one.where) read(*one.where);
      if (one.when) read(*one.when);
    }
    for (const auto* moment : {&clause.from, &clause.by, &clause.until}) read(*moment);
  }
};

// Whom clauses, in any wording, ask for an opinion or for consent.
class Asked {
 public:
  explicit Asked(const Model& model) : model_(model) {
    for (std::size_t t = 0; t < model.treaties.size(); ++t) {
      const Sides sides = sides_of(model.world, model.treaties[t]);
      for (std::size_t c = 0; c < model.treaties[t].clauses.size(); ++c) {
        const std::vector<Amendment>& others = model.treaties[t].amendments[c];
        read({t, c}, sides, model.treaties[t].clauses[c]);
        for (const Amendment& one : others) read({t, c}, sides, one.clause);
      }
    }
  }

  // Of conditions or of places.
  bool opinion(std::size_t actor, const std::string& that) const {
    return of_conditions_.contains({actor, that}) || of_places_.contains({actor, that});
  }
  bool of_places(std::size_t actor) const {
    return std::any_of(of_places_.begin(), of_places_.end(),
                       [&](const auto& one) { return one.first == actor; });
  }
  bool consent(std::size_t actor, const std::optional<ClauseRef>& to) const {
    return std::any_of(consents_.begin(), consents_.end(), [&](const auto& one) {
      return one.first == actor && (!to || one.second == std::pair(to->treaty, to->clause));
    });
  }

 private:
  struct Reading {
    const ClauseRef& ref;
    const Sides& sides;
    std::size_t bearer;
  };
  std::vector<std::size_t> meant(const Reading& at, const std::vector<Role>& roles) const {
    return meant_by(model_.world, model_.treaties[at.ref.treaty], at.sides, roles, at.bearer);
  }
  void read(const Reading& at, const Area& area) {
    if (area.form == Area::Form::opinion) {
      for (const std::size_t actor : meant(at, area.of)) of_places_.insert({actor, area.that});
    }
    for (const Area& part : area.parts) read(at, part);
  }
  void read(const Reading& at, const Condition& condition) {
    if (condition.form == Condition::Form::opinion) {
      for (const std::size_t actor : meant(at, condition.of)) {
        of_conditions_.insert({actor, condition.text});
      }
    }
    if (condition.form == Condition::Form::consent) {
      for (const std::size_t actor : meant(at, condition.of)) {
        consents_.insert({actor, {at.ref.treaty, at.ref.clause}});
      }
    }
    for (const Condition& part : condition.parts) read(at, part);
  }
  void read(const ClauseRef& ref, const Sides& sides, const Clause& clause) {
    for (const std::size_t bearer :
         bearers_of(model_.world, model_.treaties[ref.treaty], sides, clause)) {
      const Reading at{ref, sides, bearer};
      read(at, clause.where);
      read(at, clause.when);
      for (const Exception& one : clause.exceptions) {
        if (one.where) read(at, *one.where);
        if (one.when) read(at, *one.when);
      }
    }
  }

  const Model& model_;
  std::set<std::pair<std::size_t, std::string>> of_conditions_, of_places_;
  std::set<std::pair<std::size_t, std::pair<std::size_t, std::size_t>>> consents_;
};

bool has(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// Reads the switches and collects what is wrong with them.
class Reader {
 public:
  explicit Reader(const Model& model) : model_(model), named_(model) {}

  Assumptions assumptions;
  std::vector<std::string> problems;

  void on(const std::string& text) {
    if (text.empty()) return;
    assumptions.on = parse_date(text);
    if (!assumptions.on) wrong("--on", text, "a date is written 2021-12-17");
  }

  void fact(const std::string& text) {
    const auto parts = answer("--fact", text, "'TEXT=yes' or 'TEXT=no'");
    if (!parts) return;
    if (!has(named_.facts, parts->what)) {
      return wrong("--fact", text,
                   "no clause names this fact; " + nearest(parts->what, named_.facts, "facts"));
    }
    if (is_contradicted("--fact", text, parts->what, parts->yes ? "yes" : "no")) return;
    assumptions.facts.push_back({std::string(parts->what), parts->yes});
  }

  void opinion(const std::string& text) {
    const auto parts = answer("--opinion", text, "'ACTOR: TEXT=yes' or 'ACTOR: TEXT=no'");
    if (!parts) return;
    const std::size_t colon = parts->what.find(':');
    if (colon == std::string_view::npos) {
      return wrong("--opinion", text, "write 'ACTOR: TEXT=yes' or 'ACTOR: TEXT=no'");
    }
    const auto who = actors("--opinion", text, parts->what.substr(0, colon));
    const std::string that(trimmed(parts->what.substr(colon + 1)));
    const bool of_condition = has(named_.of_conditions, that);
    const bool of_place = has(named_.of_places, that);
    if (!of_condition && !of_place) {
      std::vector<std::string> all = named_.of_conditions;
      all.insert(all.end(), named_.of_places.begin(), named_.of_places.end());
      return wrong("--opinion", text,
                   "no clause asks for this opinion; " + nearest(that, all, "opinions"));
    }
    if (nobody(who, [&](std::size_t actor) { return asked().opinion(actor, that); })) {
      return wrong("--opinion", text, "no clause asks this opinion of them");
    }
    const std::string asked_of = std::string(trimmed(parts->what.substr(0, colon))) + ':' + that;
    if (is_contradicted("--opinion", text, asked_of, parts->yes ? "yes" : "no")) return;
    std::vector<std::size_t> everywhere(model_.world.territories.size());
    for (std::size_t t = 0; t < everywhere.size(); ++t) everywhere[t] = t;
    for (const std::size_t actor : who) {
      if (of_condition) assumptions.opinions.push_back({actor, that, std::nullopt, parts->yes});
      if (of_place) assumptions.opinions.push_back({actor, that, everywhere, parts->yes});
    }
  }

  void perceives(const std::string& text) {
    const auto parts = pair("--perceives", text, "'ACTOR=PLACE,PLACE', or 'ACTOR=' for none");
    if (!parts) return;
    const auto who = actors("--perceives", text, parts->first);
    const auto where = territories("--perceives", text, parts->second);
    if (nobody(who, [&](std::size_t actor) { return asked().of_places(actor); })) {
      return wrong("--perceives", text, "no clause asks what they think of a place");
    }
    if (is_contradicted("--perceives", text, parts->first, parts->second)) return;
    for (const std::size_t actor : who) assumptions.perceives.push_back({actor, where});
  }

  void consent(const std::string& text) {
    const auto parts =
        answer("--consent", text, "'ACTOR=yes', 'ACTOR=no' or 'ACTOR:treaty/clause=yes'");
    if (!parts) return;
    const std::size_t colon = parts->what.find(':');
    const auto who = actors("--consent", text, parts->what.substr(0, colon));
    std::optional<ClauseRef> to;
    if (colon != std::string_view::npos) {
      to = clause("--consent", text, parts->what.substr(colon + 1));
      if (!to) return;
    }
    if (nobody(who, [&](std::size_t actor) { return asked().consent(actor, to); })) {
      return wrong(
          "--consent", text,
          to ? "that clause does not ask for their consent" : "no clause asks for their consent");
    }
    if (is_contradicted("--consent", text, parts->what, parts->yes ? "yes" : "no")) return;
    for (const std::size_t actor : who) assumptions.consents.push_back({actor, to, parts->yes});
  }

  void annex(const std::string& text) {
    const auto parts = pair("--annex", text, "'treaty/clause=PLACE,PLACE'");
    if (!parts) return;
    const auto to = clause("--annex", text, parts->first);
    const auto where = territories("--annex", text, parts->second);
    if (!to) return;
    if (!has_place(*to)) {
      return wrong("--annex", text,
                   "what it asks for has no place, so no list of places can stand for one");
    }
    if (is_contradicted("--annex", text, parts->first, parts->second)) return;
    assumptions.annexes.push_back({*to, where});
  }

  void breach(const std::string& text) {
    const std::size_t equals = text.find('=');
    const auto of = clause("--breach", text, std::string_view(text).substr(0, equals));
    std::optional<Date> date;
    if (equals != std::string::npos) {
      date = parse_date(trimmed(std::string_view(text).substr(equals + 1)));
      if (!date) return wrong("--breach", text, "a date is written 2021-12-17");
    }
    if (!of) return;
    const Treaty& treaty = model_.treaties[of->treaty];
    const std::vector<Amendment>& others = treaty.amendments[of->clause];
    if (treaty.clauses[of->clause].otherwise.empty() &&
        std::all_of(others.begin(), others.end(),
                    [](const Amendment& one) { return one.clause.otherwise.empty(); })) {
      return wrong("--breach", text, "nothing binds after a breach of it; it has no `else`");
    }
    if (is_contradicted("--breach", text, trimmed(std::string_view(text).substr(0, equals)),
                        date ? to_text(*date) : "")) {
      return;
    }
    assumptions.breaches.push_back({*of, date});
  }

 private:
  struct Answer {
    std::string_view what;
    bool yes = false;
  };

  const Asked& asked() {
    if (!asked_) asked_.emplace(model_);
    return *asked_;
  }

  // Whether it is true of nobody of some. What names nobody was said to be wrong before.
  template <class Test>
  static bool nobody(const std::vector<std::size_t>& who, Test test) {
    return !who.empty() && std::none_of(who.begin(), who.end(), test);
  }

  // Whether the same was said before, and otherwise; then that is wrong.
  bool is_contradicted(const char* option, const std::string& text, std::string_view what,
                       std::string_view said) {
    const auto [before, is_new] = said_.try_emplace({option, std::string(what)}, said, text);
    if (is_new || before->second.first == said) return false;
    wrong(option, text,
          "before it was said otherwise, " + in_quotes(before->second.second) +
              "; leave one of them out");
    return true;
  }

  // Whether an act of the clause, in any wording, has territories.
  bool has_place(const ClauseRef& ref) const {
    const Treaty& treaty = model_.treaties[ref.treaty];
    const auto acts_have = [&](const Clause& clause) {
      const std::vector<bool> leaves = leaves_below(model_.world.acts, clause.acts);
      for (std::size_t act = 0; act < leaves.size(); ++act) {
        if (leaves[act] && model_.world.acts[act].territorial) return true;
      }
      return false;
    };
    const std::vector<Amendment>& others = treaty.amendments[ref.clause];
    return acts_have(treaty.clauses[ref.clause]) ||
           std::any_of(others.begin(), others.end(),
                       [&](const Amendment& one) { return acts_have(one.clause); });
  }

  void wrong(const char* option, const std::string& text, const std::string& why) {
    problems.push_back(std::string(option) + " " + in_quotes(text) + ": " + why);
  }

  static std::string nearest(std::string_view name, const std::vector<std::string>& all,
                             const char* what) {
    return all.empty() ? std::string("the treaties name no ") + what
                       : suggest(std::string(name), all);
  }

  std::optional<std::pair<std::string_view, std::string_view>> pair(const char* option,
                                                                    const std::string& text,
                                                                    const char* form) {
    const std::string_view view = text;
    const std::size_t equals = view.rfind('=');
    if (equals == std::string_view::npos) {
      wrong(option, text, std::string("write ") + form);
      return std::nullopt;
    }
    return std::pair(trimmed(view.substr(0, equals)), trimmed(view.substr(equals + 1)));
  }

  std::optional<Answer> answer(const char* option, const std::string& text, const char* form) {
    const std::string_view view = text;
    const std::size_t equals = view.rfind('=');
    const std::string_view said =
        equals == std::string_view::npos ? "" : trimmed(view.substr(equals + 1));
    if (said != "yes" && said != "no") {
      wrong(option, text, std::string("write ") + form);
      return std::nullopt;
    }
    return Answer{trimmed(view.substr(0, equals)), said == "yes"};
  }

  std::vector<std::size_t> actors(const char* option, const std::string& text,
                                  std::string_view name) {
    name = trimmed(name);
    const World& world = model_.world;
    std::vector<std::string> known;
    for (std::size_t a = 0; a < world.actors.size(); ++a) {
      if (world.actors[a].id == name) return {a};
      known.push_back(world.actors[a].id);
    }
    for (const Group& group : world.groups) {
      if (group.id == name) return members_on(group, std::nullopt);
      known.push_back(group.id);
    }
    wrong(option, text,
          "there is no actor or group " + in_quotes(name) + "; " + nearest(name, known, "actors"));
    return {};
  }

  std::vector<std::size_t> territories(const char* option, const std::string& text,
                                       std::string_view names) {
    const World& world = model_.world;
    std::vector<bool> in(world.territories.size());
    std::vector<std::string> known;
    for (const Territory& one : world.territories) known.push_back(one.id);
    for (const NamedArea& one : world.areas) known.push_back(one.id);
    if (names.empty()) return {};
    for (const std::string_view name : split(names)) {
      const auto found = std::find(known.begin(), known.end(), name);
      if (found == known.end()) {
        wrong(option, text,
              "there is no territory or place " + in_quotes(name) + "; " +
                  nearest(name, known, "places"));
        continue;
      }
      const auto at = static_cast<std::size_t>(found - known.begin());
      if (at < in.size()) {
        in[at] = true;
        continue;
      }
      const std::vector<bool> more = territories_of(world, world.areas[at - in.size()].area, 0);
      for (std::size_t t = 0; t < in.size(); ++t) in[t] = in[t] || more[t];
    }
    std::vector<std::size_t> list;
    for (std::size_t t = 0; t < in.size(); ++t) {
      if (in[t]) list.push_back(t);
    }
    return list;
  }

  std::optional<ClauseRef> clause(const char* option, const std::string& text,
                                  std::string_view name) {
    std::string problem;
    const auto found = find_clause(model_, trimmed(name), problem);
    if (!found) wrong(option, text, problem);
    return found;
  }

  const Model& model_;
  const Named named_;
  // By option and what is fixed: what was said of it, and the whole text.
  std::map<std::pair<std::string, std::string>, std::pair<std::string, std::string>> said_;
  std::optional<Asked> asked_;
};

}  // namespace

std::optional<Assumptions> assumptions_from(const Model& model, const WhatIf& asked,
                                            Console& console) {
  Reader reader(model);
  reader.on(asked.on);
  for (const std::string& one : asked.facts) reader.fact(one);
  for (const std::string& one : asked.opinions) reader.opinion(one);
  for (const std::string& one : asked.perceives) reader.perceives(one);
  for (const std::string& one : asked.consents) reader.consent(one);
  for (const std::string& one : asked.annexes) reader.annex(one);
  for (const std::string& one : asked.breaches) reader.breach(one);
  for (const std::string& problem : reader.problems) console.say(problem);
  if (!reader.problems.empty()) return std::nullopt;
  return std::move(reader.assumptions);
}

void set_standings(Model& model, const std::optional<Date>& on) {
  if (!on) return;
  for (Treaty& treaty : model.treaties) {
    const bool has_text = treaty.standing == Standing::signed_ ||
                          treaty.standing == Standing::in_force ||
                          treaty.standing == Standing::lapsed;
    if (!has_text) continue;
    const std::optional<Date>& entry = treaty.entry_into_force;
    if (treaty.date && *on < *treaty.date) {
      treaty.standing = Standing::draft;
    } else if (entry && *on < *entry) {
      treaty.standing = Standing::signed_;
    } else if (entry && treaty.standing == Standing::signed_) {
      treaty.standing = Standing::in_force;
    }
  }
}

std::optional<std::size_t> find_treaty(const Model& model, std::string_view name,
                                       std::string& problem) {
  std::vector<std::string> known;
  for (std::size_t t = 0; t < model.treaties.size(); ++t) {
    if (model.treaties[t].id == name) return t;
    known.push_back(model.treaties[t].id);
  }
  problem = "there is no treaty " + in_quotes(name) + "; " + suggest(std::string(name), known);
  return std::nullopt;
}

std::optional<ClauseRef> find_clause(const Model& model, std::string_view name,
                                     std::string& problem) {
  const std::size_t slash = name.find('/');
  if (slash == std::string_view::npos) {
    problem = "a clause is named treaty/clause, such as " +
              in_quotes(model.treaties.front().id + "/" +
                        (model.treaties.front().clauses.empty()
                             ? std::string("art_1")
                             : model.treaties.front().clauses.front().id));
    return std::nullopt;
  }
  const auto treaty = find_treaty(model, name.substr(0, slash), problem);
  if (!treaty) return std::nullopt;
  const std::string_view id = name.substr(slash + 1);
  std::vector<std::string> known;
  const std::vector<Clause>& clauses = model.treaties[*treaty].clauses;
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    if (clauses[c].id == id) return ClauseRef{*treaty, c};
    known.push_back(clauses[c].id);
  }
  problem = model.treaties[*treaty].id + " has no clause " + in_quotes(id) + "; " +
            suggest(std::string(id), known);
  return std::nullopt;
}

}  // namespace demarche::cli
