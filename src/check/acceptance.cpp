// SPDX-License-Identifier: Apache-2.0
#include "check/acceptance.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>

#include "check/acceptance_cells.hpp"
#include "check/acceptance_deals.hpp"
#include "check/clause_cells.hpp"
#include "check/clauses.hpp"
#include "model/resolve.hpp"

namespace demarche::check {

namespace {

constexpr Units kMillion = 1'000'000;

bool holds(const std::vector<Choice>& when, const Package& package) {
  return std::all_of(when.begin(), when.end(), [&](const Choice& choice) {
    return std::find(choice.values.begin(), choice.values.end(), package[choice.issue]) !=
           choice.values.end();
  });
}

std::optional<std::size_t> place_at_table(const Model& model, std::size_t party) {
  for (std::size_t k = 0; k < model.talks.interests.size(); ++k) {
    if (model.talks.interests[k].party == party) return k;
  }
  return std::nullopt;
}

// Looks at every combination of options, or every state of the graph form.
std::optional<std::int64_t> plain_alternative(const Model& model, const Interests& interests) {
  if (!interests.alternative) return 0;
  if (!interests.alternative->from_weights) return interests.alternative->millionths;
  const Formula& outcome = model.outcomes[*interests.alternative->outcome].when;
  const auto* weights = std::get_if<Weights>(&model.preferences[interests.party].order);
  std::set<std::int64_t> found;
  const std::size_t states =
      model.is_graph_form() ? model.states.size() : std::size_t{1} << model.options.size();
  for (std::size_t s = 0; weights != nullptr && s < states; ++s) {
    const auto taken = [&](std::uint32_t v) {
      return model.is_graph_form() ? v == s : ((s >> v) & 1) != 0;
    };
    const auto excludes = [&](const Infeasible& rule) { return rule.when.holds(taken); };
    if (std::any_of(model.infeasible.begin(), model.infeasible.end(), excludes)) continue;
    if (!outcome.holds(taken)) continue;
    std::int64_t sum = 0;
    for (const Weight& weight : *weights) sum += weight.want.holds(taken) ? weight.millionths : 0;
    found.insert(sum);
  }
  return found.size() == 1 ? std::optional(*found.begin()) : std::nullopt;
}

// The treaty as tabled, other drafts left out, other matters as tabled.
Package only_this_draft(const Model& model, std::size_t treaty) {
  Package package;
  for (const Issue& issue : model.talks.issues) {
    const bool out = issue.clause && issue.clause->treaty != treaty;
    package.push_back(static_cast<std::uint16_t>(out ? issue.values.size() - 1 : issue.tabled));
  }
  return package;
}

std::optional<std::size_t> issue_of(const Model& model, const ClauseRef& clause) {
  for (std::size_t i = 0; i < model.talks.issues.size(); ++i) {
    const auto& of = model.talks.issues[i].clause;
    if (of && *of == clause) return i;
  }
  return std::nullopt;
}

// Whether all clauses are issues, so that the worth of the draft can be said.
bool is_bargained(const Model& model, std::size_t treaty) {
  for (std::size_t c = 0; c < model.treaties[treaty].clauses.size(); ++c) {
    if (!issue_of(model, {treaty, c})) return false;
  }
  return true;
}

// The red lines of a party that some clauses of a treaty cross; `about` says which of those about values
// can be crossed by them.
template <class About>
std::vector<Crossing> crossings(const Model& model, std::size_t place,
                                const std::vector<ClauseRef>& clauses,
                                const Assumptions& assumptions, About&& about) {
  Bound all;
  for (const ClauseRef& clause : clauses) add_clause(model, clause, assumptions, all);
  drop_bound(all);
  const Package package = only_this_draft(model, clauses.front().treaty);
  std::vector<Crossing> found;
  const std::vector<RedLine>& lines = model.talks.interests[place].red_lines;
  for (std::size_t r = 0; r < lines.size(); ++r) {
    Crossing crossing;
    crossing.red_line = r;
    bool crossed = false;
    if (lines[r].cells) {
      crossing.bound = count_in(model, *lines[r].cells, all.bound);
      crossing.open = count_in(model, *lines[r].cells, all.open);
      Deciders deciders;
      for (const auto& [name, said] : all.said) {
        if (is_in(model, *lines[r].cells, said.front())) deciders.add(said);
      }
      crossing.judges = deciders.list(deciders.switch_on);
      crossing.open_to = deciders.list(deciders.open_to);
      crossing.releasable = deciders.releasable;
      crossing.release = deciders.list(deciders.release);
      crossing.release_by = deciders.list(deciders.release_by);
      crossed = crossing.bound > 0 || (lines[r].open && crossing.open > 0);
    } else {
      crossed = about(lines[r].when) && holds(lines[r].when, package);
    }
    if (crossed) found.push_back(std::move(crossing));
  }
  return found;
}

std::optional<std::size_t> last_stance(const Model& model, const ClauseRef& clause,
                                       std::size_t party) {
  std::optional<std::size_t> last;
  const std::vector<Stance>& all = model.talks.stances;
  for (std::size_t s = 0; s < all.size(); ++s) {
    if (!(all[s].clause == clause) || all[s].party != party) continue;
    const bool later = !last || !all[*last].on || (all[s].on && !(*all[s].on < *all[*last].on));
    if (later) last = s;
  }
  return last;
}

ClauseVerdict clause_verdict(const Model& model, const ClauseRef& clause, std::size_t party,
                             const Assumptions& assumptions) {
  ClauseVerdict verdict;
  verdict.clause = clause;
  verdict.party = party;
  verdict.stance = last_stance(model, clause, party);
  const auto place = place_at_table(model, party);
  std::optional<Units> worth;
  if (place) {
    const auto issue = issue_of(model, clause);
    if (is_bargained(model, clause.treaty)) {
      const Package with = only_this_draft(model, clause.treaty);
      Package without = with;
      without[*issue] = static_cast<std::uint16_t>(model.talks.issues[*issue].values.size() - 1);
      worth = package_worth(model, *place, with, assumptions) -
              package_worth(model, *place, without, assumptions);
      verdict.worth = static_cast<std::int64_t>(*worth / kMillion);
    }
    verdict.crossings = crossings(model, *place, {clause}, assumptions, [&](const auto& when) {
      return when.size() == 1 && issue && when.front().issue == *issue;
    });
  }
  Deciders deciders;
  Bound all;
  add_clause(model, clause, assumptions, all);
  for (const auto& [name, cells] : all.said) {
    const auto& actors = model.parties[party].acts_for;
    if (std::find(actors.begin(), actors.end(), cells.front().actor) != actors.end()) {
      deciders.add(cells);
    }
  }
  verdict.judges = deciders.list(deciders.switch_on);
  verdict.open_to = deciders.list(deciders.open_to);
  verdict.release = deciders.list(deciders.release);
  verdict.release_by = deciders.list(deciders.release_by);
  const Attitude said =
      verdict.stance ? model.talks.stances[*verdict.stance].attitude : Attitude::silent;
  if (said == Attitude::accept || said == Attitude::offer || said == Attitude::demand) {
    verdict.verdict = Verdict::accepts;
  } else if (said == Attitude::reject || said == Attitude::amend) {
    verdict.verdict = Verdict::refuses;
  } else if (!verdict.crossings.empty()) {
    verdict.verdict = Verdict::crosses;
  } else if (worth) {
    verdict.verdict = *worth >= 0 ? Verdict::could_accept : Verdict::would_lose;
  }
  return verdict;
}

DraftVerdict draft_verdict(const Model& model, std::size_t treaty, std::size_t party,
                           const std::vector<ClauseVerdict>& verdicts,
                           const Assumptions& assumptions) {
  DraftVerdict verdict;
  verdict.treaty = treaty;
  verdict.party = party;
  std::vector<ClauseRef> clauses;
  bool all_accepted = true;
  bool refuses = false;
  for (const ClauseVerdict& one : verdicts) {
    if (one.clause.treaty != treaty || one.party != party) continue;
    clauses.push_back(one.clause);
    all_accepted = all_accepted && one.verdict == Verdict::accepts;
    refuses = refuses || one.verdict == Verdict::refuses;
    if (one.verdict == Verdict::refuses || one.verdict == Verdict::crosses) {
      verdict.refused.push_back(one.clause);
    }
  }
  std::optional<Units> gain;
  const auto place = place_at_table(model, party);
  if (place) {
    verdict.alternative = plain_alternative(model, model.talks.interests[*place]);
    if (is_bargained(model, treaty)) {
      const Units worth = package_worth(model, *place, only_this_draft(model, treaty), assumptions);
      verdict.worth = static_cast<std::int64_t>(worth / kMillion);
      if (verdict.alternative) gain = worth - *verdict.alternative * kMillion;
    }
    if (!clauses.empty()) {
      verdict.crossings = crossings(model, *place, clauses, assumptions, [&](const auto& when) {
        return std::any_of(when.begin(), when.end(), [&](const Choice& choice) {
          const auto& of = model.talks.issues[choice.issue].clause;
          return of && of->treaty == treaty;
        });
      });
    }
  }
  if (refuses) {
    verdict.verdict = Verdict::refuses;
  } else if (all_accepted && !clauses.empty()) {
    verdict.verdict = Verdict::accepts;
  } else if (!verdict.crossings.empty()) {
    verdict.verdict = Verdict::crosses;
  } else if (gain) {
    verdict.verdict = *gain >= 0 ? Verdict::could_accept : Verdict::would_lose;
  }
  return verdict;
}

// Whether all signatories, alliances as one, say yes to the clause.
template <class Yes>
bool agreed(const Model& model, const std::vector<ClauseVerdict>& verdicts, const ClauseRef& clause,
            Yes&& yes) {
  const auto votes = [&](const auto& counts) {
    std::pair<std::size_t, std::size_t> result{0, 0};  // yes, all
    for (const ClauseVerdict& one : verdicts) {
      if (!(one.clause == clause) || !counts(one.party)) continue;
      ++result.second;
      if (yes(one.verdict)) ++result.first;
    }
    return result;
  };
  const auto in = [](const Alliance& alliance, std::size_t party) {
    return std::find(alliance.members.begin(), alliance.members.end(), party) !=
           alliance.members.end();
  };
  for (const Alliance& alliance : model.talks.alliances) {
    const auto [for_it, all] = votes([&](std::size_t party) { return in(alliance, party); });
    if (alliance.rule == Alliance::Rule::consensus && for_it != all) return false;
    if (alliance.rule == Alliance::Rule::majority && all > 0 && for_it * 2 <= all) return false;
  }
  const auto [for_it, all] = votes([&](std::size_t party) {
    return std::none_of(model.talks.alliances.begin(), model.talks.alliances.end(),
                        [&](const Alliance& alliance) { return in(alliance, party); });
  });
  return for_it == all;
}

std::string words(const Model& model, const ClauseVerdict& verdict) {
  return "the verdict of " + model.parties[verdict.party].id + " on " +
         qualified_id(model, verdict.clause);
}

bool same(const std::vector<Crossing>& a, const std::vector<Crossing>& b) {
  return std::equal(
      a.begin(), a.end(), b.begin(), b.end(), [](const Crossing& x, const Crossing& y) {
        return x.red_line == y.red_line && x.bound == y.bound && x.open == y.open &&
               x.judges == y.judges && x.open_to == y.open_to && x.releasable == y.releasable &&
               x.release == y.release && x.release_by == y.release_by;
      });
}

// Each clause is read anew for each party and for each clause that is left out.
void refuse_if_large(const Model& model, const Assumptions& assumptions) {
  const Reading reading(model, assumptions);
  std::size_t cells = 0;
  std::size_t clauses = 0;
  for (std::size_t t = 0; t < model.treaties.size(); ++t) {
    for (std::size_t c = 0; c < model.treaties[t].clauses.size(); ++c) {
      cells += reading.count({t, c});
      if (model.treaties[t].standing == Standing::draft) ++clauses;
    }
  }
  const std::size_t readings = clauses * (model.parties.size() + 1);
  if (readings == 0 || cells <= kMostRead / readings) return;
  throw std::length_error("the re-check would look at " + std::to_string(cells) + " cells " +
                          std::to_string(readings) +
                          " times, once for each party and clause; it does up to " +
                          std::to_string(kMostRead) + " in all");
}

}  // namespace

Units package_worth(const Model& model, std::size_t at_table, const Package& package,
                    const Assumptions& assumptions) {
  const Interests& interests = model.talks.interests[at_table];
  Units worth = 0;
  for (const Worth& one : interests.worths) {
    if (holds(one.when, package)) worth += one.millionths * kMillion;
  }
  const Bound all = bound_by(model, package, assumptions);
  const Reading reading(model, assumptions);
  for (const BurdenWorth& one : interests.burdens) {
    for (const auto& [name, cell] : all.bound) {
      if (is_in(model, one.cells, cell)) worth += Units{reading.weight(cell)} * one.bound;
    }
    for (const auto& [name, cell] : all.open) {
      if (is_in(model, one.cells, cell)) worth += Units{reading.weight(cell)} * one.open;
    }
  }
  return worth;
}

bool crosses(const Model& model, const RedLine& line, const Package& package,
             const Assumptions& assumptions) {
  if (!line.cells) return holds(line.when, package);
  const Bound all = bound_by(model, package, assumptions);
  return count_in(model, *line.cells, all.bound) > 0 ||
         (line.open && count_in(model, *line.cells, all.open) > 0);
}

AcceptanceFinding acceptance(const Model& model, const Assumptions& assumptions,
                             const Control& control) {
  AcceptanceFinding finding;
  for (std::size_t t = 0; t < model.treaties.size(); ++t) {
    const Treaty& treaty = model.treaties[t];
    if (treaty.standing != Standing::draft) continue;
    const Sides sides = sides_of(model.world, treaty);
    const auto acts_for = [&](std::size_t party, const std::vector<std::size_t>& actors) {
      const std::vector<std::size_t>& own = model.parties[party].acts_for;
      return std::any_of(own.begin(), own.end(), [&](std::size_t actor) {
        return std::find(actors.begin(), actors.end(), actor) != actors.end();
      });
    };
    std::vector<std::size_t> signatories;
    for (std::size_t p = 0; p < model.parties.size(); ++p) {
      if (acts_for(p, sides.all)) signatories.push_back(p);
    }
    DealSet deal;
    deal.treaty = t;
    for (std::size_t side = 0; side < sides.sides.size(); ++side) {
      if (std::none_of(signatories.begin(), signatories.end(),
                       [&](std::size_t p) { return acts_for(p, sides.sides[side]); })) {
        deal.unspoken.push_back(side);
      }
    }
    for (std::size_t c = 0; c < treaty.clauses.size(); ++c) {
      control.report("re-checking verdicts",
                     static_cast<double>(c) / static_cast<double>(treaty.clauses.size()));
      for (const std::size_t p : signatories) {
        finding.clauses.push_back(clause_verdict(model, {t, c}, p, assumptions));
      }
      if (!deal.unspoken.empty()) continue;
      const ClauseRef clause{t, c};
      const auto declared = [](Verdict v) { return v == Verdict::accepts; };
      const auto possible = [](Verdict v) {
        return v == Verdict::accepts || v == Verdict::could_accept;
      };
      if (agreed(model, finding.clauses, clause, declared)) deal.declared.push_back(clause);
      if (agreed(model, finding.clauses, clause, possible)) deal.possible.push_back(clause);
    }
    for (const std::size_t p : signatories) {
      finding.drafts.push_back(draft_verdict(model, t, p, finding.clauses, assumptions));
    }
    add_meaning(model, assumptions, control, deal);
    finding.deals.push_back(std::move(deal));
  }
  return finding;
}

std::vector<std::string> check_acceptance(const Model& model, const AcceptanceFinding& finding,
                                          const Assumptions& assumptions, const Control& control) {
  refuse_if_large(model, assumptions);
  const AcceptanceFinding plain = acceptance(model, assumptions, control);
  std::vector<std::string> wrong;
  if (plain.clauses.size() != finding.clauses.size() ||
      plain.drafts.size() != finding.drafts.size() || plain.deals.size() != finding.deals.size()) {
    return {"the verdicts are on other clauses, drafts or parties"};
  }
  for (std::size_t k = 0; k < plain.clauses.size(); ++k) {
    const ClauseVerdict& a = finding.clauses[k];
    const ClauseVerdict& b = plain.clauses[k];
    if (!(a.clause == b.clause) || a.party != b.party || a.verdict != b.verdict ||
        a.stance != b.stance || a.worth != b.worth || a.judges != b.judges ||
        a.open_to != b.open_to || a.release != b.release || a.release_by != b.release_by ||
        !same(a.crossings, b.crossings)) {
      wrong.push_back(words(model, b) + " differs");
    }
  }
  for (std::size_t k = 0; k < plain.drafts.size(); ++k) {
    const DraftVerdict& a = finding.drafts[k];
    const DraftVerdict& b = plain.drafts[k];
    if (a.treaty != b.treaty || a.party != b.party || a.verdict != b.verdict ||
        a.worth != b.worth || a.alternative != b.alternative || a.refused != b.refused ||
        !same(a.crossings, b.crossings)) {
      wrong.push_back("the verdict of " + model.parties[b.party].id + " on " +
                      model.treaties[b.treaty].id + " differs");
    }
  }
  for (std::size_t k = 0; k < plain.deals.size(); ++k) {
    const std::vector<std::string> more = differences(model, finding.deals[k], plain.deals[k]);
    wrong.insert(wrong.end(), more.begin(), more.end());
  }
  return wrong;
}

}  // namespace demarche::check
