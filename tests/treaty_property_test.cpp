// SPDX-License-Identifier: Apache-2.0
// What must hold of the meaning of clauses whatever the treaties, without anything to compare with.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "analysis/clauses/clauses.hpp"
#include "property.hpp"
#include "random_choice.hpp"
#include "random_treaty.hpp"
#include "treaty_change.hpp"

namespace demarche {
namespace {

bool near(double a, double b) {
  return std::abs(a - b) < 1e-9;
}

bool same_amounts(const Burden& a, const Burden& b) {
  return a.low == b.low && a.high == b.high && a.dormant == b.dormant;
}

bool same_amounts(const Burdens& a, const Burdens& b) {
  return same_amounts(a.formal, b.formal) && same_amounts(a.exposed, b.exposed);
}

bool same(const Asymmetry& a, const Asymmetry& b) {
  return near(a.low, b.low) && near(a.high, b.high) && near(a.nobody, b.nobody) &&
         near(a.both, b.both) && near(a.only_p, b.only_p) && near(a.only_q, b.only_q);
}

// What is certain and what is possible are no more than before. Not so what is dormant: a cell that is
// no longer open may be dormant under another clause.
bool no_more(const Burden& after, const Burden& before) {
  return after.low <= before.low && after.high <= before.high;
}

bool no_more(const Burdens& after, const Burdens& before) {
  return no_more(after.formal, before.formal) && no_more(after.exposed, before.exposed);
}

// The same for all actors and sides of instruments, of which there may be fewer than before.
bool no_more(const std::vector<InstrumentMeaning>& after,
             const std::vector<InstrumentMeaning>& before) {
  std::map<std::tuple<std::size_t, Stratum, std::size_t>, Burdens> actors;
  std::map<std::tuple<std::size_t, Stratum, std::size_t>, Burdens> sides;
  for (const InstrumentMeaning& sums : before) {
    for (const OfActor& one : sums.actors) {
      actors[{sums.treaty, sums.stratum, one.actor}] = one.burdens;
    }
    for (const OfSide& one : sums.sides) {
      sides[{sums.treaty, sums.stratum, one.side}] = one.burdens;
    }
  }
  for (const InstrumentMeaning& sums : after) {
    for (const OfActor& one : sums.actors) {
      if (!no_more(one.burdens, actors[{sums.treaty, sums.stratum, one.actor}])) return false;
    }
    for (const OfSide& one : sums.sides) {
      if (!no_more(one.burdens, sides[{sums.treaty, sums.stratum, one.side}])) return false;
    }
  }
  return true;
}

// Only what does not name clauses, which may move, and settles no opinion.
Assumptions facts_alone(const Model& model) {
  Assumptions assumed = *random::assumptions(model);
  assumed.opinions.clear();
  assumed.perceives.clear();
  assumed.consents.clear();
  assumed.annexes.clear();
  assumed.breaches.clear();
  return assumed;
}

TEST(TreatyProperty, SplittingATerritoryChangesNothing) {
  hold(300, [] {
    const Model model = *random::treaties();
    const Assumptions assumed = *random::assumptions(model);
    Model split = model;
    Assumptions assumed_of_split = assumed;
    split_territory(split, assumed_of_split, random::below(model.world.territories.size()));
    const ClauseFinding before = analyze_clauses(model, assumed);
    const ClauseFinding after = analyze_clauses(split, assumed_of_split);
    const auto unchanged = [](const auto& a, const auto& b) {
      RC_ASSERT(a.actors.size() == b.actors.size());
      for (std::size_t i = 0; i < a.actors.size(); ++i) {
        RC_ASSERT(a.actors[i].actor == b.actors[i].actor);
        RC_ASSERT(same_amounts(a.actors[i].burdens, b.actors[i].burdens));
      }
      for (std::size_t i = 0; i < a.sides.size(); ++i) {
        RC_ASSERT(same_amounts(a.sides[i].burdens, b.sides[i].burdens));
        RC_ASSERT(same_amounts(a.sides[i].members, b.sides[i].members));
      }
      RC_ASSERT(a.judges.size() == b.judges.size());
      RC_ASSERT(a.benefits.size() == b.benefits.size());
      for (std::size_t i = 0; i < a.benefits.size(); ++i) {
        RC_ASSERT(same_amounts(a.benefits[i].burden, b.benefits[i].burden));
      }
    };
    for (std::size_t c = 0; c < before.clauses.size(); ++c) {
      unchanged(before.clauses[c], after.clauses[c]);
      RC_ASSERT(before.clauses[c].kinds == after.clauses[c].kinds);
    }
    for (std::size_t t = 0; t < before.instruments.size(); ++t) {
      unchanged(before.instruments[t], after.instruments[t]);
      const auto& pairs = before.instruments[t].asymmetries;
      for (std::size_t pair = 0; pair < pairs.size(); ++pair) {
        RC_ASSERT(same(pairs[pair].formal, after.instruments[t].asymmetries[pair].formal));
        RC_ASSERT(same(pairs[pair].exposed, after.instruments[t].asymmetries[pair].exposed));
      }
    }
    // Conflicts too, but for the number of their cells.
    RC_ASSERT(before.conflicts.size() == after.conflicts.size());
    for (std::size_t i = 0; i < before.conflicts.size(); ++i) {
      const ClauseConflict& a = before.conflicts[i];
      const ClauseConflict& b = after.conflicts[i];
      RC_ASSERT(a.kind == b.kind);
      RC_ASSERT(a.a == b.a);
      RC_ASSERT(a.b == b.b);
      RC_ASSERT(a.definite == b.definite);
      RC_ASSERT(a.judges == b.judges);
      RC_ASSERT(a.holders == b.holders);
    }
  });
}

// Without `over`: a clause that applies to less prevails over less, so that others bind more.
TEST(TreatyProperty, AnExceptionNeverAdds) {
  std::size_t less = 0;
  hold(300, [&] {
    Model model = *random::treaties();
    const ClauseRef ref = *random::clause_of(model);
    Clause& clause = model.treaties[ref.treaty].clauses[ref.clause];
    clause.over.clear();
    const Assumptions assumed = *random::assumptions(model);
    const ClauseFinding before = analyze_clauses(model, assumed);
    const std::vector<CellMeaning> cells = cells_of(model, ref, assumed);
    // One like some exception or amended wording of the model: what it says can be said here.
    Exception exception;
    if (random::once_in(2)) exception.acts = {random::below(model.world.acts.size())};
    if (random::once_in(2)) {
      exception.where.emplace();
      exception.where->form = random::once_in(2) ? Area::Form::abroad : Area::Form::opinion;
      exception.where->of = {{Whom::other, 0, {}}};
    }
    if (random::once_in(2)) {
      exception.when.emplace();
      exception.when->form = Condition::Form::consent;
      exception.when->of = {{random::once_in(2) ? Whom::any : Whom::all, 0, {}}};
    }
    clause.exceptions.push_back(exception);
    const ClauseFinding after = analyze_clauses(model, assumed);
    RC_ASSERT(no_more(after.instruments, before.instruments));
    const std::vector<CellMeaning> left = cells_of(model, ref, assumed);
    RC_ASSERT(left.size() <= cells.size());
    for (const CellMeaning& cell : left) {
      const auto same_cell = [&](const CellMeaning& old) {
        return old.actor == cell.actor && old.act == cell.act && old.object == cell.object &&
               old.territory == cell.territory;
      };
      const auto old = std::find_if(cells.begin(), cells.end(), same_cell);
      RC_ASSERT(old != cells.end());
      RC_ASSERT(cell.status <= old->status);
    }
    if (left != cells) ++less;
  });
  EXPECT_GE(less, 50u);
}

// Of a clause without `over`, as above, and without `else`: what came after its breach alone would bind
// without one.
TEST(TreatyProperty, RemovingAClauseNeverAdds) {
  std::size_t less = 0;
  hold(300, [&] {
    Model model = *random::treaties();
    const ClauseRef ref = *random::clause_of(model);
    Clause& clause = model.treaties[ref.treaty].clauses[ref.clause];
    clause.over.clear();
    clause.otherwise.clear();
    const Assumptions assumed = facts_alone(model);
    const ClauseFinding before = analyze_clauses(model, assumed);
    Model without = model;
    remove_clause(without, ref);
    const ClauseFinding after = analyze_clauses(without, assumed);
    RC_ASSERT(no_more(after.instruments, before.instruments));
    if (!no_more(before.instruments, after.instruments)) ++less;
  });
  EXPECT_GE(less, 50u);
}

// Without exceptions and `over`: what frees may take away what was certain; consents, which guards alone
// then ask for, and the end by `until` stay.
TEST(TreatyProperty, SettlingAnOpinionNarrowsTheInterval) {
  std::size_t narrower = 0;
  hold(300, [&] {
    Model model = *random::treaties();
    for (Treaty& treaty : model.treaties) {
      for (Clause& clause : treaty.clauses) {
        clause.exceptions.clear();
        clause.over.clear();
      }
    }
    Assumptions assumed = facts_alone(model);
    const ClauseFinding before = analyze_clauses(model, assumed);
    Assumptions::OpinionIs opinion;
    opinion.actor = random::below(model.world.actors.size());
    if (random::once_in(2)) {
      opinion.where = random::some_of(model.world.territories.size(), 1, 3);
    }
    opinion.so = random::once_in(2);
    assumed.opinions.push_back(opinion);
    const ClauseFinding after = analyze_clauses(model, assumed);
    const auto within = [&](const Burden& inner, const Burden& outer) {
      RC_ASSERT(inner.low >= outer.low);
      RC_ASSERT(inner.high <= outer.high);
      if (inner.high - inner.low < outer.high - outer.low) ++narrower;
    };
    for (std::size_t t = 0; t < before.instruments.size(); ++t) {
      const InstrumentMeaning& outer = before.instruments[t];
      const InstrumentMeaning& inner = after.instruments[t];
      for (std::size_t s = 0; s < outer.sides.size(); ++s) {
        within(inner.sides[s].burdens.formal, outer.sides[s].burdens.formal);
        within(inner.sides[s].burdens.exposed, outer.sides[s].burdens.exposed);
      }
      for (std::size_t pair = 0; pair < outer.asymmetries.size(); ++pair) {
        const auto no_wider = [](const Asymmetry& narrow, const Asymmetry& wide) {
          RC_ASSERT(narrow.low >= wide.low - 1e-9);
          RC_ASSERT(narrow.high <= wide.high + 1e-9);
        };
        no_wider(inner.asymmetries[pair].formal, outer.asymmetries[pair].formal);
        no_wider(inner.asymmetries[pair].exposed, outer.asymmetries[pair].exposed);
      }
    }
  });
  EXPECT_GE(narrower, 50u);
}

// The sides in the opposite order; nothing else names them by their place.
TEST(TreatyProperty, SwappingSidesFlipsTheAsymmetry) {
  std::size_t tilted = 0;
  hold(300, [&] {
    Model model = *random::treaties();
    const Assumptions assumed = *random::assumptions(model);
    const ClauseFinding before = analyze_clauses(model, assumed);
    for (Treaty& treaty : model.treaties) {
      std::reverse(treaty.parties.begin(), treaty.parties.end());
    }
    const ClauseFinding after = analyze_clauses(model, assumed);
    for (std::size_t t = 0; t < before.instruments.size(); ++t) {
      const std::size_t sides = before.instruments[t].sides.size();
      const auto& old_pairs = before.instruments[t].asymmetries;
      const auto& new_pairs = after.instruments[t].asymmetries;
      RC_ASSERT(old_pairs.size() == sides * (sides - 1) / 2);
      RC_ASSERT(new_pairs.size() == old_pairs.size());
      for (const InstrumentMeaning::Pair& pair : old_pairs) {
        const auto other = std::find_if(new_pairs.begin(), new_pairs.end(),
                                        [&](const InstrumentMeaning::Pair& candidate) {
                                          return candidate.formal.p == sides - 1 - pair.formal.q &&
                                                 candidate.formal.q == sides - 1 - pair.formal.p;
                                        });
        RC_ASSERT(other != new_pairs.end());
        const auto flipped = [](const Asymmetry& a, const Asymmetry& b) {
          return near(a.low, -b.high) && near(a.high, -b.low) && near(a.nobody, -b.nobody) &&
                 near(a.both, -b.both) && near(a.only_p, -b.only_q) && near(a.only_q, -b.only_p);
        };
        RC_ASSERT(flipped(pair.formal, other->formal));
        RC_ASSERT(flipped(pair.exposed, other->exposed));
        if (!near(pair.formal.low, 0)) ++tilted;
      }
    }
  });
  EXPECT_GE(tilted, 50u);
}

// Cells that several clauses bind count once; and an alliance's once however many members are bound.
TEST(TreatyProperty, ATotalIsNoMoreThanTheSum) {
  std::size_t shared = 0;
  hold(300, [&] {
    const Model model = *random::treaties();
    const ClauseFinding finding = analyze_clauses(model, *random::assumptions(model));
    const auto add = [](Burden& sum, const Burden& part) {
      sum.low += part.low;
      sum.high += part.high;
      sum.dormant += part.dormant;
    };
    for (const InstrumentMeaning& total : finding.instruments) {
      std::map<std::size_t, Burdens> actors;
      std::map<std::size_t, Burdens> sides;
      for (const ClauseMeaning& meaning : finding.clauses) {
        const Force force =
            model.treaties[meaning.clause.treaty].clauses[meaning.clause.clause].force;
        const bool owed = force == Force::commit || force == Force::restate;
        if (meaning.clause.treaty != total.treaty || !meaning.burden ||
            owed != (total.stratum == Stratum::owed)) {
          continue;
        }
        for (const OfActor& one : meaning.actors) {
          add(actors[one.actor].formal, one.burdens.formal);
          add(actors[one.actor].exposed, one.burdens.exposed);
        }
        for (const OfSide& one : meaning.sides) {
          add(sides[one.side].formal, one.burdens.formal);
          add(sides[one.side].exposed, one.burdens.exposed);
        }
      }
      const auto at_most = [&](const Burdens& whole, const Burdens& sum) {
        RC_ASSERT(no_more(whole, sum));
        RC_ASSERT(whole.formal.dormant <= sum.formal.dormant);
        RC_ASSERT(whole.exposed.dormant <= sum.exposed.dormant);
        if (whole.formal.high < sum.formal.high) ++shared;
      };
      for (const OfActor& one : total.actors) at_most(one.burdens, actors[one.actor]);
      for (const OfSide& one : total.sides) {
        at_most(one.burdens, sides[one.side]);
        at_most(one.burdens, one.members);
      }
    }
  });
  EXPECT_GE(shared, 50u);
}

TEST(TreatyProperty, SymmetricClausesInASymmetricWorldFavourNobody) {
  std::size_t intervals = 0;
  std::size_t corners = 0;
  hold(300, [&] {
    Model model = *random::treaties();
    make_symmetric(model);
    const ClauseFinding finding = analyze_clauses(model, facts_alone(model));
    for (const InstrumentMeaning& sums : finding.instruments) {
      RC_ASSERT(sums.asymmetries.size() == 1u);
      for (const Asymmetry* one : {&sums.asymmetries[0].formal, &sums.asymmetries[0].exposed}) {
        RC_ASSERT(near(one->low, -one->high));
        RC_ASSERT(near(one->nobody, 0));
        RC_ASSERT(near(one->both, 0));
        RC_ASSERT(near(one->only_p, -one->only_q));
        if (one->low < 0) ++intervals;
        if (!near(one->only_p, 0)) ++corners;
      }
    }
  });
  EXPECT_GE(intervals, 50u);
  EXPECT_GE(corners, 10u);
}

}  // namespace
}  // namespace demarche
