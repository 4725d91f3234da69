// SPDX-License-Identifier: Apache-2.0
// Worlds, treaties and facts that are written read back the same.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <sstream>
#include <string>

#include "model/read.hpp"
#include "model/write.hpp"
#include "random_treaty.hpp"

namespace demarche {
namespace {

// Everything in a world, in treaties and facts but places, in a plain listing that two models share
// only if they are the same.
class Listing {
 public:
  explicit Listing(const Model& model) {
    const World& world = model.world;
    for (const Territory& t : world.territories) put(t.id, t.name), add(t.remarks);
    for (const Actor& a : world.actors) put("actor", a.id, a.name), add(a.home), add(a.also);
    for (const Group& g : world.groups) {
      put("group", g.id, g.name), add(g.also), add(g.remarks);
      for (const Membership& m : g.members) {
        put(m.actor, m.from ? to_text(*m.from) : "-", m.until ? to_text(*m.until) : "-");
      }
    }
    for (const NamedArea& a : world.areas) put("area", a.id, a.name), add(a.area);
    for (const auto* tree : {&world.acts, &world.objects}) {
      for (const Kind& k : *tree) {
        put("kind", k.id, k.label, k.inner, k.territorial);
        add(k.parents), add(k.takes), add(k.needs);
      }
    }
    for (const auto* values : {&world.weights, &world.exposures}) {
      for (const CellValue& v : *values) {
        put("value", v.millionths), add(v.who), add(v.acts), add(v.objects), add(v.where);
      }
    }
    for (const Treaty& t : model.treaties) add(t);
    for (const Fact& f : model.facts) {
      put("fact", f.text, f.known.index()), add(f.remarks);
      if (const auto* truth = std::get_if<bool>(&f.known)) put(*truth);
      if (const auto* day = std::get_if<Date>(&f.known)) put(to_text(*day));
      if (const auto* formula = std::get_if<Formula>(&f.known)) add(*formula, model.options.size());
    }
  }
  std::string str() const { return out_.str(); }

 private:
  template <class... Values>
  void put(const Values&... values) {
    ((out_ << values << '\n'), ...);
  }
  void add(const std::vector<std::size_t>& values) {
    for (const std::size_t value : values) put(value);
    put(";");
  }
  void add(const std::vector<std::pair<std::string, std::string>>& pairs) {
    for (const auto& [list, name] : pairs) put(list, name);
    put(";");
  }
  void add(const Formula& formula, std::size_t options) {
    for (std::uint64_t code = 0; code < (std::uint64_t{1} << options); ++code) {
      put(formula.holds([&](std::uint32_t v) { return ((code >> v) & 1) != 0; }));
    }
  }
  void add(const Remarks& remarks) {
    put(remarks.note);
    for (const Citation& c : remarks.citations) put(c.source, c.quote, c.at);
  }
  void add(const std::vector<Role>& roles) {
    for (const Role& r : roles) put(static_cast<int>(r.whom), r.index);
    put(";");
  }
  void add(const Area& area) {
    put("area", static_cast<int>(area.form), area.index, area.that), add(area.of);
    for (const Area& part : area.parts) add(part);
    put(";");
  }
  void add(const Condition& condition) {
    put("condition", static_cast<int>(condition.form), condition.text), add(condition.of);
    for (const Condition& part : condition.parts) add(part);
    put(";");
  }
  void add(const Moment& moment) {
    put("moment", moment.from.index(), to_text(moment.plus));
    if (const auto* day = std::get_if<Date>(&moment.from)) put(to_text(*day));
    if (const auto* fact = std::get_if<std::string>(&moment.from)) put(*fact);
  }
  void add(const std::vector<ClauseRef>& refs) {
    for (const ClauseRef& ref : refs) put(ref.treaty, ref.clause);
    put(";");
  }
  template <class Value>
  void add(const std::optional<Value>& value) {
    put(value ? "some" : "none");
    if (value) add(*value);
  }
  void add(const Clause& c) {
    put("clause", c.id, c.wid, c.label, c.quote, c.holds, static_cast<int>(c.modality),
        static_cast<int>(c.force), c.within ? to_text(*c.within) : "-");
    add(c.who), add(c.acts), add(c.objects), add(c.where), add(c.when), add(c.toward);
    for (const Exception& e : c.exceptions) {
      put("exception"), add(e.acts), add(e.objects), add(e.where), add(e.when), add(e.remarks);
    }
    add(c.from), add(c.by), add(c.until), add(c.otherwise), add(c.means), add(c.over);
    for (const std::string& tag : c.tags) put("tag", tag);
    add(c.remarks);
  }
  void add(const Treaty& t) {
    put("treaty", t.id, t.title, t.work, static_cast<int>(t.standing), t.source.value_or(99),
        t.date ? to_text(*t.date) : "-", t.entry_into_force ? to_text(*t.entry_into_force) : "-");
    add(t.parties), add(t.remarks);
    for (const TreatyRole& r : t.roles) put(r.id, r.label), add(r.actors), add(r.remarks);
    for (std::size_t c = 0; c < t.clauses.size(); ++c) {
      add(t.clauses[c]);
      for (const Amendment& a : t.amendments[c]) put(a.id, a.label), add(a.clause), add(a.remarks);
    }
  }

  std::ostringstream out_;
};

std::optional<Model> read_again(const std::string& written, std::string& said) {
  Diagnostics out;
  auto again = read_model(SourceText("written.yaml", written), "/nonexistent", out);
  for (const Diagnostic& diagnostic : out.items()) {
    if (diagnostic.severity == Severity::error) said += to_text(diagnostic);
  }
  return again;
}

RC_GTEST_PROP(WriteTreaties, ReadBackTheSame, ()) {
  Model model = *random::treaties();
  // What options do has tests of its own, and may name opinions that no clause asks for here.
  for (Option& option : model.options) option.effects = {};
  const std::string written = write_model(model);
  std::string said;
  const std::optional<Model> again = read_again(written, said);
  RC_LOG() << said << written;
  RC_ASSERT(again.has_value());
  RC_ASSERT(said.empty());
  RC_ASSERT(Listing(model).str() == Listing(*again).str());
  RC_ASSERT(write_model(*again) == written);
}

TEST(WriteTreaties, OddTextsReadBackTheSame) {
  const std::string text =
      "demarche: 1\ntitle: T\nsources: {s: {title: S}}\n"
      "world:\n  territories: {USA: {note: \"a: b\"}, RUS: 'No, \"really\"', sea: {}}\n"
      "  actors: {RUS: {also: {COW: \"365\"}, note: n}, body: {home: [sea, USA]}}\n"
      "  groups: {g: {name: \"#1\", members: [USA, {RUS: {until: 2001-01-01}}]}}\n"
      "  acts: {do: {label: \"yes\"}}\n"
      "treaties:\n  - treaty: t\n    title: \"null\"\n    parties: g\n    source: s\n"
      "    status: in-force\n    roles: {v: {label: \"[x]\", is: body, note: \"two\\nlines\"}}\n"
      "    clauses:\n      art_1:\n        who: v\n        must: do\n        quote: \"q: {1}\"\n"
      "        when: \"true\"\n        until: \"7 days, # passed + P3D\"\n        tags: [\"1\", "
      "a]\n"
      "        cite: {source: s, at: \"§ 2\"}\n"
      "        except: [{when: {not: \"it is: so\"}, note: \"n, m\", cite: {source: s, quote: "
      "q}}]\n"
      "        versions: {w: {quote: other words, note: n}, x: {holds: \"no\"}}\n"
      "facts:\n  \"true\": {note: unknown}\n  ? \"" +
      std::string(300, 'f') + "\"\n  : 2020-02-29\n" +
      "parties: {a: {options: {go: Go}}}\npreferences: {a: {priorities: [go]}}\n";
  std::string said;
  const auto model = read_again(text, said);
  ASSERT_TRUE(model) << said;
  const std::string written = write_model(*model);
  const auto again = read_again(written, said);
  ASSERT_TRUE(again) << said << written;
  EXPECT_EQ(Listing(*model).str(), Listing(*again).str()) << written;
}

}  // namespace
}  // namespace demarche
