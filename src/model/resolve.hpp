// SPDX-License-Identifier: Apache-2.0
// Who, what and where the words of a clause come to: sides of a treaty, roles to a bearer, leaves of
// the trees, territories of an area.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "model/model.hpp"

namespace demarche {

// The object of an act that takes none.
inline constexpr std::size_t kNoObject = static_cast<std::size_t>(-1);

// Actors and territories below are ascending, none of them twice.

// The members of a group on a day; without one all who ever were.
std::vector<std::size_t> members_on(const Group& group, const std::optional<Date>& day);

// Who the parties of a treaty are, on its date.
struct Sides {
  std::vector<std::vector<std::size_t>> sides;  // actors, one list an entry of Treaty::parties
  std::vector<std::size_t> all;                 // actors of any side
};
Sides sides_of(const World& world, const Treaty& treaty);

// Whom a role means to a bearer, as Whom says. To one who is on no side all parties are others. A
// bearer on several sides has as others those of the sides that it is not on.
std::vector<std::size_t> meant_by(const World& world, const Treaty& treaty, const Sides& sides,
                                  const Role& role, std::size_t bearer);
std::vector<std::size_t> meant_by(const World& world, const Treaty& treaty, const Sides& sides,
                                  const std::vector<Role>& roles, std::size_t bearer);

// Whom the clause binds: what `who` means; all parties where that is relative to a bearer.
std::vector<std::size_t> bearers_of(const World& world, const Treaty& treaty, const Sides& sides,
                                    const Clause& clause);

// By node of the tree, whether it is a leaf that is one of the nodes or below one. O(depth x tree).
std::vector<bool> leaves_below(const std::vector<Kind>& tree,
                               const std::vector<std::size_t>& nodes);

// What is done: a leaf of the acts, and a leaf of the objects that it takes or kNoObject.
struct What {
  std::size_t act = 0;
  std::size_t object = kNoObject;
  friend auto operator<=>(const What&, const What&) = default;
};
// All that acts and objects come to, ascending. No objects mean all that the act takes; an act that
// takes none is meant whatever the objects.
std::vector<What> whats_of(const World& world, const std::vector<std::size_t>& acts,
                           const std::vector<std::size_t>& objects);

// By territory, whether somebody of these is at home there.
std::vector<bool> homes_of(const World& world, const std::vector<std::size_t>& actors);

// By territory, whether it is in the area, which has no opinions in it and no roles that a treaty
// fills: self, actors, groups with all who ever were members.
std::vector<bool> territories_of(const World& world, const Area& area, std::size_t self);

}  // namespace demarche
