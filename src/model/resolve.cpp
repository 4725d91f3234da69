// SPDX-License-Identifier: Apache-2.0
#include "model/resolve.hpp"

#include <algorithm>

namespace demarche {

namespace {

using Set = std::vector<std::size_t>;

void tidy(Set& set) {
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
}

void add(Set& set, const Set& more) {
  set.insert(set.end(), more.begin(), more.end());
}

bool contains(const Set& set, std::size_t item) {
  return std::binary_search(set.begin(), set.end(), item);
}

// An actor, or the members of a group on the date of the treaty.
Set named(const World& world, const Treaty& treaty, const Role& role) {
  return role.whom == Whom::group ? members_on(world.groups[role.index], treaty.date)
                                  : Set{role.index};
}

Set others_of(const Sides& sides, std::size_t bearer) {
  Set others;
  if (sides.sides.size() == 1) {
    others = sides.all;
  } else {
    for (const Set& side : sides.sides) {
      if (!contains(side, bearer)) add(others, side);
    }
    tidy(others);
  }
  std::erase(others, bearer);
  return others;
}

}  // namespace

std::vector<std::size_t> members_on(const Group& group, const std::optional<Date>& day) {
  Set members;
  for (const Membership& one : group.members) {
    const bool too_early = day && one.from && *day < *one.from;
    const bool too_late = day && one.until && *day >= *one.until;
    if (!too_early && !too_late) members.push_back(one.actor);
  }
  tidy(members);
  return members;
}

Sides sides_of(const World& world, const Treaty& treaty) {
  Sides sides;
  for (const Role& party : treaty.parties) {
    sides.sides.push_back(named(world, treaty, party));
    add(sides.all, sides.sides.back());
  }
  tidy(sides.all);
  return sides;
}

std::vector<std::size_t> meant_by(const World& world, const Treaty& treaty, const Sides& sides,
                                  const Role& role, std::size_t bearer) {
  switch (role.whom) {
    case Whom::self:
      return {bearer};
    case Whom::other:
      return others_of(sides, bearer);
    case Whom::any:
    case Whom::all:
    case Whom::party:
    case Whom::parties:
      return sides.all;
    case Whom::actor:
    case Whom::group:
      return named(world, treaty, role);
    case Whom::role:
      break;
  }
  Set actors = treaty.roles[role.index].actors;
  tidy(actors);
  return actors;
}

std::vector<std::size_t> meant_by(const World& world, const Treaty& treaty, const Sides& sides,
                                  const std::vector<Role>& roles, std::size_t bearer) {
  Set actors;
  for (const Role& role : roles) add(actors, meant_by(world, treaty, sides, role, bearer));
  tidy(actors);
  return actors;
}

std::vector<std::size_t> bearers_of(const World& world, const Treaty& treaty, const Sides& sides,
                                    const Clause& clause) {
  Set actors;
  for (const Role& role : clause.who) {
    const bool relative = role.whom == Whom::self || role.whom == Whom::other;
    add(actors, relative ? sides.all : meant_by(world, treaty, sides, role, 0));
  }
  tidy(actors);
  return actors;
}

std::vector<bool> leaves_below(const std::vector<Kind>& tree,
                               const std::vector<std::size_t>& nodes) {
  std::vector<bool> below(tree.size());
  for (const std::size_t node : nodes) below[node] = true;
  for (bool more = true; more;) {
    more = false;
    for (std::size_t k = 0; k < tree.size(); ++k) {
      const auto& parents = tree[k].parents;
      if (below[k] || std::none_of(parents.begin(), parents.end(),
                                   [&](std::size_t parent) { return below[parent]; })) {
        continue;
      }
      below[k] = more = true;
    }
  }
  for (std::size_t k = 0; k < tree.size(); ++k) {
    if (tree[k].inner) below[k] = false;
  }
  return below;
}

std::vector<What> whats_of(const World& world, const std::vector<std::size_t>& acts,
                           const std::vector<std::size_t>& objects) {
  std::vector<What> whats;
  const std::vector<bool> meant_acts = leaves_below(world.acts, acts);
  const std::vector<bool> meant_objects = leaves_below(world.objects, objects);
  for (std::size_t act = 0; act < world.acts.size(); ++act) {
    if (!meant_acts[act]) continue;
    if (world.acts[act].takes.empty()) {
      whats.push_back({act, kNoObject});
      continue;
    }
    const std::vector<bool> taken = leaves_below(world.objects, world.acts[act].takes);
    for (std::size_t object = 0; object < world.objects.size(); ++object) {
      if (taken[object] && (objects.empty() || meant_objects[object])) {
        whats.push_back({act, object});
      }
    }
  }
  return whats;
}

std::vector<bool> homes_of(const World& world, const std::vector<std::size_t>& actors) {
  std::vector<bool> homes(world.territories.size());
  for (const std::size_t actor : actors) {
    for (const std::size_t territory : world.actors[actor].home) homes[territory] = true;
  }
  return homes;
}

std::vector<bool> territories_of(const World& world, const Area& area, std::size_t self) {
  const std::size_t size = world.territories.size();
  std::vector<bool> in(size);
  switch (area.form) {
    case Area::Form::everywhere:
      in.assign(size, true);
      break;
    case Area::Form::territory:
      in[area.index] = true;
      break;
    case Area::Form::named:
      return territories_of(world, world.areas[area.index].area, self);
    case Area::Form::home: {
      Set whose;
      for (const Role& role : area.of) {
        if (role.whom == Whom::self) whose.push_back(self);
        if (role.whom == Whom::actor) whose.push_back(role.index);
        if (role.whom == Whom::group) add(whose, members_on(world.groups[role.index], {}));
      }
      return homes_of(world, whose);
    }
    case Area::Form::abroad:
      in = homes_of(world, {self});
      in.flip();
      break;
    case Area::Form::complement:
      in = territories_of(world, area.parts.front(), self);
      in.flip();
      break;
    case Area::Form::any:
    case Area::Form::all: {
      const bool all = area.form == Area::Form::all;
      in.assign(size, all);
      for (const Area& part : area.parts) {
        const std::vector<bool> one = territories_of(world, part, self);
        for (std::size_t t = 0; t < size; ++t) in[t] = all ? in[t] && one[t] : in[t] || one[t];
      }
      break;
    }
    case Area::Form::opinion:  // excluded by the contract
      break;
  }
  return in;
}

}  // namespace demarche
