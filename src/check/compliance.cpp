// SPDX-License-Identifier: Apache-2.0
#include "check/compliance.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

namespace demarche::check {

namespace {

enum class Truth { no, unknown, yes };

Truth truth(bool so) {
  return so ? Truth::yes : Truth::no;
}
Truth negated(Truth one) {
  return one == Truth::unknown ? one : truth(one == Truth::no);
}

using Actors = std::set<std::size_t>;

// Act, object and territory; nothing where there is none.
struct Cell {
  std::size_t actor = 0;
  std::size_t act = 0;
  std::optional<std::size_t> object;
  std::optional<std::size_t> territory;
};

class InState {
 public:
  InState(const Model& model, std::uint64_t state)
      : model_(model), world_(model.world), state_(state) {}

  bool in_force(const ClauseRef& ref) {
    if (!accepted(ref)) return false;
    enter(ref);
    bool is_else = false;
    bool breached = false;
    for_each_clause([&](const ClauseRef& parent, const Clause& clause) {
      if (std::count(clause.otherwise.begin(), clause.otherwise.end(), ref) == 0) return;
      is_else = true;
      if (violated(parent)) breached = true;
    });
    leave(ref);
    return !is_else || breached;
  }

  bool violated(const ClauseRef& ref) {
    const Clause& clause = clause_at(ref);
    const bool duty = clause.modality == Modality::must;
    if (!duty && clause.modality != Modality::must_not) return false;
    if (!in_force(ref)) return false;
    enter(ref);
    bool broken = false;
    for (const Cell& cell : all_cells()) {
      if (duty && !in_the_conflict(cell.actor)) continue;
      if (done(cell) != duty && bound(ref, cell)) broken = true;
    }
    leave(ref);
    return broken;
  }

 private:
  template <class Visit>
  void for_each_clause(Visit visit) const {
    for (std::size_t t = 0; t < model_.treaties.size(); ++t) {
      for (std::size_t c = 0; c < model_.treaties[t].clauses.size(); ++c) {
        visit(ClauseRef{t, c}, model_.treaties[t].clauses[c]);
      }
    }
  }
  template <class Visit>
  void for_each_taken(Visit visit) const {
    for (std::size_t o = 0; o < model_.options.size(); ++o) {
      if ((state_ >> o & 1) != 0) visit(model_.options[o].effects);
    }
  }
  const Clause& clause_at(const ClauseRef& ref) const {
    return model_.treaties[ref.treaty].clauses[ref.clause];
  }

  void enter(const ClauseRef& ref) {
    path_.push_back(ref);
    if (path_.size() > 1000) throw std::logic_error("clauses in a circle");
  }
  void leave(const ClauseRef&) { path_.pop_back(); }

  Actors members(const Role& role, const Treaty& treaty) const {
    if (role.whom == Whom::actor) return {role.index};
    Actors members;
    for (const Membership& one : world_.groups[role.index].members) {
      if (treaty.date && one.from && *one.from > *treaty.date) continue;
      if (treaty.date && one.until && *one.until <= *treaty.date) continue;
      members.insert(one.actor);
    }
    return members;
  }

  Actors parties(const Treaty& treaty) const {
    Actors all;
    for (const Role& side : treaty.parties) all.merge(members(side, treaty));
    return all;
  }

  Actors resolve(const Treaty& treaty, const Role& role, std::size_t self) const {
    switch (role.whom) {
      case Whom::self:
        return {self};
      case Whom::other: {
        Actors others;
        for (const Role& side : treaty.parties) {
          Actors its = members(side, treaty);
          if (treaty.parties.size() == 1 || its.count(self) == 0) others.merge(its);
        }
        others.erase(self);
        return others;
      }
      case Whom::actor:
      case Whom::group:
        return members(role, treaty);
      case Whom::role: {
        const auto& actors = treaty.roles[role.index].actors;
        return {actors.begin(), actors.end()};
      }
      default:
        return parties(treaty);
    }
  }

  bool binds(const ClauseRef& ref, std::size_t actor) const {
    const Treaty& treaty = model_.treaties[ref.treaty];
    for (const Role& role : clause_at(ref).who) {
      const bool relative = role.whom == Whom::self || role.whom == Whom::other;
      const Actors actors = relative ? parties(treaty) : resolve(treaty, role, actor);
      if (actors.count(actor) > 0) return true;
    }
    return false;
  }

  bool in_the_conflict(std::size_t actor) const {
    for (const Party& party : model_.parties) {
      if (std::count(party.acts_for.begin(), party.acts_for.end(), actor) > 0) return true;
    }
    for (const Option& option : model_.options) {
      for (const Deed& deed : option.effects.deeds) {
        if (std::count(deed.who.begin(), deed.who.end(), actor) > 0) return true;
      }
    }
    return false;
  }

  // Whether the parties that act for those who sign have accepted it.
  bool accepted(const ClauseRef& ref) const {
    const Treaty& treaty = model_.treaties[ref.treaty];
    const Actors sign = parties(treaty);
    bool can_be = false, anybody = false, all = true;
    for (const Party& party : model_.parties) {
      if (std::none_of(party.acts_for.begin(), party.acts_for.end(),
                       [&](std::size_t actor) { return sign.count(actor) > 0; })) {
        continue;
      }
      anybody = true;
      bool has = false;
      for (std::size_t k = 0; k < party.option_count; ++k) {
        const std::size_t option = party.first_option + k;
        for (const Acceptance& one : model_.options[option].effects.acceptances) {
          const bool covers = one.clauses.empty() ||
                              std::count(one.clauses.begin(), one.clauses.end(), ref.clause) > 0;
          if (one.treaty != ref.treaty || !covers) continue;
          can_be = true;
          if ((state_ >> option & 1) != 0) has = true;
        }
      }
      all = all && has;
    }
    if (!can_be) {
      return treaty.standing == Standing::in_force || treaty.standing == Standing::political;
    }
    return anybody && all;
  }

  static bool below(const std::vector<Kind>& tree, std::size_t kind,
                    const std::vector<std::size_t>& nodes) {
    if (std::count(nodes.begin(), nodes.end(), kind) > 0) return true;
    for (const std::size_t parent : tree[kind].parents) {
      if (below(tree, parent, nodes)) return true;
    }
    return false;
  }

  std::vector<Cell> all_cells() const {
    std::vector<Cell> cells;
    for (std::size_t actor = 0; actor < world_.actors.size(); ++actor) {
      for (std::size_t act = 0; act < world_.acts.size(); ++act) {
        const Kind& kind = world_.acts[act];
        if (kind.inner) continue;
        std::vector<std::optional<std::size_t>> objects, territories;
        if (kind.takes.empty()) objects.emplace_back();
        for (std::size_t object = 0; object < world_.objects.size(); ++object) {
          if (!world_.objects[object].inner && below(world_.objects, object, kind.takes)) {
            objects.emplace_back(object);
          }
        }
        if (!kind.territorial) territories.emplace_back();
        for (std::size_t t = 0; kind.territorial && t < world_.territories.size(); ++t) {
          territories.emplace_back(t);
        }
        for (const auto& object : objects) {
          for (const auto& territory : territories)
            cells.push_back({actor, act, object, territory});
        }
      }
    }
    return cells;
  }

  // Whether acts and objects, as a clause or an option names them, include those of the cell.
  bool includes(const std::vector<std::size_t>& acts, const std::vector<std::size_t>& objects,
                const Cell& cell) const {
    return below(world_.acts, cell.act, acts) &&
           (objects.empty() || !cell.object || below(world_.objects, *cell.object, objects));
  }

  bool done(const Cell& cell) const {
    bool done = false;
    for_each_taken([&](const Effects& effects) {
      for (const Deed& deed : effects.deeds) {
        const bool there = !deed.where || !cell.territory ||
                           place(nullptr, *deed.where, cell.actor, *cell.territory) == Truth::yes;
        if (std::count(deed.who.begin(), deed.who.end(), cell.actor) > 0 &&
            includes(deed.acts, deed.objects, cell) && there) {
          done = true;
        }
      }
    });
    return done;
  }

  bool bound(const ClauseRef& ref, const Cell& cell) {
    const Clause& clause = clause_at(ref);
    if (!binds(ref, cell.actor) || !includes(clause.acts, clause.objects, cell)) return false;
    if (condition(ref, clause.when, cell.actor) != Truth::yes) return false;
    if (cell.territory && place(&ref, clause.where, cell.actor, *cell.territory) != Truth::yes) {
      return false;
    }
    for (const Exception& one : clause.exceptions) {
      if (!includes(one.acts.empty() ? clause.acts : one.acts,
                    one.objects.empty() ? clause.objects : one.objects, cell)) {
        continue;
      }
      if (!one.objects.empty() && !cell.object) continue;
      // What it leaves out is that of the clause, which is shown already.
      if (one.when && condition(ref, *one.when, cell.actor) != Truth::yes) continue;
      if (one.where && one.where->form != Area::Form::everywhere &&
          (!cell.territory || place(&ref, *one.where, cell.actor, *cell.territory) != Truth::yes)) {
        continue;
      }
      return false;
    }
    bool outweighed = false;
    for_each_clause([&](const ClauseRef& other, const Clause& its) {
      if (std::count(its.over.begin(), its.over.end(), ref) == 0) return;
      enter(other);
      if (in_force(other) && bound(other, cell)) outweighed = true;
      leave(other);
    });
    return !outweighed;
  }

  Truth fact(const std::string& text) const {
    for (const Fact& fact : model_.facts) {
      if (fact.text != text) continue;
      if (std::holds_alternative<bool>(fact.known)) return truth(std::get<bool>(fact.known));
      if (std::holds_alternative<Date>(fact.known)) return Truth::yes;
      if (std::holds_alternative<Formula>(fact.known)) {
        return truth(std::get<Formula>(fact.known).holds([&](std::uint32_t option) {
          return (state_ >> option & 1) != 0;
        }));
      }
    }
    return Truth::unknown;
  }

  bool declares(std::size_t actor, const std::string& that,
                std::optional<std::size_t> territory) const {
    bool declares = false;
    for_each_taken([&](const Effects& effects) {
      for (const Declaration& one : effects.declarations) {
        if (one.that != that || std::count(one.who.begin(), one.who.end(), actor) == 0) continue;
        if (one.where.has_value() != territory.has_value()) continue;
        if (!territory || place(nullptr, *one.where, actor, *territory) == Truth::yes) {
          declares = true;
        }
      }
    });
    return declares;
  }

  bool consents(std::size_t actor, const ClauseRef& ref) const {
    bool consents = false;
    for_each_taken([&](const Effects& effects) {
      for (const Consent& one : effects.consents) {
        if (one.clause == ref && std::count(one.who.begin(), one.who.end(), actor) > 0) {
          consents = true;
        }
      }
    });
    return consents;
  }

  bool opinion(const ClauseRef& ref, const std::vector<Role>& roles, std::size_t self,
               const std::string& that, std::optional<std::size_t> territory) const {
    for (const Role& role : roles) {
      std::size_t holders = 0;
      const Actors named = resolve(model_.treaties[ref.treaty], role, self);
      for (const std::size_t actor : named) holders += declares(actor, that, territory) ? 1u : 0u;
      const bool each = role.whom == Whom::all || role.whom == Whom::parties;
      if (holders > 0 && (!each || holders == named.size())) return true;
    }
    return false;
  }

  Truth condition(const ClauseRef& ref, const Condition& condition, std::size_t self) const {
    using Form = Condition::Form;
    switch (condition.form) {
      case Form::always:
        return Truth::yes;
      case Form::fact:
        return fact(condition.text);
      case Form::opinion:
        return truth(opinion(ref, condition.of, self, condition.text, {}));
      case Form::consent: {
        bool given = true, anybody = false;
        for (const Role& role : condition.of) {
          std::size_t givers = 0;
          const Actors named = resolve(model_.treaties[ref.treaty], role, self);
          for (const std::size_t actor : named) givers += consents(actor, ref) ? 1u : 0u;
          if (named.empty()) continue;
          anybody = true;
          given = given && (role.whom == Whom::any ? givers > 0 : givers == named.size());
        }
        return truth(given && anybody);
      }
      case Form::negation:
        return negated(this->condition(ref, condition.parts.front(), self));
      default:
        break;
    }
    std::vector<Truth> parts;
    for (const Condition& part : condition.parts) parts.push_back(this->condition(ref, part, self));
    return joined(parts, condition.form == Form::all);
  }

  // `ref` is null for places of options, which have no roles of a treaty.
  Truth place(const ClauseRef* ref, const Area& area, std::size_t self,
              std::size_t territory) const {
    using Form = Area::Form;
    const auto at_home = [&](std::size_t actor) {
      const auto& home = world_.actors[actor].home;
      return std::count(home.begin(), home.end(), territory) > 0;
    };
    switch (area.form) {
      case Form::everywhere:
        return Truth::yes;
      case Form::territory:
        return truth(area.index == territory);
      case Form::named:
        return place(nullptr, world_.areas[area.index].area, self, territory);
      case Form::abroad:
        return truth(!at_home(self));
      case Form::home:
        for (const Role& role : area.of) {
          const Treaty none;
          const Treaty& treaty = ref != nullptr ? model_.treaties[ref->treaty] : none;
          for (const std::size_t actor : resolve(treaty, role, self)) {
            if (at_home(actor)) return Truth::yes;
          }
        }
        return Truth::no;
      case Form::opinion:
        return truth(opinion(*ref, area.of, self, area.that, territory));
      case Form::complement:
        return negated(place(ref, area.parts.front(), self, territory));
      default:
        break;
    }
    std::vector<Truth> parts;
    for (const Area& part : area.parts) parts.push_back(place(ref, part, self, territory));
    return joined(parts, area.form == Form::all);
  }

  static Truth joined(const std::vector<Truth>& parts, bool all) {
    Truth joined = truth(all);
    for (const Truth part : parts) joined = all ? std::min(joined, part) : std::max(joined, part);
    return joined;
  }

  const Model& model_;
  const World& world_;
  const std::uint64_t state_;
  std::vector<ClauseRef> path_;
};

}  // namespace

bool in_force(const Model& model, const ClauseRef& clause, std::uint64_t state) {
  return InState(model, state).in_force(clause);
}

bool violated(const Model& model, const ClauseRef& clause, std::uint64_t state) {
  return InState(model, state).violated(clause);
}

}  // namespace demarche::check
