// SPDX-License-Identifier: Apache-2.0
#include "analysis/clauses/meaning.hpp"

#include <algorithm>

#include "analysis/clauses/dates.hpp"

namespace demarche::clauses {

void Tally::close(std::size_t bearer) {
  for (std::size_t judge = 0; judge < now_.size(); ++judge) {
    Judge& one = now_[judge];
    if (one.open == 0 && one.releasable == 0) continue;
    one.judge = judge + 1 == now_.size() ? kEvents : judge;
    one.bearer = bearer;
    if (++pairs_ <= most_) of_judges_[judge].push_back(one);
    one = {};
  }
}

std::vector<Judge> Tally::list() const {
  std::vector<Judge> list;
  if (is_left_out()) return list;
  for (const std::vector<Judge>& of_judge : of_judges_) {
    list.insert(list.end(), of_judge.begin(), of_judge.end());
  }
  return list;
}

const StatusTable::Row* StatusTable::of(std::size_t actor) const {
  const auto found =
      std::lower_bound(rows.begin(), rows.end(), actor,
                       [](const Row& row, std::size_t wanted) { return row.actor < wanted; });
  return found == rows.end() || found->actor != actor ? nullptr : &*found;
}

std::vector<OfActor> actors_of(const StatusTable& table, Scales& scales) {
  std::vector<OfActor> actors;
  for (const StatusTable::Row& row : table.rows) {
    OfActor of{row.actor, {}};
    for (std::size_t k = 0; k < table.whats.size(); ++k) {
      add(of.burdens, scales.burdens(row.actor, table.whats[k], row.sets[k]));
    }
    const auto& cells = of.burdens.formal.cells;
    if (std::any_of(cells.begin(), cells.end(), [](std::uint64_t n) { return n != 0; })) {
      actors.push_back(of);
    }
  }
  return actors;
}

std::vector<OfSide> sides_of(const StatusTable& table, const Sides& sides,
                             const std::vector<OfActor>& actors, Scales& scales) {
  std::vector<OfSide> all;
  for (std::size_t s = 0; s < sides.sides.size(); ++s) {
    OfSide of{s, {}, {}};
    std::vector<const StatusTable::Row*> rows;
    for (const std::size_t actor : sides.sides[s]) {
      if (const StatusTable::Row* row = table.of(actor)) rows.push_back(row);
      const auto found = std::lower_bound(
          actors.begin(), actors.end(), actor,
          [](const OfActor& one, std::size_t wanted) { return one.actor < wanted; });
      if (found != actors.end() && found->actor == actor) add(of.members, found->burdens);
    }
    for (std::size_t k = 0; k < table.whats.size(); ++k) {
      StatusSets united;
      std::vector<Scales::Member> members;
      for (const StatusTable::Row* row : rows) {
        for (std::size_t status = 1; status < kStatuses; ++status) {
          unite(united[status], row->sets[k][status]);
        }
        members.push_back({row->actor, &row->sets[k]});
      }
      keep_strongest(united);
      add(of.burdens.formal, scales.formal(table.whats[k], united));
      add(of.burdens.exposed, scales.exposed(table.whats[k], members));
    }
    of.burdens.exposed.cells = of.burdens.formal.cells;
    all.push_back(of);
  }
  return all;
}

ClauseMeaning clause_meaning(Readings& readings, Scales& scales, const Read& read) {
  ClauseMeaning meaning;
  const Clause& clause = *read.clause;
  meaning.clause = read.ref;
  meaning.burden = clause.modality == Modality::must || clause.modality == Modality::must_not;
  StatusTable table{read.cells->whats, {}};
  Tally tally(readings.actors(), kMostActorPairs);
  std::uint32_t kinds = 0;
  for (const BearerCells& bearer : read.cells->bearers) {
    if (bearer.blocks.empty()) continue;
    table.rows.push_back({bearer.actor, std::vector<StatusSets>(table.whats.size())});
    for (const Block& block : bearer.blocks) {
      const Judgement& judgement = readings.judgements()[block.judgement];
      const auto status = static_cast<std::size_t>(judgement.status);
      unite(table.rows.back().sets[block.whats][status], block.where);
      tally.add(judgement.status, judgement, block.where.count() * table.whats[block.whats].size());
      kinds |= judgement.kinds;
    }
    tally.close(bearer.actor);
  }
  const Sides& sides = readings.sides(read.ref.treaty);
  meaning.actors = actors_of(table, scales);
  meaning.sides = sides_of(table, sides, meaning.actors, scales);
  for (const OfActor& of : meaning.actors) {
    for (std::size_t s = 0; s < kStatuses; ++s) meaning.cells[s] += of.burdens.formal.cells[s];
  }
  meaning.judges = tally.list();
  meaning.judges_left_out = tally.is_left_out();
  for (std::uint32_t kind = 0; kind < 32; ++kind) {
    if ((kinds >> kind & 1U) != 0) meaning.kinds.push_back(static_cast<JudgeKind>(kind));
  }
  if (meaning.burden) {
    for (const OfActor& of : meaning.actors) {
      readings.toward(read.ref, clause, of.actor).for_each([&](std::size_t claimant) {
        meaning.benefits_left_out =
            meaning.benefits_left_out || meaning.benefits.size() == kMostActorPairs;
        if (meaning.benefits_left_out) return;
        meaning.benefits.push_back({claimant, of.actor, of.burdens.formal});
      });
    }
    if (meaning.benefits_left_out) meaning.benefits = {};
    std::stable_sort(
        meaning.benefits.begin(), meaning.benefits.end(),
        [](const Benefit& a, const Benefit& b) { return a.beneficiary < b.beneficiary; });
  }
  set_dates(readings.model(), readings.known(), read.ref, meaning);
  return meaning;
}

}  // namespace demarche::clauses
