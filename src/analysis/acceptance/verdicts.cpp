// SPDX-License-Identifier: Apache-2.0
// Verdicts on clauses and drafts.
#include <algorithm>
#include <array>
#include <map>

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

// How many of the cells are bound by some of the clauses, how many else open, and by whom.
Crossing crossing(const CellSet& set, const std::vector<const std::vector<CellMeaning>*>& clauses) {
  struct Joint {
    bool bound = false;
    std::vector<std::size_t> switch_on;
  };
  std::map<std::array<std::size_t, 4>, Joint> joint;
  for (const std::vector<CellMeaning>* cells : clauses) {
    for (const CellMeaning& cell : *cells) {
      if (!set.has(cell)) continue;
      Joint& one = joint[{cell.actor, cell.act, cell.object, cell.territory}];
      one.bound = one.bound || cell.status >= Status::releasable;
      unite(one.switch_on, cell.switch_on);
    }
  }
  Crossing result;
  for (const auto& [cell, one] : joint) {
    ++(one.bound ? result.bound : result.open);
    if (!one.bound) unite(result.judges, one.switch_on);
  }
  return result;
}

// All that is asked about one draft.
class Reading {
 public:
  Reading(const Model& model, std::size_t treaty, const BargainDomain& domain,
          const Assumptions& assumptions)
      : model_(model), treaty_(treaty), domain_(domain) {
    const std::size_t clauses = model.treaties[treaty].clauses.size();
    issue_of_.assign(clauses, model.talks.issues.size());
    for (std::size_t c = 0; c < clauses; ++c) {
      cells_.push_back(live_cells(model, {treaty, c}, nullptr, assumptions));
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
    const std::vector<std::size_t>& actors = model_.parties[party].acts_for;
    for (const CellMeaning& cell : cells_[clause]) {
      if (std::find(actors.begin(), actors.end(), cell.actor) != actors.end()) {
        unite(verdict.judges, cell.switch_on);
      }
    }
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
      std::vector<const std::vector<CellMeaning>*> all;
      for (const std::vector<CellMeaning>& cells : cells_) all.push_back(&cells);
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

  bool holds(const Choice& choice) const {
    return std::find(choice.values.begin(), choice.values.end(), package_[choice.issue]) !=
           choice.values.end();
  }

  // The red lines that clauses with these cells cross, `crosses` saying it of those about values.
  template <class Crosses>
  std::vector<Crossing> crossings(std::size_t place,
                                  const std::vector<const std::vector<CellMeaning>*>& clauses,
                                  Crosses&& crosses) const {
    std::vector<Crossing> all;
    const std::vector<RedLine>& lines = model_.talks.interests[place].red_lines;
    for (std::size_t r = 0; r < lines.size(); ++r) {
      Crossing one;
      bool crossed = !lines[r].when.empty() && crosses(lines[r]);
      if (lines[r].cells) {
        one = crossing(CellSet(model_, *lines[r].cells), clauses);
        crossed = one.bound > 0 || (lines[r].open && one.open > 0);
      }
      one.red_line = r;
      if (crossed) all.push_back(std::move(one));
    }
    return all;
  }

  const Model& model_;
  std::size_t treaty_;
  const BargainDomain& domain_;
  std::vector<std::vector<CellMeaning>> cells_;  // by clause
  std::vector<std::size_t> issue_of_;            // by clause
  bool bargained_ = false;                       // each clause is an issue
  Package package_;  // this draft as tabled, no other, the rest as tabled
};

}  // namespace

AcceptanceFinding analyze_acceptance(const Model& model, const Assumptions& assumptions) {
  AcceptanceFinding finding;
  const BargainDomain domain = domain_of(model, assumptions);
  for (const std::size_t t : drafts_of(model)) {
    const Treaty& treaty = model.treaties[t];
    const Sides sides = sides_of(model.world, treaty);
    std::vector<std::size_t> signatories;
    for (std::size_t p = 0; p < model.parties.size(); ++p) {
      if (acts_for_any(model.parties[p], sides.all)) signatories.push_back(p);
    }
    const Reading reading(model, t, domain, assumptions);
    std::vector<std::vector<ClauseVerdict>> by_party(signatories.size());
    std::vector<ClauseVerdict> all;
    for (std::size_t c = 0; c < treaty.clauses.size(); ++c) {
      for (std::size_t k = 0; k < signatories.size(); ++k) {
        by_party[k].push_back(reading.on_clause(c, signatories[k]));
        all.push_back(by_party[k].back());
      }
    }
    for (std::size_t k = 0; k < signatories.size(); ++k) {
      finding.drafts.push_back(reading.on_whole(signatories[k], by_party[k]));
    }
    finding.deals.push_back(deal_set(model, t, all, assumptions));
    finding.clauses.insert(finding.clauses.end(), all.begin(), all.end());
  }
  return finding;
}

}  // namespace demarche
