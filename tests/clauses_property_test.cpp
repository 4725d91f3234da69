// SPDX-License-Identifier: Apache-2.0
// The meaning of clauses held against the definitions on random treaties.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "analysis/clauses/clauses.hpp"
#include "check/clauses.hpp"
#include "model/resolve.hpp"
#include "property.hpp"
#include "random_choice.hpp"
#include "random_treaty.hpp"
#include "random_world.hpp"

namespace demarche {
namespace {

using Sentences = std::vector<std::string>;

// What the properties below rest on: whatever a clause can say is said now and then.
TEST(RandomTreaties, SayAllThatClausesCanSay) {
  std::set<std::string> said;
  hold(300, [&] {
    const Model model = *random::treaties();
    said.insert(model.has_conflict() ? "conflict" : "no conflict");
    for (const Treaty& treaty : model.treaties) {
      for (const TreatyRole& role : treaty.roles)
        said.insert(role.actors.empty() ? "nobody" : "role");
      if (treaty.date) said.insert("date");
      for (std::size_t c = 0; c < treaty.clauses.size(); ++c) {
        const Clause& clause = treaty.clauses[c];
        said.insert("modality " + std::to_string(static_cast<int>(clause.modality)));
        said.insert("force " + std::to_string(static_cast<int>(clause.force)));
        said.insert("place " + std::to_string(static_cast<int>(clause.where.form)));
        said.insert("guard " + std::to_string(static_cast<int>(clause.when.form)));
        for (const Role& role : clause.who) {
          said.insert("who " + std::to_string(static_cast<int>(role.whom)));
        }
        for (const Exception& exception : clause.exceptions) {
          if (!exception.acts.empty()) said.insert("except acts");
          if (!exception.objects.empty()) said.insert("except objects");
          if (exception.where) said.insert("except where");
          if (exception.when) said.insert("except when");
        }
        if (!clause.otherwise.empty()) said.insert("else");
        if (!clause.over.empty()) said.insert("over");
        if (clause.from) said.insert("from");
        if (clause.by) said.insert("by");
        if (clause.until) said.insert("until");
        if (clause.within) said.insert("within");
        if (!clause.toward.empty()) said.insert("toward");
        if (!treaty.amendments[c].empty()) said.insert("amendments");
      }
    }
  });
  // 5 modalities, 4 forces, 9 forms of places, 7 of conditions, 5 words for bearers, 17 more.
  EXPECT_EQ(said.size(), 5u + 4u + 9u + 7u + 5u + 17u);
}

// The model with its references as they were and one clause in other words.
Model with(Model model, const ClauseRef& ref, const Clause& clause) {
  model.treaties[ref.treaty].clauses[ref.clause] = clause;
  return model;
}

TEST(ClausesProperty, CellsAreThoseOfTheDefinitions) {
  std::array<std::size_t, kStatuses> seen{};
  std::size_t powers = 0;
  hold_where_rechecked(800, [&] {
    const Model model = *random::treaties();
    const Assumptions assumed = *random::assumptions(model);
    for (std::size_t t = 0; t < model.treaties.size(); ++t) {
      for (std::size_t c = 0; c < model.treaties[t].clauses.size(); ++c) {
        const std::vector<CellMeaning> expected = check::cells_of(model, {t, c}, assumed);
        RC_ASSERT(cells_of(model, {t, c}, assumed) == expected);
        for (const CellMeaning& cell : expected) {
          ++seen[static_cast<std::size_t>(cell.status)];
          powers += cell.switch_on.size() + cell.keep_locked.size() + cell.release.size();
        }
      }
    }
  });
  std::size_t cells = 0;
  for (const Status status : {Status::dormant, Status::open, Status::releasable, Status::bound}) {
    EXPECT_GE(seen[static_cast<std::size_t>(status)], 500u);
    cells += seen[static_cast<std::size_t>(status)];
  }
  EXPECT_GT(cells, 10'000u);
  EXPECT_GT(powers, 1'000u);
}

TEST(ClausesProperty, AmendedClausesAreReadAtTheirPlace) {
  std::size_t cells = 0;
  hold_where_rechecked(200, [&] {
    const Model model = *random::treaties();
    const Assumptions assumed = *random::assumptions(model);
    for (std::size_t t = 0; t < model.treaties.size(); ++t) {
      for (std::size_t c = 0; c < model.treaties[t].clauses.size(); ++c) {
        for (const Amendment& version : model.treaties[t].amendments[c]) {
          const std::vector<CellMeaning> expected =
              check::cells_of(with(model, {t, c}, version.clause), {t, c}, assumed);
          RC_ASSERT(cells_of(model, {t, c}, version.clause, assumed) == expected);
          cells += expected.size();
        }
      }
    }
  });
  EXPECT_GT(cells, 500u);
}

TEST(ClausesProperty, SumsCornersAndConflictsAreThoseOfTheDefinitions) {
  std::set<ClauseConflict::Kind> kinds;
  std::size_t intervals = 0;
  std::size_t corners = 0;
  hold_where_rechecked(600, [&] {
    const Model model = *random::treaties();
    const ClauseFinding finding = analyze_clauses(model, *random::assumptions(model));
    RC_ASSERT(check::check_clauses(model, finding) == Sentences{});
    for (const ClauseConflict& conflict : finding.conflicts) kinds.insert(conflict.kind);
    for (const InstrumentMeaning& sums : finding.instruments) {
      for (const InstrumentMeaning::Pair& pair : sums.asymmetries) {
        if (pair.formal.low < pair.formal.high) ++intervals;
        if (pair.formal.only_p != pair.formal.only_q) ++corners;
      }
    }
  });
  EXPECT_EQ(kinds.size(), 8u);  // all there are
  EXPECT_GE(intervals, 20u);
  EXPECT_GE(corners, 10u);
}

// All that is wrong with a finding if one of its numbers is changed, one change each.
std::vector<std::function<void()>> mistakes(ClauseFinding& finding) {
  std::vector<std::function<void()>> all;
  const auto off = [&](auto& number) { all.push_back([&number] { number += 1; }); };
  const auto of_burden = [&](Burden& burden) {
    off(burden.low);
    off(burden.high);
    off(burden.dormant);
    off(burden.cells[static_cast<std::size_t>(Status::open)]);
  };
  const auto of_sums = [&](auto& sums) {
    for (OfActor& one : sums.actors) of_burden(one.burdens.formal);
    for (OfSide& one : sums.sides) of_burden(one.burdens.formal);
    for (OfSide& one : sums.sides) of_burden(one.members.formal);
    for (Benefit& one : sums.benefits) of_burden(one.burden);
    for (Judge& one : sums.judges) off(one.open);
    for (Judge& one : sums.judges) off(one.switch_on);
    for (Judge& one : sums.judges) off(one.releasable);
    for (Judge& one : sums.judges) off(one.keep_locked);
    for (Judge& one : sums.judges) off(one.release);
    if (!sums.actors.empty()) all.push_back([&sums] { sums.actors.pop_back(); });
    if (!sums.judges.empty()) all.push_back([&sums] { sums.judges.pop_back(); });
    if (!sums.benefits.empty()) all.push_back([&sums] { sums.benefits.pop_back(); });
  };
  for (ClauseMeaning& meaning : finding.clauses) {
    of_sums(meaning);
    off(meaning.cells[static_cast<std::size_t>(Status::bound)]);
  }
  for (InstrumentMeaning& sums : finding.instruments) {
    of_sums(sums);
    for (InstrumentMeaning::Pair& pair : sums.asymmetries) {
      Asymmetry& formal = pair.formal;
      for (double* number : {&formal.low, &formal.high, &formal.nobody, &formal.both,
                             &formal.only_p, &formal.only_q}) {
        off(*number);
      }
      if (finding.exposures) off(pair.exposed.only_q);
    }
  }
  for (ClauseConflict& conflict : finding.conflicts) {
    off(conflict.cells);
    all.push_back([&conflict] { conflict.definite = !conflict.definite; });
    all.push_back([&conflict] { conflict.judges.push_back(kEvents); });
  }
  all.push_back([&finding] { finding.exposures = !finding.exposures; });
  all.push_back([&finding] { finding.instruments.pop_back(); });
  all.push_back([&finding] { finding.clauses.pop_back(); });
  if (!finding.conflicts.empty()) all.push_back([&finding] { finding.conflicts.pop_back(); });
  return all;
}

// What the property above rests on: the re-checker objects to every wrong number.
TEST(ClausesProperty, AnyWrongNumberIsNoticed) {
  hold_where_rechecked(300, [] {
    const Model model = *random::treaties();
    ClauseFinding finding = analyze_clauses(model, *random::assumptions(model));
    random::one_of(mistakes(finding))();
    RC_ASSERT(!check::check_clauses(model, finding).empty());
  });
}

// A draft and a later version of it: clauses left out, moved to another number, put in other words, added.
Model with_later_version(Model model, std::size_t treaty) {
  Treaty later = model.treaties[treaty];
  later.id = "later";
  const Clause spare = later.clauses.front();
  for (Clause& clause : later.clauses) {
    const std::size_t kind = random::below(4);
    if (kind == 0) clause.id += "__para_2";
    if (kind == 1) clause.where = random::plain_area(model.world, 1);
    if (kind == 2) clause.wid += "__para_9";
  }
  if (later.clauses.size() > 1 && random::once_in(2)) {
    later.clauses.pop_back();
    later.amendments.pop_back();
  }
  if (random::once_in(2)) {
    later.clauses.push_back(spare);
    later.clauses.back().id = later.clauses.back().wid = "sec_I";
    later.amendments.emplace_back();
  }
  model.treaties.push_back(later);
  return model;
}

TEST(ClausesProperty, VersionsDifferAsTheDefinitionsSay) {
  using Kind = ClauseDifference::Kind;
  std::set<Kind> kinds;
  std::size_t sides = 0;
  std::size_t others = 0;
  hold_where_rechecked(200, [&] {
    const Model drawn = *random::treaties();
    const std::size_t before = random::below(drawn.treaties.size());
    const Model model = with_later_version(drawn, before);
    const std::size_t after = drawn.treaties.size();
    const Assumptions assumed = *random::assumptions(drawn);
    const VersionDifference found = compare_versions(model, before, after, assumed);
    RC_ASSERT(found.before == before);
    RC_ASSERT(found.after == after);
    std::set<std::size_t> old_ones;
    std::set<std::size_t> new_ones;
    for (const ClauseDifference& difference : found.clauses) {
      kinds.insert(difference.kind);
      const Clause* from = nullptr;
      const Clause* to = nullptr;
      if (difference.before) {
        RC_ASSERT(difference.before->treaty == before);
        RC_ASSERT(old_ones.insert(difference.before->clause).second);
        from = &model.treaties[before].clauses[difference.before->clause];
      }
      if (difference.after) {
        RC_ASSERT(difference.after->treaty == after);
        RC_ASSERT(new_ones.insert(difference.after->clause).second);
        to = &model.treaties[after].clauses[difference.after->clause];
      }
      RC_ASSERT((difference.kind == Kind::added) == (from == nullptr));
      RC_ASSERT((difference.kind == Kind::removed) == (to == nullptr));
      if (from != nullptr && to != nullptr) RC_ASSERT(from->wid == to->wid);
      if (from != nullptr && to == nullptr) {
        for (const Clause& clause : model.treaties[after].clauses) {
          RC_ASSERT(clause.wid != from->wid);
        }
      }
      RC_ASSERT((difference.kind == Kind::changed) == !difference.keys.empty());
      if (difference.kind == Kind::same) RC_ASSERT(from->id == to->id);
      if (difference.kind == Kind::renumbered) RC_ASSERT(from->id != to->id);
      // Both versions have the same sides; then come those who are on none.
      const std::size_t parties = model.treaties[before].parties.size();
      std::vector<Burden> old_burdens(parties + model.world.actors.size());
      std::vector<Burden> new_burdens = old_burdens;
      const auto of = [&](const ClauseRef& ref, std::vector<Burden>& burdens) {
        const ClauseMeaning meaning = check::meaning_of(model, ref, assumed);
        for (const OfSide& side : meaning.sides) {
          if (meaning.burden) burdens[side.side] = side.burdens.formal;
        }
        const Sides members = sides_of(model.world, model.treaties[ref.treaty]);
        for (const OfActor& one : meaning.actors) {
          const bool on_a_side = std::count(members.all.begin(), members.all.end(), one.actor) != 0;
          if (meaning.burden && !on_a_side) burdens[parties + one.actor] = one.burdens.formal;
        }
      };
      if (from != nullptr) of(*difference.before, old_burdens);
      if (to != nullptr) of(*difference.after, new_burdens);
      const auto same = [](const Burden& a, const Burden& b) {
        return a.low == b.low && a.high == b.high && a.dormant == b.dormant && a.cells == b.cells;
      };
      std::size_t listed = 0;
      for (std::size_t side = 0; side < old_burdens.size(); ++side) {
        if (same(old_burdens[side], new_burdens[side])) continue;
        std::string name = side < parties ? "" : model.world.actors[side - parties].name;
        if (side < parties) {
          const Role& role = model.treaties[before].parties[side];
          name = role.whom == Whom::group ? model.world.groups[role.index].name
                                          : model.world.actors[role.index].name;
        }
        const auto listing =
            std::find_if(difference.sides.begin(), difference.sides.end(),
                         [&](const ClauseDifference::Side& one) { return one.side == name; });
        RC_ASSERT(listing != difference.sides.end());
        RC_ASSERT(same(listing->before, old_burdens[side]));
        RC_ASSERT(same(listing->after, new_burdens[side]));
        ++listed;
        ++(side < parties ? sides : others);
      }
      RC_ASSERT(listed == difference.sides.size());
    }
    RC_ASSERT(old_ones.size() == model.treaties[before].clauses.size());
    RC_ASSERT(new_ones.size() == model.treaties[after].clauses.size());
  });
  EXPECT_EQ(kinds.size(), 5u);  // all there are
  EXPECT_GE(sides, 50u);
  EXPECT_GE(others, 5u);
}

TEST(ClausesProperty, TheRecheckSaysWhenThereIsTooMuch) {
  Model model;
  model.world.territories.resize(check::kMostCells + 1);
  model.world.actors.resize(1);
  model.world.acts.resize(1);
  model.treaties.resize(1);
  Treaty& treaty = model.treaties[0];
  treaty.parties = {{Whom::actor, 0, {}}};
  treaty.clauses.resize(1);
  treaty.clauses[0].who = treaty.parties;
  treaty.clauses[0].acts = {0};
  EXPECT_THROW(check::check_clauses(model, ClauseFinding{}), std::length_error);
  model.world.territories.resize(10);
  EXPECT_FALSE(check::check_clauses(model, ClauseFinding{}).empty());
}

}  // namespace
}  // namespace demarche
