// SPDX-License-Identifier: Apache-2.0
#include "analysis/coalition/coalition.hpp"

#include <algorithm>
#include <bit>

#include "analysis/coalition/judge.hpp"

namespace demarche {

namespace {

constexpr std::size_t kFewStates = 64;

std::vector<CoalitionStart> all_starts(const Graph& graph, const StabilityFinding& stability,
                                       bool all_states) {
  Bits wanted = all_states ? Bits(graph.size(), true) : stability.holding();
  if (graph.status_quo != kNoState) wanted.set(graph.status_quo);
  std::vector<CoalitionStart> starts;
  wanted.for_each([&](std::size_t s) {
    const auto state = static_cast<StateId>(s);
    starts.push_back({state, stability.equilibrium_under(state), state == graph.status_quo});
  });
  return starts;
}

// The status quo, and of the equilibria those under the most concepts.
std::size_t cut(std::vector<CoalitionStart>& starts, std::size_t most) {
  const auto before = [](const CoalitionStart& a, const CoalitionStart& b) {
    if (a.status_quo != b.status_quo) return a.status_quo;
    if (a.under.size() != b.under.size()) return a.under.size() > b.under.size();
    return a.state < b.state;
  };
  std::sort(starts.begin(), starts.end(), before);
  const bool has_status_quo = !starts.empty() && starts.front().status_quo;
  const std::size_t keep = std::min(starts.size(), most + (has_status_quo ? 1 : 0));
  const std::size_t more = starts.size() - keep;
  starts.resize(keep);
  std::sort(starts.begin(), starts.end(),
            [](const CoalitionStart& a, const CoalitionStart& b) { return a.state < b.state; });
  return more;
}

std::vector<std::uint64_t> wanted_coalitions(std::size_t parties, const CoalitionOptions& options) {
  std::vector<std::uint64_t> coalitions;
  for (std::size_t p = 0; p < parties; ++p) coalitions.push_back(std::uint64_t{1} << p);
  if (!options.named.empty()) {
    for (const std::uint64_t mask : options.named) {
      if (std::find(coalitions.begin(), coalitions.end(), mask) == coalitions.end()) {
        coalitions.push_back(mask);
      }
    }
    return coalitions;
  }
  const std::size_t most =
      options.most_members == 0 ? default_most_members(parties) : options.most_members;
  // Each of the size before with one more party behind its last.
  std::size_t begin = 0;
  for (std::size_t size = 2; size <= std::min(most, parties); ++size) {
    const std::size_t end = coalitions.size();
    for (std::size_t k = begin; k < end; ++k) {
      for (auto p = static_cast<std::size_t>(std::bit_width(coalitions[k])); p < parties; ++p) {
        coalitions.push_back(coalitions[k] | std::uint64_t{1} << p);
      }
    }
    begin = end;
  }
  return coalitions;
}

}  // namespace

std::size_t default_most_members(std::size_t parties) {
  return parties <= 6 ? parties : 2;
}

std::uint64_t coalition_count(std::size_t parties, const CoalitionOptions& options) {
  if (!options.named.empty()) return parties + options.named.size();
  const std::size_t most =
      options.most_members == 0 ? default_most_members(parties) : options.most_members;
  std::uint64_t total = 0;
  std::uint64_t of_size = 1;
  for (std::size_t size = 1; size <= std::min(most, parties); ++size) {
    of_size = of_size * (parties - size + 1) / size;
    total += of_size;
    if (total > kMostCoalitions) break;  // more than that is all that needs to be known
  }
  return total;
}

CoalitionFinding analyze_coalitions(const Graph& graph, const StabilityFinding& stability,
                                    const CoalitionOptions& options, const Control& control) {
  CoalitionFinding finding;
  finding.parties = graph.parties();
  for (const CoalitionConcept which : kCoalitionConcepts) {
    if (which == CoalitionConcept::seq && graph.parties() > kMostPartiesForSeq) continue;
    finding.concepts.push_back(which);
  }
  finding.all_states = graph.size() <= kFewStates;
  finding.starts = all_starts(graph, stability, finding.all_states);
  if (!finding.all_states) finding.more_starts = cut(finding.starts, options.most_starts);
  finding.coalitions = wanted_coalitions(graph.parties(), options);

  CoalitionJudge judge(graph, control);
  const auto is_equilibrium = [&](StateId s) { return !stability.equilibrium_under(s).empty(); };
  std::size_t done = 0;
  const std::size_t all = finding.coalitions.size() * finding.starts.size();
  for (const std::uint64_t coalition : finding.coalitions) {
    std::vector<CoalitionVerdict>& verdicts = finding.verdicts.emplace_back();
    for (const CoalitionStart& start : finding.starts) {
      control.report("coalitions", static_cast<double>(done++) / static_cast<double>(all));
      CoalitionVerdict verdict =
          judge.verdict(coalition, start.state, options.first, is_equilibrium);
      for (CoalitionImprovement& improvement : verdict.first) {
        improvement.under = stability.equilibrium_under(improvement.to);
      }
      verdicts.push_back(std::move(verdict));
    }
  }
  if (!options.merged) return finding;
  for (std::size_t k = graph.parties(); k < finding.coalitions.size(); ++k) {
    control.report("merged parties",
                   static_cast<double>(k) / static_cast<double>(finding.coalitions.size()));
    finding.merged.push_back(merged_party(graph, finding.coalitions[k], control));
  }
  return finding;
}

}  // namespace demarche
