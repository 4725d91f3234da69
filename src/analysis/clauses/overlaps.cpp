// SPDX-License-Identifier: Apache-2.0
#include "analysis/clauses/overlaps.hpp"

#include <algorithm>
#include <map>

namespace demarche::clauses {

namespace {

// Pairs of classes with what they share, by the class of `a`; how many acts and objects each pair has.
using Shared = std::vector<std::map<std::size_t, std::size_t>>;

Shared shared_classes(const Party& a, const Party& b) {
  Shared shared(a.cells->whats.size());
  for (std::size_t k = 0; k < shared.size(); ++k) {
    for (const std::size_t what : a.cells->whats[k]) {
      if (const auto found = b.class_of.find(what); found != b.class_of.end()) {
        ++shared[k][found->second];
      }
    }
  }
  return shared;
}

}  // namespace

void note(Overlap& overlap, std::uint64_t cells, const std::vector<const Judgement*>& judgements) {
  overlap.cells += cells;
  bool definite = true;
  for (const Judgement* judgement : judgements) {
    if (judgement->status >= Status::releasable) continue;
    definite = false;
    unite(overlap.judges, judgement->judges);
  }
  overlap.definite = overlap.definite || definite;
}

Overlap overlap_of(Readings& readings, const Party& a, const Party& b) {
  const Shared shared = shared_classes(a, b);
  Judgements& judgements = readings.judgements();
  Overlap overlap;
  auto other = b.cells->bearers.begin();
  for (const BearerCells& bearer : a.cells->bearers) {
    while (other != b.cells->bearers.end() && other->actor < bearer.actor) ++other;
    if (other == b.cells->bearers.end()) break;
    if (other->actor != bearer.actor) continue;
    for (const Block& one : bearer.blocks) {
      for (const Block& two : other->blocks) {
        const auto both = shared[one.whats].find(two.whats);
        if (both == shared[one.whats].end()) continue;
        const std::size_t territories = count_common(one.where, two.where);
        if (territories == 0 || !judgements.can_both_bind(one.judgement, two.judgement)) continue;
        note(overlap, territories * both->second,
             {&judgements[one.judgement], &judgements[two.judgement]});
      }
    }
  }
  return overlap;
}

bool is_inside(Readings& readings, const Party& a, const Party& b) {
  const Shared shared = shared_classes(a, b);
  Judgements& judgements = readings.judgements();
  bool some = false;
  auto other = b.cells->bearers.begin();
  for (const BearerCells& bearer : a.cells->bearers) {
    if (bearer.blocks.empty()) continue;
    while (other != b.cells->bearers.end() && other->actor < bearer.actor) ++other;
    if (other == b.cells->bearers.end() || other->actor != bearer.actor) return false;
    for (const Block& block : bearer.blocks) {
      std::size_t found = 0;
      for (const auto& [whats, count] : shared[block.whats]) {
        found += count;
        Bits left = block.where;
        for (const Block& strong : other->blocks) {
          if (strong.whats == whats &&
              judgements[strong.judgement].status >= judgements[block.judgement].status &&
              judgements.binds_within(block.judgement, strong.judgement)) {
            subtract(left, strong.where);
          }
        }
        if (left.any()) return false;
      }
      if (found != a.cells->whats[block.whats].size()) return false;
      some = true;
    }
  }
  return some;
}

}  // namespace demarche::clauses
