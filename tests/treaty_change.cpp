// SPDX-License-Identifier: Apache-2.0
#include "treaty_change.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "check/clause_cells.hpp"

namespace demarche {

namespace {

// Every clause, amended versions too.
template <class Visit>
void for_each_clause(Model& model, Visit&& visit) {
  for (Treaty& treaty : model.treaties) {
    for (Clause& clause : treaty.clauses) visit(clause);
    for (std::vector<Amendment>& versions : treaty.amendments) {
      for (Amendment& version : versions) visit(version.clause);
    }
  }
}

// An area or a condition and all its parts, innermost first.
template <class Tree, class Visit>
void for_each_part(Tree& tree, Visit&& visit) {
  for (Tree& part : tree.parts) for_each_part(part, visit);
  visit(tree);
}

template <class Visit>
void for_each_area(Clause& clause, Visit&& visit) {
  for_each_part(clause.where, visit);
  for (Exception& exception : clause.exceptions) {
    if (exception.where) for_each_part(*exception.where, visit);
  }
}

void add_beside(std::vector<std::size_t>& numbers, std::size_t number, std::size_t other) {
  if (std::count(numbers.begin(), numbers.end(), number) != 0) numbers.push_back(other);
}

// The same weight as before for all but the territory, half of it for each part.
void halve_weights(const Model& before, World& world, std::size_t territory, std::size_t other) {
  const Assumptions none;
  const check::Reading reading(before, none);
  for (std::size_t act = 0; act < world.acts.size(); ++act) {
    if (world.acts[act].inner || !world.acts[act].territorial) continue;
    std::vector<std::size_t> objects{kNoKind};
    if (!world.acts[act].takes.empty()) {
      const std::set<std::size_t> taken = check::leaves(world.objects, world.acts[act].takes);
      objects.assign(taken.begin(), taken.end());
    }
    for (const std::size_t object : objects) {
      CellMeaning cell;
      cell.act = act;
      cell.object = object;
      cell.territory = territory;
      CellValue line;
      line.acts = {act};
      if (object != kNoKind) line.objects = {object};
      line.millionths = reading.weight(cell) / 2;
      for (const std::size_t part : {territory, other}) {
        line.where.emplace();
        line.where->form = Area::Form::territory;
        line.where->index = part;
        world.weights.push_back(line);
      }
    }
  }
}

}  // namespace

void split_territory(Model& model, Assumptions& assumptions, std::size_t territory) {
  const Model before = model;
  World& world = model.world;
  const std::size_t other = world.territories.size();
  Territory part = world.territories[territory];
  part.id = "part";
  world.territories.push_back(part);
  const auto widen = [&](Area& area) {
    if (area.form != Area::Form::territory || area.index != territory) return;
    Area second = area;
    second.index = other;
    const Area first = area;
    area = Area{};
    area.form = Area::Form::any;
    area.parts = {first, second};
  };
  for (Actor& actor : world.actors) add_beside(actor.home, territory, other);
  for (NamedArea& named : world.areas) for_each_part(named.area, widen);
  for (std::vector<CellValue>* lines : {&world.weights, &world.exposures}) {
    for (CellValue& line : *lines) {
      if (line.where) for_each_part(*line.where, widen);
    }
  }
  halve_weights(before, world, territory, other);
  for_each_clause(model, [&](Clause& clause) { for_each_area(clause, widen); });
  for (Assumptions::OpinionIs& opinion : assumptions.opinions) {
    if (opinion.where) add_beside(*opinion.where, territory, other);
  }
  for (Assumptions::Perceives& perceived : assumptions.perceives) {
    add_beside(perceived.where, territory, other);
  }
  for (Assumptions::Annex& annex : assumptions.annexes) add_beside(annex.where, territory, other);
}

void remove_clause(Model& model, const ClauseRef& clause) {
  Treaty& treaty = model.treaties[clause.treaty];
  const auto at = static_cast<std::ptrdiff_t>(clause.clause);
  treaty.clauses.erase(treaty.clauses.begin() + at);
  treaty.amendments.erase(treaty.amendments.begin() + at);
  for_each_clause(model, [&](Clause& left) {
    for (std::vector<ClauseRef>* refs : {&left.over, &left.otherwise}) {
      refs->erase(std::remove(refs->begin(), refs->end(), clause), refs->end());
      for (ClauseRef& ref : *refs) {
        if (ref.treaty == clause.treaty && ref.clause > clause.clause) --ref.clause;
      }
    }
  });
}

void make_symmetric(Model& model) {
  World& world = model.world;
  world.territories.resize(3);
  world.territories[0].id = "USA";
  world.territories[1].id = "RUS";
  world.territories[2].id = "sea";
  world.actors.resize(2);
  for (std::size_t a = 0; a < 2; ++a) {
    world.actors[a].id = world.territories[a].id;
    world.actors[a].home = {a};
  }
  world.groups.clear();
  world.areas.clear();
  for (CellValue& line : world.weights) line.where.reset();
  for (CellValue& line : world.exposures) {
    line.who.clear();
    line.where.reset();
  }
  const auto relative = [](std::vector<Role>& roles) {
    for (Role& role : roles) {
      const bool absolute =
          role.whom == Whom::actor || role.whom == Whom::group || role.whom == Whom::role;
      if (absolute) role = {Whom::other, 0, {}};
    }
  };
  for (Treaty& treaty : model.treaties) {
    treaty.parties = {{Whom::actor, 0, {}}, {Whom::actor, 1, {}}};
    treaty.roles.clear();
  }
  for_each_clause(model, [&](Clause& clause) {
    clause.who = {{Whom::party, 0, {}}};
    relative(clause.toward);
    relative(clause.means);
    for_each_area(clause, [&](Area& area) {
      relative(area.of);
      if (area.form == Area::Form::territory) {
        area.form = Area::Form::home;
        area.of = {{Whom::other, 0, {}}};
      } else if (area.form == Area::Form::named) {
        area.form = Area::Form::abroad;
      }
      area.index = 0;
    });
    const auto condition = [&](Condition& part) { relative(part.of); };
    for_each_part(clause.when, condition);
    for (Exception& exception : clause.exceptions) {
      if (exception.when) for_each_part(*exception.when, condition);
    }
  });
}

}  // namespace demarche
