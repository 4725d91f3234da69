// SPDX-License-Identifier: Apache-2.0
#include "present/clause_words.hpp"

#include <algorithm>

#include "model/resolve.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

// The first of a list, the rest counted.
std::string cut(std::vector<std::string> items, std::size_t most, std::string_view last = "and") {
  const std::size_t all = items.size();
  if (all > most + 1) {
    items.resize(most);
    add_more(items, all);
  }
  return join(items, last);
}

bool asks_somebody(const Area& area) {
  return area.form == Area::Form::opinion ||
         std::any_of(area.parts.begin(), area.parts.end(), asks_somebody);
}

// Whether what is said of them is in the plural: "all parties hold".
bool are_several(const Treaty& treaty, const Role& role) {
  return role.whom == Whom::all || role.whom == Whom::parties ||
         (role.whom == Whom::other && treaty.parties.size() == 1);
}

const char* verb(Modality modality) {
  switch (modality) {
    case Modality::must:
      return " must ";
    case Modality::must_not:
      return " must not ";
    case Modality::may:
      return " may ";
    case Modality::can:
      return " can, as a power, ";
    case Modality::holds:
      break;
  }
  return " hold that ";
}

}  // namespace

std::string sources_of(const Model& model, const Remarks& remarks) {
  std::vector<std::string> parts;
  for (const Citation& one : remarks.citations) {
    parts.push_back(model.sources[one.source].id + (one.at.empty() ? "" : " " + one.at));
  }
  return join(parts);
}

std::string ClauseWords::actor(std::size_t actor) const {
  return actor == kEvents ? "events" : model_.world.actors[actor].id;
}

std::string ClauseWords::actors(const std::vector<std::size_t>& actors, std::size_t most) const {
  std::vector<std::string> names;
  for (const std::size_t one : actors) names.push_back(actor(one));
  return cut(std::move(names), most);
}

std::string ClauseWords::territory(std::size_t territory) const {
  return territory == kNoTerritory ? "-" : model_.world.territories[territory].id;
}

std::string ClauseWords::act(std::size_t act) const {
  const Kind& kind = model_.world.acts[act];
  return kind.label.empty() ? kind.id : kind.label;
}

std::string ClauseWords::object(std::size_t object) const {
  if (object == kNoKind) return "-";
  const Kind& kind = model_.world.objects[object];
  return kind.label.empty() ? kind.id : kind.label;
}

std::string ClauseWords::side(std::size_t treaty, std::size_t side) const {
  const Role& role = model_.treaties[treaty].parties[side];
  return role.whom == Whom::group ? model_.world.groups[role.index].id : actor(role.index);
}

std::vector<std::size_t> ClauseWords::members(std::size_t treaty, std::size_t side) const {
  const Treaty& of = model_.treaties[treaty];
  const Role& role = of.parties[side];
  if (role.whom == Whom::group) return members_on(model_.world.groups[role.index], of.date);
  return {role.index};
}

bool ClauseWords::is_joint(std::size_t treaty, std::size_t side) const {
  return model_.treaties[treaty].parties[side].whom == Whom::group;
}

std::size_t ClauseWords::side_of(std::size_t treaty, std::size_t actor) const {
  for (std::size_t s = 0; s < model_.treaties[treaty].parties.size(); ++s) {
    const std::vector<std::size_t> in = members(treaty, s);
    if (std::binary_search(in.begin(), in.end(), actor)) return s;
  }
  return kNoSide;
}

std::string ClauseWords::treaty(std::size_t treaty) const {
  return model_.treaties[treaty].id;
}

std::string ClauseWords::title(std::size_t treaty) const {
  const Treaty& one = model_.treaties[treaty];
  return (one.title.empty() ? one.id + " (" : one.title + " (" + one.id + ", ") +
         in_words(one.standing) + ")";
}

std::string ClauseWords::clause(const ClauseRef& clause) const {
  const Clause& one = model_.treaties[clause.treaty].clauses[clause.clause];
  return one.label.empty() ? one.id : one.id + " (" + one.label + ")";
}

std::string ClauseWords::full(const ClauseRef& clause) const {
  return treaty(clause.treaty) + "/" + this->clause(clause);
}

std::string ClauseWords::clauses(const std::vector<ClauseRef>& clauses, std::size_t home,
                                 std::size_t most) const {
  std::vector<std::string> names;
  for (const ClauseRef& one : clauses) {
    names.push_back(one.treaty == home ? model_.treaties[home].clauses[one.clause].id
                                       : qualified_id(model_, one));
  }
  return cut(std::move(names), most);
}

std::string ClauseWords::role(const Treaty& treaty, const Role& role) const {
  switch (role.whom) {
    case Whom::self:
      return "the one bound";
    case Whom::other:
      return treaty.parties.size() > 1 ? "the other side" : "the other members";
    case Whom::any:
      return "any party";
    case Whom::all:
      return "all parties";
    case Whom::party:
      return "each party";
    case Whom::parties:
      return "the parties together";
    case Whom::actor:
      return actor(role.index);
    case Whom::group:
      return model_.world.groups[role.index].id;
    case Whom::role:
      break;
  }
  const TreatyRole& one = treaty.roles[role.index];
  return "the " + (one.label.empty() ? one.id : one.label);
}

std::string ClauseWords::roles(const Treaty& treaty, const std::vector<Role>& roles,
                               std::string_view last) const {
  std::vector<std::string> names;
  for (const Role& one : roles) names.push_back(role(treaty, one));
  return cut(std::move(names), 6, last);
}

std::string ClauseWords::area(const Treaty& treaty, const Area& area) const {
  const auto parts = [&](std::string_view last) {
    std::vector<std::string> phrases, places;
    for (const Area& part : area.parts) {
      // "in A, B and C" rather than "in A, in B and in C".
      if (part.form == Area::Form::territory) {
        places.push_back(territory(part.index));
      } else if (part.form == Area::Form::named) {
        places.push_back(model_.world.areas[part.index].id);
      } else {
        phrases.push_back(this->area(treaty, part));
      }
    }
    if (!places.empty() && last == "or") {
      phrases.insert(phrases.begin(), "in " + cut(std::move(places), 12, last));
    } else {
      for (std::string& place : places) place = "in " + place;
      phrases.insert(phrases.begin(), places.begin(), places.end());
    }
    return cut(std::move(phrases), 12, last);
  };
  switch (area.form) {
    case Area::Form::everywhere:
      return "everywhere";
    case Area::Form::territory:
      return "in " + territory(area.index);
    case Area::Form::named:
      return "in " + model_.world.areas[area.index].id;
    case Area::Form::home:
      if (area.of.size() == 1 && area.of[0].whom == Whom::self) return "at home";
      if (area.of.size() == 1 && area.of[0].whom == Whom::parties) {
        return "in the territory of any party";
      }
      return "in the territory of " + roles(treaty, area.of);
    case Area::Form::abroad:
      return "abroad";
    case Area::Form::complement:
      return area.parts[0].parts.empty() ? "not " + this->area(treaty, area.parts[0])
                                         : "not (" + this->area(treaty, area.parts[0]) + ")";
    case Area::Form::any:
      return parts("or");
    case Area::Form::all:
      return parts("and");
    case Area::Form::opinion:
      break;
  }
  return "where " + holders(treaty, area.of) + whole_in_quotes(area.that);
}

std::string ClauseWords::holders(const Treaty& treaty, const std::vector<Role>& of) const {
  const bool several = !of.empty() && are_several(treaty, of.back());
  return roles(treaty, of, "or") + (several ? " hold " : " holds ");
}

std::string ClauseWords::condition(const Treaty& treaty, const Condition& condition) const {
  const auto parts = [&](std::string_view last) {
    std::vector<std::string> phrases;
    for (const Condition& part : condition.parts) {
      std::string phrase = this->condition(treaty, part);
      phrases.push_back(part.parts.size() > 1 ? "(" + phrase + ")" : std::move(phrase));
    }
    return cut(std::move(phrases), 12, last);
  };
  switch (condition.form) {
    case Condition::Form::always:
      return "always";
    case Condition::Form::fact:
      return whole_in_quotes(condition.text) + " is so";
    case Condition::Form::opinion:
      return holders(treaty, condition.of) + whole_in_quotes(condition.text);
    case Condition::Form::consent:
      return "there is the consent of " + roles(treaty, condition.of);
    case Condition::Form::negation:
      return "not: " + this->condition(treaty, condition.parts[0]);
    case Condition::Form::any:
      return parts("or");
    case Condition::Form::all:
      break;
  }
  return parts("and");
}

std::string ClauseWords::moment(const Moment& moment) const {
  std::string text;
  if (const auto* date = std::get_if<Date>(&moment.from)) {
    text = to_text(*date);
  } else if (const auto* fact = std::get_if<std::string>(&moment.from)) {
    text = "when " + whole_in_quotes(*fact) + " is so";
  } else {
    text = "entry into force";
  }
  return moment.plus == Period{} ? text : text + " and " + to_text(moment.plus) + " more";
}

std::string ClauseWords::deed(const Treaty&, const std::vector<std::size_t>& acts,
                              const std::vector<std::size_t>& objects) const {
  std::vector<std::string> names, things;
  for (const std::size_t one : acts) names.push_back(act(one));
  for (const std::size_t one : objects) things.push_back(object(one));
  return cut(std::move(names), 12, "or") +
         (things.empty() ? "" : ": " + cut(std::move(things), 12, "or"));
}

std::string ClauseWords::exception(const Treaty& treaty, const Exception& exception) const {
  std::vector<std::string> parts;
  if (!exception.acts.empty() || !exception.objects.empty()) {
    std::string what = deed(treaty, exception.acts, exception.objects);
    parts.push_back(what.starts_with(": ") ? what.substr(2) : std::move(what));
  }
  if (exception.where) parts.push_back(area(treaty, *exception.where));
  if (exception.when) parts.push_back("if " + condition(treaty, *exception.when));
  std::string text = "Except";
  for (const std::string& part : parts) text += (&part == &parts.front() ? " " : ", ") + part;
  return text + (exception.remarks.note.empty() ? "." : " (" + exception.remarks.note + ").");
}

std::string ClauseWords::guard(const ClauseRef& ref) const {
  const Treaty& treaty = model_.treaties[ref.treaty];
  const Clause& clause = treaty.clauses[ref.clause];
  std::string text;
  if (asks_somebody(clause.where)) text = area(treaty, clause.where);
  if (clause.when.form != Condition::Form::always) {
    text += (text.empty() ? "if " : ", if ") + condition(treaty, clause.when);
  }
  return text;
}

std::vector<std::string> ClauseWords::sentences(const ClauseRef& ref) const {
  const Treaty& treaty = model_.treaties[ref.treaty];
  const Clause& clause = treaty.clauses[ref.clause];
  std::vector<std::string> said;
  // The ids of actors and groups stay as they are written.
  const bool by_id = !clause.who.empty() && (clause.who.front().whom == Whom::actor ||
                                             clause.who.front().whom == Whom::group);
  std::string first = roles(treaty, clause.who);
  if (!by_id) first = capital(std::move(first));
  if (clause.modality == Modality::holds) {
    first += verb(clause.modality) + clause.holds;
  } else {
    first += verb(clause.modality) + deed(treaty, clause.acts, clause.objects);
    if (clause.where.form != Area::Form::everywhere) first += ", " + area(treaty, clause.where);
  }
  if (clause.when.form != Condition::Form::always) {
    first += ", if " + condition(treaty, clause.when);
  }
  said.push_back(first + ".");
  for (const Exception& one : clause.exceptions) said.push_back(exception(treaty, one));
  if (!clause.toward.empty()) said.push_back("Owed to " + roles(treaty, clause.toward) + ".");
  std::vector<std::string> times;
  if (clause.from) times.push_back("from " + moment(*clause.from));
  if (clause.by) times.push_back("by " + moment(*clause.by));
  if (clause.within) times.push_back("within " + to_text(*clause.within) + " of coming to bind");
  if (clause.until) times.push_back("until " + moment(*clause.until));
  if (!times.empty()) said.push_back(capital(join(times)) + ".");
  if (!clause.means.empty())
    said.push_back("How, is for " + roles(treaty, clause.means) + " to choose.");
  if (!clause.otherwise.empty())
    said.push_back("If it is breached: " + clauses(clause.otherwise, ref.treaty) + ".");
  if (!clause.over.empty())
    said.push_back("It prevails over " + clauses(clause.over, ref.treaty) + ".");
  if (clause.force == Force::restate) said.push_back("It restates what is owed already.");
  if (clause.force == Force::intend) said.push_back("It says what is intended, not what is owed.");
  if (clause.force == Force::aim) said.push_back("It says what is aimed at, not what is owed.");
  return said;
}

std::string ClauseWords::passage(const ClauseRef& ref) const {
  const Treaty& treaty = model_.treaties[ref.treaty];
  const Clause& clause = treaty.clauses[ref.clause];
  std::vector<std::string> passages;
  const auto add = [&](std::size_t source, const std::string& at) {
    const Source& one = model_.sources[source];
    std::string text = (one.title.empty() ? one.id : one.title) + (at.empty() ? "" : ", " + at);
    if (std::find(passages.begin(), passages.end(), text) == passages.end()) {
      passages.push_back(std::move(text));
    }
  };
  if (!clause.quote.empty() && treaty.source) add(*treaty.source, clause.id);
  for (const Citation& one : clause.remarks.citations) add(one.source, one.at);
  std::string text;
  for (const std::string& one : passages) text += (text.empty() ? "" : "; ") + one;
  return text;
}

std::string ClauseWords::amount(Amount amount) {
  return decimal(amount, 12);
}

std::string ClauseWords::interval(Amount low, Amount high) {
  return low == high ? amount(low) : amount(low) + " to " + amount(high);
}

std::string ClauseWords::burden(const Burden& burden) {
  return interval(burden.low, burden.high) +
         (burden.dormant == 0 ? "" : " (" + amount(burden.dormant) + " dormant)");
}

bool ClauseWords::is_weighted() const {
  return std::any_of(model_.world.weights.begin(), model_.world.weights.end(),
                     [](const CellValue& one) { return one.millionths != 1'000'000; });
}

const char* id_of(Standing standing) {
  constexpr const char* kIds[] = {"draft", "signed", "in-force", "political", "lapsed"};
  return kIds[static_cast<std::size_t>(standing)];
}

const char* in_words(Standing standing) {
  constexpr const char* kWords[] = {"a draft", "signed, not yet in force", "in force",
                                    "a political commitment", "lapsed"};
  return kWords[static_cast<std::size_t>(standing)];
}

const char* id_of(Modality modality) {
  constexpr const char* kIds[] = {"must", "must_not", "may", "can", "holds"};
  return kIds[static_cast<std::size_t>(modality)];
}

const char* id_of(Force force) {
  constexpr const char* kIds[] = {"commit", "restate", "intend", "aim"};
  return kIds[static_cast<std::size_t>(force)];
}

const char* id_of(Status status) {
  constexpr const char* kIds[] = {"free", "dormant", "open", "releasable", "bound"};
  return kIds[static_cast<std::size_t>(status)];
}

const char* id_of(Stratum stratum) {
  return stratum == Stratum::owed ? "owed" : "intended";
}

const char* id_of(JudgeKind kind) {
  constexpr const char* kIds[] = {"escape",  "veto",       "consent_lock",
                                  "trigger", "delegation", "contingent"};
  return kIds[static_cast<std::size_t>(kind)];
}

}  // namespace demarche
