// SPDX-License-Identifier: Apache-2.0
// Judges of clauses grouped by side: who with the same numbers over the same bearers is said together.
#pragma once

#include <string>
#include <vector>

#include "finding/clauses.hpp"
#include "present/clause_words.hpp"
#include "present/page.hpp"

namespace demarche {

// Judges with the same numbers over bearers of one side. The numbers are of one judge and one bearer.
struct JudgeGroup {
  // How the judges stand to each bearer of the group.
  enum class Kind : std::uint8_t {
    itself,   // each bearer for itself
    fellows,  // every other member of the bearer's side
    side,     // every member of another side, or of the bearer's own
    some,     // some actors of a side, or of none
    events,
  };
  Kind kind = Kind::some;
  std::size_t side = kNoSide;       // of the judges
  std::vector<std::size_t> judges;  // ascending; of `itself` and `fellows` of the first bearer
  std::size_t bearer_side = kNoSide;
  std::vector<std::size_t> bearers;  // ascending
  Judge numbers;
};

// In the order in which they first appear. O(judges x log judges).
std::vector<JudgeGroup> grouped_judges(const ClauseWords& words, std::size_t treaty,
                                       const Model& model, const std::vector<Judge>& judges);

// "RUS", "each member of NATO", "every other member of NATO", "itself".
std::string judges_in_words(const ClauseWords& words, std::size_t treaty, const JudgeGroup& group);
// "USA", "each member of NATO", "USA, CAN and TUR".
std::string bearers_in_words(const ClauseWords& words, std::size_t treaty, const JudgeGroup& group);

// Who decides what is open: `only the other side's word decides`, `RUS decides 30 cells of USA …`;
// who holds the key to what is releasable, so many cells of all bearers. Empty if nothing is.
std::string who_decides(const ClauseWords& words, std::size_t treaty,
                        const std::vector<JudgeGroup>& groups);
std::string who_holds_the_key(const ClauseWords& words, std::size_t treaty,
                              const std::vector<JudgeGroup>& groups, std::uint64_t cells);

// Who can switch what on, and who holds the key to what: the first of the groups.
Page judges_tables(const ClauseWords& words, std::size_t treaty,
                   const std::vector<JudgeGroup>& groups);

// "escape: whoever is bound decides itself whether it is".
const char* meaning_of(JudgeKind kind);

}  // namespace demarche
