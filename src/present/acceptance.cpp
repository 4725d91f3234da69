// SPDX-License-Identifier: Apache-2.0
#include "present/acceptance.hpp"

#include <algorithm>

#include "present/acceptance_words.hpp"
#include "present/clause_burdens.hpp"
#include "present/clause_conflicts.hpp"
#include "present/clause_headline.hpp"
#include "present/clause_inputs.hpp"
#include "present/words.hpp"
#include "text/csv.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostColumns = 5;
constexpr std::size_t kMostRows = 100;

std::vector<std::size_t> drafts_of(const AcceptanceFinding& finding) {
  std::vector<std::size_t> drafts;
  for (const DealSet& one : finding.deals) drafts.push_back(one.treaty);
  for (const DraftVerdict& one : finding.drafts) drafts.push_back(one.treaty);
  std::sort(drafts.begin(), drafts.end());
  drafts.erase(std::unique(drafts.begin(), drafts.end()), drafts.end());
  return drafts;
}

// Who stands how to a draft: "Russia accepts it; NATO refuses it".
std::string standing(const AcceptanceWords& words, const AcceptanceFinding& finding,
                     std::size_t treaty) {
  std::vector<std::string> parts;
  for (const Verdict verdict : {Verdict::accepts, Verdict::could_accept, Verdict::silent,
                                Verdict::would_lose, Verdict::crosses, Verdict::refuses}) {
    std::vector<std::string> names;
    for (const DraftVerdict& one : finding.drafts) {
      if (one.treaty == treaty && one.verdict == verdict) names.push_back(words.party(one.party));
    }
    if (names.empty()) continue;
    const bool one = names.size() == 1;
    const std::string who = join(names);
    switch (verdict) {
      case Verdict::accepts:
        parts.push_back(who + (one ? " accepts it" : " accept it"));
        break;
      case Verdict::could_accept:
        parts.push_back(who + " could accept it and " + (one ? "has" : "have") + " not said so");
        break;
      case Verdict::silent:
        parts.push_back(who + (one ? " has" : " have") +
                        " not spoken on all of it, and silence is not acceptance");
        break;
      case Verdict::would_lose:
        parts.push_back(who + " would be worse off than without it");
        break;
      case Verdict::crosses:
        parts.push_back("it crosses red lines of " + who);
        break;
      case Verdict::refuses:
        parts.push_back(who + (one ? " refuses it" : " refuse it"));
        break;
    }
  }
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
}

std::string deal_in_words(const Model& model, const ClauseWords& words, const DealSet& deal) {
  const std::size_t all = model.treaties[deal.treaty].clauses.size();
  const auto set = [&](const std::vector<ClauseRef>& clauses) {
    if (clauses.empty()) return std::string("nothing");
    if (clauses.size() == all) return std::string("all of it");
    return words.clauses(clauses, deal.treaty, 12) + " (" + std::to_string(clauses.size()) +
           " of " + count_of(all, "clause", "clauses") + ")";
  };
  return "Accepted by all who would sign: " + set(deal.declared) +
         ". Could be accepted by all: " + set(deal.possible) + ".";
}

Table verdicts_table(const Model& model, const AcceptanceWords& words,
                     const AcceptanceFinding& finding, std::size_t treaty) {
  std::vector<std::size_t> parties;
  for (const ClauseVerdict& one : finding.clauses) {
    if (one.clause.treaty == treaty) parties.push_back(one.party);
  }
  std::sort(parties.begin(), parties.end());
  parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
  const bool columns = parties.size() <= kMostColumns;
  Table table;
  table.header = {"clause"};
  if (columns) {
    for (const std::size_t party : parties) table.header.push_back(words.party(party));
    table.header.emplace_back("what");
  } else {
    table.header.insert(table.header.end(), {"verdict", "who"});
  }
  for (std::size_t c = 0; c < model.treaties[treaty].clauses.size(); ++c) {
    if (table.rows.size() >= kMostRows) break;
    const Clause& clause = model.treaties[treaty].clauses[c];
    const auto verdict_of = [&](std::size_t party) -> const ClauseVerdict* {
      for (const ClauseVerdict& one : finding.clauses) {
        if (one.clause == ClauseRef{treaty, c} && one.party == party) return &one;
      }
      return nullptr;
    };
    if (columns) {
      std::vector<std::string> row{clause.id};
      for (const std::size_t party : parties) {
        const ClauseVerdict* one = verdict_of(party);
        row.emplace_back(one == nullptr ? "-" : in_words(one->verdict));
      }
      row.push_back(clause.label);
      table.rows.push_back(std::move(row));
      continue;
    }
    for (const Verdict verdict : {Verdict::accepts, Verdict::could_accept, Verdict::silent,
                                  Verdict::would_lose, Verdict::crosses, Verdict::refuses}) {
      std::vector<std::string> names;
      for (const std::size_t party : parties) {
        const ClauseVerdict* one = verdict_of(party);
        if (one != nullptr && one->verdict == verdict) names.push_back(words.party(party));
      }
      if (!names.empty()) table.rows.push_back({clause.id, in_words(verdict), join(names)});
    }
  }
  return table;
}

// Reasons by clause; parties with the same one together.
Page reasons(const AcceptanceWords& words, const AcceptanceFinding& finding, std::size_t treaty) {
  Page page;
  std::optional<ClauseRef> at;
  Bullets bullets;
  std::size_t listed = 0;
  const auto flush = [&] {
    if (!bullets.items.empty()) page.push_back(std::move(bullets));
    bullets = {};
  };
  for (const ClauseVerdict& one : finding.clauses) {
    if (one.clause.treaty != treaty) continue;
    if (!at || !(*at == one.clause)) {
      flush();
      if (++listed > kMostRows) continue;
      at = one.clause;
      page.push_back(Heading{words.clauses().clause(one.clause), 4});
    }
    bullets.items.push_back(words.party(one.party) + " " + in_words(one.verdict) + ". " +
                            words.reason(one));
  }
  flush();
  return page;
}

Page deal_part(const Model& model, const AcceptanceWords& words, const DealSet& deal) {
  const ClauseWords& clauses = words.clauses();
  Page page;
  page.push_back(Heading{"What all accept", 3});
  page.push_back(Paragraph{deal_in_words(model, clauses, deal)});
  Bullets bullets;
  const auto burdens = [&](const std::vector<InstrumentMeaning>& all, const char* what) {
    for (const InstrumentMeaning& one : all) {
      const std::string text = burdens_in_words(clauses, model, one, &Burdens::formal);
      if (text.empty()) continue;
      std::string item = std::string(what) +
                         (one.stratum == Stratum::owed ? " would owe" : " would intend") +
                         ", in cells: " + text + ".";
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
  for (const ClauseConflict& one : deal.conflicts) {
    bullets.items.push_back("Within it: " + conflict_in_words(model, clauses, one));
  }
  if (!deal.sign_changers.empty()) {
    bullets.items.push_back(
        "Without one of these clauses the draft would burden the other side more: " +
        clauses.clauses(deal.sign_changers, deal.treaty) + ".");
  }
  if (!bullets.items.empty()) page.push_back(std::move(bullets));
  if (deal.exchanges.empty()) return page;
  page.push_back(Heading{"What could be exchanged", 3});
  page.push_back(Paragraph{
      "Clauses that burden one side and benefit one other: what one gives and the other gets."});
  Table table{{"gives", "gets", "clauses"}, {}};
  for (const DealSet::Exchange& one : deal.exchanges) {
    if (table.rows.size() == kMostRows) break;
    table.rows.push_back({clauses.side(deal.treaty, one.bearer),
                          clauses.side(deal.treaty, one.beneficiary),
                          clauses.clauses(one.clauses, deal.treaty, 12)});
  }
  page.push_back(std::move(table));
  return page;
}

// What the verdicts rest on besides the clauses' own inputs.
Page interests_section(const Model& model, const AcceptanceWords& words) {
  Page page;
  page.push_back(Heading{"Stances and interests that were put in", 2});
  if (model.talks.interests.empty()) {
    page.push_back(Paragraph{
        "The model says nothing of what the clauses are worth to whom: verdicts rest on stances "
        "alone."});
  }
  for (const Interests& one : model.talks.interests) {
    Bullets bullets;
    for (const Worth& worth : one.worths) {
      std::vector<std::string> parts;
      for (const Choice& choice : worth.when) {
        const Issue& issue = model.talks.issues[choice.issue];
        std::vector<std::string> values;
        for (const std::size_t value : choice.values) values.push_back(issue.values[value].id);
        parts.push_back(issue.id + " " + join(values, "or"));
      }
      bullets.items.push_back(join(parts) + ": worth " + decimal(worth.millionths) + ".");
    }
    for (const BurdenWorth& worth : one.burdens) {
      bullets.items.push_back(capital(words.cells(worth.cells)) + ": worth " +
                              decimal(worth.bound) + " a unit bound, " + decimal(worth.open) +
                              " a unit open.");
    }
    for (const RedLine& line : one.red_lines) {
      bullets.items.push_back("Red line: " + words.red_line(line) + ".");
    }
    if (!one.alternative) {
      bullets.items.emplace_back("Without an agreement: 0, since nothing is given.");
    } else {
      std::string text = "Without an agreement: " + decimal(one.alternative->millionths);
      if (one.alternative->outcome) {
        text += ", as in the outcome " + model.outcomes[*one.alternative->outcome].id;
      }
      bullets.items.push_back(text + ".");
    }
    page.push_back(Heading{words.party(one.party), 3});
    if (!one.remarks.note.empty()) page.push_back(Paragraph{one.remarks.note});
    if (bullets.items.size() > kMostRows) {
      const std::size_t more = bullets.items.size() - kMostRows;
      bullets.items.resize(kMostRows);
      bullets.items.push_back("… and " + std::to_string(more) + " more.");
    }
    page.push_back(std::move(bullets));
  }
  return page;
}

}  // namespace

std::vector<std::string> acceptance_headline(const Model& model, const AcceptanceFinding& finding) {
  const AcceptanceWords words(model);
  std::vector<std::string> paragraphs;
  for (const std::size_t t : drafts_of(finding)) {
    std::string text = words.clauses().title(t) + ", as tabled: ";
    const std::string who = standing(words, finding, t);
    text += who.empty() ? "no party of the model would sign it." : who + ".";
    for (const DealSet& deal : finding.deals) {
      if (deal.treaty == t) text += " " + deal_in_words(model, words.clauses(), deal);
    }
    paragraphs.push_back(std::move(text));
  }
  return paragraphs;
}

Page acceptance_section(const Model& model, const AcceptanceFinding& finding,
                        const Assumptions& assumptions) {
  const AcceptanceWords words(model);
  Page page;
  page.push_back(Heading{"Who can accept what", 2});
  for (std::string& paragraph : acceptance_headline(model, finding)) {
    page.push_back(Paragraph{std::move(paragraph)});
  }
  page.push_back(Paragraph{
      "A party accepts only what it has said it accepts; it could accept what crosses no red line "
      "of it and is worth no less to it than going without, by the interests that the analyst gave "
      "it. Verdicts speak of the text as tabled, not of what might come of talks."});
  const std::vector<std::size_t> drafts = drafts_of(finding);
  for (const std::size_t t : drafts) {
    page.push_back(Heading{words.clauses().title(t), 2});
    Table whole{{"party", "the whole", "why"}, {}};
    for (const DraftVerdict& one : finding.drafts) {
      if (one.treaty != t) continue;
      whole.rows.push_back({words.party(one.party), in_words(one.verdict), words.reason(one)});
    }
    if (!whole.rows.empty()) page.push_back(std::move(whole));
    Table table = verdicts_table(model, words, finding, t);
    if (!table.rows.empty() && table.header.size() > 2) {
      page.push_back(Heading{"Clause by clause", 3});
      page.push_back(std::move(table));
      page.push_back(Heading{"Why", 3});
      append(page, reasons(words, finding, t));
    }
    for (const DealSet& deal : finding.deals) {
      if (deal.treaty == t) append(page, deal_part(model, words, deal));
    }
  }
  append(page, interests_section(model, words));
  append(page, clause_inputs_section(model, words.clauses(), drafts, assumptions));
  return page;
}

Page acceptance_page(const Model& model, const AcceptanceFinding& finding,
                     const Assumptions& assumptions) {
  Page page{Heading{model.title, 1}};
  append(page, acceptance_section(model, finding, assumptions));
  return page;
}

std::string acceptance_csv(const Model& model, const AcceptanceFinding& finding) {
  const AcceptanceWords words(model);
  std::string csv = "treaty,clause,party,verdict,worth,alternative,reason\n";
  const auto number = [](const std::optional<std::int64_t>& one) {
    return one ? decimal(*one) : std::string();
  };
  const auto row = [&](std::size_t treaty, const std::string& clause, std::size_t party,
                       Verdict verdict, const std::string& worth, const std::string& alternative,
                       const std::string& reason) {
    csv += model.treaties[treaty].id + "," + clause + "," + csv_field(model.parties[party].id) +
           "," + id_of(verdict) + "," + worth + "," + alternative + "," + csv_field(reason) + "\n";
  };
  for (const ClauseVerdict& one : finding.clauses) {
    row(one.clause.treaty, model.treaties[one.clause.treaty].clauses[one.clause.clause].id,
        one.party, one.verdict, number(one.worth), "", words.reason(one));
  }
  for (const DraftVerdict& one : finding.drafts) {
    row(one.treaty, "*", one.party, one.verdict, number(one.worth), number(one.alternative),
        words.reason(one));
  }
  return csv;
}

}  // namespace demarche
