// SPDX-License-Identifier: Apache-2.0
// What clauses do to each other, from their cells.
#include <algorithm>
#include <map>
#include <tuple>

#include "check/clause_cells.hpp"
#include "check/clauses.hpp"

namespace demarche::check {

namespace {

using Set = std::set<std::size_t>;
using Conflict = ClauseConflict::Kind;
using Cells = std::vector<Cell>;

bool now(const CellMeaning& cell) {
  return cell.status >= Status::releasable;
}

auto place_of(const CellMeaning& cell) {
  return std::tie(cell.actor, cell.act, cell.object, cell.territory);
}

// The cell of the same actor, act, object and territory; nothing if it is free. Cells are ascending.
const Cell* at(const Cells& cells, const CellMeaning& place) {
  const auto found = std::lower_bound(cells.begin(), cells.end(), place,
                                      [](const Cell& one, const CellMeaning& other) {
                                        return place_of(one.meaning) < place_of(other);
                                      });
  return found == cells.end() || place_of(found->meaning) != place_of(place) ? nullptr : &*found;
}

bool can_bind(const Cell& cell) {
  return !cell.binds.always(false);
}

bool names(const std::vector<ClauseRef>& list, const ClauseRef& ref) {
  return std::count(list.begin(), list.end(), ref) != 0;
}

// Those who can still bind the cell.
void add_judges(Set& judges, const CellMeaning& cell) {
  if (!now(cell)) judges.insert(cell.judges.begin(), cell.judges.end());
}

// The roles that a part of a clause names.
void add_roles(Set& named, const std::vector<Role>& roles) {
  for (const Role& role : roles) {
    if (role.whom == Whom::role) named.insert(role.index);
  }
}

template <class Tree>  // Area or Condition
void add_roles_of(Set& named, const Tree& tree) {
  add_roles(named, tree.of);
  for (const Tree& part : tree.parts) add_roles_of(named, part);
}

Set roles_of(const Clause& clause) {
  Set named;
  for (const auto* roles : {&clause.who, &clause.toward, &clause.means}) add_roles(named, *roles);
  add_roles_of(named, clause.where);
  add_roles_of(named, clause.when);
  for (const Exception& exception : clause.exceptions) {
    if (exception.where) add_roles_of(named, *exception.where);
    if (exception.when) add_roles_of(named, *exception.when);
  }
  return named;
}

// A clause with its cells, those of rights and powers without guard.
struct Read {
  ClauseRef ref;
  const Clause& clause;
  Cells cells;
};

bool owed(const Clause& clause) {
  return clause.force == Force::commit || clause.force == Force::restate;
}

class Conflicts {
 public:
  Conflicts(const Model& model, const Assumptions& assumptions) : reading_(model, assumptions) {
    for (std::size_t t = 0; t < model.treaties.size(); ++t) {
      for (std::size_t c = 0; c < model.treaties[t].clauses.size(); ++c) {
        const Clause& clause = model.treaties[t].clauses[c];
        const bool right = clause.modality == Modality::may || clause.modality == Modality::can;
        Read read{{t, c}, clause, {}};
        read.cells = reading_.cells({t, c}, !right);
        clauses_.push_back(std::move(read));
      }
    }
  }

  std::vector<ClauseConflict> all() {
    for (const Read& a : clauses_) {
      due_too_soon(a);
      vacuity(a);
      dangling(a);
      for (const Read& b : clauses_) {
        if (a.ref == b.ref) continue;
        overlap(a, b);
        frustrates(a, b);
        redundant(a, b);
        deadlines(a, b);
      }
    }
    const auto order = [](const ClauseConflict& one) {
      const ClauseRef none{};
      const ClauseRef b = one.b.value_or(none);
      return std::make_tuple(one.kind, one.a.treaty, one.a.clause, b.treaty, b.clause);
    };
    std::stable_sort(found_.begin(), found_.end(),
                     [&](const auto& one, const auto& other) { return order(one) < order(other); });
    return found_;
  }

 private:
  ClauseConflict& report(Conflict kind, const ClauseRef& a, const std::optional<ClauseRef>& b) {
    ClauseConflict conflict;
    conflict.kind = kind;
    conflict.a = a;
    conflict.b = b;
    return found_.emplace_back(conflict);
  }

  void overlap(const Read& a, const Read& b) {
    if (b.clause.modality != Modality::must_not) return;
    const std::map<Modality, Conflict> kinds{{Modality::must, Conflict::contradiction},
                                             {Modality::may, Conflict::forbids_permitted},
                                             {Modality::can, Conflict::bars_power}};
    const auto kind = kinds.find(a.clause.modality);
    if (kind == kinds.end()) return;
    report_shared(kind->second, a, b);
  }

  bool never_together(const Read& a, const Read& b) const {
    for (const Read* one : {&a, &b}) {
      if (reading_.ends_before_it_begins(one->ref)) return true;
    }
    const auto of_a = reading_.days_of(a.ref);
    const auto of_b = reading_.days_of(b.ref);
    return (of_a.second && of_b.first && *of_a.second < *of_b.first) ||
           (of_b.second && of_a.first && *of_b.second < *of_a.first);
  }

  // Whether `a` can bind on a day on which by its own words `b` cannot yet, or not any more.
  bool outlasts(const Read& a, const Read& b) const {
    if (reading_.assumptions.on) return false;
    const auto of_a = reading_.days_of(a.ref);
    std::optional<Date> from;
    if (b.clause.from) from = reading_.day_of(b.ref.treaty, *b.clause.from);
    const std::optional<Date> last = reading_.days_of(b.ref).second;
    const bool before = from && (!of_a.first || *of_a.first < *from);
    const bool after = last && (!of_a.second || *of_a.second > *last);
    return before || after;
  }

  // The cells that are free under neither and can bind under both together, if there are any.
  void report_shared(Conflict kind, const Read& a, const Read& b) {
    std::uint64_t cells = 0;
    bool definite = false;
    Set judges;
    if (names(a.clause.over, b.ref) || names(b.clause.over, a.ref) || never_together(a, b)) return;
    for (const Cell& cell : a.cells) {
      const Cell* other = at(b.cells, cell.meaning);
      if (other == nullptr || !both_somewhere(cell.binds, other->binds)) continue;
      ++cells;
      definite = definite || (now(cell.meaning) && now(other->meaning));
      add_judges(judges, cell.meaning);
      add_judges(judges, other->meaning);
    }
    if (cells == 0) return;
    ClauseConflict& conflict = report(kind, a.ref, b.ref);
    conflict.cells = cells;
    conflict.definite = definite;
    if (!definite) conflict.judges = {judges.begin(), judges.end()};
  }

  void frustrates(const Read& a, const Read& b) {
    if (a.clause.modality != Modality::may || b.clause.modality != Modality::must_not) return;
    const World& world = reading_.model.world;
    const Set parties = reading_.parties(b.ref.treaty);
    std::set<std::tuple<std::size_t, std::size_t, std::size_t>> places;
    Set holders;
    Set judges;
    bool definite = false;
    if (never_together(a, b)) return;
    for (const Cell& of_right : a.cells) {
      const CellMeaning& right = of_right.meaning;
      const std::size_t holder = right.actor;
      if (parties.count(holder) != 0 || !can_bind(of_right)) continue;
      const Set needed = leaves(world.acts, world.acts[right.act].needs);
      const std::vector<std::size_t>& home = world.actors[holder].home;
      for (const Cell& of_ban : b.cells) {
        const CellMeaning& cell = of_ban.meaning;
        if (!can_bind(of_ban)) continue;
        const bool there = cell.territory == kNoTerritory ||
                           std::count(home.begin(), home.end(), cell.territory) != 0;
        if (cell.actor == holder || needed.count(cell.act) == 0 || !there) continue;
        places.insert({cell.act, cell.object, cell.territory});
        holders.insert(holder);
        definite = definite || now(cell);
        add_judges(judges, cell);
      }
    }
    if (holders.empty()) return;
    ClauseConflict& conflict = report(Conflict::frustrates_right, a.ref, b.ref);
    conflict.cells = places.size();
    conflict.holders = {holders.begin(), holders.end()};
    conflict.definite = definite;
    if (!definite) conflict.judges = {judges.begin(), judges.end()};
  }

  void redundant(const Read& a, const Read& b) {
    if (!is_burden(a.clause) || a.clause.modality != b.clause.modality) return;
    if (owed(a.clause) && !owed(b.clause)) return;
    const Standing standing = reading_.model.treaties[b.ref.treaty].standing;
    if (a.ref.treaty != b.ref.treaty && standing != Standing::in_force) return;
    if (a.cells.empty() || outlasts(a, b)) return;
    for (const Cell& cell : a.cells) {
      const Cell* other = at(b.cells, cell.meaning);
      if (other == nullptr || other->meaning.status < cell.meaning.status) return;
      if (first_alone_somewhere(cell.binds, other->binds)) return;
    }
    report(Conflict::redundancy, a.ref, b.ref).cells = a.cells.size();
  }

  void deadlines(const Read& a, const Read& b) {
    if (a.clause.modality != Modality::must || b.clause.modality != Modality::must_not) return;
    if (!a.clause.by || !b.clause.until) return;
    const std::optional<Date> due = reading_.day_of(a.ref.treaty, *a.clause.by);
    const std::optional<Date> ends = reading_.day_of(b.ref.treaty, *b.clause.until);
    if (!due || !ends || *ends <= *due) return;
    report_shared(Conflict::deadline_clash, a, b);
  }

  // By a day before the first on which it binds.
  void due_too_soon(const Read& a) {
    if (a.clause.modality != Modality::must || !a.clause.by) return;
    const std::optional<Date> due = reading_.day_of(a.ref.treaty, *a.clause.by);
    const std::optional<Date> first = reading_.days_of(a.ref).first;
    if (!due || !first || *due >= *first || reading_.ends_before_it_begins(a.ref)) return;
    report(Conflict::deadline_clash, a.ref, {});
  }

  void vacuity(const Read& a) {
    if (a.clause.modality == Modality::holds || reading_.bearers(a.ref).empty()) return;
    if (!can_come_to_bind(a)) {
      report(Conflict::vacuity, a.ref, {}).detail =
          reading_.ends_before_it_begins(a.ref) ? "dates" : "nothing";
      return;
    }
    if (!is_burden(a.clause) || a.cells.empty()) return;
    const bool own = std::all_of(a.cells.begin(), a.cells.end(), [](const Cell& one) {
      const CellMeaning& cell = one.meaning;
      return cell.status == Status::open && cell.judges == std::vector<std::size_t>{cell.actor};
    });
    if (!own) return;
    ClauseConflict& conflict = report(Conflict::vacuity, a.ref, {});
    conflict.cells = a.cells.size();
    conflict.detail = "self";
  }

  // On some day, with no fact known and nothing assumed but lists in place of a `where`.
  bool can_come_to_bind(const Read& a) const {
    Model unknown = reading_.model;
    unknown.facts.clear();
    Assumptions nothing;
    nothing.annexes = reading_.assumptions.annexes;
    bool filled = true;
    for (const std::size_t role : roles_of(a.clause)) {
      filled = filled && !unknown.treaties[a.ref.treaty].roles[role].actors.empty();
    }
    const Cells cells = Reading(unknown, nothing, true).cells(a.ref, filled);
    return std::any_of(cells.begin(), cells.end(), can_bind);
  }

  void dangling(const Read& a) {
    const Treaty& treaty = reading_.model.treaties[a.ref.treaty];
    for (const std::size_t role : roles_of(a.clause)) {
      if (!treaty.roles[role].actors.empty()) continue;
      report(Conflict::dangling, a.ref, {}).detail = treaty.roles[role].id;
    }
  }

  Reading reading_;
  std::vector<Read> clauses_;
  std::vector<ClauseConflict> found_;
};

}  // namespace

std::vector<ClauseConflict> conflicts(const Model& model, const Assumptions& assumptions) {
  return Conflicts(model, assumptions).all();
}

}  // namespace demarche::check
