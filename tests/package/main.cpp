// SPDX-License-Identifier: Apache-2.0
// Uses the installed library as a stranger would: the sequentially stable states of Elmira.
#include <demarche/demarche.hpp>
#include <iostream>

int main(int argc, char** argv) {
  demarche::Diagnostics diagnostics;
  const auto conflict = demarche::Conflict::load(argc > 1 ? argv[1] : "", diagnostics);
  for (const auto& diagnostic : diagnostics.items()) std::cerr << demarche::to_text(diagnostic);
  if (!conflict) return 2;

  const auto stability = conflict->analyze();
  for (const std::size_t state : stability.equilibria(demarche::Concept::seq)) {
    std::cout << state << ' ' << conflict->state_name(state) << '\n';
  }
  for (const auto& sentence : conflict->explain(demarche::Concept::gmr, 2, 1)) {
    std::cout << sentence << '\n';
  }
  const bool as_published =
      stability.equilibria(demarche::Concept::seq) == std::vector<std::size_t>{5, 8, 9};
  return as_published && !stability.has(demarche::Concept::sim) ? 0 : 1;
}
