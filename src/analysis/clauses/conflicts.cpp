// SPDX-License-Identifier: Apache-2.0
#include "analysis/clauses/conflicts.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>

#include "analysis/clauses/dates.hpp"
#include "analysis/clauses/overlaps.hpp"

namespace demarche::clauses {

namespace {

using Kind = ClauseConflict::Kind;

bool is_owed(const Clause& clause) {
  return clause.force == Force::commit || clause.force == Force::restate;
}

bool names(const std::vector<ClauseRef>& list, const ClauseRef& ref) {
  return std::find(list.begin(), list.end(), ref) != list.end();
}

bool is_permission(const Clause& clause) {
  return clause.modality == Modality::may || clause.modality == Modality::can;
}

void add_roles(const std::vector<Role>& roles, std::set<std::size_t>& found) {
  for (const Role& role : roles) {
    if (role.whom == Whom::role) found.insert(role.index);
  }
}

// Areas and conditions alike.
template <class Tree>
void add_roles(const Tree& tree, std::set<std::size_t>& found) {
  add_roles(tree.of, found);
  for (const Tree& part : tree.parts) add_roles(part, found);
}

std::set<std::size_t> roles_named(const Clause& clause) {
  std::set<std::size_t> found;
  add_roles(clause.who, found);
  add_roles(clause.toward, found);
  add_roles(clause.means, found);
  add_roles(clause.where, found);
  add_roles(clause.when, found);
  for (const Exception& exception : clause.exceptions) {
    if (exception.where) add_roles(*exception.where, found);
    if (exception.when) add_roles(*exception.when, found);
  }
  return found;
}

class Conflicts {
 public:
  Conflicts(Readings& readings, const std::vector<std::vector<ClauseCells>>& cells,
            const Control& control)
      : readings_(readings), control_(control) {
    for (std::size_t t = 0; t < cells.size(); ++t) {
      const std::vector<Clause>& clauses = readings.model().treaties[t].clauses;
      for (std::size_t c = 0; c < clauses.size(); ++c) add(clauses[c], {t, c}, cells[t][c]);
    }
    with_.resize(readings.whats().size());
    for (std::size_t i = 0; i < parties_.size(); ++i) {
      for (const auto& [what, whats] : parties_[i].class_of) with_[what].push_back(i);
    }
  }

  std::vector<ClauseConflict> all() {
    for (std::size_t i = 0; i < parties_.size(); ++i) {
      control_.report("holding clauses against each other",
                      static_cast<double>(i) / static_cast<double>(parties_.size()));
      hold_against_others(parties_[i]);
      if (parties_[i].clause->modality == Modality::may) find_frustrated(parties_[i]);
      find_late(parties_[i]);
      find_vacuity(parties_[i]);
      find_dangling(parties_[i]);
    }
    std::stable_sort(
        found_.begin(), found_.end(), [](const ClauseConflict& x, const ClauseConflict& y) {
          const auto key = [](const ClauseConflict& one) {
            const ClauseRef b = one.b.value_or(ClauseRef{});
            return std::tuple(one.kind, one.a.treaty, one.a.clause, b.treaty, b.clause);
          };
          return key(x) < key(y);
        });
    return std::move(found_);
  }

 private:
  // Permissions are read without their guard.
  void add(const Clause& clause, const ClauseRef& ref, const ClauseCells& cells) {
    Party party{ref, &clause, &cells, {}};
    guarded_.push_back(&cells);
    const Treaty& treaty = readings_.model().treaties[ref.treaty];
    windows_.push_back(window_of(readings_.known(), treaty, clause));
    if (is_permission(clause)) {
      unguarded_.push_back(std::make_unique<ClauseCells>(readings_.cells(ref, clause, false)));
      party.cells = unguarded_.back().get();
    }
    for (std::size_t k = 0; k < party.cells->whats.size(); ++k) {
      for (const std::size_t what : party.cells->whats[k]) party.class_of.emplace(what, k);
    }
    parties_.push_back(std::move(party));
  }

  // Clauses that share an act and object with this one, ascending.
  std::vector<std::size_t> near(const Party& party) const {
    std::vector<std::size_t> near;
    for (const auto& [what, whats] : party.class_of) {
      near.insert(near.end(), with_[what].begin(), with_[what].end());
    }
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    return near;
  }

  ClauseConflict conflict(Kind kind, const Party& a, const Party& b, const Overlap& overlap) const {
    ClauseConflict made;
    made.kind = kind;
    made.a = a.ref;
    made.b = b.ref;
    made.cells = overlap.cells;
    made.definite = overlap.definite;
    if (!overlap.definite) {
      made.judges = members(overlap.judges);
      if (!made.judges.empty() && made.judges.back() == readings_.actors()) {
        made.judges.back() = kEvents;
      }
    }
    return made;
  }

  void hold_against_others(const Party& a) {
    const Modality modality = a.clause->modality;
    for (const std::size_t i : near(a)) {
      const Party& b = parties_[i];
      if (b.ref == a.ref) continue;
      if (b.clause->modality == modality) {
        find_redundancy(a, b);
      } else if (b.clause->modality == Modality::must_not) {
        // Where one prevails over the other they do not bind at the same time.
        if (names(a.clause->over, b.ref) || names(b.clause->over, a.ref) || !meet_in_time(a, b)) {
          continue;
        }
        const Overlap overlap = overlap_of(readings_, a, b);
        if (overlap.cells == 0) continue;
        found_.push_back(conflict(modality == Modality::must  ? Kind::contradiction
                                  : modality == Modality::may ? Kind::forbids_permitted
                                                              : Kind::bars_power,
                                  a, b, overlap));
        if (clash(a, b)) found_.push_back(conflict(Kind::deadline_clash, a, b, overlap));
      }
    }
  }

  std::size_t number(const Party& party) const {
    return static_cast<std::size_t>(&party - parties_.data());
  }

  bool meet_in_time(const Party& a, const Party& b) const {
    return meet(windows_[number(a)], windows_[number(b)]);
  }

  // Whether by known dates `a` binds at no time of which `b` does not speak.
  bool is_inside_in_time(const Party& a, const Party& b) const {
    if (readings_.known().on()) return true;  // it is asked about that day
    const Treaty& treaty = readings_.model().treaties[b.ref.treaty];
    const Window& inner = windows_[number(a)];
    const Window& outer = windows_[number(b)];
    const auto from =
        b.clause->from ? date_of(readings_.known(), treaty, *b.clause->from) : std::nullopt;
    return (!from || (inner.from && *inner.from >= *from)) &&
           (!outer.until || (inner.until && *inner.until <= *outer.until));
  }

  // `a` must be done by a day until after which `b` forbids it.
  bool clash(const Party& a, const Party& b) const {
    if (a.clause->modality != Modality::must || !a.clause->by || !b.clause->until) return false;
    const Model& model = readings_.model();
    const auto by = date_of(readings_.known(), model.treaties[a.ref.treaty], *a.clause->by);
    const auto until = date_of(readings_.known(), model.treaties[b.ref.treaty], *b.clause->until);
    return by && until && *until > *by;
  }

  // Due before it begins to bind.
  void find_late(const Party& party) {
    const Clause& clause = *party.clause;
    const Window& window = windows_[number(party)];
    if (clause.modality != Modality::must || !clause.by || !window.from || is_empty(window)) return;
    const Treaty& treaty = readings_.model().treaties[party.ref.treaty];
    const auto by = date_of(readings_.known(), treaty, *clause.by);
    if (!by || *by >= *window.from) return;
    ClauseConflict made;
    made.kind = Kind::deadline_clash;
    made.a = party.ref;
    found_.push_back(made);
  }

  void find_redundancy(const Party& a, const Party& b) {
    if (is_permission(*a.clause) || (is_owed(*a.clause) && !is_owed(*b.clause))) return;
    const Treaty& treaty = readings_.model().treaties[b.ref.treaty];
    if (a.ref.treaty != b.ref.treaty && treaty.standing != Standing::in_force) return;
    if (!is_inside_in_time(a, b) || !is_inside(readings_, a, b)) return;
    ClauseConflict made;
    made.kind = Kind::redundancy;
    made.a = a.ref;
    made.b = b.ref;
    made.cells = cells_of(a);
    found_.push_back(made);
  }

  static std::uint64_t cells_of(const Party& party) {
    std::uint64_t cells = 0;
    for (const BearerCells& bearer : party.cells->bearers) {
      for (const Block& block : bearer.blocks) {
        cells += block.where.count() * party.cells->whats[block.whats].size();
      }
    }
    return cells;
  }

  // A right to an act that cannot come about without acts of others, which are forbidden at the holder's
  // home by a treaty that the holder is no party of.
  void find_frustrated(const Party& right) {
    const World& world = readings_.model().world;
    struct Frustrated {
      Overlap overlap;
      std::set<std::size_t> holders;
      std::map<std::size_t, Bits> cells;  // by act and object
    };
    std::map<std::size_t, Frustrated> by_clause;
    for (const BearerCells& holder : right.cells->bearers) {
      std::vector<std::size_t> nodes;
      for (const Block& block : holder.blocks) {
        if (!readings_.judgements().can_bind(block.judgement)) continue;
        for (const std::size_t what : right.cells->whats[block.whats]) {
          const std::vector<std::size_t>& needs = world.acts[readings_.whats()[what].act].needs;
          nodes.insert(nodes.end(), needs.begin(), needs.end());
        }
      }
      if (nodes.empty()) continue;
      const std::vector<bool> needed = leaves_below(world.acts, nodes);
      Bits at_home(readings_.territories() + 1);
      for (const std::size_t t : world.actors[holder.actor].home) at_home.set(t);
      at_home.set(readings_.territories());
      for (std::size_t what = 0; what < with_.size(); ++what) {
        if (!needed[readings_.whats()[what].act]) continue;
        for (const std::size_t i : with_[what]) {
          const Party& ban = parties_[i];
          if (ban.clause->modality != Modality::must_not || is_party(holder.actor, ban) ||
              !meet_in_time(right, ban)) {
            continue;
          }
          for (const BearerCells& other : ban.cells->bearers) {
            if (other.actor == holder.actor) continue;
            for (const Block& block : other.blocks) {
              if (block.whats != ban.class_of.at(what) || !intersect(block.where, at_home) ||
                  !readings_.judgements().can_bind(block.judgement)) {
                continue;
              }
              Frustrated& one = by_clause[i];
              note(one.overlap, 0, {&readings_.judgements()[block.judgement]});
              one.holders.insert(holder.actor);
              unite(one.cells[what], common(block.where, at_home));
            }
          }
        }
      }
    }
    for (auto& [i, one] : by_clause) {
      for (const auto& [what, where] : one.cells) one.overlap.cells += where.count();
      found_.push_back(conflict(Kind::frustrates_right, right, parties_[i], one.overlap));
      found_.back().holders.assign(one.holders.begin(), one.holders.end());
    }
  }

  bool is_party(std::size_t actor, const Party& clause) const {
    const std::vector<std::size_t>& all = readings_.sides(clause.ref.treaty).all;
    return std::binary_search(all.begin(), all.end(), actor);
  }

  void find_vacuity(const Party& party) {
    if (party.clause->modality == Modality::holds || party.cells->bearers.empty()) return;
    ClauseConflict made;
    made.kind = Kind::vacuity;
    made.a = party.ref;
    if (!can_come_to_bind(party)) {
      made.detail = is_empty(windows_[number(party)]) ? "dates" : "nothing";
    } else {
      made.cells = cells_of(party);
      if (made.cells == 0 || is_permission(*party.clause) || !is_self_judged(party)) return;
      made.detail = "self";
    }
    found_.push_back(made);
  }

  // Whether some cell can ever bind, whatever is known or assumed now of facts, days and words. What a
  // role means that nobody fills yet is not known, so then the guard is not asked.
  bool can_come_to_bind(const Party& party) {
    const auto some = [](Readings& readings, const ClauseCells& cells) {
      return std::any_of(
          cells.bearers.begin(), cells.bearers.end(), [&](const BearerCells& bearer) {
            return std::any_of(bearer.blocks.begin(), bearer.blocks.end(), [&](const Block& block) {
              return readings.judgements().can_bind(block.judgement);
            });
          });
    };
    if (some(readings_, *guarded_[number(party)])) return true;
    if (!unknown_) {
      nothing_assumed_.annexes = readings_.known().annexes();
      unknown_ = std::make_unique<Readings>(readings_.model(), nothing_assumed_, true);
    }
    return some(*unknown_, unknown_->cells(party.ref, *party.clause, unfilled(party).empty()));
  }

  bool is_self_judged(const Party& party) const {
    for (const BearerCells& bearer : party.cells->bearers) {
      for (const Block& block : bearer.blocks) {
        const Judgement& judgement = readings_.judgements()[block.judgement];
        if (judgement.status != Status::open || judgement.judges.count() != 1 ||
            !judgement.judges[bearer.actor]) {
          return false;
        }
      }
    }
    return true;
  }

  // The roles named that nobody fills.
  std::set<std::size_t> unfilled(const Party& party) const {
    std::set<std::size_t> roles = roles_named(*party.clause);
    const Treaty& treaty = readings_.model().treaties[party.ref.treaty];
    std::erase_if(roles, [&](std::size_t role) { return !treaty.roles[role].actors.empty(); });
    return roles;
  }

  void find_dangling(const Party& party) {
    for (const std::size_t role : unfilled(party)) {
      ClauseConflict made;
      made.kind = Kind::dangling;
      made.a = party.ref;
      made.detail = readings_.model().treaties[party.ref.treaty].roles[role].id;
      found_.push_back(made);
    }
  }

  Readings& readings_;
  const Control& control_;
  std::vector<Party> parties_;
  std::vector<const ClauseCells*> guarded_;  // of each
  std::vector<Window> windows_;              // of each
  std::vector<std::unique_ptr<ClauseCells>> unguarded_;
  Assumptions nothing_assumed_;
  std::unique_ptr<Readings> unknown_;  // where nothing is known but lists in place of `where`
  std::vector<std::vector<std::size_t>> with_;  // by act and object: clauses
  std::vector<ClauseConflict> found_;
};

}  // namespace

std::vector<ClauseConflict> conflicts_of(Readings& readings,
                                         const std::vector<std::vector<ClauseCells>>& cells,
                                         const Control& control) {
  return Conflicts(readings, cells, control).all();
}

}  // namespace demarche::clauses
