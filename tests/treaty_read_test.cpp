// SPDX-License-Identifier: Apache-2.0
// Worlds, treaties and facts: what is read, from which files, within which limits.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "model/iso_codes.hpp"
#include "model/read.hpp"
#include "model/reader.hpp"

namespace demarche {
namespace {

namespace fs = std::filesystem;

const std::string kHead = "demarche: 1\ntitle: T\n";
const std::string kTail =
    "parties: {a: {options: {go: Go, stay: Stay}}}\npreferences: {a: {priorities: [go]}}\n";
const std::string kWorld =
    "territories: [USA, RUS, UKR, POL, HSEAS]\n"
    "actors: {EUX: {name: The Union, home: [POL]}, RUS: {also: {COW: \"365\"}}}\n"
    "groups:\n"
    "  NATO: {name: Allies, members: [USA, {POL: {from: 1999-03-12}}]}\n"
    "  all-of-them: [{NATO: {until: 2009-01-01}}, RUS]\n"
    "places: {west: [east, USA], east: {not: {all: [POL, everywhere]}}}\n"
    "acts: {deploy: {under: military, takes: arms}, military: {}, consult: {territorial: false}}\n"
    "objects: {arms: {}, nuclear: arms}\n"
    "weights: [{do: deploy, what: nuclear, where: west, weight: 2.5}]\n"
    "exposures: [{who: [RUS, NATO], share: 0.5}]\n";
const std::string kTreaty =
    "treaty: one\ntitle: One\nparties: [NATO, RUS]\nroles: {victim: {label: Victim}}\nclauses:\n"
    "  art_1__para_1:\n"
    "    who: party\n    must_not: deploy\n    what: nuclear\n"
    "    where: {any: [abroad, {opinion: other, that: a threat}]}\n"
    "    when: {all: [war, {consent: [all, victim]}]}\n"
    "    except: {where: home}\n"
    "    by: entry-into-force + P3Y\n    until: peace + P6M\n    else: art_2\n"
    "    versions: {annex: {label: Annex, where: UKR}, talk: {must: consult}}\n"
    "  art_2: {who: victim, holds: x, over: art_1__para_1}\n";

std::string indented(const std::string& text) {
  std::string out = "  ";
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "  ";
  }
  return out.substr(0, out.size() - 2);
}

std::string in_place(const std::string& treaty) {
  return "world:\n" + indented(kWorld) + "treaties:\n  -\n" + indented(indented(treaty));
}

struct Result {
  std::optional<Model> model;
  std::string said;
  std::size_t errors = 0;
};

Result read(const std::string& text, const fs::path& folder = "/nonexistent") {
  Diagnostics out;
  Result result;
  result.model = read_model(SourceText("m.yaml", text), folder, out);
  for (const Diagnostic& diagnostic : out.items()) result.said += to_text(diagnostic);
  result.errors = out.errors();
  return result;
}

void expect_says(const Result& result, const std::string& text) {
  EXPECT_NE(result.said.find(text), std::string::npos) << text << "\nis not in\n" << result.said;
}

TEST(ReadWorld, CountriesAreThoseOfTheStandard) {
  EXPECT_GT(countries().size(), 240u);
  const Result result = read(kHead + in_place(kTreaty) + kTail);
  ASSERT_TRUE(result.model) << result.said;
  EXPECT_EQ(result.model->world.territories[0].name, "United States");
  EXPECT_EQ(result.model->world.territories[4].name, "");
}

// A key that no act of the clause can use would be read and mean nothing.
TEST(ReadWorld, KeysThatMeanNothingAreRefused) {
  const auto of = [](const std::string& clause) {
    return read(
        kHead +
        in_place("treaty: one\ntitle: One\nparties: [NATO, RUS]\nclauses:\n  art_1: {who: party, " +
                 clause + "}\n"));
  };
  EXPECT_EQ(of("must: [consult, deploy], what: nuclear, where: home").errors, 0u);
  EXPECT_EQ(of("must: consult, where: everywhere").errors, 0u);
  expect_says(of("must: consult, where: home"), "\"consult\" has no territory");
  expect_says(of("must: consult, what: nuclear"), "\"consult\" has no object");
  expect_says(of("must: consult, except: [{where: home}]"), "\"consult\" has no territory");
  expect_says(of("must: [consult, deploy], except: [{do: consult, what: nuclear}]"),
              "\"consult\" has no object");
  expect_says(of("must: deploy, versions: {talk: {must: consult, where: home}}"),
              "\"consult\" has no territory");
  EXPECT_EQ(of("must: deploy, where: home, versions: {talk: {must: consult}}").errors, 0u);
}

TEST(ReadWorld, ActorsGroupsAndPlaces) {
  const Result result = read(kHead + in_place(kTreaty) + kTail);
  ASSERT_TRUE(result.model) << result.said;
  EXPECT_EQ(result.said, "");
  const World& world = result.model->world;
  ASSERT_EQ(world.actors.size(), 5u);  // the four states and the union
  EXPECT_EQ(world.actors[1].id, "RUS");
  EXPECT_EQ(world.actors[1].home, std::vector<std::size_t>{1});
  EXPECT_EQ(world.actors[1].also.at(0).second, "365");
  EXPECT_EQ(world.actors[4].name, "The Union");
  EXPECT_EQ(world.actors[4].home, std::vector<std::size_t>{3});
  // A group in a group is written out, and its dates are those of both.
  const Group& both = world.groups.at(1);
  ASSERT_EQ(both.members.size(), 3u);
  EXPECT_EQ(both.members[0].until, (Date{2009, 1, 1}));
  EXPECT_EQ(both.members[1].from, (Date{1999, 3, 12}));
  EXPECT_EQ(both.members[1].until, (Date{2009, 1, 1}));
  EXPECT_FALSE(both.members[2].until);
  // Places may name later ones.
  EXPECT_EQ(world.areas[0].area.parts.at(0).form, Area::Form::named);
  EXPECT_EQ(world.areas[0].area.parts.at(0).index, 1u);
  EXPECT_TRUE(world.acts[1].inner);
  EXPECT_FALSE(world.acts[2].territorial);
  EXPECT_EQ(world.weights.at(0).millionths, 2'500'000);
  EXPECT_EQ(world.exposures.at(0).who, (std::vector<std::size_t>{0, 1, 3}));
}

TEST(ReadTreaty, ClausesAndTheirWordings) {
  const Result result = read(kHead + in_place(kTreaty) + kTail);
  ASSERT_TRUE(result.model) << result.said;
  const Treaty& treaty = result.model->treaties.at(0);
  EXPECT_EQ(treaty.parties[0].whom, Whom::group);
  const Clause& clause = treaty.clauses.at(0);
  EXPECT_EQ(clause.wid, "art_1__para_1");
  EXPECT_EQ(clause.modality, Modality::must_not);
  EXPECT_EQ(clause.where.parts.at(1).of.at(0).whom, Whom::other);
  EXPECT_EQ(clause.when.parts.at(1).of.at(1).whom, Whom::role);
  EXPECT_EQ(clause.exceptions.at(0).where->form, Area::Form::home);
  EXPECT_TRUE(std::holds_alternative<Moment::EntryIntoForce>(clause.by->from));
  EXPECT_EQ(clause.by->plus.years, 3);
  EXPECT_EQ(std::get<std::string>(clause.until->from), "peace");
  EXPECT_EQ(clause.otherwise.at(0), (ClauseRef{0, 1}));
  const std::vector<Amendment>& versions = treaty.amendments.at(0);
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(versions[0].clause.where.form, Area::Form::territory);
  EXPECT_EQ(versions[0].clause.when.parts.size(), 2u);
  EXPECT_EQ(versions[1].clause.modality, Modality::must);
  EXPECT_EQ(versions[1].clause.acts, std::vector<std::size_t>{2});
}

TEST(ReadFacts, KnownInFourWays) {
  const Result result =
      read(kHead + in_place(kTreaty) +
           "facts: {war: go & !stay, peace: {known: 2020-05-01, note: n}}\n" + kTail);
  ASSERT_TRUE(result.model) << result.said;
  EXPECT_EQ(result.said, "");
  EXPECT_TRUE(std::holds_alternative<Formula>(result.model->facts.at(0).known));
  EXPECT_EQ(std::get<Date>(result.model->facts.at(1).known), (Date{2020, 5, 1}));
  const Result other = read(kHead + in_place(kTreaty) + "facts: {wars: true}\n" + kTail);
  ASSERT_TRUE(other.model);
  EXPECT_TRUE(std::get<bool>(other.model->facts.at(0).known));
  expect_says(other, "warning: no clause names the fact \"wars\"");
  expect_says(other, "did you mean \"war\"?");
}

TEST(ReadFacts, ClausesInOutcomesRestOnThem) {
  const auto with = [](const std::string& facts) {
    return read(kHead +
                "outcomes: {breach: violated(t/art_1)}\n"
                "world: {territories: [USA], acts: {march: {}}}\n"
                "treaties:\n  - treaty: t\n    title: T\n    status: in-force\n    parties: [USA]\n"
                "    clauses: {art_1: {who: USA, must_not: march, except: [{when: war}]}}\n" +
                facts +
                "parties: {a: {acts_for: [USA], options: {go: {label: Go, does: {do: march}}, "
                "war: War}}}\npreferences: {a: {priorities: [\"!violated( t/art_1 )\"]}}\n");
  };
  const auto breach = [&](const std::string& facts, bool go, bool war) {
    const Result result = with(facts);
    EXPECT_TRUE(result.model) << result.said;
    return result.model && result.model->outcomes.at(0).when.holds(
                               [&](std::uint32_t option) { return option == 0 ? go : war; });
  };
  EXPECT_TRUE(breach("", true, true));
  EXPECT_FALSE(breach("", false, true));
  EXPECT_FALSE(breach("facts: {war: true}\n", true, true));
  EXPECT_FALSE(breach("facts: {war: war}\n", true, true));
  EXPECT_TRUE(breach("facts: {war: war}\n", true, false));
  const Result written = with("");
  ASSERT_TRUE(written.model);
  EXPECT_EQ(std::get<Priorities>(written.model->preferences.at(0).order).at(0).want.text(),
            "!violated( t/art_1 )");
  expect_says(with("facts: {war: violated(t/art_1)}\n"),
              "clauses depend on facts, so a fact cannot be made of clauses");
  expect_says(with("facts: {war: breach}\n"), "there is no option \"breach\"");
}

TEST(ReadTreaty, LongQuotesAreRefused) {
  const auto with = [](std::size_t length) {
    return read(kHead +
                in_place("treaty: one\ntitle: One\nparties: [USA]\nclauses:\n  art_1: {who: party, "
                         "holds: x, quote: \"" +
                         std::string(length, 'q') + "\"}\n") +
                kTail);
  };
  EXPECT_TRUE(with(420).model) << with(420).said;
  expect_says(with(421), "has 421 characters, more than the 420");
}

TEST(ReadTreaty, ManyClausesAreRefused) {
  std::string treaty = "treaty: one\ntitle: One\nparties: [USA]\nclauses:\n";
  for (std::size_t k = 0; k <= kMaxClauses; ++k) {
    treaty += "  art_" + std::to_string(k) + ": {who: party, holds: x}\n";
  }
  const Result result = read(kHead + in_place(treaty) + kTail);
  EXPECT_EQ(result.errors, 1u);
  expect_says(result, "there are more than 20000 clauses");
}

TEST(ReadWorld, GroupsThatMultiplyAreStopped) {
  std::string world = "territories: [USA, RUS]\ngroups:\n  g0: [USA, RUS]\n";
  for (int k = 1; k < 40; ++k) {
    const std::string before = "g" + std::to_string(k - 1);
    world += "  g" + std::to_string(k) + ": [" + before + ", " + before + "]\n";
  }
  const Result result = read(kHead + "world:\n" + indented(world) + kTail);
  EXPECT_EQ(result.errors, 1u);
  expect_says(result, "groups in groups written out");
}

TEST(ReadWorld, WordingsThatMultiplyAreStopped) {
  std::string treaty =
      "treaty: one\ntitle: One\nparties: [USA]\nclauses:\n  art_1:\n    who: party\n"
      "    holds: x\n    tags: [t";
  for (int k = 0; k < 2000; ++k) treaty += ", t";
  treaty += "]\n    versions:\n";
  for (int k = 0; k < 2000; ++k) treaty += "      v" + std::to_string(k) + ": {where: USA}\n";
  const Result result = read(kHead + in_place(treaty) + kTail);
  EXPECT_EQ(result.errors, 1u);
  expect_says(result, "too many amended wordings");
}

// A folder of its own that is removed at the end.
class Files : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "demarche-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = fs::path(name);
    fs::create_directory(folder_ / "model");
    write("model/world.yaml", kWorld);
    write("model/one.yaml", kTreaty);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  Result with(const std::string& world, const std::string& treaties) const {
    return read(kHead + "world: " + world + "\ntreaties: [" + treaties + "]\n" + kTail,
                folder_ / "model");
  }

  fs::path folder_;
};

TEST_F(Files, StandForWhatTheyHold) {
  const Result result = with("world.yaml", "one.yaml");
  ASSERT_TRUE(result.model) << result.said;
  EXPECT_EQ(result.said, "");
  EXPECT_EQ(result.model->included.size(), 2u);
  EXPECT_EQ(result.model->included[1].name(), "one.yaml");
  EXPECT_EQ(result.model->treaties.at(0).clauses.size(), 2u);
  EXPECT_EQ(result.model->treaties[0].clauses[0].remarks.place.file, 2u);
}

TEST_F(Files, ErrorsNameTheFileAndItsLine) {
  write("model/one.yaml", kTreaty + "  art_3: {who: party, must: deploi}\n");
  expect_says(with("world.yaml", "one.yaml"), "one.yaml:18:29: error: there is no act \"deploi\"");
  write("model/one.yaml", "treaty: one\n  title: x\n");
  expect_says(with("world.yaml", "one.yaml"), "one.yaml:2:");
}

TEST_F(Files, CannotBeReadFromOutside) {
  write("secret.yaml", kTreaty);
  fs::create_symlink("../secret.yaml", folder_ / "model" / "link.yaml");
  fs::create_directory(folder_ / "other");
  write("other/one.yaml", kTreaty);
  fs::create_symlink("../other", folder_ / "model" / "sub");
  expect_says(with("world.yaml", "../secret.yaml"), "\"../secret.yaml\" leads out");
  expect_says(with("world.yaml", "link.yaml"), "\"link.yaml\" is a link that leads out");
  expect_says(with("world.yaml", "sub/one.yaml"), "is a link that leads out");
  expect_says(with("world.yaml", (folder_ / "secret.yaml").string()), "not by a whole path");
  expect_says(with("../secret.yaml", "one.yaml"), "leads out");
  EXPECT_FALSE(with("world.yaml", "link.yaml").model);
}

TEST_F(Files, AreReadOnceAndNameNoOthers) {
  fs::create_symlink("one.yaml", folder_ / "model" / "again.yaml");
  fs::create_symlink("loop.yaml", folder_ / "model" / "loop.yaml");
  write("model/m.yaml", kHead);
  write("model/list.yaml", "one.yaml\n");
  expect_says(with("world.yaml", "one.yaml, one.yaml"), "\"one.yaml\" is named twice");
  expect_says(with("world.yaml", "one.yaml, again.yaml"), "\"again.yaml\" is named twice");
  expect_says(with("world.yaml", "m.yaml"), "the model file names itself");
  expect_says(with("world.yaml", "loop.yaml"), "error: cannot read \"loop.yaml\"");
  expect_says(with("world.yaml", "list.yaml"), "list.yaml:1:1: error: expected keys with values");
  EXPECT_TRUE(with("world.yaml", "again.yaml").model);
}

TEST_F(Files, QuotesOfClausesAreHeldAgainstTheSource) {
  write("model/text.txt", "The Parties shall consult.\n");
  const auto quoting = [&](const std::string& quote) {
    write("model/one.yaml",
          "treaty: one\ntitle: One\nparties: [USA]\nsource: text\nclauses:\n  art_1: {who: party, "
          "must: consult, quote: \"" +
              quote + "\"}\n");
    return read(kHead +
                    "sources: {text: {title: The text, file: text.txt}}\nworld: world.yaml\n"
                    "treaties: [one.yaml]\n" +
                    kTail,
                folder_ / "model");
  };
  const Result good = quoting("shall consult");
  ASSERT_TRUE(good.model);
  EXPECT_EQ(good.said, "");
  const Citation& citation = good.model->treaties[0].clauses[0].remarks.citations.at(0);
  EXPECT_EQ(citation.at, "art_1");
  EXPECT_EQ(citation.quote, "shall consult");
  expect_says(quoting("will consult"), "one.yaml:6:46: error: this quotation is not in");
}

}  // namespace
}  // namespace demarche
