// SPDX-License-Identifier: Apache-2.0
// Packages, worths and gains in plain words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "finding/bargaining.hpp"

namespace demarche {

// Units as a number with up to four decimals.
std::string in_ones(Units units, Units scale);
double as_double(Units units, Units scale);
// With its sign, also where that is plus.
std::string signed_ones(Units units, Units scale);
std::string rounded(double number);

// "180", "at least 180", "about 1.3 * 10^50".
std::string count_in_words(const Count& count);
bool is_one(const Count& count);

// The id and the name of a solution: "nash", "Nash".
std::string_view id_of(Solution solution);
std::string_view title_of(Solution solution);
// What is greatest in it: "the greatest product of gains".
std::string_view meaning_of(Solution solution);

// Says things about one domain. Keeps a reference: it must outlive it.
class BargainWords {
 public:
  explicit BargainWords(const BargainDomain& domain);

  // By issue, whether a text has told it in full already. Where it is given, issues that it has not
  // are, and it learns of them.
  using Told = std::vector<bool>;

  std::string party(std::size_t party) const;
  std::string bargainer(std::size_t bargainer) const;
  // Its label; where two have the same, as two versions of a draft do, with its id.
  std::string issue(std::size_t issue) const;
  // Where it is first mentioned, a clause by its id too, so that a reader finds it in the text:
  // "us-ru-2021/art_4, No enlargement".
  std::string issue_in_full(std::size_t issue) const;
  std::string value(std::size_t issue, std::size_t value) const;
  // "Price: high".
  std::string setting(std::size_t issue, std::size_t value) const;
  // All values of few issues, else those that are not as tabled.
  std::string package(const Package& package) const;
  // The changes from the draft on the table: "Price from low to high", or "nothing".
  std::vector<std::string> changes(const Package& package, Told* told = nullptr) const;

  Units gain(std::size_t party, Units worth) const;
  std::string worth(std::size_t party, Units worth) const;

  // What keeps the draft on the table from being signed, a part of a sentence each; at least one if it
  // cannot be.
  std::vector<std::string> against_tabled(const BargainFinding& finding, Told& told) const;
  std::string condition(const NearestDraft::Condition& condition) const;
  std::string red_line(std::size_t line, Told* told = nullptr) const;

 private:
  const BargainDomain& domain_;
  std::vector<bool> repeated_;  // by issue: whether another one has its label

  std::string label(std::size_t issue) const;
  std::string parts(const std::vector<BargainDomain::Part>& parts, Told* told = nullptr) const;
  bool is_new(std::size_t issue, Told* told) const;
};

}  // namespace demarche
