// SPDX-License-Identifier: Apache-2.0
// Variants of a model: read, made, compiled. And who made a model. What is said of wrong ones is in
// bad_models.
#include <gtest/gtest.h>

#include "graph/naming.hpp"
#include "graph/variants.hpp"
#include "model/read.hpp"
#include "model/variant.hpp"

namespace demarche {
namespace {

Model read(const std::string& text) {
  Diagnostics out;
  auto model = read_model(SourceText("m.yaml", text), ".", out);
  std::string said;
  for (const Diagnostic& diagnostic : out.items()) said += to_text(diagnostic);
  EXPECT_TRUE(model) << said;
  return model ? std::move(*model) : Model{};
}

const char* const kModel = R"(demarche: 1
title: T
authors: {name: A, identifiers: {SPIN RSCI: 4139-3941, Scopus: 0012}}
version: 1.10
date: "2024"
sources:
  plain: {title: S, author: B}
  known: {title: S, author: {name: C, affiliation: D, orcid: 0000-0002-1825-0097}}
parties:
  north: {options: {attack: Attack, talk: Talk}}
  south: {options: {yield: Give way}}
infeasible:
  - {id: no-both, when: attack & talk}
  - {id: no-rest, at_least_one_of: [attack, talk, yield]}
forbidden_moves:
  - {id: one-way, party: north, from: attack, to: "!attack"}
status_quo: [talk]
preferences:
  north: {priorities: [yield, talk]}
  south: {priorities: ["!attack"]}
variants:
  hawk:
    label: The north wants war
    note: N
    cite: {source: plain, at: p}
    preferences: {north: {priorities: [attack]}}
    directions: {attack: forwards, yield: backwards}
  free: {drop: [one-way, no-rest], infeasible: [talk & yield], status_quo: []}
  bound: {forbidden_moves: [{party: south, from: yield, to: "!yield"}]}
)";

TEST(People, AreReadWithWhatTheyAreKnownBy) {
  const Model model = read(kModel);
  ASSERT_EQ(model.authors.size(), 1u);
  EXPECT_EQ(model.authors[0].name, "A");
  ASSERT_EQ(model.authors[0].identifiers.size(), 2u);
  EXPECT_EQ(model.authors[0].identifiers[0].scheme, "SPIN RSCI");
  EXPECT_EQ(model.authors[0].identifiers[0].text, "4139-3941");
  EXPECT_EQ(model.authors[0].identifiers[1].text, "0012");
  EXPECT_EQ(model.version, "1.10");
  EXPECT_EQ(model.date, "2024");
  EXPECT_EQ(model.sources[0].author.name, "B");
  EXPECT_EQ(model.sources[1].author.affiliation, "D");
  EXPECT_EQ(model.sources[1].author.orcid, "0000-0002-1825-0097");

  const std::string head = "demarche: 1\ntitle: T\n";
  const std::string rest = "parties: {a: {options: {x: X}}}\npreferences: {a: {priorities: []}}\n";
  const Model two = read(head + "authors: [A, {name: B}]\nversion: second\n" + rest);
  ASSERT_EQ(two.authors.size(), 2u);
  EXPECT_EQ(two.authors[0].name, "A");
  EXPECT_EQ(two.authors[1].name, "B");
  EXPECT_EQ(two.version, "second");
}

TEST(Variants, AreReadWithAllTheirParts) {
  const Model model = read(kModel);
  ASSERT_EQ(model.variants.size(), 3u);
  const Variant& hawk = model.variants[0];
  EXPECT_EQ(hawk.id, "hawk");
  EXPECT_EQ(hawk.label, "The north wants war");
  EXPECT_EQ(hawk.remarks.note, "N");
  EXPECT_EQ(hawk.remarks.citations.size(), 1u);
  EXPECT_EQ(hawk.directions.size(), 2u);
  const Variant& free = model.variants[1];
  EXPECT_EQ(free.dropped_infeasible, std::vector<std::size_t>{1});
  EXPECT_EQ(free.dropped_forbidden, std::vector<std::size_t>{0});
  EXPECT_TRUE(free.status_quo);
  EXPECT_EQ(model.variants[2].forbidden.size(), 1u);
}

TEST(Variants, ChangeTheModelAndNothingElse) {
  const Model model = read(kModel);
  const Model hawk = varied(model, model.variants[0]);
  EXPECT_TRUE(hawk.variants.empty());
  EXPECT_EQ(std::get<Priorities>(hawk.preferences[0].order).size(), 1u);
  EXPECT_EQ(std::get<Priorities>(hawk.preferences[1].order).size(), 1u);
  EXPECT_EQ(hawk.options[0].direction, Direction::forwards);
  EXPECT_EQ(hawk.options[1].direction, Direction::both);
  EXPECT_EQ(hawk.options[2].direction, Direction::backwards);
  EXPECT_EQ(hawk.infeasible.size(), 2u);

  const Model free = varied(model, model.variants[1]);
  ASSERT_EQ(free.infeasible.size(), 2u);
  EXPECT_EQ(free.infeasible[0].id, "no-both");
  EXPECT_EQ(free.infeasible[1].when.text(), "talk & yield");
  EXPECT_TRUE(free.forbidden.empty());
  EXPECT_TRUE(free.status_quo->options.empty());
  EXPECT_EQ(free.options[0].direction, Direction::both);

  const Model bound = varied(model, model.variants[2]);
  ASSERT_EQ(bound.forbidden.size(), 2u);
  EXPECT_EQ(bound.forbidden[0].id, "one-way");
  EXPECT_EQ(bound.forbidden[1].party, 1u);
  EXPECT_EQ(bound.status_quo->options, std::vector<std::size_t>{1});
}

TEST(Variants, CompileWithTheirOwnStates) {
  const Model model = read(kModel);
  Diagnostics out;
  EXPECT_TRUE(check_variants(model, out));
  const Model free = varied(model, model.variants[1]);
  const auto graph = compile_varied(free, model.variants[1], out);
  ASSERT_TRUE(graph);
  EXPECT_EQ(graph->size(), 5u);
  EXPECT_EQ(state_name(free, *graph, graph->status_quo), "none");
  EXPECT_TRUE(out.items().empty());
}

}  // namespace
}  // namespace demarche
