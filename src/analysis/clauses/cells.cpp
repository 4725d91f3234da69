// SPDX-License-Identifier: Apache-2.0
#include "analysis/clauses/cells.hpp"

#include <algorithm>
#include <utility>

#include "analysis/clauses/dates.hpp"

namespace demarche::clauses {

namespace {

std::pair<std::size_t, std::size_t> key(const ClauseRef& ref) {
  return {ref.treaty, ref.clause};
}

const std::vector<bool>& leaves(std::map<std::vector<std::size_t>, std::vector<bool>>& cache,
                                const std::vector<Kind>& tree,
                                const std::vector<std::size_t>& nodes) {
  const auto [found, is_new] = cache.try_emplace(nodes);
  if (is_new) found->second = leaves_below(tree, nodes);
  return found->second;
}

}  // namespace

Readings::Readings(const Model& model, const Assumptions& assumptions, bool ever)
    : model_(model),
      ever_(ever),
      known_(model, assumptions, !ever),
      values_(model.world.actors.size()),
      judgements_(values_),
      areas_(model.world.areas.size()) {
  for (std::size_t t = 0; t < model.treaties.size(); ++t) {
    const Treaty& treaty = model.treaties[t];
    sides_.push_back(sides_of(model.world, treaty));
    for (std::size_t c = 0; c < treaty.clauses.size(); ++c) {
      for (const ClauseRef& other : treaty.clauses[c].otherwise) {
        breached_by_[key(other)].push_back({t, c});
      }
      for (const ClauseRef& other : treaty.clauses[c].over) {
        overridden_by_[key(other)].push_back({t, c});
      }
    }
  }
  std::vector<std::size_t> all(model.world.acts.size());
  for (std::size_t act = 0; act < all.size(); ++act) all[act] = act;
  whats_ = whats_of(model.world, all, {});
}

Bits Readings::actor_set(const std::vector<std::size_t>& actors) const {
  Bits set = values_.nobody();
  for (const std::size_t actor : actors) set.set(actor);
  return set;
}

Bits Readings::territory_set(const std::vector<std::size_t>& list) const {
  Bits set(territories() + 1);
  for (const std::size_t territory : list) set.set(territory);
  return set;
}

Bits Readings::toward(const ClauseRef& ref, const Clause& clause, std::size_t bearer) const {
  const Treaty& treaty = model_.treaties[ref.treaty];
  static const std::vector<Role> kOthers{{Whom::other, 0, {}}};
  const std::vector<Role>& roles = clause.toward.empty() ? kOthers : clause.toward;
  Bits set = actor_set(meant_by(model_.world, treaty, sides_[ref.treaty], roles, bearer));
  set.reset(bearer);
  return set;
}

// ---- Conditions

std::vector<Readings::Named> Readings::named(const Reading& reading, const Role& role) const {
  Bits actors = actor_set(
      meant_by(model_.world, reading.treaty, sides_[reading.ref.treaty], role, reading.bearer));
  switch (role.whom) {
    case Whom::self:
      return {{JudgeKind::escape, std::move(actors)}};
    case Whom::any:
    case Whom::party:
      return {{JudgeKind::trigger, std::move(actors)}};
    case Whom::all:
    case Whom::parties:
      return {{JudgeKind::consent_lock, std::move(actors)}};
    default:
      break;
  }
  Bits bearer = values_.nobody();
  bearer.set(reading.bearer);
  Bits own = common(actors, bearer);
  subtract(actors, own);
  Bits claimants = common(actors, reading.toward);
  subtract(actors, claimants);
  return {{JudgeKind::escape, std::move(own)},
          {JudgeKind::veto, std::move(claimants)},
          {JudgeKind::delegation, std::move(actors)}};
}

Value Readings::fact(const std::string& text) {
  const std::optional<bool> so = known_.fact(text);
  return so ? (*so ? kYes : kNo) : values_.event(Values::What::fact, text);
}

// Opinion: one of the roles holds it, by one of those it means or, `all`, by each. Consent: all roles give
// it, each of those meant or, `any`, one of them.
Value Readings::held(const Reading& reading, const std::vector<Role>& of, Values::What what,
                     const std::string& name) {
  const bool consent = what == Values::What::consent;
  std::vector<Value> roles;
  for (const Role& role : of) {
    const bool jointly = role.whom == Whom::all || role.whom == Whom::parties;
    const bool every = consent ? role.whom != Whom::any : jointly;
    std::vector<Value> parts;
    bool somebody = false;
    for (const Named& some : named(reading, role)) {
      Bits undecided = values_.nobody();
      some.actors.for_each([&](std::size_t actor) {
        somebody = true;
        const std::optional<bool> so =
            consent ? known_.consent(actor, reading.ref) : known_.opinion(actor, name);
        if (!so) undecided.set(actor);
        if (so && *so != every) parts.push_back(*so ? kYes : kNo);
      });
      if (undecided.any()) parts.push_back(values_.held(what, name, undecided, every, some.kind));
    }
    if (somebody) roles.push_back(every ? values_.all(parts) : values_.any(parts));
  }
  if (roles.empty()) return kNo;
  return consent ? values_.all(roles) : values_.any(roles);
}

Value Readings::asked(const Reading& reading, const Condition& condition) {
  switch (condition.form) {
    case Condition::Form::always:
      return kYes;
    case Condition::Form::fact:
      return fact(condition.text);
    case Condition::Form::opinion:
      return held(reading, condition.of, Values::What::opinion, condition.text);
    case Condition::Form::consent:
      return held(reading, condition.of, Values::What::consent, qualified_id(model_, reading.ref));
    case Condition::Form::negation:
      return values_.negation(asked(reading, condition.parts.front()));
    case Condition::Form::any:
    case Condition::Form::all:
      break;
  }
  std::vector<Value> parts;
  for (const Condition& part : condition.parts) parts.push_back(asked(reading, part));
  return condition.form == Condition::Form::all ? values_.all(parts) : values_.any(parts);
}

// ---- Places

Readings::Patches Readings::uniform(const Bits& in) const {
  Patches patches;
  Bits out(territories() + 1, true);
  out.reset(territories());
  subtract(out, in);
  if (in.any()) patches.push_back({in, kYes});
  if (out.any()) patches.push_back({out, kNo});
  return patches;
}

Readings::Patches Readings::joined(const Patches& a, const Patches& b, bool all) {
  Patches made;
  for (const Patch& one : a) {
    for (const Patch& two : b) {
      Bits where = common(one.where, two.where);
      if (!where.any()) continue;
      const Value value =
          all ? values_.all({one.value, two.value}) : values_.any({one.value, two.value});
      const auto same =
          std::find_if(made.begin(), made.end(), [&](const Patch& p) { return p.value == value; });
      if (same == made.end()) {
        made.push_back({std::move(where), value});
      } else {
        same->where |= where;
      }
    }
  }
  return made;
}

Readings::Patches Readings::held_here(const Named& named, const Area& area, bool every) {
  // Territories where the same actors are undecided, and whether somebody decided settles it.
  struct Case {
    Bits where;
    Bits undecided;
    bool settled = false;
  };
  Bits everywhere(territories() + 1, true);
  everywhere.reset(territories());
  std::vector<Case> cases{{everywhere, named.actors, false}};
  named.actors.for_each([&](std::size_t actor) {
    if (!known_.thinks_of_places(actor)) return;
    std::vector<std::size_t> yes, no;
    for (std::size_t t = 0; t < territories(); ++t) {
      const std::optional<bool> so = known_.opinion(actor, area.that, t);
      if (so) (*so ? yes : no).push_back(t);
    }
    for (const bool so : {false, true}) {
      const Bits where = territory_set(so ? yes : no);
      for (std::size_t i = 0, before = cases.size(); i < before; ++i) {
        Case split{common(cases[i].where, where), cases[i].undecided,
                   cases[i].settled || so != every};
        if (!split.where.any()) continue;
        subtract(cases[i].where, split.where);
        split.undecided.reset(actor);
        cases.push_back(std::move(split));
      }
    }
  });
  Patches patches;
  for (const Case& one : cases) {
    if (!one.where.any()) continue;
    Value value = every ? kYes : kNo;
    if (one.settled) {
      value = every ? kNo : kYes;
    } else if (one.undecided.any()) {
      value = values_.held(Values::What::opinion_here, area.that, one.undecided, every, named.kind);
    }
    patches.push_back({one.where, value});
  }
  return patches;
}

Readings::Patches Readings::opinion_here(const Reading& reading, const Area& area) {
  Patches any = uniform(Bits(territories() + 1));
  for (const Role& role : area.of) {
    const bool every = role.whom == Whom::all || role.whom == Whom::parties;
    for (const Named& some : named(reading, role)) {
      if (some.actors.any()) any = joined(any, held_here(some, area, every), false);
    }
  }
  return any;
}

Readings::Patches Readings::place(const Reading& reading, const Area& area) {
  switch (area.form) {
    case Area::Form::everywhere: {
      Bits all(territories() + 1, true);
      all.reset(territories());
      return uniform(all);
    }
    case Area::Form::territory:
      return uniform(territory_set({area.index}));
    case Area::Form::named: {
      std::optional<Bits>& known = areas_[area.index];
      if (!known) {
        known = Bits(territories() + 1);
        const std::vector<bool> in =
            territories_of(model_.world, model_.world.areas[area.index].area, reading.bearer);
        for (std::size_t t = 0; t < in.size(); ++t) {
          if (in[t]) known->set(t);
        }
      }
      return uniform(*known);
    }
    case Area::Form::home:
    case Area::Form::abroad: {
      Bits homes(territories() + 1);
      const std::vector<std::size_t> whose =
          area.form == Area::Form::abroad
              ? std::vector<std::size_t>{reading.bearer}
              : meant_by(model_.world, reading.treaty, sides_[reading.ref.treaty], area.of,
                         reading.bearer);
      for (const std::size_t actor : whose) {
        for (const std::size_t t : model_.world.actors[actor].home) homes.set(t);
      }
      Patches patches = uniform(homes);
      if (area.form == Area::Form::abroad) {
        for (Patch& patch : patches) patch.value = patch.value == kNo ? kYes : kNo;
      }
      return patches;
    }
    case Area::Form::complement: {
      Patches patches = place(reading, area.parts.front());
      for (Patch& patch : patches) patch.value = values_.negation(patch.value);
      return patches;
    }
    case Area::Form::opinion:
      return opinion_here(reading, area);
    case Area::Form::any:
    case Area::Form::all:
      break;
  }
  const bool all = area.form == Area::Form::all;
  Bits everywhere(territories() + 1, all);
  everywhere.reset(territories());
  Patches patches = uniform(everywhere);
  for (const Area& part : area.parts) patches = joined(patches, place(reading, part), all);
  return patches;
}

// ---- Time keys

Value Readings::from(const Reading& reading) {
  const std::optional<Moment>& moment = reading.clause.from;
  const std::optional<Date>& on = known_.on();
  const std::optional<Date>& entry = reading.treaty.entry_into_force;
  if (is_empty(window_of(known_, reading.treaty, reading.clause))) return kNo;
  if (on && entry && *on < *entry) return kNo;
  if (ever_) {
    std::vector<Value> parts;
    if (entry) parts.push_back(values_.event(Values::What::from, reading.treaty.id));
    if (moment) {
      const auto* text = std::get_if<std::string>(&moment->from);
      parts.push_back(text != nullptr
                          ? fact(*text)
                          : values_.event(Values::What::from, qualified_id(model_, reading.ref)));
    }
    return values_.all(parts);
  }
  if (!moment) return kYes;
  if (const auto* text = std::get_if<std::string>(&moment->from)) {
    const std::optional<Date> since = known_.since(*text);
    if (!on || !since) return fact(*text);
    return *on >= later(*since, moment->plus) ? kYes : kNo;
  }
  if (!on) return kYes;
  const auto* date = std::get_if<Date>(&moment->from);
  const std::optional<Date> start = date != nullptr ? *date : reading.treaty.entry_into_force;
  if (!start) return values_.event(Values::What::from, qualified_id(model_, reading.ref));
  return *on >= later(*start, moment->plus) ? kYes : kNo;
}

Value Readings::until(const Reading& reading) {
  const std::optional<Moment>& moment = reading.clause.until;
  if (!moment) return kNo;
  const std::optional<Date>& on = known_.on();
  if (const auto* text = std::get_if<std::string>(&moment->from)) {
    const std::optional<Date> since = known_.since(*text);
    if (on && since) return *on >= later(*since, moment->plus) ? kYes : kNo;
    // Between the event and so much later it has come about and the clause has not ended.
    if (moment->plus == Period{}) return fact(*text);
    return values_.all(
        {fact(*text), values_.event(Values::What::until, qualified_id(model_, reading.ref))});
  }
  if (ever_) return values_.event(Values::What::until, qualified_id(model_, reading.ref));
  if (!on) return kNo;
  const auto* date = std::get_if<Date>(&moment->from);
  const std::optional<Date> end = date != nullptr ? *date : reading.treaty.entry_into_force;
  if (!end) return values_.event(Values::What::until, qualified_id(model_, reading.ref));
  return *on > later(*end, moment->plus) ? kYes : kNo;
}

// ---- Clauses

Value Readings::guard(const Reading& reading) {
  std::vector<Value> parts{asked(reading, reading.clause.when), from(reading)};
  if (const auto found = breached_by_.find(key(reading.ref)); found != breached_by_.end()) {
    std::vector<Value> breaches;
    for (const ClauseRef& other : found->second) {
      const std::optional<bool> so = known_.breach(other);
      breaches.push_back(so ? (*so ? kYes : kNo)
                            : values_.event(Values::What::breach, qualified_id(model_, other)));
    }
    parts.push_back(values_.any(breaches));
  }
  return values_.all(parts);
}

bool Readings::has(const Exception& exception, const What& what) const {
  const World& world = model_.world;
  if (!exception.acts.empty() && !leaves(acts_, world.acts, exception.acts)[what.act]) return false;
  if (!exception.objects.empty() &&
      (what.object == kNoObject ||
       !leaves(objects_, world.objects, exception.objects)[what.object])) {
    return false;
  }
  return world.acts[what.act].territorial || !exception.where ||
         exception.where->form == Area::Form::everywhere;
}

Readings::Pair Readings::conditions(const Reading& reading, const What& what, Value guard) {
  const bool territorial = model_.world.acts[what.act].territorial;
  Bits everywhere(territories() + 1, territorial);
  if (territorial) {
    everywhere.reset(territories());
  } else {
    everywhere.set(territories());
  }
  const auto throughout = [&](Value value) { return Patches{{everywhere, value}}; };
  Pair pair{throughout(guard), throughout(until(reading))};
  if (territorial) {
    const Assumptions::Annex* annex = known_.annex(reading.ref);
    pair.guard = joined(pair.guard,
                        annex != nullptr ? uniform(territory_set(annex->where))
                                         : place(reading, reading.clause.where),
                        true);
  }
  for (const Exception& exception : reading.clause.exceptions) {
    if (!has(exception, what)) continue;
    Patches one = throughout(exception.when ? asked(reading, *exception.when) : kYes);
    if (territorial && exception.where) {
      one = joined(one, place(reading, *exception.where), true);
    }
    pair.exempt = joined(pair.exempt, one, false);
  }
  if (const auto found = overridden_by_.find(key(reading.ref)); found != overridden_by_.end()) {
    being_read_.push_back(reading.ref);
    for (const ClauseRef& other : found->second) {
      const std::optional<Patches> there = applies(other, reading.bearer, what);
      if (there) pair.exempt = joined(pair.exempt, *there, false);
    }
    being_read_.pop_back();
  }
  return pair;
}

std::optional<Readings::Patches> Readings::applies(const ClauseRef& ref, std::size_t bearer,
                                                   const What& what) {
  if (std::find(being_read_.begin(), being_read_.end(), ref) != being_read_.end()) return {};
  const Clause& clause = clause_at(ref);
  const World& world = model_.world;
  if (!leaves(acts_, world.acts, clause.acts)[what.act]) return {};
  if (what.object != kNoObject && !clause.objects.empty() &&
      !leaves(objects_, world.objects, clause.objects)[what.object]) {
    return {};
  }
  const Treaty& treaty = model_.treaties[ref.treaty];
  const std::vector<std::size_t> bearers = bearers_of(world, treaty, sides_[ref.treaty], clause);
  if (!std::binary_search(bearers.begin(), bearers.end(), bearer)) return {};
  const Reading reading{ref, clause, treaty, bearer, toward(ref, clause, bearer)};
  Pair pair = conditions(reading, what, guard(reading));
  for (Patch& patch : pair.exempt) patch.value = values_.negation(patch.value);
  return joined(pair.guard, pair.exempt, true);
}

// Acts and objects that neither exceptions nor what stands over the clause tell apart.
std::vector<std::vector<std::size_t>> Readings::classes_of(const ClauseRef& ref,
                                                           const Clause& clause) const {
  const World& world = model_.world;
  const std::vector<bool>& acts = leaves(acts_, world.acts, clause.acts);
  const std::vector<bool>& objects = leaves(objects_, world.objects, clause.objects);
  const bool overridden = overridden_by_.contains(key(ref));
  std::map<std::vector<std::size_t>, std::vector<std::size_t>> classes;
  for (std::size_t w = 0; w < whats_.size(); ++w) {
    const What& what = whats_[w];
    if (!acts[what.act]) continue;
    if (what.object != kNoObject && !clause.objects.empty() && !objects[what.object]) continue;
    std::vector<std::size_t> signature{world.acts[what.act].territorial ? 1U : 0U};
    if (overridden) signature.push_back(w);
    for (const Exception& exception : clause.exceptions) {
      signature.push_back(has(exception, what) ? 1 : 0);
    }
    classes[signature].push_back(w);
  }
  std::vector<std::vector<std::size_t>> list;
  for (auto& [signature, whats] : classes) list.push_back(std::move(whats));
  std::sort(list.begin(), list.end());
  return list;
}

ClauseCells Readings::cells(const ClauseRef& ref, const Clause& clause, bool guarded) {
  ClauseCells cells;
  const Treaty& treaty = model_.treaties[ref.treaty];
  cells.whats = classes_of(ref, clause);
  for (const std::size_t bearer : bearers_of(model_.world, treaty, sides_[ref.treaty], clause)) {
    cells.bearers.push_back({bearer, {}});
    const Reading reading{ref, clause, treaty, bearer, toward(ref, clause, bearer)};
    const Value when = guarded ? guard(reading) : kYes;
    for (std::size_t k = 0; k < cells.whats.size(); ++k) {
      const Pair pair = conditions(reading, whats_[cells.whats[k].front()], when);
      std::vector<Block>& blocks = cells.bearers.back().blocks;
      const std::size_t first = blocks.size();
      for (const Patch& v : pair.guard) {
        if (v.value == kNo) continue;
        for (const Patch& e : pair.exempt) {
          if (e.value == kYes) continue;
          Bits where = common(v.where, e.where);
          if (!where.any()) continue;
          const std::uint32_t judgement = judgements_.of(v.value, e.value);
          if (judgements_[judgement].status == Status::free) continue;
          const auto same =
              std::find_if(blocks.begin() + static_cast<std::ptrdiff_t>(first), blocks.end(),
                           [&](const Block& block) { return block.judgement == judgement; });
          if (same == blocks.end()) {
            blocks.push_back({static_cast<std::uint32_t>(k), judgement, std::move(where)});
          } else {
            same->where |= where;
          }
        }
      }
    }
  }
  return cells;
}

}  // namespace demarche::clauses
