// SPDX-License-Identifier: Apache-2.0
// The bargaining domain that the talks of a model make.
#include "analysis/acceptance/domain.hpp"

#include <algorithm>

#include "analysis/acceptance/acceptance.hpp"
#include "analysis/acceptance/cell_sets.hpp"
#include "analysis/acceptance/domain_terms.hpp"
#include "model/resolve.hpp"

namespace demarche {

namespace {

using Part = BargainDomain::Part;

std::string name_of(const Party& party) {
  return party.name.empty() ? party.id : party.name;
}

void add_issues(const Model& model, BargainDomain& domain) {
  for (const Issue& issue : model.talks.issues) {
    BargainDomain::Issue one{
        issue.id, issue.label.empty() ? issue.id : issue.label, {}, issue.tabled};
    for (std::size_t v = 0; v < issue.values.size(); ++v) {
      const Issue::Value& value = issue.values[v];
      one.values.push_back(
          {value.id, value.label.empty() ? value.id : value.label, issue.change[v]});
    }
    domain.issues.push_back(std::move(one));
  }
}

void add_parties(const Model& model, BargainDomain& domain) {
  for (const Interests& interests : model.talks.interests) {
    const Party& party = model.parties[interests.party];
    BargainDomain::Party one;
    one.id = party.id;
    one.name = name_of(party);
    for (const BargainDomain::Issue& issue : domain.issues) {
      one.worth.emplace_back(issue.values.size(), 0);
    }
    domain.parties.push_back(std::move(one));
  }
}

// "Article 4: as tabled, and Price: high or low".
std::string words_for(const BargainDomain& domain, const std::vector<Part>& parts) {
  std::string text;
  for (const Part& part : parts) {
    const BargainDomain::Issue& issue = domain.issues[part.issue];
    std::string values;
    for (std::size_t v = 0; v < issue.values.size(); ++v) {
      if (part.values[v]) values += (values.empty() ? "" : " or ") + issue.values[v].label;
    }
    text += (text.empty() ? "" : ", and ") + issue.label + ": " + values;
  }
  return text;
}

// The values of an issue that bind some of the cells, or open some if that counts too.
std::vector<bool> touching(clauses::Readings& readings,
                           const std::vector<clauses::ClauseCells>& wordings, std::size_t values,
                           const CellSet& set, bool open) {
  std::vector<bool> touching(values, false);
  for (std::size_t value = 0; value < wordings.size(); ++value) {
    for_each_live(readings, wordings[value],
                  [&](std::size_t actor, std::size_t what, const Bits& places,
                      const clauses::Judgement& judgement) {
                    if (!open && judgement.status < Status::releasable) return;
                    const Bits* meant = set.places(actor, what);
                    if (meant != nullptr && clauses::intersect(places, *meant)) {
                      touching[value] = true;
                    }
                  });
  }
  return touching;
}

void add_red_lines(clauses::Readings& readings, const IssueCells& cells, BargainDomain& domain) {
  for (std::size_t p = 0; p < domain.parties.size(); ++p) {
    for (const RedLine& line : readings.model().talks.interests[p].red_lines) {
      const auto add = [&](std::vector<Part> parts) {
        std::string label = line.label.empty() ? words_for(domain, parts) : line.label;
        domain.red_lines.push_back({p, std::move(parts), std::move(label)});
      };
      if (!line.when.empty()) add(parts_of(domain, line.when));
      if (!line.cells) continue;
      const CellSet set(readings, *line.cells);
      for (std::size_t i = 0; i < domain.issues.size(); ++i) {
        std::vector<bool> values =
            touching(readings, cells[i], domain.issues[i].values.size(), set, line.open);
        if (std::find(values.begin(), values.end(), true) != values.end()) {
          add({{i, std::move(values)}});
        }
      }
    }
  }
}

IssueCells issue_cells(clauses::Readings& readings, const Control& control) {
  const std::vector<Issue>& issues = readings.model().talks.issues;
  IssueCells cells;
  for (const Issue& issue : issues) {
    control.report("reading what can be agreed",
                   static_cast<double>(cells.size()) / static_cast<double>(issues.size()));
    cells.emplace_back();
    if (issue.clause) cells.back() = worded_cells(readings, *issue.clause);
  }
  return cells;
}

void add_bargainers(const Model& model, BargainDomain& domain) {
  std::vector<bool> done(domain.parties.size(), false);
  for (std::size_t p = 0; p < domain.parties.size(); ++p) {
    if (done[p]) continue;
    BargainDomain::Bargainer one{domain.parties[p].id, domain.parties[p].name, {p}, false};
    for (const Alliance& alliance : model.talks.alliances) {
      const auto member = [&](std::size_t q) {
        return std::find(alliance.members.begin(), alliance.members.end(),
                         model.talks.interests[q].party) != alliance.members.end();
      };
      if (!member(p)) continue;
      one.id = alliance.id;
      one.name = alliance.name.empty() ? alliance.id : alliance.name;
      one.majority = alliance.rule == Alliance::Rule::majority;
      for (std::size_t q = p + 1; q < domain.parties.size(); ++q) {
        if (member(q)) one.parties.push_back(q);
      }
    }
    for (const std::size_t q : one.parties) done[q] = true;
    domain.bargainers.push_back(std::move(one));
  }
}

void add_remarks(const Model& model, BargainDomain& domain) {
  for (const Interests& interests : model.talks.interests) {
    if (interests.alternative) continue;
    domain.remarks.push_back(
        name_of(model.parties[interests.party]) +
        " names no alternative: what it gets without an agreement counts as 0.");
  }
  std::vector<bool> seen(model.treaties.size(), false);
  std::vector<std::size_t> asked;  // treaties whose clauses are issues
  for (const Issue& issue : model.talks.issues) {
    if (issue.clause &&
        std::find(asked.begin(), asked.end(), issue.clause->treaty) == asked.end()) {
      asked.push_back(issue.clause->treaty);
    }
  }
  for (std::size_t p = 0; p < model.parties.size(); ++p) {
    const bool at_table = std::any_of(model.talks.interests.begin(), model.talks.interests.end(),
                                      [&](const Interests& one) { return one.party == p; });
    const bool signs = std::any_of(asked.begin(), asked.end(), [&](std::size_t t) {
      return acts_for_any(model.parties[p], sides_of(model.world, model.treaties[t]).all);
    });
    if (at_table && !signs && !asked.empty()) {
      domain.remarks.push_back(name_of(model.parties[p]) +
                               " acts for no side of a draft; it is at the table because the model "
                               "gives its interests.");
    } else if (signs && !at_table) {
      domain.remarks.push_back(name_of(model.parties[p]) +
                               " would sign, but the model gives no interests of it: it is not at "
                               "the table, and what all could sign does not ask it.");
    }
  }
  for (const Issue& issue : model.talks.issues) {
    if (!issue.clause) continue;
    const Treaty& treaty = model.treaties[issue.clause->treaty];
    for (const ClauseRef& lesser : treaty.clauses[issue.clause->clause].over) {
      domain.remarks.push_back(qualified_id(model, *issue.clause) + " prevails over " +
                               qualified_id(model, lesser) +
                               "; what the latter burdens is counted beside the former as tabled.");
    }
    if (seen[issue.clause->treaty]) continue;
    seen[issue.clause->treaty] = true;
    const Sides sides = sides_of(model.world, treaty);
    for (std::size_t side = 0; side < treaty.parties.size(); ++side) {
      const auto speaks = [&](const Interests& one) {
        return acts_for_any(model.parties[one.party], sides.sides[side]);
      };
      if (std::any_of(model.talks.interests.begin(), model.talks.interests.end(), speaks)) continue;
      const Role& role = treaty.parties[side];
      const std::string& id = role.whom == Whom::group ? model.world.groups[role.index].id
                                                       : model.world.actors[role.index].id;
      domain.remarks.push_back("Nobody at the table acts for " + id + ", a side of " + treaty.id +
                               ".");
    }
  }
}

}  // namespace

BargainDomain domain_of(clauses::Readings& readings, const Control& control) {
  const Model& model = readings.model();
  const IssueCells cells = issue_cells(readings, control);
  BargainDomain domain;
  domain.title = model.title;
  add_issues(model, domain);
  add_parties(model, domain);
  DomainTerms terms(domain);
  for (std::size_t p = 0; p < domain.parties.size(); ++p) {
    for (const Worth& worth : model.talks.interests[p].worths) {
      terms.add(p, parts_of(domain, worth.when), worth.millionths * kUnitsOfMillionth);
    }
  }
  add_burdens(readings, cells, terms);
  terms.finish();
  add_red_lines(readings, cells, domain);
  for (const Excluded& excluded : model.talks.excluded) {
    std::vector<Part> parts = parts_of(domain, excluded.when);
    std::string label = words_for(domain, parts);
    domain.excluded.push_back({std::move(parts), std::move(label)});
  }
  add_bargainers(model, domain);
  return domain;
}

BargainDomain domain_of(const Model& model, const Assumptions& assumptions) {
  clauses::Readings readings(model, assumptions);
  return domain_of(readings, {});
}

Units worth_of(const BargainDomain& domain, std::size_t party, const Package& package) {
  const BargainDomain::Party& one = domain.parties[party];
  Units worth = one.constant;
  for (std::size_t i = 0; i < package.size(); ++i) worth += one.worth[i][package[i]];
  for (const BargainDomain::Together& together : domain.together) {
    if (all_hold(together.parts, package)) worth += together.worth[party];
  }
  return worth;
}

bool all_hold(const std::vector<BargainDomain::Part>& parts, const Package& package) {
  return std::all_of(parts.begin(), parts.end(),
                     [&](const Part& part) { return part.values[package[part.issue]]; });
}

std::optional<BargainDomain> bargain_domain(const Model& model, std::string& problem,
                                            const Assumptions& assumptions) {
  const Talks& talks = model.talks;
  if (talks.interests.empty()) {
    problem =
        "nobody is at the table: say under `interests:`, by party, what the values of clauses are "
        "worth to it";
    return std::nullopt;
  }
  if (std::none_of(talks.issues.begin(), talks.issues.end(),
                   [](const Issue& issue) { return issue.values.size() > 1; })) {
    problem =
        "there is nothing to bargain about: no treaty of the model is a draft with clauses, and "
        "`bargaining:` lists no `issues:`";
    return std::nullopt;
  }
  std::vector<std::int64_t> alternatives;
  for (const Interests& interests : talks.interests) {
    const std::optional<std::int64_t> one = alternative_of(model, interests, problem);
    if (!one) return std::nullopt;
    alternatives.push_back(*one);
  }
  BargainDomain domain = domain_of(model, assumptions);
  for (std::size_t p = 0; p < alternatives.size(); ++p) {
    domain.parties[p].alternative = alternatives[p] * (domain.parties[p].scale / 1'000'000);
  }
  add_remarks(model, domain);
  return domain;
}

}  // namespace demarche
