// SPDX-License-Identifier: Apache-2.0
#include "check/packages.hpp"

#include <algorithm>
#include <functional>

namespace demarche::check {

mpz_class wide(Int128 value) {
  return mpz_class(to_text(value), 10);
}

bool advance(const BargainDomain& domain, Package& package) {
  for (std::size_t issue = package.size(); issue-- > 0;) {
    if (package[issue] + 1u < domain.issues[issue].values.size()) {
      ++package[issue];
      return true;
    }
    package[issue] = 0;
  }
  return false;
}

Package first_package(const BargainDomain& domain) {
  return Package(domain.issues.size(), 0);
}

mpz_class count_packages(const BargainDomain& domain) {
  mpz_class count = 1;
  for (const BargainDomain::Issue& issue : domain.issues) count *= issue.values.size();
  return count;
}

bool holds(const std::vector<BargainDomain::Part>& parts, const Package& package) {
  return std::all_of(parts.begin(), parts.end(), [&](const BargainDomain::Part& part) {
    return part.values[package[part.issue]];
  });
}

bool admissible(const BargainDomain& domain, const Package& package) {
  return std::none_of(
      domain.excluded.begin(), domain.excluded.end(),
      [&](const BargainDomain::Excluded& excluded) { return holds(excluded.parts, package); });
}

std::vector<std::size_t> crossed(const BargainDomain& domain, const Package& package) {
  std::vector<std::size_t> lines;
  for (std::size_t line = 0; line < domain.red_lines.size(); ++line) {
    if (holds(domain.red_lines[line].parts, package)) lines.push_back(line);
  }
  return lines;
}

std::vector<Units> worth_of(const BargainDomain& domain, const Package& package) {
  std::vector<Units> worth;
  for (const BargainDomain::Party& party : domain.parties) {
    Units sum = party.constant;
    for (std::size_t issue = 0; issue < package.size(); ++issue) {
      sum += party.worth[issue][package[issue]];
    }
    worth.push_back(sum);
  }
  for (const BargainDomain::Together& together : domain.together) {
    if (!holds(together.parts, package)) continue;
    for (std::size_t party = 0; party < worth.size(); ++party)
      worth[party] += together.worth[party];
  }
  return worth;
}

std::vector<mpq_class> gains_of(const BargainDomain& domain, const std::vector<Units>& worth) {
  std::vector<mpq_class> gains;
  for (std::size_t party = 0; party < worth.size(); ++party) {
    const BargainDomain::Party& of = domain.parties[party];
    mpq_class gain(wide(worth[party]) - wide(of.alternative), wide(of.scale));
    gain.canonicalize();
    gains.push_back(gain);
  }
  return gains;
}

namespace {

bool signs_by_majority(const BargainDomain& domain, std::size_t party) {
  return std::any_of(
      domain.bargainers.begin(), domain.bargainers.end(), [&](const BargainDomain::Bargainer& one) {
        return one.majority &&
               std::find(one.parties.begin(), one.parties.end(), party) != one.parties.end();
      });
}

}  // namespace

std::optional<mpq_class> gain_of(const BargainDomain& domain, std::size_t bargainer,
                                 const std::vector<mpq_class>& gains,
                                 const std::vector<std::size_t>& crosses) {
  const BargainDomain::Bargainer& one = domain.bargainers[bargainer];
  std::vector<mpq_class> members;
  for (const std::size_t party : one.parties) {
    const bool against =
        one.majority && std::any_of(crosses.begin(), crosses.end(), [&](auto line) {
          return domain.red_lines[line].party == party;
        });
    if (!against) members.push_back(gains[party]);
  }
  std::sort(members.begin(), members.end(), std::greater<>());
  const std::size_t needed = one.majority ? one.parties.size() / 2 + 1 : one.parties.size();
  if (members.size() < needed) return std::nullopt;
  return members[needed - 1];
}

std::vector<NearestDraft::Condition> conditions(const BargainDomain& domain) {
  using Kind = NearestDraft::Condition::Kind;
  std::vector<NearestDraft::Condition> all;
  for (std::size_t k = 0; k < domain.red_lines.size(); ++k) all.push_back({Kind::red_line, k});
  for (std::size_t k = 0; k < domain.bargainers.size(); ++k) all.push_back({Kind::alternative, k});
  for (std::size_t k = 0; k < domain.excluded.size(); ++k) all.push_back({Kind::excluded, k});
  return all;
}

bool meets(const BargainDomain& domain, const std::vector<NearestDraft::Condition>& some,
           const Package& package) {
  using Kind = NearestDraft::Condition::Kind;
  std::vector<std::size_t> crosses;  // of the lines that are asked about
  for (const NearestDraft::Condition& condition : some) {
    if (condition.kind == Kind::excluded &&
        holds(domain.excluded[condition.index].parts, package)) {
      return false;
    }
    if (condition.kind != Kind::red_line) continue;
    const BargainDomain::RedLine& line = domain.red_lines[condition.index];
    if (!holds(line.parts, package)) continue;
    if (!signs_by_majority(domain, line.party)) return false;
    crosses.push_back(condition.index);
  }
  const std::vector<mpq_class> gains = gains_of(domain, worth_of(domain, package));
  for (const NearestDraft::Condition& condition : some) {
    if (condition.kind != Kind::alternative) continue;
    const auto gain = gain_of(domain, condition.index, gains, crosses);
    if (!gain || *gain < 0) return false;
  }
  return true;
}

std::int64_t change_weight(const BargainDomain& domain, const Package& package) {
  std::int64_t weight = 0;
  for (std::size_t issue = 0; issue < package.size(); ++issue) {
    const BargainDomain::Issue& of = domain.issues[issue];
    if (package[issue] != of.tabled) weight += of.values[package[issue]].change;
  }
  return weight;
}

Package tabled_package(const BargainDomain& domain) {
  Package package;
  for (const BargainDomain::Issue& issue : domain.issues) {
    package.push_back(static_cast<std::uint16_t>(issue.tabled));
  }
  return package;
}

bool dominates(const std::vector<Units>& a, const std::vector<Units>& b) {
  bool better = false;
  for (std::size_t party = 0; party < a.size(); ++party) {
    if (a[party] < b[party]) return false;
    better = better || a[party] > b[party];
  }
  return better;
}

}  // namespace demarche::check
