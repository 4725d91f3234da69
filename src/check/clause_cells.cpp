// SPDX-License-Identifier: Apache-2.0
#include "check/clause_cells.hpp"

#include "check/clause_formulas.hpp"

namespace demarche::check {

namespace {

using Set = std::set<std::size_t>;

}  // namespace

std::vector<Cell> Reading::cells(const ClauseRef& ref, bool with_guard) const {
  const World& world = model.world;
  const Clause& text = clause(ref);
  std::vector<Cell> found;
  const auto look = [&](const Spot& spot) {
    Table v = v_of(*this, ref, spot, with_guard);
    if (v.always(false)) return;
    const Table e = e_of(*this, ref, spot);
    if (e.always(true)) return;
    Cell cell;
    CellMeaning& meaning = cell.meaning;
    meaning.actor = spot.bearer;
    meaning.act = spot.act;
    meaning.object = spot.object;
    meaning.territory = spot.territory;
    const std::vector<std::size_t> deciders = v.pivotal();
    if (!v.always(true)) {
      const bool by_events = deciders == std::vector<std::size_t>{kEvents};
      meaning.status = by_events ? Status::dormant : Status::open;
      meaning.judges = deciders;
      for (const std::size_t q : deciders) {
        if (!by_events && v.can_force(q, true)) meaning.switch_on.push_back(q);
      }
    } else if (e.always(false)) {
      meaning.status = Status::bound;
    } else {
      meaning.status = Status::releasable;
      meaning.judges = e.pivotal();
      for (const std::size_t q : meaning.judges) {
        if (e.can_force(q, false)) meaning.keep_locked.push_back(q);
        if (e.can_force(q, true)) meaning.release.push_back(q);
      }
    }
    cell.v = std::move(v);
    cell.binds = binds_of(*this, ref, spot, with_guard);
    found.push_back(std::move(cell));
  };
  for (const std::size_t bearer : bearers(ref)) {
    for (const std::size_t act : leaves(world.acts, text.acts)) {
      const Kind& kind = world.acts[act];
      Set objects = leaves(world.objects, kind.takes);
      const Set named = leaves(world.objects, text.objects);
      if (!text.objects.empty()) {
        Set both;
        for (const std::size_t object : objects) {
          if (named.count(object) != 0) both.insert(object);
        }
        objects = both;
      }
      if (kind.takes.empty()) objects = {kNoKind};
      for (const std::size_t object : objects) {
        if (!kind.territorial) {
          look({bearer, act, object, kNoTerritory});
          continue;
        }
        for (std::size_t t = 0; t < world.territories.size(); ++t) look({bearer, act, object, t});
      }
    }
  }
  return found;
}

std::size_t Reading::count(const ClauseRef& ref) const {
  const World& world = model.world;
  std::size_t whats = 0;
  for (const std::size_t act : leaves(world.acts, clause(ref).acts)) {
    const Kind& kind = world.acts[act];
    const std::size_t objects = kind.takes.empty() ? 1 : leaves(world.objects, kind.takes).size();
    whats += objects * (kind.territorial ? world.territories.size() : 1);
  }
  return whats * bearers(ref).size();
}

}  // namespace demarche::check
