// SPDX-License-Identifier: Apache-2.0
// The meaning of clauses held against the definitions on random treaties.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>

#include "property.hpp"
#include "random_treaty.hpp"

namespace demarche {
namespace {

// What the properties below rest on: whatever a clause can say is said now and then.
TEST(RandomTreaties, SayAllThatClausesCanSay) {
  std::set<std::string> said;
  hold(300, [&] {
    const Model model = *random::treaties();
    said.insert(model.has_conflict() ? "conflict" : "no conflict");
    for (const Treaty& treaty : model.treaties) {
      for (const TreatyRole& role : treaty.roles)
        said.insert(role.actors.empty() ? "nobody" : "role");
      if (treaty.date) said.insert("date");
      for (std::size_t c = 0; c < treaty.clauses.size(); ++c) {
        const Clause& clause = treaty.clauses[c];
        said.insert("modality " + std::to_string(static_cast<int>(clause.modality)));
        said.insert("force " + std::to_string(static_cast<int>(clause.force)));
        said.insert("place " + std::to_string(static_cast<int>(clause.where.form)));
        said.insert("guard " + std::to_string(static_cast<int>(clause.when.form)));
        for (const Role& role : clause.who) {
          said.insert("who " + std::to_string(static_cast<int>(role.whom)));
        }
        for (const Exception& exception : clause.exceptions) {
          if (!exception.acts.empty()) said.insert("except acts");
          if (!exception.objects.empty()) said.insert("except objects");
          if (exception.where) said.insert("except where");
          if (exception.when) said.insert("except when");
        }
        if (!clause.otherwise.empty()) said.insert("else");
        if (!clause.over.empty()) said.insert("over");
        if (clause.from) said.insert("from");
        if (clause.by) said.insert("by");
        if (clause.until) said.insert("until");
        if (clause.within) said.insert("within");
        if (!clause.toward.empty()) said.insert("toward");
        if (!treaty.amendments[c].empty()) said.insert("amendments");
      }
    }
  });
  // 5 modalities, 4 forces, 9 forms of places, 7 of conditions, 5 words for bearers, 17 more.
  EXPECT_EQ(said.size(), 5u + 4u + 9u + 7u + 5u + 17u);
}

}  // namespace
}  // namespace demarche
