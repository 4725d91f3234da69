// SPDX-License-Identifier: Apache-2.0
// Writing a model and reading it again gives the same model.
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <sstream>
#include <string>

#include "model/read.hpp"
#include "model/write.hpp"

namespace demarche {
namespace {

// Everything in a model but places and source texts, in a plain listing that two models share only
// if they are the same.
class Listing {
 public:
  explicit Listing(const Model& model) : model_(model) {
    text(model.title), text(model.description), text(model.date), text(model.version);
    for (const Person& a : model.authors) text("author"), person(a);
    for (const Source& s : model.sources) {
      text("source"), text(s.id), text(s.title), person(s.author), text(s.date);
      text(s.url), text(s.file);
    }
    for (const Party& p : model.parties) {
      text("party"), text(p.id), text(p.name), number(p.first_option), number(p.option_count);
      for (const Arc& arc : p.moves) number(arc.from), number(arc.to);
      remarks(p.remarks);
    }
    for (const Option& o : model.options) {
      text("option"), text(o.id), text(o.label), text(o.description), number(o.party);
      number(static_cast<int>(o.direction)), remarks(o.remarks);
    }
    for (const NamedState& s : model.states) {
      text("state"), text(s.id), text(s.label), remarks(s.remarks);
    }
    rules(model.infeasible);
    rules(model.forbidden);
    for (const Merge& m : model.merged) {
      text("merged"), formula(m.when), text(m.as ? "as" : ""), text(m.label), remarks(m.remarks);
      if (m.as) list(*m.as);
    }
    for (const Outcome& o : model.outcomes) {
      text("outcome"), text(o.id), text(o.label), formula(o.when), remarks(o.remarks);
    }
    status_quo(model.status_quo);
    for (const Preference& p : model.preferences) preference(p);
    for (const Variant& v : model.variants) {
      text("variant"), text(v.id), text(v.label), remarks(v.remarks);
      for (const NewPreference& p : v.preferences) number(p.party), preference(p.preference);
      for (const NewDirection& d : v.directions) {
        text("direction"), number(d.option), number(static_cast<int>(d.direction));
      }
      rules(v.infeasible);
      rules(v.forbidden);
      list(v.dropped_infeasible), list(v.dropped_forbidden);
      status_quo(v.status_quo);
    }
  }
  std::string str() const { return out_.str(); }

 private:
  void text(const std::string& value) { out_ << value.size() << ':' << value << '\n'; }
  template <class Number>
  void number(Number value) {
    out_ << value << '\n';
  }
  void list(const std::vector<std::size_t>& values) {
    for (const std::size_t value : values) number(value);
    text(";");
  }
  void person(const Person& person) {
    text(person.name), text(person.affiliation), text(person.orcid);
    for (const Identifier& i : person.identifiers) text(i.scheme), text(i.text);
    text(";");
  }
  void rules(const std::vector<Infeasible>& rules) {
    for (const Infeasible& i : rules) {
      text("infeasible"), text(i.id), number(static_cast<int>(i.form)), list(i.options);
      formula(i.when), remarks(i.remarks);
    }
  }
  void rules(const std::vector<ForbiddenMove>& rules) {
    for (const ForbiddenMove& f : rules) {
      text("forbidden"), text(f.id), number(f.party), formula(f.from), formula(f.to);
      remarks(f.remarks);
    }
  }
  void status_quo(const std::optional<StatusQuo>& status_quo) {
    if (status_quo) text("status quo"), list(status_quo->options), number(status_quo->state);
  }
  void preference(const Preference& p) {
    text("preference"), number(p.order.index()), remarks(p.remarks);
    std::visit([this](const auto& order) { this->order(order); }, p.order);
  }
  void remarks(const Remarks& remarks) {
    text(remarks.note);
    for (const Citation& c : remarks.citations) number(c.source), text(c.quote), text(c.at);
  }
  // By meaning: a formula made by a program gets its text only when it is written.
  void formula(const Formula& formula) {
    std::string values;
    const std::size_t variables =
        model_.is_graph_form() ? model_.states.size() : model_.options.size();
    for (std::uint64_t code = 0; code < (std::uint64_t{1} << variables); ++code) {
      values += formula.holds([&](std::uint32_t v) { return ((code >> v) & 1) != 0; }) ? '1' : '0';
    }
    text(values);
  }
  void order(const Priorities& statements) {
    for (const Statement& s : statements) formula(s.want), remarks(s.remarks);
  }
  void order(const Weights& weights) {
    for (const Weight& w : weights) formula(w.want), number(w.millionths), remarks(w.remarks);
  }
  void order(const Ranking& ranking) {
    for (const RankGroup& group : ranking) {
      text("group");
      for (const StateSet& set : group.members) {
        if (const auto* f = std::get_if<Formula>(&set.which))
          formula(*f);
        else
          number(std::get<std::uint64_t>(set.which));
      }
    }
  }

  const Model& model_;
  std::ostringstream out_;
};

void expect_same_again(const Model& model) {
  const std::string written = write_model(model);
  Diagnostics out;
  const auto again = read_model(SourceText("written.yaml", written), ".", out);
  std::string said;
  for (const Diagnostic& diagnostic : out.items()) {
    if (diagnostic.severity == Severity::error) said += to_text(diagnostic);
  }
  ASSERT_TRUE(again) << said << written;
  EXPECT_EQ(said, "") << written;
  EXPECT_EQ(Listing(model).str(), Listing(*again).str()) << written;
  EXPECT_EQ(write_model(*again), written);
}

// Random models of odd texts and formulas.
class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  Model model() {
    Model m;
    m.title = "T" + words();
    m.description = words();
    m.date = words();
    m.version = below(2) ? "1.10" : words();
    for (std::size_t a = below(3); a > 0; --a) m.authors.push_back(person());
    for (std::size_t s = 0; s < below(3); ++s) {
      Source source;
      source.id = "src" + std::to_string(s);
      source.title = "S" + words();
      source.author = person();
      source.date = below(2) ? "2021-12-24" : words();
      if (below(2)) source.url = "https://example.org/?a=b&c#d: e";
      m.sources.push_back(std::move(source));
    }
    const bool graph = below(3) == 0;
    const std::array<const char*, 6> ids{"attack", "cease-fire", "y", "null", "x1", "Öl"};
    if (graph) {
      for (std::size_t s = 0; s < 4; ++s) {
        m.states.push_back({ids[s], words(), remarks(m)});
      }
      m.outcomes.push_back({"calm", "", formula(m), {}});
    }
    for (std::size_t p = 0; p < 1 + below(3); ++p) {
      Party party;
      party.id = "p" + std::to_string(p);
      party.name = words();
      party.remarks = remarks(m);
      party.first_option = m.options.size();
      party.option_count = graph ? 0 : 1 + below(2);
      for (std::size_t k = 0; k < party.option_count; ++k) {
        Option option;
        option.id = ids[k + (below(2) ? 2 * p : 0)];
        option.label = words();
        option.description = below(3) ? "" : words();
        option.direction = static_cast<Direction>(below(3));
        option.party = p;
        option.remarks = remarks(m);
        m.options.push_back(std::move(option));
      }
      for (std::size_t k = 0; graph && k < below(6); ++k) {
        const std::size_t from = below(4);
        party.moves.push_back({from, (from + 1 + below(3)) % 4});
      }
      m.parties.push_back(std::move(party));
    }
    if (graph) {
      m.status_quo = StatusQuo{{}, below(4), {}};
    } else {
      fill_option_form(m);
    }
    for (std::size_t p = 0; p < m.parties.size(); ++p) m.preferences.push_back(preference(m));
    for (std::size_t v = 0; v < below(3); ++v) m.variants.push_back(variant(m, v));
    return m;
  }

 private:
  std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }

  std::string words() {
    static const std::array<const char*, 34> kBits{
        "a",   " ",    "plain words", ": ",     "#",      " #",   "\"",  "'",  "\\",
        "\n",  "\n\n", "  ",          "- ",     "? ",     "true", "12",  "~",  "é",
        "“x”", "\t",   "\u00AD",      "{",      "]",      ",",    "&a",  "*a", "!t",
        "|",   ">",    "%",           "\u2028", "\u2028", "@`",   "\r\n"};
    std::string text;
    for (std::size_t k = below(7); k > 0; --k) text += kBits[below(kBits.size())];
    return text;
  }

  Person person() {
    Person person;
    person.name = words();
    if (below(3) == 0) person.affiliation = words();
    if (below(3) == 0) person.orcid = "0000-0002-1825-0097";
    if (below(3) == 0) person.identifiers.push_back({"SPIN: " + words(), "0012"});
    if (below(3) == 0) person.identifiers.push_back({"ResearcherID", "a" + words()});
    return person;
  }

  Variant variant(const Model& m, std::size_t number) {
    Variant variant;
    variant.id = "v" + std::to_string(number);
    variant.label = words();
    variant.remarks = remarks(m);
    const std::size_t party = below(m.parties.size());
    if (below(2)) variant.preferences.push_back({party, another_preference(m, party)});
    if (m.is_graph_form()) {
      const StatusQuo elsewhere{{}, (m.status_quo->state + 1) % m.states.size(), {}};
      if (variant.preferences.empty() || below(2)) variant.status_quo = elsewhere;
      return variant;
    }
    if (below(2)) {
      const auto other = static_cast<Direction>((static_cast<int>(m.options[0].direction) + 1) % 3);
      variant.directions.push_back({0, other});
    }
    if (below(2)) variant.status_quo = StatusQuo{{}, 0, {}};
    if (below(2)) {
      variant.forbidden.push_back({below(m.parties.size()), formula(m), formula(m), remarks(m)});
    }
    for (std::size_t r = 0; r < m.infeasible.size(); ++r) {
      if (!m.infeasible[r].id.empty() && below(2)) variant.dropped_infeasible.push_back(r);
    }
    for (std::size_t r = 0; r < m.forbidden.size(); ++r) {
      if (!m.forbidden[r].id.empty() && below(2)) variant.dropped_forbidden.push_back(r);
    }
    variant.infeasible.push_back({Infeasible::Form::formula, {}, formula(m), remarks(m)});
    return variant;
  }

  Preference another_preference(const Model& m, std::size_t party) {
    Preference other = preference(m);
    while (other.order.index() == m.preferences[party].order.index()) other = preference(m);
    return other;
  }

  Remarks remarks(const Model& m) {
    Remarks remarks;
    if (below(3) == 0) remarks.note = words();
    for (std::size_t k = below(3); k > 0 && !m.sources.empty() && below(2) == 0; --k) {
      remarks.citations.push_back({below(m.sources.size()), words(), words(), {}});
    }
    return remarks;
  }

  Formula formula(const Model& m) {
    std::vector<Formula::Step> steps;
    std::size_t values = 0;
    const std::size_t variables = m.is_graph_form() ? m.states.size() : m.options.size();
    for (std::size_t k = below(12); k > 0 || values != 1; k -= k > 0 ? 1 : 0) {
      const std::size_t pick = k == 0 && values > 1 ? 3 + below(4) : below(7);
      if (pick < 2 || values == 0) {
        steps.push_back({Op::variable, static_cast<std::uint32_t>(below(variables))});
        ++values;
      } else if (pick == 2) {
        steps.push_back({Op::negation});
      } else if (values >= 2) {
        const std::array<Op, 4> ops{Op::conjunction, Op::disjunction, Op::implication,
                                    Op::equivalence};
        steps.push_back({ops[pick - 3]});
        --values;
      } else if (below(5) == 0) {
        steps.push_back({Op::constant, static_cast<std::uint32_t>(below(2))});
        ++values;
      }
    }
    return Formula("", std::move(steps));
  }

  void fill_option_form(Model& m) {
    using Form = Infeasible::Form;
    for (std::size_t k = below(4); k > 0; --k) {
      m.infeasible.push_back({Form::formula, {}, formula(m), remarks(m)});
    }
    if (m.options.size() >= 2) {
      for (const Form form : {Form::exactly_one_of, Form::at_most_one_of, Form::at_least_one_of,
                              Form::requires_option}) {
        if (below(2))
          m.infeasible.push_back({form, {1, 0}, infeasible_formula(form, {1, 0}), remarks(m)});
      }
    }
    if (below(2))
      m.forbidden.push_back({below(m.parties.size()), formula(m), formula(m), remarks(m)});
    for (std::size_t r = 0; r < m.infeasible.size(); ++r) {
      if (below(3) == 0) m.infeasible[r].id = "rule-" + std::to_string(r);
    }
    if (!m.forbidden.empty() && below(2)) m.forbidden[0].id = "true-to";
    if (below(2))
      m.merged.push_back({formula(m), std::nullopt, below(2) ? words() : "", remarks(m)});
    if (below(2)) m.merged.push_back({formula(m), std::vector<std::size_t>{0}, "", {}});
    if (below(2)) m.outcomes.push_back({"calm", words(), formula(m), remarks(m)});
    if (below(2)) m.status_quo = StatusQuo{{0}, 0, {}};
  }

  Preference preference(const Model& m) {
    Preference preference;
    preference.remarks = remarks(m);
    switch (below(3)) {
      case 0: {
        Priorities statements;
        for (std::size_t k = below(4); k > 0; --k) statements.push_back({formula(m), remarks(m)});
        preference.order = std::move(statements);
        break;
      }
      case 1: {
        Weights weights;
        const bool bare = below(2) != 0;
        for (std::size_t k = below(4); k > 0; --k) {
          const auto size = static_cast<std::int64_t>(below(2) ? below(20'000'000)
                                                               : below(1'000'001) * 1'000'000);
          weights.push_back({formula(m), below(2) ? size : -size, bare ? Remarks{} : remarks(m)});
        }
        preference.order = std::move(weights);
        break;
      }
      default: {
        Ranking ranking;
        for (std::size_t k = below(4); k > 0; --k) {
          RankGroup group;
          for (std::size_t member = 1 + below(2); member > 0; --member) {
            if (below(2))
              group.members.push_back({std::uint64_t{1 + below(4)}, {}});
            else
              group.members.push_back({formula_of_several(m), {}});
          }
          ranking.push_back(std::move(group));
        }
        preference.order = std::move(ranking);
      }
    }
    return preference;
  }

  // A lone name of a state is read as its number, so the formulas made here are none.
  Formula formula_of_several(const Model& m) {
    std::vector<Formula::Step> steps = formula(m).steps();
    steps.push_back({Op::negation});
    return Formula("", std::move(steps));
  }

  std::mt19937 random_;
};

TEST(WriteModel, RandomModelsComeBack) {
  for (unsigned seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(seed);
    expect_same_again(Maker(seed).model());
    if (HasFatalFailure() || HasNonfatalFailure()) return;
  }
}

TEST(WriteModel, ReadsAsAnAnalystWouldWriteIt) {
  const char* const text = R"(demarche: 1
title: Security guarantees, December 2021

sources:
  briefing:
    title: "Briefing: the drafts"
    author: {name: A. Writer, orcid: 0000-0002-1825-0097}
    date: 2021-12-24

parties:
  russia:
    name: Russia
    options:
      insist: Hold to the drafts as tabled
      pressure: {label: Take visible steps that show resolve, reversible: false}
  west:
    name: United States and NATO
    options:
      concede: Accept the drafts' core
      talk: Offer talks on mutual limits

infeasible:
  - concede & talk
  - at_most_one_of: [insist, concede]
  - {option: pressure, requires: insist}

outcomes:
  accord: concede | talk & !insist
  stand-off: insist & !concede

status_quo: [insist]

preferences:
  russia:
    priorities:
      - concede
      - want: pressure if !concede
        note: |-
          Said twice,
          in public
        cite: {source: briefing, quote: "simply accepting a refusal", at: page 3}
  west:
    weights:
      "!concede": 2
      "!pressure": 0.5
)";
  Diagnostics out;
  const auto model = read_model(SourceText("m.yaml", text), ".", out);
  ASSERT_TRUE(model) << (out.items().empty() ? "" : to_text(out.items()[0]));
  EXPECT_EQ(write_model(*model), text);
}

TEST(WriteModel, PatternsAndStateNamesStayAsTheyAre) {
  const std::string head = "demarche: 1\ntitle: T\nparties: {a: {options: {x: X, y: Y}}}\n";
  Diagnostics out;
  const auto model = read_model(
      SourceText("m.yaml", head + "preferences: {a: {ranking: [YN, [4, NN], \"!x & y\"]}}\n"), ".",
      out);
  ASSERT_TRUE(model);
  const std::string written = write_model(*model);
  EXPECT_NE(written.find("      - YN\n      - [4, NN]\n      - \"!x & y\"\n"), std::string::npos)
      << written;
  expect_same_again(*model);
}

}  // namespace
}  // namespace demarche
