// SPDX-License-Identifier: Apache-2.0
// What burdens are worth, over the union of the cells that a package binds.
#include <algorithm>
#include <array>

#include "analysis/acceptance/cell_sets.hpp"
#include "analysis/acceptance/domain_terms.hpp"

namespace demarche {

namespace {

// A line of some party's interests.
struct Line {
  std::size_t party = 0;  // of the domain
  CellSet cells;
  Units bound = 0;
  Units open = 0;
};

// That a value binds, or opens, a cell.
struct Touch {
  std::array<std::size_t, 4> cell{};
  std::size_t issue = 0;
  std::size_t value = 0;
  CellMeaning meaning;
};

std::vector<Line> lines_of(const Model& model) {
  std::vector<Line> lines;
  for (std::size_t p = 0; p < model.talks.interests.size(); ++p) {
    for (const BurdenWorth& one : model.talks.interests[p].burdens) {
      lines.push_back({p, CellSet(model, one.cells), one.bound, one.open});
    }
  }
  return lines;
}

std::vector<Touch> touches_of(const Model& model, const Assumptions& assumptions,
                              const std::vector<Line>& lines) {
  std::vector<Touch> touches;
  for (std::size_t i = 0; i < model.talks.issues.size(); ++i) {
    const std::optional<ClauseRef>& clause = model.talks.issues[i].clause;
    if (!clause) continue;
    for_each_wording(model, *clause, [&](std::size_t value, const Clause* wording) {
      for (CellMeaning& cell : live_cells(model, *clause, wording, assumptions)) {
        if (std::none_of(lines.begin(), lines.end(),
                         [&](const Line& line) { return line.cells.has(cell); })) {
          continue;
        }
        touches.push_back(
            {{cell.actor, cell.act, cell.object, cell.territory}, i, value, std::move(cell)});
      }
    });
  }
  // By cell; within a cell by issue and value.
  std::stable_sort(touches.begin(), touches.end(),
                   [](const Touch& a, const Touch& b) { return a.cell < b.cell; });
  return touches;
}

}  // namespace

void add_burdens(const Model& model, const Assumptions& assumptions, DomainTerms& terms) {
  const std::vector<Line> lines = lines_of(model);
  if (lines.empty()) return;
  const CellWeights weights(model);
  const std::vector<Units> nothing(model.talks.interests.size(), 0);
  std::map<Values, std::vector<Units>> worth_if_any;
  const std::vector<Touch> touches = touches_of(model, assumptions, lines);
  for (std::size_t begin = 0, end = 0; begin < touches.size(); begin = end) {
    Values binding;
    Values all;
    for (end = begin; end < touches.size() && touches[end].cell == touches[begin].cell; ++end) {
      const Touch& touch = touches[end];
      all.emplace_back(touch.issue, touch.value);
      if (touch.meaning.status >= Status::releasable) binding.push_back(all.back());
    }
    const CellMeaning& cell = touches[begin].meaning;
    const Units weight = weights.of(cell);
    std::vector<Units>& of_all = worth_if_any.try_emplace(all, nothing).first->second;
    for (const Line& line : lines) {
      if (line.cells.has(cell)) of_all[line.party] += weight * line.open;
    }
    if (binding.empty()) continue;
    std::vector<Units>& of_binding = worth_if_any.try_emplace(binding, nothing).first->second;
    for (const Line& line : lines) {
      if (line.cells.has(cell)) of_binding[line.party] += weight * (line.bound - line.open);
    }
  }
  for (const auto& [values, worth] : worth_if_any) terms.add_any(values, worth);
}

}  // namespace demarche
