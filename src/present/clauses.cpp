// SPDX-License-Identifier: Apache-2.0
#include "present/clauses.hpp"

#include <algorithm>

#include "present/clause_burdens.hpp"
#include "present/clause_conflicts.hpp"
#include "present/clause_headline.hpp"
#include "present/clause_inputs.hpp"
#include "present/clause_judges.hpp"
#include "present/clause_standing.hpp"
#include "present/words.hpp"

namespace demarche {

namespace {

constexpr std::size_t kMostInstruments = 12;
constexpr std::size_t kMostClauses = 100;
constexpr std::size_t kMostLines = 40;

// The treaties that the finding speaks of.
std::vector<std::size_t> treaties_of(const ClauseFinding& finding) {
  std::vector<std::size_t> treaties;
  for (const InstrumentMeaning& one : finding.instruments) treaties.push_back(one.treaty);
  treaties.erase(std::unique(treaties.begin(), treaties.end()), treaties.end());
  return treaties;
}

Facts facts_of(const Model& model, const ClauseWords& words, std::size_t t) {
  const Treaty& treaty = model.treaties[t];
  Facts facts;
  facts.facts.push_back({"Status", in_words(treaty.standing), ""});
  if (treaty.date) facts.facts.push_back({"Date", to_text(*treaty.date), ""});
  if (treaty.entry_into_force) {
    facts.facts.push_back({"Entry into force", to_text(*treaty.entry_into_force), ""});
  }
  std::vector<std::string> sides;
  for (std::size_t s = 0; s < treaty.parties.size(); ++s) {
    const std::string name = words.side(t, s);
    const Role& role = treaty.parties[s];
    const std::string& full = role.whom == Whom::group ? model.world.groups[role.index].name
                                                       : model.world.actors[role.index].name;
    const std::size_t members = words.members(t, s).size();
    sides.push_back(
        name + (full.empty() || full == name ? "" : " – " + full) +
        (words.is_joint(t, s) ? " (" + count_of(members, "member", "members") + ")" : ""));
  }
  const std::size_t all = sides.size();
  if (all > 12) {
    sides.resize(12);
    sides.push_back("and " + std::to_string(all - 12) + " more");
  }
  std::string text;
  for (const std::string& side : sides) text += (text.empty() ? "" : "; ") + side;
  facts.facts.push_back({"Sides", text, ""});
  if (!treaty.remarks.note.empty()) facts.facts.push_back({"Note", treaty.remarks.note, ""});
  return facts;
}

// Who benefits from whom, those with the same amount together.
Table benefits_table(const ClauseWords& words, const std::vector<Benefit>& benefits,
                     std::size_t& more) {
  struct SameBenefits {
    std::size_t beneficiary;
    std::string burden;
    std::vector<std::size_t> bearers;
  };
  std::vector<SameBenefits> rows;
  for (const Benefit& one : benefits) {
    if (one.burden.high == 0 && one.burden.dormant == 0) continue;
    const std::string burden = ClauseWords::burden(one.burden);
    auto found = std::find_if(rows.rbegin(), rows.rend(), [&](const SameBenefits& row) {
      return row.beneficiary == one.beneficiary && row.burden == burden;
    });
    if (found != rows.rend()) {
      found->bearers.push_back(one.bearer);
    } else {
      rows.push_back({one.beneficiary, burden, {one.bearer}});
    }
  }
  // Beneficiaries who get the same from the same stand together.
  struct Row {
    std::vector<std::size_t> beneficiaries;
    const SameBenefits* like;
  };
  std::vector<Row> merged;
  for (const SameBenefits& one : rows) {
    auto found = std::find_if(merged.begin(), merged.end(), [&](const Row& row) {
      return row.like->burden == one.burden && row.like->bearers == one.bearers;
    });
    if (found == merged.end()) found = merged.insert(merged.end(), Row{{}, &one});
    found->beneficiaries.push_back(one.beneficiary);
  }
  Table table{{"who benefits", "burden", "of whom"}, {}};
  for (const Row& row : merged) {
    if (table.rows.size() == kMostLines) break;
    const bool several = row.like->bearers.size() > 1;
    table.rows.push_back({words.actors(row.beneficiaries, 4), row.like->burden,
                          (several ? "each of " : "") + words.actors(row.like->bearers)});
  }
  more = merged.size() - table.rows.size();
  return table;
}

Table asymmetries_table(const ClauseWords& words, const InstrumentMeaning& instrument,
                        bool exposures) {
  Table table{{"of", "against", "by", "from", "to", "nobody's word", "both", "the first's alone",
               "the other's alone"},
              {}};
  const auto add = [&](const Asymmetry& one, const char* by) {
    table.rows.push_back({words.side(instrument.treaty, one.p),
                          words.side(instrument.treaty, one.q), by, ratio(one.low), ratio(one.high),
                          ratio(one.nobody), ratio(one.both), ratio(one.only_p),
                          ratio(one.only_q)});
  };
  for (const auto& pair : instrument.asymmetries) {
    if (table.rows.size() >= kMostLines) break;
    add(pair.formal, "formal");
    if (exposures) add(pair.exposed, "exposed");
  }
  return table;
}

Page instrument_part(const Model& model, const ClauseWords& words, const ClauseFinding& finding,
                     const InstrumentMeaning& instrument) {
  Page page;
  const bool owed = instrument.stratum == Stratum::owed;
  const auto clauses = clauses_of(model, finding, instrument);
  if (clauses.empty()) {
    page.push_back(Paragraph{owed ? "It has no clause that is owed."
                                  : "It has no clause that is intended only."});
    return page;
  }
  const bool lapsed = model.treaties[instrument.treaty].standing == Standing::lapsed;
  page.push_back(Heading{lapsed ? (owed ? "What was owed while it stood"
                                        : "What was intended, not owed, while it stood")
                         : owed ? "What is owed"
                                : "What is intended, not owed",
                         3});
  append(page, burden_tables(words, model, finding, instrument));
  if (std::none_of(clauses.begin(), clauses.end(), [](const auto* one) { return one->burden; })) {
    return page;
  }
  if (!instrument.asymmetries.empty()) {
    page.push_back(
        Paragraph{"Asymmetry: (burden of the first − burden of the other) / (sum of both). +1: the "
                  "first alone "
                  "is burdened, −1: the other alone, 0: alike. The interval, and its four corners: "
                  "nobody says a word, "
                  "both sides say what binds most, one side alone does."});
    page.push_back(asymmetries_table(words, instrument, finding.exposures));
    const std::size_t rows = instrument.asymmetries.size() * (finding.exposures ? 2 : 1);
    if (rows > kMostLines) {
      page.push_back(Paragraph{"… and other pairs of sides; --format json has all."});
    }
  }
  append(page, judges_tables(words, instrument.treaty,
                             grouped_judges(words, instrument.treaty, model, instrument.judges)));
  std::size_t more = 0;
  Table benefits = benefits_table(words, instrument.benefits, more);
  if (!benefits.rows.empty()) {
    page.push_back(Paragraph{"Who benefits: what is owed to whom by whom, one actor by another."});
    page.push_back(std::move(benefits));
    if (more > 0) {
      page.push_back(Paragraph{"… and " + count_of(more, "more row", "more rows") +
                               "; --format json has all."});
    }
  }
  return page;
}

std::string statuses(const ClauseMeaning& clause) {
  constexpr std::pair<Status, const char*> kWords[] = {
      {Status::bound, "bound"},
      {Status::releasable, "bound unless released"},
      {Status::open, "open"},
      {Status::dormant, "dormant"}};
  std::vector<std::string> parts;
  for (const auto& [status, word] : kWords) {
    const std::uint64_t count = clause.cells[static_cast<std::size_t>(status)];
    if (count > 0) parts.push_back(std::to_string(count) + " " + word);
  }
  return parts.empty() ? "No cell is bound, or open, as far as is known or assumed here."
                       : "Cells of all actors: " + join(parts) + ".";
}

std::string dates(const ClauseMeaning& clause) {
  std::vector<std::string> parts;
  if (clause.binds_from) parts.push_back("binds from " + to_text(*clause.binds_from));
  if (clause.due) {
    parts.push_back("is due by " + to_text(*clause.due) +
                    (clause.overdue ? ", which has passed" : ""));
  }
  if (clause.ends) parts.push_back("ends on " + to_text(*clause.ends));
  if (parts.empty()) return "";
  const bool never = clause.binds_from && clause.ends && *clause.ends < *clause.binds_from;
  return "It " + join(parts) + (never ? ", so there is no day on which it binds." : ".");
}

Paragraph reading_guide(const ClauseWords& words) {
  return Paragraph{
      std::string("A cell is one actor, one act, one object and one territory. Bound: it is owed "
                  "now. Bound unless released: an "
                  "exception would have to be shown. Open: whether it is owed hangs on somebody's "
                  "word or silence; it makes the interval. Dormant: events alone decide it; "
                  "it stands beside the interval. ") +
      (words.is_weighted()
           ? "Cells are weighed as the analyst says; the sum counts obligations, not harm."
           : "Every cell counts 1: this counts cells, not harm.") +
      " It says what the words bind to as they were written down here, not what is just, who would "
      "comply, or what a court would hold."};
}

}  // namespace

std::vector<std::string> clauses_headline(const Model& model, const ClauseFinding& finding) {
  const ClauseWords words(model);
  std::vector<std::string> paragraphs;
  std::size_t all = 0;
  for (const InstrumentMeaning& one : finding.instruments) {
    if (clauses_of(model, finding, one).empty()) continue;
    if (++all <= kMostInstruments) {
      paragraphs.push_back(instrument_in_words(model, words, finding, one));
    }
  }
  if (all > kMostInstruments) {
    paragraphs.push_back("… and " + std::to_string(all - kMostInstruments) + " more.");
  }
  const std::size_t conflicts = finding.conflicts.size();
  if (conflicts > 0) {
    paragraphs.push_back(count_of(conflicts, "conflict between clauses, or gap in one, was found.",
                                  "conflicts between clauses, or gaps in them, were found."));
  }
  return paragraphs;
}

Page clause_block(const Model& model, const ClauseFinding& finding, const ClauseMeaning& meaning) {
  const ClauseWords words(model);
  const ClauseRef& ref = meaning.clause;
  const Clause& clause = model.treaties[ref.treaty].clauses[ref.clause];
  Page page;
  std::string text;
  for (const std::string& sentence : words.sentences(ref)) {
    text += (text.empty() ? "" : " ") + sentence;
  }
  page.push_back(Paragraph{text});
  const std::string passage = words.passage(ref);
  if (!clause.quote.empty()) {
    page.push_back(Quotation{clause.quote, passage.empty() ? "no source is given" : passage});
  }
  for (const Citation& one : clause.remarks.citations) {
    if (one.quote.empty() || one.quote == clause.quote) continue;
    const Source& source = model.sources[one.source];
    page.push_back(Quotation{one.quote, (source.title.empty() ? source.id : source.title) +
                                            (one.at.empty() ? "" : ", " + one.at)});
  }
  Bullets bullets;
  if (!clause.remarks.note.empty()) bullets.items.push_back("Note: " + clause.remarks.note);
  if (meaning.burden) {
    InstrumentMeaning alone;
    alone.treaty = ref.treaty;
    alone.sides = meaning.sides;
    alone.actors = meaning.actors;
    std::string burdens = burdens_in_words(words, model, alone, &Burdens::formal);
    std::string item = burdens.empty() ? "Burden: none for anybody." : "Burden: " + burdens + ".";
    if (finding.exposures && !burdens.empty()) {
      const std::string exposed = burdens_in_words(words, model, alone, &Burdens::exposed);
      item += exposed.empty() ? " By exposure: none." : " By exposure: " + exposed + ".";
    }
    bullets.items.push_back(item + " " + statuses(meaning));
  }
  if (meaning.judges_left_out || meaning.benefits_left_out) {
    bullets.items.push_back(
        "More than " + std::to_string(kMostActorPairs) +
        " pairs of actors are concerned; who decides or benefits is not listed.");
  }
  const auto groups = grouped_judges(words, ref.treaty, model, meaning.judges);
  if (const std::string open = opening_in_words(model, words, meaning); !open.empty()) {
    bullets.items.push_back(open);
  }
  if (const std::string key = who_holds_the_key(
          words, ref.treaty, groups, meaning.cells[static_cast<std::size_t>(Status::releasable)]);
      !key.empty()) {
    bullets.items.push_back("Bound unless an exception is shown: " + key + ".");
  }
  for (const JudgeKind kind : meaning.kinds) {
    bullets.items.push_back(capital(meaning_of(kind)) + ".");
  }
  if (const std::string when = dates(meaning); !when.empty()) bullets.items.push_back(when);
  for (std::string& one : gives_way(model, ref)) bullets.items.push_back(std::move(one));
  if (!bullets.items.empty()) page.push_back(std::move(bullets));
  return page;
}

Page clauses_section(const Model& model, const ClauseFinding& finding) {
  const ClauseWords words(model);
  Page page;
  page.push_back(Heading{"What the clauses come to", 2});
  for (std::string& paragraph : clauses_headline(model, finding)) {
    page.push_back(Paragraph{std::move(paragraph)});
  }
  page.push_back(reading_guide(words));
  const std::vector<std::size_t> treaties = treaties_of(finding);
  for (const std::size_t t : treaties) {
    page.push_back(Heading{words.title(t), 2});
    page.push_back(facts_of(model, words, t));
    for (const InstrumentMeaning& one : finding.instruments) {
      if (one.treaty == t) append(page, instrument_part(model, words, finding, one));
    }
    page.push_back(Heading{"Clause by clause", 3});
    std::size_t listed = 0;
    for (const ClauseMeaning& one : finding.clauses) {
      if (one.clause.treaty != t || ++listed > kMostClauses) continue;
      page.push_back(Heading{words.clause(one.clause), 4});
      append(page, clause_block(model, finding, one));
    }
    if (listed > kMostClauses) {
      page.push_back(Paragraph{"… and " + std::to_string(listed - kMostClauses) +
                               " more; --format json has all."});
    }
  }
  page.push_back(Heading{"Conflicts between clauses", 2});
  append(page, conflicts_list(model, words, finding.conflicts));
  append(page, clause_inputs_section(model, words, treaties, finding.assumptions));
  return page;
}

Page clauses_page(const Model& model, const ClauseFinding& finding) {
  Page page{Heading{model.title, 1}};
  append(page, clauses_section(model, finding));
  return page;
}

}  // namespace demarche
