// SPDX-License-Identifier: Apache-2.0
#include "demarche/concept.hpp"

namespace demarche {

namespace {

struct Entry {
  std::string_view id;
  std::string_view title;
  std::string_view meaning;
};

constexpr std::array<Entry, kConcepts.size()> kEntries{{
    {"nash", "Nash", "The party has no move to anything it prefers."},
    {"gmr", "GMR",
     "Whatever improvement the party makes, the others can answer, at whatever cost to themselves, "
     "so that it ends up no better (general metarationality)."},
    {"smr", "SMR",
     "As GMR, and the party has no way out after the answer (symmetric metarationality)."},
    {"seq", "SEQ",
     "Whatever improvement the party makes, the others can answer, each step being an improvement "
     "of the one who makes it, so that it ends up no better (sequential stability)."},
    {"sseq", "SSEQ",
     "As SEQ, and the party has no way out after the answer (symmetric sequential stability)."},
    {"sim", "SIM",
     "Whatever improvement the party makes, improvements that others make at the same time leave "
     "it "
     "no better (simultaneous stability)."},
    {"seq_or_sim", "SEQ or SIM", "The state is stable for the party under SEQ, or under SIM."},
}};

}  // namespace

std::string_view id(Concept which) {
  return kEntries[static_cast<std::size_t>(which)].id;
}
std::string_view title(Concept which) {
  return kEntries[static_cast<std::size_t>(which)].title;
}
std::string_view meaning(Concept which) {
  return kEntries[static_cast<std::size_t>(which)].meaning;
}

std::optional<Concept> concept_from(std::string_view name) {
  for (const Concept which : kConcepts) {
    if (id(which) == name) return which;
  }
  return std::nullopt;
}

}  // namespace demarche
