// SPDX-License-Identifier: Apache-2.0
// Why a party can accept a clause or a draft, or not, in sentences.
#pragma once

#include <string>
#include <vector>

#include "finding/acceptance.hpp"
#include "model/model.hpp"
#include "present/clause_words.hpp"

namespace demarche {

const char* id_of(Verdict verdict);
const char* id_of(Attitude attitude);
// "accepts", "could accept": in a table.
const char* in_words(Verdict verdict);

// Says things about verdicts on one model's drafts. Keeps a reference: the model must outlive it.
class AcceptanceWords {
 public:
  explicit AcceptanceWords(const Model& model) : model_(model), words_(model) {}

  std::string party(std::size_t party) const;
  // "It has rejected it (2021-12-17; source p. 3)."
  std::string reason(const ClauseVerdict& verdict) const;
  std::string reason(const DraftVerdict& verdict) const;
  // A stance with date and source: "rejects it (2021-12-17, PLOVER REJECT; column p. 3)".
  std::string stance(const Stance& stance) const;
  // A red line in words: its label, or what it forbids.
  std::string red_line(const RedLine& line) const;
  // "first/art_3 tabled: worth -3", "A burden on USA, deploy: worth -1 a unit bound, 0 a unit open".
  std::string worth(const Worth& worth) const;
  std::string worth(const BurdenWorth& worth) const;
  // Values of issues by their labels: "Article 4: as tabled and Price: high or low".
  std::string choices(const std::vector<Choice>& when) const;
  // "a burden on USA, deploy, troops, in UKR".
  std::string cells(const Cells& cells) const;
  const ClauseWords& clauses() const { return words_; }

 private:
  std::string crossing(std::size_t party, const Crossing& crossing) const;

  const Model& model_;
  ClauseWords words_;
};

}  // namespace demarche
