// SPDX-License-Identifier: Apache-2.0
#include "analysis/acceptance/domain_terms.hpp"

#include <algorithm>

namespace demarche {

std::vector<BargainDomain::Part> parts_of(const BargainDomain& domain,
                                          const std::vector<Choice>& when) {
  std::vector<BargainDomain::Part> parts;
  for (const Choice& choice : when) {
    std::vector<bool> values(domain.issues[choice.issue].values.size(), false);
    for (const std::size_t value : choice.values) values[value] = true;
    parts.push_back({choice.issue, std::move(values)});
  }
  std::sort(parts.begin(), parts.end(),
            [](const auto& a, const auto& b) { return a.issue < b.issue; });
  return parts;
}

void DomainTerms::add(std::size_t party, const std::vector<BargainDomain::Part>& parts,
                      Units worth) {
  if (parts.size() == 1) {
    std::vector<Units>& worths = domain_.parties[party].worth[parts.front().issue];
    for (std::size_t v = 0; v < worths.size(); ++v) {
      if (parts.front().values[v]) worths[v] += worth;
    }
    return;
  }
  Key key;
  for (const BargainDomain::Part& part : parts) key.emplace_back(part.issue, part.values);
  std::vector<Units>& worths = together_[std::move(key)];
  worths.resize(domain_.parties.size(), 0);
  worths[party] += worth;
}

void DomainTerms::add_any(const Values& values, const std::vector<Units>& worth) {
  std::vector<BargainDomain::Part> others;
  for (const auto& [issue, value] : values) {
    if (others.empty() || others.back().issue != issue) {
      others.push_back({issue, std::vector<bool>(domain_.issues[issue].values.size(), true)});
    }
    others.back().values[value] = false;
  }
  const bool alone = others.size() == 1;
  if (alone) others.front().values.flip();
  for (std::size_t p = 0; p < worth.size(); ++p) {
    if (worth[p] == 0) continue;
    if (alone) {
      add(p, others, worth[p]);
      continue;
    }
    domain_.parties[p].constant += worth[p];
    add(p, others, -worth[p]);
  }
}

void DomainTerms::finish() {
  for (auto& [key, worth] : together_) {
    if (std::all_of(worth.begin(), worth.end(), [](Units w) { return w == 0; })) continue;
    BargainDomain::Together together;
    for (const auto& [issue, values] : key) together.parts.push_back({issue, values});
    together.worth = std::move(worth);
    domain_.together.push_back(std::move(together));
  }
  for (std::size_t p = 0; p < domain_.parties.size(); ++p) {
    BargainDomain::Party& party = domain_.parties[p];
    const auto for_each = [&](const auto& visit) {
      visit(party.constant);
      for (std::vector<Units>& worths : party.worth) {
        for (Units& worth : worths) visit(worth);
      }
      for (BargainDomain::Together& one : domain_.together) visit(one.worth[p]);
    };
    bool coarse = true;
    for_each([&](Units& units) { coarse = coarse && units % kUnitsOfMillionth == 0; });
    party.scale = 1'000'000;
    if (!coarse) party.scale *= kUnitsOfMillionth;
    if (coarse) for_each([](Units& units) { units /= kUnitsOfMillionth; });
  }
}

}  // namespace demarche
