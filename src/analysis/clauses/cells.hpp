// SPDX-License-Identifier: Apache-2.0
// The cells of clauses in blocks: sets of territories that a clause's conditions do not tell apart, for
// one bearer and those acts and objects that its exceptions do not tell apart.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "analysis/clauses/judge.hpp"
#include "analysis/clauses/known.hpp"
#include "model/resolve.hpp"

namespace demarche::clauses {

// Cells of one class of acts and objects that have one judgement. Sets of territories have one place more,
// for acts that have none.
struct Block {
  std::uint32_t whats = 0;  // a class of ClauseCells
  std::uint32_t judgement = 0;
  Bits where;
};

struct BearerCells {
  std::size_t actor = 0;
  std::vector<Block> blocks;  // of cells that are not free; ascending by class
};

struct ClauseCells {
  std::vector<std::vector<std::size_t>> whats;  // by class, of Worlds::whats, ascending
  std::vector<BearerCells> bearers;             // ascending; also those whose cells are all free
};

// What all clauses share.
class Readings {
 public:
  // `ever`: on some day or other, with no fact known; each time key is then a fact of its own, and so is
  // an entry into force that has a date.
  Readings(const Model& model, const Assumptions& assumptions, bool ever = false);
  Readings(const Readings&) = delete;
  Readings& operator=(const Readings&) = delete;

  // `guarded` false: without `when`, `from` and breach, as rights and powers are read in conflicts.
  ClauseCells cells(const ClauseRef& ref, const Clause& clause, bool guarded = true);

  const Model& model() const { return model_; }
  const Known& known() const { return known_; }
  const Sides& sides(std::size_t treaty) const { return sides_[treaty]; }
  const std::vector<What>& whats() const { return whats_; }
  std::size_t territories() const { return model_.world.territories.size(); }
  std::size_t actors() const { return model_.world.actors.size(); }
  Judgements& judgements() { return judgements_; }

  Bits actor_set(const std::vector<std::size_t>& actors) const;
  // Whom the clause's `toward` means to the bearer, itself aside.
  Bits toward(const ClauseRef& ref, const Clause& clause, std::size_t bearer) const;

 private:
  // A set of territories where a condition has one value.
  struct Patch {
    Bits where;
    Value value = kNo;
  };
  using Patches = std::vector<Patch>;
  // One clause read for one bearer.
  struct Reading {
    const ClauseRef& ref;
    const Clause& clause;
    const Treaty& treaty;
    std::size_t bearer = 0;
    Bits toward;
  };
  // Actors whom a word names, by what kind of judges they are by it.
  struct Named {
    JudgeKind kind;
    Bits actors;
  };

  const Clause& clause_at(const ClauseRef& ref) const {
    return model_.treaties[ref.treaty].clauses[ref.clause];
  }
  std::vector<Named> named(const Reading& reading, const Role& role) const;
  Value asked(const Reading& reading, const Condition& condition);
  Value held(const Reading& reading, const std::vector<Role>& of, Values::What what,
             const std::string& name);
  Patches place(const Reading& reading, const Area& area);
  Patches opinion_here(const Reading& reading, const Area& area);
  Patches held_here(const Named& named, const Area& area, bool every);
  Patches uniform(const Bits& in) const;
  Bits territory_set(const std::vector<std::size_t>& list) const;
  // The two joined by and or or; a set of territories where both are the same is one patch.
  Patches joined(const Patches& a, const Patches& b, bool all);
  Value guard(const Reading& reading);
  Value from(const Reading& reading);
  Value until(const Reading& reading);
  Value fact(const std::string& text);

  // v and e of the acts and objects `what`, on the same territories.
  struct Pair {
    Patches guard, exempt;
  };
  Pair conditions(const Reading& reading, const What& what, Value guard);
  bool has(const Exception& exception, const What& what) const;
  // Where the clause applies to the bearer: v and not e.
  std::optional<Patches> applies(const ClauseRef& ref, std::size_t bearer, const What& what);
  std::vector<std::vector<std::size_t>> classes_of(const ClauseRef& ref,
                                                   const Clause& clause) const;

  const Model& model_;
  const bool ever_;
  Known known_;
  std::vector<Sides> sides_;
  std::vector<What> whats_;  // of the whole world, ascending
  Values values_;
  Judgements judgements_;
  std::map<std::pair<std::size_t, std::size_t>, std::vector<ClauseRef>> breached_by_;
  std::map<std::pair<std::size_t, std::size_t>, std::vector<ClauseRef>> overridden_by_;
  std::vector<std::optional<Bits>> areas_;  // of named areas, once asked for
  std::vector<ClauseRef> being_read_;       // in `over`
  // Sets of the tree once asked for: leaves below nodes.
  mutable std::map<std::vector<std::size_t>, std::vector<bool>> acts_, objects_;
};

}  // namespace demarche::clauses
