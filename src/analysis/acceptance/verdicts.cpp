// SPDX-License-Identifier: Apache-2.0
// Verdicts on clauses and drafts.
#include <algorithm>
#include <map>
#include <utility>

#include "analysis/acceptance/acceptance.hpp"
#include "analysis/acceptance/cell_sets.hpp"
#include "analysis/acceptance/deals.hpp"
#include "analysis/acceptance/domain.hpp"
#include "model/issues.hpp"
#include "model/resolve.hpp"

namespace demarche {

namespace {

constexpr Units kMillion = 1'000'000;

bool says_yes(Attitude attitude) {
  return attitude == Attitude::accept || attitude == Attitude::offer ||
         attitude == Attitude::demand;
}
bool says_no(Attitude attitude) {
  return attitude == Attitude::reject || attitude == Attitude::amend;
}

// The latest that a party has said to a clause; what has no date comes first.
std::optional<std::size_t> latest_stance(const Talks& talks, const ClauseRef& clause,
                                         std::size_t party) {
  std::optional<std::size_t> latest;
  for (std::size_t s = 0; s < talks.stances.size(); ++s) {
    const Stance& stance = talks.stances[s];
    if (!(stance.clause == clause) || stance.party != party) continue;
    if (!latest || !(stance.on < talks.stances[*latest].on)) latest = s;
  }
  return latest;
}

// Places of one actor, act and object that the same judges can free.
struct Locked {
  Bits where;
  Bits release;
};

// Adds those of a clause: only who can release in all clauses that lock can release.
void lock(std::vector<Locked>& parts, Bits where, const Bits& release) {
  for (std::size_t i = 0, before = parts.size(); i < before && where.any(); ++i) {
    Bits both = clauses::common(parts[i].where, where);
    if (!both.any()) continue;
    clauses::subtract(where, both);
    clauses::subtract(parts[i].where, both);
    Locked part{std::move(both), parts[i].release};
    part.release &= release;
    parts.push_back(std::move(part));
  }
  if (where.any()) parts.push_back({std::move(where), release});
}

// How many of the cells are bound by some of the clauses, how many else open, and by whom.
Crossing crossing(clauses::Readings& readings, const CellSet& set,
                  const std::vector<const clauses::ClauseCells*>& clauses) {
  // Of an actor, act and object; none in two.
  struct Standings {
    Bits bound, releasable, open;
    std::vector<Locked> locks;
  };
  std::map<std::pair<std::size_t, std::size_t>, Standings> cells;
  const auto for_each = [&](const auto& visit) {
    for (const clauses::ClauseCells* one : clauses) {
      for_each_live(readings, *one,
                    [&](std::size_t actor, std::size_t what, const Bits& where,
                        const clauses::Judgement& judgement) {
                      const Bits* meant = set.places(actor, what);
                      if (meant == nullptr || !clauses::intersect(where, *meant)) return;
                      visit(cells[{actor, what}], clauses::common(where, *meant), judgement);
                    });
    }
  };
  for_each([](Standings& at, const Bits& where, const clauses::Judgement& judgement) {
    clauses::unite(judgement.status == Status::bound        ? at.bound
                   : judgement.status == Status::releasable ? at.releasable
                                                            : at.open,
                   where);
  });
  Crossing result;
  for (auto& [cell, at] : cells) {
    clauses::subtract(at.releasable, at.bound);
    clauses::subtract(at.open, at.bound);
    clauses::subtract(at.open, at.releasable);
    result.bound += at.bound.count() + at.releasable.count();
    result.releasable += at.releasable.count();
    result.open += at.open.count();
  }
  Bits switch_on, open_to, release, release_by;
  for_each([&](Standings& at, const Bits& where, const clauses::Judgement& judgement) {
    if (judgement.status == Status::open && clauses::intersect(where, at.open)) {
      clauses::unite(switch_on, judgement.switch_on);
      clauses::unite(open_to, judgement.judges);
    }
    Bits locked =
        judgement.status == Status::releasable ? clauses::common(where, at.releasable) : Bits();
    if (!locked.any()) return;
    clauses::unite(release_by, judgement.judges);
    lock(at.locks, std::move(locked), judgement.release);
  });
  for (const auto& [cell, at] : cells) {
    for (const Locked& part : at.locks) {
      if (part.where.any()) clauses::unite(release, part.release);
    }
  }
  result.judges = judges_in(readings, switch_on);
  result.open_to = judges_in(readings, open_to);
  result.release = judges_in(readings, release);
  result.release_by = judges_in(readings, release_by);
  return result;
}

// All that is asked about one draft.
class Reading {
 public:
  Reading(clauses::Readings& readings, std::size_t treaty, const BargainDomain& domain)
      : readings_(readings), model_(readings.model()), treaty_(treaty), domain_(domain) {
    const Model& model = model_;
    const std::size_t clauses = model.treaties[treaty].clauses.size();
    issue_of_.assign(clauses, model.talks.issues.size());
    for (std::size_t c = 0; c < clauses; ++c) {
      const Clause& clause = model.treaties[treaty].clauses[c];
      cells_.push_back(binds(clause) ? readings.cells({treaty, c}, clause)
                                     : clauses::ClauseCells{});
    }
    for (std::size_t i = 0; i < model.talks.issues.size(); ++i) {
      const Issue& issue = model.talks.issues[i];
      const bool ours = is_ours(issue);
      if (ours) issue_of_[issue.clause->clause] = i;
      package_.push_back(static_cast<std::uint16_t>(issue.clause && !ours ? issue.values.size() - 1
                                                                          : issue.tabled));
    }
    bargained_ =
        std::find(issue_of_.begin(), issue_of_.end(), model.talks.issues.size()) == issue_of_.end();
  }

  ClauseVerdict on_clause(std::size_t clause, std::size_t party) const {
    ClauseVerdict verdict;
    verdict.clause = {treaty_, clause};
    verdict.party = party;
    verdict.stance = latest_stance(model_.talks, verdict.clause, party);
    std::optional<Units> worth;
    if (const auto place = place_of(party)) {
      if (bargained_) {
        Package without = package_;
        without[issue_of_[clause]] =
            static_cast<std::uint16_t>(domain_.issues[issue_of_[clause]].values.size() - 1);
        worth = worth_of(domain_, *place, package_) - worth_of(domain_, *place, without);
        verdict.worth = in_millionths(*place, *worth);
      }
      verdict.crossings = crossings(*place, {&cells_[clause]}, [&](const RedLine& line) {
        return std::all_of(line.when.begin(), line.when.end(), [&](const Choice& choice) {
          return choice.issue == issue_of_[clause] && holds(choice);
        });
      });
    }
    add_judges(verdict, cells_[clause], model_.parties[party].acts_for);
    const Attitude said =
        verdict.stance ? model_.talks.stances[*verdict.stance].attitude : Attitude::silent;
    if (says_yes(said)) {
      verdict.verdict = Verdict::accepts;
    } else if (says_no(said)) {
      verdict.verdict = Verdict::refuses;
    } else if (!verdict.crossings.empty()) {
      verdict.verdict = Verdict::crosses;
    } else if (worth) {
      verdict.verdict = *worth < 0 ? Verdict::would_lose : Verdict::could_accept;
    }
    return verdict;
  }

  // From the party's verdicts on the clauses, in their order.
  DraftVerdict on_whole(std::size_t party, const std::vector<ClauseVerdict>& clauses) const {
    DraftVerdict verdict;
    verdict.treaty = treaty_;
    verdict.party = party;
    std::size_t accepted = 0;
    bool refuses = false;
    for (const ClauseVerdict& one : clauses) {
      accepted += one.verdict == Verdict::accepts ? 1 : 0;
      refuses = refuses || one.verdict == Verdict::refuses;
      if (one.verdict == Verdict::refuses || one.verdict == Verdict::crosses) {
        verdict.refused.push_back(one.clause);
      }
    }
    std::optional<Units> gain;
    if (const auto place = place_of(party)) {
      std::string problem;
      verdict.alternative = alternative_of(model_, model_.talks.interests[*place], problem);
      if (bargained_) {
        const Units worth = worth_of(domain_, *place, package_);
        verdict.worth = in_millionths(*place, worth);
        if (verdict.alternative) {
          gain = worth - *verdict.alternative * (domain_.parties[*place].scale / kMillion);
        }
      }
      std::vector<const clauses::ClauseCells*> all;
      for (const clauses::ClauseCells& cells : cells_) all.push_back(&cells);
      verdict.crossings = crossings(*place, all, [&](const RedLine& line) {
        const auto ours = [&](const Choice& choice) {
          return is_ours(model_.talks.issues[choice.issue]);
        };
        return std::any_of(line.when.begin(), line.when.end(), ours) &&
               std::all_of(line.when.begin(), line.when.end(),
                           [&](const Choice& choice) { return holds(choice); });
      });
    }
    if (refuses) {
      verdict.verdict = Verdict::refuses;
    } else if (accepted == clauses.size() && accepted > 0) {
      verdict.verdict = Verdict::accepts;
    } else if (!verdict.crossings.empty()) {
      verdict.verdict = Verdict::crosses;
    } else if (gain) {
      verdict.verdict = *gain < 0 ? Verdict::would_lose : Verdict::could_accept;
    }
    return verdict;
  }

 private:
  bool is_ours(const Issue& issue) const { return issue.clause && issue.clause->treaty == treaty_; }

  // The party's place at the table, if it has one.
  std::optional<std::size_t> place_of(std::size_t party) const {
    const std::vector<Interests>& interests = model_.talks.interests;
    for (std::size_t k = 0; k < interests.size(); ++k) {
      if (interests[k].party == party) return k;
    }
    return std::nullopt;
  }

  std::int64_t in_millionths(std::size_t place, Units units) const {
    return static_cast<std::int64_t>(units / (domain_.parties[place].scale / kMillion));
  }

  // Who decides what burdens the actors under a clause.
  void add_judges(ClauseVerdict& verdict, const clauses::ClauseCells& cells,
                  const std::vector<std::size_t>& actors) const {
    Bits switch_on, open_to, release, release_by;
    for (const clauses::BearerCells& bearer : cells.bearers) {
      if (std::find(actors.begin(), actors.end(), bearer.actor) == actors.end()) continue;
      for (const clauses::Block& block : bearer.blocks) {
        const clauses::Judgement& judgement = readings_.judgements()[block.judgement];
        if (judgement.status == Status::open) {
          clauses::unite(switch_on, judgement.switch_on);
          clauses::unite(open_to, judgement.judges);
        } else if (judgement.status == Status::releasable) {
          clauses::unite(release, judgement.release);
          clauses::unite(release_by, judgement.judges);
        }
      }
    }
    verdict.judges = judges_in(readings_, switch_on);
    verdict.open_to = judges_in(readings_, open_to);
    verdict.release = judges_in(readings_, release);
    verdict.release_by = judges_in(readings_, release_by);
  }

  bool holds(const Choice& choice) const {
    return std::find(choice.values.begin(), choice.values.end(), package_[choice.issue]) !=
           choice.values.end();
  }

  // The red lines that clauses with these cells cross, `crosses` saying it of those about values.
  template <class Crosses>
  std::vector<Crossing> crossings(std::size_t place,
                                  const std::vector<const clauses::ClauseCells*>& clauses,
                                  Crosses&& crosses) const {
    std::vector<Crossing> all;
    const std::vector<RedLine>& lines = model_.talks.interests[place].red_lines;
    for (std::size_t r = 0; r < lines.size(); ++r) {
      Crossing one;
      bool crossed = !lines[r].when.empty() && crosses(lines[r]);
      if (lines[r].cells) {
        one = crossing(readings_, CellSet(readings_, *lines[r].cells), clauses);
        crossed = one.bound > 0 || (lines[r].open && one.open > 0);
      }
      one.red_line = r;
      if (crossed) all.push_back(std::move(one));
    }
    return all;
  }

  clauses::Readings& readings_;
  const Model& model_;
  std::size_t treaty_;
  const BargainDomain& domain_;
  std::vector<clauses::ClauseCells> cells_;  // by clause, none of what does not bind
  std::vector<std::size_t> issue_of_;        // by clause
  bool bargained_ = false;                   // each clause is an issue
  Package package_;                          // this draft as tabled, no other, the rest as tabled
};

}  // namespace

AcceptanceFinding analyze_acceptance(const Model& model, const Assumptions& assumptions,
                                     const Control& control) {
  AcceptanceFinding finding;
  clauses::Readings readings(model, assumptions);
  clauses::Scales scales(readings);
  const BargainDomain domain = domain_of(readings, control);
  for (const std::size_t t : drafts_of(model)) {
    const Treaty& treaty = model.treaties[t];
    const Sides sides = sides_of(model.world, treaty);
    std::vector<std::size_t> signatories;
    for (std::size_t p = 0; p < model.parties.size(); ++p) {
      if (acts_for_any(model.parties[p], sides.all)) signatories.push_back(p);
    }
    const Reading reading(readings, t, domain);
    std::vector<std::vector<ClauseVerdict>> by_party(signatories.size());
    std::vector<ClauseVerdict> all;
    for (std::size_t c = 0; c < treaty.clauses.size(); ++c) {
      control.report("asking who can accept what",
                     static_cast<double>(c) / static_cast<double>(treaty.clauses.size()));
      for (std::size_t k = 0; k < signatories.size(); ++k) {
        by_party[k].push_back(reading.on_clause(c, signatories[k]));
        all.push_back(by_party[k].back());
      }
    }
    for (std::size_t k = 0; k < signatories.size(); ++k) {
      finding.drafts.push_back(reading.on_whole(signatories[k], by_party[k]));
    }
    finding.deals.push_back(deal_set(readings, scales, t, all, assumptions, control));
    finding.clauses.insert(finding.clauses.end(), all.begin(), all.end());
  }
  return finding;
}

}  // namespace demarche
