// SPDX-License-Identifier: Apache-2.0
#include "check/acceptance_cells.hpp"

#include <algorithm>

#include "check/clause_cells.hpp"
#include "check/clauses.hpp"
#include "model/resolve.hpp"

namespace demarche::check {

void add_clause(const Model& model, const ClauseRef& ref, const Assumptions& assumptions,
                Bound& to) {
  const Clause& clause = model.treaties[ref.treaty].clauses[ref.clause];
  if (clause.modality != Modality::must && clause.modality != Modality::must_not) return;
  if (clause.force != Force::commit && clause.force != Force::restate) return;
  for (const CellMeaning& cell : cells_of(model, ref, assumptions)) {
    const Name name{cell.actor, cell.act, cell.object, cell.territory};
    if (cell.status == Status::bound || cell.status == Status::releasable) {
      to.bound.emplace(name, cell);
    } else if (cell.status == Status::open) {
      to.open.emplace(name, cell);
    } else {
      continue;
    }
    to.said[name].push_back(cell);
  }
}

void drop_bound(Bound& all) {
  for (const auto& [name, cell] : all.bound) all.open.erase(name);
}

// One clause at a time is put into the words that the package has; the others stay as they are.
Bound bound_by(const Model& model, const Package& package, const Assumptions& assumptions) {
  Bound all;
  for (std::size_t i = 0; i < package.size(); ++i) {
    const Issue& issue = model.talks.issues[i];
    if (!issue.clause || package[i] + 1u == issue.values.size()) continue;
    const ClauseRef ref = *issue.clause;
    Model worded = model;
    if (package[i] > 0) {
      worded.treaties[ref.treaty].clauses[ref.clause] =
          model.treaties[ref.treaty].amendments[ref.clause][package[i] - 1u].clause;
    }
    add_clause(worded, ref, assumptions, all);
  }
  drop_bound(all);
  return all;
}

bool is_in(const Model& model, const Cells& cells, const CellMeaning& cell) {
  if (!cells.on.empty() &&
      std::find(cells.on.begin(), cells.on.end(), cell.actor) == cells.on.end()) {
    return false;
  }
  if (!cells.acts.empty() && !leaves(model.world.acts, cells.acts).contains(cell.act)) return false;
  if (!cells.objects.empty() && !leaves(model.world.objects, cells.objects).contains(cell.object)) {
    return false;
  }
  if (!cells.where || cells.where->form == Area::Form::everywhere) return true;
  return cell.territory != kNoTerritory &&
         territories_of(model.world, *cells.where, 0)[cell.territory];
}

std::size_t count_in(const Model& model, const Cells& cells,
                     const std::map<Name, CellMeaning>& some) {
  std::size_t count = 0;
  for (const auto& [name, cell] : some) {
    if (is_in(model, cells, cell)) ++count;
  }
  return count;
}

void Deciders::add(const std::vector<CellMeaning>& said) {
  const auto strongest = std::max_element(
      said.begin(), said.end(),
      [](const CellMeaning& a, const CellMeaning& b) { return a.status < b.status; });
  const Status status = strongest->status;
  std::map<std::size_t, std::size_t> releases;
  std::size_t locks = 0;
  for (const CellMeaning& one : said) {
    if (one.status != status) continue;
    if (status == Status::open) {
      switch_on.insert(one.switch_on.begin(), one.switch_on.end());
      open_to.insert(one.judges.begin(), one.judges.end());
    } else if (status == Status::releasable) {
      ++locks;
      for (const std::size_t judge : one.release) ++releases[judge];
      release_by.insert(one.judges.begin(), one.judges.end());
    }
  }
  if (locks > 0) ++releasable;
  for (const auto& [judge, of] : releases) {
    if (of == locks) release.insert(judge);
  }
}

}  // namespace demarche::check
