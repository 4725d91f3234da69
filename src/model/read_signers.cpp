// SPDX-License-Identifier: Apache-2.0
// The part of the reader that asks who signs a draft, and warns of what acceptance and bargaining would read
// otherwise than was meant.
#include <algorithm>
#include <set>

#include "model/reader.hpp"
#include "model/resolve.hpp"

namespace demarche {

namespace {

bool meet(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  return std::any_of(a.begin(), a.end(), [&](std::size_t one) {
    return std::find(b.begin(), b.end(), one) != b.end();
  });
}

}  // namespace

void Reader::warn_of_signers() {
  warn_of_sides();
  warn_of_shared_actors();
  std::vector<std::vector<std::size_t>> signers;  // actors, by treaty
  for (const Treaty& treaty : model_.treaties) {
    signers.push_back(sides_of(model_.world, treaty).all);
  }
  const auto signs = [&](std::size_t party, std::size_t treaty) {
    return meet(model_.parties[party].acts_for, signers[treaty]);
  };
  std::set<std::pair<std::size_t, std::size_t>> told;  // party, treaty
  for (const Stance& stance : model_.talks.stances) {
    const std::size_t treaty = stance.clause.treaty;
    if (model_.treaties[treaty].standing != Standing::draft || signs(stance.party, treaty))
      continue;
    if (!told.insert({stance.party, treaty}).second) continue;
    fields_.warn(stance.remarks.place,
                 "party " + in_quotes(model_.parties[stance.party].id) + " acts for no side of " +
                     in_quotes(model_.treaties[treaty].id) +
                     ", so its stances on it say nothing of whether all sign",
                 "name under its `acts_for` for whom it signs");
  }
  for (const Interests& interests : model_.talks.interests) {
    for (const RedLine& line : interests.red_lines) {
      const auto foreign = std::find_if(line.when.begin(), line.when.end(), [&](const Choice& one) {
        const auto& clause = model_.talks.issues[one.issue].clause;
        return clause && !signs(interests.party, clause->treaty);
      });
      if (foreign == line.when.end()) continue;
      const std::size_t treaty = model_.talks.issues[foreign->issue].clause->treaty;
      fields_.warn(line.remarks.place,
                   "party " + in_quotes(model_.parties[interests.party].id) +
                       " acts for no side of " + in_quotes(model_.treaties[treaty].id) +
                       ": bargaining holds to its red line, as it is at the table, and acceptance "
                       "does not ask it",
                   "name under its `acts_for` for whom it signs");
      break;
    }
  }
}

void Reader::warn_of_sides() {
  for (const Treaty& treaty : model_.treaties) {
    const Sides sides = sides_of(model_.world, treaty);
    for (std::size_t b = 1; b < sides.sides.size(); ++b) {
      for (std::size_t a = 0; a < b; ++a) {
        const auto both =
            std::find_if(sides.sides[b].begin(), sides.sides[b].end(), [&](std::size_t actor) {
              return std::find(sides.sides[a].begin(), sides.sides[a].end(), actor) !=
                     sides.sides[a].end();
            });
        if (both == sides.sides[b].end()) continue;
        const auto name = [&](std::size_t side) {
          const Role& role = treaty.parties[side];
          return in_quotes(role.whom == Whom::group ? model_.world.groups[role.index].id
                                                    : model_.world.actors[role.index].id);
        };
        fields_.warn(treaty.parties[b].place,
                     in_quotes(model_.world.actors[*both].id) + " is on two sides of " +
                         in_quotes(treaty.id) + ", " + name(a) + " and " + name(b) +
                         ": what it bears counts for both",
                     "let each actor be on one side");
      }
    }
  }
}

void Reader::warn_of_shared_actors() {
  for (std::size_t b = 1; b < model_.parties.size(); ++b) {
    for (std::size_t a = 0; a < b; ++a) {
      for (const std::size_t actor : model_.parties[b].acts_for) {
        const std::vector<std::size_t>& other = model_.parties[a].acts_for;
        if (std::find(other.begin(), other.end(), actor) == other.end()) continue;
        fields_.warn(model_.parties[b].remarks.place,
                     "parties " + in_quotes(model_.parties[a].id) + " and " +
                         in_quotes(model_.parties[b].id) + " both act for " +
                         in_quotes(model_.world.actors[actor].id) + ": each has to accept",
                     "let one party sign for it");
        break;
      }
    }
  }
}

}  // namespace demarche
