// SPDX-License-Identifier: Apache-2.0
// A clause at one cell as formulas over atoms, and these as tables.
#include "check/clause_formulas.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace demarche::check {

namespace {

using Set = std::set<std::size_t>;

// A formula over atoms.
struct Term {
  enum class Form { yes, no, atom, all, any, negation };
  Form form = Form::no;
  Atom atom = {};
  std::vector<Term> parts = {};
};

Term constant(bool so) {
  return {so ? Term::Form::yes : Term::Form::no, {}, {}};
}

Term negation(Term term) {
  return {Term::Form::negation, {}, {std::move(term)}};
}

// An atom, or its value where it is settled.
Term settled(const Atom& atom, const std::optional<bool>& so) {
  return so ? constant(*so) : Term{Term::Form::atom, atom, {}};
}

class Formulas {
 public:
  Formulas(const Reading& reading, const Spot& spot)
      : reading_(reading), model_(reading.model), assumed_(reading.assumptions), at_(spot) {}

  // What has to be shown: place, guard, its day come, a breach before it.
  Term v(const ClauseRef& ref, bool with_guard) const {
    const Clause& clause = reading_.clause(ref);
    Term whole{Term::Form::all, {}, {where(ref)}};
    if (!with_guard) return whole;
    if (reading_.ends_before_it_begins(ref)) return constant(false);
    whole.parts.push_back(condition(ref, clause.when));
    const std::optional<Date>& entry = model_.treaties[ref.treaty].entry_into_force;
    if (clause.from) whole.parts.push_back(come(ref, *clause.from, "from"));
    if (entry) {
      const Atom in_force{Atom::Kind::moment, kEvents, "entry", kNoTerritory, ref.treaty, 0};
      whole.parts.push_back(reading_.ever ? Term{Term::Form::atom, in_force, {}}
                                          : constant(has_come(*entry)));
    }
    Term breached{Term::Form::any, {}, {}};
    for_each_clause([&](const ClauseRef& other, const Clause& parent) {
      const auto& targets = parent.otherwise;
      if (std::count(targets.begin(), targets.end(), ref) != 0) {
        breached.parts.push_back(breach(other));
      }
    });
    if (!breached.parts.empty()) whole.parts.push_back(breached);
    return whole;
  }

  // What frees from it: its exceptions, its end, clauses that prevail over it. `reading`: clauses whose
  // e is being read.
  Term e(const ClauseRef& ref, std::vector<ClauseRef> reading = {}) const {
    const Clause& clause = reading_.clause(ref);
    Term whole{Term::Form::any, {}, {}};
    for (const Exception& exception : clause.exceptions) {
      whole.parts.push_back(exempt(ref, exception));
    }
    if (clause.until) whole.parts.push_back(come(ref, *clause.until, "until"));
    reading.push_back(ref);
    for_each_clause([&](const ClauseRef& other, const Clause& stronger) {
      if (std::count(stronger.over.begin(), stronger.over.end(), ref) == 0) return;
      if (std::count(reading.begin(), reading.end(), other) != 0) return;
      if (reading_.bearers(other).count(at_.bearer) == 0 || !speaks_of_it(stronger)) return;
      whole.parts.push_back({Term::Form::all, {}, {v(other, true), negation(e(other, reading))}});
    });
    return whole;
  }

 private:
  template <class Visit>
  void for_each_clause(Visit&& visit) const {
    for (std::size_t t = 0; t < model_.treaties.size(); ++t) {
      for (std::size_t c = 0; c < model_.treaties[t].clauses.size(); ++c) {
        visit(ClauseRef{t, c}, model_.treaties[t].clauses[c]);
      }
    }
  }

  bool is_act(const std::vector<std::size_t>& acts) const {
    return leaves(model_.world.acts, acts).count(at_.act) != 0;
  }
  bool is_object(const std::vector<std::size_t>& objects) const {
    return leaves(model_.world.objects, objects).count(at_.object) != 0;
  }
  bool speaks_of_it(const Clause& clause) const {
    return is_act(clause.acts) &&
           (clause.objects.empty() || at_.object == kNoKind || is_object(clause.objects));
  }

  Term exempt(const ClauseRef& ref, const Exception& exception) const {
    if (!exception.acts.empty() && !is_act(exception.acts)) return constant(false);
    if (!exception.objects.empty() && !is_object(exception.objects)) return constant(false);
    Term whole{Term::Form::all, {}, {}};
    if (exception.where) {
      const bool everywhere = exception.where->form == Area::Form::everywhere;
      if (at_.territory == kNoTerritory && !everywhere) return constant(false);
      if (!everywhere) whole.parts.push_back(area(ref, *exception.where));
    }
    if (exception.when) whole.parts.push_back(condition(ref, *exception.when));
    return whole;
  }

  Term where(const ClauseRef& ref) const {
    if (at_.territory == kNoTerritory) return constant(true);
    const std::vector<std::size_t>* annex = nullptr;
    for (const Assumptions::Annex& one : assumed_.annexes) {
      if (one.clause == ref) annex = &one.where;
    }
    if (annex == nullptr) return area(ref, reading_.clause(ref).where);
    return constant(std::count(annex->begin(), annex->end(), at_.territory) != 0);
  }

  bool home_of(const Set& actors) const {
    for (const std::size_t actor : actors) {
      const std::vector<std::size_t>& home = model_.world.actors[actor].home;
      if (std::count(home.begin(), home.end(), at_.territory) != 0) return true;
    }
    return false;
  }

  Term area(const ClauseRef& ref, const Area& area_read) const {
    using Form = Area::Form;
    const auto parts = [&](Term::Form form) {
      Term whole{form, {}, {}};
      for (const Area& part : area_read.parts) whole.parts.push_back(area(ref, part));
      return whole;
    };
    switch (area_read.form) {
      case Form::everywhere:
        return constant(true);
      case Form::territory:
        return constant(area_read.index == at_.territory);
      case Form::named:
        return area(ref, model_.world.areas[area_read.index].area);
      case Form::home:
        return constant(home_of(reading_.meant(ref.treaty, area_read.of, at_.bearer)));
      case Form::abroad:
        return constant(!home_of({at_.bearer}));
      case Form::complement:
        return negation(area(ref, area_read.parts[0]));
      case Form::any:
        return parts(Term::Form::any);
      case Form::all:
        return parts(Term::Form::all);
      case Form::opinion:
        return opinion(ref, area_read.of, area_read.that, at_.territory);
    }
    throw std::logic_error("a form of area without a meaning");
  }

  Term condition(const ClauseRef& ref, const Condition& read) const {
    using Form = Condition::Form;
    const auto parts = [&](Term::Form form) {
      Term whole{form, {}, {}};
      for (const Condition& part : read.parts) whole.parts.push_back(condition(ref, part));
      return whole;
    };
    switch (read.form) {
      case Form::always:
        return constant(true);
      case Form::fact:
        return fact(read.text);
      case Form::opinion:
        return opinion(ref, read.of, read.text, kNoTerritory);
      case Form::consent:
        return consent(ref, read.of);
      case Form::negation:
        return negation(condition(ref, read.parts[0]));
      case Form::any:
        return parts(Term::Form::any);
      case Form::all:
        return parts(Term::Form::all);
    }
    throw std::logic_error("a form of condition without a meaning");
  }

  // Whether a day that is known has come; without a day assumed it has.
  bool has_come(const Date& day) const { return !assumed_.on || *assumed_.on >= day; }

  Term fact(const std::string& text) const {
    std::optional<bool> so;
    for (const Fact& known : model_.facts) {
      if (known.text != text) continue;
      if (const auto* truth = std::get_if<bool>(&known.known)) so = *truth;
      if (const auto* since = std::get_if<Date>(&known.known)) so = has_come(*since);
    }
    for (const Assumptions::FactIs& assumed : assumed_.facts) {
      if (assumed.text == text) so = assumed.so;
    }
    return settled({Atom::Kind::fact, kEvents, text}, so);
  }

  Term breach(const ClauseRef& ref) const {
    std::optional<bool> so;
    for (const Assumptions::Breach& breached : assumed_.breaches) {
      if (breached.clause == ref) so = !breached.on || has_come(*breached.on);
    }
    return settled({Atom::Kind::breach, kEvents, {}, kNoTerritory, ref.treaty, ref.clause}, so);
  }

  // Whether a moment has come: of `from` that it has begun, of `until` that it is over.
  Term come(const ClauseRef& ref, const Moment& moment, const std::string& key) const {
    const std::optional<Date> day = reading_.day_of(ref.treaty, moment);
    const Atom moment_of{Atom::Kind::moment, kEvents, key, kNoTerritory, ref.treaty, ref.clause};
    if (const auto* text = std::get_if<std::string>(&moment.from)) {
      if (day && assumed_.on) return constant(has_come(*day));
      if (key == "from" || moment.plus == Period{}) return fact(*text);
      return {Term::Form::all, {}, {fact(*text), settled(moment_of, {})}};
    }
    if (reading_.ever) return {Term::Form::atom, moment_of, {}};
    if (!assumed_.on) return constant(key == "from");
    if (day) return constant(key == "from" ? *assumed_.on >= *day : *assumed_.on > *day);
    return settled(moment_of, {});
  }

  Term opinion(const ClauseRef& ref, const std::vector<Role>& roles, const std::string& that,
               std::size_t territory) const {
    Term some{Term::Form::any, {}, {}};
    for (const Role& role : roles) {
      const Set holders = reading_.meant(ref.treaty, role, at_.bearer);
      if (holders.empty()) continue;
      const bool each = role.whom == Whom::all || role.whom == Whom::parties;
      Term held{each ? Term::Form::all : Term::Form::any, {}, {}};
      for (const std::size_t actor : holders) held.parts.push_back(holds(actor, that, territory));
      some.parts.push_back(held);
    }
    return some;
  }

  Term holds(std::size_t actor, const std::string& that, std::size_t territory) const {
    const auto among = [&](const std::vector<std::size_t>& where) {
      return std::count(where.begin(), where.end(), territory) != 0;
    };
    std::optional<bool> so;
    for (const Assumptions::Perceives& perceived : assumed_.perceives) {
      if (perceived.actor == actor && territory != kNoTerritory) so = among(perceived.where);
    }
    for (const Assumptions::OpinionIs& assumed : assumed_.opinions) {
      if (assumed.actor != actor || (assumed.that && *assumed.that != that)) continue;
      const bool meant = assumed.where ? among(*assumed.where) : territory == kNoTerritory;
      if (meant) so = assumed.so;
    }
    return settled({Atom::Kind::opinion, actor, that, territory}, so);
  }

  Term consent(const ClauseRef& ref, const std::vector<Role>& roles) const {
    Term all{Term::Form::all, {}, {}};
    for (const Role& role : roles) {
      const Set givers = reading_.meant(ref.treaty, role, at_.bearer);
      if (givers.empty()) continue;
      Term given{role.whom == Whom::any ? Term::Form::any : Term::Form::all, {}, {}};
      for (const std::size_t actor : givers) given.parts.push_back(gives(ref, actor));
      all.parts.push_back(given);
    }
    return all.parts.empty() ? constant(false) : all;
  }

  Term gives(const ClauseRef& ref, std::size_t actor) const {
    std::optional<bool> so;
    for (const Assumptions::ConsentIs& assumed : assumed_.consents) {
      if (assumed.actor == actor && (!assumed.clause || *assumed.clause == ref)) so = assumed.so;
    }
    return settled({Atom::Kind::consent, actor, {}, kNoTerritory, ref.treaty, ref.clause}, so);
  }

  const Reading& reading_;
  const Model& model_;
  const Assumptions& assumed_;
  const Spot at_;
};

void collect(const Term& term, std::set<Atom>& atoms) {
  if (term.form == Term::Form::atom) atoms.insert(term.atom);
  for (const Term& part : term.parts) collect(part, atoms);
}

// The term's value in each state of the atoms.
std::vector<bool> values(const Term& term, const std::vector<Atom>& atoms) {
  const std::size_t states = std::size_t{1} << atoms.size();
  switch (term.form) {
    case Term::Form::yes:
      return std::vector<bool>(states, true);
    case Term::Form::no:
      return std::vector<bool>(states, false);
    case Term::Form::atom: {
      const auto at = std::lower_bound(atoms.begin(), atoms.end(), term.atom) - atoms.begin();
      std::vector<bool> value(states);
      for (std::size_t s = 0; s < states; ++s) value[s] = ((s >> at) & 1) != 0;
      return value;
    }
    case Term::Form::negation: {
      std::vector<bool> value = values(term.parts[0], atoms);
      value.flip();
      return value;
    }
    case Term::Form::all:
    case Term::Form::any:
      break;
  }
  const bool all = term.form == Term::Form::all;
  std::vector<bool> value(states, all);
  for (const Term& part : term.parts) {
    const std::vector<bool> one = values(part, atoms);
    for (std::size_t s = 0; s < states; ++s) {
      value[s] = all ? value[s] && one[s] : value[s] || one[s];
    }
  }
  return value;
}

Table tabled(const Term& term) {
  std::set<Atom> atoms;
  collect(term, atoms);
  if (atoms.size() > kMostAtoms) {
    throw std::length_error("more than " + std::to_string(kMostAtoms) + " atoms in one condition");
  }
  Table table;
  table.atoms.assign(atoms.begin(), atoms.end());
  table.value = values(term, table.atoms);
  return table;
}

}  // namespace

Table v_of(const Reading& reading, const ClauseRef& ref, const Spot& spot, bool with_guard) {
  return tabled(Formulas(reading, spot).v(ref, with_guard));
}

Table e_of(const Reading& reading, const ClauseRef& ref, const Spot& spot) {
  return tabled(Formulas(reading, spot).e(ref));
}

Table binds_of(const Reading& reading, const ClauseRef& ref, const Spot& spot, bool with_guard) {
  const Formulas formulas(reading, spot);
  return tabled({Term::Form::all, {}, {formulas.v(ref, with_guard), negation(formulas.e(ref))}});
}

}  // namespace demarche::check
