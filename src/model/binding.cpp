// SPDX-License-Identifier: Apache-2.0
#include "model/binding.hpp"

#include <algorithm>

namespace demarche {

namespace {

using Id = Terms::Id;

std::uint64_t bit(std::size_t option) {
  return std::uint64_t{1} << option;
}

bool has(const std::vector<std::size_t>& list, std::size_t item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace

Binding::Binding(const Model& model, Terms& terms) : model_(model), terms_(terms) {
  for (const Treaty& treaty : model.treaties) sides_.push_back(sides_of(model.world, treaty));
  for (std::size_t o = 0; o < model.options.size(); ++o) {
    for (const Deed& deed : model.options[o].effects.deeds) {
      Act act{bit(o), &deed, deed.who, whats_of(model.world, deed.acts, deed.objects)};
      std::sort(act.who.begin(), act.who.end());
      acts_.push_back(std::move(act));
    }
  }
}

std::vector<std::size_t> Binding::bearers(const ClauseRef& ref) const {
  const Treaty& treaty = model_.treaties[ref.treaty];
  return bearers_of(model_.world, treaty, sides_[ref.treaty], treaty.clauses[ref.clause]);
}

std::vector<What> Binding::whats(const ClauseRef& ref) const {
  const Clause& clause = model_.treaties[ref.treaty].clauses[ref.clause];
  return whats_of(model_.world, clause.acts, clause.objects);
}

Row<Id> Binding::bound(const ClauseRef& clause, std::size_t bearer, const What& what) {
  const Reach& its = reach(clause, bearer);
  const bool placed = model_.world.acts[what.act].territorial;
  std::vector<const Exempt*> exempt;
  for (const Exempt& one : its.exempt) {
    const bool reaches = std::binary_search(one.whats.begin(), one.whats.end(), what);
    if (reaches && (placed || !one.placed)) exempt.push_back(&one);
  }
  Row<Id> row(placed ? its.where.size() : 1, its.when);
  for (std::size_t t = 0; t < row.size(); ++t) {
    if (placed) row[t] = terms_.all({row[t], its.where[t]});
    for (const Exempt* one : exempt) {
      if (row[t] == Terms::kNever) break;
      const Id free = placed ? terms_.all({one->when, one->where[t]}) : one->when;
      row[t] = terms_.all({row[t], terms_.negation(free)});
    }
  }
  return row;
}

const Binding::Reach& Binding::reach(const ClauseRef& ref, std::size_t bearer) {
  const auto [at, is_new] = reaches_.try_emplace({{ref.treaty, ref.clause}, bearer});
  Reach& reach = at->second;
  if (!is_new) return reach;
  const Treaty& treaty = model_.treaties[ref.treaty];
  const Clause& clause = treaty.clauses[ref.clause];
  const View view{ref, treaty, clause, bearer};
  const auto shown = [](const Row<Shown>& row) {
    Row<Id> yes;
    for (const Shown& one : row) yes.push_back(one.yes);
    return yes;
  };
  reach.when = condition(view, clause.when).yes;
  reach.where = shown(area(view, clause.where));
  for (const Exception& one : clause.exceptions) {
    Exempt exempt;
    exempt.whats = whats_of(model_.world, one.acts.empty() ? clause.acts : one.acts,
                            one.objects.empty() ? clause.objects : one.objects);
    if (!one.objects.empty()) {
      std::erase_if(exempt.whats, [](const What& what) { return what.object == kNoObject; });
    }
    exempt.placed = one.where && one.where->form != Area::Form::everywhere;
    exempt.when = condition(view, one.when ? *one.when : clause.when).yes;
    exempt.where = one.where ? shown(area(view, *one.where)) : reach.where;
    reach.exempt.push_back(std::move(exempt));
  }
  return reach;
}

// Kleene's and, or.
Binding::Shown Binding::joined(const std::vector<Shown>& parts, bool all) {
  std::vector<Id> yes, no;
  for (const Shown& part : parts) {
    yes.push_back(part.yes);
    no.push_back(part.no);
  }
  if (all) return {terms_.all(std::move(yes)), terms_.any(std::move(no))};
  return {terms_.any(std::move(yes)), terms_.all(std::move(no))};
}

Binding::Shown Binding::fact(const std::string& text) {
  for (const Fact& fact : model_.facts) {
    if (fact.text != text) continue;
    if (const bool* so = std::get_if<bool>(&fact.known)) {
      return decided(*so ? Terms::kAlways : Terms::kNever);
    }
    if (std::holds_alternative<Date>(fact.known)) return decided(Terms::kAlways);
    if (const auto* formula = std::get_if<Formula>(&fact.known))
      return decided(terms_.of(*formula));
  }
  return {};
}

Binding::Shown Binding::condition(const View& view, const Condition& condition) {
  std::vector<Shown> parts;
  for (const Condition& part : condition.parts) parts.push_back(this->condition(view, part));
  switch (condition.form) {
    case Condition::Form::always:
      break;
    case Condition::Form::fact:
      return fact(condition.text);
    case Condition::Form::opinion:
      return decided(held(view, condition.of, condition.text, model_.world.territories.size()));
    case Condition::Form::consent:
      return decided(given(view, condition.of));
    case Condition::Form::negation:
      return {parts.front().no, parts.front().yes};
    case Condition::Form::any:
    case Condition::Form::all:
      return joined(parts, condition.form == Condition::Form::all);
  }
  return decided(Terms::kAlways);
}

Row<Binding::Shown> Binding::area_of(const std::vector<bool>& in) const {
  Row<Shown> row;
  for (const bool one : in) {
    row.push_back(one ? Shown{Terms::kAlways, Terms::kNever}
                      : Shown{Terms::kNever, Terms::kAlways});
  }
  return row;
}

Row<Binding::Shown> Binding::area(const View& view, const Area& area) {
  const World& world = model_.world;
  const std::size_t size = world.territories.size();
  std::vector<Row<Shown>> parts;
  for (const Area& part : area.parts) parts.push_back(this->area(view, part));
  switch (area.form) {
    case Area::Form::home:
      return area_of(homes_of(
          world, meant_by(world, view.treaty, sides_[view.ref.treaty], area.of, view.bearer)));
    case Area::Form::complement:
      for (Shown& one : parts.front()) std::swap(one.yes, one.no);
      return parts.front();
    case Area::Form::any:
    case Area::Form::all: {
      Row<Shown> row;
      for (std::size_t t = 0; t < size; ++t) {
        std::vector<Shown> here;
        for (const Row<Shown>& part : parts) here.push_back(part[t]);
        row.push_back(joined(here, area.form == Area::Form::all));
      }
      return row;
    }
    case Area::Form::opinion: {
      Row<Shown> row;
      for (std::size_t t = 0; t < size; ++t)
        row.push_back(decided(held(view, area.of, area.that, t)));
      return row;
    }
    case Area::Form::everywhere:
    case Area::Form::territory:
    case Area::Form::named:
    case Area::Form::abroad:
      break;
  }
  return area_of(territories_of(world, area, view.bearer));
}

const Row<std::uint64_t>& Binding::declared(std::size_t actor, const std::string& that) {
  const auto [at, is_new] = declared_.try_emplace({actor, that});
  Row<std::uint64_t>& row = at->second;
  if (!is_new) return row;
  const std::size_t size = model_.world.territories.size();
  row.assign(size + 1, 0);
  for (std::size_t o = 0; o < model_.options.size(); ++o) {
    for (const Declaration& one : model_.options[o].effects.declarations) {
      if (one.that != that || !has(one.who, actor)) continue;
      if (!one.where) {
        row[size] |= bit(o);
        continue;
      }
      const std::vector<bool> in = territories_of(model_.world, *one.where, actor);
      for (std::size_t t = 0; t < size; ++t) {
        if (in[t]) row[t] |= bit(o);
      }
    }
  }
  return row;
}

Id Binding::held(const View& view, const std::vector<Role>& roles, const std::string& that,
                 std::size_t place) {
  std::vector<Id> by_role;
  for (const Role& role : roles) {
    std::vector<Id> each;
    for (const std::size_t actor :
         meant_by(model_.world, view.treaty, sides_[view.ref.treaty], role, view.bearer)) {
      each.push_back(terms_.some_of(declared(actor, that)[place]));
    }
    if (each.empty()) continue;
    const bool by_all = role.whom == Whom::all || role.whom == Whom::parties;
    by_role.push_back(by_all ? terms_.all(std::move(each)) : terms_.any(std::move(each)));
  }
  return terms_.any(std::move(by_role));
}

Id Binding::given(const View& view, const std::vector<Role>& roles) {
  std::vector<Id> by_role;
  for (const Role& role : roles) {
    std::vector<Id> each;
    for (const std::size_t actor :
         meant_by(model_.world, view.treaty, sides_[view.ref.treaty], role, view.bearer)) {
      std::uint64_t options = 0;
      for (std::size_t o = 0; o < model_.options.size(); ++o) {
        for (const Consent& one : model_.options[o].effects.consents) {
          if (one.clause == view.ref && has(one.who, actor)) options |= bit(o);
        }
      }
      each.push_back(terms_.some_of(options));
    }
    if (each.empty()) continue;
    const bool by_some = role.whom == Whom::any;
    by_role.push_back(by_some ? terms_.any(std::move(each)) : terms_.all(std::move(each)));
  }
  return by_role.empty() ? Terms::kNever : terms_.all(std::move(by_role));
}

bool Binding::acts(std::size_t actor) const {
  return std::any_of(acts_.begin(), acts_.end(),
                     [&](const Act& act) { return has(act.who, actor); });
}

Row<std::uint64_t> Binding::done(std::size_t actor, const What& what) {
  const World& world = model_.world;
  const bool placed = world.acts[what.act].territorial;
  Row<std::uint64_t> row;
  for (const Act& act : acts_) {
    if (!std::binary_search(act.who.begin(), act.who.end(), actor) ||
        !std::binary_search(act.whats.begin(), act.whats.end(), what)) {
      continue;
    }
    if (row.empty()) row.assign(placed ? world.territories.size() : 1, 0);
    const bool somewhere = placed && act.deed->where;
    const std::vector<bool> in = somewhere ? territories_of(world, *act.deed->where, actor)
                                           : std::vector<bool>(row.size(), true);
    for (std::size_t t = 0; t < row.size(); ++t) {
      if (in[t]) row[t] |= act.option;
    }
  }
  return row;
}

}  // namespace demarche
