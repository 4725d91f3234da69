// SPDX-License-Identifier: Apache-2.0
// The world that clauses speak of: territories, who is at home where, groups with their members,
// acts and objects, and what the analyst holds each of them to weigh.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/area.hpp"
#include "model/remarks.hpp"
#include "text/date.hpp"

namespace demarche {

// An atom of space. Three capital letters are an ISO 3166-1 alpha-3 code, any other name is local.
struct Territory {
  std::string id;
  std::string name;  // from ISO 3166-1 where the analyst gives none
  Remarks remarks;
};

// Who can be bound: a state, or a body that acts. By default each territory with an ISO code is home
// to an actor of that name.
struct Actor {
  std::string id;
  std::string name;
  std::vector<std::size_t> home;                          // territories
  std::vector<std::pair<std::string, std::string>> also;  // the same in other lists: {"COW", "365"}
  Remarks remarks;
};

// A member of a group from a date on, until before another; always where neither is given.
struct Membership {
  std::size_t actor = 0;
  std::optional<Date> from;
  std::optional<Date> until;
};

struct Group {
  std::string id;
  std::string name;
  std::vector<Membership> members;
  std::vector<std::pair<std::string, std::string>> also;
  Remarks remarks;
};

// A named area; it is one set of territories, so it has no roles and no opinions in it.
struct NamedArea {
  std::string id;
  std::string name;
  Area area;
  Remarks remarks;
};

// A node of the trees of acts and of objects. A leaf is what a cell has; naming an inner node means
// all leaves below it.
struct Kind {
  std::string id;
  std::string label;
  std::vector<std::size_t> parents;  // in the same tree, which has no cycle
  bool inner = false;                // some node has it as a parent
  // Of acts only:
  bool territorial = true;         // false: its cells have no territory, such as `consult`
  std::vector<std::size_t> takes;  // nodes of the tree of objects; none: its cells have no object
  std::vector<std::size_t>
      needs;  // acts of others without which it cannot come about: accession needs `admit`
  Remarks remarks;
};

// A number for some cells. What is left empty means all; of several lines that fit a cell the last
// one counts. Weights are 1 where no line fits, exposures 0.
struct CellValue {
  std::vector<std::size_t> who;   // actors, groups written out; exposures only
  std::vector<std::size_t> acts;  // nodes
  std::vector<std::size_t> objects;
  std::optional<Area> where;    // without roles and opinions
  std::int64_t millionths = 0;  // of a weight any number from 0; of an exposure 0 to 1
  Remarks remarks;
};

struct World {
  std::vector<Territory> territories;
  std::vector<Actor> actors;
  std::vector<Group> groups;
  std::vector<NamedArea> areas;
  std::vector<Kind> acts;
  std::vector<Kind> objects;
  std::vector<CellValue> weights;
  std::vector<CellValue> exposures;  // how far an actor does this there now, or wants to

  // copies.cpp
  World();
  World(const World&);
  World(World&&) noexcept;
  World& operator=(const World&);
  World& operator=(World&&) noexcept;
  ~World();
};

}  // namespace demarche
