// SPDX-License-Identifier: Apache-2.0
#include "present/acceptance.hpp"

#include <algorithm>

#include "present/acceptance_deals.hpp"
#include "present/acceptance_words.hpp"
#include "present/clause_inputs.hpp"
#include "present/words.hpp"
#include "text/csv.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostPartyColumns = 5;
constexpr std::size_t kMostVerdicts = 100;

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

Table verdicts_table(const Model& model, const AcceptanceWords& words,
                     const AcceptanceFinding& finding, std::size_t treaty) {
  std::vector<std::size_t> parties;
  for (const ClauseVerdict& one : finding.clauses) {
    if (one.clause.treaty == treaty) parties.push_back(one.party);
  }
  std::sort(parties.begin(), parties.end());
  parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
  const bool columns = parties.size() <= kMostPartyColumns;
  Table table;
  table.header = {"clause"};
  if (columns) {
    for (const std::size_t party : parties) table.header.push_back(words.party(party));
    table.header.emplace_back("what");
  } else {
    table.header.insert(table.header.end(), {"verdict", "who"});
  }
  for (std::size_t c = 0; c < model.treaties[treaty].clauses.size(); ++c) {
    if (table.rows.size() >= kMostVerdicts) break;
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
      if (++listed > kMostVerdicts) continue;
      at = one.clause;
      page.push_back(Heading{words.clauses().clause(one.clause), 4});
    }
    bullets.items.push_back(words.party(one.party) + " " + in_words(one.verdict) + ". " +
                            words.reason(one));
  }
  flush();
  return page;
}

// What a party gets without an agreement. What its weights come to in an outcome is found with the verdicts.
std::string alternative_in_words(const Model& model, const AcceptanceFinding& finding,
                                 const Interests& interests) {
  if (!interests.alternative) return "Without an agreement: 0, since nothing is given.";
  const Alternative& given = *interests.alternative;
  const std::string in =
      given.outcome ? "as in the outcome " + model.outcomes[*given.outcome].id : "";
  if (!given.from_weights) {
    return "Without an agreement: " + decimal(given.millionths) + (in.empty() ? "" : ", " + in) +
           ".";
  }
  for (const DraftVerdict& one : finding.drafts) {
    if (one.party == interests.party && one.alternative) {
      return "Without an agreement: " + decimal(*one.alternative) + ", what its weights come to, " +
             in + ".";
    }
  }
  return "Without an agreement: what its weights come to, " + in + ".";
}

// What the verdicts rest on besides the clauses' own inputs.
Page interests_section(const Model& model, const AcceptanceWords& words,
                       const AcceptanceFinding& finding) {
  Page page;
  page.push_back(Heading{"Stances and interests that were put in", 2});
  if (model.talks.interests.empty()) {
    page.push_back(Paragraph{
        "The model says nothing of what the clauses are worth to whom: verdicts rest on stances "
        "alone."});
  }
  for (const Interests& one : model.talks.interests) {
    Bullets bullets;
    for (const Worth& worth : one.worths) bullets.items.push_back(words.worth(worth) + ".");
    for (const BurdenWorth& worth : one.burdens) {
      bullets.items.push_back(words.worth(worth) + ".");
    }
    for (const RedLine& line : one.red_lines) {
      bullets.items.push_back("Red line: " + words.red_line(line) + ".");
    }
    bullets.items.push_back(alternative_in_words(model, finding, one));
    page.push_back(Heading{words.party(one.party), 3});
    if (!one.remarks.note.empty()) page.push_back(Paragraph{one.remarks.note});
    if (bullets.items.size() > kMostVerdicts) {
      const std::size_t more = bullets.items.size() - kMostVerdicts;
      bullets.items.resize(kMostVerdicts);
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
      if (deal.treaty == t) text += " " + deal_in_words(model, words.clauses(), finding, deal);
    }
    paragraphs.push_back(std::move(text));
  }
  return paragraphs;
}

Page acceptance_section(const Model& model, const AcceptanceFinding& finding) {
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
    page.push_back(Heading{words.clauses().title(t) + ": who can accept it", 2});
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
      if (deal.treaty == t) append(page, deal_part(model, words, finding, deal));
    }
  }
  append(page, interests_section(model, words, finding));
  return page;
}

Page acceptance_page(const Model& model, const AcceptanceFinding& finding,
                     const Assumptions& assumptions) {
  Page page{Heading{model.title, 1}};
  append(page, acceptance_section(model, finding));
  append(page, clause_inputs_section(model, ClauseWords(model), drafts_of(finding), assumptions));
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
