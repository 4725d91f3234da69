// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <cstdlib>

#include "present/bargaining.hpp"
#include "present/bargaining_words.hpp"
#include "text/csv.hpp"

namespace demarche {

namespace {

// As many digits as tell two numbers apart.
std::string precise(double number) {
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", number);
  for (int digits = 1; digits < 17; ++digits) {
    char shorter[40];
    std::snprintf(shorter, sizeof shorter, "%.*g", digits, number);
    if (std::strtod(shorter, nullptr) == number) return shorter;
  }
  return text;
}

void add_rows(std::string& csv, const BargainDomain& domain, const std::vector<Efficient>& frontier,
              const std::string& name) {
  for (const Efficient& one : frontier) {
    for (std::size_t issue = 0; issue < domain.issues.size(); ++issue) {
      csv += csv_field(domain.issues[issue].values[one.package[issue]].id) + ',';
    }
    for (std::size_t p = 0; p < domain.parties.size(); ++p) {
      csv += precise(as_double(one.worth[p], domain.parties[p].scale)) + ',';
    }
    for (std::size_t p = 0; p < domain.parties.size(); ++p) {
      const BargainDomain::Party& party = domain.parties[p];
      csv += precise(as_double(one.worth[p] - party.alternative, party.scale)) + ',';
    }
    csv += one.packages.decimal + ',' + (one.rational ? "yes" : "no") + ',' + name + '\n';
  }
}

}  // namespace

std::string bargain_csv(const BargainDomain& domain, const BargainFinding& finding) {
  std::string csv;
  for (const BargainDomain::Issue& issue : domain.issues) csv += csv_field(issue.id) + ',';
  for (const char* what : {"worth ", "gain "}) {
    for (const BargainDomain::Party& party : domain.parties)
      csv += csv_field(what + party.id) + ',';
  }
  csv += "packages,all_could_sign,frontier\n";
  add_rows(csv, domain, finding.rational_frontier, "signable");
  add_rows(csv, domain, finding.frontier, "all");
  return csv;
}

}  // namespace demarche
