// SPDX-License-Identifier: Apache-2.0
// The treaties of examples/treaties against numbers that another implementation gave for the same
// clauses, and against what can be counted on the map by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "analysis/clauses/clauses.hpp"
#include "model/read.hpp"

namespace demarche {
namespace {

constexpr Amount kUnit = 1'000'000'000'000;

struct Treaties {
  Model model;
  ClauseFinding finding;

  explicit Treaties(const Assumptions& assumptions = {}) {
    Diagnostics said;
    std::optional<Model> read =
        read_model(std::string(DEMARCHE_SOURCE_DIR) + "/examples/treaties/model.yaml", said);
    for (const Diagnostic& one : said.items()) ADD_FAILURE() << to_text(one);
    model = std::move(read).value();
    finding = analyze_clauses(model, assumptions);
  }

  std::size_t actor(const std::string& id) const {
    const auto found = std::find_if(model.world.actors.begin(), model.world.actors.end(),
                                    [&](const Actor& one) { return one.id == id; });
    return static_cast<std::size_t>(found - model.world.actors.begin());
  }
  std::size_t territory(const std::string& id) const {
    const auto& all = model.world.territories;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Territory& one) { return one.id == id; });
    return static_cast<std::size_t>(found - all.begin());
  }
  const ClauseMeaning& clause(const std::string& name) const {
    return *std::find_if(finding.clauses.begin(), finding.clauses.end(),
                         [&](const auto& one) { return qualified_id(model, one.clause) == name; });
  }
  const InstrumentMeaning& instrument(const std::string& id,
                                      Stratum stratum = Stratum::owed) const {
    return *std::find_if(finding.instruments.begin(), finding.instruments.end(),
                         [&](const auto& one) {
                           return model.treaties[one.treaty].id == id && one.stratum == stratum;
                         });
  }
  std::string name(const Role& role) const {
    return role.whom == Whom::group ? model.world.groups[role.index].id
                                    : model.world.actors[role.index].id;
  }
  // "USA [53, 83] RUS [32, 62]", of sides whose cells are not all free.
  template <class Meaning>
  std::string sides(const Meaning& meaning, std::size_t treaty,
                    Burden Burdens::*which = &Burdens::formal,
                    Burdens OfSide::*sum = &OfSide::burdens) const {
    std::string text;
    for (const OfSide& side : meaning.sides) {
      const Burden& burden = (side.*sum).*which;
      EXPECT_EQ(burden.low % kUnit + burden.high % kUnit, 0);
      text += (text.empty() ? "" : " ") + name(model.treaties[treaty].parties[side.side]) + " [" +
              to_text(burden.low / kUnit) + ", " + to_text(burden.high / kUnit) + "]";
    }
    return text;
  }
  std::string sides(const std::string& clause_name) const {
    const ClauseMeaning& meaning = clause(clause_name);
    return sides(meaning, meaning.clause.treaty);
  }
  // By judge over all bearers.
  std::map<std::string, std::uint64_t> judges(const std::string& clause_name,
                                              std::uint64_t Judge::*number) const {
    std::map<std::string, std::uint64_t> sums;
    for (const Judge& judge : clause(clause_name).judges) {
      if (judge.*number == 0) continue;
      sums[judge.judge == kEvents ? "events" : model.world.actors[judge.judge].id] += judge.*number;
    }
    return sums;
  }
};

const Treaties& plain() {
  static const Treaties treaties;
  return treaties;
}

using Cells = std::array<std::uint64_t, kStatuses>;  // free dormant open releasable bound
using Numbers = std::map<std::string, std::uint64_t>;

Numbers each(const std::set<std::string>& who, std::uint64_t number) {
  Numbers numbers;
  for (const std::string& one : who) numbers[one] = number;
  return numbers;
}

const std::set<std::string> kNato{"USA", "CAN", "GBR", "DEU", "POL", "EST", "LVA", "LTU", "TUR"};

void expect_corners(const Asymmetry& is, double low, double high, double nobody, double both,
                    double only_p, double only_q) {
  constexpr double kRounded = 0.0005;
  EXPECT_NEAR(is.low, low, kRounded);
  EXPECT_NEAR(is.high, high, kRounded);
  EXPECT_NEAR(is.nobody, nobody, kRounded);
  EXPECT_NEAR(is.both, both, kRounded);
  EXPECT_NEAR(is.only_p, only_p, kRounded);
  EXPECT_NEAR(is.only_q, only_q, kRounded);
}

TEST(PublishedClauses, DraftBetweenTheUnitedStatesAndRussia) {
  const Treaties& is = plain();
  EXPECT_EQ(is.sides("us-ru-2021/art_4__para_1"), "USA [6, 6] RUS [0, 0]");
  EXPECT_EQ(is.sides("us-ru-2021/art_4__para_2"), "USA [15, 15] RUS [0, 0]");
  EXPECT_EQ(is.sides("us-ru-2021/art_5__para_1"), "USA [0, 30] RUS [0, 30]");
  EXPECT_EQ(is.sides("us-ru-2021/art_6"), "USA [16, 16] RUS [16, 16]");
  EXPECT_EQ(is.sides("us-ru-2021/art_7"), "USA [16, 16] RUS [16, 16]");
  const ClauseMeaning& perception = is.clause("us-ru-2021/art_5__para_1");
  EXPECT_EQ(perception.cells, (Cells{0, 0, 60, 0, 0}));
  EXPECT_EQ(perception.kinds, std::vector{JudgeKind::veto});
  EXPECT_EQ(is.judges("us-ru-2021/art_5__para_1", &Judge::switch_on), each({"USA", "RUS"}, 30));

  const InstrumentMeaning& all = is.instrument("us-ru-2021");
  EXPECT_EQ(is.sides(all, all.treaty), "USA [53, 83] RUS [32, 62]");
  EXPECT_EQ(is.sides(all, all.treaty, &Burdens::exposed), "USA [14, 28] RUS [10, 20]");
  ASSERT_EQ(all.asymmetries.size(), 1u);
  expect_corners(all.asymmetries[0].formal, -0.078, 0.443, 0.247, 0.145, -0.078, 0.443);
  expect_corners(all.asymmetries[0].exposed, -0.176, 0.474, 0.167, 0.167, -0.176, 0.474);
}

TEST(PublishedClauses, DraftBetweenRussiaAndNato) {
  const Treaties& is = plain();
  EXPECT_EQ(is.sides("nato-ru-2021/art_4"), "NATO [20, 20] RUS [20, 20]");
  EXPECT_EQ(is.clause("nato-ru-2021/art_4").cells, (Cells{0, 0, 0, 116, 0}));
  EXPECT_EQ(is.clause("nato-ru-2021/art_4").kinds,
            (std::vector{JudgeKind::consent_lock, JudgeKind::contingent}));
  std::set<std::string> locks = kNato;
  locks.insert({"RUS", "events"});
  EXPECT_EQ(is.judges("nato-ru-2021/art_4", &Judge::keep_locked), each(locks, 116));
  EXPECT_EQ(is.judges("nato-ru-2021/art_4", &Judge::release), Numbers{});
  EXPECT_EQ(is.sides("nato-ru-2021/art_6"), "NATO [6, 6] RUS [0, 0]");
  EXPECT_EQ(is.clause("nato-ru-2021/art_6").cells, (Cells{0, 0, 0, 0, 54}));
  EXPECT_EQ(is.sides("nato-ru-2021/art_7__para_1"), "NATO [45, 45] RUS [0, 0]");
  EXPECT_EQ(is.clause("nato-ru-2021/art_7__para_1").cells, (Cells{0, 0, 0, 0, 405}));

  const InstrumentMeaning& all = is.instrument("nato-ru-2021");
  EXPECT_EQ(is.sides(all, all.treaty), "NATO [65, 65] RUS [20, 20]");
  EXPECT_EQ(is.sides(all, all.treaty, &Burdens::formal, &OfSide::members),
            "NATO [525, 525] RUS [20, 20]");
  EXPECT_EQ(is.sides(all, all.treaty, &Burdens::exposed), "NATO [12, 12] RUS [6, 6]");
  expect_corners(all.asymmetries[0].formal, 0.529, 0.529, 0.529, 0.529, 0.529, 0.529);
  expect_corners(all.asymmetries[0].exposed, 0.333, 0.333, 0.333, 0.333, 0.333, 0.333);
}

TEST(PublishedClauses, FoundingActIntendsAndOwesNothing) {
  const Treaties& is = plain();
  const InstrumentMeaning& owed = is.instrument("nrfa-1997");
  EXPECT_EQ(is.sides(owed, owed.treaty), "NATO [0, 0] RUS [0, 0]");
  EXPECT_EQ(is.sides("nrfa-1997/sec_IV__para_1"), "NATO [4, 4] RUS [0, 0]");
  EXPECT_EQ(is.clause("nrfa-1997/sec_IV__para_1").cells, (Cells{0, 0, 0, 0, 36}));
  EXPECT_EQ(is.sides("nrfa-1997/sec_IV__para_2"), "NATO [0, 17] RUS [0, 0]");
  EXPECT_EQ(is.clause("nrfa-1997/sec_IV__para_2").cells, (Cells{0, 0, 153, 0, 0}));
  EXPECT_EQ(is.clause("nrfa-1997/sec_IV__para_2").kinds, std::vector{JudgeKind::escape});
  EXPECT_EQ(is.judges("nrfa-1997/sec_IV__para_2", &Judge::switch_on), each(kNato, 17));
  const InstrumentMeaning& intended = is.instrument("nrfa-1997", Stratum::intended);
  EXPECT_EQ(is.sides(intended, intended.treaty), "NATO [4, 21] RUS [0, 0]");
  EXPECT_EQ(is.sides(intended, intended.treaty, &Burdens::formal, &OfSide::members),
            "NATO [36, 189] RUS [0, 0]");
  EXPECT_EQ(is.sides(intended, intended.treaty, &Burdens::exposed), "NATO [4, 11] RUS [0, 0]");
  expect_corners(intended.asymmetries[0].formal, 1, 1, 1, 1, 1, 1);
}

TEST(PublishedClauses, BudapestMemorandum) {
  const Treaties& is = plain();
  const ClauseMeaning& clause = is.clause("bud-1994/para_2");
  EXPECT_EQ(is.sides("bud-1994/para_2"), "RUS [2, 2] GBR [2, 2] USA [2, 2] UKR [0, 0]");
  EXPECT_EQ(clause.cells, (Cells{0, 0, 0, 6, 0}));
  EXPECT_EQ(is.judges("bud-1994/para_2", &Judge::keep_locked), each({"events"}, 6));
  std::map<std::string, Amount> benefits;
  for (const Benefit& benefit : clause.benefits) {
    benefits[is.model.world.actors[benefit.beneficiary].id + "<-" +
             is.model.world.actors[benefit.bearer].id] = benefit.burden.low / kUnit;
  }
  EXPECT_EQ(benefits,
            (std::map<std::string, Amount>{{"UKR<-RUS", 2}, {"UKR<-GBR", 2}, {"UKR<-USA", 2}}));
}

TEST(PublishedClauses, NorthAtlanticTreatyAndHelsinki) {
  const Treaties& is = plain();
  EXPECT_EQ(is.sides("nat-1949/art_3"), "NATO [1, 1]");
  EXPECT_EQ(is.sides("nat-1949/art_4"), "NATO [0, 1]");
  EXPECT_EQ(is.clause("nat-1949/art_4").cells, (Cells{0, 0, 9, 0, 0}));
  EXPECT_EQ(is.clause("nat-1949/art_4").kinds, std::vector{JudgeKind::trigger});
  EXPECT_EQ(is.judges("nat-1949/art_4", &Judge::switch_on), each(kNato, 9));
  EXPECT_EQ(is.clause("nat-1949/art_5__para_1").cells, (Cells{0, 9, 0, 0, 0}));
  EXPECT_EQ(is.clause("nat-1949/art_5__para_2").cells, (Cells{0, 9, 0, 0, 0}));
  EXPECT_EQ(is.sides("hfa-1975/sec_II"),
            "NATO [34, 34] RUS [32, 32] UKR [32, 32] GEO [32, 32] FIN [32, 32] BLR [32, 32] "
            "MDA [32, 32] KAZ [32, 32]");
  EXPECT_EQ(is.clause("hfa-1975/sec_II").cells, (Cells{0, 0, 0, 512, 0}));
  EXPECT_EQ(is.judges("hfa-1975/sec_II", &Judge::keep_locked), each({"events"}, 512));
}

TEST(PublishedClauses, ConflictsBetweenThem) {
  const Treaties& is = plain();
  std::vector<std::string> found;
  for (const ClauseConflict& one : is.finding.conflicts) {
    std::string text =
        std::to_string(static_cast<int>(one.kind)) + " " + qualified_id(is.model, one.a);
    if (one.b) text += " " + qualified_id(is.model, *one.b);
    text += " " + std::to_string(one.cells) + (one.definite ? "" : " potential");
    for (const std::size_t holder : one.holders) text += " " + is.model.world.actors[holder].id;
    if (!one.detail.empty()) text += " " + one.detail;
    found.push_back(text);
  }
  const std::vector<std::string> expected{
      "2 nat-1949/art_10 us-ru-2021/art_4__para_1 4",
      "2 nat-1949/art_10 nato-ru-2021/art_6 36",
      "3 hfa-1975/sec_I us-ru-2021/art_4__para_1 6 BLR KAZ MDA GEO UKR FIN",
      "3 hfa-1975/sec_I nato-ru-2021/art_6 6 BLR KAZ MDA GEO UKR FIN",
      "5 nrfa-1997/sec_IV__para_2 153 self",
  };
  std::vector<std::string> not_dangling;
  std::set<std::string> dangling;
  for (const std::string& one : found) {
    if (one[0] == '7') {
      dangling.insert(one.substr(one.rfind(' ') + 1));
    } else {
      not_dangling.push_back(one);
    }
  }
  EXPECT_EQ(not_dangling, expected);
  EXPECT_TRUE(dangling.contains("victim"));
  EXPECT_TRUE(dangling.contains("offender"));
}

// If Russia perceives deployments in UKR, POL, EST, LVA and LTU as a threat, and the United States those
// in BLR and UKR, article 5 is 10 cells for the one and 4 for the other.
TEST(PublishedClauses, PerceptionsStated) {
  const Treaties& is = plain();
  Assumptions assumptions;
  const auto perceives = [&](const std::string& actor, const std::vector<std::string>& where) {
    assumptions.perceives.push_back({is.actor(actor), {}});
    for (const std::string& one : where) {
      assumptions.perceives.back().where.push_back(is.territory(one));
    }
  };
  perceives("RUS", {"UKR", "POL", "EST", "LVA", "LTU"});
  perceives("USA", {"BLR", "UKR"});
  const Treaties stated(assumptions);
  EXPECT_EQ(stated.sides("us-ru-2021/art_5__para_1"), "USA [10, 10] RUS [4, 4]");
}

}  // namespace
}  // namespace demarche
