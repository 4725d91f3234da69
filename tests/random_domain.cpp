// SPDX-License-Identifier: Apache-2.0
#include "random_domain.hpp"

#include <string>

namespace demarche {

namespace {

void show(const std::vector<BargainDomain::Part>& parts, std::ostream& out) {
  for (const BargainDomain::Part& part : parts) {
    out << " issue " << part.issue << " in";
    for (std::size_t v = 0; v < part.values.size(); ++v) {
      if (part.values[v]) out << ' ' << v;
    }
    out << ';';
  }
}

}  // namespace

void showValue(const BargainDomain& domain, std::ostream& out) {
  out << '\n';
  for (std::size_t k = 0; k < domain.issues.size(); ++k) {
    out << "issue " << k << ", tabled " << domain.issues[k].tabled << ", changes";
    for (const auto& value : domain.issues[k].values) out << ' ' << value.change;
    out << '\n';
  }
  for (const BargainDomain::Party& party : domain.parties) {
    out << party.name << ": scale " << to_text(party.scale) << ", alternative "
        << to_text(party.alternative) << ", constant " << to_text(party.constant) << ", worths";
    for (const auto& values : party.worth) {
      out << " (";
      for (const Units worth : values) out << ' ' << to_text(worth);
      out << " )";
    }
    out << '\n';
  }
  for (const BargainDomain::Together& together : domain.together) {
    out << "together";
    show(together.parts, out);
    for (const Units worth : together.worth) out << ' ' << to_text(worth);
    out << '\n';
  }
  for (const BargainDomain::RedLine& line : domain.red_lines) {
    out << "red line of " << line.party;
    show(line.parts, out);
    out << '\n';
  }
  for (const BargainDomain::Excluded& excluded : domain.excluded) {
    out << "excluded";
    show(excluded.parts, out);
    out << '\n';
  }
  for (const BargainDomain::Bargainer& bargainer : domain.bargainers) {
    out << bargainer.name << (bargainer.majority ? " by majority:" : ":");
    for (const std::size_t i : bargainer.parties) out << ' ' << i;
    out << '\n';
  }
}

namespace random {

namespace {

// A number from 0 up to but without `end`, all equally likely whatever RapidCheck's size.
std::size_t below(std::size_t end) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, end));
}

Units between(int low, int high) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<int>(low, high + 1));
}

bool once_in(std::size_t times) {
  return below(times) == times - 1;
}

std::vector<BargainDomain::Part> parts(const BargainDomain& domain, std::size_t least) {
  std::vector<BargainDomain::Part> list;
  const std::size_t most = std::min<std::size_t>(domain.issues.size(), 4);
  const std::size_t wanted = least + below(most - least + 1);
  std::vector<bool> taken(domain.issues.size());
  for (std::size_t n = 0; n < wanted;) {
    const std::size_t k = below(domain.issues.size());
    if (taken[k]) continue;
    taken[k] = true;
    ++n;
  }
  for (std::size_t k = 0; k < domain.issues.size(); ++k) {
    if (!taken[k]) continue;
    BargainDomain::Part part{k, std::vector<bool>(domain.issues[k].values.size())};
    for (std::size_t v = 0; v < part.values.size(); ++v) part.values[v] = once_in(2);
    part.values[below(part.values.size())] = true;
    list.push_back(std::move(part));
  }
  return list;
}

BargainDomain make(std::size_t most_packages, bool linked) {
  BargainDomain domain;
  std::size_t packages = 1;
  const std::size_t issues = 1 + below(6);
  for (std::size_t k = 0; k < issues; ++k) {
    BargainDomain::Issue issue;
    issue.id = issue.label = "issue " + std::to_string(k);
    std::size_t values = 1 + below(4);
    while (packages * values > most_packages) --values;
    packages *= values;
    for (std::size_t v = 0; v < values; ++v) {
      const auto change = static_cast<std::int64_t>(once_in(4) ? below(5) : 2);
      issue.values.push_back({std::to_string(v), "value " + std::to_string(v), change});
    }
    issue.tabled = below(values);
    issue.values[issue.tabled].change = 0;
    domain.issues.push_back(std::move(issue));
  }
  const std::size_t parties = 1 + below(4);
  const int range = once_in(2) ? 2 : 9;
  for (std::size_t i = 0; i < parties; ++i) {
    BargainDomain::Party party;
    party.id = party.name = "party " + std::to_string(i);
    party.scale = once_in(3) ? between(1, 7) : 2;
    party.constant = once_in(3) ? between(-3, 3) : 0;
    party.alternative = between(-range, range / 2);
    for (const BargainDomain::Issue& issue : domain.issues) {
      std::vector<Units>& worth = party.worth.emplace_back();
      for (std::size_t v = 0; v < issue.values.size(); ++v) {
        worth.push_back(between(-range, range));
      }
    }
    domain.parties.push_back(std::move(party));
  }
  if (linked && issues > 1) {
    for (std::size_t n = below(4); n > 0; --n) {
      BargainDomain::Together together{parts(domain, 2), {}};
      for (std::size_t i = 0; i < parties; ++i) together.worth.push_back(between(-range, range));
      domain.together.push_back(std::move(together));
    }
  }
  if (linked) {
    for (std::size_t n = below(4); n > 0; --n) {
      const std::size_t party = below(parties);
      domain.red_lines.push_back({party, parts(domain, 1), "line " + std::to_string(n)});
    }
    for (std::size_t n = below(3); n > 0; --n) {
      domain.excluded.push_back({parts(domain, 1), "excluded " + std::to_string(n)});
    }
  }
  for (std::size_t i = 0; i < parties; ++i) {
    const std::size_t b = below(domain.bargainers.size() + 2);
    if (b < domain.bargainers.size()) {
      domain.bargainers[b].parties.push_back(i);
    } else {
      const std::string name = "bargainer " + std::to_string(domain.bargainers.size());
      domain.bargainers.push_back({name, name, {i}, once_in(2)});
    }
  }
  return domain;
}

}  // namespace

rc::Gen<BargainDomain> domain(std::size_t most_packages) {
  return rc::gen::exec([=] { return make(most_packages, true); });
}

rc::Gen<BargainDomain> additive_domain(std::size_t most_packages) {
  return rc::gen::exec([=] { return make(most_packages, false); });
}

}  // namespace random
}  // namespace demarche
