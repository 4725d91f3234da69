// SPDX-License-Identifier: Apache-2.0
// A treaty as a whole: each cell once, by its strongest status over the clauses.
#include <algorithm>
#include <map>

#include "analysis/clauses/meaning.hpp"

namespace demarche::clauses {

namespace {

// A class of acts and objects of the instrument, and the class that it is in of each clause that has it.
struct Class {
  std::vector<std::size_t> whats;
  struct In {
    std::size_t clause = 0;  // of the clauses read
    std::size_t whats = 0;   // its class there
    friend auto operator<=>(const In&, const In&) = default;
  };
  std::vector<In> in;
};

// Acts and objects that no clause tells apart.
std::vector<Class> classes_of(const std::vector<Read>& clauses) {
  std::map<std::size_t, std::vector<Class::In>> of_what;
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    const auto& whats = clauses[c].cells->whats;
    for (std::size_t k = 0; k < whats.size(); ++k) {
      for (const std::size_t what : whats[k]) of_what[what].push_back({c, k});
    }
  }
  std::map<std::vector<Class::In>, std::vector<std::size_t>> alike;
  for (auto& [what, in] : of_what) alike[std::move(in)].push_back(what);
  std::vector<Class> classes;
  for (auto& [in, whats] : alike) classes.push_back({std::move(whats), in});
  return classes;
}

const BearerCells* cells_of(const ClauseCells& cells, std::size_t actor) {
  const auto found = std::lower_bound(
      cells.bearers.begin(), cells.bearers.end(), actor,
      [](const BearerCells& one, std::size_t wanted) { return one.actor < wanted; });
  return found == cells.bearers.end() || found->actor != actor ? nullptr : &*found;
}

// The actor's blocks of a class of one of the clauses.
template <class Visit>
void for_blocks(const Read& read, std::size_t actor, std::size_t whats, Visit&& visit) {
  const BearerCells* bearer = cells_of(*read.cells, actor);
  if (bearer == nullptr) return;
  for (const Block& block : bearer->blocks) {
    if (block.whats == whats) visit(block);
  }
}

// Territories with the same judges.
struct Judged {
  Bits where;
  Bits judges, switch_on, keep_locked, release;
};

// Adds the judges of a clause: united, but only who releases in all clauses that lock can release.
void combine(std::vector<Judged>& parts, Bits where, const Judgement& judgement) {
  const std::size_t before = parts.size();
  for (std::size_t i = 0; i < before && where.any(); ++i) {
    Bits shared = common(parts[i].where, where);
    if (!shared.any()) continue;
    subtract(where, shared);
    Judged both = parts[i];
    both.where = shared;
    both.judges |= judgement.judges;
    both.switch_on |= judgement.switch_on;
    both.keep_locked |= judgement.keep_locked;
    both.release &= judgement.release;
    subtract(parts[i].where, shared);
    if (parts[i].where.any()) {
      parts.push_back(std::move(both));
    } else {
      parts[i] = std::move(both);
    }
  }
  if (where.any()) {
    parts.push_back({std::move(where), judgement.judges, judgement.switch_on, judgement.keep_locked,
                     judgement.release});
  }
}

void tally_judges(Readings& readings, const std::vector<Read>& clauses, const Class& one,
                  std::size_t actor, const StatusSets& sets, Tally& tally) {
  for (const Status status : {Status::open, Status::releasable}) {
    const Bits& strongest = sets[static_cast<std::size_t>(status)];
    if (strongest.size() == 0 || !strongest.any()) continue;
    std::vector<Judged> parts;
    for (const Class::In& in : one.in) {
      for_blocks(clauses[in.clause], actor, in.whats, [&](const Block& block) {
        const Judgement& judgement = readings.judgements()[block.judgement];
        if (judgement.status == status) {
          combine(parts, common(strongest, block.where), judgement);
        }
      });
    }
    for (const Judged& part : parts) {
      tally.add(status, part, part.where.count() * one.whats.size());
    }
  }
}

// The actor's cells of a class by strongest status, over the clauses that `counts` holds of.
template <class Counts>
StatusSets strongest(Readings& readings, const std::vector<Read>& clauses, const Class& one,
                     std::size_t actor, Counts&& counts) {
  StatusSets sets;
  for (const Class::In& in : one.in) {
    if (!counts(in.clause)) continue;
    for_blocks(clauses[in.clause], actor, in.whats, [&](const Block& block) {
      unite(sets[static_cast<std::size_t>(readings.judgements()[block.judgement].status)],
            block.where);
    });
  }
  keep_strongest(sets);
  return sets;
}

// Beneficiaries that may claim the same of the bearer's clauses are reckoned together.
void add_benefits(Readings& readings, const Scales& scales, const std::vector<Read>& clauses,
                  const std::vector<Class>& classes, std::size_t bearer,
                  std::vector<Benefit>& benefits) {
  std::vector<std::vector<bool>> claims(readings.actors());
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    const BearerCells* cells = cells_of(*clauses[c].cells, bearer);
    if (cells == nullptr || cells->blocks.empty()) continue;
    readings.toward(clauses[c].ref, *clauses[c].clause, bearer).for_each([&](std::size_t actor) {
      claims[actor].resize(clauses.size());
      claims[actor][c] = true;
    });
  }
  std::map<std::vector<bool>, Burden> reckoned;
  for (std::size_t actor = 0; actor < claims.size(); ++actor) {
    if (claims[actor].empty()) continue;
    const auto [found, is_new] = reckoned.try_emplace(claims[actor]);
    if (is_new) {
      for (const Class& one : classes) {
        const StatusSets sets = strongest(readings, clauses, one, bearer,
                                          [&](std::size_t c) { return claims[actor][c]; });
        add(found->second, scales.formal(one.whats, sets));
      }
    }
    benefits.push_back({actor, bearer, found->second});
  }
}

}  // namespace

InstrumentMeaning instrument_meaning(Readings& readings, Scales& scales, std::size_t treaty,
                                     Stratum stratum, const std::vector<Read>& clauses) {
  InstrumentMeaning meaning;
  meaning.treaty = treaty;
  meaning.stratum = stratum;
  const std::vector<Class> classes = classes_of(clauses);
  std::vector<std::size_t> bearers;
  for (const Read& read : clauses) {
    for (const BearerCells& bearer : read.cells->bearers) {
      if (!bearer.blocks.empty()) bearers.push_back(bearer.actor);
    }
  }
  std::sort(bearers.begin(), bearers.end());
  bearers.erase(std::unique(bearers.begin(), bearers.end()), bearers.end());

  StatusTable table;
  for (const Class& one : classes) table.whats.push_back(one.whats);
  Tally tally(readings.actors());
  for (const std::size_t actor : bearers) {
    table.rows.push_back({actor, {}});
    for (const Class& one : classes) {
      table.rows.back().sets.push_back(
          strongest(readings, clauses, one, actor, [](std::size_t) { return true; }));
      tally_judges(readings, clauses, one, actor, table.rows.back().sets.back(), tally);
    }
    tally.close(actor);
    add_benefits(readings, scales, clauses, classes, actor, meaning.benefits);
  }
  meaning.actors = actors_of(table, scales);
  meaning.sides = sides_of(table, readings.sides(treaty), meaning.actors, scales);
  meaning.judges = tally.list();
  std::stable_sort(
      meaning.benefits.begin(), meaning.benefits.end(),
      [](const Benefit& a, const Benefit& b) { return a.beneficiary < b.beneficiary; });
  meaning.asymmetries = asymmetries(readings, scales, table, meaning, clauses);
  return meaning;
}

}  // namespace demarche::clauses
