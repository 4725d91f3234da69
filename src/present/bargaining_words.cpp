// SPDX-License-Identifier: Apache-2.0
#include "present/bargaining_words.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "present/words.hpp"

namespace demarche {

namespace {

constexpr std::size_t kFewIssues = 6;
constexpr std::size_t kLongestId = 40;   // that is told beside a label
constexpr std::size_t kMostChanges = 8;  // that are named in running text

long double quotient(Units units, Units scale) {
  return static_cast<long double>(units) / static_cast<long double>(scale);
}

}  // namespace

double as_double(Units units, Units scale) {
  return static_cast<double>(quotient(units, scale));
}

std::string rounded(double number) {
  char text[64];
  // Products of many gains may be tiny or huge.
  const bool plain = number == 0 || (std::abs(number) >= 0.01 && std::abs(number) < 1e12);
  std::snprintf(text, sizeof text, plain ? "%.4f" : "%.4g", number);
  std::string digits = text;
  if (plain) {
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return digits == "-0" ? "0" : digits;
}

std::string in_ones(Units units, Units scale) {
  return rounded(as_double(units, scale));
}

std::string signed_ones(Units units, Units scale) {
  const std::string text = in_ones(units, scale);
  return units > 0 ? "+" + text : text;
}

std::string count_in_words(const Count& count) {
  constexpr std::size_t kMostDigits = 15;
  std::string number = count.decimal;
  if (number.size() > kMostDigits) {
    number = "about " + number.substr(0, 1) + "." + number.substr(1, 2) + " * 10^" +
             std::to_string(number.size() - 1);
  }
  return (count.exact ? "" : "at least ") + number;
}

bool is_one(const Count& count) {
  return count.exact && count.decimal == "1";
}

std::string_view id_of(Solution solution) {
  switch (solution) {
    case Solution::nash:
      return "nash";
    case Solution::kalai_smorodinsky:
      return "kalai_smorodinsky";
    case Solution::egalitarian:
      return "egalitarian";
    case Solution::utilitarian:
      break;
  }
  return "utilitarian";
}

std::string_view title_of(Solution solution) {
  switch (solution) {
    case Solution::nash:
      return "Nash";
    case Solution::kalai_smorodinsky:
      return "Kalai-Smorodinsky";
    case Solution::egalitarian:
      return "egalitarian";
    case Solution::utilitarian:
      break;
  }
  return "utilitarian";
}

std::string_view meaning_of(Solution solution) {
  switch (solution) {
    case Solution::nash:
      return "the greatest product of gains";
    case Solution::kalai_smorodinsky:
      return "the greatest least ratio of a gain to the most that this one could gain";
    case Solution::egalitarian:
      return "the greatest least gain";
    case Solution::utilitarian:
      break;
  }
  return "the greatest sum of worths";
}

std::string BargainWords::party(std::size_t party) const {
  const BargainDomain::Party& one = domain_.parties[party];
  return one.name.empty() ? one.id : one.name;
}

std::string BargainWords::bargainer(std::size_t bargainer) const {
  const BargainDomain::Bargainer& one = domain_.bargainers[bargainer];
  return one.name.empty() ? one.id : one.name;
}

BargainWords::BargainWords(const BargainDomain& domain) : domain_(domain) {
  std::map<std::string, std::size_t> times;
  for (std::size_t k = 0; k < domain.issues.size(); ++k) ++times[label(k)];
  for (std::size_t k = 0; k < domain.issues.size(); ++k) repeated_.push_back(times[label(k)] > 1);
}

std::string BargainWords::label(std::size_t issue) const {
  const BargainDomain::Issue& one = domain_.issues[issue];
  return one.label.empty() ? one.id : one.label;
}

std::string BargainWords::issue(std::size_t issue) const {
  if (!repeated_[issue]) return label(issue);
  return label(issue) + " (" + domain_.issues[issue].id + ")";
}

std::string BargainWords::issue_in_full(std::size_t issue) const {
  // Only the ids of clauses, TREATY/CLAUSE, have a stroke.
  const std::string& id = domain_.issues[issue].id;
  const std::string label = this->label(issue);
  const bool tell =
      id.find('/') != std::string::npos && id.size() <= kLongestId && !label.starts_with(id);
  return tell ? id + ", " + label : this->issue(issue);
}

std::string BargainWords::value(std::size_t issue, std::size_t value) const {
  const BargainDomain::Value& one = domain_.issues[issue].values[value];
  return one.label.empty() ? one.id : one.label;
}

std::string BargainWords::setting(std::size_t issue, std::size_t value) const {
  return this->issue(issue) + ": " + this->value(issue, value);
}

std::string BargainWords::package(const Package& package) const {
  const bool all = package.size() <= kFewIssues;
  std::string text;
  std::size_t named = 0;
  std::size_t left = 0;
  for (std::size_t issue = 0; issue < package.size(); ++issue) {
    if (!all && package[issue] == domain_.issues[issue].tabled) continue;
    if (!all && named == kMostChanges) {
      ++left;
      continue;
    }
    text += (named++ == 0 ? "" : "; ") + setting(issue, package[issue]);
  }
  if (left > 0) text += "; and " + std::to_string(left) + " more changes";
  if (!all) text += named == 0 ? "all as tabled" : "; the rest as tabled";
  return text;
}

std::vector<std::string> BargainWords::changes(const Package& package, Told* told) const {
  std::vector<std::string> changes;
  std::size_t all = 0;
  for (std::size_t issue = 0; issue < package.size(); ++issue) {
    const std::size_t tabled = domain_.issues[issue].tabled;
    if (package[issue] == tabled || ++all > kMostChanges) continue;
    const std::string shortly = this->issue(issue);
    const std::string name = is_new(issue, told) ? issue_in_full(issue) : shortly;
    changes.push_back(name + (name == shortly ? "" : ",") + " from \"" + value(issue, tabled) +
                      "\" to \"" + value(issue, package[issue]) + "\"");
  }
  add_more(changes, all);
  return changes;
}

Units BargainWords::gain(std::size_t party, Units worth) const {
  return worth - domain_.parties[party].alternative;
}

std::string BargainWords::worth(std::size_t party, Units worth) const {
  return in_ones(worth, domain_.parties[party].scale);
}

bool BargainWords::is_new(std::size_t issue, Told* told) const {
  if (told == nullptr) return false;
  told->resize(domain_.issues.size());
  const bool known = (*told)[issue];
  (*told)[issue] = true;
  return !known;
}

std::string BargainWords::parts(const std::vector<BargainDomain::Part>& parts, Told* told) const {
  std::vector<std::string> texts;
  for (const BargainDomain::Part& part : parts) {
    std::vector<std::string> values;
    for (std::size_t value = 0; value < part.values.size(); ++value) {
      if (part.values[value]) values.push_back(this->value(part.issue, value));
    }
    const std::string name =
        is_new(part.issue, told) ? issue_in_full(part.issue) : issue(part.issue);
    texts.push_back(name + ": " + join(values, "or"));
  }
  return join(texts);
}

std::string BargainWords::red_line(std::size_t line, Told* told) const {
  const BargainDomain::RedLine& one = domain_.red_lines[line];
  if (one.label.empty())
    return "the red line of " + party(one.party) + ": never " + parts(one.parts, told);
  return "the red line \"" + one.label + "\" of " + party(one.party) + " (" +
         parts(one.parts, told) + ")";
}

std::string BargainWords::condition(const NearestDraft::Condition& condition) const {
  using Ground = NearestDraft::Condition::Kind;
  switch (condition.kind) {
    case Ground::red_line:
      return capital(red_line(condition.index));
    case Ground::excluded: {
      const BargainDomain::Excluded& one = domain_.excluded[condition.index];
      return "Excluded for all: " + (one.label.empty() ? parts(one.parts) : one.label);
    }
    case Ground::alternative:
      break;
  }
  const BargainDomain::Bargainer& one = domain_.bargainers[condition.index];
  std::vector<std::string> names;
  for (const std::size_t party : one.parties) names.push_back(this->party(party));
  if (names.size() == 1) {
    return capital(names[0]) + " is no worse off than without an agreement (" +
           worth(one.parties[0], domain_.parties[one.parties[0]].alternative) + ")";
  }
  return (one.majority ? "More than half of " : "None of ") + join(names) +
         (one.majority ? " are no worse off" : " is worse off") + " than without an agreement";
}

std::vector<std::string> BargainWords::against_tabled(const BargainFinding& finding,
                                                      Told& told) const {
  std::vector<std::string> reasons;
  const auto& crosses = finding.tabled_crosses;
  for (std::size_t x = 0; x < domain_.excluded.size(); ++x) {
    const BargainDomain::Excluded& one = domain_.excluded[x];
    const bool holds = std::all_of(
        one.parts.begin(), one.parts.end(),
        [&](const BargainDomain::Part& part) { return part.values[finding.tabled[part.issue]]; });
    if (!holds) continue;
    reasons.push_back("it is excluded, whoever wants it (" +
                      (one.label.empty() ? parts(one.parts, &told) : one.label) + ")");
  }
  // Nobody in an alliance that decides by majority can stand in the way alone.
  const auto stands_alone = [&](std::size_t party) {
    return std::none_of(domain_.bargainers.begin(), domain_.bargainers.end(), [&](const auto& one) {
      return one.majority &&
             std::find(one.parties.begin(), one.parties.end(), party) != one.parties.end();
    });
  };
  for (const std::size_t line : crosses) {
    if (!stands_alone(domain_.red_lines[line].party)) continue;
    reasons.push_back("it crosses " + red_line(line, &told));
  }
  for (std::size_t p = 0; p < domain_.parties.size(); ++p) {
    const Units difference = gain(p, finding.tabled_worth[p]);
    if (difference >= 0 || !stands_alone(p)) continue;
    reasons.push_back("it is worth " + in_ones(-difference, domain_.parties[p].scale) +
                      " less to " + party(p) + " than going without an agreement");
  }
  for (std::size_t b = 0; b < domain_.bargainers.size(); ++b) {
    const BargainDomain::Bargainer& one = domain_.bargainers[b];
    if (!one.majority) continue;
    std::vector<std::string> could;
    for (const std::size_t p : one.parties) {
      const bool crossed = std::any_of(crosses.begin(), crosses.end(), [&](std::size_t line) {
        return domain_.red_lines[line].party == p;
      });
      if (!crossed && gain(p, finding.tabled_worth[p]) >= 0) could.push_back(party(p));
    }
    if (could.size() > one.parties.size() / 2) continue;
    reasons.push_back("of " + bargainer(b) +
                      ", which signs if more than half of its members could, " +
                      (could.empty() ? "nobody could" : "only " + join(could) + " could"));
  }
  return reasons;
}

}  // namespace demarche
