// SPDX-License-Identifier: Apache-2.0
// Reading talks, and what options do in the terms of treaties.
#include <gtest/gtest.h>

#include <string>

#include "graph/graph.hpp"
#include "model/read.hpp"
#include "model/write.hpp"

namespace demarche {
namespace {

const std::string kTreaty = R"(demarche: 1
title: Talks
world:
  territories: [USA, RUS, POL]
  groups: {NATO: [USA, POL]}
  acts: {deploy: {takes: [troops, nuclear]}, admit: {}}
  objects: {troops: {}, nuclear: {}}
treaties:
  - treaty: draft
    title: The draft
    parties: [NATO, RUS]
    clauses:
      art_1: {who: NATO, must_not: admit, label: No new members}
      art_2:
        who: party
        must_not: deploy
        where: {opinion: other, that: a threat}
        except: [{when: {consent: all}}]
        versions: {less: {what: nuclear, label: Nuclear arms alone}}
  - treaty: old
    title: In force
    status: in-force
    parties: [USA, RUS]
    clauses:
      art_1: {who: party, must_not: deploy, where: home}
)";

std::optional<Model> read(const std::string& rest, std::string& said) {
  Diagnostics out;
  auto model = read_model(SourceText("talks.yaml", kTreaty + rest), {}, out);
  for (const Diagnostic& one : out.items()) said += to_text(one);
  return model;
}

// What is written reads as the same model, or at least is written alike again.
void reads_back(const Model& model) {
  const std::string text = write_model(model);
  Diagnostics out;
  const auto again = read_model(SourceText("written.yaml", text), {}, out);
  for (const Diagnostic& one : out.items()) ADD_FAILURE() << to_text(one) << text;
  ASSERT_TRUE(again) << text;
  EXPECT_EQ(write_model(*again), text);
  EXPECT_EQ(again->talks.stances.size(), model.talks.stances.size());
  EXPECT_EQ(again->talks.excluded.size(), model.talks.excluded.size());
  EXPECT_EQ(again->talks.alliances.size(), model.talks.alliances.size());
  ASSERT_EQ(again->talks.issues.size(), model.talks.issues.size());
  for (std::size_t i = 0; i < model.talks.issues.size(); ++i) {
    EXPECT_EQ(again->talks.issues[i].change, model.talks.issues[i].change);
    EXPECT_EQ(again->talks.issues[i].tabled, model.talks.issues[i].tabled);
  }
  ASSERT_EQ(again->talks.interests.size(), model.talks.interests.size());
  for (std::size_t k = 0; k < model.talks.interests.size(); ++k) {
    const Interests& a = again->talks.interests[k];
    const Interests& b = model.talks.interests[k];
    EXPECT_EQ(a.party, b.party);
    EXPECT_EQ(a.red_lines.size(), b.red_lines.size());
    EXPECT_EQ(a.alternative.has_value(), b.alternative.has_value());
    ASSERT_EQ(a.worths.size(), b.worths.size());
    for (std::size_t w = 0; w < b.worths.size(); ++w) {
      EXPECT_EQ(a.worths[w].millionths, b.worths[w].millionths);
      EXPECT_EQ(a.worths[w].when.back().values, b.worths[w].when.back().values);
    }
    ASSERT_EQ(a.burdens.size(), b.burdens.size());
    for (std::size_t w = 0; w < b.burdens.size(); ++w) {
      EXPECT_EQ(a.burdens[w].cells.on, b.burdens[w].cells.on);
      EXPECT_EQ(a.burdens[w].bound, b.burdens[w].bound);
      EXPECT_EQ(a.burdens[w].open, b.burdens[w].open);
    }
  }
  for (std::size_t o = 0; o < model.options.size(); ++o) {
    EXPECT_EQ(again->options[o].effects.deeds.size(), model.options[o].effects.deeds.size());
    EXPECT_EQ(again->options[o].effects.consents.size(), model.options[o].effects.consents.size());
  }
}

using Numbers = std::vector<std::size_t>;

TEST(ReadTalks, TakesAllThatTheyHave) {
  std::string said;
  const auto model = read(R"(
parties:
  us: {acts_for: [USA]}
  west: {acts_for: [POL]}
  russia: {acts_for: RUS}
stances:
  draft/art_1: {russia: {stance: demand, on: 2021-12-17, event: REQUEST, note: Tabled}}
  draft: {russia: offer, us: reject}
bargaining:
  issues:
    price: {label: Price, values: {low: Low price, high: High price}, tabled: high, change: {low: 2}}
  changes: {draft/art_1: 3, draft/art_2: {less: 0.5}}
  alliances: {both: {name: Both, members: [us, west], decides: majority}}
  excluded: [{when: {draft/art_1: out, price: low}, note: Nobody would}]
interests:
  russia:
    values: {draft/art_2: -2, price: {low: 1}}
  us:
    values: {draft/art_1: -8, draft/art_2: {tabled: -4, less: -1}}
    together: [{when: {draft/art_2: [less, tabled], price: high}, worth: 2.5}]
    burdens:
      - {do: deploy, what: troops, where: POL, each: -1, open: -0.25}
      - {on: NATO, each: -3}
    red_lines:
      - {when: draft/art_2, label: Never}
      - {burden: {do: admit}, open: true}
    alternative: {worth: -3, note: As now}
)",
                          said);
  ASSERT_TRUE(model) << said;
  EXPECT_EQ(said, "");
  EXPECT_FALSE(model->has_conflict());
  EXPECT_EQ(model->parties[1].acts_for, (Numbers{2}));

  const Talks& talks = model->talks;
  ASSERT_EQ(talks.stances.size(), 4u);
  // A stance to the treaty is one to the clauses that have none of their own.
  EXPECT_EQ(talks.stances[0].party, 0u);
  EXPECT_EQ(talks.stances[0].attitude, Attitude::reject);
  EXPECT_EQ(talks.stances[1].attitude, Attitude::demand);
  EXPECT_EQ(talks.stances[1].on, (Date{2021, 12, 17}));
  EXPECT_EQ(talks.stances[1].event, "REQUEST");
  EXPECT_EQ(talks.stances[1].remarks.note, "Tabled");
  EXPECT_EQ(talks.stances[3].attitude, Attitude::offer);

  ASSERT_EQ(talks.issues.size(), 3u);
  EXPECT_EQ(talks.issues[0].id, "draft/art_1");
  EXPECT_EQ(talks.issues[0].label, "No new members");
  EXPECT_EQ(talks.issues[0].change, (std::vector<std::int64_t>{0, 3'000'000}));
  ASSERT_EQ(talks.issues[1].values.size(), 3u);
  EXPECT_EQ(talks.issues[1].values[1].label, "Nuclear arms alone");
  EXPECT_EQ(talks.issues[1].change, (std::vector<std::int64_t>{0, 500'000, 1'000'000}));
  EXPECT_EQ(talks.issues[2].tabled, 1u);
  EXPECT_EQ(talks.issues[2].change, (std::vector<std::int64_t>{2'000'000, 0}));

  ASSERT_EQ(talks.alliances.size(), 1u);
  EXPECT_EQ(talks.alliances[0].members, (Numbers{0, 1}));
  EXPECT_EQ(talks.alliances[0].rule, Alliance::Rule::majority);
  ASSERT_EQ(talks.excluded.size(), 1u);
  EXPECT_EQ(talks.excluded[0].when[0].values, (Numbers{1}));

  ASSERT_EQ(talks.interests.size(), 2u);
  const Interests& us = talks.interests[0];
  EXPECT_EQ(us.party, 0u);
  ASSERT_EQ(us.worths.size(), 4u);
  EXPECT_EQ(us.worths[0].millionths, -8'000'000);
  EXPECT_EQ(us.worths[3].when[0].values, (Numbers{0, 1}));
  EXPECT_EQ(us.worths[3].millionths, 2'500'000);
  ASSERT_EQ(us.burdens.size(), 2u);
  EXPECT_EQ(us.burdens[0].cells.on, (Numbers{0}));
  EXPECT_EQ(us.burdens[0].open, -250'000);
  EXPECT_EQ(us.burdens[1].cells.on, (Numbers{0, 2}));
  ASSERT_EQ(us.red_lines.size(), 2u);
  EXPECT_EQ(us.red_lines[0].when[0].values, (Numbers{0, 1}));
  EXPECT_TRUE(us.red_lines[1].open);
  ASSERT_TRUE(us.alternative);
  EXPECT_EQ(us.alternative->millionths, -3'000'000);
  EXPECT_EQ(talks.interests[1].worths[0].when[0].values, (Numbers{0}));
  reads_back(*model);
}

TEST(ReadTalks, TakesWhatOptionsDo) {
  std::string said;
  const auto model = read(R"(
parties:
  us:
    acts_for: USA
    options:
      accept: {label: Accept, accepts: [draft/art_1, draft/art_2, old]}
      deploy: {does: [{do: deploy, what: troops, where: abroad}, {do: admit, who: NATO}]}
      declare: {declares: {opinion: a threat, where: [POL]}}
      consent: {consents: [draft/art_2, {to: old/art_1, who: POL}]}
  russia: {acts_for: RUS}
preferences: {us: {priorities: []}, russia: {priorities: []}}
)",
                          said);
  ASSERT_TRUE(model) << said;
  EXPECT_EQ(said, "");
  const auto& accepts = model->options[0].effects.acceptances;
  ASSERT_EQ(accepts.size(), 2u);
  EXPECT_EQ(accepts[0].clauses, (Numbers{0, 1}));
  EXPECT_TRUE(accepts[1].clauses.empty());
  const auto& deeds = model->options[1].effects.deeds;
  ASSERT_EQ(deeds.size(), 2u);
  EXPECT_EQ(deeds[0].who, (Numbers{0}));
  ASSERT_TRUE(deeds[0].where);
  EXPECT_EQ(deeds[0].where->form, Area::Form::abroad);
  EXPECT_EQ(deeds[1].who, (Numbers{0, 2}));
  ASSERT_EQ(model->options[2].effects.declarations.size(), 1u);
  EXPECT_TRUE(model->options[2].effects.declarations[0].where);
  const auto& consents = model->options[3].effects.consents;
  ASSERT_EQ(consents.size(), 2u);
  EXPECT_EQ(consents[1].who, (Numbers{2}));
  EXPECT_EQ(consents[1].clause, (ClauseRef{1, 0}));
  reads_back(*model);
}

TEST(ReadTalks, TakesSeveralStancesOfOneParty) {
  std::string said;
  const auto model = read(R"(
parties: {us: {acts_for: USA}, russia: {acts_for: RUS}}
stances:
  draft/art_1:
    us: reject
    russia:
      - {stance: demand, on: 2021-12-17, note: Tabled}
      - {stance: amend, on: 2022-01-26, event: X}
)",
                          said);
  ASSERT_TRUE(model && said.empty()) << said;
  const std::vector<Stance>& stances = model->talks.stances;
  ASSERT_EQ(stances.size(), 3u);
  EXPECT_EQ(stances[1].attitude, Attitude::demand);
  EXPECT_EQ(stances[2].attitude, Attitude::amend);
  EXPECT_EQ(stances[2].on, (Date{2022, 1, 26}));
  reads_back(*model);
}

TEST(ReadTalks, TreatiesNeedNoParties) {
  std::string said;
  const auto model = read("", said);
  ASSERT_TRUE(model) << said;
  EXPECT_EQ(model->talks.issues.size(), 2u);
  Diagnostics out;
  EXPECT_FALSE(compile(*model, out));
  ASSERT_EQ(out.items().size(), 1u);
  EXPECT_NE(out.items()[0].message.find("the model has no states"), std::string::npos);
}

TEST(ReadTalks, AnyTreatyCanBeBargainedOver) {
  std::string said;
  const auto model = read("bargaining: {drafts: old}\nparties: {us: {}}\n", said);
  ASSERT_TRUE(model) << said;
  ASSERT_EQ(model->talks.issues.size(), 1u);
  EXPECT_EQ(model->talks.issues[0].id, "old/art_1");
  reads_back(*model);
}

}  // namespace
}  // namespace demarche
