// SPDX-License-Identifier: Apache-2.0
#include "present/acceptance_deals.hpp"

#include <algorithm>

#include "present/clause_burdens.hpp"
#include "present/clause_conflicts.hpp"
#include "present/clause_headline.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostDeals = 100;
constexpr std::size_t kMostConflicts = 40;

// The alliances of which members sign the draft.
std::vector<const Alliance*> alliances_of(const Model& model, const AcceptanceFinding& finding,
                                          std::size_t treaty) {
  std::vector<const Alliance*> some;
  for (const Alliance& one : model.talks.alliances) {
    const auto signs = [&](const DraftVerdict& verdict) {
      return verdict.treaty == treaty &&
             std::find(one.members.begin(), one.members.end(), verdict.party) != one.members.end();
    };
    if (std::any_of(finding.drafts.begin(), finding.drafts.end(), signs)) some.push_back(&one);
  }
  return some;
}

std::string name_of(const Alliance& alliance) {
  return alliance.name.empty() ? alliance.id : alliance.name;
}

// " (West by majority)": those that may accept although a member does not.
std::string by_majority(const Model& model, const AcceptanceFinding& finding, std::size_t treaty) {
  std::vector<std::string> names;
  for (const Alliance* one : alliances_of(model, finding, treaty)) {
    if (one->rule == Alliance::Rule::majority) names.push_back(name_of(*one) + " by majority");
  }
  return names.empty() ? "" : " (" + join(names) + ")";
}

// Which side bears more, and without which clauses the other would, both alike, or nobody could say.
std::vector<std::string> leans_in_words(const ClauseWords& words, const DealSet& deal) {
  if (!deal.lean) return {};
  const std::string p = words.side(deal.treaty, 0);
  const std::string q = words.side(deal.treaty, 1);
  const auto now = [&] {
    switch (*deal.lean) {
      case Lean::first:
        return p + " bears more than " + q;
      case Lean::second:
        return q + " bears more than " + p;
      case Lean::even:
        return p + " and " + q + " bear the same";
      case Lean::unsettled:
        break;
    }
    return "which of " + p + " and " + q + " bears more depends on what is still open";
  };
  const auto then = [&](Lean lean) {
    switch (lean) {
      case Lean::first:
        return p + " would bear more";
      case Lean::second:
        return q + " would bear more";
      case Lean::even:
        return std::string("both would bear the same");
      case Lean::unsettled:
        break;
    }
    return std::string("it would depend on what is still open which of them does");
  };
  std::vector<std::string> sentences;
  for (const Lean lean : {Lean::first, Lean::second, Lean::even, Lean::unsettled}) {
    std::vector<ClauseRef> clauses;
    for (const DealSet::Shift& one : deal.shifts) {
      if (one.without == lean) clauses.push_back(one.clause);
    }
    const bool reversed = (lean == Lean::first && *deal.lean == Lean::second) ||
                          (lean == Lean::second && *deal.lean == Lean::first);
    if (reversed) clauses = deal.sign_changers;
    if (clauses.empty()) continue;
    sentences.push_back("As tabled, " + now() + "; without " +
                        (clauses.size() == 1 ? "this clause " : "any one of these clauses ") +
                        then(lean) + ": " + words.clauses(clauses, deal.treaty) + ".");
  }
  return sentences;
}

}  // namespace

std::string deal_in_words(const Model& model, const ClauseWords& words,
                          const AcceptanceFinding& finding, const DealSet& deal) {
  const std::size_t all = model.treaties[deal.treaty].clauses.size();
  if (!deal.unspoken.empty()) {
    std::vector<std::string> sides;
    for (const std::size_t side : deal.unspoken) sides.push_back(words.side(deal.treaty, side));
    return "No party of the model acts for " + join(sides) +
           ", so that nothing is accepted by all who would sign.";
  }
  const auto set = [&](const std::vector<ClauseRef>& clauses) {
    if (clauses.empty()) return std::string("nothing");
    if (clauses.size() == all) return std::string("all of it");
    return words.clauses(clauses, deal.treaty, 12) + " (" + std::to_string(clauses.size()) +
           " of " + count_of(all, "clause", "clauses") + ")";
  };
  return "Accepted by all who would sign" + by_majority(model, finding, deal.treaty) + ": " +
         set(deal.declared) + ". Could be accepted by all: " + set(deal.possible) + ".";
}

Page deal_part(const Model& model, const AcceptanceWords& words, const AcceptanceFinding& finding,
               const DealSet& deal) {
  const ClauseWords& clauses = words.clauses();
  Page page;
  page.push_back(Heading{"What all accept", 3});
  page.push_back(Paragraph{deal_in_words(model, clauses, finding, deal)});
  for (const Alliance* one : alliances_of(model, finding, deal.treaty)) {
    std::vector<std::string> members;
    for (const std::size_t party : one->members) members.push_back(words.party(party));
    page.push_back(Paragraph{
        name_of(*one) + " (" + join(members) + ") counts as one: it accepts what " +
        (one->rule == Alliance::Rule::majority
             ? "more than half of those of its members accept who would sign, whatever the others "
               "say."
             : "all of its members accept who would sign.")});
  }
  Bullets bullets;
  const auto burdens = [&](const std::vector<InstrumentMeaning>& all, const char* what) {
    for (const InstrumentMeaning& one : all) {
      const std::string text = burdens_in_words(clauses, model, one, &Burdens::formal);
      if (text.empty()) continue;
      std::string item = std::string(what) +
                         (one.stratum == Stratum::owed ? " would owe" : " would intend") +
                         (clauses.is_weighted() ? ", by weight: " : ", in cells: ") + text + ".";
      if (one.asymmetries.size() == 1) {
        const Asymmetry& pair = one.asymmetries.front().formal;
        item += " Asymmetry of " + clauses.side(one.treaty, pair.p) + " against " +
                clauses.side(one.treaty, pair.q) + ": " + ratio(pair.low) +
                (ratio(pair.low) == ratio(pair.high) ? "" : " to " + ratio(pair.high)) + ".";
      }
      bullets.items.push_back(std::move(item));
    }
  };
  burdens(deal.declared_burdens, "What has been accepted by all");
  burdens(deal.possible_burdens, "What all could accept");
  for (std::size_t k = 0; k < deal.conflicts.size() && k < kMostConflicts; ++k) {
    bullets.items.push_back("Within it: " + conflict_in_words(model, clauses, deal.conflicts[k]));
  }
  if (deal.conflicts.size() > kMostConflicts) {
    bullets.items.push_back("Within it: … and " +
                            std::to_string(deal.conflicts.size() - kMostConflicts) +
                            " more conflicts or gaps; --format json has all.");
  }
  for (std::string& one : leans_in_words(clauses, deal)) bullets.items.push_back(std::move(one));
  if (!bullets.items.empty()) page.push_back(std::move(bullets));
  if (deal.exchanges.empty()) return page;
  page.push_back(Heading{"What could be exchanged", 3});
  page.push_back(Paragraph{
      "Clauses that burden one side and benefit one other: what one gives and the other gets."});
  Table table{{"gives", "gets", "clauses"}, {}};
  for (const DealSet::Exchange& one : deal.exchanges) {
    if (table.rows.size() == kMostDeals) break;
    table.rows.push_back({clauses.side(deal.treaty, one.bearer),
                          clauses.side(deal.treaty, one.beneficiary),
                          clauses.clauses(one.clauses, deal.treaty, 12)});
  }
  page.push_back(std::move(table));
  return page;
}

}  // namespace demarche
