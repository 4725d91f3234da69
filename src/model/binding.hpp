// SPDX-License-Identifier: Apache-2.0
// In which states a cell of a clause is bound, and in which it is done: terms over the options.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/model.hpp"
#include "model/resolve.hpp"
#include "model/terms.hpp"

namespace demarche {

// The cells of one actor and one `What`: one entry a territory, or a single one if the act has no
// territory.
template <class T>
using Row = std::vector<T>;

class Binding {
 public:
  // Keeps references. A model of option form.
  Binding(const Model& model, Terms& terms);

  const Sides& sides(std::size_t treaty) const { return sides_[treaty]; }
  std::vector<std::size_t> bearers(const ClauseRef& clause) const;
  std::vector<What> whats(const ClauseRef& clause) const;

  // Where guard and place of the clause are shown and none of its own exceptions is. Places and objects
  // are not asked of an act that has none; an exception that names some does not reach such an act.
  // Precedence of other clauses is not looked at, nor whether the clause is in force.
  Row<Terms::Id> bound(const ClauseRef& clause, std::size_t bearer, const What& what);

  // The options that do it; empty if no option does it anywhere.
  Row<std::uint64_t> done(std::size_t actor, const What& what);
  // Whether some option says what this actor does.
  bool acts(std::size_t actor) const;

 private:
  // Three-valued, in each state: shown to be so, shown not to be so, or neither.
  struct Shown {
    Terms::Id yes = Terms::kNever;
    Terms::Id no = Terms::kNever;
  };
  struct Act {  // a deed of an option
    std::uint64_t option = 0;
    const Deed* deed = nullptr;
    std::vector<std::size_t> who;  // ascending
    std::vector<What> whats;       // ascending
  };
  // One clause to one bearer.
  struct View {
    ClauseRef ref;
    const Treaty& treaty;
    const Clause& clause;
    std::size_t bearer;
  };
  struct Exempt {
    std::vector<What> whats;  // ascending
    bool placed = false;      // it names a place
    Terms::Id when = Terms::kNever;
    Row<Terms::Id> where;
  };
  struct Reach {
    Terms::Id when = Terms::kNever;
    Row<Terms::Id> where;
    std::vector<Exempt> exempt;
  };

  const Reach& reach(const ClauseRef& clause, std::size_t bearer);
  Shown decided(Terms::Id term) { return {term, terms_.negation(term)}; }
  Shown joined(const std::vector<Shown>& parts, bool all);
  Shown fact(const std::string& text);
  Shown condition(const View& view, const Condition& condition);
  Row<Shown> area(const View& view, const Area& area);
  Row<Shown> area_of(const std::vector<bool>& in) const;
  // The options by which an actor declares this, by territory; the last entry is without a place.
  const Row<std::uint64_t>& declared(std::size_t actor, const std::string& that);
  // Some of those named hold it; where a role is `all` each of them. Roles that mean nobody are passed
  // over, here and in `given`; what is left to nobody at all is not so.
  Terms::Id held(const View& view, const std::vector<Role>& roles, const std::string& that,
                 std::size_t place);
  // All of those named give it; where a role is `any` some of them.
  Terms::Id given(const View& view, const std::vector<Role>& roles);

  const Model& model_;
  Terms& terms_;
  std::vector<Sides> sides_;
  std::vector<Act> acts_;
  std::map<std::pair<std::size_t, std::string>, Row<std::uint64_t>> declared_;
  std::map<std::pair<std::pair<std::size_t, std::size_t>, std::size_t>, Reach> reaches_;
};

}  // namespace demarche
