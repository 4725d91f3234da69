// SPDX-License-Identifier: Apache-2.0
#include "random_world.hpp"

#include <string>

#include "random_choice.hpp"

namespace demarche::random {

namespace {

void add_territories_and_actors(World& world) {
  std::vector<std::string> codes{"USA", "RUS", "POL", "UKR"};
  const std::size_t territories = growing(1, 5);
  while (world.territories.size() < territories) {
    Territory territory;
    territory.id = "sea" + std::to_string(world.territories.size() + 1);
    if (!codes.empty() && !once_in(4)) {
      const std::size_t code = below(codes.size());
      territory.id = codes[code];
      codes.erase(codes.begin() + static_cast<std::ptrdiff_t>(code));
      Actor actor;
      actor.id = territory.id;
      actor.name = "State " + territory.id;
      actor.home = {world.territories.size()};
      world.actors.push_back(actor);
    }
    territory.name = "Land " + territory.id;
    world.territories.push_back(territory);
  }
  for (Actor& actor : world.actors) {
    if (once_in(6)) actor.home = some_of(territories, 0, territories);
    if (once_in(4)) actor.also = {{"COW", std::to_string(1 + below(900))}};
  }
  while (world.actors.size() < 2 || (world.actors.size() < 4 && once_in(3))) {
    Actor actor;
    actor.id = "body" + std::to_string(world.actors.size() + 1);
    actor.name = "Body " + std::to_string(world.actors.size() + 1);
    actor.home = some_of(territories, 0, 2);
    world.actors.push_back(actor);
  }
}

void add_groups(World& world) {
  for (std::size_t left = below(4); left > 0; --left) {
    Group group;
    group.id = "group" + std::to_string(world.groups.size() + 1);
    group.name = "Group " + std::to_string(world.groups.size() + 1);
    if (!world.groups.empty() && once_in(3)) group.members = one_of(world.groups).members;
    for (const std::size_t actor : some_of(world.actors.size(), 1, 3)) {
      Membership member;
      member.actor = actor;
      if (once_in(4)) member.from = day();
      if (once_in(5)) member.until = day();
      if (member.from && member.until && *member.until <= *member.from) member.until.reset();
      bool there = false;
      for (const Membership& other : group.members) there = there || other.actor == actor;
      if (!there) group.members.push_back(member);
    }
    if (once_in(4)) group.also = {{"CAMEO", "IGO"}};
    world.groups.push_back(group);
  }
}

// Nodes stand under earlier ones.
std::vector<Kind> tree(const std::string& name, std::size_t nodes) {
  std::vector<Kind> kinds;
  for (std::size_t n = 0; n < nodes; ++n) {
    Kind kind;
    kind.id = name + std::to_string(n + 1);
    kind.label = "The " + kind.id;
    if (n > 0 && !once_in(3)) kind.parents = some_of(n, 1, once_in(3) ? 2 : 1);
    for (const std::size_t parent : kind.parents) kinds[parent].inner = true;
    kinds.push_back(kind);
  }
  return kinds;
}

void add_kinds(World& world) {
  world.acts = tree("act", 1 + below(5));
  world.objects = tree("object", below(5));
  for (Kind& act : world.acts) {
    if (act.inner) continue;
    act.territorial = !once_in(5);
    if (!world.objects.empty() && !once_in(3)) act.takes = some_kinds(world.objects, 2);
    if (once_in(3)) act.needs = some_kinds(world.acts, 2);
  }
}

void add_values(World& world) {
  for (std::size_t left = below(4); left > 0; --left) {
    CellValue weight;
    if (once_in(2)) weight.acts = some_kinds(world.acts, 2);
    if (once_in(2) && !world.objects.empty()) weight.objects = some_kinds(world.objects, 2);
    if (once_in(2)) weight.where = plain_area(world, 1);
    weight.millionths = static_cast<std::int64_t>(below(8)) * 250'000;
    world.weights.push_back(weight);
  }
  for (std::size_t left = below(5); left > 0; --left) {
    CellValue exposure;
    if (!once_in(3)) exposure.who = some_of(world.actors.size(), 1, 2);
    if (once_in(3)) exposure.acts = some_kinds(world.acts, 2);
    if (once_in(3) && !world.objects.empty()) exposure.objects = some_kinds(world.objects, 2);
    if (once_in(2)) exposure.where = plain_area(world, 1);
    exposure.millionths = static_cast<std::int64_t>(below(5)) * 250'000;
    world.exposures.push_back(exposure);
  }
}

}  // namespace

Date day() {
  return {1990 + 2 * static_cast<int>(below(5)), 1 + static_cast<unsigned>(below(2)), 15};
}

std::vector<std::size_t> some_kinds(const std::vector<Kind>& kinds, std::size_t most) {
  return some_of(kinds.size(), 1, most);
}

Area plain_area(const World& world, std::size_t depth) {
  using Form = Area::Form;
  Area area;
  const std::size_t kind = below(depth == 0 ? 6 : 10);
  if (kind == 0) {
    area.form = Form::everywhere;
  } else if (kind < 3 && !world.areas.empty()) {
    area.form = Form::named;
    area.index = below(world.areas.size());
  } else if (kind < 6) {
    area.form = Form::territory;
    area.index = below(world.territories.size());
  } else if (kind == 6) {
    area.form = Form::complement;
    area.parts = {plain_area(world, depth - 1)};
  } else {
    area.form = kind == 7 ? Form::all : Form::any;
    for (std::size_t left = 1 + below(3); left > 0; --left) {
      area.parts.push_back(plain_area(world, depth - 1));
    }
  }
  return area;
}

World world() {
  World world;
  add_territories_and_actors(world);
  add_groups(world);
  for (std::size_t left = below(4); left > 0; --left) {
    NamedArea place;
    place.area = plain_area(world, 2);
    place.id = "place" + std::to_string(world.areas.size() + 1);
    place.name = "Place " + std::to_string(world.areas.size() + 1);
    world.areas.push_back(place);
  }
  add_kinds(world);
  add_values(world);
  return world;
}

}  // namespace demarche::random
